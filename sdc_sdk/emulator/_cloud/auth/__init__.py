"""Authentication by HTTP signatures, and authorization by policies and role tags."""
