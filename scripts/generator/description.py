"""The OpenAPI description: merged from spec/, validated, and prepared for the generator."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import yaml
from openapi_spec_validator import validate

# The one in C takes a tenth of the time, where PyYAML has it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Json = Any
Object = dict[str, Any]


class DescriptionError(Exception):
    """Something in spec/ that cannot be merged."""


def load(spec: Path) -> Object:
    """`cloudapi.yaml` with all sections merged in, and valid OpenAPI."""
    document = _read(spec / "cloudapi.yaml")
    for section in sorted((spec / "sections").glob("*.yaml")):
        _merge(document, _read(section), section.name)
    validate(document)
    return document


def for_generator(document: Object) -> Object:
    """The same description in the words that openapi-python-client understands.

    `x-extensible-enum` (an open set) becomes `enum`, which our templates render as an open type; `format: uuid`
    goes, since ids stay text. Maps come first: a reference to a schema that was not read yet loses its value type.
    """
    simple = cast(Object, _rewrite(document, _simplify))
    components = cast(Object, simple["components"])
    components["schemas"] = dict(sorted(components["schemas"].items(), key=lambda named: "properties" in named[1]))
    return simple


def _read(path: Path) -> Object:
    return cast(Object, yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER))  # noqa: S506 - both are safe loaders


def _merge(into: Object, section: Object, name: str) -> None:
    for key, value in section.items():
        if key not in into:
            into[key] = value
        elif isinstance(value, dict) and isinstance(into[key], dict) and not key.startswith("/"):
            _merge(into[key], cast(Object, value), name)
        else:
            raise DescriptionError(f"spec/sections/{name} defines {key!r} again")


def _simplify(value: Object) -> Object:
    simple = {key: item for key, item in value.items() if (key, item) != ("format", "uuid")}
    if "x-extensible-enum" in simple:
        simple["enum"] = simple.pop("x-extensible-enum")
    return simple


def _rewrite(value: Json, rule: Callable[[Object], Object]) -> Json:
    if isinstance(value, dict):
        return {key: _rewrite(item, rule) for key, item in rule(cast(Object, value)).items()}
    if isinstance(value, list):
        return [_rewrite(item, rule) for item in cast(Iterable[Json], value)]
    return value
