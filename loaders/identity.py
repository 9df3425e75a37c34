"""What says which document is meant, and when two such sayings mean one document (định danh văn bản).

In: citations and headers as dictionaries of a ``Record``. Out: ``Reading`` (one saying), ``Voice`` (all that one
document says of another), blocking keys, and judgements with their reasons. Identity is issuer, number, symbol and
year; nothing here looks at more than the two sayings that it judges.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from graph.folding import fold
from loaders import lexicon
from loaders.similarity import alike, key_of, period_of, shares_words, shown

CACHED = 1 << 15
"""Readings remembered by the pure functions below: the same few thousand are asked after again and again."""
SAME, DIFFERENT, AMBIGUOUS = "same", "different", "ambiguous"

ANNEX_ALIKE = 0.85
"""Two annexes of one act are one where their titles are at least so much alike."""

_SEGMENTS = re.compile(r"[-/–\s]+")
_NUMBER = re.compile(r"\w+[-/](?:\d{4}[-/])?(?P<symbol>[^\d\s].*)")
_DIGITS = re.compile(r"\d+")
_PLACE = re.compile(
    r"\b(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy)\s+"
    r"((?:[A-ZĐÀ-ỸẠ-Ỵ][\w'-]*)(?:\s+(?:-\s+)?[A-ZĐÀ-ỸẠ-Ỵ][\w'-]*)*|\d+)"
)
_PARTY_CENTRE = ("bo chinh tri", "ban bi thu", "ban chap hanh trung uong")
_BODY_BY_NAME = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("tinh uy", "tu"),
    ("thanh uy", "tu"),
    ("dang uy", "du"),
    ("huyen uy", "hu"),
    ("quan uy", "qu"),
    ("mat tran to quoc", "mttq"),
    ("hoi lien hiep phu nu", "lhpn"),
    ("cong an", "ca"),
)
_ONE_BODY = {
    "ubmt": "mttq",
    "ubmttq": "mttq",
    "ubmttqvn": "mttq",
    "mttqvn": "mttq",
    "bch": "tw",
    "cat": "ca",
    "catp": "ca",
    "cax": "ca",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One saying: the fields as one mention or one header gives them. Empty where it is silent."""

    doc_type: str = ""
    number: str = ""
    symbol: str = ""
    number_year: str = ""
    date: str = ""
    issuer: str = ""
    level: str = ""
    title: str = ""
    words: str = ""
    period: str = ""

    @property
    def year(self) -> str:
        """Year of issue: that in the number, else that of the date."""
        return self.number_year or self.date[:4]


@dataclass(frozen=True)
class Voice:
    """What one document says of one document: its distinct readings, under up to three keys.

    ``kind`` is numbered, law, titled, annex or alone. ``as_of`` is the year in which it is said. ``header`` where it
    says so of itself; ``parent`` is the key of the act by which an annex was promulgated.
    """

    kind: str
    keys: tuple[str, ...]
    readings: tuple[Reading, ...]
    as_of: str = ""
    header: bool = False
    parent_years: tuple[str, ...] = ()
    doubt: str = ""

    @cached_property
    def years(self) -> frozenset[str]:
        numbered = {r.number_year for r in self.readings if r.number_year}
        return frozenset(numbered or {r.date[:4] for r in self.readings if r.date})

    @cached_property
    def dates(self) -> frozenset[str]:
        return frozenset(r.date for r in self.readings if r.date)

    @cached_property
    def titles(self) -> frozenset[str]:
        return frozenset(key_of(r.words) for r in self.readings if r.words)

    @cached_property
    def periods(self) -> frozenset[str]:
        return frozenset(r.period for r in self.readings if r.period)

    @cached_property
    def scopes(self) -> frozenset[str]:
        return frozenset(scope(r) for r in self.readings if r.issuer)

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset(place for r in self.readings for place in places_of(r.issuer)[1:])

    def to_json(self) -> dict[str, Any]:
        """Plain data, empty fields left out."""
        own = {
            "kind": self.kind,
            "keys": list(self.keys),
            "as_of": self.as_of,
            "header": self.header,
            "parent_years": list(self.parent_years),
            "doubt": self.doubt,
        }
        readings = [{n: v for n in Reading.__slots__ if (v := getattr(r, n))} for r in self.readings]
        return {**{k: v for k, v in own.items() if v}, "readings": readings}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Voice:
        """The voice that ``to_json`` wrote."""
        return cls(
            data["kind"],
            tuple(data["keys"]),
            tuple(Reading(**r) for r in data["readings"]),
            data.get("as_of", ""),
            data.get("header", False),
            tuple(data.get("parent_years", ())),
            data.get("doubt", ""),
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a pair with the named parts of its score, and why in words."""

    verdict: str
    score: float
    why: str


def reading(said: Mapping[str, Any], words: str) -> Reading:
    """The reading of a citation or a header. ``words`` is its title as compared (``similarity.wording``)."""
    canonical = said.get("number_canonical") or ""
    number = canonical or "/".join(p for p in (said.get("number"), said.get("symbol")) if p and said.get("number"))
    return Reading(
        doc_type=said.get("doc_type") or "",
        number=number,
        symbol=symbol_of(number) or said.get("symbol") or "",
        number_year=str(said.get("number_year") or ""),
        date=_day(said.get("date_iso")),
        issuer=said.get("issuer_canonical") or said.get("issuer") or "",
        level=said.get("level") or "",
        title=shown(said.get("title") or ""),
        words=words,
        period=said.get("period") or period_of(words) or "",
    )


def symbol_of(number: str) -> str:
    """The symbol of a number in its right form: "124/2021/TT-BCA" → "TT-BCA", "44-KL/TW" → "KL/TW"."""
    found = _NUMBER.match(number)
    return found.group("symbol") if found else ""


def _day(value: Any) -> str:
    """An ISO day; a year or a month alone is none."""
    return value if isinstance(value, str) and len(value) == 10 else ""


@lru_cache(maxsize=CACHED)
def number_key(said: Reading) -> str:
    """Blocking key of a numbered document: number without leading zeros, type code, who numbers."""
    head = said.number.split("/")[0].split("-")[0].strip().lower()
    return f"n:{head.lstrip('0') or head}:{code(said)}:{scope(said)}"


@lru_cache(maxsize=CACHED)
def title_key(said: Reading) -> str:
    """Blocking key of a document known by its title: type and folded title without its period."""
    name, kind = key_of(said.words), fold(said.doc_type)
    return f"t:{name if name.startswith(kind) else f'{kind} {name}'.strip()}"


@lru_cache(maxsize=CACHED)
def code(said: Reading) -> str:
    """The type code that the symbol gives (kh, qd, nq), else that of the type word."""
    first = _SEGMENTS.split(said.symbol)[0] if said.symbol else ""
    if first in _type_codes():
        return _type_codes()[first]
    if _DIGITS.sub("", first) in _bodies():
        return "" if said.symbol.startswith(("QH", "UBTVQH")) else "cv"
    return type_code(said.doc_type) or fold(first)


@lru_cache(maxsize=CACHED)
def type_code(doc_type: str) -> str:
    """The code of a type word: "Chương trình phối hợp" → "ctr"."""
    name = fold(doc_type)
    return next((c for words, c in _families() if name.startswith(words)), "")


@lru_cache(maxsize=CACHED)
def agrees(said: Reading) -> bool:
    """Whether the type word and the symbol say the same kind of document (or one of them is silent)."""
    first = _SEGMENTS.split(said.symbol)[0] if said.symbol else ""
    if not said.doc_type or first not in _type_codes():
        return True
    return _type_codes()[first] == type_code(said.doc_type)


@lru_cache(maxsize=CACHED)
def scope(said: Reading) -> str:
    """Who numbers the document: a central body by its code, a local one by its kind and place."""
    body, issuer = _body(said.symbol), fold(said.issuer)
    if body in ("tw", "bct", "bbt") and (body == "tw" or any(name in issuer for name in _PARTY_CENTRE)):
        return "tw"
    if body and body in _central():
        return body
    named = _code_by_name().get(issuer, "")
    if not body and named:
        return named
    body = body or next((b for name, b in _BODY_BY_NAME if name in issuer), "") or issuer
    return f"{_ONE_BODY.get(body, body)}@{next(iter(places_of(said.issuer)), '?')}"


def party_centre(issuer: str) -> str:
    """Which body of the Party's centre an issuer is, folded; empty for others."""
    name = fold(issuer)
    return next((body for body in _PARTY_CENTRE if name.startswith(body)), "")


@lru_cache(maxsize=CACHED)
def places_of(issuer: str) -> tuple[str, ...]:
    """The places in a body's name, lowest first, folded, without the word tỉnh or thành phố."""
    return tuple(
        fold(name if level.lower().endswith(("tỉnh", "thành phố", "ủy")) else f"{level} {name}")
        for level, name in _PLACE.findall(issuer.split(";")[0])
    )


def place_name(issuer: str) -> str | None:
    """The lowest place in a body's name, as it is written: "tỉnh An Lạc", "xã Suối Mơ", "An Lạc" of Tỉnh ủy An Lạc."""
    found = _PLACE.search(issuer.split(";")[0])
    return found and (found[2] if found[1].endswith("ủy") else f"{found[1]} {found[2]}")


def judge(one: Voice, other: Voice) -> Judgement:
    """Whether two voices under one key mean one document. Symmetric."""
    if _apart(one.places, other.places):
        return Judgement(DIFFERENT, 0.0, "khác tỉnh")
    if {one.kind, other.kind} <= {"numbered", "law"}:
        return _judge_numbers(one, other)
    return _judge_titles(one, other)


def _judge_numbers(one: Voice, other: Voice) -> Judgement:
    title = title_score(one, other)
    if _apart(one.years, other.years):
        near = {d[5:] for d in one.dates} & {d[5:] for d in other.dates}
        if near and title >= 0.9 and not (_numbered_year(one) and _numbered_year(other)):
            return Judgement(SAME, 0.7, "cùng số, cùng cơ quan, cùng trích yếu, cùng ngày tháng; khác năm")
        return Judgement(DIFFERENT, 0.0, "cùng số nhưng khác năm ban hành")
    if not one.years or not other.years:
        return Judgement(AMBIGUOUS, 0.5 + title / 2, "cùng số, cùng cơ quan; một nơi không ghi ngày")
    if not _apart(one.dates, other.dates):
        return Judgement(SAME, 1.0 if one.dates and other.dates else 0.95, "cùng số, cùng cơ quan, cùng năm")
    if 0 <= title < 0.45:
        return Judgement(DIFFERENT, 0.2, "cùng số, cùng năm nhưng khác ngày và khác trích yếu")
    return Judgement(SAME, 0.8, "cùng số, cùng cơ quan, cùng năm; ngày ghi khác nhau")


def _judge_titles(one: Voice, other: Voice) -> Judgement:
    if one.parent_years and other.parent_years:
        return _judge_annexes(one, other)
    if one.header and other.header and _apart(one.dates, other.dates):
        return Judgement(DIFFERENT, 0.1, "cùng tên, cùng cơ quan nhưng khác ngày")
    if _apart(one.periods, other.periods):
        return Judgement(DIFFERENT, 0.1, "cùng tên nhưng khác giai đoạn")
    if _apart(one.scopes, other.scopes):
        return Judgement(DIFFERENT, 0.2, "cùng tên nhưng khác cơ quan")
    if bool(one.periods) != bool(other.periods):
        return Judgement(AMBIGUOUS, 0.8, "cùng tên; một nơi không ghi giai đoạn")
    return Judgement(SAME, 0.9, "cùng loại, cùng tên")


def _judge_annexes(one: Voice, other: Voice) -> Judgement:
    if not set(one.parent_years) & set(other.parent_years):
        return Judgement(DIFFERENT, 0.0, "kèm theo hai văn bản khác năm")
    likeness = max((alike(a, b) for a in one.titles for b in other.titles), default=1.0)
    if likeness < ANNEX_ALIKE:
        return Judgement(DIFFERENT, 0.3, "kèm theo cùng văn bản nhưng khác tên")
    return Judgement(SAME, 0.95, "cùng kèm theo một văn bản")


def title_score(one: Voice, other: Voice) -> float:
    """Best similarity of their titles, -1 where one has none."""
    if not one.titles or not other.titles:
        return -1.0
    return max(max(alike(a, b), 0.95 * shares_words(a, b)) for a in one.titles for b in other.titles)


def _numbered_year(voice: Voice) -> bool:
    return any(r.number_year for r in voice.readings)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Both speak and have nothing in common."""
    return bool(one) and bool(other) and not one & other


def _body(symbol: str) -> str:
    """The first body in a symbol, folded, without the number of its term: "KH-UBND-HC" → "ubnd"."""
    parts = [p for p in _SEGMENTS.split(symbol) if p]
    rest = parts[1:] if parts and parts[0] in _type_codes() else parts
    return fold(_DIGITS.sub("", rest[0])) if rest else ""


@cache
def _families() -> tuple[tuple[str, str], ...]:
    """(folded type word, code), longest word first; the sub-kinds of a type have its code."""
    kinds = {
        "chuong trinh": "ctr",
        "ke hoach": "kh",
        "bao cao": "bc",
        "quy che": "qc",
        "thong bao": "tb",
        "huong dan": "hd",
        "quyet dinh": "qd",
        "quy dinh": "qd",
        "ket luan": "kl",
        "bo tieu chi": "btc",
        "nghi quyet": "nq",
        "bo luat": "luat",
        "cong van": "cv",
        "de an": "da",
        "du an": "du an",
        "tieu du an": "tieu du an",
    }
    rows = dict(kinds)
    for entry in lexicon.load().of("document_types"):
        name = fold(entry.id)
        family = next((c for words, c in kinds.items() if name.startswith(words)), None)
        codes = entry.fields.get("codes", ())
        rows.setdefault(name, family or (fold(codes[0]) if codes else name))
    return tuple(sorted(rows.items(), key=lambda row: (-len(row[0]), row[0])))


@cache
def _type_codes() -> dict[str, str]:
    """Code as written in a symbol → code of the kind. Where two kinds share one, the first in the lexicon has it."""
    found: dict[str, str] = {}
    for entry in lexicon.load().of("document_types"):
        for written in entry.fields.get("codes", ()):
            if written != "CT" or entry.id == "Chỉ thị":
                found.setdefault(written, type_code(entry.id))
    return found


@cache
def _issuers() -> tuple[dict[str, str], ...]:
    with (lexicon.FOLDER / "issuers_by_symbol.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(csv.DictReader(rows))


@cache
def _central() -> frozenset[str]:
    return frozenset(fold(r["code"]).replace(" ", "") for r in _issuers() if r["level"] == "trung ương")


@cache
def _bodies() -> frozenset[str]:
    return frozenset({r["code"] for r in _issuers()} | {"UBND", "HĐND", "QH", "UBTVQH"})


@cache
def _code_by_name() -> dict[str, str]:
    centre = {
        fold(r["issuer"]): fold(r["code"]).replace(" ", "") for r in reversed(_issuers()) if r["level"] == "trung ương"
    }
    return {**centre, **{name: "tw" for name in centre if any(p in name for p in _PARTY_CENTRE)}}
