"""An embedded CloudAPI over real HTTP: for trying things out without a cloud, and for tests."""

try:
    import starlette  # noqa: F401  # pyright: ignore[reportUnusedImport]
    import uvicorn  # noqa: F401  # pyright: ignore[reportUnusedImport]
except ImportError as error:
    raise ImportError("the emulator needs more packages: pip install 'sdc-sdk[emulator]'") from error

from sdc_sdk.emulator.emulator import Emulator

__all__ = ["Emulator"]
