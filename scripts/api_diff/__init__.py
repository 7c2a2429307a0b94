"""`scripts/api-diff REV`: what a user would notice between two revisions.

`surface.py` reads the public names of a source tree, `behaviour.py` its description; `compare.py` finds the changes and
`types.py` compares annotations; `version.py` knows what they mean for the version and the changelog.
"""
