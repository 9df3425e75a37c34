"""Units by their id or name, as staff say it: "UBND Sóc Trăng", "hoi lhpn ha noi"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.folding import fold_name
from queries.lookup.candidates import SCANNED, SHOWN, Candidate, Readable, nearest, the_one

_LEFT_OUT = frozenset(("tinh", "thanh", "pho", "xa", "phuong", "huyen", "quan", "lien", "hiep"))
"""Words that staff leave out: "Hội Phụ nữ Hà Nội" is "Hội Liên hiệp Phụ nữ thành phố Hà Nội"."""
_SAID = {"tp": "thanh pho", "tw": "trung uong", "bcd": "ban chi dao", "btv": "ban thuong vu", "bch": "ban chap hanh"}
"""Short forms of speech, beside those that the store spells out."""


def unit(store: Readable, words: str) -> str:
    """The id of the one unit meant by ``words``. Raises Several or Nothing."""
    return the_one(words, search_units(store, words, SHOWN + 1), lambda: _near(store, words), "đơn vị", "unit")


def search_units(store: Readable, words: str, limit: int = SHOWN) -> list[Candidate]:
    """The units meant by ``words``, by the first way of looking that finds any: id, whole name, the name but for
    words that are left out, part of the name, all of the words."""
    folded = _folded(words)
    for where, params in _ways(words.strip(), folded):
        found = _units(store, where, params, SCANNED)
        exact = [c for c in found if _bare(fold_name(c.name)) == _bare(folded)]
        if found:
            return (exact or found)[:limit]
    return []


def _ways(words: str, folded: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The ways of looking, the surest first: a condition on ``o`` and its parameters."""
    yield "o.id = $words", {"words": words}
    if folded:
        yield "o.folded = $folded", {"folded": folded}
        parts = [part for part in folded.split() if part not in _LEFT_OUT] or folded.split()
        yield "o.folded CONTAINS $folded", {"folded": folded}
        yield "all(part IN $parts WHERE o.folded CONTAINS part)", {"parts": parts}


def _folded(words: str) -> str:
    return " ".join(_SAID.get(word, word) for word in fold_name(words).split())


def _bare(folded: str) -> list[str]:
    return [word for word in folded.split() if word not in _LEFT_OUT]


def _units(store: Readable, where: str, params: dict[str, Any], limit: int) -> list[Candidate]:
    rows = store.read(
        f"MATCH (o:Organization) WHERE {where} RETURN o.id AS id, o.name AS name, o.kind AS kind, o.level AS level "
        "ORDER BY o.name",
        params,
        limit=limit,
    ).rows
    return [Candidate(id, name, kind, level=level) for id, name, kind, level in rows]


def _near(store: Readable, words: str) -> list[Candidate]:
    folded = _folded(words)
    parts = [part for part in folded.split() if len(part) > 1]
    found = _units(store, "any(part IN $parts WHERE o.folded CONTAINS part)", {"parts": parts}, SCANNED)
    return nearest(folded, found)
