# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetMachineTag."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import text


def get_machine_tag(
    machine: str,
    tag: str,
    *,
    account: str = "my",
) -> Call[str]:
    """Get the value of a tag.

    GetMachineTag: GET /{account}/machines/{machine}/tags/{tag}

    Returns an empty string for a number or a boolean, and an error for some names that ListMachineTags
    returns, such as names with spaces: list the tags to be sure.

    Args:
        machine: Id of the machine.
        tag: Name of the tag.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetMachineTag",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/tags/{segment('tag', tag)}",
        read=text,
        idempotent=True,
    )
