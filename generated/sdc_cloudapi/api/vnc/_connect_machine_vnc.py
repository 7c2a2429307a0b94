# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ConnectMachineVNC."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def connect_machine_vnc(
    machine: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Connect to the screen of a machine.

    ConnectMachineVNC: GET /{account}/machines/{machine}/vnc

    A WebSocket with VNC in binary frames, with the subprotocol `rfb` or `binary`; for running kvm and
    bhyve machines. It exists only in API version 8.4.0: a range without it, such as `~9`, is refused.
    Since server 9.8.7.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        400: InvalidVersion: the version range does not include 8.4.0. MachineHasNoVNCError: another kind
            of machine. MachineStoppedError: the machine is not running. UpgradeRequiredError: not a
            WebSocket request.
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="ConnectMachineVNC",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/vnc",
        read=nothing,
        idempotent=True,
        success=(101,),
    )
