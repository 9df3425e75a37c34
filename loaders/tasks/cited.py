"""Cited: the citations of a text by offset, with the titles behind them.

What stands in the title of another document is no deadline and no target of this one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from loaders.model import Citation


class Cited:
    """The spans of the citations of one text, titles included."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        self.spans = [(c.start, c.title_span[1] if c.title_span else c.end) for c in citations]
        self._starts = [start for start, _ in self.spans]

    def touching(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans that begin in ``[start, end)``, and the one that may reach into it."""
        return self.spans[max(0, bisect_left(self._starts, start) - 1) : bisect_left(self._starts, end)]

    def numbers(self, start: int, end: int) -> tuple[int, ...]:
        """The citations that begin in ``[start, end)``, by their place in the document's list."""
        return tuple(range(bisect_left(self._starts, start), bisect_left(self._starts, end)))
