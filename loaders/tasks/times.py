"""Times: the shapes in which a deadline is written, and what each means.

``SHAPES`` are tried in order: words of which one must stand in the text, a pattern, and what makes a ``Deadline`` of
its match. A day without a year belongs to the year of the plan (``Years``). Recurrences are RFC 5545 rules.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from loaders.model import Deadline


@dataclass(frozen=True, slots=True)
class Years:
    """The year a day without a year belongs to: that of the plan, else that of the document's date."""

    default: int | None = None


_SEP = r" ?[/.-] ?"
_DAY = rf"(?P<d>\d{{1,2}})(?:{_SEP}| tháng )(?P<m>\d{{1,2}})(?:(?:{_SEP}|,? năm )(?P<y>\d{{4}}))?(?![\d/])"
_MONTH = r"tháng (?P<m>\d{1,2})(?: ?/ ?| năm )(?P<y>\d{4})"
_QUARTER = r"qu[ýí] (?P<q>IV|I{1,3}|[1-4])(?:(?: ?[/,-] ?|,? năm )(?P<y>\d{4}))?"
_QUARTERS_RANGE = (r"qu[ýí] (?P<p>I{1,3}|[1-3])(?: ?[-–,] ?| và | đến )(?:qu[ýí] )?(?P<q>IV|I{1,3}|[1-4])"
                   r"(?: ?[/-] ?|,? năm )(?P<y>\d{4})")
_MONTHS_RANGE = (r"tháng (?P<p>\d{1,2})(?:(?: ?/ ?| năm )(?P<x>\d{4}))?(?: ?[-–] ?| đến(?: hết)? )(?:tháng )?"
                 r"(?P<m>\d{1,2})(?: ?/ ?| năm )(?P<y>\d{4})")
_AND_LATER = r"(?:,? và)? (?:các|những) năm (?:tiếp theo|sau|tiếp sau)"
_EVERY = r"(?:hằng|hàng|mỗi)"
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_UNIT = {"năm": "YEARLY", "tháng": "MONTHLY", "tuần": "WEEKLY", "ngày": "DAILY", "quý": "QUARTERLY"}
_BEFORE = (r"(?<!\w định hướng )(?<!, định hướng )(?<!yêu cầu )(?<!tầm nhìn )(?P<rel>(?:hoàn thành |xong )?trước|"
           r"chậm nhất(?: là)?(?: đến| trong| vào| trước)?|muộn nhất(?: là)?(?: vào)?|đến hết|đến|hết|xong)")
_CLOCK = re.compile(r"(?<!\w)(?P<h>\d{1,2}) ?(?:h|giờ) ?(?P<m>\d\d)?(?![^\W\d])")


def _made(found: re.Match[str], kind: str, iso: str | None = None, rrule: tuple[str, ...] | None = None,
          relation: str = "on") -> Deadline:
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


def _range(found: re.Match[str], years: Years) -> Deadline | None:
    last = _date(found, years, "b")
    year = found["ay"] or (str(last.year) if last else None)
    try:
        first = date(int(year), int(found["am"]), int(found["ad"])) if year else None
    except ValueError:
        first = None
    return _made(found, "period", f"{first.isoformat()}/{last.isoformat()}") if first and last else None


def _from_day(found: re.Match[str], years: Years) -> Deadline | None:
    day = _date(found, years)
    return _made(found, "period", f"{day.isoformat()}/..") if day else None


def _from_month(found: re.Match[str], years: Years) -> Deadline | None:
    month = int(found["m"])
    return _made(found, "period", f"{found['y']}-{month:02}-01/..") if 1 <= month <= 12 else None


def _years_range(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "period", f"{found['a']}-01-01/{found['b']}-12-31")


def _yearly_day(found: re.Match[str], years: Years) -> Deadline | None:
    if not _possible(found):
        return None
    rule = f"FREQ=YEARLY;BYMONTH={int(found['m'])};BYMONTHDAY={int(found['d'])}"
    return _made(found, "recurring", rrule=(rule,), relation=_relation(found) if found["rel"] else "on")


def _monthly_day(found: re.Match[str], years: Years) -> Deadline | None:
    if not 1 <= int(found["d"]) <= 31:
        return None
    step = ";INTERVAL=3" if "quý" in found[0].lower() else ""
    rule = f"FREQ=MONTHLY{step};BYMONTHDAY={int(found['d'])}"
    return _made(found, "recurring", rrule=(rule,), relation=_relation(found) if found["rel"] else "on")


def _daily_hours(found: re.Match[str], years: Years) -> Deadline | None:
    clock = [(int(m["h"]), int(m["m"] or 0)) for m in _CLOCK.finditer(found[0])]
    if not clock or any(h > 23 or m > 59 for h, m in clock) or len({m for _, m in clock}) > 1:
        return None
    rule = f"FREQ=DAILY;BYHOUR={','.join(str(h) for h, _ in clock)};BYMINUTE={clock[0][1]}"
    return _made(found, "recurring", rrule=(rule,), relation="before" if "trước" in found[0].lower() else "on")


def _before_day(found: re.Match[str], years: Years) -> Deadline | None:
    day = _date(found, years)
    return _made(found, "before_date", day.isoformat(), relation=_relation(found)) if day else None


def _before_month(found: re.Match[str], years: Years) -> Deadline | None:
    year, month = int(found["y"]), int(found["m"])
    if not 1 <= month <= 12:
        return None
    day = date(year, month, 1 if _relation(found) == "before" else monthrange(year, month)[1])
    return _made(found, "before_date", day.isoformat(), relation=_relation(found))


def _before_year(found: re.Match[str], years: Years) -> Deadline | None:
    before = _relation(found) == "before"
    return _made(found, "before_date", f"{found['y']}-{'01-01' if before else '12-31'}", relation=_relation(found))


def _before_quarter(found: re.Match[str], years: Years) -> Deadline | None:
    bounds = _quarter(found, years)
    if not bounds:
        return None
    before = _relation(found) == "before"
    return _made(found, "before_date", bounds[0 if before else 1], relation=_relation(found))


def _in_quarter(found: re.Match[str], years: Years) -> Deadline | None:
    bounds = _quarter(found, years)
    return _made(found, "period", "/".join(bounds)) if bounds else None


def _quarter(found: re.Match[str], years: Years) -> tuple[str, str] | None:
    year = int(found["y"]) if found["y"] else years.default
    if not year:
        return None
    first = _QUARTERS[found["q"].upper()] * 3 - 2
    return f"{year}-{first:02}-01", f"{year}-{first + 2:02}-{monthrange(year, first + 2)[1]}"


def _quarters(found: re.Match[str], years: Years) -> Deadline | None:
    first, last = _QUARTERS[found["p"].upper()] * 3 - 2, _QUARTERS[found["q"].upper()] * 3
    return _months(found, int(found["y"]), first, int(found["y"]), last)


def _months_range(found: re.Match[str], years: Years) -> Deadline | None:
    return _months(found, int(found["x"] or found["y"]), int(found["p"]), int(found["y"]), int(found["m"]))


def _half_year(found: re.Match[str], years: Years) -> Deadline | None:
    year = int(found["y"]) if found["y"] else years.default
    first = 1 if found["half"].lower() == "đầu" else 7
    return _months(found, year, first, year, first + 5) if year else None


def _months(found: re.Match[str], year: int, first: int, last_year: int, last: int) -> Deadline | None:
    if not (1 <= first <= 12 and 1 <= last <= 12 and (year, first) <= (last_year, last)):
        return None
    return _made(found, "period", f"{year}-{first:02}-01/{last_year}-{last:02}-{monthrange(last_year, last)[1]}")


def _from_year(found: re.Match[str], years: Years) -> Deadline | None:
    last = found["b"] if "b" in found.re.groupindex else None
    return _made(found, "period", f"{found['a']}-01-01/" + (f"{last}-12-31" if last else ".."))


def _in_month(found: re.Match[str], years: Years) -> Deadline | None:
    year = int(found["y"]) if found["y"] else years.default
    month = int(found["m"])
    if not year or not 1 <= month <= 12:
        return None
    return _made(found, "period", f"{year}-{month:02}-01/{year}-{month:02}-{monthrange(year, month)[1]}")


def _in_year(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "period", f"{found['y']}-01-01/{found['y']}-12-31")


def _on_day(found: re.Match[str], years: Years) -> Deadline | None:
    day = _date(found, years)
    return _made(found, "date", day.isoformat()) if day else None


def _hours(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "period", f"PT{int(found['a'])}H/PT{int(found['b'])}H")


def _after_hours(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "period", f"PT{int(found['a'])}H/..")


def _within(found: re.Match[str], years: Years) -> Deadline | None:
    unit = found["unit"].lower()
    n = int(found["a"])
    iso = {"giờ": f"PT{n}H", "ngày": f"P{n}D", "tháng": f"P{n}M", "năm": f"P{n}Y", "tuần": f"P{n}W"}[unit.split()[0]]
    return _made(found, "period", iso)


def _every(found: re.Match[str], years: Years) -> Deadline | None:
    rules = tuple(_rule(unit) for unit in re.findall(r"năm|tháng|tuần|ngày|quý", found["units"].lower()))
    return _made(found, "recurring", rrule=rules)


def _cycle(found: re.Match[str], years: Years) -> Deadline | None:
    rules = []
    for n, unit in re.findall(r"(\d+)?\s*(năm|tháng|tuần|quý|ngày)", found["cycle"].lower()):
        rules.append(_rule(unit, int(n or 1)))
    return _made(found, "recurring", rrule=tuple(dict.fromkeys(rules))) if rules else None


def _per(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "recurring", rrule=(_rule(found["unit"].lower(), int(found["a"])),))


def _always(found: re.Match[str], years: Years) -> Deadline | None:
    return _made(found, "recurring", rrule=None if "xuyên" in found[0].lower() else ("FREQ=YEARLY",))


def _rule(unit: str, n: int = 1) -> str:
    if unit == "quý":
        unit, n = "tháng", 3 * n
    return f"FREQ={_UNIT[unit]}" + (f";INTERVAL={n}" if n > 1 else "")


def _possible(found: re.Match[str]) -> bool:
    month, day = int(found["m"]), int(found["d"])
    return 1 <= month <= 12 and 1 <= day <= monthrange(2024, month)[1]


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


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)


def _named(day: str, prefix: str) -> str:
    return re.sub(r"\?P<(\w)>", rf"?P<{prefix}\1>", day)


_UNTIL = ("trước", "chậm nhất", "muộn nhất", "đến", "hết", "xong")
_Build = Callable[[re.Match[str], Years], Deadline | None]
_EACH = ("hằng", "hàng", "mỗi")
SHAPES: tuple[tuple[tuple[str, ...], re.Pattern[str], _Build], ...] = (
    (("từ ", "trong "), _compiled(rf"(?:từ|trong) (?:ngày )?{_named(_DAY, 'a')},? (?:đến|tới)(?: hết)? (?:ngày )?"
                                  rf"{_named(_DAY, 'b')}"), _range),
    (_EACH, _compiled(rf"(?:{_BEFORE}|vào)? ?(?:ngày )?(?P<d>\d{{1,2}})(?:{_SEP}| tháng )(?P<m>\d{{1,2}})[”\"]? "
                      rf"{_EVERY} năm"), _yearly_day),
    (("ngày ",), _compiled(rf"(?:{_BEFORE}|vào)? ?ngày (?P<d>\d{{1,2}})(?:(?: của)? tháng cuối(?: của)? (?:{_EVERY} )?"
                           rf"quý| {_EVERY} quý| {_EVERY} tháng| của tháng)"), _monthly_day),
    ((" ngày", "/ngày"), _compiled(rf"(?:trước )?\d{{1,2}} ?(?:h|giờ)(?: ?\d\d)?[’']? {_EVERY} ngày"
                                   r"|\d+ lần/ngày \((?:trước )?\d{1,2} ?(?:h|giờ)[^)]{0,30}\)"), _daily_hours),
    (("từ ",), _compiled(rf"từ (?:ngày )?{_DAY}(?: đến ngày bầu cử| đến khi kết thúc)?"), _from_day),
    (("tháng ",), _compiled(rf"(?:từ |trong )?{_MONTHS_RANGE}"), _months_range),
    (("từ tháng",), _compiled(rf"(?:từ|bắt đầu từ) {_MONTH}(?! (?:đến|tới) (?:hết )?(?:tháng|ngày|qu[ýí]|năm|cuối))"
                              r"(?: (?:trở đi|đến khi [^.;,]{2,60}))?"), _from_month),
    (("năm ",), _compiled(rf"(?:từ |trong )?năm (?P<a>20\d\d){_AND_LATER}"), _from_year),
    (("từ năm ",), _compiled(r"từ năm (?P<a>20\d\d)(?: (?:đến(?: hết)?|-|–) (?:năm )?(?P<b>20\d\d)| trở đi)"),
     _from_year),
    (("quý ", "quí "), _compiled(_QUARTERS_RANGE), _quarters),
    ((" tháng ",), _compiled(r"(?:trong )?0?6 tháng (?P<half>đầu|cuối)(?: của)? năm(?: (?P<y>20\d\d))?(?! \d)"),
     _half_year),
    (_UNTIL, _compiled(rf"{_BEFORE} (?:ngày )?{_DAY}"), _before_day),
    (("tháng ",), _compiled(rf"{_BEFORE} {_MONTH}"), _before_month),
    (("quý ", "quí "), _compiled(rf"{_BEFORE} {_QUARTER}"), _before_quarter),
    (("năm ",), _compiled(rf"{_BEFORE} (?:cuối )?năm (?P<y>(?:19|20)\d\d)(?! ?[-–] ?\d)"), _before_year),
    (("giai đoạn ",), _compiled(r"(?:theo giai đoạn|trong giai đoạn) (?P<a>20\d\d) ?[-–] "
                                r"?(?P<b>20\d\d)"), _years_range),
    (("quý ", "quí "), _compiled(rf"(?:trong|vào|thực hiện) {_QUARTER}"), _in_quarter),
    ((" tháng ",), _compiled(r"(?:trong|vào) tháng (?P<m>\d{1,2})(?:(?: ?/ ?| năm )(?P<y>\d{4}))?(?!\d)"), _in_month),
    (("năm ",), _compiled(r"(?:trong|vào|ph[ấầ]n đ[ấầâ]u(?: trong)?|thực hiện trong) năm (?P<y>20\d\d)(?! ?[-–] ?\d)"),
     _in_year),
    (("giờ",), _compiled(r"(?P<a>\d{1,3}) ?[-–] ?(?P<b>\d{1,3}) giờ"), _hours),
    (("giờ",), _compiled(r"sau (?P<a>\d{1,3}) giờ"), _after_hours),
    (("trong ", "chậm nhất", "không quá"),
     _compiled(r"(?:trong(?: vòng| thời hạn| thời gian)?|chậm nhất(?: là)?|không quá) (?P<a>\d{1,3}) "
               r"(?P<unit>giờ|ngày(?: làm việc)?|tháng|tuần)(?: đầu)?(?: (?:kể )?từ (?:khi|"
               r"ngày)[^.;,]{0,80})?"), _within),
    (("/lần",), _compiled(r"(?:giai đoạn )?(?P<a>\d{1,2}) (?P<unit>năm|tháng|tuần)/lần"), _per),
    (("định k",), _compiled(rf"(?:định kỳ,? (?:{_EVERY} |vào )?)(?P<cycle>(?:\d{{1,2}} )?(?:năm|tháng|tuần|quý|ngày)"
                            r"(?:(?:,| và|;) (?:\d{1,2} )?(?:năm|tháng|tuần|quý))*)(?!/)"), _cycle),
    (("báo cáo ",), _compiled(r"(?:báo cáo )(?P<cycle>(?:quý|tháng|tuần|06 tháng|6 tháng)"
                              r"(?:(?:,| và) (?:\d{1,2} )?(?:năm|tháng|quý))+)"), _cycle),
    (_EACH, _compiled(rf"{_EVERY} (?P<units>(?:năm|tháng|quý|tuần|ngày)(?:(?:,| và) (?:{_EVERY} )?(?:năm|tháng|quý|"
                      rf"tuần)"
                      r"(?!\w))*)(?!\w| (?:càng|nhỏ))"), _every),
    (("vào ", "tổ chức "), _compiled(rf"(?:vào|tổ chức) (?:ngày )?{_DAY}|vào lúc [^,;]{{1,20}}ngày "
                                     rf"{_named(_DAY, 'x')}"),
     _on_day),
)
"""Shapes of time, the more telling first: words of which one must stand in the text, pattern, what it means."""
BARE: tuple[tuple[re.Pattern[str], _Build], ...] = (
    (_compiled(rf"(?:năm )?(?P<a>20\d\d){_AND_LATER}"), _from_year),
    (_compiled(r"(?P<a>20\d\d) ?[-–] ?(?P<b>20\d\d)"), _years_range),
    (_compiled(_QUARTER), _in_quarter),
    (_compiled(r"tháng (?P<m>\d{1,2})(?:(?: ?/ ?| năm )(?P<y>\d{4}))?(?!\d)"), _in_month),
    (_compiled(rf"(?:ngày )?{_DAY}"), _on_day),
    (_compiled(r"(?P<m>1[0-2]|0?[1-9])/(?P<y>20\d\d)"), _in_month),
    (_compiled(r"(?:năm )?(?P<y>20\d\d)(?!\d)"), _in_year),
    (_compiled(r"thường xuyên|hằng năm|hàng năm"), _always),
)
_A_DAY = re.compile(r"[0-9](?: ?[/.-] ?| tháng )[0-9]")
_WITHOUT_DAY = tuple(s for s in SHAPES if s[2] not in (_range, _yearly_day, _from_day, _before_day, _on_day))
_IN_WORDS = tuple(shape for shape in SHAPES if shape[2] in (_every, _cycle))
CYCLES = (_every, _cycle, _per)
EVENT = re.compile(r"\((?:ngày )?(?P<d>\d{1,2})[/.](?P<m>\d{1,2})(?:[/.](?P<y>\d{4}))?\)(?![”\"])")
AT_ONCE = re.compile(r"[Đđ]ịnh kỳ(?: hoặc đột xuất)?(?= [^\W\d])(?! (?:hằng|hàng|mỗi|vào|năm|tháng|quý|tuần))")
VAGUE: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("định k", re.compile(r"(?<!\w)(?:Định kỳ(?: hoặc đột xuất)?|(?<!sinh hoạt )(?<!giám sát )"
                r"(?<!kiểm tra )(?<!họp )(?<!theo )định k[ỳý](?= [^\W\d]| ?$)|định k[ỳý] hoặc đột xuất)(?!\w)"),
     "recurring"),
    ("thường xuyên", re.compile(r"(?<!\w)[Tt]hời gian(?: thực hiện)?: [Tt]hường xuyên"), "recurring"),
    ("mỗi đợt", re.compile(r"(?<!\w)sau mỗi đợt(?!\w)"), "recurring"),
    ("dịp lễ", re.compile(r"(?<!\w)trong các dịp lễ, [Tt]ết[^.;,]{0,60}"), "recurring"),
)


def shapes(text: str, *, digits: bool) -> Iterator[tuple[re.Pattern[str], _Build]]:
    """The shapes that can stand in a text in small letters, which holds digits or does not."""
    for needs, pattern, build in _IN_WORDS if not digits else SHAPES if _A_DAY.search(text) else _WITHOUT_DAY:
        if any(map(text.__contains__, needs)):
            yield pattern, build
