"""Shapes: the ways in which a time is written.

``SHAPES`` are tried in order: words of which one must stand in the text, a pattern, and the function of ``times`` that
makes a ``Deadline`` of its match. ``BARE`` are what a field or a cell may hold without a word before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from loaders.model import Deadline
from loaders.tasks import times
from loaders.tasks.times import Years

_SEP = r" ?[/.-] ?"
_DAY = rf"(?P<d>\d{{1,2}})(?:{_SEP}| tháng )(?P<m>\d{{1,2}})(?:(?:{_SEP}|,? năm )(?P<y>\d{{4}}))?(?![\d/])"
_MONTH = r"tháng (?P<m>\d{1,2})(?: ?/ ?| năm )(?P<y>\d{4})"
_QUARTER = r"qu[ýí] (?P<q>IV|I{1,3}|[1-4])(?:(?: ?[/,-] ?|,? năm )(?P<y>\d{4}))?"
_QUARTERS_RANGE = (r"qu[ýí] (?P<p>I{1,3}|[1-3])(?: ?[-–,] ?| và | đến )(?:qu[ýí] )?(?P<q>IV|I{1,3}|[1-4])"
                   r"(?: ?[/-] ?|,? năm )(?P<y>\d{4})")
_MONTHS_RANGE = (r"tháng (?P<p>\d{1,2})(?:(?: ?/ ?| năm )(?P<x>\d{4}))?(?: ?[-–] ?| đến(?: hết)? )(?:tháng )?"
                 r"(?P<m>\d{1,2})(?: ?/ ?| năm )(?P<y>\d{4})")
_AND_LATER = r"(?:,? và)? (?:các|những) năm (?:tiếp theo|sau|tiếp sau)"
_TO = r"(?: ?[-–] ?|,? (?:đến|tới)(?: hết)? )"
_EVERY = r"(?:hằng|hàng|mỗi)"
_BEFORE = (r"(?<!\w định hướng )(?<!, định hướng )(?<!yêu cầu )(?<!tầm nhìn )(?P<rel>(?:hoàn thành |xong )?trước|"
           r"chậm nhất(?: là)?(?: đến| trong| vào| trước)?|muộn nhất(?: là)?(?: vào)?|đến hết|đến|hết|xong)")
_DAY_MONTH = r"(?:ngày )?\d{1,2}(?: ?[/.-] ?| tháng )\d{1,2}"
_DAYS = rf"(?P<days>{_DAY_MONTH}(?:(?:,| và|, và) {_DAY_MONTH})*)"
_LISTED = r"(?:ngày )?\d{1,2}(?:(?: ?[/.-] ?| tháng )\d{1,2}(?:(?: ?[/.-] ?|,? năm )\d{4})?)?"
_SEVERAL = rf"(?P<days>{_LISTED}(?:,(?: và)? {_LISTED})*(?:,| và|, và) {_LISTED})(?![\w/%])"
_CYCLE = r"(?:\d{1,2} )?(?:năm|tháng|tuần|quý|ngày)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)


def _named(day: str, prefix: str) -> str:
    return re.sub(r"\?P<(\w)>", rf"?P<{prefix}\1>", day)


Build = Callable[[re.Match[str], Years], Deadline | None]
Shape = tuple[Sequence[str], re.Pattern[str], Build]
_UNTIL = ("trước", "chậm nhất", "muộn nhất", "đến", "hết", "xong")
_EACH = ("hằng", "hàng", "mỗi")
_LATER = (" năm tiếp", " năm sau")
_IN_A_QUARTER = ("quý ", "quí ")
_ROWS: tuple[tuple[Build, Sequence[str], str], ...] = (
    (times.days_range, ("từ ", "trong "),
     rf"(?:từ|trong) (?:ngày )?{_named(_DAY, 'a')}{_TO}(?:ngày )?{_named(_DAY, 'b')}"),
    (times.days_range, ("ngày ",),
     rf"(?:(?:từ|trong|vào) )?(?:các )?ngày (?P<ad>\d{{1,2}}){_TO}(?:ngày )?{_named(_DAY, 'b')}"),
    (times.yearly_days, _EACH, rf"(?:{_BEFORE}|vào)? ?{_DAYS}[”\"]? {_EVERY} năm"),
    (times.yearly_days, _EACH, rf"{_EVERY} năm,? \(?(?:{_BEFORE}|vào) {_DAYS}(?!/\d| năm \d)"),
    (times.monthly_day, ("ngày ",),
     rf"(?:{_BEFORE}|vào)? ?ngày (?:mồng |mùng )?(?P<d>\d{{1,2}})(?:(?: của)? tháng cuối(?: của)? (?:{_EVERY} )?quý"
     rf"| {_EVERY} quý| {_EVERY} tháng| của tháng)"),
    (times.daily_hours, (" ngày", "/ngày"),
     rf"(?:trước )?\d{{1,2}} ?(?:h|giờ)(?: ?\d\d)?[’']? {_EVERY} ngày"
     r"|\d+ lần/ngày \((?:trước )?\d{1,2} ?(?:h|giờ)[^)]{0,30}\)"),
    (times.from_day, ("từ ",), rf"từ (?:ngày )?{_DAY}(?: đến ngày bầu cử| đến khi kết thúc)?"),
    (times.months_range, ("tháng ",), rf"(?:từ |trong )?{_MONTHS_RANGE}"),
    (times.from_month, ("từ tháng",),
     rf"(?:từ|bắt đầu từ) {_MONTH}(?! (?:đến|tới) (?:hết )?(?:tháng|ngày|qu[ýí]|năm|cuối))"
     r"(?: (?:trở đi|đến khi [^.;,]{2,60}))?"),
    (times.from_quarter, _LATER, rf"(?:từ |trong )?{_QUARTER}{_AND_LATER}"),
    (times.from_month, _LATER, rf"(?:từ |trong )?{_MONTH}{_AND_LATER}"),
    (times.from_year, _LATER, rf"(?:từ năm|trong năm|(?-i:Năm)) (?P<a>20\d\d){_AND_LATER}"),
    (times.from_year, ("từ năm ",),
     r"từ năm (?P<a>20\d\d)(?: (?:đến(?: hết)?|-|–) (?:năm )?(?P<b>20\d\d)| trở đi)"),
    (times.quarters, _IN_A_QUARTER, _QUARTERS_RANGE),
    (times.half_year, (" tháng ",),
     r"(?:trong )?0?6 tháng (?P<half>đầu|cuối)(?: của)? năm(?: (?P<y>20\d\d))?(?! \d)"),
    (times.several_days, _UNTIL, rf"{_BEFORE} {_SEVERAL}"),
    (times.several_days, ("ngày ",), rf"(?:vào|tổ chức|trong|cho) (?:các )?(?=ngày ){_SEVERAL}"),
    (times.before_day, _UNTIL, rf"{_BEFORE} (?:ngày )?{_DAY}"),
    (times.before_month, ("tháng ",), rf"{_BEFORE} {_MONTH}"),
    (times.before_quarter, _IN_A_QUARTER, rf"{_BEFORE} {_QUARTER}"),
    (times.before_year, ("năm ",), rf"{_BEFORE} (?:cuối )?năm (?P<y>(?:19|20)\d\d)(?! ?[-–] ?\d)"),
    (times.years_range, ("giai đoạn ",), r"(?:theo|trong) giai đoạn (?P<a>20\d\d) ?[-–] ?(?P<b>20\d\d)"),
    (times.in_quarter, _IN_A_QUARTER, rf"(?:trong|vào|thực hiện) {_QUARTER}"),
    (times.in_months, (" tháng ",),
     r"(?:trong|vào) (?P<months>tháng \d{1,2}(?:(?:,| và|, và) tháng \d{1,2})+)(?: ?/ ?|,? năm )(?P<y>20\d\d)"),
    (times.in_month, (" tháng ",),
     r"(?:trong|vào) tháng (?P<m>\d{1,2})(?:(?: ?/ ?| năm )(?P<y>\d{4}))?(?!\d)"),
    (times.in_year, ("năm ",),
     r"(?-i:Năm) (?P<y>20\d\d),? (?:phấn đấu |dự kiến )?(?:đạt|có|hoàn thành|giảm|tăng)(?!\w)"),
    (times.in_year, ("năm ",),
     r"(?:trong|vào|ph[ấầ]n đ[ấầâ]u(?: trong)?|thực hiện trong) năm (?P<y>20\d\d)(?! ?[-–] ?\d)"),
    (times.hours, ("giờ",), r"(?P<a>\d{1,3}) ?[-–] ?(?P<b>\d{1,3}) giờ"),
    (times.after_hours, ("giờ",), r"sau (?P<a>\d{1,3}) giờ"),
    (times.within, ("trong ", "chậm nhất", "không quá"),
     r"(?:trong(?: vòng| thời hạn| thời gian)?|chậm nhất(?: là)?|không quá) (?P<a>\d{1,3}) "
     r"(?P<unit>giờ|ngày(?: làm việc)?|tháng|tuần)(?: đầu)?(?: (?:kể )?từ (?:khi|ngày)[^.;,]{0,80})?"),
    (times.per, ("/lần",), r"(?:giai đoạn )?(?P<a>\d{1,2}) (?P<unit>năm|tháng|tuần)/lần"),
    (times.cycle, ("định k",),
     rf"(?:định kỳ,? (?:{_EVERY} |vào )?)(?P<cycle>{_CYCLE}(?:(?:,| và|;) {_CYCLE})*)(?!/)"),
    (times.cycle, ("báo cáo ",),
     r"(?:báo cáo )(?P<cycle>(?:quý|tháng|tuần|06 tháng|6 tháng)(?:(?:,| và) (?:\d{1,2} )?(?:năm|tháng|quý))+)"),
    (times.every, _EACH,
     rf"(?<!nghị quyết )(?<!ngân sách )(?<!lương ){_EVERY} (?P<units>(?:năm|tháng|quý|tuần|ngày)"
     rf"(?:(?:,| và) (?:{_EVERY} )?(?:năm|tháng|quý|tuần)(?!\w))*)(?!\w| (?:càng|nhỏ|của))"),
    (times.on_day, ("vào ", "tổ chức ", "cho ngày "),
     rf"(?:(?:vào|tổ chức) (?:ngày |(?=\d+/))|cho ngày ){_DAY}|vào lúc [^,;]{{1,20}}ngày {_named(_DAY, 'x')}"),
)
SHAPES: tuple[Shape, ...] = tuple((needs, _compiled(pattern), build) for build, needs, pattern in _ROWS)
"""Shapes of time, the more telling first: words of which one must stand in the text, pattern, what it means."""
BARE: tuple[tuple[re.Pattern[str], Build], ...] = (
    (_compiled(rf"(?:năm )?(?P<a>20\d\d){_AND_LATER}"), times.from_year),
    (_compiled(r"(?P<a>20\d\d) ?[-–] ?(?P<b>20\d\d)"), times.years_range),
    (_compiled(_QUARTER), times.in_quarter),
    (_compiled(r"tháng (?P<m>\d{1,2})(?:(?: ?/ ?| năm )(?P<y>\d{4}))?(?!\d)"), times.in_month),
    (_compiled(_SEVERAL), times.several_days),
    (_compiled(rf"(?:ngày )?{_DAY}"), times.on_day),
    (_compiled(r"(?P<m>1[0-2]|0?[1-9])/(?P<y>20\d\d)"), times.in_month),
    (_compiled(r"(?:năm |(?<![^\W\d] ))(?P<y>20\d\d)(?!\d)"), times.in_year),
    (_compiled(r"thường xuyên|hằng năm|hàng năm"), times.always),
)
_A_DAY = re.compile(r"[0-9](?: ?[/.-] ?| tháng )[0-9]")
_OF_DAYS = (times.days_range, times.yearly_days, times.from_day, times.several_days, times.before_day,
            times.on_day)
_WITHOUT_DAY = tuple(shape for shape in SHAPES if shape[2] not in _OF_DAYS)
_IN_WORDS = tuple(shape for shape in SHAPES if shape[2] in (times.every, times.cycle))
CYCLES = (times.every, times.cycle, times.per)
EVENT = re.compile(r"\((?:ngày )?(?P<d>\d{1,2})[/.](?P<m>\d{1,2})(?:[/.](?P<y>\d{4}))?\)(?![”\"])")
AT_ONCE = re.compile(r"[Đđ]ịnh kỳ(?: hoặc đột xuất)?(?= [^\W\d])(?! (?:hằng|hàng|mỗi|vào|năm|tháng|quý|tuần))")
VAGUE: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("định k", re.compile(
        r"(?<!\w)(?:Định kỳ(?: hoặc đột xuất)?|(?<!sinh hoạt )(?<!giám sát )(?<!kiểm tra )(?<!họp )(?<!theo )"
        r"định k[ỳý](?= [^\W\d]| ?$)|theo định kỳ\Z|định k[ỳý] hoặc đột xuất)(?!\w)"),
     "recurring"),
    ("thường xuyên", re.compile(r"(?<!\w)[Tt]hời gian(?: thực hiện)?: [Tt]hường xuyên"), "recurring"),
    ("mỗi đợt", re.compile(r"(?<!\w)sau mỗi đợt(?!\w)"), "recurring"),
    ("dịp lễ", re.compile(r"(?<!\w)trong các dịp lễ, [Tt]ết[^.;,]{0,60}"), "recurring"),
)


def matching(text: str, *, digits: bool) -> Iterator[tuple[re.Pattern[str], Build]]:
    """The shapes that can stand in a text in small letters, which holds digits or does not."""
    for needs, pattern, build in _IN_WORDS if not digits else SHAPES if _A_DAY.search(text) else _WITHOUT_DAY:
        if any(map(text.__contains__, needs)):
            yield pattern, build
