# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListDatasets."""

from __future__ import annotations

from ...call import Call, segment
from ...models.dataset import Dataset


def list_datasets(
    *,
    account: str = "my",
) -> Call[list[Dataset]]:
    """List datasets, as images were called before API version 8.

    ListDatasets: GET /{account}/datasets

    Servers since 8.0 respond with 405. Only images with a URN were listed. Use ListImages.

    Args:
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        405: MethodNotAllowedError: the response of every server since 8.0.
    """
    return Call(
        operation="ListDatasets",
        method="GET",
        path=f"/{segment('account', account)}/datasets",
        read=Dataset.consume_all,
        idempotent=True,
    )
