"""Watching a migration: as VMAPI writes the stream (sdc-vmapi lib/vm-migration/migrate.js)."""

from __future__ import annotations

import http.client
import json
from contextlib import closing
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest

from sdc_sdk.emulator import Emulator, faults
from tests.conftest import NewCloud
from tests.emulator.conftest import Ask


@pytest.fixture
def migrating(ask: Ask, new_cloud: NewCloud) -> tuple[Emulator, str]:
    """A cloud, and a machine in it that a migration began for."""
    cloud = new_cloud(machines=1, action=1)
    machine = ask(cloud, "GET", "/my/machines").body[0]["id"]
    migrate(ask, cloud, machine, "begin")
    return cloud, machine


def migrate(ask: Ask, cloud: Emulator, machine: str, action: str) -> Any:
    answer = ask(cloud, "POST", f"/my/machines/{machine}/migrate", query={"action": action})
    assert answer.status == 201, answer.body
    return answer.body


def chunks(replay: ModuleType, cloud: Emulator, machine: str) -> list[bytes]:
    """The chunks of a watch, as they were sent."""
    client = replay.Client(cloud.url, {"account": cloud.account}, {"account": replay.Key.read(cloud.key_path, None)})
    path = f"/my/machines/{machine}/migrate?action=watch"
    headers: dict[str, str] = {}
    client.authorize({}, "POST", path, headers)
    with closing(http.client.HTTPConnection(urlsplit(cloud.url).netloc, timeout=30)) as connection:
        connection.request("POST", path, b"", headers)
        response = connection.getresponse()
        assert response.status == 200
        found: list[bytes] = []
        while size := int(response.fp.readline() or _cut(), 16):
            found.append(response.fp.read(size))
            response.fp.readline()
        return found


def _cut() -> bytes:
    raise http.client.IncompleteRead(b"")


def events(replay: ModuleType, cloud: Emulator, machine: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(chunks(replay, cloud, machine)).splitlines()]


def test_an_event_is_one_write(replay: ModuleType, migrating: tuple[Emulator, str]) -> None:
    """migrate.js:1288. Cutting lines is a fault."""
    cloud, machine = migrating
    for chunk in chunks(replay, cloud, machine):
        assert chunk.endswith(b"\n")
        json.loads(chunk)
    with cloud.fault(faults.Fragmented(10)):
        pieces = chunks(replay, cloud, machine)
    assert {len(piece) for piece in pieces[:-1]} == {10}
    assert json.loads(b"".join(pieces))["type"] == "end"


def test_the_first_event_has_some_progress(replay: ModuleType, migrating: tuple[Emulator, str], ask: Ask) -> None:
    """storeInitialRecord() in lib/workflows/vm-migration/common.js: 1 of 100."""
    cloud, machine = migrating
    cloud.advance(1)
    migrate(ask, cloud, machine, "sync")
    first, *others, last = events(replay, cloud, machine)
    assert (first["message"], first["current_progress"], first["total_progress"]) == ("syncing data", 1, 100)
    assert all(event["current_progress"] >= 1 for event in others)
    assert last == {"type": "end", "phase": "sync", "state": "paused"}


def test_an_abort_ends_for_who_watches_it(replay: ModuleType, migrating: tuple[Emulator, str], ask: Ask) -> None:
    """storeMigrationRecord(), migrate.js:1076: the record is deleted, and remembered for those who watch."""
    cloud, machine = migrating
    cloud.advance(1)
    assert migrate(ask, cloud, machine, "abort")["state"] == "running"
    *_, last = events(replay, cloud, machine)
    assert last == {"type": "end", "phase": "abort", "state": "successful"}
    assert ask(cloud, "GET", f"/my/migrations/{machine}").status == 404


def test_an_abort_that_is_over_can_be_watched_once(
    replay: ModuleType, migrating: tuple[Emulator, str], ask: Ask
) -> None:
    cloud, machine = migrating
    cloud.advance(1)
    migrate(ask, cloud, machine, "abort")
    cloud.advance(1)
    assert ask(cloud, "GET", f"/my/migrations/{machine}").status == 404
    assert events(replay, cloud, machine) == [{"type": "end", "phase": "abort", "state": "successful"}]
    with pytest.raises(http.client.IncompleteRead):
        chunks(replay, cloud, machine)


def test_without_a_migration_a_watch_crashes_the_server(replay: ModuleType, ask: Ask, new_cloud: NewCloud) -> None:
    """Observed: watch() in sdc-cloudapi lib/migrations.js answers twice. The emulator goes on."""
    cloud = new_cloud(machines=1)
    machine = ask(cloud, "GET", "/my/machines").body[0]["id"]
    with pytest.raises(http.client.IncompleteRead):
        chunks(replay, cloud, machine)
    assert ask(cloud, "GET", "/my/machines").status == 200


def test_a_sync_that_was_paused_and_aborted_does_not_come_back(migrating: tuple[Emulator, str], ask: Ask) -> None:
    cloud, machine = migrating
    cloud.advance(1)
    for action in ("sync", "pause", "abort"):
        migrate(ask, cloud, machine, action)
    cloud.advance(2)
    assert ask(cloud, "GET", "/my/migrations").body == []
    assert migrate(ask, cloud, machine, "begin")["phase"] == "begin"
