"""The collection as a whole: its contents, its documentation, and what its README shows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from sdc_sdk.emulator import Emulator
from tests.integrations.conftest import SOURCE, Ansible, plain

pytestmark = pytest.mark.slow

MODULES = ("triton_fwrule", "triton_machine", "triton_machine_info")
PLUGINS = "integrations.ansible.plugins"
BLOCK = re.compile(r"<!-- test: (\w+) -->\n```yaml\n(.*?)```", re.DOTALL)
FIELDS = ("type", "elements", "choices", "default", "required")


class Captured(Exception):
    """Ends a module when it has described its arguments."""


def documentation(ansible: Ansible, kind: str, name: str) -> dict[str, Any]:
    full = f"triton.cloudapi.{name}"
    printed = ansible.run("ansible-doc", "--json", "--type", kind, full).stdout
    documented: dict[str, Any] = json.loads(printed)[full]
    return documented


def differences(documented: Mapping[str, Any], spec: Mapping[str, Any]) -> dict[str, object]:
    """What the documentation of options says otherwise than the specification that the module checks them with."""
    found: dict[str, object] = {
        f"{name}.{field}": (documented[name].get(field), options.get(field))
        for name, options in spec.items()
        for field in FIELDS
        if (documented[name].get(field) or None) != (options.get(field) or None)
    }
    for name, options in spec.items():
        found |= differences(documented[name].get("suboptions") or {}, options.get("options") or {})
    return found


@pytest.mark.parametrize("name", MODULES)
def test_the_documentation_of_a_module_matches_its_arguments(
    ansible: Ansible, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    described: dict[str, Any] = {}

    def capture(**arguments: Any) -> None:
        described.update(arguments["argument_spec"])
        raise Captured

    module = import_module(f"{PLUGINS}.modules.{name}")
    monkeypatch.setattr(module, "AnsibleModule", capture)
    with pytest.raises(Captured):
        module.main()

    documented = documentation(ansible, "module", name)
    options = documented["doc"]["options"]
    assert options.keys() == described.keys()
    assert differences(options, described) == {}
    assert documented["examples"]
    assert documented["return"]
    assert documented["doc"]["attributes"]["check_mode"]["support"] == "full"


def test_the_documentation_of_the_inventory_matches_the_options_it_shares_with_the_modules(ansible: Ansible) -> None:
    options = documentation(ansible, "inventory", "triton")["doc"]["options"]
    shared = {
        **import_module(f"{PLUGINS}.module_utils.client").CONNECTION,
        **import_module(f"{PLUGINS}.module_utils.filters").FILTERS,
    }
    assert differences(options, shared) == {"timeout.default": (60, 300)}


def test_the_collection_has_its_plugins_and_nothing_for_development(collections: Path) -> None:
    installed = collections / "ansible_collections" / "triton" / "cloudapi"
    plugins = {str(path.relative_to(installed / "plugins")) for path in installed.glob("plugins/[im]*/triton*.py")}
    assert plugins == {"inventory/triton.py", *(f"modules/{name}.py" for name in MODULES)}
    assert not (installed / "stubs").exists()
    group = yaml.safe_load((installed / "meta" / "runtime.yml").read_text())["action_groups"]["triton"]
    assert tuple(group) == MODULES


def test_what_the_readme_shows(ansible: Ansible, east: Emulator) -> None:
    text = (SOURCE / "README.md").read_text(encoding="utf-8")
    blocks = dict(BLOCK.findall(text))
    (ansible.folder / "cloud.triton.yml").write_text(blocks["inventory"])
    (ansible.folder / "site.yml").write_text(blocks["playbook"])
    command = ("ansible-playbook", "-i", "cloud.triton.yml", "site.yml")

    assert "changed=2" in ansible.run(*command, "--check", "--diff").stdout
    first = ansible.run(*command).stdout
    assert "changed=2" in first
    assert re.search(r'"msg": "web-1 has the address 198\.18\.0\.\d+"', first)
    assert "changed=0" in ansible.run(*command).stdout

    with east.datacenter() as sdc:
        sdc.create_machine("linux", "sample-1G", image=sdc.find_image("debian-12"))
    listed = ansible.run("ansible-inventory", "-i", "cloud.triton.yml", "--list", "--export").stdout
    groups = json.loads(listed, object_hook=plain)
    hosts = groups["_meta"]["hostvars"]
    assert hosts["web-1"]["ansible_host"].startswith("192.168.")  # on the fabric network
    assert hosts["web-1"]["ansible_python_interpreter"] == "/opt/local/bin/python3"
    assert "ansible_python_interpreter" not in hosts["linux"]
    for group in ("role_web", "tag_role_web", "network_My_Fabric_Network"):
        assert "web-1" in groups[group]["hosts"]
