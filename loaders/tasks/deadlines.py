"""Deadlines (thời hạn) of duties: a day, before a day, a period, a recurrence, hours from an event.

``read`` takes a span of ``flow`` (one clause or a heading) and the years of the document and gives the
``Deadline`` written in it, kind "none" where there is none. Periods inside the titles of cited documents are no
deadlines: the caller leaves those spans out. Recurrences are RFC 5545 rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.model import Deadline
from loaders.tasks import shapes, times
from loaders.tasks.times import Years

Spans = Sequence[tuple[int, int]]

_TIME_WORDS = ("hằng", "hàng", "mỗi", "định k", "thường xuyên", "báo cáo ", "đợt", "dịp lễ")
_NONE = Deadline()
_DIGIT = re.compile("[0-9]")


def read(flow: str, start: int, end: int, years: Years, leave_out: Spans = ()) -> Deadline:
    """The deadline written in ``[start, end)``."""
    text = (free(flow, start, end, leave_out) if leave_out else flow[start:end]).lower()
    digits = _DIGIT.search(text) is not None
    if not digits and not any(map(text.__contains__, _TIME_WORDS)):
        return _NONE
    if found := shapes.AT_ONCE.match(flow, start, end):
        return Deadline("recurring", found[0], start=found.start(), end=found.end())
    recurring: list[Deadline] = []
    since = _NONE
    for pattern, build in shapes.matching(text, digits=digits):
        for found in pattern.finditer(flow, start, end):
            made = None if _left_out(found, leave_out) else build(found, years)
            if made and made.rrule and build in shapes.CYCLES:
                recurring.append(made)
            elif made and build is times.from_year and str(made.iso).endswith("..") and since is _NONE:
                since = made
            elif made and not recurring and since is _NONE:
                return made
    if since is not _NONE and not recurring:
        return since
    if recurring:
        return times.together(sorted(recurring, key=lambda d: d.start or 0))
    events = [f for f in shapes.EVENT.finditer(flow, start, end) if not _left_out(f, leave_out)] if digits else []
    if days := [day for found in events if (day := times.event(found, years))]:
        return days[0] if len(days) == 1 else times.events(days)
    for word, pattern, kind in shapes.VAGUE:
        found = pattern.search(flow, start, end) if word in text else None
        if found and not _left_out(found, leave_out):
            return Deadline(kind, found[0], start=found.start(), end=found.end())
    return _NONE


def _left_out(found: re.Match[str], spans: Spans) -> bool:
    return any(a < found.end() and found.start() < b for a, b in spans)


def read_value(flow: str, start: int, end: int, years: Years) -> Deadline:
    """The deadline that a field or a cell holds: what ``read`` finds, else a bare "Quý II/2026", "2026 - 2030"."""
    found = read(flow, start, end, years)
    if found.kind != "none":
        return found
    for pattern, build in shapes.BARE:
        bare = pattern.search(flow, start, end)
        made = build(bare, years) if bare else None
        if made:
            return made
    return Deadline()


def free(flow: str, start: int, end: int, leave_out: Spans) -> str:
    """The text of a span without the parts to be left out."""
    pieces, at = [], start
    for a, b in leave_out:
        if b > at and a < end:
            pieces.append(flow[at : max(at, a)])
            at = max(at, b)
    pieces.append(flow[at:end])
    return " ".join(pieces)
