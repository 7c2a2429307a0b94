"""Running the garbage collector less often while a large response is decoded."""

from __future__ import annotations

import gc
import threading
from typing import ClassVar

from sdc_sdk._http import lifecycle

LARGE = 65_536
"""The size of a response, in bytes, from which this is worthwhile."""
THRESHOLD = 100_000
"""New objects between two collections: more than a page of 1,000 machines has."""


class RareGarbageCollection:
    """Raises the threshold of the garbage collector inside the `with` block.

    Decoding JSON creates many objects, but no cycles and no garbage. By default the collector would traverse them each
    time another few hundred were created, which takes longer than decoding. It stays on: other threads create garbage,
    and a block may never end. Blocks in several threads share one threshold, and the last one to end restores it,
    unless someone else has changed it meanwhile.
    """

    _lock = threading.RLock()  # reentrant: a finalizer that runs inside may enter a block itself
    _open = 0
    _before: ClassVar[tuple[int, int, int] | None] = None

    def __enter__(self) -> None:
        kind = type(self)
        with kind._lock:
            kind._open += 1
            if kind._before is None and 0 < (before := gc.get_threshold())[0] < THRESHOLD:  # 0: it is off
                kind._before = before
                gc.set_threshold(THRESHOLD, *before[1:])

    def __exit__(self, *_: object) -> None:
        kind = type(self)
        with kind._lock:
            kind._open = max(0, kind._open - 1)
            if not kind._open:
                self._restore()

    @classmethod
    def renew(cls) -> None:
        """Reset in a forked process, where the threads of open blocks no longer exist."""
        cls._lock = threading.RLock()
        cls._open = 0
        cls._restore()

    @classmethod
    def _restore(cls) -> None:
        before, cls._before = cls._before, None
        if before is not None and gc.get_threshold()[0] == THRESHOLD:
            gc.set_threshold(*before)


lifecycle.renew_in_child(RareGarbageCollection)
