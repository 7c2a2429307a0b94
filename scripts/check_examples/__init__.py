"""Do the examples of CloudAPI's own documentation parse? `python -m scripts.check_examples docs/index.md`.

The documentation is not part of this project: fetch `docs/index.md` of TritonDataCenter/sdc-cloudapi and name the file.
"""
