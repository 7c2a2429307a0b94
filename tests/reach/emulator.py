"""What the emulator reads and answers, found by trying every operation with every parameter and value."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx

from scripts.openapi import resolve
from sdc_sdk import CloudAPIError
from sdc_sdk._core.json_values import as_object
from sdc_sdk.auth import SignatureAuth, load_private_key
from sdc_sdk.emulator import Emulator

from .described import Input, Json, Operation, answered_fields, fields_of, operations
from .reads import recorded
from .world import World, companions

VERSIONS = ("~9||~8", "~8", "~7||~6")
"""Ranges of API versions: each is tried until the emulator does what is expected."""
TIMEOUT = 5.0


@dataclass
class Outcome:
    """What the emulator did with a request."""

    status: int
    reason: str
    reads: set[str]
    fields: set[str] = field(default_factory=set[str])


def missing(document: Json) -> dict[str, str]:
    """What is described and the emulator does not do, by `Operation.name`, `Operation.name=value` or `Model.field`."""
    found: dict[str, str] = {}
    answered: set[str] = set()
    with trial(document) as attempts:
        for operation in operations(document):
            for name, problem, outcome in attempts.of(operation):
                answered |= outcome.fields
                found[name] = problem
    for name in sorted(answered_fields(operations(document)) - answered):
        found[name] = "the emulator answers it in no operation"
    return {name: problem for name, problem in found.items() if problem}


@contextmanager
def trial(document: Json) -> Generator[Trial]:
    """A cloud to try operations on."""
    with ExitStack() as stack:
        cloud = stack.enter_context(Emulator(provisioning=0, action=0, legacy_datasets=True))
        elsewhere = stack.enter_context(Emulator(beside=cloud, name="us-west-1", provisioning=0, action=0))
        auth = SignatureAuth("/acme/keys/emulator", load_private_key(cloud.key_path))
        http = stack.enter_context(httpx.Client(base_url=cloud.url, auth=auth, timeout=TIMEOUT))
        sdc = stack.enter_context(cloud.datacenter())
        yield Trial(World(cloud, elsewhere, sdc), http, stack.enter_context(recorded()), document)


@dataclass
class Trial:
    """Sends requests to the emulator."""

    world: World
    http: httpx.Client
    reads: set[str]
    document: Json

    def of(self, operation: Operation) -> Iterator[tuple[str, str, Outcome]]:
        """Try an operation alone, then with each of its parameters, and with each value of an enumeration."""
        if not operation.is_web_socket:
            yield from self._accepted(operation, operation.id, None, None)
        for given in operation.inputs:
            if given.place != "path":
                yield from self._read(operation, given)
            for value in given.values:
                yield from self._accepted(operation, f"{operation.id}.{given.name}={value}", given, value)

    def _accepted(
        self, operation: Operation, name: str, given: Input | None, value: str | None
    ) -> Iterator[tuple[str, str, Outcome]]:
        for version in VERSIONS:
            outcome = self._try(operation, version, given, value)
            accepted = operation.response(outcome.status) is not None
            yield name, "" if accepted else f"the emulator refuses it: {outcome.reason}", outcome
            if accepted:
                return

    def _read(self, operation: Operation, given: Input) -> Iterator[tuple[str, str, Outcome]]:
        unread = set(names(self.document, given))
        for version in VERSIONS:
            outcome = self._try(operation, version, given, None)
            unread -= outcome.reads
            why = f"the emulator does not read {', '.join(sorted(unread))}" if unread else ""
            yield f"{operation.id}.{given.name}", why, outcome
            if not unread:
                return

    def _try(self, operation: Operation, version: str, given: Input | None, value: str | None) -> Outcome:
        """Send a request with what is required, and with one thing more."""
        request = Request(operation, {"Accept-Version": version})
        try:
            self._fill(request, given, value)
        except CloudAPIError as error:
            return Outcome(0, f"what it needs cannot be made: {error}", set())
        return self._send(request)

    def _fill(self, request: Request, given: Input | None, value: str | None) -> None:
        operation = request.operation
        extra = dict(companions(self.world, operation.id, given, value))
        for each in operation.inputs:
            if each == given and value is not None:
                chosen: Any = [value] if "items" in each.schema else value
            elif each.name in extra and each.place != "path":
                chosen = extra[each.name]
            elif each.is_required or each == given:
                chosen = self._value(operation, each, request.path)
            else:
                continue
            request.put(each, chosen)

    def _value(self, operation: Operation, given: Input, chosen: dict[str, Any]) -> Any:
        if given.place == "path" and not self.world.has(operation, given):
            return self._created(operation, given, chosen)
        return self.world.value(operation, given, chosen)

    def _created(self, operation: Operation, given: Input, chosen: dict[str, Any]) -> Any:
        """The id of a new resource, made by the operation that creates the ones of this path."""
        collection = operation.path.partition(f"/{{{given.name}}}")[0]
        creates = [each for each in operations(self.document) if (each.method, each.path) == ("POST", collection)]
        if not creates:
            return self.world.value(operation, given, chosen)
        request = Request(creates[0], {"Accept-Version": VERSIONS[0]}, dict(chosen))
        for each in creates[0].inputs:
            if each.is_required and each.place != "path":
                request.put(each, self._value(creates[0], each, chosen))
        made: dict[str, Any] = as_object(request.send(self.http).json())
        return made.get("id", made.get("name", ""))

    def _send(self, request: Request) -> Outcome:
        self.reads.clear()
        try:
            response = request.send(self.http)
        except httpx.ReadTimeout:
            return Outcome(0, "it never answers", set(self.reads))
        outcome = Outcome(response.status_code, response.text[:200], set(self.reads))
        schema = request.operation.response(response.status_code)
        if schema and response.content:
            lines = response.text.splitlines() if request.operation.data.get("x-stream") else [response.text]
            for line in lines:
                outcome.fields |= set(fields_of(self.document, schema, json.loads(line)))
        return outcome


@dataclass
class Request:
    """A request that is being put together."""

    operation: Operation
    headers: dict[str, str]
    path: dict[str, Any] = field(default_factory=dict[str, Any])
    query: dict[str, Any] = field(default_factory=dict[str, Any])
    body: dict[str, Any] = field(default_factory=dict[str, Any])

    def put(self, given: Input, value: Any) -> None:
        """Add a parameter or a field."""
        if given.place == "header":
            self.headers[given.name] = str(value)
        elif given.place == "query" and isinstance(value, dict):
            self.query |= value
        elif given.place == "query":
            self.query[given.name] = str(value).lower() if isinstance(value, bool) else value
        else:
            {"path": self.path, "body": self.body}[given.place][given.name] = value

    def send(self, http: httpx.Client) -> httpx.Response:
        """Send it."""
        segments = {name: quote(str(value), safe="") for name, value in self.path.items()}
        target = self.operation.path.partition("#")[0].format_map(segments)
        body: Any = self.body or ({"key": "value"} if self.operation.body_model in ("Tags", "Metadata") else None)
        query = {**self.operation.constants, **self.query}
        return http.request(self.operation.method, target, params=query, json=body, headers=self.headers)


def names(document: Json, given: Input) -> Iterator[str]:
    """What the emulator must read of a parameter or a field: its name, and those of the fields in it."""
    name = given.name.lower() if given.place == "header" else given.name
    yield name
    schema = given.schema.get("items", given.schema)
    for alternative in [schema, *(resolve(document, each) for each in schema.get("anyOf", ()))]:
        yield from (f"{name}.{inner}" for inner in alternative.get("properties", ()))
