"""The tests. `client_sync` is written by scripts/unasync from `client_async`."""
