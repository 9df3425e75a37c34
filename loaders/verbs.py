"""Directive verbs: the words with which a duty begins, and those that give a unit its role.

Reads ``lexicon/verbs.toml``. ``Directives`` answers for one text whether a directive clause begins at an offset and
which role verbs (found by the lexicon's one pass) stand where.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from loaders.lexicon import FOLDER, Hit, lower, spellings

_WORD = re.compile(r",? ?\w+")
_SPACE = re.compile(r",? *")
_NOUN_TAIL = (" viên", " tác viên", " số ", " của ", " này")
"""What makes a noun of a verb: "báo cáo viên", "Hướng dẫn số 5", "chỉ đạo của cấp trên"."""


@dataclass(frozen=True, slots=True)
class RoleVerb:
    """A verb that gives roles, at its place."""

    start: int
    end: int
    role: str


class Directives:
    """The directive verbs of one text."""

    def __init__(self, flow: str, hits: Sequence[Hit]) -> None:
        self.low = lower(flow)
        self._verbs = [RoleVerb(h.start, h.end, h.entry.fields["role"]) for h in hits if h.entry.kind == "verbs"]
        self._starts = [v.start for v in self._verbs]

    def opens(self, start: int) -> int | None:
        """The offset after the directive verb of a clause that begins at ``start``, adverbs first; None without one."""
        at, last = start, start
        while True:
            end = self.verb_end(at)
            if end is not None:
                return end
            last, at = at, self._adverb_end(at)
            if at == last:
                return None

    def acts(self, start: int) -> bool:
        """Whether a duty begins at ``start``: a directive verb, or an adverb that stands for one."""
        return self.opens(start) is not None

    def skip_adverbs(self, start: int) -> int:
        """The offset after the adverbs that stand at ``start`` ("Tiếp tục chủ động |phối hợp")."""
        at = start
        while (end := self._adverb_end(at)) > at:
            at = end
        return at

    def verb_end(self, start: int) -> int | None:
        """The offset after the directive verb at ``start``."""
        end = _longest(self.low, start, _openings()[1])
        return end if end is not None and not self.low.startswith(_NOUN_TAIL, end) else None

    def role_at(self, start: int) -> RoleVerb | None:
        """The role verb at ``start``, unless it is a noun there."""
        i = bisect_left(self._starts, start)
        if i < len(self._starts) and self._starts[i] == start:
            verb = self._verbs[i]
            return None if self.low.startswith(_NOUN_TAIL, verb.end) else verb
        return None

    def within(self, start: int, end: int) -> list[RoleVerb]:
        """The role verbs that begin in ``[start, end)``."""
        return self._verbs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _adverb_end(self, at: int) -> int:
        end = _longest(self.low, at, _openings()[0])
        if end is None:
            return at
        space = _SPACE.match(self.low, end)
        return space.end() if space and space.end() > end else at


def _longest(low: str, start: int, table: dict[str, int]) -> int | None:
    """The end of the longest phrase of ``table`` at ``start``; the table says how many words its phrases go on with."""
    found, end = None, start
    most = 1
    for n in range(7):
        word = _WORD.match(low, end)
        if n >= most or not word or (n == 0 and word.start() != start) or low[start] in ", ":
            break
        end = word.end()
        phrase = low[start:end]
        if n == 0:
            most = table.get("^" + phrase, 0)
        if phrase in table:
            found = end
    return found


@cache
def _openings() -> tuple[dict[str, int], dict[str, int]]:
    """Adverbs and verbs, each phrase once, and for every first word ("^word") the most words of a phrase."""
    rows = tomllib.loads((FOLDER / "verbs.toml").read_text("utf-8"))["openings"]

    def table(words: list[str]) -> dict[str, int]:
        phrases: dict[str, int] = {}
        for phrase in {s for w in words for s in spellings(w)}:
            phrases[phrase] = 1
            first, length = "^" + phrase.replace(",", " ").split(" ")[0], len(phrase.split(" "))
            phrases[first] = max(phrases.get(first, 0), length)
        return phrases

    return table(rows["adverbs"]), table(rows["verbs"])
