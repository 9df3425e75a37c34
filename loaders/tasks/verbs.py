"""Directive verbs: the words with which a duty begins, and those that give a unit its role.

Reads ``lexicon/verbs.toml``. ``Directives`` answers for one text whether a directive clause begins at an offset and
which role verbs (found by the lexicon's one pass) stand where.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.lexicon import FOLDER, Hit, lower, spellings

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r",? +")
_NOUN_TAIL = re.compile(r" (?:viên|tác viên|của|này)(?!\w)| số(?: ?\d| (?:là|không) )")
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
        self._known: dict[int, tuple[int | None, int]] = {}

    def opens(self, start: int) -> int | None:
        """The offset after the directive verb of a clause that begins at ``start``, adverbs first; None without one."""
        at = start
        while True:
            verb, after = self._at(at)
            if verb is not None or after == at:
                return verb
            at = after

    def acts(self, start: int) -> bool:
        """Whether a duty begins at ``start``."""
        return self.opens(start) is not None

    def skip_adverbs(self, start: int) -> int:
        """The offset after the adverbs that stand at ``start`` ("Tiếp tục chủ động |phối hợp")."""
        at = start
        while (after := self._at(at)[1]) > at:
            at = after
        return at

    def names(self, start: int) -> bool:
        """Whether a noun stands at ``start`` with which no duty begins ("Thành phần", "Kinh phí")."""
        word = _WORD.match(self.low, start)
        phrases = _openings().get(word[0]) if word else None
        return phrases is not None and self._end_of(phrases[2], start) is not None

    def role_at(self, start: int) -> RoleVerb | None:
        """The role verb at ``start``, unless it is a noun there."""
        i = bisect_left(self._starts, start)
        if i < len(self._starts) and self._starts[i] == start:
            verb = self._verbs[i]
            return None if _NOUN_TAIL.match(self.low, verb.end) else verb
        return None

    def within(self, start: int, end: int) -> list[RoleVerb]:
        """The role verbs that begin in ``[start, end)``."""
        return self._verbs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _at(self, at: int) -> tuple[int | None, int]:
        """The end of the verb at ``at`` and the place behind the adverb there (``at`` itself without one)."""
        if at not in self._known:
            self._known[at] = self._look(at)
        return self._known[at]

    def _look(self, at: int) -> tuple[int | None, int]:
        low = self.low
        word = _WORD.match(low, at)
        phrases = _openings().get(word[0]) if word else None
        if not phrases:
            return None, at
        verb = self._end_of(phrases[0], at)
        if verb is not None and _NOUN_TAIL.match(low, verb):
            verb = None
        adverb = self._end_of(phrases[1], at)
        space = _SPACE.match(low, adverb) if adverb is not None else None
        return verb, space.end() if space else at

    def _end_of(self, phrases: Sequence[str], at: int) -> int | None:
        """Where the first of the phrases that stands at ``at`` as whole words ends."""
        for phrase in phrases:
            if self.low.startswith(phrase, at):
                end = at + len(phrase)
                if not self.low[end : end + 1].isalnum():
                    return end
        return None


@cache
def _openings() -> Mapping[str, tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """The verbs, the adverbs and the nouns that begin with a word, the longest first."""
    rows = tomllib.loads((FOLDER / "verbs.toml").read_text("utf-8"))["openings"]
    known: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for i, kind in enumerate(("verbs", "adverbs", "nouns")):
        for phrase in sorted({s for w in rows[kind] for s in spellings(w)}, key=len, reverse=True):
            known.setdefault(re.split(r"\W", phrase)[0], ([], [], []))[i].append(phrase)
    return known
