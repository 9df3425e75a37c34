"""The days of a recurring task (lịch lặp): RFC 5545 rules as the deadlines grammar writes them, made exact.

In: a rule ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20") and the day since when it holds. Out: days, and the rule with its
first day. A rule that names no day falls due on the last day of its period, a quarter being January to March: what a
plan asks "mỗi quý" is asked for by the end of the quarter. A rule that cannot be read gives no days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

_LAST = {"YEARLY": "BYMONTH=12;BYMONTHDAY=31", "MONTHLY": "BYMONTHDAY=-1", "WEEKLY": "BYDAY=FR"}
"""What is added to a rule that names no day of its period."""
_YEARS = 12
"""Years looked ahead for the first day of a rule; five-yearly reviews are the rarest that plans ask for."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule whose first day is ``first``: what a calendar needs."""

    first: date
    rule: str

    def between(self, first: date, last: date) -> Iterator[date]:
        """Its days from ``first`` to ``last``, both included."""
        days = rrulestr(self.rule, dtstart=_noon(self.first))
        yield from (day.date() for day in days.between(_noon(first), _noon(last), inc=True))

    def next(self, on: date) -> date | None:
        """The first of its days that is not before ``on``."""
        found = rrulestr(self.rule, dtstart=_noon(self.first)).after(_noon(on), inc=True)
        return found.date() if found else None


def recurrences(rules: str | None, since: date) -> tuple[Recurrence, ...]:
    """The rules of a task, one a line, from the day ``since`` on."""
    found = (_recurrence(rule.strip().removeprefix("RRULE:"), since) for rule in (rules or "").split("\n"))
    return tuple(each for each in found if each)


def _recurrence(rule: str, since: date) -> Recurrence | None:
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    often = parts.get("FREQ", "")
    exact = rule if any(name.startswith("BY") for name in parts) or often not in _LAST else f"{rule};{_LAST[often]}"
    try:
        days = rrulestr(exact, dtstart=_noon(_aligned(often, parts, since)))
        first = days.after(_noon(since), inc=True)
    except (ValueError, TypeError, KeyError):
        return None
    if first is None or first.date() > since + timedelta(days=366 * _YEARS):
        return None
    return Recurrence(first.date(), exact)


def _aligned(often: str, parts: dict[str, str], since: date) -> date:
    """The day from which intervals count: quarters and half years end in March, June, September, December."""
    interval = int(parts.get("INTERVAL", "1"))
    if often != "MONTHLY" or interval == 1 or 12 % interval:
        return since.replace(day=1) if often == "MONTHLY" else since
    return date(since.year, interval, 1) if since.month <= interval else date(since.year - 1, 12, 1)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
