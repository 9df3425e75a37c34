"""What a look-up finds, and what it says where it does not find one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Protocol

from graph.errors import ATTENTION, USAGE, CancuError
from graph.folding import fold

SHOWN = 20
"""Candidates listed where several match."""
NEAR = 5
"""Suggestions where nothing matches."""
SCANNED = 2000
"""Rows looked at for suggestions."""


class Readable(Protocol):
    """The part of ``graph.store.Store`` that a look-up needs."""

    def read(self, cypher: str, params: dict[str, Any] | None = None, *, limit: int | None = None) -> Any: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """One document or unit, with what tells it from its like; ``doc_type`` of a unit is its kind."""

    id: str
    name: str
    doc_type: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    source: str | None = None
    level: str | None = None
    is_stub: bool = False
    is_draft: bool = False

    def words(self) -> set[str]:
        """Everything a user may add to tell it apart, folded."""
        on = self.issued_on.strftime("%d/%m/%Y %Y-%m-%d") if self.issued_on else ""
        return set(fold(" ".join(filter(None, (self.id, self.name, self.doc_type, self.title, self.issuer, self.source,
                                               on)))).split())


class Several(CancuError):
    """The words fit several; ``candidates`` are they, ``more`` how many are not listed."""

    def __init__(self, words: str, candidates: Sequence[Candidate], more: bool = False) -> None:
        count = f"hơn {len(candidates)}" if more else str(len(candidates))
        super().__init__(
            "several", f"“{words}” khớp với {count} mục; hãy thêm chữ để phân biệt hoặc dùng mã.",
            f"{words!r} fits {'over ' if more else ''}{len(candidates)}; add words to tell them apart or use the id",
            USAGE)
        self.words, self.candidates, self.more = words, tuple(candidates), more


class Nothing(CancuError):
    """The words fit nothing; ``candidates`` are near."""

    def __init__(self, words: str, candidates: Sequence[Candidate], what_vi: str, what_en: str) -> None:
        near = f" Gần giống: {', '.join(c.name for c in candidates)}." if candidates else ""
        super().__init__("nothing", f"Không thấy {what_vi} nào ứng với “{words}” trong kho.{near}",
                         f"no {what_en} in the workspace answers to {words!r}", ATTENTION)
        self.words, self.candidates = words, tuple(candidates)


def the_one(
    words: str, found: list[Candidate], near: Callable[[], list[Candidate]], what_vi: str, what_en: str
) -> str:
    """The id of the only candidate. Raises Several, or Nothing with what ``near`` gives."""
    if not found:
        raise Nothing(words, near(), what_vi, what_en)
    if len(found) > 1:
        raise Several(words, found[:SHOWN], len(found) > SHOWN)
    return found[0].id


def nearest(wanted: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates whose names are most like ``wanted``, which is folded."""
    unique = {c.id: c for c in found}.values()
    return sorted(unique, key=lambda c: -SequenceMatcher(None, wanted, fold(c.name)).ratio())[:NEAR]
