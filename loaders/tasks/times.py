"""Times: what each shape of time means.

Every function takes the match of a pattern of ``shapes`` and the years of the document and makes a ``Deadline`` of it,
None where no such time can be. A day without a year belongs to the year of the plan (``Years``). Recurrences are
RFC 5545 rules.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loaders.model import Deadline


@dataclass(frozen=True, slots=True)
class Years:
    """The year a day without a year belongs to: that of the plan, else that of the document's date."""

    default: int | None = None


_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_UNIT = {"năm": "YEARLY", "tháng": "MONTHLY", "tuần": "WEEKLY", "ngày": "DAILY", "quý": "QUARTERLY"}
_DAY_OF_YEAR = re.compile(r"(?P<d>\d{1,2})(?: ?[/.-] ?| tháng )(?P<m>\d{1,2})")
_LISTED_DAY = re.compile(
    r"(?P<d>\d{1,2})(?:(?: ?[/.-] ?| tháng )(?P<m>\d{1,2})(?:(?: ?[/.-] ?|,? năm )(?P<y>\d{4}))?)?(?!\d)")
_CLOCK = re.compile(r"(?<!\w)(?P<h>\d{1,2}) ?(?:h|giờ) ?(?P<m>\d\d)?(?![^\W\d])")


def _made(found: re.Match[str], kind: str, iso: str | tuple[str, ...] | None = None,
          rrule: tuple[str, ...] | None = None, relation: str = "on") -> Deadline:
    raw = found[0].strip(" ,.;()")
    start = found.start() + (len(found[0]) - len(found[0].lstrip(" ,.;()")))
    return Deadline(kind, raw, iso, rrule, relation, start, start + len(raw))


def _relation(found: re.Match[str]) -> str:
    return "before" if "trước" in found["rel"].lower() else "on"


def _date(found: re.Match[str], years: Years, prefix: str = "") -> date | None:
    year = found[f"{prefix}y"]
    number = int(year) if year else years.default
    try:
        return date(number, int(found[f"{prefix}m"]), int(found[f"{prefix}d"])) if number else None
    except ValueError:
        return None


def days_range(found: re.Match[str], years: Years) -> Deadline | None:
    """From one day to another; what the first leaves out is that of the last ("từ ngày 20 đến 25/5")."""
    last = _date(found, years, "b")
    written = found.groupdict()
    year = written.get("ay") or (last.year if last else None)
    try:
        first = date(int(year), int(written.get("am") or found["bm"]), int(found["ad"])) if year else None
    except ValueError:
        first = None
    return _made(found, "period", f"{first.isoformat()}/{last.isoformat()}") if first and last else None


def from_day(found: re.Match[str], years: Years) -> Deadline | None:
    day = _date(found, years)
    return _made(found, "period", f"{day.isoformat()}/..") if day else None


def from_month(found: re.Match[str], years: Years) -> Deadline | None:
    month = int(found["m"])
    return _made(found, "period", f"{found['y']}-{month:02}-01/..") if 1 <= month <= 12 else None


def years_range(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "period", f"{found['a']}-01-01/{found['b']}-12-31")


def yearly_days(found: re.Match[str], years: Years) -> Deadline | None:
    days = [(int(m["m"]), int(m["d"])) for m in _DAY_OF_YEAR.finditer(found["days"])]
    if not all(1 <= m <= 12 and 1 <= d <= monthrange(2024, m)[1] for m, d in days):
        return None
    rules = tuple(f"FREQ=YEARLY;BYMONTH={m};BYMONTHDAY={d}" for m, d in days)
    return _made(found, "recurring", rrule=rules, relation=_relation(found) if found["rel"] else "on")


def monthly_day(found: re.Match[str], years: Years) -> Deadline | None:
    if not 1 <= int(found["d"]) <= 31:
        return None
    step = ";INTERVAL=3" if "quý" in found[0].lower() else ""
    rule = f"FREQ=MONTHLY{step};BYMONTHDAY={int(found['d'])}"
    return _made(found, "recurring", rrule=(rule,), relation=_relation(found) if found["rel"] else "on")


def daily_hours(found: re.Match[str], years: Years) -> Deadline | None:
    clock = [(int(m["h"]), int(m["m"] or 0)) for m in _CLOCK.finditer(found[0])]
    if not clock or any(h > 23 or m > 59 for h, m in clock) or len({m for _, m in clock}) > 1:
        return None
    rule = f"FREQ=DAILY;BYHOUR={','.join(str(h) for h, _ in clock)};BYMINUTE={clock[0][1]}"
    return _made(found, "recurring", rrule=(rule,), relation="before" if "trước" in found[0].lower() else "on")


def before_day(found: re.Match[str], years: Years) -> Deadline | None:
    day = _date(found, years)
    return _made(found, "before_date", day.isoformat(), relation=_relation(found)) if day else None


def before_month(found: re.Match[str], years: Years) -> Deadline | None:
    year, month = int(found["y"]), int(found["m"])
    if not 1 <= month <= 12:
        return None
    day = date(year, month, 1 if _relation(found) == "before" else monthrange(year, month)[1])
    return _made(found, "before_date", day.isoformat(), relation=_relation(found))


def before_year(found: re.Match[str], years: Years) -> Deadline | None:
    before = _relation(found) == "before"
    return _made(found, "before_date", f"{found['y']}-{'01-01' if before else '12-31'}", relation=_relation(found))


def before_quarter(found: re.Match[str], years: Years) -> Deadline | None:
    bounds = _quarter(found, years)
    if not bounds:
        return None
    before = _relation(found) == "before"
    return _made(found, "before_date", bounds[0 if before else 1], relation=_relation(found))


def in_quarter(found: re.Match[str], years: Years) -> Deadline | None:
    bounds = _quarter(found, years)
    return _made(found, "period", "/".join(bounds)) if bounds else None


def from_quarter(found: re.Match[str], years: Years) -> Deadline | None:
    bounds = _quarter(found, years)
    return _made(found, "period", f"{bounds[0]}/..") if bounds else None


def _quarter(found: re.Match[str], years: Years) -> tuple[str, str] | None:
    year = int(found["y"]) if found["y"] else years.default
    if not year:
        return None
    first = _QUARTERS[found["q"].upper()] * 3 - 2
    return f"{year}-{first:02}-01", f"{year}-{first + 2:02}-{monthrange(year, first + 2)[1]}"


def quarters(found: re.Match[str], years: Years) -> Deadline | None:
    first, last = _QUARTERS[found["p"].upper()] * 3 - 2, _QUARTERS[found["q"].upper()] * 3
    return _months(found, int(found["y"]), first, int(found["y"]), last)


def months_range(found: re.Match[str], years: Years) -> Deadline | None:
    return _months(found, int(found["x"] or found["y"]), int(found["p"]), int(found["y"]), int(found["m"]))


def half_year(found: re.Match[str], years: Years) -> Deadline | None:
    year = int(found["y"]) if found["y"] else years.default
    first = 1 if found["half"].lower() == "đầu" else 7
    return _months(found, year, first, year, first + 5) if year else None


def _months(found: re.Match[str], year: int, first: int, last_year: int, last: int) -> Deadline | None:
    if not (1 <= first <= 12 and 1 <= last <= 12 and (year, first) <= (last_year, last)):
        return None
    return _made(found, "period", f"{year}-{first:02}-01/{last_year}-{last:02}-{monthrange(last_year, last)[1]}")


def from_year(found: re.Match[str], years: Years) -> Deadline | None:
    last = found["b"] if "b" in found.re.groupindex else None
    return _made(found, "period", f"{found['a']}-01-01/" + (f"{last}-12-31" if last else ".."))


def in_month(found: re.Match[str], years: Years) -> Deadline | None:
    year = int(found["y"]) if found["y"] else years.default
    month = int(found["m"])
    if not year or not 1 <= month <= 12:
        return None
    return _made(found, "period", f"{year}-{month:02}-01/{year}-{month:02}-{monthrange(year, month)[1]}")


def in_months(found: re.Match[str], years: Years) -> Deadline | None:
    """"vào tháng 4 và tháng 8 năm 2026"."""
    months = [int(month) for month in re.findall(r"\d+", found["months"])]
    if not all(1 <= month <= 12 for month in months):
        return None
    year = int(found["y"])
    iso = (f"{year}-{month:02}-01/{year}-{month:02}-{monthrange(year, month)[1]}" for month in months)
    return _made(found, "period", tuple(iso))


def in_year(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "period", f"{found['y']}-01-01/{found['y']}-12-31")


def several_days(found: re.Match[str], years: Years) -> Deadline | None:
    """"ngày 24, 25 và 26/8/2026": what a day leaves out is that of the day behind it."""
    iso: list[str] = []
    month, year = 0, years.default
    for each in reversed(list(_LISTED_DAY.finditer(found["days"]))):
        month, year = int(each["m"] or month), int(each["y"]) if each["y"] else year
        if not month or not year:
            return None
        try:
            iso.append(date(year, month, int(each["d"])).isoformat())
        except ValueError:
            return None
    until = found["rel"] if "rel" in found.re.groupindex else None
    return _made(found, "before_date" if until else "date", tuple(reversed(iso)),
                 relation=_relation(found) if until else "on")


def on_day(found: re.Match[str], years: Years) -> Deadline | None:
    day = _date(found, years)
    return _made(found, "date", day.isoformat()) if day else None


def hours(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "period", f"PT{int(found['a'])}H/PT{int(found['b'])}H")


def after_hours(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "period", f"PT{int(found['a'])}H/..")


def within(found: re.Match[str], years: Years) -> Deadline | None:
    unit = found["unit"].lower()
    n = int(found["a"])
    iso = {"giờ": f"PT{n}H", "ngày": f"P{n}D", "tháng": f"P{n}M", "năm": f"P{n}Y", "tuần": f"P{n}W"}[unit.split()[0]]
    return _made(found, "period", iso)


def every(found: re.Match[str], years: Years) -> Deadline | None:
    rules = tuple(_rule(unit) for unit in re.findall(r"năm|tháng|tuần|ngày|quý", found["units"].lower()))
    return _made(found, "recurring", rrule=rules)


def cycle(found: re.Match[str], years: Years) -> Deadline | None:
    rules = []
    for n, unit in re.findall(r"(\d+)?\s*(năm|tháng|tuần|quý|ngày)", found["cycle"].lower()):
        rules.append(_rule(unit, int(n or 1)))
    return _made(found, "recurring", rrule=tuple(dict.fromkeys(rules))) if rules else None


def per(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "recurring", rrule=(_rule(found["unit"].lower(), int(found["a"])),))


def always(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "recurring", rrule=None if "xuyên" in found[0].lower() else ("FREQ=YEARLY",))


def _rule(unit: str, n: int = 1) -> str:
    if unit == "quý":
        unit, n = "tháng", 3 * n
    return f"FREQ={_UNIT[unit]}" + (f";INTERVAL={n}" if n > 1 else "")


def event(found: re.Match[str], years: Years) -> Deadline | None:
    day = _date(found, years)
    return _made(found, "date", day.isoformat()) if day else None


def events(days: Sequence[Deadline]) -> Deadline:
    iso = tuple(str(d.iso) for d in days)
    return Deadline("date", "; ".join(str(d.raw) for d in days), iso, start=days[0].start, end=days[-1].end)


def together(found: Sequence[Deadline]) -> Deadline:
    """Several cycles of one duty ("hằng năm … và 05 năm/lần")."""
    rules = tuple(dict.fromkeys(rule for d in found for rule in d.rrule or ()))
    raw = "; ".join(str(d.raw) for d in found)
    return Deadline("recurring", raw, None, rules, found[0].relation, found[0].start, found[-1].end)
