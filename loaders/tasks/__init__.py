"""Tasks (nhiệm vụ): who must do what, with whom, by when, and who hears of it.

Reads the ``Outline``, the lexicon's hits, the citations and the units. Gives ``Task`` values in text order: the
clauses that order something, with the units and roles named in them and those inherited: from the clause before,
from the heading that names units, from the scope of the plan. What is inherited is never explicit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from loaders.bodies.units import context
from loaders.lexicon import Hit
from loaders.model import Assignment, Citation, Deadline, OtherUnit, Outline, Task, Unit
from loaders.tasks import cards, clauses, deadlines, responsibility, tables, targets
from loaders.tasks.cards import Card
from loaders.tasks.clauses import Clause
from loaders.tasks.duty import Duty
from loaders.tasks.mentions import Mentions
from loaders.tasks.owners import Owners, Ownership, carry, of_card
from loaders.tasks.tables import Row
from loaders.tasks.times import Years
from loaders.tasks.verbs import Directives

_NO_CARD = Card()


def read(outline: Outline, hits: Sequence[Hit], citations: Sequence[Citation],
         units: Sequence[Unit]) -> tuple[Task, ...]:
    """The tasks of one document."""
    return _Reader(outline, hits, citations, units).tasks()


class _Reader:
    """Reads the tasks of one document."""

    def __init__(self, outline: Outline, hits: Sequence[Hit], citations: Sequence[Citation],
                 units: Sequence[Unit]) -> None:
        self.outline, self.flow = outline, outline.flow
        self.cited = [(c.start, c.title_span[1] if c.title_span else c.end) for c in citations]
        self.cited_starts = [a for a, _ in self.cited]
        own = context(outline)
        self.directives = Directives(self.flow, hits)
        self.mentions = Mentions(self.flow, units, self.cited, self.directives, own.place)
        self.years = Years(_year(outline))
        self.timed: dict[int, Deadline] = {}
        self.cards = cards.read(outline.sections, self.flow, self.mentions, self.directives, self.years)
        self.ownership = Ownership(outline, units, self.mentions, self.directives, self.cards, own)

    def tasks(self) -> tuple[Task, ...]:
        duties = [duty for clause in self._clauses() if (duty := self._duty(clause))]
        scope = self.ownership.scope(duties)
        out: list[Task] = []
        carried: Owners | None = None
        label = Deadline()
        section = -1
        for duty in duties:
            clause = duty.clause
            if clause.section != section:
                section, carried, label = clause.section, None, Deadline()
            elif clause.nth == 0 and carried and carried.directors:
                carried = None
            owners = self.ownership.of(duty, carried, scope)
            task = self._task(duty, owners, label)
            carried = carry(duty, owners, carried)
            if clause.sentence_no == 0 and clause.nth == 0 and _LABEL.match(task.text):
                label = task.deadline
            out.append(task)
        rows = [self._row(row) for row in tables.read(self.outline.sections, self.flow, self.mentions, self.years)]
        return tuple(sorted((*self._with_recipients(out), *rows), key=lambda t: t.start))

    def _clauses(self) -> Iterator[Clause]:
        return clauses.split(self.outline, self.directives, self.cards.parts, self.cards.duties)

    def _row(self, row: Row) -> Task:
        """A row of a task table."""
        owners = of_card(row.card, "table")
        doing = ["chu_tri" if owners.leads else "thuc_hien"]
        assigned = [Assignment(u, role, True, "table") for u in owners.doers for role in doing]
        assigned += [Assignment(u, role, True, "table", via) for u, role, via in owners.named]
        text = self.flow[row.start : row.end]
        span = (row.start, row.end)
        inside = range(bisect_left(self.cited_starts, row.start), bisect_left(self.cited_starts, row.end))
        deadline = row.card.deadline if row.card.deadline.kind != "none" else self._from_above(row.section)
        return Task(row.start, row.end, text, self.outline.sections[row.section].path, text, row.kind, None, None,
                    tuple(_unique(assigned)), (), deadline, targets.read(self.flow, row.start, row.end),
                    row.card.output, tuple(inside), span)

    def _with_recipients(self, read: Sequence[Task]) -> list[Task]:
        """A report without a recipient goes where the reports of the same paragraph go."""
        out: list[Task] = []
        for _, group in groupby(read, key=lambda t: t.section_path):
            near = list(group)
            for i, task in enumerate(near):
                known: tuple[Assignment, ...] = ()
                if _REPORT.match(task.action) and not _received(task):
                    others = (*reversed(near[:i]), *near[i + 1 :])
                    other = next((a for t in others if (a := _received(t))), ())
                    known = tuple(replace(a, explicit=False, rule="sentence") for a in other if not a.via)
                out.append(replace(task, assignments=task.assignments + known) if known else task)
        return out

    def _duty(self, clause: Clause) -> Duty | None:
        """The clause, where it orders something."""
        text = self.flow[clause.start : clause.end]
        if text.endswith((":", "?")) or len(text) < 8 or _NO_TASK.match(text):
            return None
        roles = responsibility.read(self.flow, clause.start, clause.end, self.mentions, self.directives)
        found = targets.read(self.flow, clause.start, clause.end, self._own_words(clause))
        if roles.opens or (roles.subjects and self._acts(roles.action, clause.end)) or _MUST.search(text) \
                or any(t.value is not None for t in found) or self._charged(clause):
            return Duty(clause, roles, found)
        return None

    def _charged(self, clause: Clause) -> bool:
        """Whether the clause is the first of a marked line right below a heading that charges units: then it says what
        they must do, whatever its verb, unless it begins with a noun."""
        section = self.outline.sections[clause.section]
        return (
            clause.nth == clause.sentence_no == 0
            and section.marker is not None
            and section.parent >= 0
            and clause.end - clause.start > _LEAST_CHARGE
            and not _NOUN.match(self.flow, clause.start)
            and not any(u.start == clause.start for u in self.mentions.within(clause.start, clause.start + 1))
            and self.ownership.heading(section.parent) is not None
        )

    def _acts(self, start: int, end: int) -> bool:
        """Whether a directive verb stands within the first words behind a subject."""
        at = start
        for _ in range(16):
            if at >= end:
                return False
            if self.directives.acts(at):
                return True
            at = self.flow.find(" ", at, end) + 1 or end
        return False

    def _task(self, duty: Duty, owners: Owners, label: Deadline) -> Task:
        clause, roles = duty.clause, duty.roles
        explicit = owners.rule == "clause"
        doing = roles.doing or ["thuc_hien"]
        if owners.leads:
            doing = list(dict.fromkeys("chu_tri" if role == "thuc_hien" else role for role in doing))
        assigned = [Assignment(u, role, explicit, owners.rule) for u in owners.doers for role in doing]
        assigned += [Assignment(u, "chi_dao", False, owners.rule) for u in owners.directors]
        assigned += [Assignment(u, role, False, owners.rule, via) for u, role, via in owners.named]
        assigned += [Assignment(u, role, True, "clause", via) for u, role, via in roles.named]
        others = tuple(OtherUnit(u, relation) for u, relation in roles.concerned)
        inside = range(bisect_left(self.cited_starts, clause.start), bisect_left(self.cited_starts, clause.end))
        path = self.outline.sections[clause.section].path
        return Task(
            clause.start, clause.end, self.flow[clause.start : clause.end], path, self.flow[roles.action : clause.end],
            self._kind(duty), roles.mode, self._condition(clause), tuple(_unique(assigned)), others,
            self._deadline(clause, label), duty.targets, self._card(clause.section).output, tuple(inside),
            clause.sentence)

    def _kind(self, duty: Duty) -> str:
        """A report, else what its headings call it."""
        if duty.roles.receives() and _REPORTS.match(self.flow, duty.roles.action):
            return "report"
        return self.ownership.kind_of(duty.clause.section)

    def _card(self, section: int) -> Card:
        """The card of a section, else of the nearest one above."""
        at = section
        while at >= 0 and self.cards.at:
            if at in self.cards.at:
                return self.cards.at[at]
            at = self.outline.sections[at].parent
        return _NO_CARD

    # when

    def _deadline(self, clause: Clause, label: Deadline) -> Deadline:
        """Written in the clause, else in the label of its paragraph, else in a heading above."""
        own = deadlines.read(self.flow, clause.start, clause.end, self.years, self._cited_in(clause))
        if own.kind != "none":
            return own
        if label.kind != "none":
            return label
        if (card := self._card(clause.section)).deadline.kind != "none":
            return card.deadline
        if self.outline.sections[clause.section].part == "closing" or _MEANWHILE.match(self.flow, clause.start):
            return Deadline()
        return self._from_above(clause.section)

    def _from_above(self, i: int) -> Deadline:
        """The time in the nearest heading above a section."""
        at = self.outline.sections[i].parent
        while at >= 0:
            if at not in self.timed:
                section = self.outline.sections[at]
                bare = section.end - section.body < _BARE_HEADING
                read = deadlines.read_value if bare and _ONLY_DAY.match(self.flow, section.body) else deadlines.read
                self.timed[at] = read(self.flow, section.body, section.end, self.years)
            if self.timed[at].kind != "none" and self._holds_below(at):
                return self.timed[at]
            at = self.outline.sections[at].parent
        return Deadline()

    def _holds_below(self, at: int) -> bool:
        """Whether a time is that of all below: it stands in a short heading, or opens a lead-in."""
        section = self.outline.sections[at]
        return len(section.heading or "") < _SHORT_HEADING or (self.timed[at].start or section.end) - section.body < 8

    def _cited_in(self, clause: Clause) -> list[tuple[int, int]]:
        first = bisect_left(self.cited_starts, clause.start)
        return self.cited[max(0, first - 1) : bisect_left(self.cited_starts, clause.end)]

    def _own_words(self, clause: Clause) -> str:
        """The text of a clause without the documents cited in it."""
        cited = self._cited_in(clause)
        return deadlines.free(self.flow, clause.start, clause.end, cited) if cited else \
            self.flow[clause.start : clause.end]

    def _condition(self, clause: Clause) -> str | None:
        low = self.directives.low
        a, b = clause.start, clause.end
        if low.find("khi ", a, b) < 0 and low.find("nếu ", a, b) < 0 and low.find("trường hợp ", a, b) < 0:
            return None
        found = _CONDITION.search(self.flow, clause.start, clause.end)
        return found[0].strip(" ,().") if found else None


def _unique(assigned: Sequence[Assignment]) -> list[Assignment]:
    seen: dict[tuple[str, str], Assignment] = {}
    for a in assigned:
        seen.setdefault((a.unit.canonical, a.role), a)
    return list(seen.values())


def _received(task: Task) -> tuple[Assignment, ...]:
    return tuple(a for a in task.assignments if a.role == "nhan_bao_cao")


def _year(outline: Outline) -> int | None:
    header = outline.header
    for value in (header.period, header.date_iso):
        if value and (found := re.match(r"\d{4}", value)):
            return int(found[0])
    return None


_SHORT_HEADING = 120
_BARE_HEADING = 40
_ONLY_DAY = re.compile(r"[*_ ]*(?:Sáng|Chiều|Buổi \w+|Ngày|Thứ \w+)(?!\w)", re.IGNORECASE)
_LEAST_CHARGE = 25
_NOUN = re.compile(
    r"(?:Các|Những|Mỗi|Mọi|Việc|Về|Đối với|Theo|Là|Do|Nội dung|Thành phần|Thời gian|Thời điểm|Địa điểm|Đối tượng|"
    r"Số lượng|Mẫu|Danh sách|Hồ sơ|Kinh phí|Nguồn|Phụ lục|Cơ quan|Đơn vị|Đồng chí|Ông|Bà|Mục|Tên|Tổng|Biểu|Trường|"
    r"Sở|Ban|Phòng|Bộ|Ủy|UBND|Công an|Hội|Khối|Lĩnh vực|Tiêu chí|Chỉ tiêu|Ngày|Lúc|Từ|Có|Trưởng|Phó|"
    r"Chủ tịch|Người|Tổ|Thư ký|Kho|Trách nhiệm|Dữ liệu|Đoàn)(?!\w)|\W*\d",
    re.IGNORECASE)
_LABEL = re.compile(r"(?:Giai đoạn|Đợt|Bước|Từ ngày|Tuần|Tháng|Quý)[^:\n]{0,60}:")
_NO_TASK = re.compile(
    r"(?:Trên đây là|Số liệu|Ghi chú|Lưu ý:?$|Nơi nhận|Ban hành kèm theo|Phê duyệt kèm theo|(?:Nguồn )?[Kk]inh phí |"
    r"(?:Kế hoạch|Chỉ thị|Quyết định|Nghị quyết|Quy định|Hướng dẫn|Thông tư|Nghị định|Công điện) này "
    r"(?:thay thế|có hiệu lực))")
_MUST = re.compile(r"(?<!\w)(?:phải|được (?:triển khai|thực hiện|tổ chức|tiến hành)|bảo đảm|đảm bảo|cần)(?!\w)")
_MEANWHILE = re.compile(r"(?:Trong quá trình|Quá trình|Nếu)(?!\w)")
_REPORT = re.compile(r"(?:Thực hiện |thực hiện )?[Bb]áo cáo (?!viên)")
_REPORTS = re.compile(r"(?:[\w, ]{0,30})?(?:báo cáo|phản ánh|thông tin)", re.IGNORECASE)
_CONDITION = re.compile(r"(?<!\w)(?:(?:khi|nếu|trường hợp) (?:có|xảy ra|được|phát sinh|cần|để xảy ra|điều kiện|mưa|"
                        r"thiếu)[^.;,()\n]{2,90})",
                        re.IGNORECASE)
