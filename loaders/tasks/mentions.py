"""Mentions: the units of a text by offset, and lists of them ("A, B và C").

Reads the units, the citations and the directive verbs of a text. A class of units is read with the words that say
which of them are meant ("các đơn vị| cấp nước sạch trên địa bàn tỉnh"), up to where something else begins.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache

from loaders.bodies import patterns
from loaders.known.places import UPPER
from loaders.lexicon import FOLDER
from loaders.model import Unit
from loaders.tasks.verbs import Directives

Spans = Sequence[tuple[int, int]]


class Mentions:
    """The units of a text by offset; those inside citations are left out."""

    def __init__(self, flow: str, units: Sequence[Unit], cited: Spans, directives: Directives,
                 place: str | None = None) -> None:
        self.flow, self.directives, self.place = flow, directives, place
        inside = sorted(cited)
        starts = [a for a, _ in inside]

        def free(unit: Unit) -> bool:
            i = bisect_left(starts, unit.end)
            return all(not (a <= unit.start and unit.end <= b) for a, b in inside[max(0, i - 3) : i])

        begun = {u.start for u in units}
        self.all = [self._whole(u, begun) if u.unit_kind == "class" else u for u in units if free(u)]
        self._starts = [u.start for u in self.all]

    def within(self, start: int, end: int) -> list[Unit]:
        """The units that begin in ``[start, end)``."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _whole(self, unit: Unit, begun: Container[int]) -> Unit:
        """The class with the words that say which units are meant."""
        general, ends = _classes()
        if not unit.raw.lower().endswith(general):
            return unit
        at = unit.end
        for _ in range(_LONGEST):
            word = _WORD.match(self.flow, at)
            if not word or word[1].lower() in ends or word.start(1) in begun or self._acts(word.start(1)):
                break
            at = word.end()
        else:
            return unit
        if at == unit.end:
            return unit
        if more := patterns.QUALIFIERS.match(self.flow, at):
            at = more.end()
        return named(unit, self.flow, at)

    def _acts(self, at: int) -> bool:
        return self.directives.acts(at) or self.directives.skip_adverbs(at) > at

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
            if unit.start >= end or unit.start - at > 60 or not gap.fullmatch(flow, at, unit.start):
                break
            found.append(unit)
            at, gap = unit.end, link
        return found


def named(unit: Unit, flow: str, end: int) -> Unit:
    """A class of units whose name goes on to ``end``."""
    words = re.sub(r"\s+", " ", flow[unit.end : end]).rstrip(" *:.")
    head, bracket, place = unit.canonical.partition(" (")
    return replace(unit, end=end, raw=flow[unit.start : end], canonical=head + words + bracket + place)


@cache
def _classes() -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that stand for any unit at all, and those with which something else begins."""
    rows = tomllib.loads((FOLDER / "bodies.toml").read_text("utf-8"))["classes"]
    return tuple(rows["general"]), frozenset(" ".join(rows["ends"]).split())


_LONGEST = 9
_WORD = re.compile(rf" ((?:(?![{UPPER}])[^\W\d]\w*|Trung ương))(?!\w)")
