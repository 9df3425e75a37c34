"""Citations against the tables of known documents: another day, type or issuer; a year that contradicts the number.

In: the citations of a document. Out: findings with the table's reading as the suggestion, its source and weight named.
A number is no identity: a row speaks only where it cannot be another document of the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loaders import known
from loaders.checking.rules import finding
from loaders.checking.words import day, days, is_day
from loaders.known import Known
from loaders.model import Citation, FindingReading

_SURE = 2
"""Weight from which a row alone makes an error: a site's record, or two citing documents."""
_PARTY_CENTRE = re.compile(r"-[A-ZĐa-z]+/TW$")
_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d{2})/")


@dataclass(frozen=True, slots=True)
class Said:
    """What a citation that comes back from a record or a store says, as far as tables can judge it."""

    start: int
    end: int
    number_canonical: str | None
    number_year: str | None
    date_iso: str | None
    doc_type: str | None
    issuer_raw: str | None
    issuer_canonical: str | None
    anomalies: tuple[str, ...]

    @classmethod
    def of(cls, citation: Mapping[str, Any]) -> Said:
        """The same of plain data."""
        said = {name: citation.get(name) for name in cls.__slots__}
        return cls(**{**said, "anomalies": tuple(citation.get("anomalies") or ())})  # type: ignore[arg-type]


def check(citations: Iterable[Citation]) -> Iterator[FindingReading]:
    """Findings on each numbered citation, at most one."""
    for citation in citations:
        if citation.number_canonical:
            yield from against(citation, known.shipped().find(citation.number_canonical))


def against(citation: Citation | Said, table: tuple[Known, ...]) -> Iterator[FindingReading]:
    """What the rows of its number in a table have against a citation."""
    if citation.number_canonical and is_day(citation.date_iso) and "invalid_date" not in citation.anomalies:
        yield from _of(citation, meant(citation, table))


def meant(citation: Citation | Said, table: tuple[Known, ...]) -> tuple[Known, ...]:
    """The known documents that a citation's number may mean: of its type where there are such, of its issuer."""
    if not citation.number_canonical or known.key(citation.number_canonical) in known.disputed():
        return ()
    found = table
    called = (citation.doc_type or "").casefold()
    found = tuple(r for r in found if r.doc_type.casefold() == called) or found
    if citation.issuer_canonical and not _PARTY_CENTRE.search(citation.number_canonical):
        found = tuple(r for r in found if known.same_body(r.issuer, citation.issuer_canonical))
    return found


def agreeing(citation: Citation | Said, table: tuple[Known, ...] | None = None) -> Known | None:
    """The one row that says what the citation says: its day, or, where it gives none, the only row of its number.
    ``table`` are the rows of its number; the shipped ones where none are given."""
    found = meant(citation, known.shipped().find(citation.number_canonical or "") if table is None else table)
    if is_day(citation.date_iso):
        found = tuple(r for r in found if r.issued_on == citation.date_iso)
    elif not citation.number_year:
        return None
    return found[0] if len(found) == 1 else None


def _of(citation: Citation | Said, found: tuple[Known, ...]) -> Iterator[FindingReading]:
    same_day = [r for r in found if r.issued_on == citation.date_iso]
    if same_day:
        yield from _other_words(citation, same_day)
        return
    yearly = found if citation.number_year else [r for r in found if r.issued_on[:4] == (citation.date_iso or "")[:4]]
    contradicts = _year_contradicts(citation)
    if len(yearly) == 1:
        yield _other_day(citation, yearly[0], sure=contradicts or yearly[0].weight >= _SURE)
    elif contradicts and not yearly:
        told = {"number": citation.number_canonical or "", "written": day(citation.date_iso)}
        yield finding("year_conflict", citation.start, citation.end, told, sure=_is_clear(citation))


def _year_contradicts(citation: Citation | Said) -> bool:
    """A normative document bears the year of its issue in its number."""
    year = _YEAR_IN_NUMBER.search(citation.number_canonical or "")
    return year is not None and year[1] != (citation.date_iso or "")[:4]


def _other_day(citation: Citation | Said, row: Known, *, sure: bool) -> FindingReading:
    told = {"number": row.number, "known": day(row.issued_on), "written": day(citation.date_iso),
            "source": row.told_source}
    return finding("known_date", citation.start, citation.end, told, suggestion=f"ngày {days(row.issued_on)}",
                   sure=sure and _is_clear(citation))


def _other_words(citation: Citation | Said, same_day: list[Known]) -> Iterator[FindingReading]:
    """The day agrees; the type or the issuer that is written does not."""
    row = max(same_day, key=lambda r: r.weight)
    told = {"number": row.number, "written": day(citation.date_iso), "source": row.told_source}
    if citation.doc_type and _is_another_type(citation, same_day):
        told |= {"known": row.doc_type, "called": citation.doc_type}
        yield finding("known_type", citation.start, citation.end, told, suggestion=f"{row.doc_type} số {row.number}",
                      sure=row.weight >= _SURE and _is_clear(citation))
    elif citation.issuer_raw and citation.issuer_canonical and not any(
        known.same_body(r.issuer, citation.issuer_canonical) for r in same_day
    ):
        told |= {"known": row.issuer, "called": citation.issuer_canonical}
        yield finding("known_issuer", citation.start, citation.end, told, suggestion=f"của {row.issuer}")


def _is_another_type(citation: Citation | Said, same_day: list[Known]) -> bool:
    """Whether no row is of the type that is written, and no check of the symbol has said so already."""
    called = (citation.doc_type or "").casefold()
    told = "type_symbol_mismatch" in citation.anomalies or called in ("văn bản", "công văn")
    return not told and all(r.doc_type.casefold() != called for r in same_day)


def _is_clear(citation: Citation | Said) -> bool:
    """Whether the words of the citation were read without doubt; those of a bad scan make no error."""
    return "ocr_error" not in citation.anomalies
