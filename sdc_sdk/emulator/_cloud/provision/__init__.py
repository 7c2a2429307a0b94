"""Making machines, and what the jobs do to them."""
