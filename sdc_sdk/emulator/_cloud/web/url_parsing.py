"""Parses query strings and form bodies as Node's `qs` library does, and percent-encoding.

`a=1&a=2` and `a[]=1` become lists, `a[b]=1` an object; dots have no meaning. Objects are at most five deep: what
follows becomes one name, such as `[f][g]`.
"""

import re
from itertools import islice
from urllib.parse import unquote_plus, unquote_to_bytes

from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.js_values import Json

Tree = dict[str, "str | list[str] | Tree"]

PART = re.compile(r"\[([^\[\]]*)\]")
MAX_DEPTH = 5
MAX_INDEX = 20


def parse_query(text: str) -> dict[str, Json]:
    """Parse a query string."""
    tree: Tree = {}
    for pair in text.split("&"):
        if pair:
            key, _, value = pair.partition("=")
            _put(tree, _path(unquote_plus(key)), unquote_plus(value))
    return {key: _finished(value) for key, value in tree.items()}


def _path(key: str) -> list[str]:
    """Split a key: `a[b][]` becomes the names a, b and ""."""
    name, bracket, _ = key.partition("[")
    if not name or not bracket:
        return [key]
    parts = list(islice(PART.finditer(key, len(name)), MAX_DEPTH + 1))
    names = [name, *(match[1] for match in parts[:MAX_DEPTH])]
    return names if len(parts) <= MAX_DEPTH else [*names, key[parts[MAX_DEPTH].start() :]]


def _put(tree: Tree, path: list[str], value: str) -> None:
    name, *rest = path
    if rest and rest != [""]:
        branch = tree.get(name)
        if not isinstance(branch, dict):
            branch = {}
            tree[name] = branch
        _put(branch, rest, value)
        return
    existing = tree.get(name)
    if isinstance(existing, list):
        existing.append(value)
    elif isinstance(existing, str):
        tree[name] = [existing, value]
    elif not isinstance(existing, dict):
        tree[name] = [value] if rest else value


def _finished(value: "str | list[str] | Tree") -> Json:
    """Convert objects with small numbers as names to lists."""
    if not isinstance(value, dict):
        return value
    items = {key: _finished(item) for key, item in value.items()}
    if items and all(key.isdecimal() and len(key) < 9 and int(key) <= MAX_INDEX for key in items):
        return [items[key] for key in sorted(items, key=int)]
    return items


def percent_decoded(text: str) -> str:
    """Undo percent-encoding as strictly as JavaScript does.

    Raises:
        CloudError: 400 when an escape is incomplete, or the bytes are not UTF-8.
    """
    if re.search(r"%(?![0-9A-Fa-f]{2})", text):
        raise CloudError(400, "BadRequestError", "URI malformed")
    try:
        return unquote_to_bytes(text).decode()
    except UnicodeDecodeError as error:
        raise CloudError(400, "BadRequestError", "URI malformed") from error
