"""Everything that does I/O. `_async` is the source, `_sync` its twin, written by scripts/unasync."""
