"""Names: the pieces of the name of a body, for the functions that read how it goes on behind its head (``tails``).

Reads the text behind a hit. Gives a ``Name``: how far it goes, its canonical form, its level and place, completed
with what the document knows of itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.bodies import patterns
from loaders.known.places import Place, place_at, province_name
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
            if name := self.name_of(hit):
                return name, hit
        return None

    def name_of(self, hit: Hit) -> Name | None:
        """The name that begins with a head of the lexicon."""
        raise NotImplementedError

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

    def _issued_by(self, hit: Hit) -> bool:
        """Whether the word is the document's issuer itself ("nhà trường"), or a post in it ("Hiệu trưởng")."""
        own = hit.entry.fields.get("own")
        return own is not None and (self.context.issuer or "").startswith(own + " ")

    def _head(self, hit: Hit) -> str:
        return hit.entry.fields["name"] or old_tones(self.flow[hit.start : hit.end])

    def _placed(self, head: str, end: int, level: str) -> Name:
        """``head`` with the place behind it, else with the document's."""
        if region := patterns.REGION.match(self.flow, end):
            return Name(region.end(), head + lowered(region[0]), "vùng")
        where = place_at(self.flow, end)
        if where is None:
            full = self._own_place(head, level)
            return Name(end, f"{head} {full}" if full else head, level_of(full) or self.context.level, full)
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
            where = self.context.province
            if words in _OF_COMMUNES and where and self.context.issuer == f"Ủy ban nhân dân {where}":
                return Name(end, f"{head} cấp xã ({where})", "xã", where, "class")
            owner = self._administration()
            return Name(end, f"{head} {owner}", "đơn vị", self.context.place, parent=owner)
        return self._placed(head, end, "tỉnh")

    def _administration(self) -> str:
        """Whose the departments of a paper are: the issuer's, in a commune those of its people's committee."""
        owner = root(self.context.issuer or "")
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




_OF_COMMUNES = ("Kinh tế", "Kinh tế, Hạ tầng và Đô thị", "Văn hóa - Xã hội")
"""The departments that only communes have."""


def lowered(region: str) -> str:
    return region.replace(" Khu vực", " khu vực")


def level_of(full: str | None) -> str | None:
    if not full:
        return None
    return "tỉnh" if province_name(full) else "xã" if re.match(r"xã|phường|đặc khu|thị trấn", full) else "huyện"


def root(issuer: str) -> str:
    """The body itself where an organ of it issues: "Ban Thường vụ Hội X" → "Hội X"."""
    return re.sub(r"^(?:Ban Thường vụ|Ban Thường trực|Thường trực|Ban Chấp hành|Chủ tịch|Văn phòng) ", "", issuer)
