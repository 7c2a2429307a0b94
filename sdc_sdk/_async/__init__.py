"""All code that does I/O. `_async` is the source; scripts/unasync generates `_sync` from it."""
