"""What a module changes: planned first, so that check mode and diff show what will be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ansible.module_utils.basic import AnsibleModule

from .client import fail


@dataclass
class Change:
    """One change of a resource."""

    before: Mapping[str, object]
    """What changes, as it was."""
    after: Mapping[str, object]
    """What changes, as it will be."""
    apply: Callable[[], object]
    """Makes the change."""


def carry_out(module: AnsibleModule, changes: Sequence[Change]) -> dict[str, Any]:
    """Make the changes in their order, unless in check mode, and return `changed` and `diff`."""
    from sdc_sdk import SDCError
    from sdc_sdk.errors import ResourceFailed, WaitTimeout

    diff: dict[str, dict[str, object]] = {"before": {}, "after": {}}
    for change in changes:
        diff["before"].update(change.before)
        diff["after"].update(change.after)
    if not module.check_mode:
        for number, change in enumerate(changes):
            try:
                change.apply()
            except (SDCError, TypeError, ValueError) as error:
                started = isinstance(error, ResourceFailed | WaitTimeout)  # it was requested, and then failed
                fail(module, error, changed=number > 0 or started)
    return {"changed": bool(changes), "diff": diff}
