"""Long-running tests under faults."""
