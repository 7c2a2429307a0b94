# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CloudAPI, generated from its description: typed models, and one function without I/O per operation.

Nothing here does I/O. `sdc_cloudapi.api.<section>.<operation>(...)` returns a `Call`, which `sdc_sdk` sends.
"""

from .call import Call as Call
from .reading import InvalidPayload as InvalidPayload

__all__ = ("Call", "InvalidPayload")
