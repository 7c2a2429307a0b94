# Written by scripts/unasync from tests/client_async/__init__.py: edit that file.
"""Every method of the facade, over a real socket."""
