"""Keeping the garbage collector out of the way while a large answer is read. Pure, but for the collector."""

from __future__ import annotations

import gc
import threading

from sdc_sdk._http import lifecycle

LARGE = 65_536
"""Bytes of an answer from which on it is worth it."""


class GarbageCollectionPaused:
    """No collection of cycles inside the `with` block.

    Reading JSON makes very many objects, no cycles, and no garbage; the collector looks through all of them again and
    again for nothing, which takes longer than the reading. Blocks in several threads count as one: the last one to end
    switches the collector on again, if the first one found it on.
    """

    _lock = threading.Lock()
    _open = 0
    _was_on = False

    def __enter__(self) -> None:
        kind = type(self)
        was_on = gc.isenabled()
        gc.disable()  # before the lock: a finaliser that reads an answer must not find it taken by its own thread
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
        """In a forked process: the threads whose blocks are open are not there."""
        cls._lock = threading.Lock()
        cls._open = 0
        if cls._was_on:
            cls._was_on = False
            gc.enable()


lifecycle.renew_in_child(GarbageCollectionPaused)
