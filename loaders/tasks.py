"""Tasks (nhiệm vụ): who must do what, with whom, by when, and who hears of it.

Reads the ``Outline``, the lexicon's hits, the citations and the units. Gives ``Task`` values in text order: the
clauses that order something, with the units and roles named in them and those inherited: from the clause before,
from the heading that names units, from the scope of the plan. What is inherited is never explicit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders import bodies, cards, clauses, deadlines, responsibility, tables, targets
from loaders.cards import Card
from loaders.clauses import Clause
from loaders.deadlines import Years
from loaders.lexicon import Hit
from loaders.model import Assignment, Citation, Deadline, OtherUnit, Outline, TargetReading, Task, Unit
from loaders.responsibility import Mentions, Roles
from loaders.tables import Row
from loaders.units import context
from loaders.verbs import Directives


def read(outline: Outline, hits: Sequence[Hit], citations: Sequence[Citation],
         units: Sequence[Unit]) -> tuple[Task, ...]:
    """The tasks of one document."""
    return _Reader(outline, hits, citations, units).tasks()


@dataclass(frozen=True, slots=True)
class _Read:
    """A clause with its roles and targets."""

    clause: Clause
    roles: Roles
    targets: tuple[TargetReading, ...]


@dataclass(frozen=True, slots=True)
class _Owners:
    """Units to whom the clauses below a heading, or after a subject, belong."""

    doers: tuple[Unit, ...]
    named: tuple[tuple[Unit, str, bool], ...] = ()
    directors: tuple[Unit, ...] = ()
    watched: bool = False
    leads: bool = False
    rule: str = "heading"


class _Reader:
    """Reads the tasks of one document."""

    def __init__(self, outline: Outline, hits: Sequence[Hit], citations: Sequence[Citation],
                 units: Sequence[Unit]) -> None:
        self.outline, self.flow, self.citations = outline, outline.flow, citations
        cited = [(c.start, c.title_span[1] if c.title_span else c.end) for c in citations]
        self.cited = cited
        self.cited_starts = [a for a, _ in cited]
        self.mentions, self.all_mentions = Mentions(units, cited), Mentions(units, ())
        self.directives = Directives(self.flow, hits)
        self.years = Years(_year(outline))
        self.context = context(outline)
        self.owned: dict[int, _Owners | None] = {}
        self.timed: dict[int, Deadline] = {}
        self.kinds: dict[int, str] = {}
        self.cards = cards.read(outline.sections, self.flow, self.mentions, self.directives, self.years)

    def tasks(self) -> tuple[Task, ...]:
        read = [r for c in self._clauses() if (r := self._read(c))]
        scope = self._scope(read)
        out: list[Task] = []
        carried: _Owners | None = None
        label = Deadline()
        section = -1
        for r in read:
            if r.clause.section != section:
                section, carried, label = r.clause.section, None, Deadline()
            elif r.clause.nth == 0 and carried and carried.directors:
                carried = None
            owners = self._owners(r, carried, scope)
            task = self._task(r, owners, label)
            carried = _carry(r, owners, carried)
            if r.clause.sentence_no == 0 and r.clause.nth == 0 and _LABEL.match(task.text):
                label = task.deadline
            out.append(task)
        rows = [self._row(row) for row in tables.read(self.outline.sections, self.flow, self.mentions, self.years)]
        return tuple(sorted((*self._with_recipients(out), *rows), key=lambda t: t.start))

    def _clauses(self) -> Iterator[Clause]:
        return clauses.split(self.outline, self.directives, self.cards.parts, self.cards.duties)

    def _row(self, row: Row) -> Task:
        """A row of a task table."""
        owners = _of_card(row.card, "table")
        doing = ["chu_tri" if owners.leads else "thuc_hien"]
        assigned = [Assignment(u, role, True, "table") for u in owners.doers for role in doing]
        assigned += [Assignment(u, role, True, "table", via) for u, role, via in owners.named]
        text = self.flow[row.start : row.end]
        span = (row.start, row.end)
        inside = range(bisect_left(self.cited_starts, row.start), bisect_left(self.cited_starts, row.end))
        return Task(row.start, row.end, text, self.outline.sections[row.section].path, text, row.kind, None, None,
                    tuple(_unique(assigned)), (), row.card.deadline, targets.read(self.flow, row.start, row.end),
                    row.card.output, tuple(inside), span)

    def _with_recipients(self, read: Sequence[Task]) -> list[Task]:
        """A report without a recipient goes where the reports of the same paragraph go."""
        out = list(read)
        for i, task in enumerate(out):
            if not _REPORT.match(task.action) or _received(task):
                continue
            near = [t for t in (*reversed(out[:i]), *out[i + 1 :]) if t.section_path == task.section_path]
            other = next((a for t in near if (a := _received(t))), ())
            known = tuple(replace(a, explicit=False, rule="sentence") for a in other if not a.via)
            if known:
                out[i] = replace(task, assignments=task.assignments + known)
        return out

    def _read(self, clause: Clause) -> _Read | None:
        """The clause, where it orders something."""
        roles = responsibility.read(self.flow, clause.start, clause.end, self.mentions, self.directives)
        text = self.flow[clause.start : clause.end]
        found = targets.read(self.flow, clause.start, clause.end, self._own_words(clause))
        if text.endswith(":") or len(text) < 8 or _NO_TASK.match(text):
            return None
        if roles.opens or (roles.subjects and self._acts(roles.action, clause.end)) or _MUST.search(text) \
                or any(t.value is not None for t in found):
            return _Read(clause, roles, found)
        return None

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

    def _task(self, r: _Read, owners: _Owners, label: Deadline) -> Task:
        clause, roles = r.clause, r.roles
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
            self._kind(r), roles.mode, self._condition(clause), tuple(_unique(assigned)), others,
            self._deadline(clause, label), r.targets, self._card(clause.section).output, tuple(inside), clause.sentence)

    def _kind(self, r: _Read) -> str:
        """A report, else what its headings call it."""
        if r.roles.receives() and _REPORTS.match(self.flow, r.roles.action):
            return "report"
        return self._kind_of(r.clause.section)

    def _kind_of(self, section: int) -> str:
        if section < 0:
            return "duty"
        if section not in self.kinds:
            head = (self.outline.sections[section].heading or "")[:60].lower()
            own = next((kind for word, kind in _KINDS if word in head), None)
            self.kinds[section] = own or self._kind_of(self.outline.sections[section].parent)
        return self.kinds[section]

    # who

    def _owners(self, r: _Read, carried: _Owners | None, scope: _Owners) -> _Owners:
        """The doers of a clause: named in it, carried on, of the heading, of the plan; the first that applies."""
        if r.roles.subjects:
            return _Owners(tuple(r.roles.subjects), rule="clause")
        if carried:
            return replace(carried, rule="sentence")
        if own := self._card_owners(r.clause.section):
            return own
        own_section = self.outline.sections[r.clause.section]
        at = own_section.parent if own_section.part != "closing" else -1
        watching = bool(_WATCHES.match(self.flow, r.roles.action))
        while at >= 0:
            if on_card := self._card_owners(at):
                return on_card
            owners = self._heading_owners(at)
            if owners and not (watching and owners.watched):
                return owners
            at = self.outline.sections[at].parent
        if "chi_dao" in r.roles.doing and not r.roles.directed and (issuer := self._issuer()):
            return _Owners((issuer,), rule="context")
        return scope

    def _card_owners(self, section: int) -> _Owners | None:
        owners = _of_card(self.cards.at.get(section, Card()), "card")
        return owners if owners.doers else None

    def _card(self, section: int) -> Card:
        """The card of a section, else of the nearest one above."""
        while section >= 0:
            if section in self.cards.at:
                return self.cards.at[section]
            section = self.outline.sections[section].parent
        return Card()

    def _heading_owners(self, i: int) -> _Owners | None:
        if i not in self.owned:
            self.owned[i] = self._read_heading(i)
        return self.owned[i]

    def _read_heading(self, i: int) -> _Owners | None:
        section = self.outline.sections[i]
        end = section.body + len(self.flow[section.body : section.end].rstrip(" :*_.\n"))
        found = _HEADING_LEAD.match(self.flow, section.body, end)
        start = found.end() if found else section.body
        if between := _BETWEEN.search(self.flow, start, end):
            pair = self.mentions.chain(self.flow, between.end(), end, _SPACES, _WITH_ONLY)
            if len(pair) == 2:
                return _Owners((pair[0],), ((pair[1], "phoi_hop", False),))
        roles = responsibility.read(self.flow, start, end, self.mentions, self.directives)
        if (found and found[0].lower().startswith("nội dung")) or self._in_objectives(i, bool(found)):
            return None
        subjects = tuple(roles.subjects) or self._later_subjects(start, end)
        if not subjects:
            return None
        if len(subjects) == 1 and not roles.opens and subjects[0].unit_kind == "class":
            subjects = (replace(subjects[0], end=end, raw=self.flow[subjects[0].start : end]),)
        watched = bool(found and found[0].lower().startswith("đối với"))
        if roles.directed:
            return _Owners(tuple(roles.directed), directors=subjects, watched=watched)
        return _Owners(subjects, tuple(n for n in roles.named if n[1] == "phoi_hop"), watched=watched)

    def _in_objectives(self, i: int, concerning: bool) -> bool:
        """"Đối với trẻ em" among the objectives names whom they are about, not who must act."""
        return concerning and self._kind_of(self.outline.sections[i].parent) == "objective"

    def _later_subjects(self, start: int, end: int) -> tuple[Unit, ...]:
        """"Giám sát trực tiếp. Ban A và B thực hiện …:": a heading that runs into the sentence of its owner."""
        for unit in self.mentions.within(start + 1, end):
            chain = self.mentions.chain(self.flow, unit.start, end, _SPACES, _AND)
            if _DOES.match(self.flow, chain[-1].end, end):
                return tuple(chain)
        return ()

    def _issuer(self) -> Unit | None:
        name = self.outline.header.issuer
        return replace(bodies.canonical(name, self.context), start=0, end=0) if name else None

    def _scope(self, read: Sequence[_Read]) -> _Owners:
        """Whom the plan charges as a whole: the closing's list, else the purpose's class of units, else the issuer."""
        society = self._society()
        if society:
            return _Owners((society,), rule="plan_scope")
        addressed = self._addressed()
        if addressed:
            return _Owners((self._one(addressed),), rule="plan_scope")
        charged = [r for r in read if self._charges_all(r)]
        if charged:
            best = max(charged, key=lambda r: r.roles.subjects[-1].end - r.roles.subjects[0].start)
            return _Owners((self._one(best.roles.subjects),), rule="plan_scope")
        issuer = self._issuer()
        return _Owners((issuer,) if issuer else (), rule="plan_scope")

    def _society(self) -> Unit | None:
        """"trong các cấp Hội …": a society's plan is for all its levels. The opening's last mention counts first."""
        for part in ("opening", "purpose", "title"):
            inside = (s for s in self.outline.sections if s.part == part)
            named = [u for s in inside for u in self.all_mentions.within(s.start, s.end)
                     if u.unit_kind == "class" and u.kind == "lhpn" and _LEVELS_OF.match(u.raw)]
            if named:
                return named[-1]
        return None

    def _addressed(self) -> list[Unit]:
        """The departments and communes that a section "Đối tượng" lists as those who take part."""
        for section in self.outline.sections:
            heading = (section.heading or "").lower()
            if section.kind != "heading" or not heading.startswith("đối tượng") or _PASSIVE.search(heading):
                continue
            inside = (s for s in self.outline.sections if s.path.startswith(section.path + "/"))
            for unit in (u for s in inside for u in self.mentions.within(s.start, s.end)):
                if unit.unit_kind == "class" and unit.raw.lower().startswith("các sở"):
                    return self.mentions.chain(self.flow, unit.start, unit.start + 300, _SPACES, _AND)
        return []

    def _charges_all(self, r: _Read) -> bool:
        subjects = r.roles.subjects
        if not subjects or not any(u.unit_kind == "class" for u in subjects):
            return False
        section = self.outline.sections[r.clause.section]
        if section.part == "closing":
            return True
        owned = section.parent >= 0 and self._heading_owners(section.parent) is not None
        return not owned and _CARRY_OUT.match(self.flow, r.roles.action, r.clause.end) is not None

    def _one(self, subjects: Sequence[Unit]) -> Unit:
        first, last = subjects[0], subjects[-1]
        if len(subjects) == 1:
            return first
        raw = self.flow[first.start : last.end]
        where = f" ({self.context.province})" if self.context.province else ""
        return replace(first, end=last.end, raw=raw, canonical=raw[:1].upper() + raw[1:] + where, unit_kind="class",
                       kind="khac", level="class", parent=None)

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
        section = self.outline.sections[clause.section]
        at = section.parent
        if section.part == "closing" or _MEANWHILE.match(self.flow, clause.start):
            at = -1
        while at >= 0:
            if at not in self.timed:
                section = self.outline.sections[at]
                self.timed[at] = deadlines.read(self.flow, section.body, section.end, self.years)
            if self.timed[at].kind != "none" and len(self.outline.sections[at].heading or "") < 120:
                return self.timed[at]
            at = self.outline.sections[at].parent
        return Deadline()

    def _cited_in(self, clause: Clause) -> list[tuple[int, int]]:
        first = bisect_left(self.cited_starts, clause.start)
        return self.cited[max(0, first - 1) : bisect_left(self.cited_starts, clause.end)]

    def _own_words(self, clause: Clause) -> str:
        """The text of a clause without the documents cited in it."""
        return deadlines.free(self.flow, clause.start, clause.end, self._cited_in(clause))

    def _condition(self, clause: Clause) -> str | None:
        low = self.directives.low
        a, b = clause.start, clause.end
        if low.find("khi ", a, b) < 0 and low.find("nếu ", a, b) < 0 and low.find("trường hợp ", a, b) < 0:
            return None
        found = _CONDITION.search(self.flow, clause.start, clause.end)
        return found[0].strip(" ,().") if found else None


def _carry(r: _Read, owners: _Owners, carried: _Owners | None) -> _Owners | None:
    """Whose the next clause of the same section is, where it names nobody."""
    if owners.rule == "clause":
        if (r.clause.nth == 0 and r.clause.sentence_no == 0) or (not r.roles.mode and r.clause.nth == 0):
            if r.roles.directed and r.clause.nth == 0:
                return _Owners(tuple(r.roles.directed), directors=owners.doers)
            return _Owners(owners.doers)
        return carried
    if r.roles.directed and r.clause.nth == 0 and "chi_dao" in r.roles.doing:
        return _Owners(tuple(r.roles.directed), directors=owners.doers)
    return carried


def _of_card(card: Card, rule: str) -> _Owners:
    """The owners that a card names: who leads, else who does it; the others beside them."""
    doers = card.leading or card.doing
    named = [(u, "thuc_hien", False) for u in card.doing if card.leading]
    named += [(u, "phoi_hop", False) for u in card.coordinating]
    return _Owners(doers, tuple(named), leads=bool(card.leading), rule=rule)


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


_KINDS = (("mục tiêu", "objective"), ("tiêu chí", "criterion"), ("khen thưởng", "award"), ("thời gian", "schedule"))
_LABEL = re.compile(r"(?:Giai đoạn|Đợt|Bước|Từ ngày|Tuần|Tháng|Quý)[^:\n]{0,60}:")
_NO_TASK = re.compile(
    r"(?:Trên đây là|Số liệu|Ghi chú|Lưu ý:?$|Nơi nhận|Ban hành kèm theo|Phê duyệt kèm theo|(?:Nguồn )?[Kk]inh phí |"
    r"(?:Kế hoạch|Chỉ thị|Quyết định|Nghị quyết|Quy định|Hướng dẫn|Thông tư|Nghị định|Công điện) này "
    r"(?:thay thế|có hiệu lực))")
_MUST = re.compile(r"(?<!\w)(?:phải|được (?:triển khai|thực hiện|tổ chức|tiến hành)|bảo đảm|đảm bảo|cần)(?!\w)")
_MEANWHILE = re.compile(r"(?:Trong quá trình|Quá trình|Nếu)(?!\w)")
_WATCHES = re.compile(r"(?:kiểm tra|giám sát|đánh giá)(?!\w)", re.IGNORECASE)
_HEADING_LEAD = re.compile(
    r"(?:[*_ ]*)(?:(?:trách nhiệm|nhiệm vụ|phân công|phần việc)(?: cụ thể)?(?: của| cho)?|đối với|của|về phía|các "
    r"đơn vị:?|"
    r"nội dung (?:kiểm tra|giám sát) \(đối với)[ :]+", re.IGNORECASE)
_BETWEEN = re.compile(r"phối hợp giữa ", re.IGNORECASE)
_PASSIVE = re.compile(r"kiểm tra|giám sát|áp dụng|thụ hưởng|hỗ trợ|tuyên truyền|tập huấn|bồi dưỡng")
_AND = re.compile(r" *(?:,|và) *(?:các )?")
_DOES = re.compile(r" (?:thực hiện|tiến hành|tổ chức|có trách nhiệm)(?!\w)")
_SPACES = re.compile(r" *(?:các )?")
_WITH_ONLY = re.compile(r" *(?:với|và|cùng) *(?:các )?", re.IGNORECASE)
_LEVELS_OF = re.compile(r"các cấp|hội[\w ]* các cấp", re.IGNORECASE)
_CARRY_OUT = re.compile(
    r"(?:khẩn trương |nghiêm túc |chủ động |căn cứ chức năng,? nhiệm vụ[^.;]{0,20},? )*(?:tổ chức |phối hợp )?"
    r"(?:triển khai|thực hiện)(?: thực hiện| nghiêm túc| có hiệu quả| tốt| đầy đủ)*"
    r"(?: (?:các nội dung |nội dung )?(?:của )?"
    r"(?:kế hoạch|chỉ thị|chương trình|quyết định|công điện|hướng dẫn|nghị quyết)|,? và |[ ,;.]*(?:$|\n))",
    re.IGNORECASE)
_REPORT = re.compile(r"(?:Thực hiện |thực hiện )?[Bb]áo cáo (?!viên)")
_REPORTS = re.compile(r"(?:[\w, ]{0,30})?(?:báo cáo|phản ánh|thông tin)", re.IGNORECASE)
_CONDITION = re.compile(r"(?<!\w)(?:(?:khi|nếu|trường hợp) (?:có|xảy ra|được|phát sinh|cần|để xảy ra|điều kiện|mưa|"
                        r"thiếu)[^.;,()\n]{2,90})",
                        re.IGNORECASE)
