"""The abbreviations of which symbols are made: types of documents and issuing bodies.

Gives what a code stands for, and the usual spelling of one that is written in another case, without its đ, or with
letters of another alphabet. Types come from ``lexicon/document_types.toml``, bodies from
``lexicon/issuers_by_symbol.csv``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from loaders import lexicon

LOOK_ALIKE = str.maketrans("АВЕКМНОРСТХÐ–⁄", "ABEKMHOPCTXĐ-/")
TERM = re.compile(r"(QH|UBTVQH)([IVXl\d]{1,5})$")
"""The National Assembly and its committee, with their term."""


@dataclass(frozen=True, slots=True)
class Code:
    """An issuing body as a symbol writes it. ``side``: state, local, party, front, mass or any."""

    code: str
    issuer: str | None
    level: str | None
    side: str


def body_of(code: str, *, party: bool = False) -> Code | None:
    """What a body code stands for. "BCT" is the ministry in a State number, the Politburo in a Party one."""
    rows = bodies().get(bare(code), ())
    for row in rows:
        if (row.side == "party") == party:
            return row
    if rows:
        return rows[0]
    if code.startswith("ĐU"):
        return Code(code, None, None, "party")
    if code.startswith(("UBND", "HĐND")):
        return Code(code, None, None, "local")
    return None


def known_type(code: str) -> str | None:
    """The abbreviation of a type in its usual spelling, or None."""
    return code if code in type_codes() else _folded_types().get(fold(code))


def known_code(code: str) -> str:
    """A body code in its usual spelling ("TTG" → "TTg", "QHI5" → "QH15"); unknown ones as they are."""
    if code in bodies():
        return code
    term = TERM.match(code)
    if term:
        return term[1] + term[2].replace("I", "1").replace("l", "1") if any(c.isdigit() for c in term[2]) else code
    return _folded_bodies().get(fold(code), code)


def known_body(code: str) -> bool:
    """Whether the table knows a body, or begins with one that it knows at every level."""
    return bare(known_code(code)) in bodies() or code.startswith(("UBND", "HĐND"))


def bare(code: str) -> str:
    """The body without the term of the National Assembly ("QH15" → "QH")."""
    term = TERM.match(code)
    return term[1] if term else code


def fold(code: str) -> str:
    """What two spellings of a code share."""
    return code.translate(LOOK_ALIKE).upper().replace("Đ", "D").replace("&", "").replace("Ư", "U")


@cache
def type_codes() -> dict[str, tuple[str, ...]]:
    """Abbreviation of a type → the types it may stand for, first the one whose own it is, the plainest first."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for entry in lexicon.load().of("document_types"):
        for rank, code in enumerate(entry.fields.get("codes", ())):
            found.setdefault(code, []).append((min(rank, 1), len(entry.id), entry.id))
    return {code: tuple(name for *_, name in sorted(types)) for code, types in found.items()}


@cache
def bodies() -> dict[str, tuple[Code, ...]]:
    """Code of a body → the bodies that bear it."""
    rows: dict[str, list[Code]] = {}
    with (lexicon.FOLDER / "issuers_by_symbol.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = Code(row["code"], row["issuer"] or None, row["level"] or None, row["side"])
            rows.setdefault(code.code, []).append(code)
    return {code: tuple(found) for code, found in rows.items()}


@cache
def _folded_types() -> dict[str, str]:
    return _unambiguous(type_codes())


@cache
def _folded_bodies() -> dict[str, str]:
    return _unambiguous(bodies())


def _unambiguous(codes: Iterable[str]) -> dict[str, str]:
    """Folded code → code, where only one folds to it."""
    folded: dict[str, list[str]] = {}
    for code in codes:
        folded.setdefault(fold(code), []).append(code)
    return {key: found[0] for key, found in folded.items() if len(found) == 1}
