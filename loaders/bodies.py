"""Bodies: the one grammar of the names of organisations, for issuers, recipients and units of tasks.

Reads: ``flow``, the hits of the lexicon in it, and the ``Context`` of the document (who issued it, for which
place). Gives: ``Unit`` mentions whose canonical name is complete: "UBND Thành phố" of a plan of Hà Nội is
"Ủy ban nhân dân thành phố Hà Nội". A historical issuer keeps its name. Many bodies at once ("các sở, ban,
ngành") are one unit of ``unit_kind`` class.

A name begins with a head of ``lexicon/bodies.toml``; its ``tail`` says how the name goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from loaders import lexicon
from loaders.lexicon import Hit, old_tones, spellings
from loaders.model import Header, Unit
from loaders.places import UPPER, Place, each_place, place_at, province, province_name


@dataclass(frozen=True, slots=True)
class Context:
    """What the document knows of itself: its issuer, the issuer's place ("xã A, tỉnh B") and level, the body above.

    ``aliases`` are short forms defined in the text, with their long form.
    """

    place: str | None = None
    level: str | None = None
    issuer: str | None = None
    parent: str | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, header: Header, aliases: Mapping[str, str] | None = None) -> Context:
        """The context that a header gives; place and level are read off the issuer where the header lacks them."""
        place, level = header.scope_place, header.level
        if header.issuer and not place:
            unit = canonical(header.issuer, cls())
            place, level = unit.place, level or unit.level
        if not place and header.place and (known := province(header.place)):
            place = known.full if level != "trung ương" else None
        return cls(place, level, header.issuer, header.parent, aliases or {})

    @property
    def province(self) -> str | None:
        """The document's province with its type."""
        if not self.place:
            return None
        return province_name(self.place.split(", ")[-1])

    @property
    def commune(self) -> str | None:
        """The document's commune (or former district), its province behind a comma."""
        return self.place if self.place and not province_name(self.place) else None


def find(flow: str, hits: Sequence[Hit], context: Context) -> tuple[Unit, ...]:
    """Every organisation named in the text, in order, without overlaps."""
    return _Reader(flow, hits, context).all()


def at(flow: str, position: int, hits: Sequence[Hit], context: Context) -> Unit | None:
    """The organisation whose name begins at ``position``, or None."""
    return _Reader(flow, hits, context).at(position)


def canonical(raw: str, context: Context) -> Unit:
    """A name as a unit; where the grammar does not know it, the words themselves, tidied."""
    tidy = re.sub(r"[\s*]+", " ", raw).strip(" .,;:")
    unit = _Reader(tidy, lexicon.load().scan(tidy), context).at(0)
    if unit and unit.end >= len(tidy) * 0.6:
        return replace(unit, start=0, end=len(raw), raw=raw)
    name = old_tones(tidy)
    return Unit(0, len(raw), raw, name[:1].upper() + name[1:] if not name.isupper() else name.capitalize())


@dataclass(frozen=True, slots=True)
class _Name:
    """A name being read: how far it goes, its canonical form, what is known of it."""

    end: int
    text: str
    level: str | None = None
    place: str | None = None
    unit_kind: str = "single"
    parent: str | None = None
    kind: str | None = None


class _Reader:
    """Reads the names of one text."""

    def __init__(self, flow: str, hits: Iterable[Hit], context: Context) -> None:
        self.flow = flow
        self.context = context
        self.hits = [h for h in hits if h.entry.kind == "bodies"]
        self.starts = [h.start for h in self.hits]
        self.begun = set(self.starts)
        self.topics: dict[str, _Name] = {}

    def all(self) -> tuple[Unit, ...]:
        units: list[Unit] = []
        reach = 0
        for hit in self.hits:
            if hit.start < reach:
                continue
            several = self._several(hit) or self._of_each_place(hit)
            unit = None if several else self._unit(hit)
            units += several or ([unit] if unit else [])
            reach = units[-1].end if units else reach
        return tuple(self._with_aliases(units))

    def _several(self, hit: Hit) -> list[Unit]:
        """"Các Bộ: Quốc phòng, Công an và Y tế": one unit for each field."""
        found = _MANY_HEADS.match(self.flow, hit.start)
        if not found:
            return []
        kind = _HEADS_OF[found["head"].lower()]
        units: list[Unit] = []
        at = found.end() - 1
        while field := _fields(kind).match(self.flow, at):
            name = _field_names(kind)[_field_key(field["name"])]
            entry = lexicon.load().entry("bodies", kind).fields
            where = self.context.province if kind == "so" else None
            text = f"{found['head'].capitalize()} {name}" + (f" {where}" if where else "")
            units.append(Unit(field.start("name"), field.end(), field["name"], text, entry["unit"], entry["level"],
                              "single", where))
            link = _LISTED.match(self.flow, field.end())
            if not link:
                break
            at = link.end() - 1
        return units if len(units) > 1 or ":" in found[0] else []

    def _of_each_place(self, hit: Hit) -> list[Unit]:
        """"UBND các xã Suối Mơ, Đồi Thông": one unit for each place."""
        entry = hit.entry.fields
        if entry["tail"] != "place" or not self.flow.startswith(_EACH, hit.end):
            return []
        start, units = hit.start, []
        for where in each_place(self.flow, hit.end, self.begun):
            full, _ = self._complete(where)
            raw, text = self.flow[start : where.end], f"{self._head(hit)} {full}"
            units.append(Unit(start, where.end, raw, text, entry["unit"], where.level, "single", full))
            link = _LINK_START.match(self.flow, where.end)
            start = link.end() if link else where.end
        return units

    def at(self, position: int) -> Unit | None:
        return next((unit for hit in self._hits_at(position) if (unit := self._unit(hit))), None)

    def name_at(self, position: int) -> tuple[_Name, Hit] | None:
        """The name whose head stands at ``position``."""
        for hit in self._hits_at(position):
            if name := _READERS[hit.entry.fields["tail"]](self, hit):
                return name, hit
        return None

    def _hits_at(self, position: int) -> list[Hit]:
        i = bisect_left(self.starts, position)
        found = []
        while i < len(self.starts) and self.starts[i] == position:
            found.append(self.hits[i])
            i += 1
        return found

    def _unit(self, hit: Hit) -> Unit | None:
        entry = hit.entry.fields
        name = _READERS[entry["tail"]](self, hit)
        if not name:
            return None
        name, sub = self._bracket(name)
        return Unit(hit.start, name.end, self.flow[hit.start : name.end], name.text, name.kind or entry["unit"],
                    name.level, name.unit_kind, name.place, name.parent, sub)

    def _class_text(self, start: int, end: int) -> str:
        words = old_tones(re.sub(r"\s+", " ", self.flow[start:end]))
        words = words[:1].upper() + words[1:]
        where = self.context.province
        return f"{words} ({where})" if where and where.split(" ", 1)[-1].lower() not in words.lower() else words

    def _bracket(self, name: _Name) -> tuple[_Name, str | None]:
        """A department or a conduit in brackets behind a body: "Công an tỉnh (Phòng Tham mưu)"."""
        found = _BRACKET.match(self.flow, name.end)
        if not found or name.unit_kind == "class":
            return name, None
        inside = found["inside"]
        if not _CODE.fullmatch(inside) and not self._hits_at(found.start("inside")):
            return name, None
        return replace(name, end=found.end()), re.sub(r"\s+", " ", inside)

    def _with_aliases(self, units: list[Unit]) -> list[Unit]:
        """The short forms that the text defines for bodies, where no name was read."""
        known = {s: u for s, long in self.context.aliases.items() if (u := self._long_form(long))}
        if not known:
            return units
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})(?!\w)")
        taken = [u.start for u in units]
        extra = []
        for m in pattern.finditer(self.flow):
            i = bisect_left(taken, m.end()) - 1
            if i < 0 or units[i].end <= m.start():
                extra.append(replace(known[m[0]], start=m.start(), end=m.end(), raw=m[0]))
        return sorted([*units, *extra], key=lambda u: u.start)

    def _long_form(self, long: str) -> Unit | None:
        plain = replace(self.context, aliases={})
        unit = _Reader(long, lexicon.load().scan(long), plain).at(0)
        return unit if unit and unit.end >= len(long) * 0.8 else None

    # how a name goes on, one function a tail

    def fixed(self, hit: Hit) -> _Name | None:
        text = hit.entry.fields["name"] or old_tones(self.flow[hit.start : hit.end])
        return _Name(hit.end, text, hit.entry.fields["level"])

    def term(self, hit: Hit) -> _Name | None:
        found = _TERM.match(self.flow, hit.end)
        return _Name(found.end() if found else hit.end, hit.entry.fields["name"], hit.entry.fields["level"])

    def number(self, hit: Hit) -> _Name | None:
        found = _NUMBER.match(self.flow, hit.end)
        return _Name(found.end(), self.flow[hit.start : found.end()], hit.entry.fields["level"]) if found else None

    def place(self, hit: Hit) -> _Name | None:
        return self._placed(self._head(hit), hit.end, hit.entry.fields["level"])

    def place_needed(self, hit: Hit) -> _Name | None:
        known = place_at(self.flow, hit.end) or _REGION.match(self.flow, hit.end)
        return self.place(hit) if known else None

    def branch(self, hit: Hit) -> _Name | None:
        head = self._head(hit)
        if region := _REGION.match(self.flow, hit.end):
            return _Name(region.end(), head.removesuffix(" Việt Nam") + region[0], "vùng")
        found = _BRANCH.match(self.flow, hit.end)
        where = place_at(self.flow, found.end() if found else hit.end)
        if not where or not (where.name or self.context.province):
            return _Name(hit.end, head, hit.entry.fields["level"])
        full = where.name or self.context.province or ""
        head = re.sub(r" *[-–] *", " - ", head)
        if found:
            head = head.removesuffix(" Việt Nam") + " - Chi nhánh"
        written = self.flow[hit.end : where.end].lower()
        typed = "tỉnh" in written or "thành phố" in written
        return _Name(where.end, f"{head} {full if typed else _without_type(full)}", "tỉnh", full)

    def bare(self, hit: Hit) -> _Name | None:
        if self.flow[hit.start].islower():
            return None
        head = hit.entry.fields["name"]
        where = place_at(self.flow, hit.end)
        if where and (where.is_class or not where.name or where.level == "xã"):
            where = None
        full = where.name if where else self.context.province
        end = where.end if where else hit.end
        if not full:
            return _Name(end, head, hit.entry.fields["level"])
        if not where and full.startswith("thành phố") != (head == "Thành ủy") and head != "Huyện ủy":
            full = province_name(full)
        short = _without_type(full) if full else ""
        return _Name(end, f"{head} {short}".strip(), hit.entry.fields["level"], full)

    def party_place(self, hit: Hit) -> _Name | None:
        if self.flow[hit.start].islower():
            return None
        inner = self._inner(hit.end)
        if inner:
            return self._of(self._head(hit), inner)
        return self.place(hit)

    def central(self, hit: Hit) -> _Name | None:
        found = self._listed(hit)
        if not found:
            return self._itself(hit)
        return _Name(found[0], f"{hit.entry.fields['name']} {found[1]}", hit.entry.fields["level"])

    def listed(self, hit: Hit) -> _Name | None:
        found = self._listed(hit)
        return self._field(hit, found, self.context.province) if found else None

    def field(self, hit: Hit) -> _Name | None:
        found = self._listed(hit) or self._words(hit.end)
        if not found:
            return self._itself(hit)
        central = found[1] in hit.entry.fields.get("central", ())
        return self._field(hit, found, self.context.province, central=central)

    def organ_field(self, hit: Hit) -> _Name | None:
        listed, words = self._listed(hit), self._words(hit.end)
        longer = listed and words and words[0] > listed[0] and not place_at(self.flow, listed[0])
        found = words if longer or not listed else listed
        return self._field(hit, found, None) if found else None

    def organ(self, hit: Hit) -> _Name | None:
        if self.flow[hit.start].islower():
            return None
        inner = self._inner(hit.end)
        head = self._head(hit)
        if inner:
            return self._of(head, inner)
        owner = self.context.issuer
        if not owner:
            return _Name(hit.end, head, "đơn vị")
        text = owner if owner.startswith(head + " ") else f"{head} {_root(owner)}"
        return _Name(hit.end, text, self.context.level, self.context.place, parent=_root(owner))

    def organ_needed(self, hit: Hit) -> _Name | None:
        inner = self._inner(hit.end)
        return self._of(self._head(hit), inner) if inner else None

    def post(self, hit: Hit) -> _Name | None:
        inner = self._inner(hit.end)
        if not inner or self.flow[hit.start].islower():
            return None
        return self._of(old_tones(self.flow[hit.start : hit.end]), inner)

    def own_society(self, hit: Hit) -> _Name | None:
        where = self.context.province
        name = f"Hội Liên hiệp Phụ nữ {where}" if where else "Hội Liên hiệp Phụ nữ"
        return _Name(hit.end, name, "tỉnh", where)

    def topic(self, hit: Hit) -> _Name | None:
        head = hit.entry.fields["name"] or old_tones(self.flow[hit.start : hit.end])
        found = _TOPIC.match(self.flow, hit.end)
        end = found.end() if found else hit.end
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
            name = _Name(end, old_tones(f"{head} {words}"), "trung ương")
        if words:
            self.topics[head] = name
        return name

    def name(self, hit: Hit) -> _Name | None:
        found = self._words(hit.end)
        if not found:
            return None
        head = old_tones(self.flow[hit.start : hit.end])
        end, words = found
        if known := province(words):
            return _Name(end, f"{head} {known.name}", "tỉnh", known.full)
        where = place_at(self.flow, end)
        if where and not where.is_class and not _TYPED.match(self.flow, end):
            tail = re.sub(r"\s+", " ", self.flow[end : where.end])
            return _Name(where.end, f"{head} {words}{tail}", "tỉnh", where.name)
        if (where and not where.is_class) or _REGION.match(self.flow, end):
            return self._placed(f"{head} {words}", end, "")
        return _Name(end, f"{head} {words}", hit.entry.fields["level"], self.context.province)

    def many(self, hit: Hit) -> _Name | None:
        end = hit.end
        if _NO_BODY.match(self.flow, end):
            return None
        begun = -1
        while end > begun:
            begun = end
            end = self._further(hit, end)
        text = self._levels_of_society(hit.start, end) or self._class_text(hit.start, end)
        return _Name(end, text, "class", self.context.place, "class")

    def _further(self, hit: Hit, end: int) -> int:
        """On over further nouns, then "liên quan", "trên địa bàn" …, then the body they belong to."""
        if "nouns" in hit.entry.fields and (found := _more_nouns(hit.entry.id).match(self.flow, end)):
            end = found.end()
        if found := _QUALIFIERS.match(self.flow, end):
            end = found.end()
        owner = (_OF_IT if self.flow.endswith("thuộc", 0, end) else _OWNED).match(self.flow, end)
        whole = self.name_at(owner.end()) if owner else None
        return whole[0].end if whole else end

    def _levels_of_society(self, start: int, end: int) -> str | None:
        """All levels of the women's union, however they are called in its own papers: one unit."""
        words = self.flow[start:end].lower()
        ours = "phụ nữ" in words or "lhpn" in words or "Phụ nữ" in (self.context.issuer or "")
        if not ours or not _ALL_LEVELS.match(words):
            return None
        return f"Các cấp Hội Liên hiệp Phụ nữ {self.context.province or ''}".rstrip()

    # pieces of names

    def _head(self, hit: Hit) -> str:
        return hit.entry.fields["name"] or old_tones(self.flow[hit.start : hit.end])

    def _placed(self, head: str, end: int, level: str) -> _Name:
        """``head`` with the place behind it, else with the document's."""
        if region := _REGION.match(self.flow, end):
            return _Name(region.end(), head + region[0], "vùng")
        where = place_at(self.flow, end)
        if where is None:
            full = self._own_place(head, level)
            return _Name(end, f"{head} {full}" if full else head, _level_of(full) or self.context.level, full)
        full, is_class = self._complete(where)
        if is_class:
            same = "cùng cấp" in self.flow[end : where.end].lower()
            rank = "cùng cấp" if same else f"cấp {where.level}" if where.level else "các cấp"
            over = self.context.province if where.level != "tỉnh" else None
            return _Name(where.end, f"{head} {rank}" + (f" ({over})" if over else ""), where.level, over, "class")
        if where.level == "trung ương":
            return _Name(where.end, f"{head} Trung ương", where.level)
        return _Name(where.end, f"{head} {full}" if full else head, where.level, full)

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
        found = _fields(hit.entry.id).match(self.flow, hit.end)
        return (found.end(), _field_names(hit.entry.id)[_field_key(found["name"])]) if found else None

    def _words(self, end: int) -> tuple[int, str] | None:
        """Words with capitals behind a head: "Quy hoạch và Kiến trúc", "Thanh Xuân"."""
        found = _CAPITALISED.match(self.flow, end)
        if not found:
            return None
        stop = found.end()
        i = bisect_left(self.starts, end + 1)
        if i < len(self.starts) and self.starts[i] < stop:
            stop = end + len(_LINK_END.sub("", self.flow[end : self.starts[i]]))
        words = old_tones(re.sub(r" +", " ", self.flow[end:stop]).strip())
        return (stop, words) if words else None

    def _itself(self, hit: Hit) -> _Name | None:
        """"Sở" in the paper of a Sở is that Sở."""
        issuer = self.context.issuer or ""
        if not issuer.startswith(self.flow[hit.start : hit.end] + " ") or _NAMED.match(self.flow, hit.end):
            return None
        return _Name(hit.end, issuer, self.context.level, self.context.place)

    def _field(self, hit: Hit, found: tuple[int, str], default: str | None, *, central: bool = False) -> _Name:
        end, words = found
        head = f"{old_tones(self.flow[hit.start : hit.end])} {words}"
        if _REGION.match(self.flow, end):
            return self._placed(head, end, "")
        inner = self._inner(end)
        if inner and inner[0].unit_kind == "single":
            return self._of(head, inner)
        if central:
            return _Name(end, head, "trung ương")
        if default is None and not place_at(self.flow, end) and self.context.issuer:
            owner = _root(self.context.issuer)
            return _Name(end, f"{head} {owner}", "đơn vị", self.context.place, parent=owner)
        return self._placed(head, end, "tỉnh")

    def _inner(self, end: int) -> tuple[_Name, Hit] | None:
        """The body that follows directly, "của" or "thuộc" between."""
        found = _OF.match(self.flow, end)
        if not found:
            return None
        return self.name_at(found.end())

    def _of(self, head: str, inner: tuple[_Name, Hit]) -> _Name:
        name, hit = inner
        text = name.text
        if hit.entry.fields["tail"] == "class":
            text = text[:1].lower() + text[1:]
        return _Name(name.end, f"{head} {text}", name.level, name.place, name.unit_kind, text,
                     name.kind or hit.entry.fields["unit"])


_READERS: dict[str, Callable[[_Reader, Hit], _Name | None]] = {
    "fixed": _Reader.fixed, "term": _Reader.term, "number": _Reader.number, "place": _Reader.place,
    "place_needed": _Reader.place_needed, "branch": _Reader.branch, "bare": _Reader.bare,
    "party_place": _Reader.party_place, "central": _Reader.central, "listed": _Reader.listed,
    "field": _Reader.field, "organ_field": _Reader.organ_field, "organ": _Reader.organ,
    "organ_needed": _Reader.organ_needed, "post": _Reader.post, "own_society": _Reader.own_society,
    "topic": _Reader.topic, "name": _Reader.name, "class": _Reader.many,
}

_OF = re.compile(r" +(?:của +|thuộc +)?")
_MANY_HEADS = re.compile(r"(?:các|hai|ba|bốn) (?P<head>bộ|sở)(?: ?:)? (?=[^\W\d])", re.IGNORECASE)
_HEADS_OF = {"bộ": "bo", "sở": "so"}
_LISTED = re.compile(r"(?: *[,;] *| +và +)(?=[^\W\d])")
_ALL_LEVELS = re.compile(r"các cấp hội|hội\b.* các cấp|hội các cấp")
_NO_BODY = re.compile(r" (?:nghị|viên|thi|thảo|trường|hành|phận|nghề)(?!\w)|(?<=xã)(?-i: hội)(?!\w)", re.IGNORECASE)
_NAMED = re.compile(rf" +[{UPPER}]")
_REGION = re.compile(rf" khu vực (?:[IVX]+|\d+|[{UPPER}][^\W\d]*(?: [{UPPER}][^\W\d]*)*)(?!\w)")
_TYPED = re.compile(r"[ ,]*(?:tỉnh|thành phố|TP|xã|phường|huyện|quận|thị xã|thị trấn|đặc khu)", re.IGNORECASE)
_OF_IT = re.compile(r" +")
_OWNED = re.compile(r" +(?:của|thuộc) +")
_TERM = re.compile(r" *\(? *[Kk](?:hóa|hoá) +[IVX]+\)?")
_BRANCH = re.compile(r" *[-–]? *(?:[Cc]hi nhánh|[Cc]hỉ nhánh|CN)(?= )")
_BRACKET = re.compile(r" *\((?P<inside>(?:qua +)?[^()\n]{2,60})\)")
_NUMBER = re.compile(r" +\d+")
_CODE = re.compile(r"(?:qua\s+)?[A-ZĐ]{1,4}\d{1,3}(?:\s*-\s*[\w ]+)?")
_SYLLABLE = rf"[{UPPER}][\w'’&]*"
_SECOND = rf"(?: (?!tỉnh|thành|xã|phường|và|chủ|phối|tham|tổ chức)[^\W\d_{UPPER}]\w*)?"
_GROUP = rf"(?:{_SYLLABLE}(?: {_SYLLABLE})+|{_SYLLABLE}{_SECOND})"
_CAPITALISED = re.compile(rf" +{_GROUP}(?:(?: *[-–&] *|, +| +và +){_GROUP})*")
_LINK_START = re.compile(r", (?:và |các )?| và ")
_EACH = (" các ", " hai ", " ba ")
_LINK_END = re.compile(r"(?: *[-–&] *|, *| +và *| +)\Z")
_NOT_TOPIC = (r"tỉnh|thành phố|xã|phường|huyện|các cấp|cấp |chủ trì|tham mưu|phối hợp|chịu|có trách nhiệm|để |theo |"
              r"họp|giao |ở |UBND|trên địa bàn")
_TOPIC = re.compile(
    r"(?: +(?:quốc gia(?: +về)?|Trung ương))?"
    r"(?: +(?:Đề án +)?\d+(?:/[\w-]+)?"
    r"|(?: +(?:thực hiện|về|phong trào|triển khai|công tác))* *[“\"][^”\"\n]{3,120}[”\"]"
    r"| +(?:thực hiện|về|phòng,?|triển khai|công tác|xây dựng|chuyển đổi|cải cách|thi đua|thông tin,?|tuyên truyền,?)"
    rf"(?: +(?!{_NOT_TOPIC})[^\s.;:()]+){{1,24}}?(?= +(?:{_NOT_TOPIC})|[.;:()\n]|\Z))?", re.IGNORECASE)
_QUALIFIERS = re.compile(
    r"(?: +(?:(?:có +)?liên quan|trực +thuộc(?: +(?:tỉnh|thành phố|xã))?|thuộc +(?:quyền|tỉnh|thành phố|xã)|chức "
    r"năng|khác|"
    r"(?:đóng +)?trên địa bàn(?: +(?:tỉnh|thành phố|xã|phường|quản lý))?|cấp +(?:tỉnh|xã|huyện|thành phố|trung ương)|"
    r"ở cơ sở|tại địa phương|địa phương|cùng cấp|có thẩm quyền|được giao|các cấp|trung ương|của +(?:tỉnh|thành phố|xã)|"
    r"nêu trên|ngang bộ|thành phố|tỉnh)(?!\w))*", re.IGNORECASE)


@cache
def _more_nouns(entry_id: str) -> re.Pattern[str]:
    fields = lexicon.load().entry("bodies", entry_id).fields
    names = fields["nouns"]
    nouns = "|".join(sorted({s for n in names for s in spellings(n)}, key=len, reverse=True))
    other = "viên|nghị|thi|thảo|trường|hành|chính trị|phi chính phủ|xã hội"
    bare = "|".join(sorted({s for n in fields.get("bare_nouns", ()) for s in spellings(n)}, key=len, reverse=True))
    noun = rf"(?:(?:các |từng |mỗi )?(?:{nouns})(?!\w| +(?:{other})(?!\w))" + (rf"|(?:{bare})(?!\w))" if bare else ")")
    return re.compile(rf"(?:(?: *[,/;] *(?:và +)?| +và +| +hoặc +| *- *){noun})*", re.IGNORECASE)


@cache
def _field_names(entry_id: str) -> dict[str, str]:
    fields = lexicon.load().entry("bodies", entry_id).fields
    return {_field_key(n): n for n in fields["fields"]} | {_field_key(s): n for s, n in fields.get("short", {}).items()}


@cache
def _fields(entry_id: str) -> re.Pattern[str]:
    fields = lexicon.load().entry("bodies", entry_id).fields
    names = (*fields["fields"], *fields.get("short", ()))
    forms = sorted({s for n in names for s in spellings(n)}, key=len, reverse=True)
    loose = "|".join(re.escape(f).replace(r"\ \-\ ", r"\s*[-–]\s*").replace(r"\ ", r"\s+") for f in forms)
    return re.compile(rf"\s+(?P<name>(?i:{loose}))(?!\w)")


def _field_key(name: str) -> str:
    return re.sub(r"\s*[-–]\s*", " - ", re.sub(r"\s+", " ", old_tones(name))).lower()


def _without_type(full: str) -> str:
    return re.sub(r"^(?:tỉnh|thành phố|huyện|quận|thị xã) ", "", full)


def _level_of(full: str | None) -> str | None:
    if not full:
        return None
    return "tỉnh" if province_name(full) else "xã" if re.match(r"xã|phường|đặc khu|thị trấn", full) else "huyện"


@cache
def _province_of(place: str) -> str | None:
    known = province(place.split(", ")[-1])
    return known.full if known else None


def _root(issuer: str) -> str:
    """The body itself where an organ of it issues: "Ban Thường vụ Hội X" → "Hội X"."""
    return re.sub(r"^(?:Ban Thường vụ|Ban Thường trực|Thường trực|Ban Chấp hành|Chủ tịch|Văn phòng) ", "", issuer)
