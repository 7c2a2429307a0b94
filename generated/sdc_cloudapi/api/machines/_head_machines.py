# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""HeadMachines."""

from __future__ import annotations

from collections.abc import Mapping

from ...call import Call, flag, flatten, query, segment
from ...models.machine_brand import KnownMachineBrand
from ...models.machine_state_filter import KnownMachineStateFilter
from ...models.machine_type import KnownMachineType
from ...reading import nothing


def head_machines(
    *,
    account: str = "my",
    type: KnownMachineType | None = None,
    brand: KnownMachineBrand | None = None,
    name: str | None = None,
    image: str | None = None,
    state: KnownMachineStateFilter | None = None,
    memory: int | None = None,
    tombstone: bool | None = None,
    docker: bool | None = None,
    credentials: bool | None = None,
    tag: Mapping[str, str | float | bool] | None = None,
    tags: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> Call[None]:
    """Count the machines of one page.

    HeadMachines: HEAD /{account}/machines

    The headers of ListMachines without its body. `x-resource-count` is the number of machines in the
    page that GET would return, so counting more than 1000 takes one call per page.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        type: Kind of machine; deprecated by CloudAPI in favour of `brand`.
        brand: Brand of the machine.
        name: Machines whose name begins with this text.
        image: Id of the image that the machine was created from.
        state: State of the machine. The set differs from that of a machine's own `state`:
            `provisioning`, `stopping` and `active` all list every machine that is not destroyed.
        memory: Memory in MiB.
        tombstone: Whether destroyed and failed machines are listed, too.
        docker: Only Docker containers (true) or only other machines (false).
        credentials: Whether generated passwords are included in the metadata. A machine then also has a
            member `credentials`, which repeats the text of this parameter.
        tag: Machines with these tags; each key is `tag.` and the tag's name.
        tags: `*` lists every machine in one response; all other filters, `limit` and `offset` have no
            effect then.
        limit: Machines per page: 1 to 1000, by default 1000.
        offset: Number of machines to skip.

    Errors:
        409: InvalidArgument or ValidationFailed: a filter, limit or offset that is not valid.
    """
    return Call(
        operation="HeadMachines",
        method="HEAD",
        path=f"/{segment('account', account)}/machines",
        read=nothing,
        query=query(
            type=type,
            brand=brand,
            name=name,
            image=image,
            state=state,
            memory=memory,
            tombstone=flag(tombstone),
            docker=docker,
            credentials=flag(credentials),
            tags=tags,
            limit=limit,
            offset=offset,
        )
        | flatten(tag),
        idempotent=True,
    )
