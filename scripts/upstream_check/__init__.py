"""Compare the description with what upstream publishes, against a reviewed list of accepted differences.

Each source has one reader (`openapi`, `documentation`, `server`) that returns the same thing: facts by operation.
`compare` finds the differences, `accepted` reads the list, `report` prints what is left.
"""
