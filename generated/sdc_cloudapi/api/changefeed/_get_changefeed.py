# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetChangefeed."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def get_changefeed(
    *,
    account: str = "my",
) -> Call[None]:
    """Subscribe to changes of machines.

    GetChangefeed: GET /{account}/changefeed

    A WebSocket with JSON texts. The server sends nothing until the client has sent a ChangefeedRequest;
    a later one replaces it, and an invalid one is silently ignored. Then the server sends a Change
    whenever something changes. It closes the WebSocket if its own source fails: reconnect then. Query
    parameters do not filter. Since server 9.14.0, if the operator enables it.

    Args:
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        500: Not a WebSocket request; the body has no `code`.
    """
    return Call(
        operation="GetChangefeed",
        method="GET",
        path=f"/{segment('account', account)}/changefeed",
        read=nothing,
        idempotent=True,
        success=(101,),
    )
