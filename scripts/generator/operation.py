"""The view of one operation, for the template."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from . import types
from .docs import argument_doc, paragraph
from .names import identifier, snake_case
from .parsed import JSON_STREAM, ClassName, ConstantType, Endpoint, MapType, Property, Type

IDEMPOTENT_METHODS = ("get", "head", "put", "delete")


@dataclass(frozen=True)
class Operation:
    """One operation: its parsed form and its texts in the description."""

    endpoint: Endpoint
    path: str
    data: dict[str, Any]
    parameters: dict[str, dict[str, Any]]
    body_doc: str

    @property
    def id(self) -> str:
        """CloudAPI's own name of the operation."""
        return self.endpoint.operation_id

    @property
    def function(self) -> str:
        """The name of the function; its module has the same name with a leading underscore."""
        return snake_case(self.id)

    @property
    def method(self) -> str:
        """The HTTP method, in capitals."""
        return self.endpoint.method.upper()

    @property
    def route(self) -> str:
        """The path template without the fragment that distinguishes the actions of one path."""
        return self.path.partition("#")[0]

    @property
    def path_expression(self) -> str:
        """The f-string for the path; path parameters are always encoded."""
        text = re.sub(r"{(\w+)}", lambda m: f'{{segment("{m[1]}", {identifier(m[1])})}}', self.route)
        return f"f'{text}'" if "{" in text else f"'{text}'"

    @cached_property
    def signature(self) -> list[str]:
        """Path parameters, then keyword-only parameters, including `account`, which is nearly always `my`."""
        positional = [p for p in self.endpoint.path_parameters if p.default is None]
        keyword_only = [f"{identifier(p.name)}: {types.annotation(p)} = {p.default!r}" for p in self._defaulted]
        keyword_only += self._body_argument
        keyword_only += [self._keyword(p) for p in self._sent if p.required]
        keyword_only += [self._keyword(p) for p in self._sent if not p.required]
        return [
            *(f"{identifier(p.name)}: {types.annotation(p)}" for p in positional),
            *(["*"] if keyword_only else []),
            *keyword_only,
        ]

    @property
    def query_expression(self) -> str:
        """The expression for the query parameters, or an empty string."""
        named = [p for p in self.endpoint.query_parameters if not isinstance(p.type, MapType)]
        parts = [_keywords("query", [(p.name, self._query_value(p)) for p in named])] if named else []
        parts += [
            f"flatten({identifier(p.name)})" for p in self.endpoint.query_parameters if isinstance(p.type, MapType)
        ]
        return " | ".join(parts)

    @property
    def headers_expression(self) -> str:
        """The expression for the request headers, or an empty string."""
        pairs = [(p.name, identifier(p.name)) for p in self.endpoint.header_parameters]
        return _keywords("headers", pairs) if pairs else ""

    @property
    def json_expression(self) -> str:
        """The expression for the JSON body, or an empty string."""
        if not self.endpoint.body:
            return ""
        text = "dict(body)" if isinstance(self.endpoint.body, MapType) else "body.to_dict()"
        return text if self._body_required else f"{text} if body else None"

    @cached_property
    def result(self) -> str:
        """The result type of the call."""
        found = [types.python_type(kind) for kind in self._answers]
        return " | ".join(dict.fromkeys(found + (["None"] if self._may_be_empty or not found else [])))

    @property
    def reader(self) -> str:
        """The function that reads the response."""
        expressions = list(dict.fromkeys(types.reader(kind) for kind in self._answers))
        if not expressions:
            return "nothing"
        if len(expressions) > 1:
            raise types.Unsupported(f"{self.id}: responses of several types")
        return f"maybe({expressions[0]})" if self._may_be_empty else expressions[0]

    @property
    def idempotent(self) -> bool:
        """From the method, unless the description has x-idempotent."""
        return bool(self.data.get("x-idempotent", self.endpoint.method in IDEMPOTENT_METHODS))

    @property
    def takes_roles(self) -> bool:
        """Whether the operation accepts the parameter `as-role`."""
        return bool(self.data.get("x-as-role", True))

    @property
    def takes_origin(self) -> bool:
        """Whether the operation accepts the parameter `origin`."""
        return any(parameter.name == "origin" for parameter in self.endpoint.query_parameters)

    @property
    def success(self) -> list[int]:
        """Statuses outside 2xx that count as success."""
        return [int(status) for status in self.data["responses"] if status[0] in "13"]

    @property
    def stream(self) -> bool:
        """Whether the response is a stream of JSON values, one per line."""
        return any(JSON_STREAM in answer.get("content", {}) for answer in self.data["responses"].values())

    @cached_property
    def imports(self) -> list[ClassName]:
        """The models that the module refers to."""
        kinds = [p.type for p in [*self._sent, *self.endpoint.path_parameters]] + self._answers
        kinds += [self.endpoint.body] if self.endpoint.body else []
        return sorted({found for kind in kinds for found in types.classes(kind)}, key=lambda c: (c.module, c.name))

    @property
    def doc(self) -> str:
        """The docstring."""
        parts = [paragraph(self.data["summary"], first=True), f"{self.id}: {self.method} {self.route}{self._action}"]
        if text := self.data.get("description"):
            parts.append(paragraph(text))
        if arguments := self._argument_docs():
            parts.append("Args:\n" + "\n".join(arguments))
        if errors := self._errors():
            parts.append("Errors:\n" + "\n".join(errors))
        return "\n\n".join(parts)

    @property
    def _action(self) -> str:
        named = [(p.name, p.type) for p in self.endpoint.query_parameters]
        constants = [f"{name}={kind.value}" for name, kind in named if isinstance(kind, ConstantType)]
        return "?" + "&".join(constants) if constants else ""

    @property
    def _defaulted(self) -> list[Property]:
        return [p for p in self.endpoint.path_parameters if p.default is not None]

    @property
    def _sent(self) -> list[Property]:
        """The query and header parameters that are arguments; constants are not."""
        every = [*self.endpoint.query_parameters, *self.endpoint.header_parameters]
        return [p for p in every if not isinstance(p.type, ConstantType)]

    @property
    def _answers(self) -> list[Type]:
        return [answer.type for answer in self.endpoint.answers if answer.type is not None]

    @property
    def _may_be_empty(self) -> bool:
        some_are_empty = len(self._answers) < len(self.endpoint.answers)
        return bool(self._answers) and (some_are_empty or bool(self.data.get("x-may-be-empty")))

    @property
    def _body_required(self) -> bool:
        return bool(self.data["requestBody"].get("required"))

    @property
    def _body_argument(self) -> list[str]:
        if not self.endpoint.body:
            return []
        text = f"body: {types.argument(self.endpoint.body)}"
        return [text if self._body_required else f"{text} | None = None"]

    def _keyword(self, prop: Property) -> str:
        text = types.annotation(prop)
        if isinstance(prop.type, MapType):
            text = text.replace("dict[", "Mapping[", 1)
        return f"{identifier(prop.name)}: {text}" + ("" if prop.required else " = None")

    def _query_value(self, prop: Property) -> str:
        if isinstance(prop.type, ConstantType):
            return repr(prop.type.value)
        name = identifier(prop.name)
        return f"flag({name})" if self.parameters[prop.name].get("x-presence-flag") else name

    def _argument_docs(self) -> list[str]:
        positional = [p for p in self.endpoint.path_parameters if p.default is None]
        lines = [self._parameter_doc(p) for p in [*positional, *self._defaulted]]
        lines += [argument_doc("body", self.body_doc)] if self.endpoint.body else []
        return lines + [self._parameter_doc(p) for p in self._sent]

    def _parameter_doc(self, prop: Property) -> str:
        return argument_doc(identifier(prop.name), self.parameters[prop.name]["description"])

    def _errors(self) -> list[str]:
        errors = {s: r for s, r in self.data["responses"].items() if s.isdigit() and int(s) >= 400}
        return [argument_doc(status, answer.get("description", "")) for status, answer in sorted(errors.items())]


def _keywords(function: str, pairs: list[tuple[str, str]]) -> str:
    """`query(limit=limit)`; names that cannot be keyword arguments are passed in a dict."""
    plain = [f"{name}={value}" for name, value in pairs if _is_keyword_argument(name)]
    rest = ", ".join(f'"{name}": {value}' for name, value in pairs if not _is_keyword_argument(name))
    return f"{function}({', '.join([*plain, *([f'**{{{rest}}}'] if rest else [])])})"


def _is_keyword_argument(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)
