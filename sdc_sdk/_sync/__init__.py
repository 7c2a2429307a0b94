# Written by scripts/unasync from sdc_sdk/_async/__init__.py: edit that file.
"""All code that does I/O. `_sync` is the source; scripts/unasync generates `_sync` from it."""
