"""Check that the examples in CloudAPI's documentation parse: `python -m scripts.check_examples docs/index.md`.

The documentation is not part of this project: download `docs/index.md` of TritonDataCenter/sdc-cloudapi.
"""
