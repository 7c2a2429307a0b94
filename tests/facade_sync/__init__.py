# Written by scripts/unasync from tests/facade_async/__init__.py. Do not edit: change that file and run it again.
"""Every method of the facade, over a real socket."""
