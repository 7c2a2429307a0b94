"""Check a website on the disk: links lead somewhere, nothing comes from another host or shows something internal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("source", "src")}
"""What a browser requests by itself; of `link`, only style sheets and icons."""


class Document(HTMLParser):
    """The links and places of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.places: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_data(self, data: str) -> None:
        """Called for each piece of text."""
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called for each element."""
        for name, value in attrs:
            if name == "id" or (tag == "a" and name == "name"):
                self.places.add(value or "")
            elif (tag, name) in LOADED:
                self.loaded.append(value or "")
            elif (tag, name) == ("a", "href"):
                self.links.append(value or "")


INTERNAL = re.compile(r"environ\(\{| at 0x[0-9a-f]|built-in (function|method)|attr_dict\[")
"""What shows an object of the computer that built the site, such as its environment, or the source of a library."""


@cache
def document(path: Path) -> Document:
    """A page, read once."""
    return Document(path.read_text(encoding="utf-8"))


def problems(site: Path) -> list[str]:
    """What is wrong with the links of a site."""
    pages = sorted(site.rglob("*.html"))
    if not pages:
        return [f"{site} has no pages"]
    return [f"{page.relative_to(site)}: {problem}" for page in pages for problem in _problems(page)]


def _problems(page: Path) -> Iterator[str]:
    if found := INTERNAL.search(document(page).text):
        yield f"shows something internal: {found[0]!r}"
    for url in document(page).loaded:
        if urlsplit(url).netloc:
            yield f"loads {url} from another host"
    for url in document(page).links + document(page).loaded:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
            continue
        target = page.parent / unquote(parts.path) if parts.path else page
        if not target.is_file():
            yield f"{url} leads nowhere"
        elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in document(target).places:
            yield f"{url} leads to no place on the page"
