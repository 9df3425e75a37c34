"""Owners: whose a duty is where its own words do not say.

Reads the headings, cards and closing of a document with the units in them. Gives ``Owners``: the doers with the rule
by which they were found. The first that applies: named in the clause, carried on from the clause before, the card of
the duty, the nearest heading that names units, the issuer for a bare "Chỉ đạo", the scope of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.bodies import Context
from loaders.model import Outline, Unit
from loaders.tasks import phrases, responsibility
from loaders.tasks.cards import Card, Cards
from loaders.tasks.duty import Duty
from loaders.tasks.mentions import Mentions, named
from loaders.tasks.roles import Roles
from loaders.tasks.scope import Scope
from loaders.tasks.verbs import Directives


@dataclass(frozen=True, slots=True)
class Owners:
    """Units to whom the clauses below a heading, or after a subject, belong.

    ``named`` are others with (unit, role, via), ``directors`` those who direct the doers; ``watched`` are doers of
    what is watched, not of the watching; ``leads`` says that the doers lead.
    """

    doers: tuple[Unit, ...]
    named: tuple[tuple[Unit, str, bool], ...] = ()
    directors: tuple[Unit, ...] = ()
    watched: bool = False
    leads: bool = False
    rule: str = "heading"


class Ownership:
    """Answers for one document whose a duty is."""

    def __init__(self, outline: Outline, units: Sequence[Unit], mentions: Mentions, directives: Directives,
                 cards: Cards, context: Context) -> None:
        self.outline, self.sections, self.flow = outline, outline.sections, outline.flow
        self.mentions, self.directives, self.cards = mentions, directives, cards
        self.owned: dict[int, Owners | None] = {}
        self.described: dict[int, Owners | None] = {}
        self.headings: dict[int, list[int]] = {}
        self.counted: dict[int, tuple[int, int]] = {}
        self.kinds: dict[int, str] = {}
        self.lead_ins = self._lead_ins()
        self.plan = Scope(outline, units, mentions, context, self._charged_by)

    def of(self, duty: Duty, carried: Owners | None, scope: Owners) -> Owners:
        """The doers of a duty: named in it, carried on, of its card, of a heading, of the plan; the first applies."""
        if duty.roles.subjects:
            return Owners(tuple(duty.roles.subjects), rule="clause")
        if carried:
            return replace(carried, rule="sentence")
        own = self.sections[duty.clause.section]
        if on_card := self._on_card(duty.clause.section):
            return on_card
        for at in self._above(duty.clause.section) if own.part != "closing" else ():
            if on_card := self._on_card(at):
                return on_card
            owners = self.heading(at)
            if owners and not (owners.watched and _WATCHES.match(self.flow, duty.roles.action)):
                return owners
        if "chi_dao" in duty.roles.doing and not duty.roles.directed and (issuer := self.plan.issuer()):
            return Owners((issuer,), rule="context")
        return scope

    def _above(self, i: int) -> Iterator[int]:
        """What may say whose a section is, the nearest first: the heading above, the line that leads in the list in
        which it stands, and so on upwards."""
        while i >= 0:
            above = self.sections[i].parent
            if above >= 0:
                yield above
            if (lead := self.lead_ins.get(i)) is not None:
                yield lead
            i = above

    def _lead_ins(self) -> dict[int, int]:
        """For each item of a list the unmarked line with the same parent that ends with a colon before the list."""
        last: dict[int, int] = {}
        found: dict[int, int] = {}
        for i, section in enumerate(self.sections):
            if section.marker is None or section.kind != "bullet":
                last.pop(section.parent, None)
                if section.kind == "paragraph" and self.flow[section.body : section.end].rstrip(" *_\n").endswith(":"):
                    last[section.parent] = i
            elif section.parent in last:
                found[i] = last[section.parent]
        return found

    def scope(self, duties: Sequence[Duty]) -> Owners:
        """Whom the plan charges as a whole."""
        unit = self.plan.unit(duties)
        return Owners((unit,) if unit else (), rule="plan_scope")

    def _charged_by(self, i: int) -> Sequence[Unit]:
        owners = self.heading(i)
        return owners.doers if owners else ()

    def _on_card(self, section: int) -> Owners | None:
        owners = of_card(self.cards.at[section], "card") if section in self.cards.at else None
        return owners if owners and owners.doers else None

    def heading(self, i: int) -> Owners | None:
        """Whom the words below a heading charge: the units it names, else, among such headings, its own words."""
        owners = self._named_by(i)
        if owners is None and i not in self.described:
            self.described[i] = self._described_by(i)
        return owners or self.described[i]

    def _named_by(self, i: int) -> Owners | None:
        if i not in self.owned:
            self.owned[i] = self._read_heading(i)
        return self.owned[i]

    def _described_by(self, i: int) -> Owners | None:
        """"Các cơ sở nuôi trồng thủy sản" beside headings most of which name units."""
        section = self.sections[i]
        end = section.body + len(self.flow[section.body : section.end].rstrip(" :*_.\n"))
        if section.kind != "heading" or section.part not in ("organisation", "annex") or end - section.body > 120 \
                or self.directives.acts(section.body):
            return None
        if lead := _DUTY_OF.match(self.flow, section.body, end):
            return Owners((self.mentions.described(self.flow, lead.end(), end),))
        named, others = self._beside(section.parent)
        if named * 2 >= others - 1 > 0 or (named and phrases.PEOPLE.match(self.flow, section.body)):
            return Owners((self.mentions.described(self.flow, section.body, end),))
        return None

    def _beside(self, parent: int) -> tuple[int, int]:
        """How many of the headings under ``parent`` name units, and how many there are."""
        if not self.headings:
            for i, section in enumerate(self.sections):
                if section.kind == "heading":
                    self.headings.setdefault(section.parent, []).append(i)
        if parent not in self.counted:
            under = self.headings[parent]
            self.counted[parent] = sum(self._named_by(i) is not None for i in under), len(under)
        return self.counted[parent]

    def _read_heading(self, i: int) -> Owners | None:
        section = self.sections[i]
        end = section.body + len(self.flow[section.body : section.end].rstrip(" :*_.\n"))
        found = _HEADING_LEAD.match(self.flow, section.body, end)
        start = found.end() if found else section.body
        if between := _BETWEEN.search(self.flow, start, end):
            pair = self.mentions.chain(self.flow, between.end(), end, _SPACES, _WITH_ONLY)
            if len(pair) == 2:
                return Owners((pair[0],), ((pair[1], "phoi_hop", False),))
        if phrases.ATTENDING.match(self.flow, start, end):
            return None
        roles = responsibility.read(self.flow, start, end, self.mentions, self.directives)
        if (found and found[0].lower().startswith("nội dung")) or self._in_objectives(i, bool(found)):
            return None
        subjects = tuple(roles.subjects) or self._later_subjects(start, end)
        if not subjects:
            return None
        last = subjects[-1]
        if last.unit_kind == "class" and _ATTRIBUTE.match(self.flow, last.end, end) and end - start < 120:
            subjects = (*subjects[:-1], named(last, self.flow, self._before_charge(last.end, end)))
        elif len(subjects) == 1 and not roles.opens and last.unit_kind == "class":
            subjects = (replace(last, end=end, raw=self.flow[last.start : end]),)
        watched = bool(found and found[0].lower().startswith("đối với"))
        if self.flow[end] != ":" and _SEVERAL.search(self.flow, start, end):
            return Owners(subjects, watched=watched)
        if roles.directed:
            return Owners(tuple(roles.directed), directors=subjects, watched=watched)
        return Owners(subjects, tuple(n for n in roles.named if n[1] == "phoi_hop"), watched=watched,
                      leads="chu_tri" in roles.doing)

    def _before_charge(self, start: int, end: int) -> int:
        """Up to "có trách nhiệm", if it stands there."""
        found = _CHARGED.search(self.flow, start, end)
        return found.start() if found else end

    def _in_objectives(self, i: int, concerning: bool) -> bool:
        """"Đối với trẻ em" among the objectives names whom they are about, not who must act."""
        return concerning and self.kind_of(self.sections[i].parent) == "objective"

    def _later_subjects(self, start: int, end: int) -> tuple[Unit, ...]:
        """"Giám sát trực tiếp. Ban A và B thực hiện …:": a heading that runs into the sentence of its owner."""
        for unit in self.mentions.within(start + 1, end):
            chain = self.mentions.chain(self.flow, unit.start, end, _SPACES, _AND)
            if _DOES.match(self.flow, chain[-1].end, end):
                return tuple(chain)
        return ()

    # what kind

    def kind_of(self, section: int) -> str:
        """A duty, or what its headings call it."""
        if section < 0:
            return "duty"
        if section not in self.kinds:
            head = (self.sections[section].heading or "")[:60].lower()
            own = next((kind for word, kind in _KINDS if word in head), None)
            self.kinds[section] = own or self.kind_of(self.sections[section].parent)
        return self.kinds[section]


def carry(duty: Duty, owners: Owners, carried: Owners | None) -> Owners | None:
    """Whose the next clause of the same section is, where it names nobody: the subject goes on."""
    first = duty.clause.nth == 0 and (duty.clause.sentence_no == 0 or not duty.roles.mode)
    return Owners(owners.doers) if owners.rule == "clause" and first else carried


def tell(duty: Duty, owners: Owners, told: Owners | None) -> Owners | None:
    """Whose the next clause of the same sentence is: of those directed ("chỉ đạo X …; |…")."""
    if duty.clause.nth > 0 or not duty.roles.directed:
        ordered = duty.clause.nth == 0 and duty.roles.mode and owners.rule == "clause"
        return Owners(owners.doers) if ordered else told
    if owners.rule == "clause" or "chi_dao" in duty.roles.doing:
        return Owners(tuple(duty.roles.directed), directors=owners.doers)
    return told


def led(duty: Duty, lead: Roles) -> Duty:
    """A duty listed behind a colon, with the roles that stand before it."""
    if duty.clause.nth == 0 or lead.doing == ["thuc_hien"]:
        return duty
    own = [role for role in duty.roles.doing if role != "thuc_hien"]
    doing = list(dict.fromkeys((*lead.doing, *own)))
    partners = [named for named in lead.named if named[1] == "phoi_hop"]
    return replace(duty, roles=replace(duty.roles, doing=doing), partners=tuple(partners))


def of_card(card: Card, rule: str) -> Owners:
    """The owners that a card names: who leads, else who does it; the others beside them."""
    doers = card.leading or card.doing
    named = [(u, "thuc_hien", False) for u in card.doing if card.leading]
    named += [(u, "phoi_hop", False) for u in card.coordinating]
    return Owners(doers, tuple(named), leads=bool(card.leading), rule=rule)


_KINDS = (("mục tiêu", "objective"), ("tiêu chí", "criterion"), ("khen thưởng", "award"), ("thời gian", "schedule"))
_WATCHES = re.compile(r"(?:kiểm tra|giám sát|đánh giá)(?!\w)", re.IGNORECASE)
_HEADING_LEAD = re.compile(
    r"(?:[*_ ]*)(?:(?:trách nhiệm|nhiệm vụ|phân công|phần việc)(?: cụ thể)?(?: của| cho)?|đối với|của|về phía|các "
    r"đơn vị(?=:)|"
    r"nội dung (?:kiểm tra|giám sát) \(đối với)[ :]+", re.IGNORECASE)
_DUTY_OF = re.compile(r"[*_ ]*trách nhiệm (?:cụ thể )?của ", re.IGNORECASE)
_CHARGED = re.compile(r" +(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r" (?:tham mưu )?(?:quản lý|khai thác|sử dụng|xây dựng|đầu tư|kinh doanh|sản xuất|cung cấp|"
                        r"cung ứng|thi công|vận hành|chế biến|nuôi trồng|bảo vệ)(?!\w)")
_SEVERAL = re.compile(r"[;.] ")
_BETWEEN = re.compile(r"phối hợp giữa ", re.IGNORECASE)
_AND = re.compile(r" *(?:,|và) *(?:các )?")
_DOES = re.compile(r" (?:thực hiện|tiến hành|tổ chức|có trách nhiệm)(?!\w)")
_SPACES = re.compile(r" *(?:các )?")
_WITH_ONLY = re.compile(r" *(?:với|và|cùng) *(?:các )?", re.IGNORECASE)
