# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreatePolicy."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.create_policy_request import CreatePolicyRequest
from ...models.policy import Policy


def create_policy(
    *,
    account: str = "my",
    body: CreatePolicyRequest,
    role_tag: str | None = None,
) -> Call[Policy]:
    """Create a policy.

    CreatePolicy: POST /{account}/policies

    The body is accepted as JSON only, and the version range of the request is not checked.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The policy to create.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        409: MissingParameter: no name or no rules. InvalidArgument: name in use, or a rule that cannot
            be parsed.
    """
    return Call(
        operation="CreatePolicy",
        method="POST",
        path=f"/{segment('account', account)}/policies",
        read=Policy.consume,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
