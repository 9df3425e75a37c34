"""Clauses: where one duty ends and the next begins.

Reads the sections of an ``Outline``. Gives ``Clause`` spans in text order: sentences, and parts of sentences
after ";" (or a comma before a report, an order, a target) where the next part opens with a directive verb of its
own. Lists of nouns, titles, quotes and examples after "như:" stay whole; a lead-in with the nouns listed under it is
one clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from loaders.known.places import UPPER
from loaders.model import Outline, Section
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
    r"xây dựng báo cáo |(?:kịp thời |định kỳ |và )?(?:(?:báo cáo|phản ánh)(?: kết quả| tình hình)? "
    rf"(?:về|gửi|cho|với|lên|tổng kết|ngay) |tổng hợp,? báo cáo (?:về |gửi )?{_BODIES})")
_REPORTED = re.compile(
    rf"(?:kịp thời |định kỳ )?(?:(?:tổng hợp,? )?báo cáo(?:, đề xuất)? (?:về )?{_BODIES}"
    r"(?!.{0,60} xem xét, quyết định)|"
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
_PURPOSE_HEADING = re.compile(
    r"mục đích|yêu cầu|quan điểm|nguyên tắc|sự cần thiết|căn cứ (?:xây dựng|pháp lý)|thực trạng|đánh giá tình hình|"
    r"phạm vi (?:áp dụng|thực hiện|điều chỉnh)|phạm vi,? (?:và )?đối tượng|"
    r"đối tượng (?:áp dụng|thực hiện|thi đua|tham gia|và phạm vi|điều chỉnh)|^đối tượng[ :]*$|giải thích từ ngữ|"
    r"kết quả đạt được|đặc điểm tình hình")
_CONTENT_HEADING = re.compile(
    r"nhiệm vụ|giải pháp|nội dung|tổ chức thực hiện|mục tiêu|tiêu chí|thời gian|phương án|biện pháp|"
    r"trách nhiệm")
_SILENT = frozenset({"header", "title", "opening", "recipients", "signature", "footnote"})
_FRAME = frozenset({"title", "preamble", "recipients", "signature"})
_HALF = re.compile(r"(?:Theo|Cho|Trong|Tại|Đối với|Với|Bằng|Trên|Để|Nhằm)(?!\w)")
_INNER_VERB = re.compile(r"(?<!\w)(?:tiến hành|tổ chức|thành lập|triển khai|thực hiện) ", re.IGNORECASE)
_TARGET = re.compile(
    r"(?:(?:phấn đấu|tăng thêm|tăng|giảm|ít nhất|trên|tối thiểu|có|đạt) )*\d+(?:,\d+)? ?% \w", re.IGNORECASE)
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
_TAIL = re.compile(r"[,;] +(?:trọng tâm|trong đó|cụ thể|tập trung vào)[^,;:.]{0,70}:[ *_\n]*\Z")
_SHORTEST_LEAD = 30
_LONGEST_SUBJECT = 240
_LABEL = re.compile(
    rf"\w\)\s+|Trên đây là [^.;\n]{{10,600}}?,? (?=(?:kính )?(?:đề nghị|yêu cầu) |giao [{UPPER}])|"
    r"(?:Nội dung|Nhiệm vụ|Cơ quan|Đơn vị)(?: công việc)?(?: chủ trì| thực hiện| triển khai)?\s?:\s+(?=\w)")
"""What stands before a duty: what kind of line it is, the rest of a marker, which document this is."""
_SUMMARY = ("báo cáo tổng kết", "xây dựng báo cáo")
_LEAST = 12
_TRIM = " \t\n*_;,"
_END_MARKS = " \t\n*_;,./"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: ``[start, end)`` without bullet and end mark.

    ``section`` is an index of ``Outline.sections``, ``sentence`` the span of its sentence, ``nth`` counts the
    clauses of the sentence from 0, ``sentence_no`` the sentences of the section.
    """

    start: int
    end: int
    section: int
    sentence: tuple[int, int]
    nth: int
    sentence_no: int


def split(outline: Outline, directives: Directives, mentions: Mentions, skip: Set[int] = frozenset(),
          duties: Set[int] = frozenset()) -> Iterator[Clause]:
    """The clauses of every section in which duties stand.

    ``skip`` are sections that are no duties (parts of cards), ``duties`` headings that are.
    """
    return _Splitter(outline, directives, mentions).clauses(skip, duties)


class _Splitter:
    """Cuts one document."""

    def __init__(self, outline: Outline, directives: Directives, mentions: Mentions) -> None:
        self.sections, self.flow = outline.sections, outline.flow
        self.directives, self.low, self.mentions = directives, directives.low, mentions
        self.children: list[list[int]] = [[] for _ in self.sections]
        for i, section in enumerate(self.sections):
            if section.parent >= 0:
                self.children[section.parent].append(i)

    def clauses(self, skip: Set[int], duties: Set[int]) -> Iterator[Clause]:
        silent = self._silent()
        merged: set[int] = set()
        run_in: dict[int, int] = {}
        for i, section in enumerate(self.sections):
            if i in merged or silent[i] or i in skip or section.kind == "row":
                continue
            items = [] if i in duties else self._listed_nouns(i)
            if items:
                merged.update(items)
                start, end = self._trimmed(section.body, self.sections[items[-1]].end)
                yield Clause(start, end, i, (section.body, end), 0, 0)
            elif says := self._leads_in(section):
                yield from self._clauses(i, section.body, says)
            elif section.kind == "heading" and self.children[i] and i not in duties and not self._is_sentence(section):
                begun = self._runs_in(i)
                if begun is not None:
                    run_in[self.children[i][0]] = begun
            else:
                yield from self._clauses(i, run_in.get(i, section.body), section.end)

    # which sections speak, and which belong together

    def _silent(self) -> list[bool]:
        """Sections in which no duty stands: the frame of the document, purposes, requirements, what is the case."""
        silent: list[bool] = []
        for section in self.sections:
            own = section.part in _SILENT or section.kind in _FRAME or (section.parent >= 0 and silent[section.parent])
            if not own and section.kind == "heading" and section.heading:
                head = section.heading[:80].lower()
                own = bool(_PURPOSE_HEADING.search(head) and not _CONTENT_HEADING.search(head)) and \
                    (section.heading.isupper() or not self.directives.acts(section.body))
            silent.append(own)
        return silent

    def _is_sentence(self, section: Section) -> bool:
        """A "heading" that is a sentence of its own, with a list below."""
        text = self.flow[section.body : section.end].rstrip(" *_")
        return text.endswith(".") and len(text) > 60 and not text.isupper()

    def _runs_in(self, i: int) -> int | None:
        """Where the clause begins of which a heading is the first half: "6. Nâng cao X: Theo Thông tư …"."""
        section, first = self.sections[i], self.sections[self.children[i][0]]
        half = first.kind == "paragraph" and first.start - section.end < 8 and _HALF.match(self.flow, first.body)
        return section.body if half and self.directives.acts(section.body) else None

    def _leads_in(self, section: Section) -> int:
        """Where the duty of a lead-in ends that says more than that a list follows: "Giữ rừng, trọng tâm là:"; or 0."""
        if not self.flow[max(section.body, section.end - 4) : section.end].rstrip(" *_\n").endswith(":"):
            return 0
        tail = _TAIL.search(self.low, max(section.body, section.end - 120), section.end)
        if not tail or tail.start() - section.body < _SHORTEST_LEAD:
            return 0
        before = _BEFORE_VERB.match(self.low, section.body)
        says = self.directives.acts(section.body) or (before is not None and self.directives.acts(before.end()))
        return tail.start() if says else 0

    def _listed_nouns(self, i: int) -> Sequence[int]:
        """The children of a lead-in ("… đối với:") that are nouns, so that lead-in and list are one clause."""
        section, children = self.sections[i], self.children[i]
        text = self.flow[section.body : section.end].rstrip(" *_")
        if not (children and text.endswith(":")):
            return ()
        if not self.directives.acts(section.body) and not _INNER_VERB.search(text):
            return ()
        items = [self.sections[child] for child in children]
        if any(item.kind != "bullet" or self.directives.acts(item.body) or self._has_subject(item.body, ":")
               for item in items):
            return ()
        return children

    # where a section is cut

    def _clauses(self, section: int, start: int, end: int) -> Iterator[Clause]:
        if label := _LABEL.match(self.flow, start, end):
            start = label.end()
        for number, (first, last) in enumerate(self._sentences(start, end)):
            for nth, (a, b) in enumerate(self._parts(first, last)):
                a, b = self._trimmed(a, b)
                if b - a > 3:
                    yield Clause(a, b, section, (first, last), nth, number)

    def _sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
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

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
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
        before = _BEFORE_VERB.match(self.low, at)
        if before and not (before["case"] and self.low.startswith(before["case"], begin)):
            return self.directives.acts(before.end()) or self._has_subject(before.end())
        listed = any(u.end == cut for u in self.mentions.within(begin, cut))
        return not listed and self._has_subject(at)

    def _has_subject(self, at: int, link: str = "") -> bool:
        """Whether a unit and what it is to do stand at ``at``, with ``link`` right behind the unit."""
        subject = self.mentions.chain(self.flow, at, at + _LONGEST_SUBJECT, phrases.FIRST_SUBJECT, phrases.LINK)
        if not subject or not self.flow.startswith(link, subject[-1].end):
            return False
        verb = phrases.AFTER_SUBJECT.match(self.flow, subject[-1].end)
        at = verb.end() if verb else subject[-1].end
        before = _BEFORE_VERB.match(self.low, at)
        return self.directives.acts(at) or (before is not None and self.directives.acts(before.end()))

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
            return True
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

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
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
