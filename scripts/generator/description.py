"""The OpenAPI description: merged from spec/ and validated."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import yaml
from openapi_spec_validator import validate

# The loader in C, if PyYAML has it, takes a tenth of the time.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Object = dict[str, Any]


class DescriptionError(Exception):
    """The files in spec/ cannot be merged."""


def load(spec: Path) -> Object:
    """Load `cloudapi.yaml`, merge all sections into it, and validate the result."""
    document = _read(spec / "cloudapi.yaml")
    for section in sorted((spec / "sections").glob("*.yaml")):
        _merge(document, _read(section), section.name)
    validate(document)
    return document


def _read(path: Path) -> Object:
    return cast(Object, yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER))  # noqa: S506 - both are safe loaders


def _merge(into: Object, section: Object, name: str) -> None:
    for key, value in section.items():
        if key == "tags":
            into[key] = [*into.get(key, ()), *value]
        elif key not in into:
            into[key] = value
        elif isinstance(value, dict) and isinstance(into[key], dict) and not key.startswith("/"):
            _merge(into[key], cast(Object, value), name)
        else:
            raise DescriptionError(f"spec/sections/{name} defines {key!r} again")
