"""Pausing the garbage collector while a large response is decoded."""

from __future__ import annotations

import gc
import threading

from sdc_sdk._http import lifecycle

LARGE = 65_536
"""The size of a response, in bytes, from which pausing is worthwhile."""


class GarbageCollectionPaused:
    """Pauses the garbage collector inside the `with` block.

    Decoding JSON creates many objects, but no cycles and no garbage. The collector would traverse them repeatedly,
    which takes longer than decoding. Blocks in several threads share one pause: the last one to end enables the
    collector again, if it was enabled before.
    """

    _lock = threading.Lock()
    _open = 0
    _was_on = False

    def __enter__(self) -> None:
        kind = type(self)
        was_on = gc.isenabled()
        gc.disable()  # before the lock: a finalizer in this thread would deadlock on it
        with kind._lock:
            kind._was_on |= was_on
            kind._open += 1

    def __exit__(self, *_: object) -> None:
        kind = type(self)
        with kind._lock:
            kind._open = max(0, kind._open - 1)
            if kind._open or not kind._was_on:
                return
            kind._was_on = False
        gc.enable()

    @classmethod
    def renew(cls) -> None:
        """Reset in a forked process, where the threads of open blocks no longer exist."""
        cls._lock = threading.Lock()
        cls._open = 0
        if cls._was_on:
            cls._was_on = False
            gc.enable()


lifecycle.renew_in_child(GarbageCollectionPaused)
