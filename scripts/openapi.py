"""What every reader of an OpenAPI document needs."""

from __future__ import annotations

from typing import Any

METHODS = ("get", "head", "post", "put", "delete")
"""The methods that CloudAPI's operations have, as keys of a path."""


def resolve(document: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """What `value` stands for: itself, or what its `$ref` leads to in the document."""
    while "$ref" in value:
        found: Any = document
        for part in value["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        value = found
    return value
