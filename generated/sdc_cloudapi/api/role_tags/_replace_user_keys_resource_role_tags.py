# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ReplaceUserKeysResourceRoleTags."""

from __future__ import annotations

from ...call import Call, segment
from ...models.role_tags import RoleTags
from ...models.set_role_tags_request import SetRoleTagsRequest


def replace_user_keys_resource_role_tags(
    user: str,
    resource_id: str,
    *,
    account: str = "my",
    body: SetRoleTagsRequest,
) -> Call[RoleTags]:
    """Replace the role tags of one key of a sub-user.

    ReplaceUserKeysResourceRoleTags: PUT /{account}/users/{user}/keys/{resource_id}

    The sent roles replace all old ones; an empty list removes them. Responses to GET show them in the
    `role-tag` header. Needs a version range that includes 7.2 or higher: otherwise the server never
    responds.

    Args:
        user: Id of the sub-user; most operations also accept the login.
        resource_id: Name of the key, or its MD5 fingerprint with colons.
        account: Login or id of the account, or `my` for the account that signs.
        body: The role tags to set.

    Errors:
        404: ResourceNotFound: no such resource, or a kind that cannot have role tags.
        409: InvalidArgument: no such role.
    """
    return Call(
        operation="ReplaceUserKeysResourceRoleTags",
        method="PUT",
        path=f"/{segment('account', account)}/users/{segment('user', user)}/keys/{segment('resource_id', resource_id)}",
        read=RoleTags.consume,
        json=body.to_dict(),
        idempotent=True,
    )
