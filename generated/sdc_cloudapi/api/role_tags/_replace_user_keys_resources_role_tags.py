# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ReplaceUserKeysResourcesRoleTags."""

from __future__ import annotations

from ...call import Call, segment
from ...models.role_tags import RoleTags
from ...models.set_role_tags_request import SetRoleTagsRequest


def replace_user_keys_resources_role_tags(
    user: str,
    *,
    account: str = "my",
    resource_name: str = "keys",
    body: SetRoleTagsRequest,
) -> Call[RoleTags]:
    """Replace the role tags of the collection of keys of a sub-user.

    ReplaceUserKeysResourcesRoleTags: PUT /{account}/users/{user}/{resource_name}

    The sent roles replace all old ones; an empty list removes them. Responses to GET show them in the
    `role-tag` header. Needs a version range that includes 7.2 or higher: otherwise the server never
    responds.

    Args:
        user: Id of the sub-user; most operations also accept the login.
        account: Login or id of the account, or `my` for the account that signs.
        resource_name: The collection: keys.
        body: The role tags to set.

    Errors:
        404: ResourceNotFound: no such resource, or a kind that cannot have role tags.
        409: InvalidArgument: no such role.
    """
    return Call(
        operation="ReplaceUserKeysResourcesRoleTags",
        method="PUT",
        path=f"/{segment('account', account)}/users/{segment('user', user)}/{segment('resource_name', resource_name)}",
        read=RoleTags.consume,
        json=body.to_dict(),
        idempotent=True,
    )
