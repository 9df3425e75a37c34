"""Bases that are no longer, or not yet, in force on the day of the document (hiệu lực của căn cứ).

In: a document's citations and the days between which it was issued. Out: findings with the successor as the
suggestion. A bare name of a law means the law in force, so it is stale only where no law of that name is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders import known
from loaders.checking import facts
from loaders.checking.rules import finding
from loaders.checking.words import day
from loaders.known import enactments
from loaders.known.enactments import Enactment
from loaders.model import Citation, FindingReading

_RESTING = ("implements", "requires_application", "continues")
"""Relations, beside a basis, in which a document that is out of force deserves a look."""
_SURE = 2


@dataclass(frozen=True, slots=True)
class Force:
    """From when until when something is in force, what took its place, and who says so."""

    name: str
    since: str
    until: str
    replaced_by: str
    source: str
    sure: bool


def check(citations: Iterable[Citation], own: tuple[str, str]) -> Iterator[FindingReading]:
    """Findings on bases and on what is to be carried out. ``own`` are the first and the last possible day of issue."""
    first, last = own
    if not first:
        return
    for citation in citations:
        is_basis = citation.relation == "based_on"
        if citation.outer is not None or not (is_basis or citation.relation in _RESTING):
            continue
        force = of(citation, own)
        if force and force.until and force.until <= first:
            yield _stale(citation, force, is_basis)
        elif force and is_basis and last and force.since > last:
            told = {"name": force.name, "since": day(force.since), "source": force.source}
            yield finding("basis_not_in_force", citation.start, citation.end, told)


def of(citation: Citation, own: tuple[str, str]) -> Force | None:
    """What is known of the force of the document cited, or None (không rõ)."""
    law = _law(citation, own)
    if law:
        name = law.name if not law.number else f"{law.name} số {law.number}"
        sure = not {"effective", "replaced_by"} & set(law.unverified.split(";"))
        source = known.told(law.source) + ("" if sure else " (chưa kiểm chứng)")
        return Force(name, law.since, law.until, law.replaced_by, source, sure)
    row = facts.agreeing(citation)
    if row:
        return Force(f"{row.doc_type} số {row.number}", row.since, row.until, row.replaced_by, row.told_source,
                     row.weight >= _SURE)
    return None


def _law(citation: Citation, own: tuple[str, str]) -> Enactment | None:
    if citation.number_canonical:
        return enactments.by_number(citation.number_canonical)
    if citation.cls != "named_law":
        return None
    name = citation.text if not citation.date_iso else f"{citation.text} {citation.date_iso[:4]}"
    found = enactments.find(name, own[0] or None, own[1] or None, citation.date_iso or "")
    if not found or found.shortened or len(found.candidates) != 1:
        return None
    wanted = enactments.year_in(name)
    return found.candidates[0] if not wanted or found.candidates[0].year == wanted else None


def _stale(citation: Citation, force: Force, is_basis: bool) -> FindingReading:
    by = f", được thay bằng {force.replaced_by}" if force.replaced_by else ""
    told = {"name": force.name, "until": day(force.until), "by": by, "source": force.source}
    rule = "stale_basis" if is_basis else "stale_reference"
    return finding(rule, citation.start, citation.end, told, suggestion=_successor(force.replaced_by), sure=force.sure)


def _successor(number: str) -> str | None:
    """The document that took the place, as it would be cited."""
    if not number:
        return None
    if law := enactments.by_number(number):
        return f"{law.name} số {number}" + (f" ngày {day(law.issued_on)}" if law.issued_on else "")
    rows = known.shipped().find(number)
    if len(rows) == 1:
        return f"{rows[0].doc_type} số {number} ngày {day(rows[0].issued_on)} của {rows[0].issuer}"
    return number
