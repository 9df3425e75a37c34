"""Directive verbs: the words with which a duty begins, and those that give a unit its role.

Reads ``lexicon/verbs.toml``. ``opens`` says whether a directive clause begins at an offset, ``roles`` lists the
role verbs inside a span (found by the lexicon's one pass).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from loaders.lexicon import FOLDER, Hit, spellings


@dataclass(frozen=True, slots=True)
class RoleVerb:
    """A verb that gives roles, at its place."""

    start: int
    end: int
    role: str


class RoleVerbs:
    """The role verbs of one text, by offset."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._verbs = [RoleVerb(h.start, h.end, h.entry.fields["role"]) for h in hits if h.entry.kind == "verbs"]
        self._starts = [v.start for v in self._verbs]

    def within(self, start: int, end: int) -> list[RoleVerb]:
        return self._verbs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, start: int) -> RoleVerb | None:
        i = bisect_left(self._starts, start)
        return self._verbs[i] if i < len(self._starts) and self._starts[i] == start else None


def skip_adverbs(flow: str, start: int) -> int:
    """The offset after the adverbs that stand at ``start`` ("Tiếp tục chủ động |phối hợp")."""
    found = _adverbs().match(flow, start)
    return found.end() if found else start


def opens(flow: str, start: int) -> int | None:
    """The offset of the directive verb of a clause that begins at ``start``, or None where none begins."""
    at = skip_adverbs(flow, start)
    if _verb().match(flow, at):
        return at
    if at == start:
        return None
    last = flow.rfind(" ", start, at - 1) + 1
    before = flow.rfind(" ", start, max(start, last - 1)) + 1
    return next((i for i in (before, start) if start <= i and _verb().match(flow, i)), None)


def verb_end(flow: str, start: int) -> int | None:
    """The offset after the directive verb at ``start``."""
    found = _verb().match(flow, start)
    return found.end() if found else None


@cache
def _openings() -> tuple[str, str]:
    table = tomllib.loads((FOLDER / "verbs.toml").read_text("utf-8"))["openings"]

    def either(words: list[str]) -> str:
        return "|".join(sorted({s for w in words for s in spellings(w)}, key=len, reverse=True))

    return either(table["adverbs"]), either(table["verbs"])


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_openings()[0]})(?!\w),? +)+", re.IGNORECASE)


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{_openings()[1]})(?!\w)(?! (?:{_NOUN_TAIL})(?!\w))", re.IGNORECASE)


_NOUN_TAIL = "viên|tác viên|số|của|này"
"""What makes a noun of a verb: "báo cáo viên", "Hướng dẫn số 5"."""
