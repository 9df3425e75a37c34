"""Tails: how the name of a body goes on behind its head, one function for each ``tail`` of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from loaders.bodies import patterns
from loaders.bodies.names import Name, Names, lowered, root
from loaders.known.places import place_at, province, province_name
from loaders.lexicon import Hit, old_tones

_PART_OF = "Tiểu ban"
"""The head of a body behind whose topic the body it is a part of is named."""


class Tails(Names):
    """Reads the names of one text by the tails of their heads."""

    def name_of(self, hit: Hit) -> Name | None:
        return _TAILS[hit.entry.fields["tail"]](self, hit)

    def fixed(self, hit: Hit) -> Name | None:
        text = hit.entry.fields["name"] or old_tones(self.flow[hit.start : hit.end])
        return Name(hit.end, text, hit.entry.fields["level"])

    def term(self, hit: Hit) -> Name | None:
        found = patterns.TERM.match(self.flow, hit.end)
        return Name(found.end() if found else hit.end, hit.entry.fields["name"], hit.entry.fields["level"])

    def number(self, hit: Hit) -> Name | None:
        found = patterns.NUMBER.match(self.flow, hit.end)
        return Name(found.end(), self.flow[hit.start : found.end()], hit.entry.fields["level"]) if found else None

    def place(self, hit: Hit) -> Name | None:
        if hit.entry.fields["unit"] == "doan_the" and (found := self._branch_of(hit)):
            return found
        return self._placed(self._head(hit), hit.end, hit.entry.fields["level"])

    def _branch_of(self, hit: Hit) -> Name | None:
        """"Đoàn Thanh niên |nhà trường", or without a place in the paper of a school: its own."""
        inner = self._inner(hit.end)
        if inner and inner[0].unit_kind == "single":
            return self._of(self._head(hit), inner)
        issuer = self.context.issuer or ""
        if inner or not issuer.startswith("Trường ") or place_at(self.flow, hit.end):
            return None
        return Name(hit.end, f"{self._head(hit)} {issuer}", "đơn vị", self.context.place, parent=issuer)

    def place_needed(self, hit: Hit) -> Name | None:
        known = place_at(self.flow, hit.end) or patterns.REGION.match(self.flow, hit.end)
        return self.place(hit) if known else None

    def branch(self, hit: Hit) -> Name | None:
        head = self._head(hit)
        if region := patterns.REGION.match(self.flow, hit.end):
            return Name(region.end(), head.removesuffix(" Việt Nam") + lowered(region[0]), "vùng")
        found = patterns.BRANCH.match(self.flow, hit.end)
        where = place_at(self.flow, found.end() if found else hit.end)
        if not where or not (where.name or self.context.province):
            return Name(hit.end, head, hit.entry.fields["level"])
        full = where.name or self.context.province or ""
        head = re.sub(r" *[-–] *", " - ", head)
        if found:
            head = head.removesuffix(" Việt Nam") + " - Chi nhánh"
        written = self.flow[hit.end : where.end].lower()
        typed = "tỉnh" in written or "thành phố" in written
        return Name(where.end, f"{head} {full if typed else _without_type(full)}", "tỉnh", full)

    def bare(self, hit: Hit) -> Name | None:
        if self.flow[hit.start].islower():
            return None
        head = hit.entry.fields["name"]
        where = place_at(self.flow, hit.end)
        if where and (where.is_class or not where.name or where.level == "xã"):
            where = None
        full = where.name if where else self.context.province
        end = where.end if where else hit.end
        if not full:
            return Name(end, head, hit.entry.fields["level"])
        if not where and full.startswith("thành phố") != (head == "Thành ủy") and head != "Huyện ủy":
            full = province_name(full)
        short = _without_type(full) if full else ""
        return Name(end, f"{head} {short}".strip(), hit.entry.fields["level"], full)

    def party_place(self, hit: Hit) -> Name | None:
        if self.flow[hit.start].islower():
            return None
        inner = self._inner(hit.end)
        if inner:
            return self._of(self._head(hit), inner)
        return self.place(hit)

    def central(self, hit: Hit) -> Name | None:
        found = self._listed(hit)
        if not found:
            return self._itself(hit)
        return Name(found[0], f"{hit.entry.fields['name']} {found[1]}", hit.entry.fields["level"])

    def listed(self, hit: Hit) -> Name | None:
        found = self._listed(hit)
        return self._field(hit, found, self.context.province) if found else None

    def field(self, hit: Hit) -> Name | None:
        found = self._listed(hit) or self._words(hit.end)
        if not found:
            return self._itself(hit)
        central = found[1] in hit.entry.fields.get("central", ())
        return self._field(hit, found, self.context.province, central=central)

    def organ_field(self, hit: Hit) -> Name | None:
        listed, words = self._listed(hit), self._words(hit.end)
        longer = listed and words and words[0] > listed[0] and not place_at(self.flow, listed[0])
        found = words if longer or not listed else listed
        return self._field(hit, found, None) if found else None

    def organ(self, hit: Hit) -> Name | None:
        if self.flow[hit.start].islower():
            return None
        inner = self._inner(hit.end)
        head = self._head(hit)
        if inner:
            return self._of(head, inner)
        owner = self.context.issuer
        if not owner:
            return Name(hit.end, head, "đơn vị")
        text = owner if owner.startswith(head + " ") else f"{head} {root(owner)}"
        return Name(hit.end, text, self.context.level, self.context.place, parent=root(owner))

    def organ_needed(self, hit: Hit) -> Name | None:
        inner = self._inner(hit.end)
        return self._of(self._head(hit), inner) if inner else None

    def party_organ(self, hit: Hit) -> Name | None:
        if self.flow[hit.start].islower():
            return None
        head = old_tones(self.flow[hit.start : hit.end])
        if inner := self._inner(hit.end):
            return self._of(head, inner)
        if not self.context.commune:
            return None
        committee = f"Đảng ủy {self.context.commune}"
        return Name(hit.end, f"{head} {committee}", "xã", self.context.commune, parent=committee)

    def village(self, hit: Hit) -> Name | None:
        """"Ban Công tác Mặt trận |thôn Khe Mọi", else all of them."""
        found = patterns.VILLAGE.match(self.flow, hit.end)
        if not found:
            return self.many(hit)
        if not found["name"]:
            return Name(found.end(), self._class_text(hit.start, found.end()), "class", self.context.place, "class")
        where = f", {self.context.commune}" if self.context.commune else ""
        text = old_tones(re.sub(r"\s+", " ", self.flow[hit.start : found.end()]))
        return Name(found.end(), text + where, "đơn vị", self.context.place)

    def post(self, hit: Hit) -> Name | None:
        if self.flow[hit.start].islower():
            return None
        head = old_tones(self.flow[hit.start : hit.end])
        if inner := self._inner(hit.end):
            return self._of(head, inner)
        if not self._issued_by(hit):
            return None
        person = patterns.PERSON.match(self.flow, hit.end)
        issuer = self.context.issuer or ""
        end = person.end() if person else hit.end
        return Name(end, f"{head} {issuer}", "đơn vị", self.context.place, parent=issuer)

    def own_society(self, hit: Hit) -> Name | None:
        where = self.context.province
        name = f"Hội Liên hiệp Phụ nữ {where}" if where else "Hội Liên hiệp Phụ nữ"
        return Name(hit.end, name, "tỉnh", where)

    def topic(self, hit: Hit) -> Name | None:
        head = hit.entry.fields["name"] or old_tones(self.flow[hit.start : hit.end])
        found = patterns.TOPIC.match(self.flow, hit.end)
        end = found.end() if found else hit.end
        if head != _PART_OF:
            end = self._before_next(hit.end, end)
        words = re.sub(r"[\s“”\"]+", " ", self.flow[hit.end : end]).strip()
        where = place_at(self.flow, end)
        if not words:
            known = self.topics.get(head)
            if known and not (where and where.is_class):
                return replace(known, end=where.end if where else hit.end)
            if head in ("Hội đồng", "Ban Tổ chức") or not (where or head == "Ban Chỉ đạo"):
                return None
        name = self._placed(old_tones(f"{head} {words}".strip()), end, "")
        if "quốc gia" in words or "Trung ương" in words:
            name = Name(end, old_tones(f"{head} {words}"), "trung ương")
        if words:
            self.topics[head] = name
        return name

    def zone(self, hit: Hit) -> Name | None:
        """"Khu kinh tế Dung Quất và các Khu công nghiệp tỉnh": the zone's own name before the place."""
        head, end = self._head(hit), hit.end
        found = self._words(end)
        if found and not province(found[1]):
            end, head = found[0], f"{head} {found[1]}"
        if more := patterns.ZONES.match(self.flow, end):
            end, head = more.end(), head + more[0]
        return self._placed(head, end, "tỉnh")

    def name(self, hit: Hit) -> Name | None:
        found = self._words(hit.end)
        if not found:
            return None
        head = old_tones(self.flow[hit.start : hit.end])
        end, words = found
        if known := province(words):
            return Name(end, f"{head} {known.name}", "tỉnh", known.full)
        where = place_at(self.flow, end)
        if where and not where.is_class and not patterns.TYPED.match(self.flow, end):
            tail = re.sub(r"\s+", " ", self.flow[end : where.end])
            return Name(where.end, f"{head} {words}{tail}", "tỉnh", where.name)
        if (where and not where.is_class) or patterns.REGION.match(self.flow, end):
            return self._placed(f"{head} {words}", end, "")
        return Name(end, f"{head} {words}", hit.entry.fields["level"], self.context.province)

    def many(self, hit: Hit) -> Name | None:
        end = hit.end
        if patterns.NO_BODY.match(self.flow, end):
            return None
        if self._issued_by(hit):
            return Name(end, self.context.issuer or "", "đơn vị", self.context.place)
        begun = -1
        while end > begun:
            begun = end
            end = self._further(hit, end)
        text = self._levels_of_society(hit.start, end) or self._class_text(hit.start, end)
        return Name(end, text, "class", self.context.place, "class")

    def _further(self, hit: Hit, end: int) -> int:
        """On over further nouns, then "liên quan", "trên địa bàn" …, then the body they belong to."""
        if "nouns" in hit.entry.fields and (found := patterns.more_nouns(hit.entry.id).match(self.flow, end)):
            end = found.end()
        if found := patterns.QUALIFIERS.match(self.flow, end):
            end = found.end()
        directly = "of" in hit.entry.fields or self.flow.endswith("thuộc", 0, end)
        owner = (patterns.OF if directly else patterns.OWNED).match(self.flow, end)
        whole = self.name_at(owner.end()) if owner else None
        return whole[0].end if whole else end

    def _levels_of_society(self, start: int, end: int) -> str | None:
        """All levels of the women's union, however they are called in its own papers: one unit."""
        words = self.flow[start:end].lower()
        ours = "phụ nữ" in words or "lhpn" in words or "Phụ nữ" in (self.context.issuer or "")
        if not ours or not patterns.ALL_LEVELS.match(words):
            return None
        return f"Các cấp Hội Liên hiệp Phụ nữ {self.context.province or ''}".rstrip()


_TAILS: dict[str, Callable[[Tails, Hit], Name | None]] = {
    "fixed": Tails.fixed, "term": Tails.term, "number": Tails.number, "place": Tails.place,
    "place_needed": Tails.place_needed, "branch": Tails.branch, "bare": Tails.bare, "party_place": Tails.party_place,
    "party_organ": Tails.party_organ, "central": Tails.central, "listed": Tails.listed, "field": Tails.field,
    "organ_field": Tails.organ_field, "organ": Tails.organ, "organ_needed": Tails.organ_needed, "post": Tails.post,
    "own_society": Tails.own_society, "topic": Tails.topic, "zone": Tails.zone, "village": Tails.village,
    "name": Tails.name, "class": Tails.many,
}


def _without_type(full: str) -> str:
    return re.sub(r"^(?:tỉnh|thành phố|huyện|quận|thị xã) ", "", full)
