# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ReplaceAccountRoleTags."""

from __future__ import annotations

from ...call import Call, segment
from ...models.role_tags import RoleTags
from ...models.set_role_tags_request import SetRoleTagsRequest


def replace_account_role_tags(
    *,
    account: str = "my",
    body: SetRoleTagsRequest,
) -> Call[RoleTags]:
    """Replace the role tags of the account itself.

    ReplaceAccountRoleTags: PUT /{account}

    The sent roles replace all old ones; an empty list removes them. Responses to GET show them in the
    `role-tag` header. Needs a version range that includes 7.2 or higher: otherwise the server never
    responds.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The role tags to set.

    Errors:
        404: ResourceNotFound: no such resource, or a kind that cannot have role tags.
        409: InvalidArgument: no such role.
    """
    return Call(
        operation="ReplaceAccountRoleTags",
        method="PUT",
        path=f"/{segment('account', account)}",
        read=RoleTags.consume,
        json=body.to_dict(),
        idempotent=True,
    )
