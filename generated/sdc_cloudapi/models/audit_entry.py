# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AuditEntry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    fault,
    optional_instant,
    optional_iso,
    optional_nested,
    present,
    unknown,
    written,
)


@define(kw_only=True)
class AuditEntry(Model):
    """Something that was done to a machine."""

    action: AuditAction | None = None
    """What was done. Switching the firewall shows as `unknown`.

    Known values: `add_nics`, `create_snapshot`, `delete_snapshot`, `destroy`,
    `disable_deletion_protection`, `enable_deletion_protection`, `provision`, `reboot`,
    `remove_metadata`, `remove_nics`, `remove_tags`, `rename`, `replace_metadata`, `replace_tags`,
    `reprovision`, `resize`, `rollback_snapshot`, `set_metadata`, `set_tags`, `start`, `stop`,
    `unknown`, `update_nics`."""
    success: AuditSuccess | None = None
    """Whether it came to a good end.

    Known values: `no`, `yes`."""
    time: datetime | None = None
    """When it ended."""
    caller: AuditCaller | None = None
    """Who did it, where known."""
    additional_properties: dict[str, Any] = attribute(factory=dict[str, Any], repr=False)
    """What was sent that this version does not know."""

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: It has another shape; names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # a third of the time that 20 keyword arguments take
            new.action = get("action")
            new.success = get("success")
            new.time = optional_instant(d, "time")
            new.caller = optional_nested(d, "caller", AuditCaller.from_dict)
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("AuditEntry", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
        return {
            **present(
                {
                    "action": self.action,
                    "success": self.success,
                    "time": optional_iso(self.time),
                    "caller": written(self.caller),
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "action",
        "success",
        "time",
        "caller",
    )
)

from .audit_action import AuditAction  # noqa: E402
from .audit_caller import AuditCaller  # noqa: E402
from .audit_success import AuditSuccess  # noqa: E402
