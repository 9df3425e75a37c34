"""What a user means by DOC or UNIT: words in, one id out.

A document is given by its number (``374/KH-UBND``, "Kế hoạch số 374/KH-UBND ngày 26/12/2025"), its id (former ids
too), its file name or the beginning of it, or part of its title, with or without accents; a unit by its id or name.
One match gives the id. Several raise ``Several``, which tells them apart; none raises ``Nothing`` with what is near.
The first way that finds anything decides, so an exact number never competes with a title that quotes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import PurePath
from typing import Any, Protocol

from graph.errors import ATTENTION, USAGE, CancuError
from graph.folding import fold, fold_number

SHOWN = 20
"""Candidates listed where several match."""
NEAR = 5
"""Suggestions where nothing matches."""
SCANNED = 2000
"""Rows looked at for suggestions."""


class Readable(Protocol):
    """The part of ``graph.store.Store`` that a look-up needs."""

    def read(self, cypher: str, params: dict[str, Any] | None = None, *, limit: int | None = None) -> Any: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """One document or unit, with what tells it from its like."""

    id: str
    name: str
    doc_type: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    source: str | None = None
    is_stub: bool = False
    is_draft: bool = False

    def words(self) -> set[str]:
        """Everything a user may add to tell it apart, folded."""
        on = self.issued_on.strftime("%d/%m/%Y %Y-%m-%d") if self.issued_on else ""
        return set(fold(" ".join(filter(None, (self.id, self.name, self.doc_type, self.title, self.issuer, self.source,
                                               on)))).split())


class Several(CancuError):
    """The words fit several; ``candidates`` are they, ``more`` how many are not listed."""

    def __init__(self, words: str, candidates: Sequence[Candidate], more: bool = False) -> None:
        count = f"hơn {len(candidates)}" if more else str(len(candidates))
        super().__init__(
            "several", f"“{words}” khớp với {count} mục; hãy thêm chữ để phân biệt hoặc dùng mã.",
            f"{words!r} fits {'over ' if more else ''}{len(candidates)}; add words to tell them apart or use the id",
            USAGE)
        self.words, self.candidates, self.more = words, tuple(candidates), more


class Nothing(CancuError):
    """The words fit nothing; ``candidates`` are near."""

    def __init__(self, words: str, candidates: Sequence[Candidate], what_vi: str, what_en: str) -> None:
        near = f" Gần giống: {', '.join(c.name for c in candidates)}." if candidates else ""
        super().__init__("nothing", f"Không thấy {what_vi} nào ứng với “{words}” trong kho.{near}",
                         f"no {what_en} in the workspace answers to {words!r}", ATTENTION)
        self.words, self.candidates = words, tuple(candidates)


def document(store: Readable, words: str) -> str:
    """The id of the one document meant by ``words``. Raises Several or Nothing."""
    found = search(store, words, SHOWN + 1)
    if not found:
        raise Nothing(words, _near_documents(store, words), "văn bản", "document")
    if len(found) > 1:
        raise Several(words, found[:SHOWN], len(found) > SHOWN)
    return found[0].id


def search(store: Readable, words: str, limit: int = SHOWN) -> list[Candidate]:
    """The documents meant by ``words``: those of the first way of looking that finds any."""
    words = words.strip()
    for where, params in _ways(words):
        found = _documents(store, where, params, limit)
        if found:
            return found
    return []


def suggest(store: Readable, words: str, limit: int = SHOWN) -> list[Candidate]:
    """The documents that ``words``, still being typed, may come to mean: a number may lack its end."""
    found = search(store, words, limit)
    if not found and (digits := words.strip()).isdigit():
        found = _documents(store, "d.number STARTS WITH $digits", {"digits": digits}, limit)
    return found


def unit(store: Readable, words: str) -> str:
    """The id of the one unit meant by ``words``. Raises Several or Nothing."""
    found = search_units(store, words, SHOWN + 1)
    if not found:
        raise Nothing(words, _near_units(store, words), "đơn vị", "unit")
    if len(found) > 1:
        raise Several(words, found[:SHOWN], len(found) > SHOWN)
    return found[0].id


def search_units(store: Readable, words: str, limit: int = SHOWN) -> list[Candidate]:
    """The units meant by ``words``: id, whole name, else part of the name."""
    folded = fold(words)
    for where in ("o.id = $words", "o.folded = $folded", "o.folded CONTAINS $folded"):
        if folded or where == "o.id = $words":
            found = _units(store, where, {"words": words.strip(), "folded": folded}, limit)
            if found:
                return found
    return []


def kind_of(store: Readable, id: str) -> str | None:
    """Whether this id is a Finding, a Mention or a Document; None where it is none of them."""
    for label in ("Finding", "Mention", "Document"):
        if store.read(f"MATCH (n:{label} {{id: $id}}) RETURN n.id AS id", {"id": id}).rows:
            return label
    return None


_COLUMNS = ("d.id AS id, d.number_full AS number, d.doc_type AS doc_type, d.title AS title, d.issuer_name AS issuer, "
            "d.issued_on AS issued_on, d.source AS source, d.is_stub AS is_stub, d.is_draft AS is_draft")
_NUMBER = re.compile(r"\d+[a-zđ]?(?:\s*[-/]\s*[\w&]+)+", re.IGNORECASE)
_NOISE = frozenset(("so", "ngay", "thang", "nam", "cua", "ve", "viec"))
"""Words of a reference that tell nothing apart."""


def _ways(words: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The ways of looking, the surest first: a condition on ``d`` and its parameters."""
    folded, number = fold(words), fold_number(words)
    yield "d.id = $words", {"words": words}
    yield "d.number_folded = $number", {"number": number}
    yield "d.source = $words", {"words": words}
    yield "$words IN d.former_ids", {"words": words}
    if (file := PurePath(words)).suffix and file.name != words:
        yield "d.source = $words", {"words": file.name}
    for written in (found[0] for found in _NUMBER.finditer(words)):
        if any(c.isalpha() for c in written):  # a day is written alike
            yield "d.number_folded = $number", {"number": fold_number(written), "_rest": words.replace(written, " ")}
    if len(words) > 2:
        yield "d.source STARTS WITH $words", {"words": words}
    if folded and not folded.isdigit():
        yield "d.title_folded = $folded", {"folded": folded}
        yield "d.title_folded CONTAINS $folded", {"folded": folded}
        if len(parts := folded.split()) > 1:
            yield "all(part IN $parts WHERE d.title_folded CONTAINS part)", {"parts": parts}
    if len(number) > 1 and "/" in number:
        yield "d.number_folded STARTS WITH $number", {"number": number}
    if folded.isdigit():
        yield "d.number = $words", {"words": words}


def _documents(store: Readable, where: str, params: dict[str, Any], limit: int) -> list[Candidate]:
    rest = set(fold(params.pop("_rest", "")).split()) - _NOISE
    rows = store.read(f"MATCH (d:Document) WHERE {where} RETURN {_COLUMNS} "
                      "ORDER BY is_stub, issued_on DESC, id", params,
                      limit=SCANNED if rest else limit).rows
    found = [_candidate(row) for row in rows]
    if rest:
        found = _fitting(found, rest)
    return found[:limit]


def _fitting(found: list[Candidate], rest: set[str]) -> list[Candidate]:
    """The candidates that fit most of the words beside the number, e.g. type, day and issuer of a whole citation."""
    if not found:
        return found
    fits = [len(rest & c.words()) for c in found]
    best = max(fits)
    return [c for c, fit in zip(found, fits, strict=True) if fit == best]


def _candidate(row: Sequence[Any]) -> Candidate:
    id, number, doc_type, title, issuer, issued_on, source, is_stub, is_draft = row
    return Candidate(id, number or title or source or id, doc_type, title, issuer, issued_on, source, bool(is_stub),
                     bool(is_draft))


def _units(store: Readable, where: str, params: dict[str, Any], limit: int) -> list[Candidate]:
    used = {name: value for name, value in params.items() if f"${name}" in where}
    rows = store.read(f"MATCH (o:Organization) WHERE {where} RETURN o.id AS id, o.name AS name, o.kind AS kind, "
                      "o.level AS level ORDER BY o.name", used, limit=limit).rows
    return [Candidate(id, name, kind, level) for id, name, kind, level in rows]


def _near_documents(store: Readable, words: str) -> list[Candidate]:
    """What a slip of the finger may have meant: the same running number or symbol, else a long word of the title."""
    number, _, symbol = fold_number(words).partition("/")
    found: list[Candidate] = []
    if symbol:
        found += _documents(store, "d.number_folded STARTS WITH $start", {"start": f"{number}/"}, SCANNED)
        found += _documents(store, "d.number_folded ENDS WITH $end", {"end": f"/{symbol}"}, SCANNED)
    longest = max(fold(words).split(), key=len, default="")
    if not found and len(longest) > 2:
        found += _documents(store, "d.title_folded CONTAINS $word", {"word": longest}, SCANNED)
    return _nearest(words, found)


def _near_units(store: Readable, words: str) -> list[Candidate]:
    parts = [part for part in fold(words).split() if len(part) > 1]
    found = _units(store, "any(part IN $parts WHERE o.folded CONTAINS part)", {"parts": parts}, SCANNED)
    return _nearest(words, found)


def _nearest(words: str, found: list[Candidate]) -> list[Candidate]:
    wanted = fold(words)
    unique = {c.id: c for c in found}.values()
    return sorted(unique, key=lambda c: -SequenceMatcher(None, wanted, fold(c.name)).ratio())[:NEAR]
