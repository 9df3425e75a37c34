"""Recurrence rules of plans as days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.occurrences import recurrences

SINCE = date(2026, 5, 20)


@pytest.mark.parametrize(("rule", "days"), [
    ("FREQ=YEARLY", ["2026-12-31", "2027-12-31"]),
    ("FREQ=MONTHLY;INTERVAL=3", ["2026-06-30", "2026-09-30"]),
    ("FREQ=MONTHLY;INTERVAL=6", ["2026-06-30", "2026-12-31"]),
    ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20", ["2026-06-20", "2026-09-20"]),
    ("FREQ=MONTHLY;BYMONTHDAY=15", ["2026-06-15", "2026-07-15"]),
    ("FREQ=WEEKLY", ["2026-05-22", "2026-05-29"]),
    ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=10", ["2026-11-10", "2027-11-10"]),
    ("RRULE:FREQ=DAILY", ["2026-05-20", "2026-05-21"]),
])  # fmt: skip
def test_the_days_of_a_rule(rule: str, days: list[str]) -> None:
    (found,) = recurrences(rule, SINCE)
    assert [str(day) for day in found.between(SINCE, date(2028, 12, 31))][:2] == days


def test_several_rules_and_the_next_day() -> None:
    half, year = recurrences("FREQ=MONTHLY;INTERVAL=6\nFREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", SINCE)
    assert half.next(date(2026, 7, 1)) == date(2026, 12, 31)
    assert year.next(date(2026, 7, 1)) == date(2027, 3, 8)


@pytest.mark.parametrize("rule", [None, "", "định kỳ", "FREQ=SOMETIMES", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                                  "FREQ=MONTHLY;INTERVAL=x"])  # fmt: skip
def test_what_is_no_rule_gives_no_day(rule: str | None) -> None:
    assert recurrences(rule, SINCE) == ()


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(("YEARLY", "MONTHLY", "WEEKLY", "DAILY")),
       st.integers(1, 6))  # fmt: skip
def test_the_first_day_is_one_of_its_days_and_never_before_the_document(since: date, often: str, every: int) -> None:
    for found in recurrences(f"FREQ={often};INTERVAL={every}", since):
        assert found.first >= since
        assert found.first in set(found.between(since, found.first + timedelta(days=1)))
