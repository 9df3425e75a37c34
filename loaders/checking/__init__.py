"""Checking (kiểm tra): what is wrong with one document, by what is known and by its own words.

In: the outline, the header with its bounds, citations and tasks of a document, in norm offsets. Out: findings. A pure
function of the document and the shipped tables; what only other documents show is in ``loaders.identity.conflicts``.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.checking import days, ended, facts, layout, validity
from loaders.model import Citation, FindingReading, Header, Outline, Task


def read(
    document: Outline, header: Header, citations: Sequence[Citation], tasks: Sequence[Task]
) -> tuple[FindingReading, ...]:
    """All findings, in the order of the text."""
    own = issued_between(header)
    of_facts = list(facts.check(citations))
    known = {(f.start, f.end) for f in of_facts}
    found = [
        *of_facts,
        *validity.check(citations, own),
        *(f for f in days.check(document.flow, citations, own) if (f.start, f.end) not in known),
        *ended.check(citations, tasks, own[0]),
        *layout.check(document, tasks),
    ]
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.rule)))


def issued_between(header: Header) -> tuple[str, str]:
    """The first and the last day on which a document may have been issued; empty where the text does not say."""
    if header.date_iso and len(header.date_iso) == len("2026-01-31"):
        return header.date_iso, header.date_iso
    bounds = header.date_bounds
    first = bounds.not_before.isoformat() if bounds.not_before else ""
    return first, bounds.not_after.isoformat() if bounds.not_after else ""
