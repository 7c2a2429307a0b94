"""The HTTP library. Every other module imports it from here."""

from typing import TYPE_CHECKING, Any

import httpx as httpx

if TYPE_CHECKING:
    import httpcore as httpcore


def __getattr__(name: str) -> Any:
    """Load httpcore when the first connection needs it: it takes a fifth of the time to import the client."""
    if name != "httpcore":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import httpcore

    globals()[name] = httpcore
    return httpcore
