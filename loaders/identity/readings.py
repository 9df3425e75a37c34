"""What is said of a document (cách ghi): one saying, and all that one text says of one document.

In: citations and headers as dictionaries of a ``Record``. Out: ``Reading`` and ``Voice``, plain values that compare,
hash and become JSON. Identity is issuer, number, symbol and year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from loaders.identity.numbering import places_of, scope, symbol_of
from loaders.similarity import key_of, period_of, shown


@dataclass(frozen=True, slots=True)
class Reading:
    """One saying: the fields as one mention or one header gives them. Empty where it is silent."""

    doc_type: str = ""
    number: str = ""
    symbol: str = ""
    number_year: str = ""
    date: str = ""
    issuer: str = ""
    level: str = ""
    title: str = ""
    words: str = ""
    period: str = ""

    @property
    def year(self) -> str:
        """Year of issue: that in the number, else that of the date."""
        return self.number_year or self.date[:4]


@dataclass(frozen=True)
class Voice:
    """What one document says of one document: its distinct readings, under up to three keys.

    ``kind`` is numbered, law, titled, annex or alone. ``as_of`` is the year in which it is said. ``header`` where it
    says so of itself; ``parent`` is the key of the act by which an annex was promulgated.
    """

    kind: str
    keys: tuple[str, ...]
    readings: tuple[Reading, ...]
    as_of: str = ""
    header: bool = False
    parent_years: tuple[str, ...] = ()
    doubt: str = ""

    @cached_property
    def years(self) -> frozenset[str]:
        numbered = {r.number_year for r in self.readings if r.number_year}
        return frozenset(numbered or {r.date[:4] for r in self.readings if r.date})

    @cached_property
    def dates(self) -> frozenset[str]:
        return frozenset(r.date for r in self.readings if r.date)

    @cached_property
    def titles(self) -> frozenset[str]:
        return frozenset(key_of(r.words) for r in self.readings if r.words)

    @cached_property
    def periods(self) -> frozenset[str]:
        return frozenset(r.period for r in self.readings if r.period)

    @cached_property
    def scopes(self) -> frozenset[str]:
        return frozenset(scope(r) for r in self.readings if r.issuer)

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset(place for r in self.readings for place in places_of(r.issuer)[1:])

    def to_json(self) -> dict[str, Any]:
        """Plain data, empty fields left out."""
        own = {
            "kind": self.kind,
            "keys": list(self.keys),
            "as_of": self.as_of,
            "header": self.header,
            "parent_years": list(self.parent_years),
            "doubt": self.doubt,
        }
        readings = [{n: v for n in Reading.__slots__ if (v := getattr(r, n))} for r in self.readings]
        return {**{k: v for k, v in own.items() if v}, "readings": readings}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Voice:
        """The voice that ``to_json`` wrote."""
        return cls(
            data["kind"],
            tuple(data["keys"]),
            tuple(Reading(**r) for r in data["readings"]),
            data.get("as_of", ""),
            data.get("header", False),
            tuple(data.get("parent_years", ())),
            data.get("doubt", ""),
        )


def reading(said: Mapping[str, Any], words: str) -> Reading:
    """The reading of a citation or a header. ``words`` is its title as compared (``similarity.wording``)."""
    canonical = said.get("number_canonical") or ""
    number = canonical or "/".join(p for p in (said.get("number"), said.get("symbol")) if p and said.get("number"))
    return Reading(
        doc_type=said.get("doc_type") or "",
        number=number,
        symbol=symbol_of(number) or said.get("symbol") or "",
        number_year=str(said.get("number_year") or ""),
        date=_day(said.get("date_iso")),
        issuer=said.get("issuer_canonical") or said.get("issuer") or "",
        level=said.get("level") or "",
        title=shown(said.get("title") or ""),
        words=words,
        period=said.get("period") or period_of(words) or "",
    )


def _day(value: Any) -> str:
    """An ISO day; a year or a month alone is none."""
    return value if isinstance(value, str) and len(value) == 10 else ""
