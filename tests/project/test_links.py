"""Links between the files of the repository lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), ROOT / "llms.txt", *(ROOT / "docs").glob("*.md"), *ROOT.glob("examples/*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def links_of(document: Path) -> list[str]:
    """The links of a document that lead to files."""
    return [link for link in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link]


def is_in_reference(document: Path, link: str) -> bool:
    """Whether a link leads into docs/api, which exists only while the website is built."""
    return document.parent.name == "docs" and link.startswith("api/")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    links = [link for link in links_of(document) if not is_in_reference(document, link)]
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.slow
def test_links_lead_to_pages_of_the_reference(tmp_path: Path) -> None:
    from scripts.website import reference  # here: its import starts git, and reads all sources

    reference.write(tmp_path / "api")
    links = {link for document in DOCUMENTS for link in links_of(document) if is_in_reference(document, link)}
    assert [link for link in sorted(links) if not (tmp_path / link).exists()] == []
    assert len(links) > 2
