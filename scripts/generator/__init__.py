"""From spec/ to generated/: merge, validate, parse, render, format, compare or swap.

Only `parser` uses openapi-python-client; it returns the classes in `parsed`. Views (`operation`, `model`) combine these
with the texts of the description, and the templates print views.
"""
