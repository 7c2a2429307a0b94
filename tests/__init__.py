"""The tests. `facade_sync` is written by scripts/unasync from `facade_async`."""
