"""The wheel contains both packages, and works in a clean environment."""

from __future__ import annotations

import sys
import zipfile
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tests.support.processes import run

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # pip may wait for the network

ROOT = Path(__file__).parents[2]
TRY = """
import sdc_sdk, sdc_cloudapi
from sdc_sdk import *
from sdc_cloudapi.api.machines import list_machines
assert list_machines().operation == "ListMachines"
assert "/site-packages/" in sdc_sdk.__file__.replace("\\\\", "/"), sdc_sdk.__file__
import warnings
warnings.simplefilter("ignore", DeprecationWarning)
from sdc_sdk._core.summary import summary
assert summary()["machines"]["StopMachine"] == "POST /:login/machines/:machine?action=stop"
try:
    import sdc_sdk.emulator
except ImportError as error:
    assert "sdc-sdk[emulator]" in str(error), error
else:
    raise SystemExit("the emulator must ask for its extra")
print(sdc_sdk.__version__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    run(command, cwd=ROOT, check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_both_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"sdc_sdk", "sdc_cloudapi"}
    assert {"sdc_sdk/py.typed", "sdc_cloudapi/py.typed", "sdc_cloudapi/openapi.json"} <= set(names)


def test_wheel_has_a_plugin_for_pytest(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/entry_points.txt"))
        text = archive.read(name).decode()
    entries = EntryPoint(name="sdc_sdk", value="sdc_sdk._pytest.plugin", group="pytest11")
    assert f"[{entries.group}]\n{entries.name} = {entries.value}\n" in text
    assert entries.load().cloudapi_emulator


def test_wheel_works_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "clean"
    run([sys.executable, "-m", "venv", environment], check=True)
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel], check=True, timeout=250)
    done = run([python, "-c", TRY], cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    """The sdist and, from it, the wheel: byte by byte, whatever the times of the files are."""
    for name in ("one", "two"):
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path / name)]
        run(command, cwd=ROOT, check=True)
        (ROOT / "sdc_sdk" / "_version.py").touch()
    built = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert sorted(name.rpartition(".")[2] for name in built) == ["gz", "whl"]
    assert {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()} == built
