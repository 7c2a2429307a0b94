"""What the template of one operation prints."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.property import Property

from . import types
from .docs import argument_doc, paragraph
from .names import identifier

IDEMPOTENT_METHODS = ("get", "head", "put", "delete")
JSON_STREAM = "application/x-json-stream"


@dataclass
class Operation:
    """One operation: the generator's parsed form beside the description's own words."""

    endpoint: Endpoint
    id: str
    path: str
    data: dict[str, Any]
    parameters: dict[str, dict[str, Any]]
    body_doc: str

    @property
    def function(self) -> str:
        """The name of the function and of its module."""
        return str(self.endpoint.name)

    @property
    def method(self) -> str:
        """The HTTP method, in capitals."""
        return self.endpoint.method.upper()

    @property
    def route(self) -> str:
        """The path template without the fragment that keeps the actions of one path apart."""
        return self.path.partition("#")[0]

    @property
    def path_expression(self) -> str:
        """The string that makes the path; the description's path parameters are always encoded."""
        text = re.sub(r"{(\w+)}", lambda m: f'{{segment("{m[1]}", {identifier(m[1])})}}', self.route)
        return f"f'{text}'" if "{" in text else f"'{text}'"

    @cached_property
    def signature(self) -> list[str]:
        """Path parameters, then everything else by keyword: `account` is nearly always `my`."""
        positional = [p for p in self.endpoint.path_parameters if p.default is None]
        keyword_only = [
            f"{identifier(types.raw_name(p))}: {types.annotation(p)} = {_default(p)}" for p in self._defaulted
        ]
        keyword_only += [self._body_argument(b) for b in self._body]
        keyword_only += [self._keyword(p) for p in self._sent if p.required]
        keyword_only += [self._keyword(p) for p in self._sent if not p.required]
        return [
            *(f"{identifier(types.raw_name(p))}: {types.annotation(p)}" for p in positional),
            *(["*"] if keyword_only else []),
            *keyword_only,
        ]

    @property
    def query_expression(self) -> str:
        """The query parameters as text, or nothing."""
        named = [p for p in self.endpoint.query_parameters if not types.is_map(p)]
        parts = [_keywords("query", [(types.raw_name(p), self._query_value(p)) for p in named])] if named else []
        parts += [
            f"flatten({identifier(types.raw_name(p))})" for p in self.endpoint.query_parameters if types.is_map(p)
        ]
        return " | ".join(parts)

    @property
    def headers_expression(self) -> str:
        """The request headers of this operation, or nothing."""
        pairs = [(types.raw_name(p), identifier(types.raw_name(p))) for p in self.endpoint.header_parameters]
        return _keywords("headers", pairs) if pairs else ""

    @property
    def json_expression(self) -> str:
        """The JSON body, or nothing."""
        if not self._body:
            return ""
        text = "dict(body)" if types.is_map(self._body[0]) else "body.to_dict()"
        return text if self._body_required else f"{text} if body else None"

    @cached_property
    def result(self) -> str:
        """The type that the call reads."""
        found = [types.python_type(prop) for prop in self._answers]
        return " | ".join(dict.fromkeys(found + (["None"] if self._may_be_empty or not found else [])))

    @property
    def reader(self) -> str:
        """The function that reads the answer."""
        expressions = list(dict.fromkeys(types.reader(prop) for prop in self._answers))
        if not expressions:
            return "nothing"
        if len(expressions) > 1:
            raise types.Unsupported(f"{self.id}: answers of several types")
        return f"maybe({expressions[0]})" if self._may_be_empty else expressions[0]

    @property
    def idempotent(self) -> bool:
        """By the method, unless the description says otherwise."""
        return bool(self.data.get("x-idempotent", self.endpoint.method in IDEMPOTENT_METHODS))

    @property
    def takes_roles(self) -> bool:
        """Whether the parameter `as-role` does what it should."""
        return bool(self.data.get("x-as-role", True))

    @property
    def success(self) -> list[int]:
        """Statuses outside 2xx that count as success."""
        return [int(status) for status in self.data["responses"] if status[0] in "13"]

    @property
    def stream(self) -> bool:
        """Whether the answer is JSON values in lines."""
        return any(JSON_STREAM in answer.get("content", {}) for answer in self.data["responses"].values())

    @cached_property
    def imports(self) -> list[tuple[str, str]]:
        """The models that the module names: (module, class)."""
        props = [*self._answers, *self._body, *self._sent, *self.endpoint.path_parameters]
        return sorted({found for prop in props for found in types.classes(prop)})

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
        constants = [p for p in self.endpoint.query_parameters if isinstance(p, ConstProperty)]
        return "?" + "&".join(f"{types.raw_name(p)}={p.value.raw_value}" for p in constants) if constants else ""

    @property
    def _defaulted(self) -> list[Property]:
        return [p for p in self.endpoint.path_parameters if p.default is not None]

    @property
    def _body(self) -> list[Property]:
        return [body.prop for body in self.endpoint.bodies]

    @property
    def _sent(self) -> list[Property]:
        """The query and header parameters that are arguments; constants are not."""
        every = self.endpoint.query_parameters + self.endpoint.header_parameters
        return [p for p in every if not isinstance(p, ConstProperty)]

    @property
    def _successes(self) -> list[Any]:
        return [r for r in self.endpoint.responses.patterns if r.status_code.range[0] < 400]  # type: ignore[index]

    @property
    def _answers(self) -> list[Property]:
        return [r.prop for r in self._successes if r.source["attribute"] != "None"]

    @property
    def _may_be_empty(self) -> bool:
        some_are_empty = len(self._answers) < len(self._successes)
        return bool(self._answers) and (some_are_empty or bool(self.data.get("x-may-be-empty")))

    @property
    def _body_required(self) -> bool:
        return bool(self.data["requestBody"].get("required"))

    def _body_argument(self, body: Property) -> str:
        text = f"body: {types.argument(body)}"
        return text if self._body_required else f"{text} | None = None"

    def _keyword(self, prop: Property) -> str:
        text = types.annotation(prop)
        if types.is_map(prop):
            text = text.replace("dict[", "Mapping[", 1)
        return f"{identifier(types.raw_name(prop))}: {text}" + ("" if prop.required else " = None")

    def _query_value(self, prop: Property) -> str:
        if isinstance(prop, ConstProperty):
            return prop.value.python_code.as_unembedded_code()
        name = identifier(types.raw_name(prop))
        return f"flag({name})" if self.parameters[types.raw_name(prop)].get("x-presence-flag") else name

    def _argument_docs(self) -> list[str]:
        positional = [p for p in self.endpoint.path_parameters if p.default is None]
        lines = [self._parameter_doc(p) for p in [*positional, *self._defaulted]]
        lines += [argument_doc("body", self.body_doc) for _ in self._body]
        return lines + [self._parameter_doc(p) for p in self._sent]

    def _parameter_doc(self, prop: Property) -> str:
        return argument_doc(identifier(types.raw_name(prop)), self.parameters[types.raw_name(prop)]["description"])

    def _errors(self) -> list[str]:
        errors = {s: r for s, r in self.data["responses"].items() if s.isdigit() and int(s) >= 400}
        return [argument_doc(status, answer.get("description", "")) for status, answer in sorted(errors.items())]


def _default(prop: Property) -> str:
    assert prop.default is not None
    return prop.default.python_code.as_unembedded_code()


def _keywords(function: str, pairs: list[tuple[str, str]]) -> str:
    """`query(limit=limit)`, with names that Python has no keyword form for in a dict."""
    plain = [f"{name}={value}" for name, value in pairs if _is_keyword_argument(name)]
    rest = ", ".join(f'"{name}": {value}' for name, value in pairs if not _is_keyword_argument(name))
    return f"{function}({', '.join([*plain, *([f'**{{{rest}}}'] if rest else [])])})"


def _is_keyword_argument(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)
