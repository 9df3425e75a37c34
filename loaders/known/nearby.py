"""Which known document is probably meant by a number that cannot be right (số gần đúng).

In: a number with the type, day and title that a text gives it. Out: the known document whose number differs in one
digit or in the year and that bears the title, or the day and month, that were written; None where the number is
confirmed, or where two fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.folding import fold
from loaders import known
from loaders.known import Known
from loaders.similarity import shares_words

_NUMBER = re.compile(r"(?P<serial>\d+)(?:/(?P<year>(?:19|20)\d{2}))?(?P<symbol>[/-].+)\Z")
_SAME_TITLE = 0.9
_OTHER_TITLE = 0.6
_LEAST_WORDS = 5
"""Words from which a title says which document is meant."""
_YEARS = 5
_SMALL = 10
"""A serial number below this is borne in every year: another year is then no slip."""
_DIGITS = re.compile(r"\d+")


def meant(number: str, doc_type: str, day: str, title: str) -> Known | None:
    """The document that was probably meant. ``day`` is ISO or empty, ``title`` as it stands in the text."""
    parts = _NUMBER.fullmatch(number)
    own = known.shipped().find(number)
    if parts is None or (own and _confirmed(own, day, title)):
        return None
    found = [
        row
        for other in _variants(parts)
        for row in known.shipped().find(other)
        if (not doc_type or fold(row.doc_type) == fold(doc_type)) and _fits(row, parts, day, title, bool(own))
    ]
    return found[0] if len({row.number for row in found}) == 1 else None


def says_otherwise(row: Known, title: str) -> bool:
    """Whether a text gives a known document a title that is clearly another's."""
    one, other = fold(title), fold(row.title)
    return min(len(one.split()), len(other.split())) >= _LEAST_WORDS and shares_words(one, other) < _OTHER_TITLE


def _confirmed(own: tuple[Known, ...], day: str, title: str) -> bool:
    """Whether a document of the number as it is written has the day, or no day is written, and no other title."""
    return any((not day or row.issued_on == day) and not says_otherwise(row, title) for row in own)


def _fits(row: Known, parts: re.Match[str], day: str, title: str, has_own: bool) -> bool:
    """By the title; or by day and month, where the year alone has slipped, in the number and in the day."""
    if _same_title(row, title):
        return bool(parts["year"]) or row.issued_on[:4] == day[:4]
    year_slipped = day[:4] == parts["year"] != row.number.split("/")[1]
    return year_slipped and not has_own and row.issued_on[5:] == day[5:]


def _same_title(row: Known, title: str) -> bool:
    """Whether two titles say the same, the numbers in them too."""
    one, other = fold(title), fold(row.title)
    words = len(one.split()), len(other.split())
    if min(words) < _LEAST_WORDS or max(words) > 4 * min(words) or _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    return shares_words(one, other) >= _SAME_TITLE


def _variants(parts: re.Match[str]) -> Iterator[str]:
    """The numbers that differ in one digit of the serial number or in the year."""
    serial, year, symbol = parts["serial"], parts["year"], parts["symbol"]
    middle = f"/{year}" if year else ""
    for place in range(len(serial)):
        for digit in "0123456789":
            if digit != serial[place]:
                yield f"{serial[:place]}{digit}{serial[place + 1 :]}{middle}{symbol}"
    if year and int(serial) >= _SMALL:
        yield from (f"{serial}/{int(year) + step}{symbol}" for step in range(-_YEARS, _YEARS + 1) if step)
