# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ReplaceResourceRoleTags."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.role_tags import RoleTags
from ...models.set_role_tags_request import SetRoleTagsRequest
from ...models.taggable_collection import KnownTaggableCollection


def replace_resource_role_tags(
    resource_name: KnownTaggableCollection,
    resource_id: str,
    *,
    account: str = "my",
    body: SetRoleTagsRequest,
    origin: str | None = None,
) -> Call[RoleTags]:
    """Replace the role tags of one resource, such as a machine.

    ReplaceResourceRoleTags: PUT /{account}/{resource_name}/{resource_id}

    The sent roles replace all old ones; an empty list removes them. Responses to GET show them in the
    `role-tag` header. Needs a version range that includes 7.2 or higher: otherwise the server never
    responds.

    Args:
        resource_name: The collection, as it is named in the path.
        resource_id: Id of the resource in the collection.
        account: Login or id of the account, or `my` for the account that signs.
        body: The role tags to set.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: no such resource, or a kind that cannot have role tags.
        409: InvalidArgument: no such role.
    """
    return Call(
        operation="ReplaceResourceRoleTags",
        method="PUT",
        path=f"/{segment('account', account)}/{segment('resource_name', resource_name)}/{segment('resource_id', resource_id)}",
        read=RoleTags.consume,
        query=query(origin=origin),
        json=body.to_dict(),
        idempotent=True,
        takes_origin=True,
    )
