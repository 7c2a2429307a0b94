# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdatePolicy."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.policy import Policy
from ...models.update_policy_request import UpdatePolicyRequest


def update_policy(
    policy: str,
    *,
    account: str = "my",
    body: UpdatePolicyRequest,
    role_tag: str | None = None,
) -> Call[Policy]:
    """Change a policy.

    UpdatePolicy: POST /{account}/policies/{policy}

    Sent rules replace all old ones; the server sorts them. Accepts only the id, not the name. Send at
    least one field: otherwise the server returns an object that is not a policy.

    Args:
        policy: Id of the policy; to get it, its name also works.
        account: Login or id of the account, or `my` for the account that signs.
        body: What to change.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: MissingParameter: no name or no rules. InvalidArgument: name in use, or a rule that cannot
            be parsed.
    """
    return Call(
        operation="UpdatePolicy",
        method="POST",
        path=f"/{segment('account', account)}/policies/{segment('policy', policy)}",
        read=Policy.consume,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
        idempotent=True,
    )
