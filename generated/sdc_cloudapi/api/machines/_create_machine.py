# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateMachine."""

from __future__ import annotations

from ...call import Call, flag, headers, query, segment
from ...models.create_machine_request import CreateMachineRequest
from ...models.machine import Machine


def create_machine(
    *,
    account: str = "my",
    body: CreateMachineRequest,
    credentials: bool | None = None,
    role_tag: str | None = None,
) -> Call[Machine]:
    """Create a machine.

    CreateMachine: POST /{account}/machines

    The response arrives before the work is done: the machine is `provisioning`, and has no addresses yet
    and an empty `package`. Repeating the call creates a second machine, unless it has a name, which is
    refused as a duplicate.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The machine to create. Tags and metadata are flat keys beside the fields, `tag.<name>` and
            `metadata.<key>`: nested objects would be ignored.
        credentials: Whether generated passwords are included in the metadata of the response.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        403: NotAuthorized: a limit of the account is exceeded.
        404: ResourceNotFound: no such image, package or network.
        409: MissingParameter, InvalidArgument, KeyRequired (the account has no SSH key),
            InvalidFabricPackage or ValidationFailed (with `errors`: name in use, no capacity, tags).
    """
    return Call(
        operation="CreateMachine",
        method="POST",
        path=f"/{segment('account', account)}/machines",
        read=Machine.consume,
        query=query(credentials=flag(credentials)),
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
