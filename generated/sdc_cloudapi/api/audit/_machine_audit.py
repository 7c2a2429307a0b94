# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MachineAudit."""

from __future__ import annotations

from ...call import Call, segment
from ...models.audit_entry import AuditEntry


def machine_audit(
    machine: str,
    *,
    account: str = "my",
) -> Call[list[AuditEntry]]:
    """List the audit trail of a machine.

    MachineAudit: GET /{account}/machines/{machine}/audit

    Finished actions only, newest first. Only the audit trail shows that an accepted action failed.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="MachineAudit",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/audit",
        read=AuditEntry.consume_all,
        idempotent=True,
    )
