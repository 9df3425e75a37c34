"""Programmes, schemes and projects that are known under several names: "Đề án 938" and its full title are one.

In: a citation of class programme and its title as compared. Out: the id of a known programme, or None.
The names stand in ``lexicon/programmes.toml``: ``surfaces`` are the names that it goes by.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from graph.folding import fold
from loaders import lexicon
from loaders.similarity import best_match, key_of

_ALIKE = 0.92


def find(citation: Mapping[str, Any], words: str) -> str | None:
    """The known programme that a citation names by number, short form or title."""
    names = _names()
    text = fold(" ".join(str(citation["text"]).split()))
    titled = key_of(f"{citation.get('doc_type') or ''} {words}") if words else ""
    for name in (text, key_of(str(citation["text"])), titled, key_of(words)):
        if name in names:
            return names[name]
    if len(titled) < 30:
        return None
    near = best_match(titled, _choices(), _ALIKE)
    return names[str(near)] if near is not None else None


def official(programme: str) -> str:
    """The first, official name of a known programme."""
    return lexicon.load().entry("programmes", programme).surfaces[0]


@cache
def _names() -> Mapping[str, str]:
    return {
        key: entry.id
        for entry in lexicon.load().of("programmes")
        for name in entry.surfaces
        for key in (fold(name), key_of(name))
    }


@cache
def _choices() -> Mapping[str, str]:
    return {name: name for name in _names()}
