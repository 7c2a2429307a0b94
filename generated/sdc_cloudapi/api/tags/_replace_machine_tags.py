# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ReplaceMachineTags."""

from __future__ import annotations

from collections.abc import Mapping

from ...call import Call, segment
from ...reading import mapping


def replace_machine_tags(
    machine: str,
    *,
    account: str = "my",
    body: Mapping[str, str | float | bool],
) -> Call[dict[str, str | float | bool]]:
    """Replace all tags of a machine.

    ReplaceMachineTags: PUT /{account}/machines/{machine}/tags

    The response shows the tags after the change, which the machine shows a moment later. As in
    AddMachineTags, query parameters become tags, and `account`, `machine` and `uuid` are not possible as
    names.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.
        body: Tags by name.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: ValidationFailed: no tag, or a tag that the server reserves, such as an unknown `triton.`
            tag.
    """
    return Call(
        operation="ReplaceMachineTags",
        method="PUT",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/tags",
        read=mapping,
        json=dict(body),
        idempotent=True,
        takes_roles=False,
    )
