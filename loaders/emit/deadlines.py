"""A deadline as the last days allowed: "trước ngày 10" is done by the 9th (thời hạn)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from loaders.emit.values import day

_DAY = timedelta(days=1)
_MONTH_DAY = re.compile(r"BYMONTHDAY=(\d+)")
_MONTH = re.compile(r"BYMONTH=(\d+)")


def due(deadline: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """First day and last day allowed of a deadline. Of several days the last; ``rules`` has them all."""
    iso = deadline.get("iso")
    if isinstance(iso, list | tuple):
        iso = max(iso, default=None)
    if not iso:
        return None, None
    first, _, last = iso.partition("/") if "/" in iso else ("", "", iso)
    end = day(last)
    if end and deadline.get("relation") == "before":
        end -= _DAY
    return day(first), end


def rules(deadline: Mapping[str, Any]) -> list[str]:
    """The RFC 5545 rules of a deadline; the days of each are the last allowed. Several days are a rule each."""
    written = [str(rule) for rule in deadline.get("rrule") or ()]
    days = deadline.get("iso")
    if isinstance(days, list | tuple):
        written += [_once(on) for each in days if (on := day(each))]
    return [_day_before(rule) for rule in written] if deadline.get("relation") == "before" else written


def _day_before(rule: str) -> str:
    """The rule of the days before those of ``rule``; before the first of a month stands the last of the one before."""
    named = _MONTH_DAY.search(rule)
    if named is None:
        return rule
    if int(named[1]) > 1:
        return _MONTH_DAY.sub(f"BYMONTHDAY={int(named[1]) - 1}", rule)
    return _MONTH.sub(lambda m: f"BYMONTH={(int(m[1]) - 2) % 12 + 1}", _MONTH_DAY.sub("BYMONTHDAY=-1", rule))


def _once(on: date) -> str:
    return f"FREQ=YEARLY;BYMONTH={on.month};BYMONTHDAY={on.day};UNTIL={on:%Y%m%d}T235959"
