"""What an import loads, and what it defers."""

from __future__ import annotations

import sys

import pytest

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
