"""Reads dates as `Date.parse()` of V8 does, for a server whose time zone is UTC.

First comes the format of ECMAScript: `2024`, `2024-02`, `2024-02-30` (which is 1 March), `2024-02-30T10:20:30.5+01:00`.
V8 takes much else. The rules for that: numbers are a date in the order of the United States, or year, month and day;
with a colon behind, they are a time, and with a sign before, the offset from UTC. The names of months and of some time
zones count; other words may stand before the first number only, and text in parentheses anywhere.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

MAX_MILLISECONDS = 8_640_000_000_000_000
DAY = 86_400_000
EPOCH = date(1970, 1, 1).toordinal()
ISO = re.compile(
    r"(?P<year>\d{4}|\+\d{6}|-(?!0{6})\d{6})(?!\d)"
    r"(?:-(?P<month>0[1-9]|1[0-2])(?!\d)(?:-(?P<day>0[1-9]|[12]\d|3[01])(?!\d))?)?"
    r"(?P<rest>.*)",
    re.ASCII | re.DOTALL,
)
CLOCK = re.compile(
    r"[Tt](?P<hour>[01]\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.(?P<fraction>\d+))?)?"
    r"(?:[Zz]|(?P<sign>[+-])(?P<hours>[01]\d|2[0-3]):?(?P<minutes>[0-5]\d))?",
    re.ASCII,
)
TOKEN = re.compile(r"(?P<number>\d+)|(?P<word>[^\x00-@]+)|(?P<space>\s)|(?P<sign>.)", re.ASCII | re.DOTALL)
END = ("end", "")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ZONES = {  # hours from UTC
    "ut": 0,
    "utc": 0,
    "z": 0,
    "gmt": 0,
    "edt": -4,
    "est": -5,
    "cdt": -5,
    "cst": -6,
    "mdt": -6,
    "mst": -7,
    "pdt": -7,
    "pst": -8,
}
HALVES = {"am": 0, "pm": 12}
DIGITS = 9  # more of a number are not read


class NotADate(ValueError):
    """JavaScript cannot read a date."""


def parse_date(text: str) -> int:
    """Read a date, as milliseconds since 1970.

    Raises:
        NotADate: It is none, or one that JavaScript cannot represent.
    """
    iso = ISO.fullmatch(text)
    if not iso:
        return _OtherDate(text).milliseconds()
    numbers, rest = [int(part) for part in iso.group("year", "month", "day") if part], iso["rest"]
    if not rest or rest[0] in "Tt":
        return _iso_date([*numbers, 1, 1][:3], rest)
    return _OtherDate(rest.removeprefix("-") if len(numbers) < 3 else rest, numbers).milliseconds()


def weekday(milliseconds: int) -> int:
    """The day of the week, from 1 (Monday) to 7."""
    return (milliseconds // DAY + 3) % 7 + 1  # 1970 began on a Thursday


def _iso_date(date: Sequence[int], rest: str) -> int:
    day = _day_number(*date)
    if not rest:
        return _checked(day * DAY)
    clock = CLOCK.fullmatch(rest)
    if not clock:
        raise NotADate(rest)
    hour, minute, second, hours, minutes = (
        int(clock[part] or 0) for part in ("hour", "minute", "second", "hours", "minutes")
    )
    time = _time([hour, minute, second, _milliseconds(clock["fraction"] or "")])
    offset = (hours * 60 + minutes) * (-60_000 if clock["sign"] == "-" else 60_000)
    return _checked(day * DAY + time - offset)


@dataclass
class _OtherDate:
    """A date in one of the other formats, which is read token by token."""

    text: str
    numbers: list[int] = field(default_factory=list[int])  # of the date
    month: int | None = None  # by name
    time: list[int] = field(default_factory=list[int])
    half: int | None = None  # 12 in the afternoon
    sign: int = 1  # of the offset from UTC
    hours: int | None = None
    minutes: int | None = None

    def __post_init__(self) -> None:
        self._tokens = deque(_tokens(self.text))
        self._began = bool(self.numbers)  # whether there was a number

    def milliseconds(self) -> int:
        """Read all tokens.

        Raises:
            NotADate: They are no date.
        """
        while self._tokens:
            kind, token = self._tokens.popleft()
            if kind == "number":
                self._began = True
                self._read_number(_number(token))
            elif kind == "word":
                self._read_word(token.lower())
            elif token in ("+", "-") and (self.time or (self.hours, self.minutes) == (0, 0)):
                self._began = True
                self._read_offset(token)
            else:
                self._require(not (self._began and token in ("+", "-", ")")))
        year, month, day = self._date()
        offset = self.sign * ((self.hours or 0) * 60 + (self.minutes or 0)) * 60_000
        return _checked(_day_number(year, month, day) * DAY + self._time() - offset)

    def _read_number(self, number: int) -> None:
        if self._skipped(":"):
            if self._skipped(":"):
                self._require(not self.time)
                self.time = [number, 0]
            else:
                self._require(len(self.time) < 4)
                self.time.append(number)
                self._skipped(".")
        elif self._skipped(".") and self._continues_time(number):
            self.time.append(number)
            kind, fraction = self._tokens.popleft() if self._tokens else END
            self._require(kind == "number")
            self._end_time(_milliseconds(fraction))
        elif self.hours is not None and self.minutes is None and number < 60:
            self.minutes = number
        elif self._continues_time(number):
            self._end_time(number)
            kind, token = self._peek()
            self._require(kind in ("end", "space") or token in ("+", "-") or token.lower() == "z")
        else:
            self._require(len(self.numbers) < 3)
            self.numbers.append(number)
            self._skipped("-")

    def _read_word(self, word: str) -> None:
        if word in HALVES and self.time:
            self.half = HALVES[word]
        elif word[:3] in MONTHS:
            self.month = MONTHS.index(word[:3]) + 1
            self._skipped("-")
        elif word in ZONES and self._began:
            self.sign = -1 if ZONES[word] < 0 else 1
            self.hours, self.minutes = abs(ZONES[word]), 0
        else:
            self._require(not self._began and self._peek()[0] != "number")

    def _read_offset(self, sign: str) -> None:
        self.sign = -1 if sign == "-" else 1
        digits = self._tokens.popleft()[1] if self._peek()[0] == "number" else ""
        number = _number(digits)
        if self._peek()[1] == ":":
            self.hours, self.minutes = number, None
        elif len(digits) in (1, 2):
            self.hours, self.minutes = number, 0
        else:
            self._require(len(digits) in (3, 4))
            self.hours, self.minutes = divmod(number, 100)

    def _continues_time(self, number: int) -> bool:
        """Whether a number can be the minutes, seconds or milliseconds of a time that began."""
        return 1 <= len(self.time) <= 3 and number < (60, 60, 1000)[len(self.time) - 1]

    def _end_time(self, number: int) -> None:
        self.time = [*self.time, number, 0, 0, 0][:4]

    def _date(self) -> tuple[int, int, int]:
        self._require(bool(self.numbers))
        first, second, third = [*self.numbers, 1, 1][:3]
        if self.month is not None:
            year, month, day = (second, self.month, first) if _is_day(first) else (first, self.month, second)
        elif _is_day(first):
            year, month, day = third, first, second
        else:
            year, month, day = first, second, third
        self._require(1 <= month <= 12 and _is_day(day))
        if 0 <= year < 100:
            year += 2000 if year < 50 else 1900
        return year, month, day

    def _time(self) -> int:
        hour, *rest = [*self.time, 0, 0, 0, 0][:4]
        if self.half is not None:
            self._require(hour <= 12)
            hour = hour % 12 + self.half
        return _time([hour, *rest])

    def _peek(self) -> tuple[str, str]:
        return self._tokens[0] if self._tokens else END

    def _skipped(self, sign: str) -> bool:
        """Skip the next token if it is this sign."""
        if self._peek()[1] != sign:
            return False
        self._tokens.popleft()
        return True

    def _require(self, fine: bool) -> None:
        if not fine:
            raise NotADate(self.text)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Numbers, words, spaces and signs, with their kind. What is in parentheses counts as one sign."""
    position = 0
    while found := TOKEN.match(text, position):
        position = found.end()
        if found[0] == "(":
            depth = 1
            while depth and position < len(text):
                depth += {"(": 1, ")": -1}.get(text[position], 0)
                position += 1
        yield found.lastgroup or "", found[0]


def _number(digits: str) -> int:
    return int(digits[:DIGITS] or 0)


def _milliseconds(fraction: str) -> int:
    return int(fraction[:3].ljust(3, "0"))


def _is_day(number: int) -> bool:
    return 1 <= number <= 31


def _day_number(year: int, month: int, day: int) -> int:
    """The number of days since 1970. Days that the month does not have count into the next one."""
    cycles, year = divmod(year, 400)  # the calendar repeats every 400 years, and Python knows few
    return date(2000 + year, month, 1).toordinal() + (cycles - 5) * 146_097 + day - 1 - EPOCH


def _time(parts: Sequence[int]) -> int:
    """The milliseconds since midnight. `24:00` is the only time with that hour."""
    fits = all(number < limit for number, limit in zip(parts, (24, 60, 60, 1000), strict=True))
    if not fits and [*parts] != [24, 0, 0, 0]:
        raise NotADate(parts)
    hour, minute, second, millisecond = parts
    return ((hour * 60 + minute) * 60 + second) * 1000 + millisecond


def _checked(milliseconds: int) -> int:
    if abs(milliseconds) > MAX_MILLISECONDS:
        raise NotADate(milliseconds)
    return milliseconds
