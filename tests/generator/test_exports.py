"""The lists of generated names in `sdc_sdk`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from scripts.generator import description, exports

ROOT = Path(__file__).parents[2]
NAMES = ('"Vault"', '"VaultState"', '"KnownVaultState"', '"SealVaultRequest"')

pytestmark = pytest.mark.slow  # it runs ruff


@pytest.fixture
def document() -> dict[str, Any]:
    return description.load(ROOT / "spec")


def test_they_are_up_to_date(document: dict[str, Any]) -> None:
    for path, text in exports.updated(document, ROOT / "generated" / "sdc_cloudapi", ROOT / "sdc_sdk").items():
        assert path.read_text(encoding="utf-8") == text


def test_new_names_appear_and_old_ones_go(document: dict[str, Any], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "generated" / "sdc_cloudapi" / "models", tmp_path / "models")
    index = tmp_path / "models" / "__init__.py"
    text = index.read_text(encoding="utf-8").replace("__all__ = (", f"__all__ = ({', '.join(NAMES)},")
    index.write_text(text.replace('"VolumeSize",', ""), encoding="utf-8")
    schemas = document["components"]["schemas"]
    schemas |= {"Vault": {"properties": {}}, "SealVaultRequest": {"properties": {}}, "VaultState": {}}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/SealVaultRequest"}}}}
    responses = {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Vault"}}}}}
    document["paths"]["/vault"] = {"post": {"requestBody": body, "responses": responses}}
    texts = {path.name: text for path, text in exports.updated(document, tmp_path, ROOT / "sdc_sdk").items()}
    found = {name: [each for each in NAMES if each in text] for name, text in texts.items()}
    assert found == {"models.py": [NAMES[0]], "types.py": [NAMES[1], NAMES[2]], "__init__.py": [NAMES[0]]}
    assert all("VolumeSize" not in text for text in texts.values())
    assert texts["__init__.py"].count("Vault") == 4  # twice in an import, in the table and in __all__
