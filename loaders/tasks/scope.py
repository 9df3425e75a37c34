"""Scope (phạm vi): whom a plan charges as a whole, where neither a clause nor a heading says whose a duty is.

Reads the sections, the units, the duties of a document and whom its headings name. Gives one unit: the levels of a
society, those whom "Đối tượng", the closing or a duty to carry out the plan names (several as one class), those whom a
heading of many names, those to whom the opening is addressed, else the issuer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from loaders import bodies
from loaders.bodies import Context
from loaders.model import Outline, Unit
from loaders.tasks import phrases
from loaders.tasks.duty import Duty
from loaders.tasks.mentions import Mentions

Named = Callable[[int], Sequence[Unit]]
"""Whom the words below a heading charge."""


class Scope:
    """Finds whom one document charges as a whole."""

    def __init__(self, outline: Outline, units: Sequence[Unit], mentions: Mentions, context: Context,
                 named: Named) -> None:
        self.outline, self.sections, self.flow = outline, outline.sections, outline.flow
        self.units, self.mentions, self.context, self.named = units, mentions, context, named

    def unit(self, duties: Sequence[Duty]) -> Unit | None:
        """The unit, a class where several are charged; None where nobody is known."""
        if society := self._society():
            return society
        charged = self._addressed() or self._widest((*self._charged(duties), *self._told("closing"))) \
            or self._widest(tuple(self._many(duties))) or self._widest(tuple(self._told("opening"))) \
            or self._widest(tuple(self._everybody(duties)))
        return self._one(charged) if charged else self.issuer()

    def issuer(self) -> Unit | None:
        """The body that issues the document."""
        name = self.outline.header.issuer
        return replace(bodies.canonical(name, self.context), start=0, end=0) if name else None

    def _society(self) -> Unit | None:
        """"trong các cấp Hội …": a society's plan is for all its levels. The opening's last mention counts first."""
        levels = [u for u in self.units if u.unit_kind == "class" and u.kind == "lhpn" and _LEVELS_OF.match(u.raw)]
        for part in ("opening", "purpose", "title") if levels else ():
            inside = [s for s in self.sections if s.part == part]
            named = [u for s in inside for u in levels if s.start <= u.start < s.end]
            if named:
                return named[-1]
        return None

    def _addressed(self) -> Sequence[Unit]:
        """The departments and communes that a section "Đối tượng" lists as those who take part."""
        for section in self.sections:
            heading = (section.heading or "").lower()
            if section.kind != "heading" or not heading.startswith("đối tượng") or _PASSIVE.search(heading):
                continue
            inside = (s for s in self.sections if s.path.startswith(section.path + "/"))
            for unit in (u for s in inside for u in self.mentions.within(s.start, s.end)):
                if unit.unit_kind == "class" and unit.raw.lower().startswith("các sở"):
                    return self.mentions.chain(self.flow, unit.start, unit.start + 300, _SPACES, _AND)
        return ()

    def _charged(self, duties: Sequence[Duty]) -> Iterator[Sequence[Unit]]:
        """The units told to carry out the plan: in the closing, in a clause of their own, under a heading of many."""
        for duty in duties:
            section = self.sections[duty.clause.section]
            closes = section.part == "closing"
            if not (closes or self._carries_out(duty)) or _TROUBLE.match(self.flow, duty.clause.start):
                continue
            above = self.named(section.parent) if section.parent >= 0 and not (closes or duty.roles.mode) else ()
            if not above:
                yield duty.roles.subjects
            elif len(above) > 1:
                yield above

    def _many(self, duties: Sequence[Duty]) -> Iterator[Sequence[Unit]]:
        """"Các sở, ban, ngành và UBND các xã, phường": the heading that names departments and communes alike."""
        for parent in dict.fromkeys(self.sections[d.clause.section].parent for d in duties):
            above = self.named(parent) if parent >= 0 else ()
            if sum(u.unit_kind == "class" for u in above) > 1 and _DEPARTMENTS.match(above[0].raw):
                yield above

    def _everybody(self, duties: Sequence[Duty]) -> Iterator[Sequence[Unit]]:
        """"Các sở, ngành, UBND các xã gửi báo cáo …": a duty of departments and communes alike is one of all who carry
        the plan out."""
        for duty in duties:
            subjects = duty.roles.subjects
            if sum(u.unit_kind == "class" for u in subjects) > 1 and _DEPARTMENTS.match(subjects[0].raw):
                yield subjects

    def _carries_out(self, duty: Duty) -> bool:
        clause = duty.clause
        return _CARRY_OUT.match(self.flow, duty.roles.action, clause.end) is not None \
            or _ON_THE_PLAN.match(self.flow, clause.start, clause.end) is not None

    def _told(self, part: str) -> Iterator[Sequence[Unit]]:
        """"… yêu cầu |các sở, ban, ngành và UBND các xã …" in the closing or the opening."""
        for section in self.sections:
            if section.part == part:
                for order in _ORDER.finditer(self.flow, section.start, section.end):
                    told = self.mentions.chain(self.flow, order.end(), section.end, _SPACES, phrases.LINK)
                    if len(told) > 1:
                        yield told

    def _widest(self, lists: Sequence[Sequence[Unit]]) -> Sequence[Unit]:
        classes = [units for units in lists if any(u.unit_kind == "class" for u in units)]
        return max(classes, key=lambda units: units[-1].end - units[0].start, default=())

    def _one(self, units: Sequence[Unit]) -> Unit:
        first, last = units[0], units[-1]
        if len(units) == 1:
            return first
        raw = self.flow[first.start : last.end]
        where = f" ({self.context.province})" if self.context.province else ""
        return replace(first, end=last.end, raw=raw, canonical=raw[:1].upper() + raw[1:] + where, unit_kind="class",
                       kind="khac", level="class", parent=None)


_PASSIVE = re.compile(r"kiểm tra|giám sát|áp dụng|thụ hưởng|hỗ trợ|tuyên truyền|tập huấn|bồi dưỡng")
_AND = re.compile(r" *(?:,|và) *(?:các )?")
_SPACES = re.compile(r" *(?:các )?")
_LEVELS_OF = re.compile(r"các cấp|hội[\w ]* các cấp", re.IGNORECASE)
_ORDER = re.compile(r"(?<!\w)(?:yêu cầu|đề nghị|giao) ", re.IGNORECASE)
_PLAN = r"(?:kế hoạch|chỉ thị|chương trình|quyết định|công điện|hướng dẫn|nghị quyết|đề án|phương án)"
_ON_THE_PLAN = re.compile(
    rf"(?:trên cơ sở|căn cứ|theo)(?: (?:các )?nội dung(?: của)?)? {_PLAN} (?:này|nêu trên|trên|của )", re.IGNORECASE)
_DEPARTMENTS = re.compile(r"(?:giám đốc |thủ trưởng )?(?:các )?sở", re.IGNORECASE)
_TROUBLE = re.compile(r"(?:trong )?quá trình |nếu |khi |trường hợp ", re.IGNORECASE)
_CARRY_OUT = re.compile(
    r"(?:khẩn trương |nghiêm túc |chủ động |căn cứ chức năng,? nhiệm vụ[^.;]{0,20},? )*(?:tổ chức |phối hợp )?"
    r"(?:triển khai|thực hiện|cụ thể hóa)(?: thực hiện| nghiêm túc| có hiệu quả| tốt| đầy đủ)*"
    rf"(?: (?:các nội dung |nội dung )?(?:của )?{_PLAN}|,? và |[ ,;.]*(?:$|\n))",
    re.IGNORECASE)
