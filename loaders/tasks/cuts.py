"""Cuts: where a text is cut into sentences, and a sentence into clauses.

Sentences end at their marks. A sentence is cut after ";" (or a comma or "và" before a report, an order, a target) where
what comes next is a duty of its own: it opens with a directive verb, or with a subject, a time or a case before one.
Lists of nouns, titles, quotes, examples after "như:" and lists of what is forbidden stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.known.places import UPPER
from loaders.tasks import phrases
from loaders.tasks.mentions import Mentions
from loaders.tasks.verbs import Directives

_STOP = re.compile(rf"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*[”\"*)]* +(?=[“\"*(]*[{UPPER}\d]))")
_SHORT = re.compile(r"(?:[ .(][A-ZĐ]|[ (](?:TP|TT))\Z")
_CUT = re.compile(r"[;,](?:,*;[ ,;]*|(?<=;)[ ,;]*|[ ,]*(?=(?:giao|báo|phản|kịp|định|và|tổng|xây|trong|đồng) ))")
_CUT_MORE = re.compile(
    r",? đồng thời,? +|[;,][ ,]*| và +(?=[^;,.\n]{0,40}\d ?%|(?:tổng hợp,? )?báo cáo |xây dựng báo cáo|gửi )")
_MORE = re.compile("%|đồng thời|và báo cáo|và xây|và gửi|và tổng hợp")
_BODIES = (
    r"(?:các |lãnh đạo |thường trực )?(?:chủ tịch|ủy ban|ubnd|uỷ ban|thường trực|sở|bộ|công an|ban|hội|thủ tướng|"
    r"chính phủ|tỉnh ủy|thành ủy|đảng ủy|văn phòng|phòng)(?!\w)")
_REPORTING = re.compile(
    r"xây dựng báo cáo |(?:kịp thời |định kỳ |và )?(?:(?:báo cáo|phản ánh)(?: kết quả| tình hình)?(?: kịp thời)? "
    rf"(?:về|gửi|cho|với|lên|tổng kết|ngay) |tổng hợp,? báo cáo (?:về |gửi )?{_BODIES})")
_REPORTED = re.compile(
    rf"(?:kịp thời |định kỳ )?(?:(?:tổng hợp,? )?báo cáo(?:, đề xuất)? (?:về )?{_BODIES}"
    r"(?!.{0,60} xem xét, quyết định)|"
    r"báo cáo (?:hằng|hàng) (?:ngày|tuần|tháng|quý)(?!\w)|"
    rf"báo cáo (?:kết quả|tình hình)[^,;.()]{{0,60}} (?:về|gửi|cho|với|lên) {_BODIES}|"
    rf"gửi (?!{_BODIES})\w[^;.]{{3,240}}? (?:về|cho|đến|tới) {_BODIES})")
"""A report to somebody, or papers sent to somebody: a duty of its own behind another one."""
_GATHERING = re.compile(r"(?:tổng hợp|sơ kết|tổng kết|báo cáo|phát hiện|dự toán)(?!\w)| để [^,;]{0,60}\Z")
"""What a report only ends: gathered for it, or told as the aim of something."""
_REPORT_FIRST = ("báo", "phản", "kịp", "định", "và", "tổng", "xây dựng báo", "gửi")
_LEAD = re.compile(r"(?:Đồng thời|Ngoài ra|Bên cạnh đó|Trong đó|Đặc biệt),? +|(?:đồng thời|và|trong đó),? +")
_EXAMPLES = re.compile(r"(?<!\w)(?:như|gồm|bao gồm|gồm có|sau|cụ thể|về|hành vi) ?:")
_WHOLE = re.compile(
    r"(?:nghiêm cấm|cấm|khuyến khích (?:các )?(?:tổ chức|cá nhân|doanh nghiệp|người dân|hộ))(?!\w)")
"""How a clause begins whose list stays whole, whatever its verbs."""
_PURPOSE = ("góp phần ", "nhằm ", "để ", "không để ", "qua đó", "trong đó", "từ đó")
_TARGET = re.compile(
    r"(?:(?:phấn đấu|tăng thêm|tăng|giảm|ít nhất|trên|tối thiểu|có|đạt) )*\d+(?:,\d+)? ?% \w|"
    r"(?:tỷ lệ|tỷ trọng|số) [^;:.]{3,110}? (?:đạt|còn|xuống|ít nhất|trên|dưới) (?:\w+ ){0,2}\d+(?:,\d+)? ?%",
    re.IGNORECASE)
_CONDITION = ("trường hợp ", "trong quá trình ", "quá trình ", "nếu ", "khi ")
_STRONG = ("phát huy", "chú trọng", "tăng cường", "đẩy mạnh", "nâng cao", "lồng ghép", "gắn ", "tiếp tục", "phối hợp",
           "tập trung", "triển khai", "xây dựng", "thường xuyên", "kịp thời", "chủ động")
_JOINING = re.compile(r"(?:vận động|phát động|tuyên truyền)[^;]*tham gia")
_BEFORE_VERB = re.compile(
    r"(?:định kỳ )?\W{0,3}(?:trước|chậm nhất|hằng|hàng)(?!\w)[^;.:]{2,60}?[ *]+"
    r"(?=(?:tổng hợp|báo cáo|gửi|hoàn thành|tổ chức) )|"
    r"(?P<case>khi|nếu|trường hợp|đối với|bên cạnh|căn cứ|qua|trong|từ|đến)(?!\w)[^;.:]{2,160}?"
    r"(?:, (?:cần |phải )?|(?<= phải) |(?<= thì) )")
"""What stands before the verb of a clause: by when, or in what case."""
_LONGEST_SUBJECT = 240
_SUMMARY = ("báo cáo tổng kết", "xây dựng báo cáo")
_LEAST = 12
_TRIM = " \t\n*_;,"
_END_MARKS = " \t\n*_;,./"


class Cuts:
    """Cuts the text of one document."""

    def __init__(self, flow: str, directives: Directives, mentions: Mentions) -> None:
        self.flow, self.directives, self.mentions = flow, directives, mentions
        self.low = directives.low

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The sentences of ``[start, end)``."""
        begin = start
        for found in _STOP.finditer(self.flow, start, end):
            if self._ends_sentence(found) and not self._inside(begin, found.start()):
                yield begin, found.start() + 1
                begin = found.end()
        if begin < end:
            yield begin, end

    def _ends_sentence(self, stop: re.Match[str]) -> bool:
        """No sentence ends behind an initial or a number before another one ("TP. Huế", "khoản 1. 2")."""
        before, flow = stop.start(), self.flow
        if stop[0][0] == "\n":
            return True
        if flow[before - 1 : before].isdigit():
            return flow[stop.end() : stop.end() + 1].isalpha()
        return _SHORT.search(flow, max(0, before - 3), before) is None

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The clauses of a sentence."""
        begin = start
        low = self.low
        for found in (_CUT_MORE if _MORE.search(low, start, end) else _CUT).finditer(low, start, end):
            at = found.end()
            lead = _LEAD.match(self.flow, at, end)
            at = lead.end() if lead else at
            if self._may_cut(begin, found.start(), at, found[0]):
                yield begin, found.start()
                begin = at
        yield begin, end

    def _may_cut(self, begin: int, cut: int, at: int, mark: str) -> bool:
        """Whether what begins at ``at`` is a clause of its own."""
        low = self.low
        if mark[0] in ", " and "đồng thời" not in mark:
            return self._may_cut_softly(begin, cut, at) and not self._inside(begin, cut)
        target = _TARGET.match(low, at)
        if not target and (low.startswith(_PURPOSE, at) or not self._begins(begin, cut, at)):
            return False
        if self._inside(begin, cut):
            return False
        if not target and self.flow[at].islower() and not low.startswith(_STRONG, at) \
                and self._is_within_list(begin, cut):
            return False
        return not (low.startswith("tham gia", at) and _JOINING.search(low, begin, cut))

    def _is_within_list(self, begin: int, cut: int) -> bool:
        """Whether what goes on at ``cut`` is a list of examples, of what is forbidden, or of what others are to do."""
        low = self.low
        return (low.find(":", begin, cut) >= 0 and _EXAMPLES.search(low, begin, cut) is not None) \
            or _WHOLE.match(low, begin, cut) is not None

    def _begins(self, begin: int, cut: int, at: int) -> bool:
        """Whether a clause begins at ``at``: with a directive verb, or with a subject, a time or a case before it."""
        if self.directives.acts(at):
            return True
        if forbids := phrases.FORBIDS.match(self.low, at):
            return self.directives.acts(forbids.end())
        before = _BEFORE_VERB.match(self.low, at)
        if before and not (before["case"] and self.low.startswith(before["case"], begin)):
            return self.directives.acts(before.end()) or self.has_subject(before.end())
        listed = any(u.end == cut for u in self.mentions.within(begin, cut))
        return not listed and self.has_subject(at)

    def acts(self, at: int) -> bool:
        """Whether a directive verb stands at ``at``, be it behind a time or a case."""
        before = None if self.directives.acts(at) else _BEFORE_VERB.match(self.low, at)
        return self.directives.acts(before.end() if before else at)

    def has_subject(self, at: int, link: str = "") -> bool:
        """Whether a unit and what it is to do stand at ``at``, with ``link`` right behind the unit."""
        subject = self.mentions.chain(self.flow, at, at + _LONGEST_SUBJECT, phrases.FIRST_SUBJECT, phrases.LINK)
        if not subject or not self.flow.startswith(link, subject[-1].end):
            return False
        verb = phrases.AFTER_SUBJECT.match(self.flow, subject[-1].end)
        at = verb.end() if verb else subject[-1].end
        return self.acts(at)

    def _may_cut_softly(self, begin: int, cut: int, at: int) -> bool:
        """A comma or "và" cuts before a report, an order to a unit, or a further target only."""
        low = self.low
        if low.startswith(_REPORT_FIRST, at):
            return cut - begin > 25 and not low.startswith(_CONDITION, begin) and self._is_report(begin, cut, at)
        if low.startswith("giao ", at):
            return self.flow[at + 5 : at + 6].isupper() and cut - begin > _LEAST
        return low.find("%", begin, cut) >= 0 and _TARGET.match(low, at) is not None

    def _is_report(self, begin: int, cut: int, at: int) -> bool:
        """Whether a report of its own begins at ``at``, not the end of what is gathered for it."""
        low = self.low
        if (low[cut] == "," or low.startswith(_SUMMARY, at)) and _REPORTING.match(low, at):
            return not low.startswith("tổng hợp số liệu ", begin)
        last = max(begin, low.rfind(", ", begin, cut) + len(", "), low.rfind(" và ", begin, cut) + len(" và "))
        return _REPORTED.match(low, at) is not None and not _GATHERING.search(low, begin, cut) \
            and self.directives.opens(last) != cut

    def _inside(self, start: int, at: int) -> bool:
        """Whether ``at`` stands within quotes or brackets that are open since ``start``."""
        flow = self.flow
        opened = flow.rfind("“", start, at)
        if opened >= 0 and at - opened < 300 and flow.rfind("”", start, at) < opened and "\n" not in flow[opened:at]:
            return True
        opened = flow.rfind("(", start, at)
        unclosed = opened >= 0 and at - opened < 300 and flow.rfind(")", start, at) < opened
        return unclosed and flow.find(")", at, at + 300) >= 0

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The span without marks at its ends and without "Đồng thời" before it."""
        flow = self.flow
        lead = True
        while lead:
            while start < end and flow[start] in _TRIM:
                start += 1
            found = _LEAD.match(flow, start, end)
            lead = found is not None and not flow.startswith("và ", start)
            start = found.end() if found and lead else start
        while end > start and flow[end - 1] in _END_MARKS:
            end -= 1
        return start, end
