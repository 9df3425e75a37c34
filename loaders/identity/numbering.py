"""Numbers of documents as keys (số, ký hiệu): the kind of document and who numbers it, whatever words stand around.

In: anything with the fields of a ``Reading``. Out: type codes, the scope in which a number is unique, and the keys
under which documents are compared. The symbol decides; the word before the number is a check on it.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from graph.folding import fold
from loaders import lexicon
from loaders.similarity import key_of

if TYPE_CHECKING:
    from loaders.identity.readings import Reading

CACHED = 1 << 15
"""Readings remembered by the pure functions below: the same few thousand are asked after again and again."""

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


def symbol_of(number: str) -> str:
    """The symbol of a number in its right form: "124/2021/TT-BCA" → "TT-BCA", "44-KL/TW" → "KL/TW"."""
    found = _NUMBER.match(number)
    return found.group("symbol") if found else ""


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
    if body and (body in _central() or body.endswith("tw")):
        return body
    named = _code_by_name().get(issuer, "")
    if not body and named:
        return named
    if said.level == "trung ương":
        return body or issuer
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
