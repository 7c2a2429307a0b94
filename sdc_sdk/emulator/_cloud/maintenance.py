"""A datacenter that is being upgraded can be read, and nothing else."""

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.web.api_errors import CloudError

MESSAGE = "This Triton data center is being upgraded"


def refuse_writes(call: Call) -> None:
    """503 for everything that would change something."""
    if call.datacenter.options.read_only and call.incoming.method in ("PUT", "POST", "DELETE"):
        raise CloudError(503, "ServiceUnavailableError", MESSAGE)
