"""`scripts/upstream FILE...`: the differences between the description and what upstream publishes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.generator import description

from . import accepted, documentation, openapi, server
from .compare import compare
from .facts import Source
from .report import lines, outcome

ROOT = Path(__file__).parents[2]
ACCEPTED = ROOT / "spec" / "accepted.yaml"
EPILOG = """\
A .json file is an OpenAPI document (openapi-specs/patched/cloudapi-api.json of monitor-reef), a .md file the
documentation (docs/index.md of sdc-cloudapi), and .js files or a folder the server (lib/ of sdc-cloudapi). Nothing is
downloaded.
`new` is what only upstream has, `gone` what only the description has. The exit status is 1 if there is a difference
that spec/accepted.yaml does not accept, or an entry there that no difference matches.
"""


def main(arguments: list[str] | None = None) -> int:
    """Compare every source that is given, and print the differences."""
    parser = argparse.ArgumentParser(
        prog="scripts/upstream",
        description=__doc__,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--accepted", type=Path, default=ACCEPTED, help="the reviewed list (spec/accepted.yaml)")
    parser.add_argument("--gaps", action="store_true", help="print what is accepted as not described yet, too")
    options = parser.parse_args(arguments)
    described = openapi.read("description", description.load(ROOT / "spec"))
    entries = accepted.load(options.accepted)
    failed = False
    for source in sources(options.files):
        result = outcome(source.name, compare(described, source), entries)
        print(*lines(result), sep="\n")
        for difference in result.gaps if options.gaps else ():
            print(f"  not described yet: {difference}")
        failed |= result.failed
    return 1 if failed else 0


def sources(paths: Iterable[Path]) -> Iterator[Source]:
    """The sources that these files are, by their names."""
    files = [file for path in paths for file in (sorted(path.rglob("*.js")) if path.is_dir() else [path])]
    for file in files:
        if file.suffix == ".json":
            yield openapi.read("openapi", json.loads(file.read_text(encoding="utf-8")))
        elif file.suffix == ".md":
            yield documentation.read("documentation", file.read_text(encoding="utf-8"))
        elif file.suffix != ".js":
            raise SystemExit(f"{file}: expected a .json, .md or .js file, or a folder with .js files")
    if scripts := [file for file in files if file.suffix == ".js"]:
        yield server.read("server", scripts)


if __name__ == "__main__":
    sys.exit(main())
