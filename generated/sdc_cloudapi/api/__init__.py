# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""One package per section of CloudAPI, one module and function per operation."""
