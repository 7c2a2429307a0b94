"""The start of a program: imports, the first call, and the clients of other services."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from scripts.benchmarks import callgrind, installed
from scripts.benchmarks.keys import KEY_ID, key_file
from scripts.benchmarks.measure import Row, compare, fresh, single
from scripts.benchmarks.server import ID, serving

OURS = "from sdc_sdk import DataCenter"
PEERS = {"hcloud": "from hcloud import Client", "openai": "from openai import OpenAI", "boto3": "import boto3"}
"""Clients that users know, each imported in an environment of its own."""
GOALS = {"hcloud": 1.0}


def rows() -> list[Row]:
    """Every comparison of starts, in new processes: with instructions, which hardly vary, and with times."""
    with serving(1) as url:
        first = f"{OURS}; DataCenter({url!r}, {KEY_ID!r}, {str(key_file())!r}).machine({ID!r})"
        raw = f"import httpx; httpx.Client().get('{url}/my/machines/{ID}').json()"
        return [
            *_counted(first, raw),
            *(
                compare(f"import of DataCenter / import of {name}", None, fresh(OURS), fresh(code, name))
                for name, code in PEERS.items()
            ),
            compare(
                "import of one operation with its models / import httpx",
                0.5,
                fresh("from sdc_cloudapi.api.machines import list_machines"),
                fresh("import httpx"),
            ),
            compare(
                "import of DataCenter and the first signed call / import httpx and one raw call",
                1.35,
                fresh(first),
                fresh(raw),
            ),
        ]


def _counted(first: str, raw: str) -> list[Row]:
    if not callgrind.is_installed():
        return []
    count: Callable[[str], int] = partial(_instructions, installed.OURS)
    ours, httpx = count(OURS), count("import httpx")
    found: list[tuple[str, float | None, int, int]] = [("import of DataCenter / import httpx", None, ours, httpx)]
    for name, code in PEERS.items():
        theirs = _instructions(name, code)
        found.append((f"import of DataCenter / import of {name}", GOALS.get(name), ours, theirs))
    found.append(
        (
            "import of DataCenter and the first signed call / import httpx and one raw call",
            None,
            count(first),
            count(raw),
        )
    )
    return [
        single(f"instructions: {name}", goal, mine / other, f"{mine / 1e6:,.0f} million / {other / 1e6:,.0f} million")
        for name, goal, mine, other in found
    ]


def _instructions(package: str, code: str) -> int:
    """The instructions of a program in an environment, without those of the interpreter itself."""
    python = str(installed.python(package))
    installed.run("-c", code, package=package)  # writes the compiled modules
    return callgrind.instructions(python, "-c", code) - callgrind.instructions(python, "-c", "")
