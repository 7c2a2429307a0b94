"""What an import loads, and what it defers."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pkgutil import iter_modules

import pytest

from sdc_cloudapi import api
from sdc_sdk.emulator import Emulator
from tests.support.processes import run

pytestmark = pytest.mark.slow


def in_a_fresh_python(code: str) -> str:
    done = run([sys.executable, "-W", "error", "-c", code])
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_star_import_works() -> None:
    code = "from sdc_sdk import *; import sdc_sdk; print([n for n in sdc_sdk.__all__ if n not in globals()])"
    assert in_a_fresh_python(code) == "[]"


def test_importing_the_package_loads_neither_httpx_nor_the_models() -> None:
    heavy = (
        "print([m for m in sys.modules if m.partition('.')[0] in ('httpx', 'sdc_cloudapi', 'attrs', 'cryptography')])"
    )
    assert in_a_fresh_python(f"import sys, sdc_sdk; {heavy}") == "[]"


DEFERRED = {
    *("anyio", "asyncio", "cryptography", "dataclasses", "h11", "httpcore", "uuid", "websockets"),
    *("sdc_sdk._async", "sdc_sdk._cli", "sdc_sdk.emulator", "sdc_sdk.models", "sdc_sdk.types"),
    *("sdc_sdk._core.changefeed", "sdc_sdk._core.cloud", "sdc_sdk._core.migration"),
    *("sdc_sdk._http.connection_hints", "sdc_sdk._http.diagnosis", "sdc_sdk._http.error_hints"),
    *("sdc_sdk._sync.cloud", "sdc_sdk._sync.connection", "sdc_sdk._sync.create_once"),
    *("sdc_sdk.auth.agent", "sdc_sdk.auth.agent_connection", "sdc_sdk.auth.client_certificate", "sdc_sdk.auth.presign"),
    *(f"sdc_cloudapi.api.{section.name}" for section in iter_modules(api.__path__)),
}
"""What the import of a client leaves to the first use."""
MODULES = 110
"""Modules of the SDK that the import of a client loads: each takes a tenth of a millisecond at least."""


def test_the_import_of_a_client_loads_only_what_every_program_needs() -> None:
    code = "import httpx, sys; before = set(sys.modules); from sdc_sdk import DataCenter; "
    loaded = in_a_fresh_python(code + "print(*sorted(sys.modules.keys() - before))").split()
    assert sorted(DEFERRED.intersection(loaded)) == []
    assert len([name for name in loaded if name.startswith("sdc_")]) <= MODULES


def test_what_is_deferred_exists() -> None:
    assert [name for name in sorted(DEFERRED) if find_spec(name) is None] == []


def test_a_call_loads_no_model_but_its_own(cloud: Emulator) -> None:
    code = f"""
import sys, sdc_sdk
with sdc_sdk.DataCenter({cloud.url!r}, {cloud.key_id!r}, {str(cloud.key_path)!r}, account={cloud.account!r}) as sdc:
    sdc.machines()
print(sorted(name[20:] for name in sys.modules if name.startswith("sdc_cloudapi.models.")))
print("asyncio" in sys.modules)
"""
    models = ["machine", "machine_brand", "machine_disk", "machine_state"]
    models += ["machine_state_filter", "machine_type", "nic", "nic_state"]
    assert in_a_fresh_python(code).splitlines() == [str(models), "False"]


def test_the_client_does_not_load_the_emulator() -> None:
    heavy = "print([m for m in sys.modules if 'emulator' in m or m in ('starlette', 'uvicorn')])"
    assert in_a_fresh_python(f"import sys, sdc_sdk; sdc_sdk.DataCenter, sdc_sdk.AsyncDataCenter; {heavy}") == "[]"


def test_the_emulator_makes_its_clients_lazily() -> None:
    ours = "m.startswith(('sdc_sdk.', 'sdc_cloudapi')) and 'emulator' not in m and m != 'sdc_sdk._version'"
    assert in_a_fresh_python(f"import sys, sdc_sdk.emulator; print([m for m in sys.modules if {ours}])") == "[]"
