# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetChangefeed."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def get_changefeed(
    *,
    account: str = "my",
) -> Call[None]:
    """Hear of changes to machines.

    GetChangefeed: GET /{account}/changefeed

    A WebSocket that carries JSON texts. Nothing comes until the client has sent a ChangefeedRequest; a
    later one takes its place, and one that is wrong is ignored without a word. Then the server sends a
    Change whenever something changes. It closes the WebSocket when its own source fails: connect again.
    Query parameters do not filter. Since server 9.14.0, where the operator allows it.

    Args:
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        500: Not the request of a WebSocket; the body has no `code`.
    """
    return Call(
        operation="GetChangefeed",
        method="GET",
        path=f"/{segment('account', account)}/changefeed",
        read=nothing,
        idempotent=True,
        success=(101,),
    )
