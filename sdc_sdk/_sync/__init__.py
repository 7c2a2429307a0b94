# Written by scripts/unasync from sdc_sdk/_async/__init__.py: edit that file.
"""Everything that does I/O. `_sync` is the source, `_sync` its twin, written by scripts/unasync."""
