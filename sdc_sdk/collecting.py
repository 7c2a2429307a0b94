"""Keeping the garbage collector out of the way while a large answer is read. Pure, but for the collector."""

from __future__ import annotations

import gc
import threading

LARGE = 65_536
"""Bytes of an answer from which on it is worth it."""


class NoCollection:
    """No collection of cycles inside the `with` block, and none of what was made there soon after.

    Reading JSON makes very many objects, no cycles, and no garbage; the collector looks through all of them again and
    again for nothing, which takes longer than the reading. Blocks in several threads count as one: the last one to end
    switches the collector on again, if the first one found it on.
    """

    _lock = threading.Lock()
    _open = 0
    _was_on = False

    def __enter__(self) -> None:
        kind = type(self)
        with kind._lock:
            if not kind._open:
                kind._was_on = gc.isenabled()
                if kind._was_on:
                    gc.collect(1)  # what is young and garbage goes now, for what is young will be old
                gc.disable()
            kind._open += 1

    def __exit__(self, *_: object) -> None:
        kind = type(self)
        with kind._lock:
            kind._open -= 1
            if not kind._open and kind._was_on:
                _call_all_old()
                gc.enable()


def _call_all_old() -> None:
    """Let the collector take all objects for old ones, at which it seldom looks; it need not visit them for that."""
    if not gc.get_freeze_count():  # what somebody has frozen stays frozen
        gc.freeze()
        gc.unfreeze()
