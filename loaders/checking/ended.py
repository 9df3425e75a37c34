"""Bodies that are named for a day on which they were no more (cơ quan đã sáp nhập, giải thể).

In: citations with their issuers, tasks with their units, the document's own day. Out: findings with the successor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.checking.rules import finding
from loaders.checking.words import day, is_day
from loaders.known import succession
from loaders.known.succession import Ended
from loaders.model import Citation, FindingReading, Task

UNVERIFIED = "curated"
"""The source of a row that no data set gives: it makes no error."""


def check(citations: Iterable[Citation], tasks: Iterable[Task], first: str) -> Iterator[FindingReading]:
    """Issuers that had ended before the day of what they issued; units that had ended before their task was given."""
    for citation in citations:
        yield from _issuer(citation)
    if is_day(first):
        yield from _units(tasks, first)


def _issuer(citation: Citation) -> Iterator[FindingReading]:
    if not (citation.issuer_raw and citation.issuer_canonical and is_day(citation.date_iso)):
        return
    gone = succession.of(citation.issuer_canonical, citation.level)
    if gone and (citation.date_iso or "") >= gone.on:
        told = {**_told(gone), "written": day(citation.date_iso)}
        heirs = " hoặc ".join(succession.heirs(gone, citation.date_iso or ""))
        yield finding("issuer_ended", citation.start, citation.end, told, suggestion=f"của {heirs}")


def _units(tasks: Iterable[Task], first: str) -> Iterator[FindingReading]:
    """Each unit once, where it is first given a task."""
    told = set()
    for task in tasks:
        for given in task.assignments:
            unit = given.unit
            if unit.canonical in told or not unit.raw:
                continue
            gone = succession.of(unit.canonical, unit.level)
            if gone and first >= gone.on:
                told.add(unit.canonical)
                heirs = " hoặc ".join(succession.heirs(gone, first))
                yield finding("body_ended", unit.start, unit.end, _told(gone), suggestion=heirs,
                              sure=gone.source != UNVERIFIED)


def _told(gone: Ended) -> dict[str, str]:
    """What fills the sentence; a row that rests on general knowledge alone says so."""
    basis = f"{gone.basis}, chưa kiểm chứng" if gone.source == UNVERIFIED else gone.basis
    return {"body": gone.name, "ended": day(gone.on), "basis": basis}
