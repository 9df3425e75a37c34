"""Documents by their number, id, file name or title.

A document is given by its number (``374/KH-UBND``, "Kế hoạch số 374/KH-UBND ngày 26/12/2025"), its id (former ids
too), its file name or the beginning of it, or part of its title, with or without accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from graph.folding import fold, fold_number
from queries.lookup.candidates import SCANNED, SHOWN, Candidate, Readable, nearest, the_one


def document(store: Readable, words: str) -> str:
    """The id of the one document meant by ``words``. Raises Several or Nothing."""
    found = search(store, words, SHOWN + 1)
    return the_one(words, found, lambda: _near(store, words), "văn bản", "document")


def search(store: Readable, words: str, limit: int = SHOWN) -> list[Candidate]:
    """The documents meant by ``words``: those of the first way of looking that finds any."""
    words = words.strip()
    for where, params in _ways(words):
        found = _documents(store, where, params, limit)
        if found:
            return found
    return _of_a_type(store, fold(words), limit)


def suggest(store: Readable, words: str, limit: int = SHOWN) -> list[Candidate]:
    """The documents that ``words``, still being typed, may come to mean: a number may lack its end."""
    found = search(store, words, limit)
    if not found and (digits := words.strip()).isdigit():
        found = _documents(store, "d.number STARTS WITH $digits", {"digits": digits}, limit)
    return found


def kind_of(store: Readable, id: str) -> str | None:
    """Whether this id is a Finding, a Mention or a Document; None where it is none of them."""
    for label in ("Finding", "Mention", "Document"):
        if store.read(f"MATCH (n:{label} {{id: $id}}) RETURN n.id AS id", {"id": id}).rows:
            return label
    return None


def _of_a_type(store: Readable, folded: str, limit: int) -> list[Candidate]:
    """"Kế hoạch phòng cháy": a type of document that is in the store, then words of the title."""
    types = store.read("MATCH (d:Document) WHERE d.doc_type IS NOT NULL RETURN DISTINCT d.doc_type AS type").rows
    for (type_,) in sorted(types, key=lambda row: -len(row[0])):
        rest = folded.removeprefix(f"{fold(type_)} ")
        if rest != folded:
            where, params = _all_words(rest)
            return _documents(store, f"d.doc_type = $type AND {where}", {"type": type_, **params}, limit)
    return []


def _all_words(folded: str) -> tuple[str, dict[str, str]]:
    """The condition that every word stands in the title, the longest first."""
    parts = sorted((part for part in folded.split() if part not in _NOISE), key=len, reverse=True)
    named = {f"part{n}": part for n, part in enumerate(parts)}
    return " AND ".join(f"d.title_folded CONTAINS ${name}" for name in named) or "false", named


_COLUMNS = ("d.id AS id, d.number_full AS number, d.doc_type AS doc_type, d.title AS title, d.issuer_name AS issuer, "
            "d.issued_on AS issued_on, d.source AS source, d.is_stub AS is_stub, d.is_draft AS is_draft")
_ID = re.compile(r"^[^\s]*[-/@][^\s]*$")
"""Ids have no spaces, and a sign that joins their parts."""
_NUMBER = re.compile(r"\d+[a-zđ]?(?:\s*[-/]\s*[\w&]+)+", re.IGNORECASE)
_LOOKED_AT = 200
"""Rows of which the newest are shown: an engine that stops early is much faster than one that sorts thousands."""
_NOISE = frozenset(("so", "ngay", "thang", "nam", "cua", "ve", "viec"))
"""Words of a reference that tell nothing apart."""


def _ways(words: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The ways of looking, the surest first: a condition on ``d`` and its parameters."""
    folded, number = fold(words), fold_number(words)
    yield "d.id = $words", {"words": words}
    yield "d.number_folded = $number", {"number": number}
    yield "d.source = $words", {"words": words}
    if _ID.search(words):  # no index serves it: every document is looked at
        yield "$words IN d.former_ids", {"words": words}
    if (file := PurePath(words)).suffix and file.name != words:
        yield "d.source = $words", {"words": file.name}
    for written in (found[0] for found in _NUMBER.finditer(words)):
        if any(c.isalpha() for c in written):  # a day is written alike
            yield "d.number_folded = $number", {"number": fold_number(written), "_rest": words.replace(written, " ")}
    if len(number) > 1 and "/" in number and number[0].isdigit():
        yield "d.number_folded STARTS WITH $number", {"number": number}
    if len(words) > 2:
        yield "d.source STARTS WITH $words", {"words": words}
    if folded and not folded.isdigit():
        yield "d.title_folded = $folded", {"folded": folded}
        yield "d.title_folded CONTAINS $folded", {"folded": folded}
        if " " in folded:
            yield _all_words(folded)
    if folded.isdigit():
        yield "d.number = $words", {"words": words}


def _documents(store: Readable, where: str, params: dict[str, Any], limit: int) -> list[Candidate]:
    rest = set(fold(params.pop("_rest", "")).split()) - _NOISE
    most = SCANNED if rest or limit > _LOOKED_AT else _LOOKED_AT
    rows = store.read(f"MATCH (d:Document) WHERE {where} RETURN {_COLUMNS} LIMIT {most}", params).rows
    found = sorted(map(_candidate, rows), key=_order)
    if rest:
        found = _fitting(found, rest)
    return found[:limit]


def _order(found: Candidate) -> tuple[bool, int, str]:
    """What was read before what is only cited, the newest first."""
    return found.is_stub, -(found.issued_on.toordinal() if found.issued_on else 0), found.id


def _fitting(found: list[Candidate], rest: set[str]) -> list[Candidate]:
    """The candidates that fit most of the words beside the number, e.g. type, day and issuer of a whole citation."""
    if not found:
        return found
    fits = [len(rest & c.words()) for c in found]
    best = max(fits)
    return [c for c, fit in zip(found, fits, strict=True) if fit == best]


def _candidate(row: Sequence[Any]) -> Candidate:
    id, number, doc_type, title, issuer, issued_on, source, is_stub, is_draft = row
    return Candidate(id, number or title or source or id, doc_type, title, issuer, issued_on, source,
                     is_stub=bool(is_stub), is_draft=bool(is_draft))


def _near(store: Readable, words: str) -> list[Candidate]:
    """What a slip of the finger may have meant: the same running number or symbol, else a long word of the title."""
    number, _, symbol = fold_number(words).partition("/")
    found: list[Candidate] = []
    if symbol:
        found += _documents(store, "d.number_folded STARTS WITH $start", {"start": f"{number}/"}, SCANNED)
        found += _documents(store, "d.number_folded ENDS WITH $end", {"end": f"/{symbol}"}, SCANNED)
    longest = max(fold(words).split(), key=len, default="")
    if not found and len(longest) > 2:
        found += _documents(store, "d.title_folded CONTAINS $word", {"word": longest}, SCANNED)
    return nearest(fold(words), found)
