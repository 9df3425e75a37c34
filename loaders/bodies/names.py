"""Names: how the name of a body goes on behind its head, one function for each ``tail`` of the lexicon.

Reads the text behind a hit. Gives a ``Name``: how far it goes, its canonical form, its level and place, completed
with what the document knows of itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.bodies import patterns
from loaders.known.places import Place, place_at, province, province_name
from loaders.lexicon import Hit, old_tones

if TYPE_CHECKING:
    from loaders.bodies import Context


@dataclass(frozen=True, slots=True)
class Name:
    """A name being read: how far it goes, its canonical form, what is known of it."""

    end: int
    text: str
    level: str | None = None
    place: str | None = None
    unit_kind: str = "single"
    parent: str | None = None
    kind: str | None = None


class Names:
    """Reads the names of one text."""

    def __init__(self, flow: str, hits: Iterable[Hit], context: Context) -> None:
        self.flow = flow
        self.context = context
        self.hits = [h for h in hits if h.entry.kind == "bodies"]
        self.starts = [h.start for h in self.hits]
        self.begun = set(self.starts)
        self.topics: dict[str, Name] = {}

    def name_at(self, position: int) -> tuple[Name, Hit] | None:
        """The name whose head stands at ``position``."""
        for hit in self.hits_at(position):
            if name := READERS[hit.entry.fields["tail"]](self, hit):
                return name, hit
        return None

    def hits_at(self, position: int) -> list[Hit]:
        i = bisect_left(self.starts, position)
        found = []
        while i < len(self.starts) and self.starts[i] == position:
            found.append(self.hits[i])
            i += 1
        return found

    def _class_text(self, start: int, end: int) -> str:
        words = old_tones(re.sub(r"\s+", " ", self.flow[start:end]))
        words = words[:1].upper() + words[1:]
        where = self.context.province
        return f"{words} ({where})" if where and where.split(" ", 1)[-1].lower() not in words.lower() else words

    # how a name goes on, one function a tail

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
        return self._placed(self._head(hit), hit.end, hit.entry.fields["level"])

    def place_needed(self, hit: Hit) -> Name | None:
        known = place_at(self.flow, hit.end) or patterns.REGION.match(self.flow, hit.end)
        return self.place(hit) if known else None

    def branch(self, hit: Hit) -> Name | None:
        head = self._head(hit)
        if region := patterns.REGION.match(self.flow, hit.end):
            return Name(region.end(), head.removesuffix(" Việt Nam") + _lowered(region[0]), "vùng")
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
        text = owner if owner.startswith(head + " ") else f"{head} {_root(owner)}"
        return Name(hit.end, text, self.context.level, self.context.place, parent=_root(owner))

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
        end = self._before_next(hit.end, found.end()) if found else hit.end
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

    # pieces of names

    def _issued_by(self, hit: Hit) -> bool:
        """Whether the word is the document's issuer itself ("nhà trường"), or a post in it ("Hiệu trưởng")."""
        own = hit.entry.fields.get("own")
        return own is not None and (self.context.issuer or "").startswith(own + " ")

    def _head(self, hit: Hit) -> str:
        return hit.entry.fields["name"] or old_tones(self.flow[hit.start : hit.end])

    def _placed(self, head: str, end: int, level: str) -> Name:
        """``head`` with the place behind it, else with the document's."""
        if region := patterns.REGION.match(self.flow, end):
            return Name(region.end(), head + _lowered(region[0]), "vùng")
        where = place_at(self.flow, end)
        if where is None:
            full = self._own_place(head, level)
            return Name(end, f"{head} {full}" if full else head, _level_of(full) or self.context.level, full)
        full, is_class = self._complete(where)
        if is_class:
            same = "cùng cấp" in self.flow[end : where.end].lower()
            rank = "cùng cấp" if same else f"cấp {where.level}" if where.level else "các cấp"
            over = self.context.province if where.level != "tỉnh" else None
            return Name(where.end, f"{head} {rank}" + (f" ({over})" if over else ""), where.level, over, "class")
        if where.level == "trung ương":
            return Name(where.end, f"{head} Trung ương", where.level)
        return Name(where.end, f"{head} {full}" if full else head, where.level, full)

    def _complete(self, where: Place) -> tuple[str | None, bool]:
        """The full name of a place, and whether many are meant: "xã" in a plan of a province is every commune."""
        own = self.context
        if where.is_class:
            return None, not (where.level == "xã" and own.level == "xã" and own.commune) or where.end < 0
        if where.name:
            over = where.province or (own.province if where.level in ("xã", "huyện") else None)
            return (f"{where.name}, {over}" if over and over != where.name else where.name), False
        if where.level == "tỉnh":
            return own.province, False
        if where.level in ("xã", "huyện"):
            return own.commune, own.commune is None
        return None, False

    def _own_place(self, head: str, level: str) -> str | None:
        own = self.context
        if level == "tỉnh":
            return own.province
        return own.commune if level == "xã" else own.place

    def _listed(self, hit: Hit) -> tuple[int, str] | None:
        found = patterns.fields(hit.entry.id).match(self.flow, hit.end)
        return (found.end(), patterns.field_names(hit.entry.id)[patterns.field_key(found["name"])]) if found else None

    def _words(self, end: int) -> tuple[int, str] | None:
        """Words with capitals behind a head: "Quy hoạch và Kiến trúc", "Thanh Xuân"."""
        found = patterns.CAPITALISED.match(self.flow, end)
        if not found:
            return None
        stop = found.end()
        i = bisect_left(self.starts, end + 1)
        while i < len(self.starts) and self.starts[i] < stop:
            if self.name_at(self.starts[i]):
                stop = end + len(patterns.LINK_END.sub("", self.flow[end : self.starts[i]]))
            i += 1
        words = old_tones(re.sub(r" +", " ", self.flow[end:stop]).strip())
        return (stop, words) if words else None

    def _before_next(self, start: int, end: int) -> int:
        """Up to the next name in a list: "Ban Chỉ đạo phòng thủ dân sự| và Bộ Y tế"."""
        for i in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            begun = self.starts[i]
            link = patterns.LINK_END.search(self.flow, start, begun)
            if link and self.flow[begun].isupper() and link[0].strip() in ("và", ",") and self.name_at(begun):
                return link.start()
        return end

    def _itself(self, hit: Hit) -> Name | None:
        """"Sở" in the paper of a Sở is that Sở."""
        issuer = self.context.issuer or ""
        if not issuer.startswith(self.flow[hit.start : hit.end] + " ") or patterns.NAMED.match(self.flow, hit.end):
            return None
        return Name(hit.end, issuer, self.context.level, self.context.place)

    def _field(self, hit: Hit, found: tuple[int, str], default: str | None, *, central: bool = False) -> Name:
        end, words = found
        head = f"{old_tones(self.flow[hit.start : hit.end])} {words}"
        if patterns.REGION.match(self.flow, end):
            return self._placed(head, end, "")
        inner = self._inner(end)
        if inner and inner[0].unit_kind == "single":
            return self._of(head, inner)
        if central:
            return Name(end, head, "trung ương")
        if default is None and (owner_at := patterns.OWNER_IN_BRACKETS.match(self.flow, end)):
            over = self.name_at(owner_at.end())
            if over and self.flow.startswith(")", over[0].end):
                return self._of(head, over)
        if default is None and not place_at(self.flow, end) and self.context.issuer:
            owner = self._administration()
            return Name(end, f"{head} {owner}", "đơn vị", self.context.place, parent=owner)
        return self._placed(head, end, "tỉnh")

    def _administration(self) -> str:
        """Whose the departments of a paper are: the issuer's, in a commune those of its people's committee."""
        owner = _root(self.context.issuer or "")
        party = re.match(r"Đảng ủy|Ủy ban Mặt trận|Hội |Hội đồng nhân dân|Ủy ban bầu cử|Ban ", owner)
        return f"Ủy ban nhân dân {self.context.commune}" if party and self.context.commune else owner

    def _inner(self, end: int) -> tuple[Name, Hit] | None:
        """The body that follows directly, "của" or "thuộc" between."""
        found = patterns.OF.match(self.flow, end)
        if not found:
            return None
        return self.name_at(found.end())

    def _of(self, head: str, inner: tuple[Name, Hit]) -> Name:
        name, hit = inner
        text = name.text
        if hit.entry.fields["tail"] == "class" and name.unit_kind == "class":
            text = text[:1].lower() + text[1:]
        return Name(name.end, f"{head} {text}", name.level, name.place, name.unit_kind, text,
                     name.kind or hit.entry.fields["unit"])


READERS: dict[str, Callable[[Names, Hit], Name | None]] = {
    "fixed": Names.fixed, "term": Names.term, "number": Names.number, "place": Names.place,
    "place_needed": Names.place_needed, "branch": Names.branch, "bare": Names.bare, "party_place": Names.party_place,
    "party_organ": Names.party_organ, "central": Names.central, "listed": Names.listed, "field": Names.field,
    "organ_field": Names.organ_field, "organ": Names.organ, "organ_needed": Names.organ_needed, "post": Names.post,
    "own_society": Names.own_society, "topic": Names.topic, "zone": Names.zone, "village": Names.village,
    "name": Names.name, "class": Names.many,
}


def _without_type(full: str) -> str:
    return re.sub(r"^(?:tỉnh|thành phố|huyện|quận|thị xã) ", "", full)


def _lowered(region: str) -> str:
    return region.replace(" Khu vực", " khu vực")


def _level_of(full: str | None) -> str | None:
    if not full:
        return None
    return "tỉnh" if province_name(full) else "xã" if re.match(r"xã|phường|đặc khu|thị trấn", full) else "huyện"


def _root(issuer: str) -> str:
    """The body itself where an organ of it issues: "Ban Thường vụ Hội X" → "Hội X"."""
    return re.sub(r"^(?:Ban Thường vụ|Ban Thường trực|Thường trực|Ban Chấp hành|Chủ tịch|Văn phòng) ", "", issuer)
