"""From spec/ to generated/: merge, validate, parse, render, format, compare or swap.

Only `parser` knows openapi-python-client; what it returns is in `parsed`. Views (`operation`, `model`) put that beside
the description's own words, and the templates print views.
"""
