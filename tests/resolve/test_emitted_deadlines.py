"""Deadlines in the graph are the last days allowed."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.emit.deadlines import due, rules
from queries.occurrences import recurrences

RULES = [
    ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=10", "before", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=9"),
    ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=10", "on", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=10"),
    ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1", "before", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1"),
    ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "before", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
    ("FREQ=MONTHLY;BYMONTHDAY=20", "before", "FREQ=MONTHLY;BYMONTHDAY=19"),
    ("FREQ=YEARLY", "before", "FREQ=YEARLY"),
]


@pytest.mark.parametrize(("rule", "relation", "stored"), RULES)
def test_a_rule_names_the_last_day_allowed(rule: str, relation: str, stored: str) -> None:
    assert rules({"rrule": [rule], "relation": relation}) == [stored]


def test_a_day_before_which_something_is_due() -> None:
    assert due({"iso": "2026-03-01", "relation": "before"}) == (None, date(2026, 2, 28))
    assert due({"iso": "2026-03-01/2026-03-31", "relation": "on"}) == (date(2026, 3, 1), date(2026, 3, 31))


def test_of_several_days_the_last_is_due_and_each_comes_once() -> None:
    several = {"iso": ["2026-06-15", "2026-12-15"], "relation": "before"}
    assert due(several) == (None, date(2026, 12, 14))
    days = [each.first for each in recurrences("\n".join(rules(several)), date(2026, 2, 1))]
    assert days == [date(2026, 6, 14), date(2026, 12, 14)]
    assert recurrences("\n".join(rules(several)), date(2027, 1, 1)) == ()
