# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Converting models from and to JSON. Errors name the model and the field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, KeysView, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self, TypeVar

from attrs import fields

T = TypeVar("T")
U = TypeVar("U")

LONGEST_VALUE = 80
"""Characters of a value that a repr shows."""

_parse = datetime.fromisoformat
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLAIN = frozenset((str, int, float, bool, type(None)))


class InvalidPayload(ValueError):
    """JSON that does not match the description."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)
        self.path = path
        """The location, such as `Machine.nics.Nic.mac`, or an empty string for the complete body."""
        self.problem = problem
        """What is wrong."""

    def within(self, name: str) -> InvalidPayload:
        """The same error, with a path that starts at the object whose field is `name`."""
        return InvalidPayload(f"{name}.{self.path}" if self.path else name, self.problem)


class Writable(Protocol):
    """A model."""

    def to_dict(self) -> dict[str, Any]:
        """The model as a JSON object."""
        ...


class Model:
    """What all models share. Each also answers like the JSON object it was read from, by CloudAPI's field names."""

    __slots__ = ()

    _identity: ClassVar[tuple[str, ...]] = ()
    """The attributes that a repr shows; empty means all."""

    def __repr__(self) -> str:
        """One line with what identifies the object. Secrets are never shown, and None is left out."""
        kind: Any = type(self)
        names = self._identity or [field.name for field in fields(kind) if field.repr]
        values = {name: getattr(self, name, None) for name in names}
        shown = (f"{name}={_shortened(value)}" for name, value in values.items() if value is not None)
        return f"{kind.__name__}({', '.join(shown)})"

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        return cls.consume(copied(d))

    @classmethod
    def consume(cls, d: dict[str, Any]) -> Self:
        """Read a JSON object, and empty it. This takes less time than `from_dict`, which copies it first.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        model: Self = cls.consume_all([d])[0]
        return model

    @classmethod
    def consume_all(cls, values: list[Any]) -> list[Any]:  # of Self, in each model
        """Read a list of JSON objects in place: each is emptied, and replaced by its model.

        This halves the memory for large lists, and takes less time than one call for each object.

        Raises:
            InvalidPayload: An object does not match the description; the error names the field.
        """
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """The JSON object."""
        raise NotImplementedError

    def __getitem__(self, name: str) -> Any:
        """The value of a field as JSON: `package["memory"]`.

        Raises:
            KeyError: The object has no such field.
        """
        return self.to_dict()[name]

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a field as JSON, or `default` if the object has no such field."""
        return self.to_dict().get(name, default)

    def keys(self) -> KeysView[str]:
        """The names of the fields; `dict(package)` is `package.to_dict()`."""
        return self.to_dict().keys()

    def __contains__(self, name: object) -> bool:
        return name in self.to_dict()

    if (
        not TYPE_CHECKING
    ):  # to a type checker a model is not a list: `wait_for_machines(machine)` is a mistake

        def __iter__(self) -> Iterator[str]:
            return iter(self.to_dict())


def _shortened(value: object) -> str:
    text = iso(value) if isinstance(value, datetime) and value.tzinfo else repr(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 3]}..."


def reading_error(model: str, data: object, error: Exception) -> InvalidPayload:
    """The error for `data` that could not be read as `model`."""
    if isinstance(error, InvalidPayload):
        return error.within(model)
    if not isinstance(data, Mapping):
        return InvalidPayload(model, f"expected a JSON object, not {kind(data)}")
    if isinstance(error, KeyError):
        return InvalidPayload(f"{model}.{error.args[0]}", "the field is missing")
    return InvalidPayload(model, str(error))


def kind(value: object) -> str:
    """The JSON name of a value's type, for messages."""
    names: dict[type[Any], str] = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "a boolean",
        type(None): "null",
    }
    return names.get(type(value), "a number")


def present(values: dict[str, Any]) -> dict[str, Any]:
    """Optional fields except those that are None, which are not sent."""
    return {name: value for name, value in values.items() if value is not None}


def copied(value: Any) -> Any:
    """A copy of JSON, for a reader that empties it. Models become JSON objects."""
    if isinstance(value, dict):
        return {name: item if type(item) in _PLAIN else copied(item) for name, item in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, list):
        return [item if type(item) in _PLAIN else copied(item) for item in value]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return copied(dict(value)) if isinstance(value, (Mapping, Model)) else value  # pyright: ignore[reportUnknownArgumentType]


def instant(value: Any, name: str) -> datetime:
    """The ISO 8601 date in the field `name`."""
    try:
        moment = _parse(value) if isinstance(value, str) else _counted(value)
    except (OverflowError, TypeError, ValueError):
        raise InvalidPayload(name, f"{value!r} is not an ISO 8601 date") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _counted(value: Any) -> datetime:
    """A number instead of a date: seconds since 1970, or milliseconds, as in JavaScript."""
    if isinstance(value, bool):
        raise TypeError("a boolean is not a date")
    return _EPOCH + timedelta(milliseconds=value if abs(value) > 1e11 else value * 1000)


def optional_instant(value: Any, name: str) -> datetime | None:
    """The ISO 8601 date in the field `name`, which may be absent or null."""
    return None if value is None else instant(value, name)


def nested(value: Any, name: str, read: Callable[[Any], T]) -> T:
    """The object or list in the field `name`."""
    try:
        return read(value)
    except InvalidPayload as error:
        raise error.within(name) from None


def optional_nested(value: Any, name: str, read: Callable[[Any], T]) -> T | None:
    """The object or list in the field `name`, which may be absent or null."""
    return None if value is None else nested(value, name, read)


def checked_list(value: Any) -> list[Any]:
    """The value, if it is a list."""
    if type(value) is not list:
        raise InvalidPayload("", f"expected a list, not {kind(value)}")
    return value  # pyright: ignore[reportUnknownVariableType]


def list_of(read: Callable[[Any], T]) -> Callable[[Any], list[T]]:
    """A reader of a list, whose items `read` reads. It changes the list in place, as `Model.consume_all` does."""

    def read_list(value: Any) -> list[T]:
        for number, item in enumerate(checked_list(value)):
            value[number] = read(item)
        return checked_list(value)

    return read_list


def if_object(read: Callable[[Any], T]) -> Callable[[Any], Any]:
    """A reader of a value that is the object of a model or a plain value."""
    return lambda value: read(value) if isinstance(value, dict) else value


def maybe(read: Callable[[Any], T]) -> Callable[[Any], T | None]:
    """A reader of a response that may have no body."""
    return lambda value: None if value is None else read(value)


def either(first: Callable[[Any], T], second: Callable[[Any], U]) -> Callable[[Any], T | U]:
    """A reader of one of two shapes."""

    def read_either(value: Any) -> T | U:
        try:
            return first(value)
        except InvalidPayload:
            return second(value)

    return read_either


def text(value: Any) -> str:
    """A string."""
    if not isinstance(value, str):
        raise InvalidPayload("", f"expected a string, not {kind(value)}")
    return value


def mapping(value: Any) -> dict[str, Any]:
    """An object with arbitrary keys, such as tags."""
    if not isinstance(value, dict):
        raise InvalidPayload("", f"expected a JSON object, not {kind(value)}")
    return value  # pyright: ignore[reportUnknownVariableType]


def anything(value: Any) -> Any:
    """Any JSON value, unchanged."""
    return value


def nothing(_: Any) -> None:
    """The reader of a response without a body, which ignores any body."""


def aware(value: datetime, what: str) -> datetime:
    """A date that has a time zone.

    Raises:
        TypeError: The value is not a datetime.
        ValueError: It has no time zone: whether it means UTC or local time would be a guess.
    """
    if not isinstance(value, datetime):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"{what} must be a datetime, not {type(value).__name__}")
    if value.utcoffset() is None:
        raise ValueError(f"{what} must have a time zone, as datetime.now(timezone.utc) has; {value} has none")
    return value


def iso(value: datetime) -> str:
    """A date in CloudAPI's format: UTC, milliseconds (microseconds only if needed), Z.

    Raises:
        ValueError: The date has no time zone.
    """
    aware(value, "a date")
    precision = "microseconds" if value.microsecond % 1000 else "milliseconds"
    return value.astimezone(UTC).isoformat(timespec=precision).replace("+00:00", "Z")


def optional_iso(value: datetime | None) -> str | None:
    """A date that may be absent, in CloudAPI's format."""
    return None if value is None else iso(value)


def written(value: Writable | None) -> dict[str, Any] | None:
    """A model that may be absent, as JSON."""
    return None if value is None else value.to_dict()


def written_or_plain(value: Any) -> Any:
    """A model or a plain value, as JSON."""
    return value.to_dict() if hasattr(value, "to_dict") else value


def all_written(values: Sequence[Any] | None) -> list[Any] | None:
    """A list of models (or of models and plain values) that may be absent, as JSON."""
    return None if values is None else [written_or_plain(value) for value in values]
