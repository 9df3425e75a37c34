"""Drafts and the documents they became (dự thảo): a text without number is matched to an issued number.

In: the draft's own voice and what it cites, and numbered documents of the same body, type and time. Out: the match
with its named parts, or none. A draft never matches a document that it cites.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from loaders.identity import naming
from loaders.identity.numbering import code, scope
from loaders.identity.readings import Reading, Voice
from loaders.identity.resolve import Identity
from loaders.similarity import alike, key_of, same_wording, shares_words

RULE = "draft"
"""The rule that an inferred relation or task of the issued document carries."""
LEAST = 0.75
"""A match below this is none."""
MARGIN = 0.08
"""The second best must be so much worse."""
_MANY_YEARS = 3
WEIGHTS = {"title": 0.55, "issuer": 0.15, "symbol": 0.1, "date": 0.15, "period": 0.05}


@dataclass(frozen=True, slots=True)
class DraftMatch:
    """A draft is probably the text of ``issued``, or an earlier state of it where that was read itself."""

    issued: str
    score: float
    parts: Mapping[str, float]


def index_keys(identity: Identity) -> frozenset[str]:
    """The key under which a draft finds a numbered document: type, body and year."""
    first = naming.best(identity.voices)
    if not first.number or not first.year or any(v.kind == "law" for v in identity.voices):
        return frozenset()
    return frozenset({_key("y", _as_reading(first), first.year)})


def draft_keys(voice: Voice, header: Mapping[str, Any]) -> frozenset[str]:
    """The keys under which a numbered document finds a draft."""
    return frozenset(_key("d", voice.readings[0], year) for year in _years(header))


def wanted_keys(voice: Voice, header: Mapping[str, Any]) -> frozenset[str]:
    """The keys of the numbered documents that a draft may have become."""
    return frozenset(_key("y", voice.readings[0], year) for year in _years(header))


def waiting_keys(identity: Identity) -> frozenset[str]:
    """The keys of the drafts that may be the text of a numbered document."""
    return frozenset("d" + key[1:] for key in index_keys(identity))


def _years(header: Mapping[str, Any]) -> list[str]:
    """The years in which a draft may have been issued; the year after the first where the last is not known."""
    bounds = header.get("date_bounds") or {}
    day = str(header.get("date_iso") or "")
    first, last = str(bounds.get("not_before") or day)[:4], str(bounds.get("not_after") or day)[:4]
    if not first and not last:
        return []
    first = first or last
    last = last or str(int(first) + 1)
    return [str(year) for year in range(int(first), min(int(last), int(first) + _MANY_YEARS) + 1)]


def is_draft(voice: Voice) -> bool:
    """A document that was read, of known type and issuer, and bears no number."""
    own = voice.readings[0]
    return voice.header and voice.kind == "titled" and bool(own.doc_type and own.issuer)


def match(
    voice: Voice, header: Mapping[str, Any], cites: frozenset[str], issued: Iterable[Identity]
) -> DraftMatch | None:
    """The issued document that a draft most probably became."""
    scored = []
    for identity in issued:
        if identity.id in cites:
            continue
        parts = _parts(voice.readings[0], header, identity)
        if parts:
            scored.append((round(sum(WEIGHTS[p] * v for p, v in parts.items()), 3), identity.id, parts))
    scored.sort(key=lambda s: (-s[0], s[1]))
    if not scored or scored[0][0] < LEAST or (len(scored) > 1 and scored[0][0] - scored[1][0] < MARGIN):
        return None
    return DraftMatch(scored[0][1], scored[0][0], scored[0][2])


def _parts(own: Reading, header: Mapping[str, Any], identity: Identity) -> dict[str, float] | None:
    """The named parts of the score, or None where the two cannot be one."""
    first = naming.best(identity.voices)
    said = _as_reading(first)
    if code(said) != code(own) or scope(said) != scope(own) or not first.words:
        return None
    day = first.date
    bounds = header.get("date_bounds") or {}
    earliest, latest = bounds.get("not_before") or "", bounds.get("not_after") or "9999"
    if day and not earliest <= day <= latest:
        return None
    if own.period and first.period and own.period != first.period:
        return None
    names = key_of(own.words), key_of(first.words)
    title = 1.0 if same_wording(own.words, first.words) else max(alike(*names), 0.95 * shares_words(*names))
    return {
        "title": round(title, 3),
        "issuer": 1.0,
        "symbol": 1.0 if own.symbol and own.symbol == first.symbol else 0.5 if not own.symbol else 0.0,
        "date": _date_part(day, own.date, earliest, latest),
        "period": 1.0 if own.period == first.period else 0.5,
    }


def _date_part(day: str, own: str, earliest: str, latest: str) -> float:
    if own:
        return 1.0 if own == day else 0.0
    return 0.8 if day and earliest and latest != "9999" else 0.5


def _as_reading(first: naming.Best) -> Reading:
    return Reading(
        doc_type=first.doc_type, number=first.number, symbol=first.symbol, date=first.date, issuer=first.issuer
    )


def _key(kind: str, said: Reading, year: str) -> str:
    return f"{kind}:{code(said)}:{scope(said)}:{year}"
