"""JSON for every model, generated from the API description: by hypothesis, or as one plain example."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, cast

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from scripts.openapi import resolve
from sdc_cloudapi import models
from sdc_sdk._core.json_values import as_list, as_object

DESCRIPTION: dict[str, Any] = json.loads(
    (Path(inspect.getfile(models)).parents[1] / "openapi.json").read_text(encoding="utf-8")
)
SCHEMAS: dict[str, Any] = DESCRIPTION["components"]["schemas"]
Json = dict[str, Any]


class Model(Protocol):
    """A model class."""

    def from_dict(self, d: Json) -> Any:
        """Read JSON."""
        ...


def every_model() -> dict[str, tuple[Model, Json]]:
    """Every model of an object, with its schema."""
    by_name = {name.lower(): name for name in models.__all__}
    found: dict[str, tuple[Model, Json]] = {}
    for name, schema in SCHEMAS.items():
        if "properties" in schema and (ours := by_name.get(name.lower())):
            found[ours] = cast("Model", getattr(models, ours)), schema
    return found


MODELS = every_model()


def resolved(schema: Json) -> Json:
    """The schema that a reference points to, or the schema itself."""
    return resolve(DESCRIPTION, schema)


def types(schema: Json) -> list[str]:
    """The JSON types that a schema allows. An empty list means any."""
    found = resolved(schema).get("type", [])
    return [found] if isinstance(found, str) else found


def example(schema: Json) -> Any:
    """An example value with every field."""
    schema = resolved(schema)
    if alternatives := schema.get("anyOf"):
        return example(alternatives[-1])
    kind = next((kind for kind in types(schema) if kind != "null"), "string")
    if kind == "object":
        fields = {name: example(value) for name, value in schema.get("properties", {}).items()}
        return fields or {"key": "value"}
    if kind == "array":
        return [example(schema.get("items", {}))] * 2
    return text(schema) if kind == "string" else {"integer": 1024, "number": 0.5, "boolean": True}[kind]


def text(schema: Json) -> str:
    """A string in the format of a schema."""
    if known := schema.get("x-extensible-enum"):
        return str(known[0])
    formats = {"date-time": "2026-11-23T10:00:00.000Z", "uuid": "8f0b21e2-5a3c-4a8e-9d57-0b6f0a1c2d3e"}
    return formats.get(schema.get("format", ""), "text")


def is_date(schema: Json) -> bool:
    """Whether a schema is of a date and time."""
    return resolved(schema).get("format") == "date-time"


def examples(most: int) -> settings:
    """Settings for `most` examples, the same in every run and without a time limit."""
    suppressed = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    return settings(max_examples=most, deadline=None, derandomize=True, database=None, suppress_health_check=suppressed)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
)


def values(schema: Json) -> st.SearchStrategy[Any]:
    """Values that match a schema, including unknown fields and values."""
    schema = resolved(schema)
    if alternatives := schema.get("anyOf"):
        return st.one_of([values(each) for each in alternatives])
    kinds = types(schema)
    return st.one_of([_of_type(kind, schema) for kind in kinds]) if kinds else ANYTHING


def _of_type(kind: str, schema: Json) -> st.SearchStrategy[Any]:
    if kind == "object":
        return objects(schema)
    plain: dict[str, st.SearchStrategy[Any]] = {
        "null": st.none(),
        "boolean": st.booleans(),
        "integer": st.integers(),
        "number": st.integers() | st.floats(allow_nan=False),
        "string": MOMENTS if is_date(schema) else st.text() | st.sampled_from(schema.get("x-extensible-enum", [""])),
    }
    return plain[kind] if kind in plain else st.lists(values(schema.get("items", {})), max_size=3)


def objects(schema: Json) -> st.SearchStrategy[Json]:
    """Objects with all required fields, some optional ones and some unknown ones."""
    fields: Json = schema.get("properties", {})
    required = set(schema.get("required", []))
    extra: Json = schema.get("additionalProperties", {})
    unknown = st.dictionaries(
        st.text(min_size=1).filter(lambda name: name not in fields),
        values(extra) if extra else ANYTHING,
        max_size=2,
    )
    known = st.fixed_dictionaries(
        {name: values(fields[name]) for name in fields if name in required},
        optional={name: values(fields[name]) | st.none() for name in fields if name not in required},
    )
    return st.tuples(unknown, known).map(lambda both: both[0] | both[1])


def same(ours: object, theirs: object) -> bool:
    """Whether JSON is equivalent after a round trip. Null equals absent, and dates compare as instants."""
    if fields := as_object(theirs):
        mine = as_object(ours)
        return all(same(mine.get(name), value) for name, value in fields.items())
    if items := as_list(theirs):
        return len(as_list(ours)) == len(items) and all(map(same, as_list(ours), items))
    if ours == theirs and isinstance(ours, bool) == isinstance(theirs, bool):
        return True
    if not (isinstance(ours, str) and isinstance(theirs, str)):
        return False
    try:
        return datetime.fromisoformat(ours) == datetime.fromisoformat(theirs)
    except ValueError:
        return False


def paths(schema: Json, value: Any) -> Iterator[tuple[Json, str, Json, bool]]:
    """Every field in an example: the object that holds it, its name, its schema, and whether it is required."""
    schema = resolved(schema)
    if "items" in schema:
        for item in as_list(value)[:1]:
            yield from paths(schema["items"], item)
        return
    if "anyOf" in schema:
        yield from paths(schema["anyOf"][-1], value)
        return
    for name, inner in schema.get("properties", {}).items():
        yield value, name, inner, name in schema.get("required", [])
        yield from paths(inner, value[name])
