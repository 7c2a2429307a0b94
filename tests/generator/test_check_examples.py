"""The reader of the documentation's examples, on a page of our own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts.check_examples.compare import lost
from scripts.check_examples.documents import examples, load
from scripts.check_examples.operations import find
from scripts.check_examples.report import Finding, check
from tests.support.processes import run

PAGE = """\
# A page

Errors are objects:

    {"code": "X", "message": "m"}

## ListKeys (GET /:login/keys)

### Example Request

    GET /my/keys HTTP/1.1
    Host: example.test

### Example Response

    HTTP/1.1 200 OK
    Content-Type: application/json

    [
      {"name": "a", "fingerprint": "b", "key": "c", "colour": "red"},
      ...
    ]

## RenameMachine (POST /:login/machines/:id?action=rename)

    POST /my/machine/m1?action=rename HTTP/1.1

    {"name": "x",}

answers

    HTTP/1.1 202 Accepted

## Migrate (POST /:login/machines/:id/migrate)

    POST /my/machines/m1/migrate HTTP/1.1

    {"action": "begin"}

and

    HTTP/1.1 201 Created

    {"phase": "begin", "state": "running", "vm_uuid": "m1"}

or the same again:

    POST /my/machines/m1/migrate?action=watch HTTP/1.1

and

    HTTP/1.1 200 OK

    {"type": "progress"}

    {"type": "end"}

## CreateUser (POST /:account/users)

```json
{"login": "bob", "email": "b@example.test",
 "password": "x" "phone"}
```

## Elsewhere

    GET /my/nowhere/at/all HTTP/1.1

and

    HTTP/1.1 200 OK

    []
"""


@pytest.fixture(name="findings")
def read_page() -> list[Finding]:
    return list(check(PAGE))


def test_examples_are_found_where_they_stand() -> None:
    found = [(example.line, example.title, example.kind, example.status) for example in examples(PAGE)]
    assert found == [
        (5, "A page", "object", 0),
        (16, "ListKeys", "answer", 200),
        (26, "RenameMachine", "request", 0),
        (36, "Migrate", "request", 0),
        (42, "Migrate", "answer", 201),
        (52, "Migrate", "answer", 200),
        (61, "CreateUser", "object", 0),
        (71, "Elsewhere", "answer", 200),
    ]


def test_each_is_read_as_what_it_is(findings: list[Finding]) -> None:
    assert [(finding.read_as, finding.problem, finding.repaired) for finding in findings] == [
        ("Error", "", False),
        ("ListKeys", "", True),
        ("RenameMachine", "", True),
        ("MigrateMachineBegin", "", False),
        ("MigrateMachineBegin", "Migration.machine: the field is missing", False),
        ("MigrateMachineWatch", "", False),
        ("", "not JSON: Expecting ',' delimiter: line 2 column 18 (char 61)", False),
        ("", "no described operation matches", False),
    ]
    assert [finding.unknown for finding in findings if finding.unknown] == [("Key.colour",)]
    assert findings[4].explanation
    assert str(findings[4]).startswith("line 42: MigrateMachineBegin, answer 201: Migration.machine")


@pytest.mark.slow
def test_the_command_counts_and_complains(tmp_path: Path) -> None:
    page = tmp_path / "index.md"
    page.write_text(PAGE, encoding="utf-8")
    command = [sys.executable, "-m", "scripts.check_examples", str(page)]
    done = run(command, cwd=Path(__file__).parents[2])
    assert done.returncode == 1
    assert done.stdout.startswith("8 examples, 5 parse\n")
    assert "  line 71: Elsewhere, answer 200: no described operation matches\n" in done.stdout
    assert "  Key.colour (line 16, ListKeys)\n" in done.stdout


@pytest.mark.parametrize(
    ("text", "values", "mended"),
    [
        ("[1, 2]", [[1, 2]], False),
        ('{"a": 1}\n\n{"a": 2}', [{"a": 1}, {"a": 2}], False),
        ('[{"a": 1}, ...]', [[{"a": 1}]], True),
        ('[\n {"a": 1},\n ... and more ...\n]', [[{"a": 1}]], True),
        ('{"a": [1, 2,],}', [{"a": [1, 2]}], True),
        ('{"a": "x"\n "b": true\n "c": 1}', [{"a": "x", "b": True, "c": 1}], True),
        ('{"a": "..."}', [{"a": "..."}], False),
    ],
)
def test_small_slips_are_mended(text: str, values: list[object], mended: bool) -> None:
    assert load(text) == (values, mended)


@pytest.mark.parametrize(
    ("method", "path", "parameters", "operation"),
    [
        ("GET", "/my/machines", {}, "ListMachines"),
        ("HEAD", "/my/machines", {}, "HeadMachines"),
        ("HEAD", "/my/keys", {}, None),
        ("GET", "/acme", {}, "GetAccount"),
        ("GET", "/--ping", {}, "Ping"),
        ("PUT", "/acme", {}, "ReplaceAccountRoleTags"),
        ("PUT", "/acme/keys", {}, "ReplaceResourcesRoleTags"),
        ("PUT", "/acme/config", {}, "UpdateConfig"),
        ("PUT", "/acme/machines/m", {}, "ReplaceResourceRoleTags"),
        ("PUT", "/acme/users/u/keys", {}, "ReplaceUserKeysResourcesRoleTags"),
        ("PUT", "/acme/users/u/keys/k", {}, "ReplaceUserKeysResourceRoleTags"),
        ("PUT", "/acme/machines/m/tags", {}, "ReplaceMachineTags"),
        ("POST", "/acme/machines/m", {"action": "stop"}, "StopMachine"),
        ("POST", "/acme/machines/m", {"action": "fly"}, None),
        ("POST", "/acme/images", {}, "CreateImageFromMachine"),
        ("POST", "/acme/images", {"action": "import-from-datacenter"}, "ImportImageFromDatacenter"),
        ("GET", "/acme/fabrics/default/vlans/2/networks/n", {}, "GetFabricNetwork"),
        ("GET", "/acme/nowhere", {}, None),
    ],
)
def test_requests_find_their_operation(
    method: str, path: str, parameters: dict[str, str], operation: str | None
) -> None:
    found = find(method, path, parameters)
    assert (found.id if found else None) == operation


def test_what_counts_as_lost() -> None:
    before = {"same": 1, "null": None, "date": "2026-01-02T03:04:05Z", "list": [1, {"a": True}], "gone": 0, "kind": 1}
    after = {"same": 1, "date": "2026-01-02T04:04:05.000+01:00", "list": [1, {"a": False}], "new": 2, "kind": True}
    assert sorted(lost(before, after)) == [
        "$.gone: 0 is missing",
        "$.kind: 1 became True",
        "$.list[1].a: True became False",
        "$.new: 2 was added",
    ]
    assert list(lost([1], [1, 2])) == ["$: 1 items became 2"]
