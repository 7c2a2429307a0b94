# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetDataset."""

from __future__ import annotations

from ...call import Call, segment
from ...models.dataset import Dataset


def get_dataset(
    dataset: str,
    *,
    account: str = "my",
) -> Call[Dataset]:
    """Get a dataset, as images were called before API version 8.

    GetDataset: GET /{account}/datasets/{dataset}

    Servers since 8.0 respond with 405. Use GetImage.

    Args:
        dataset: Id, URN or beginning of the URN of the dataset.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        405: MethodNotAllowedError: the response of every server since 8.0.
    """
    return Call(
        operation="GetDataset",
        method="GET",
        path=f"/{segment('account', account)}/datasets/{segment('dataset', dataset)}",
        read=Dataset.consume,
        idempotent=True,
    )
