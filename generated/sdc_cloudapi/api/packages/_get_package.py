# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetPackage."""

from __future__ import annotations

from ...call import Call, segment
from ...models.package import Package


def get_package(
    package: str,
    *,
    account: str = "my",
) -> Call[Package]:
    """Get a package.

    GetPackage: GET /{account}/packages/{package}

    Args:
        package: Id of the package, or its name for the highest active version.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetPackage",
        method="GET",
        path=f"/{segment('account', account)}/packages/{segment('package', package)}",
        read=Package.consume,
        idempotent=True,
    )
