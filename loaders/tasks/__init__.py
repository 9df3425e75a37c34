"""Tasks (nhiệm vụ): who must do what, with whom, by when, and who hears of it.

Reads the ``Outline``, the lexicon's hits, the citations and the units. Gives ``Task`` values in text order: the
clauses that order something, with the units and roles named in them and those inherited: from the clause before,
from the heading that names units, from the scope of the plan. What is inherited is never explicit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from loaders.bodies.units import context
from loaders.lexicon import Hit
from loaders.model import Assignment, Citation, Deadline, OtherUnit, Outline, Task, Unit
from loaders.tasks import cards, clauses, tables, targets, timing
from loaders.tasks.cards import Card
from loaders.tasks.cited import Cited
from loaders.tasks.clauses import Clause
from loaders.tasks.duties import Duties
from loaders.tasks.duty import Duty
from loaders.tasks.mentions import Mentions
from loaders.tasks.owners import Owners, Ownership, carry, led, of_card, tell
from loaders.tasks.tables import Row
from loaders.tasks.times import Years
from loaders.tasks.timing import Timing
from loaders.tasks.verbs import Directives


def read(outline: Outline, hits: Sequence[Hit], citations: Sequence[Citation],
         units: Sequence[Unit]) -> tuple[Task, ...]:
    """The tasks of one document."""
    return _Reader(outline, hits, citations, units).tasks()


class _Reader:
    """Reads the tasks of one document."""

    def __init__(self, outline: Outline, hits: Sequence[Hit], citations: Sequence[Citation],
                 units: Sequence[Unit]) -> None:
        self.outline, self.flow = outline, outline.flow
        self.cited = Cited(citations)
        own = context(outline)
        self.directives = Directives(self.flow, hits)
        self.mentions = Mentions(self.flow, units, self.cited.spans, self.directives, own.place)
        self.years = Years(_year(outline))
        self.cards = cards.read(outline.sections, self.flow, self.mentions, self.directives, self.years)
        self.ownership = Ownership(outline, units, self.mentions, self.directives, self.cards, own)
        self.duties = Duties(outline, self.directives, self.mentions, self.ownership, self.cards, self.cited)
        self.timing = Timing(outline, self.cards, self.cited, self.years)

    def tasks(self) -> tuple[Task, ...]:
        duties = [duty for clause in self._clauses() if (duty := self.duties.of(clause))]
        scope = self.ownership.scope(duties)
        out: list[Task] = []
        carried = told = lead = None
        label = Deadline()
        section = -1
        for duty in duties:
            clause = duty.clause
            if clause.section != section:
                section, carried, told, label = clause.section, None, None, Deadline()
            elif clause.nth == 0:
                told = None
            if clause.nth == 0:
                lead = duty.roles if duty.roles.leads_in and not duty.roles.directed else None
            owners = self.ownership.of(duty, told or carried, scope)
            if lead and owners.rule != "clause" and not self._begins_anew(duty):
                duty = led(duty, lead)
            task = self._task(duty, owners, label)
            carried, told = carry(duty, owners, carried), tell(duty, owners, told)
            if clause.sentence_no == 0 and clause.nth == 0 and timing.is_label(task.text):
                label = task.deadline
            out.append(task)
        rows = [self._row(row) for row in tables.read(self.outline.sections, self.flow, self.mentions, self.years)]
        return tuple(sorted((*self._with_recipients(out), *rows), key=lambda t: t.start))

    def _begins_anew(self, duty: Duty) -> bool:
        """Whether a clause begins with a role of its own, so that no words before a colon give it one."""
        verb = self.directives.role_at(self.directives.skip_adverbs(duty.roles.action))
        return verb is not None and verb.role in ("phoi_hop", "chu_tri", "tham_muu", "chi_dao", "giao")

    def _clauses(self) -> Iterator[Clause]:
        return clauses.split(self.outline, self.directives, self.mentions, self.cards.parts, self.cards.duties)

    def _row(self, row: Row) -> Task:
        """A row of a task table."""
        owners = of_card(row.card, "table")
        doing = ["chu_tri" if owners.leads else "thuc_hien"]
        assigned = [Assignment(u, role, True, "table") for u in owners.doers for role in doing]
        assigned += [Assignment(u, role, True, "table", via) for u, role, via in owners.named]
        text = self.flow[row.start : row.end]
        span = (row.start, row.end)
        deadline = row.card.deadline if row.card.deadline.kind != "none" else self.timing.above(row.section)
        return Task(row.start, row.end, text, self.outline.sections[row.section].path, text, row.kind, None, None,
                    tuple(_unique(assigned)), (), deadline, targets.read(self.flow, row.start, row.end),
                    row.card.output, self.cited.numbers(*span), span)

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
        assigned += [Assignment(u, role, False, "sentence", via) for u, role, via in duty.partners]
        if explicit and clause.section in self.cards.at:
            assigned += self._beside(self.cards.at[clause.section])
        others = tuple(OtherUnit(u, relation) for u, relation in roles.concerned)
        path = self.outline.sections[clause.section].path
        return Task(
            clause.start, clause.end, self.flow[clause.start : clause.end], path, self.flow[roles.action : clause.end],
            self._kind(duty), roles.mode, self._condition(clause), tuple(_unique(assigned)), others,
            self.timing.of(clause, label), duty.targets, self.cards.of(clause.section).output,
            self.cited.numbers(clause.start, clause.end), clause.sentence)

    def _beside(self, card: Card) -> list[Assignment]:
        """What the card of a duty says of others than those named in its words."""
        owners = of_card(card, "card")
        role = "chu_tri" if owners.leads else "thuc_hien"
        return [Assignment(u, role, False, "card") for u in owners.doers] \
            + [Assignment(u, other, False, "card", via) for u, other, via in owners.named]

    def _kind(self, duty: Duty) -> str:
        """A report, else what its headings call it."""
        if duty.roles.receives() and _REPORTS.match(self.flow, duty.roles.action):
            return "report"
        return self.ownership.kind_of(duty.clause.section)

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


_REPORT = re.compile(r"(?:Thực hiện |thực hiện )?[Bb]áo cáo (?!viên)")
_REPORTS = re.compile(r"(?:[\w, ]{0,30})?(?:báo cáo|phản ánh|thông tin)", re.IGNORECASE)
_CONDITION = re.compile(r"(?<!\w)(?:(?:khi|nếu|trường hợp) (?:có|xảy ra|được|phát sinh|cần|để xảy ra|điều kiện|mưa|"
                        r"thiếu)[^.;,()\n]{2,90})",
                        re.IGNORECASE)
