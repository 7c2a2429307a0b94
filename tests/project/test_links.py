"""Links between the files of the repository lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), ROOT / "llms.txt", *(ROOT / "docs").glob("*.md"), *ROOT.glob("examples/*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reference in `api`, as the build of the website writes it into docs/."""
    from scripts.website import reference  # here: its import reads all sources, which takes a second

    folder = tmp_path_factory.mktemp("docs")
    reference.write(folder / "api")
    return folder


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document: Path, written: Path) -> None:
    links = [link for link in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link]
    folders = (document.parent, written) if document.parent.name == "docs" else (document.parent,)
    assert [link for link in links if not any((folder / link).exists() for folder in folders)] == []
