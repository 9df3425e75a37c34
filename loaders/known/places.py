"""Places: the provinces before and after 1 July 2025, and how a place is written behind the name of a body.

Reads: a text and the offset behind a head ("UBND| tỉnh Lào Cai"). Gives: a ``Place``, one or a class of
places ("các xã, phường"), or None. ``provinces.csv`` is the table; a bare level word ("tỉnh", "Thành phố")
is completed by whoever knows the document's own place.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import cache

from loaders.lexicon import FOLDER, old_tones, spellings

UPPER = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and c.isalpha())
"""The capitals of Latin scripts, for character classes (``re`` has none)."""

_TYPES = "tỉnh|thành phố|tp|xã|phường|đặc khu|thị trấn|thị xã|huyện|quận|tx"
_HEADS = "(?i:công an|ủy ban|uỷ ban|hội |mặt trận|ban |ubnd|hđnd|đảng |sở |phòng |trường |đoàn )"
_LEVELS = {"tỉnh": "tỉnh", "thành phố": "tỉnh", "tp": "tỉnh", "thủ đô": "tỉnh", "xã": "xã", "phường": "xã",
           "đặc khu": "xã", "thị trấn": "xã", "thị xã": "huyện", "tx": "huyện", "huyện": "huyện", "quận": "huyện",
           "cơ sở": "xã", "thôn": "đơn vị", "tổ dân phố": "đơn vị", "bản": "đơn vị", "ấp": "đơn vị",
           "khu phố": "đơn vị"}
_FIRST_TYPE = re.compile(rf"(?<!\w)(?:{_TYPES}|thôn|tổ dân phố|bản|ấp|khu phố)(?!\w| +hội)")


@dataclass(frozen=True, slots=True)
class Province:
    """A province as it was called in a time; ``merged_into`` names the one of today that took it in."""

    name: str
    type: str
    code: str
    valid_from: date | None
    valid_to: date | None
    merged_into: str | None

    @property
    def full(self) -> str:
        return f"{self.type} {self.name}"


@dataclass(frozen=True, slots=True)
class Place:
    """What stands behind a head: ``name`` with its type, None where only a level is named ("UBND tỉnh").

    ``is_class`` for many places ("các xã, phường", "cấp xã"); ``province`` where a commune's is written too.
    """

    end: int
    level: str | None
    name: str | None = None
    province: str | None = None
    is_class: bool = False


@cache
def provinces() -> tuple[Province, ...]:
    """The table, one row per name and time."""
    def day(value: str) -> date | None:
        return date.fromisoformat(value) if value else None

    with (FOLDER / "provinces.csv").open(encoding="utf-8") as file:
        return tuple(Province(r["name"], r["type"], r["code"], day(r["valid_from"]), day(r["valid_to"]),
                              r["merged_into"] or None) for r in csv.DictReader(file))


@cache
def province(name: str) -> Province | None:
    """The province of a name, with or without its type, in any case and spelling; of today where both exist."""
    return _by_name().get(_key(name))


def province_name(name: str) -> str | None:
    """The full name of a province: of one in the table, or of one that says by its type that it is one."""
    known = province(name)
    if known:
        return known.full
    return name if name.startswith("tỉnh ") else None


def unlisted_province(flow: str) -> str | None:
    """The province that a text names most often and that is not in the table: "tỉnh" and capitalised words."""
    word = rf"(?!{_HEADS})[{UPPER}]\w+"
    counts = Counter(m[0] for m in re.finditer(rf"tỉnh {word}(?: {word})+", flow) if not province(m[0]))
    return counts.most_common(1)[0][0] if counts else None


def place_at(flow: str, start: int) -> Place | None:
    """The place that is written at ``start`` (spaces first), the longest reading, or None."""
    return _many(flow, start) or _one(flow, start) or _level_word(flow, start)


def each_place(flow: str, start: int, taken: Container[int]) -> tuple[Place, ...]:
    """The places of a list that names each: "các xã Suối Mơ, Đồi Thông và phường Bến Xuân".

    ``taken`` are the offsets where something else begins ("các xã Suối Mơ, Công an tỉnh").
    """
    first, more = _lists()
    found = first.match(flow, start)
    places: list[Place] = []
    kind = ""
    while found and found.start("name") not in taken:
        kind = found["type"].lower() if found["type"] else kind
        places.append(Place(found.end(), _LEVELS[kind], f"{kind} {_titled(found['name'])}"))
        found = more.match(flow, found.end())
    return tuple(places)


@cache
def _lists() -> tuple[re.Pattern[str], re.Pattern[str]]:
    word = rf"(?!{_HEADS})[{UPPER}][^\W\d]*"
    name = rf"(?P<name>{word}(?: {word}){{0,3}})(?!\w)"
    kind = r"(?P<type>(?i:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã))"
    first = re.compile(rf" +(?i:các|hai|ba|\d+) +{kind}:? +{name}")
    more = re.compile(rf"(?:, (?:và )?| và |, các )(?:{kind} +)?{name}")
    return first, more


@cache
def _by_name() -> dict[str, Province]:
    rows = sorted(provinces(), key=lambda p: p.valid_to is None)
    names = {_key(form): p for p in rows for form in (p.name, p.full, f"TP {p.name}", f"TP. {p.name}")}
    return names | {_key(short): names["hồ chí minh"] for short in ("TP HCM", "TP.HCM", "TPHCM", "thành phố HCM")}


def _key(name: str) -> str:
    return re.sub(r"\s*-\s*|\s+", lambda m: "-" if "-" in m[0] else " ", old_tones(name.strip()).lower())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    forms = {s.replace(" - ", " ?[-–] ?") for p in provinces() for s in spellings(p.name)}
    known = "|".join(sorted(forms, key=len, reverse=True))
    word = rf"(?!{_HEADS})[{UPPER}\d][\w'’]*"
    name = rf"(?i:{known})(?!\w)|{word}(?: {word}){{1,3}}|\d+(?!\w)|{word}(?! ?\w)"
    one = re.compile(rf" *(?:(?P<type>(?i:{_TYPES}|thủ đô))(?:\. ?| +)(?P<name>{name})|(?P<bare>(?i:{known}))(?!\w))")
    tail = re.compile(rf" *[,(] *(?:(?i:tỉnh|thành phố|tp)\.? +)(?P<name>(?i:{known}))(?!\w)\)?")
    types = rf"(?:{_TYPES}|thôn|tổ dân phố|bản|ấp|khu phố)(?!\w| +hội)"
    sep = r"(?: *[,/] *(?:và +)?| +và +| *- *)"
    many = re.compile(
        rf" *(?i:(?:ở +|của +)?(?:(?:các|từng|mỗi|những|tất cả các) +{types}(?:{sep}(?:các +)?{types})*"
        rf"|{types}(?:{sep}(?:các +)?{types})+|(?:các cấp|các địa phương|cùng cấp)(?!\w)))"
        rf"(?: {word}(?: {word})*)?(?: +trực thuộc (?:trung ương|TW))?")
    level = re.compile(r" *(?i:(?P<rank>cấp) +)?(?P<word>(?i:tỉnh|thành phố|tp|thủ đô|xã|phường|đặc khu|thị trấn|huyện|"
                       r"quận|thị xã|cơ sở|trung ương))(?!\w| +hội)")
    return one, tail, many, level


def _one(flow: str, start: int) -> Place | None:
    one, tail, _, _ = _patterns()
    found = one.match(flow, start)
    if not found or (found["type"] and flow[start : found.start("type")].strip()):
        return None
    written = found["name"] or found["bare"]
    kind = (found["type"] or "").lower().rstrip(".")
    kind = {"tp": "thành phố", "tx": "thị xã", "thủ đô": "thành phố"}.get(kind, kind)
    listed = province(f"{kind} {written}".strip()) or (province(written) if kind in ("", "tỉnh", "thành phố") else None)
    if listed:
        return Place(found.end(), "tỉnh", listed.full)
    if not kind:
        return None
    name = f"{kind} {_titled(written)}"
    if kind == "tỉnh":
        return Place(found.end(), "tỉnh", name)
    level = "huyện" if kind == "thành phố" else _LEVELS[kind]
    above = tail.match(flow, found.end())
    over = province(above["name"]) if above else None
    return Place(above.end() if above and over else found.end(), level, name, over.full if over else None)


def _many(flow: str, start: int) -> Place | None:
    found = _patterns()[2].match(flow, start)
    if not found:
        return None
    first = _FIRST_TYPE.search(found[0].lower())
    return Place(found.end(), _LEVELS[first[0]] if first else None, is_class=True)


def _level_word(flow: str, start: int) -> Place | None:
    found = _patterns()[3].match(flow, start)
    if not found:
        return None
    word = found["word"].lower()
    level = "trung ương" if word == "trung ương" else _LEVELS[word]
    ranked = bool(found["rank"]) and level not in ("tỉnh", "trung ương")
    return Place(found.end(), level, is_class=ranked)


def _titled(name: str) -> str:
    """A name written in capitals, in the usual case."""
    name = old_tones(re.sub(r"\s+", " ", name.strip()))
    return " ".join(w.capitalize() for w in name.split()) if name.isupper() and len(name) > 3 else name
