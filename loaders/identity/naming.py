"""Ids of documents (mã văn bản): readable, derived from the best reading, the same whatever was read first.

``374/KH-UBND/2025@ha-noi`` · ``2447/QĐ-TTg/2025`` · ``73/2021/QH14`` · ``ke-hoach-kem-theo:2447/QĐ-TTg/2025`` ·
``chuong-trinh-phong-chong-mua-ban-nguoi-2026-2030``.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.folding import fold
from loaders.identity.numbering import agrees, places_of, scope
from loaders.identity.readings import Reading, Voice

_LONGEST = 50
_HEADER = 1_000_000
"""A document's own header outweighs everything that others say of it."""


@dataclass(frozen=True, slots=True)
class Best:
    """The reading that a document is shown with: each field from the most authoritative voices that give it."""

    doc_type: str = ""
    number: str = ""
    symbol: str = ""
    date: str = ""
    issuer: str = ""
    level: str = ""
    title: str = ""
    words: str = ""
    period: str = ""
    year: str = ""


def best(voices: Mapping[Voice, int]) -> Best:
    """The best reading of each field. A header outweighs all, a type that fits the symbol one that does not."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for voice, count in voices.items():
        weight = _HEADER if voice.header else count
        for said in voice.readings:
            trust = weight * (2 if agrees(said) else 1)
            for name in ("number", "symbol", "date", "issuer", "level", "period"):
                votes[name][getattr(said, name)] += trust
            votes["doc_type"][said.doc_type] += trust * (4 if agrees(said) else 1)
            votes["year"][said.year] += weight * (3 if said.number_year else 1)
    chosen = {name: _winner(count) for name, count in votes.items()}
    title = fullest(voices)
    return Best(**chosen, title=title.title, words=title.words)


def fullest(voices: Iterable[Voice]) -> Reading:
    """The reading whose title all others are measured by: the document's own, else the fullest."""
    return max(((v, said) for v in voices for said in v.readings), key=_fullness)[1]


def _fullness(pair: tuple[Voice, Reading]) -> tuple[object, ...]:
    voice, said = pair
    return voice.header and bool(said.words), len(fold(said.words)), -said.words.count(","), said.words, said.title


def _winner(count: Counter[str]) -> str:
    """The text with most votes; of equals the fuller."""
    return min(((-n, -len(text), text) for text, n in count.items() if text), default=(0, 0, ""))[2]


def base(voices: Iterable[Voice]) -> str:
    """The id of one document, before two that would bear the same are told apart."""
    group = dict.fromkeys(voices, 1) if not isinstance(voices, Mapping) else voices
    first = best(group)
    kinds = {v.kind for v in group}
    keys = sorted(k for v in group for k in v.keys)
    if first.number and kinds & {"numbered", "law"}:
        nowhere = next((k for k in keys if "@?" in k), "")
        return _numbered(first) + (f"~{_digest(nowhere)}" if nowhere else "")
    known = next((k.removeprefix("p:") for k in keys if k.startswith("p:")), "")
    if known:
        return slug(known.replace("@t:", "@"))
    annex = next((k for k in keys if k.startswith("a:")), "")
    if annex and "titled" not in kinds:
        years = sorted({y for v in group for y in v.parent_years})
        parent = annex.split(":", 2)[2].removeprefix("n:").replace(":", "-")
        return f"{slug(first.doc_type) or 'phu-luc'}-kem-theo:{parent}{'/' + years[0] if years else ''}"
    law = next((k for k in keys if k.startswith("l:")), "")
    if law:
        return slug(law.removeprefix("l:"))
    if first.words and "alone" not in kinds:
        return _titled(first)
    return f"{_numbered(first) if first.number else slug(first.doc_type) or 'van-ban'}~{_digest(*keys)}"


def _numbered(first: Best) -> str:
    central = first.symbol and "@" not in scope(
        Reading(symbol=first.symbol, issuer=first.issuer, doc_type=first.doc_type)
    )
    year = "" if not first.year or first.year in first.number.split("/") else "/" + first.year
    places = [slug(p) for p in places_of(first.issuer)]
    return first.number + year + ("" if central or not places else "@" + ".".join(places))


def _titled(first: Best) -> str:
    """Type and title, cut at a word with a mark of the whole; the period; the place of a local issuer."""
    name, type_word = slug(first.words), slug(first.doc_type)
    if type_word and not name.startswith(type_word):
        name = f"{type_word}-{name}"
    local = bool(first.issuer) and first.level != "trung ương"
    if len(name) > _LONGEST or local:
        name = name[:_LONGEST].rsplit("-", 1)[0] + "-" + _digest(name, first.issuer if local else "")
    if first.period and slug(first.period) not in name:
        name += "-" + slug(first.period)
    places = places_of(first.issuer) if local else ()
    return name + ("@" + ".".join(slug(p) for p in places) if places else "")


def ids(clusters: Sequence[Mapping[Voice, int]]) -> list[str]:
    """The ids of clusters; where two would bear one, each gets a mark of its own content."""
    names = [base(c) for c in clusters]
    shared = {name for name, n in Counter(names).items() if n > 1}
    return [f"{name}~{_mark(c)}" if name in shared else name for name, c in zip(names, clusters, strict=True)]


def own(voice: Voice) -> str:
    """The id that a document's own header gives it, with a mark of all it says: two documents of one number that were
    both read are told apart."""
    alone = {voice: 1}
    return f"{base(alone)}~{_mark(alone)}"


def _mark(voices: Mapping[Voice, int]) -> str:
    first = best(voices)
    return _digest(first.date, first.words, first.issuer, *sorted({k for v in voices for k in v.keys}))


def slug(text: str) -> str:
    """Folded words joined by hyphens; "@" stays."""
    return "@".join(fold(part).replace(" ", "-") for part in text.split("@"))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]
