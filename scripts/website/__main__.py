"""Build the documentation as a website in build/site, and check its links: `scripts/docs site`.

Sphinx reads docs/ (Markdown, with myst) and the docstrings (with autodoc), and furo makes the pages: light and dark,
for all widths, with a search that needs no server and no other host. Sphinx was chosen because it fails on a reference
that leads nowhere, types in signatures included, and publishes an inventory that other projects can link to. MkDocs is
hardly maintained any more, and its successor, Zensical, is young and renders Python through a plugin of MkDocs.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import build_main

from scripts.website.links import problems

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "site"


def main(target: Path = SITE) -> int:
    """Build the site; 0 if there was no warning and no broken link."""
    shutil.rmtree(target, ignore_errors=True)  # a page that no longer exists must not stay
    cache = target.with_name(f"{target.name}.doctrees")
    options = ["--quiet", "--fail-on-warning", "--jobs", "auto", "--doctree-dir", str(cache)]
    if build_main([*options, str(ROOT / "docs"), str(target)]):
        return 1
    if found := problems(target):
        print(*found, sep="\n", file=sys.stderr)
        return 1
    print(f"built {target / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
