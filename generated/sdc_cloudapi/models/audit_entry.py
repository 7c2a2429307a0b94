# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AuditEntry."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    optional_instant,
    optional_iso,
    optional_nested,
    present,
    reading_error,
    written,
)


@define(kw_only=True, repr=False)
class AuditEntry(Model):
    """An entry of the audit trail of a machine."""

    _identity = (
        "action",
        "success",
        "time",
    )

    action: AuditAction | None = None
    """The action. Enabling and disabling the firewall appear as `unknown`.

    Known values: `add_nics`, `create_snapshot`, `delete_snapshot`, `destroy`,
    `disable_deletion_protection`, `enable_deletion_protection`, `provision`, `reboot`,
    `remove_metadata`, `remove_nics`, `remove_tags`, `rename`, `replace_metadata`, `replace_tags`,
    `reprovision`, `resize`, `rollback_snapshot`, `set_metadata`, `set_tags`, `start`, `stop`,
    `unknown`, `update_nics`."""
    success: AuditSuccess | None = None
    """Whether it succeeded.

    Known values: `no`, `yes`."""
    time: datetime | None = None
    """When it ended."""
    caller: AuditCaller | None = None
    """Who requested it, if known."""
    additional_properties: dict[str, Any] = attribute(factory=dict[str, Any], repr=False)
    """Fields that this version does not know."""

    @classmethod
    def consume_all(cls, values: list[Any]) -> list[Self]:
        """Read a list of JSON objects in place: each is emptied, and replaced by its model.

        Raises:
            InvalidPayload: An object does not match the description; the error names the field.
        """
        checked_list(values)
        d: Any = None
        try:
            for number, d in enumerate(values):
                pop = d.pop
                new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
                new.action = pop("action", None)
                new.success = pop("success", None)
                new.time = optional_instant(pop("time", None), "time")
                new.caller = optional_nested(pop("caller", None), "caller", AuditCaller.consume)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("AuditEntry", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
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


from .audit_action import AuditAction  # noqa: E402
from .audit_caller import AuditCaller  # noqa: E402
from .audit_success import AuditSuccess  # noqa: E402
