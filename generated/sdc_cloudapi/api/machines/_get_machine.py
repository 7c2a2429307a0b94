# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetMachine."""

from __future__ import annotations

from ...call import Call, flag, query, segment
from ...models.machine import Machine


def get_machine(
    machine: str,
    *,
    account: str = "my",
    credentials: bool | None = None,
) -> Call[Machine]:
    """Get a machine.

    GetMachine: GET /{account}/machines/{machine}

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.
        credentials: Whether generated passwords are included in the metadata. A machine then also has a
            member `credentials`, which repeats the text of this parameter.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        410: The machine has been deleted; the body is the machine as it was.
    """
    return Call(
        operation="GetMachine",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}",
        read=Machine.consume,
        query=query(credentials=flag(credentials)),
        idempotent=True,
    )
