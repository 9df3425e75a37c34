"""Slips of the pen in citations and the titles they give (lỗi gõ, lỗi nhận dạng chữ).

In: the text, its citations. Out: the citations with the anomaly ``ocr_error`` where one of their words is probably a
slip, and findings with the words meant. What a document writes again and again is no slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.checking.rules import finding
from loaders.known import phrases
from loaders.known.phrases import Slip
from loaders.model import Citation, FindingReading

_HABIT = 3
"""Times from which a spelling is the document's own."""


def find(flow: str, citations: Sequence[Citation]) -> dict[int, tuple[Slip, ...]]:
    """Ordinal of a citation → the slips in it, by their places in the text."""
    found = {}
    lower = ""
    for ordinal, citation in enumerate(citations):
        start = citation.start
        end = max(citation.end, citation.title_span[1] if citation.title_span else 0)
        slips = [replace(s, start=start + s.start, end=start + s.end) for s in phrases.slips(flow[start:end])]
        if slips:
            lower = lower or flow.lower()
            found[ordinal] = tuple(s for s in slips if lower.count(lower[s.start : s.end]) < _HABIT)
    return {ordinal: slips for ordinal, slips in found.items() if slips}


def marked(citations: Sequence[Citation], slips: dict[int, tuple[Slip, ...]]) -> tuple[Citation, ...]:
    """The citations, those with a slip marked."""
    return tuple(
        replace(each, anomalies=(*each.anomalies, "ocr_error")) if n in slips and "ocr_error" not in each.anomalies
        else each
        for n, each in enumerate(citations)
    )


def check(slips: dict[int, tuple[Slip, ...]]) -> Iterator[FindingReading]:
    """Each slip once, though several citations share its words."""
    for slip in dict.fromkeys(s for each in slips.values() for s in each):
        yield finding("wording_slip", slip.start, slip.end, {"text": slip.written}, suggestion=slip.meant)
