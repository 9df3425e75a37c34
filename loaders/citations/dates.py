"""A written date (ngày, tháng, năm): parse, validate, ISO.

Takes a piece of text and a place in it, gives ``WrittenDate`` values. Day, month or year may be missing
("tháng 5 năm 2025", "năm 2013"); a day that does not exist ("31/02/2024", "21/01/20214") is read, kept as
written and has no ISO form. A period ("giai đoạn 2023-2030") is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_NUMERIC = r"(?P<d1>\d{1,2}) ?[/.-] ?(?P<m1>\d{1,2})(?: ?[/.-] ?(?P<y1>\d{4,5}|\d{2}(?!\d)))?"
_WORDED = r"(?P<d2>\d{1,2}) ?tháng ?(?P<m2>\d{1,2})(?:,? ?năm ?(?P<y2>\d{4,5}))?"
_UNREAD = r"\S{1,4} ?tháng ?(?P<m6>\d{1,2}) ?năm ?(?P<y6>\d{4})"
_MONTH = r"tháng ?(?P<m3>\d{1,2})(?: ?/ ?| năm )(?P<y3>\d{4})"
_YEAR = r"năm (?P<y4>(?:19|20)\d\d)(?! ?[-–] ?\d)"
_BLANK = r"(?:[.…_]* ?tháng ?)(?:[.…_]* ?)(?:năm ?(?P<y5>\d{4})?)"
_AT = re.compile(rf"(?:{_WORDED}|{_NUMERIC}|{_MONTH}|{_YEAR}|{_BLANK}|{_UNREAD})(?!\d)", re.IGNORECASE)
_DAY = re.compile(rf"(?:{_WORDED}|\b{_NUMERIC})(?!\d)", re.IGNORECASE)
_LEAST_YEAR = 1900
_LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date at ``[start, end)`` of the text; what is not written is None."""

    start: int
    end: int
    raw: str
    day: int | None
    month: int | None
    year: int | None

    @property
    def iso(self) -> str | None:
        """ISO form where day, month and year are written and the day exists."""
        value = self.value
        return value.isoformat() if value else None

    @property
    def value(self) -> date | None:
        """The day, where it is fully written and exists."""
        if self.day is None or self.month is None or self.year is None:
            return None
        if not _LEAST_YEAR <= self.year <= _LAST_YEAR:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def is_invalid(self) -> bool:
        """Fully written, but no such day."""
        return None not in (self.day, self.month, self.year) and self.value is None


def read(text: str, at: int) -> WrittenDate | None:
    """The date that begins at ``at`` (after the word "ngày"), or None."""
    match = _AT.match(text, at)
    return _sensible(_date(match)) if match else None


def parse(text: str) -> WrittenDate | None:
    """The date that the whole of ``text`` is, or None."""
    match = _AT.fullmatch(text.strip())
    return _sensible(_date(match)) if match else None


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Every date in ``text`` that gives at least day and month."""
    for match in _DAY.finditer(text, start, len(text) if end is None else end):
        written = _sensible(_date(match))
        if written:
            yield written


def _sensible(written: WrittenDate) -> WrittenDate | None:
    """Without a year "24/24" is no date at all; with one it is a wrong one."""
    if written.year is None and not (1 <= (written.day or 1) <= 31 and 1 <= (written.month or 0) <= 12):
        return None
    return written


def _date(match: re.Match[str]) -> WrittenDate:
    found = match.groupdict()
    year = _first(found, "y2", "y1", "y3", "y4", "y5", "y6")
    if year is not None and year < 100:
        year += 2000 if year < 50 else 1900
    start, raw = match.start(), match[0].rstrip()
    return WrittenDate(
        start, start + len(raw), raw.lstrip(), _first(found, "d2", "d1"), _first(found, "m2", "m1", "m3", "m6"), year
    )


def _first(found: dict[str, str | None], *names: str) -> int | None:
    """The number in the first group that matched."""
    for name in names:
        digits = found.get(name)
        if digits:
            return int(digits)
    return None
