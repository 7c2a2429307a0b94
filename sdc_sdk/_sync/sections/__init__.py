# Written by scripts/unasync from sdc_sdk/_async/sections/__init__.py: edit that file.
"""The sections of CloudAPI. Each is a mixin of the client."""
