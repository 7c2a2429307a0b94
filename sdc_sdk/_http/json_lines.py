"""Reading a stream of JSON values, one in a line, wherever the network cut it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, frozen


@frozen
class Line:
    """One line, as `Call.parse` reads it."""

    content: bytes


@define
class Lines:
    """Puts the pieces of a stream together to lines.

    Only a newline ends one: JSON texts may hold any other character that some call the end of a line.
    """

    _begun: bytes = b""

    def feed(self, piece: bytes) -> Iterator[Line]:
        """The lines that are whole now; empty ones are left out."""
        *whole, self._begun = (self._begun + piece).split(b"\n")
        yield from (Line(line) for line in whole if line.strip())

    def end(self) -> Iterator[Line]:
        """What is left when the stream has ended: a last line needs no newline."""
        yield from self.feed(b"\n")
