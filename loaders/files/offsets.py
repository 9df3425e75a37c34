"""A text while it is being normalised, with the map back to where every character came from.

In: the raw string and, step by step, edits ``(start, end, replacement)`` in ascending order. Out: the edited
string and its ``OffsetMap``. Composing is linear in the number of edits and runs, so a text that needs no edit
costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from loaders.model import OffsetMap

Edit = tuple[int, int, str]
Run = tuple[int, int, int, int]
"""Norm start, raw start, raw end, step (see ``OffsetMap``)."""


class Draft:
    """The current string and its runs. ``edit`` replaces stretches, ``recolour`` characters one for one."""

    def __init__(self, raw: str) -> None:
        self.text = raw
        self._length = len(raw)
        self._runs: list[Run] = [(0, 0, len(raw), 1)]

    def recolour(self, text: str) -> None:
        """Take a string of the same length, in which characters were exchanged one for one."""
        if len(text) != len(self.text):
            raise ValueError("one for one only")
        self.text = text

    def edit(self, edits: Iterable[Edit]) -> None:
        """Replace the stretches given, which must ascend and not overlap. A replacement may be empty."""
        old, pieces, copier, at, length = self.text, [], _Copier(self._runs), 0, 0
        for start, end, replacement in edits:
            pieces.append(old[at:start])
            copier.copy(at, start, length)
            length += start - at
            if replacement:
                copier.put(start, end, length)
                pieces.append(replacement)
                length += len(replacement)
            at = end
        if not pieces:
            return
        pieces.append(old[at:])
        copier.copy(at, len(old), length)
        self.text = "".join(pieces)
        self._runs = copier.made

    def offsets(self) -> OffsetMap:
        """The finished map. It closes with a run that stands for the end of both texts."""
        runs = [*self._runs, (len(self.text), self._length, self._length, 1)]
        norm_starts, raw_starts, raw_ends, steps = zip(*runs, strict=True)
        return OffsetMap(norm_starts, raw_starts, raw_ends, steps)


class _Copier:
    """Carries runs of the old string over to the new one; old positions only ever ascend."""

    def __init__(self, runs: list[Run]) -> None:
        self._old = runs
        self._i = 0
        self.made: list[Run] = []

    def copy(self, start: int, end: int, to: int) -> None:
        """The old stretch ``[start, end)`` is unchanged and begins at ``to`` in the new string."""
        runs = self._old
        while start < end:
            norm, raw, raw_end, step = self._run_at(start)
            stop = runs[self._i + 1][0] if self._i + 1 < len(runs) else end
            stop = min(stop, end)
            if step:
                first = raw + start - norm
                self.made.append((to, first, first + stop - start, 1))
            else:
                self.made.append((to, raw, raw_end, 0))
            to += stop - start
            start = stop

    def put(self, start: int, end: int, to: int) -> None:
        """The old stretch ``[start, end)`` became the characters from ``to`` on, all of which mean the whole of it."""
        norm, raw, raw_end, step = self._run_at(start)
        first = raw + start - norm if step else raw
        if end > start:
            norm, raw, raw_end, step = self._run_at(end - 1)
            last = raw + end - norm if step else raw_end
        else:
            last = first
        self.made.append((to, first, last, 0))

    def _run_at(self, position: int) -> Run:
        runs, i = self._old, self._i
        while i + 1 < len(runs) and runs[i + 1][0] <= position:
            i += 1
        self._i = i
        return runs[i]
