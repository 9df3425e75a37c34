"""Numbers and dates that OCR was not sure of (chữ số chưa chắc): what others say of the document that is meant.

In: a fresh paper, resolved. Out: the same paper, with a suggestion from the rest of the corpus in each such finding
where there is one. Nothing that was read is changed: a person compares with the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from loaders.identity import naming
from loaders.identity.readings import Voice
from loaders.papers import Paper
from loaders.revising.state import Revision

RULE = "ocr_unsure"
_DIGITS = "0123456789"


def with_suggestions(work: Revision, paper: Paper) -> Paper:
    """The paper with what others say beside what OCR was not sure of."""
    record = paper.record
    if record is None or not any(f["rule"] == RULE for f in record.findings):
        return paper
    found = [_suggested(work, paper, f) if f["rule"] == RULE else f for f in record.findings]
    return replace(paper, record=replace(record, findings=found))


def _suggested(work: Revision, paper: Paper, finding: dict[str, Any]) -> dict[str, Any]:
    for ordinal, citation in enumerate(paper.citations):
        if citation["start"] <= finding["start"] and finding["end"] <= citation["end"]:
            said = next(_elsewhere(work, paper, ordinal), None)
            if said:
                return {**finding, "suggestion": f"{said}. {finding.get('suggestion') or ''}".strip()}
    return finding


def _elsewhere(work: Revision, paper: Paper, ordinal: int) -> Iterator[str]:
    """What others call the document that a citation refers to; else one whose number differs by a digit."""
    own = paper.dossier.entity(ordinal).voice
    reference = work.refers[paper.self_id][ordinal]
    identity = work.resolution.identities.get(reference.target) if reference else None
    if identity is not None:
        others = {v: n - (v == own) for v, n in identity.voices.items() if n > (v == own)}
        if others:
            yield f"Nơi khác ghi: {_named(others)}"
    for voices in _near(work, own, str(paper.citations[ordinal].get("number") or "")):
        if _agree(own, voices):
            yield f"Có thể là {_named(voices)}"


def _near(work: Revision, own: Voice, serial: str) -> Iterator[Mapping[Voice, int]]:
    """The documents known whose number is another by one digit."""
    if not serial.isdigit():
        return
    keys = frozenset(key.replace(serial, other, 1) for key in own.keys if serial in key for other in _variants(serial))
    here = [i.voices for i in work.resolution.identities.values() if i.keys & keys]
    yield from here or [known.voices for known in work.archive.blocks(keys)]


def _variants(serial: str) -> Iterable[str]:
    return (serial[:i] + d + serial[i + 1 :] for i in range(len(serial)) for d in _DIGITS if d != serial[i])


def _agree(own: Voice, voices: Mapping[Voice, int]) -> bool:
    """Whether what stands beside the number is the same: the day, or the title."""
    return any(own.dates & v.dates or own.titles & v.titles for v in voices)


def _named(voices: Mapping[Voice, int]) -> str:
    best = naming.best(voices)
    day = "/".join(reversed(best.date.split("-"))) if best.date else ""
    return " ".join(p for p in (best.doc_type, best.number and f"số {best.number}", day and f"ngày {day}") if p)
