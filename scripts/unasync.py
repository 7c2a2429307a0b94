"""Generate the synchronous code from the asynchronous code: `scripts/unasync [--check]`."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TWINS = {"sdc_sdk/_async": "sdc_sdk/_sync", "tests/client_async": "tests/client_sync"}
BY_HAND = {"sdc_sdk/_sync/concurrency.py"}  # threads instead of tasks: no rule can generate it
HEADER = "# Written by scripts/unasync from {source}: edit that file.\n"

RULES = [
    (r"\bhttpx\.AsyncByteStream\b", "httpx.SyncByteStream"),
    (r"\bAsync([A-Z]\w*)", r"\1"),  # AsyncDataCenter, AsyncIterator, httpx.AsyncClient
    (r"\bAbstractAsync([A-Z]\w*)", r"Abstract\1"),
    (r"\basync (def|for|with)\b", r"\1"),
    (r"\basync(contextmanager)\b", r"\1"),
    (r"\bawait ", ""),
    (r"\bAwaitable\[(Sequence\[T\])\]", r"\1"),
    (r"\bAwaitable, ", ""),
    (r"\b__a(enter|exit|iter)__\b", r"__\1__"),
    (r"\ba(close|closing|read|iter_bytes|next)\b", r"\1"),
    (r"\bhandle_async_request\b", "handle_request"),
    (r"\bAnyIOBackend\b", "SyncBackend"),
    (r"\bimport anyio\b", "import time"),
    (r"\banyio\.sleep\b", "time.sleep"),
    (r"\nfrom anyio import to_thread\b", ""),
    (r"\bto_thread\.run_sync\((\w+)\)", r"\1()"),  # without an event loop, blocking is fine
    (r"\b_async\b", "_sync"),
    (r"\basync_(\w+)", r"\1"),  # the emulator has both: async_datacenter(), datacenter()
]


class UnusedRule(Exception):
    """A rule matches nothing: it is obsolete or has a typo."""


def main() -> int:
    """Write all synchronous files, or compare them."""
    parser = argparse.ArgumentParser(prog="scripts/unasync", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file is out of date")
    check: bool = parser.parse_args().check
    written = twins()
    stale = [str(path.relative_to(ROOT)) for path, text in written.items() if not _is_same(path, text)]
    stale += [str(path.relative_to(ROOT)) for path in _orphans()]
    if check:
        print("\n".join(f"out of date: {name}" for name in stale) or "the synchronous code is up to date")
        return 1 if stale else 0
    for path in _orphans():
        path.unlink()
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(written)} files, {len(stale)} changed")
    return 0


def twins() -> dict[Path, str]:
    """The text of every synchronous file."""
    sources = {
        ROOT / into / path.relative_to(ROOT / of): path
        for of, into in TWINS.items()
        for path in sorted((ROOT / of).rglob("*.py"))
    }
    sources = {target: path for target, path in sources.items() if not _is_by_hand(target)}
    texts = {target: source.read_text(encoding="utf-8") for target, source in sources.items()}
    for pattern, _ in RULES:
        if not any(re.search(pattern, text) for text in texts.values()):
            raise UnusedRule(f"no file needs the rule {pattern!r}")
    return {target: _twin(source, texts[target]) for target, source in sources.items()}


def _twin(source: Path, text: str) -> str:
    for pattern, replacement in RULES:
        text = re.sub(pattern, replacement, text)
    return _formatted(HEADER.format(source=source.relative_to(ROOT)) + text)


def _formatted(text: str) -> str:
    """Format the text: names have become shorter, and the order of imports has changed."""
    for command in (["check", "--fix-only", "--quiet", "--select", "I"], ["format", "--quiet"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(ROOT / "sdc_sdk" / "twin.py"), "-"]
        text = subprocess.run(ruff, input=text, capture_output=True, text=True, check=True).stdout
    return text


def _orphans() -> list[Path]:
    """Files whose source no longer exists."""
    return [
        path
        for of, into in TWINS.items()
        for path in (ROOT / into).rglob("*.py")
        if not (ROOT / of / path.relative_to(ROOT / into)).exists()
    ]


def _is_by_hand(target: Path) -> bool:
    return target.relative_to(ROOT).as_posix() in BY_HAND


def _is_same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
