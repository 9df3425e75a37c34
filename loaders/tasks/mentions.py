"""Mentions: the units of a text by offset, and lists of them ("A, B và C")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from loaders.model import Unit

Spans = Sequence[tuple[int, int]]


class Mentions:
    """The units of a text by offset; those inside citations are left out."""

    def __init__(self, units: Sequence[Unit], cited: Spans, place: str | None = None) -> None:
        self.place = place
        inside = sorted(cited)
        starts = [a for a, _ in inside]

        def free(unit: Unit) -> bool:
            i = bisect_left(starts, unit.end)
            return all(not (a <= unit.start and unit.end <= b) for a, b in inside[max(0, i - 3) : i])

        self.all = [u for u in units if free(u)]
        self._starts = [u.start for u in self.all]

    def within(self, start: int, end: int) -> list[Unit]:
        """The units that begin in ``[start, end)``."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def described(self, flow: str, start: int, end: int) -> Unit:
        """A unit that the text describes in its own words ("Chủ cơ sở", "Giáo viên chủ nhiệm các lớp")."""
        raw = flow[start:end]
        words = re.sub(r"\s+", " ", raw).strip()
        name = words[:1].upper() + words[1:] + (f" ({self.place})" if self.place else "")
        return Unit(start, end, raw, name, "khac", "class", "class", self.place)

    def chain(self, flow: str, start: int, end: int, first: re.Pattern[str], link: re.Pattern[str]) -> list[Unit]:
        """The units listed from ``start`` on ("A, B và C"): ``first`` may stand before the first, ``link`` between."""
        found: list[Unit] = []
        at, gap = start, first
        for i in range(bisect_left(self._starts, start), len(self.all)):
            unit = self.all[i]
            if unit.start >= end or unit.start - at > 40 or not gap.fullmatch(flow, at, unit.start):
                break
            found.append(unit)
            at, gap = unit.end, link
        return found
