"""From spec/ to generated/: merge, validate, run openapi-python-client with our templates, format, compare or swap."""
