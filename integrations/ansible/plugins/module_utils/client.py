"""Connecting to CloudAPI with the options that all plugins share."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NoReturn

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

if TYPE_CHECKING:
    from sdc_sdk import DataCenter

# The SDK is imported by functions, so that a missing one is reported in a sentence instead of a traceback.
SDK = "sdc_sdk"

CONNECTION: dict[str, dict[str, Any]] = {
    "profile": {"type": "str"},
    "url": {"type": "str"},
    "account": {"type": "str"},
    "user": {"type": "str"},
    "key_id": {"type": "str", "no_log": False},
    "private_key": {"type": "str", "no_log": True},
    "passphrase": {"type": "str", "no_log": True},
    "act_as": {"type": "str"},
    "roles": {"type": "list", "elements": "str"},
    "validate_certs": {"type": "bool", "default": True},
    "fingerprint": {"type": "str"},
    "timeout": {"type": "int", "default": 300},
}
MODULE: dict[str, dict[str, Any]] = {**CONNECTION, "datacenter": {"type": "str"}}
"""The options of `triton` and `triton.module` in plugins/doc_fragments."""

Work = Callable[[AnsibleModule, "DataCenter"], Mapping[str, Any]]


def missing_sdk() -> str | None:
    """What to install, if the SDK cannot be imported."""
    return None if find_spec(SDK) else str(missing_required_lib("sdc-sdk"))


def connect(options: Mapping[str, Any]) -> DataCenter:
    """A client with the options of `CONNECTION`.

    Raises:
        SDCError: The options cannot work; the message says what to do.
    """
    from sdc_sdk import DataCenter

    return DataCenter(
        options["url"],
        options["key_id"],
        options["private_key"],
        login=options["act_as"],
        account=options["account"],
        user=options["user"],
        passphrase=options["passphrase"],
        roles=options["roles"],
        verify=options["validate_certs"],
        fingerprint=options["fingerprint"],
        deadline=options["timeout"],
        profile=options["profile"],
    )


def datacenter(sdc: DataCenter, name: str | None) -> DataCenter:
    """Another datacenter of the same cloud; without a name, the same one.

    Raises:
        SDCError: There is no such datacenter, or its URL is not trusted.
    """
    from sdc_sdk import ConfigurationError

    if name is None:
        return sdc
    known = sdc.datacenters()
    if name not in known:
        raise ConfigurationError(f"There is no datacenter {name}. Existing ones: {', '.join(sorted(known)) or 'none'}.")
    return sdc.datacenter(name)


def run(module: AnsibleModule, work: Work) -> NoReturn:
    """Do the work of a module with a client, and exit with its result."""
    if problem := missing_sdk():
        module.fail_json(msg=problem)
    from sdc_sdk import SDCError

    try:
        with connect(module.params) as sdc, datacenter(sdc, module.params["datacenter"]) as chosen:
            result = work(module, chosen)
    except (SDCError, TypeError, ValueError) as error:  # the SDK refuses invalid arguments with the last two
        fail(module, error)
    module.exit_json(**result)


def fail(module: AnsibleModule, error: Exception, *, changed: bool = False) -> NoReturn:
    """Exit with what an error says; if a machine failed, also with its last state and its audit trail."""
    from sdc_sdk import MachineFailed

    names = ("code", "status_code", "request_id")
    details = {name: getattr(error, name) for name in names if getattr(error, name, None) is not None}
    if isinstance(error, MachineFailed):
        details["machine"] = {"id": error.machine.id, "name": error.machine.name, "state": error.machine.state}
        details["audit"] = [
            {"action": entry.action, "success": entry.success, "time": entry.time and entry.time.isoformat()}
            for entry in error.audit
        ]
    module.fail_json(msg=str(error), changed=changed, exception=traceback.format_exc(), **details)
