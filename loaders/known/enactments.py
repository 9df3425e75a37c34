"""Which enactment a bare name means: "Luật Đất đai" in a plan of 2026 is the law in force on that day.

In: the name as cited, a year where one is given, the days between which the citing document was issued.
Out: rows of the law table (``lexicon/laws.csv``), one where the name is certain, several where it is not.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.folding import fold
from loaders import lexicon

TABLE = "laws.csv"
_YEAR = re.compile(r"\b(?:năm\s+)?((?:19|20)\d{2})\b")
_TAIL = re.compile(
    r"\s*\((?:sửa đổi|có hiệu lực|đã được)[^)]*\)|\s+số\s+\d.*$|,?\s+ngày\s.*$|,?\s+năm\s+\d{4}.*$|\s+(?:19|20)\d{2}$"
)
_REVISED = re.compile(r"\(sửa đổi\)")
_LEAST_WORDS = 3
_COLUMNS = ("name", "doc_type", "number_full", "issued_on", "effective_from", "effective_to", "replaced_by", "source",
            "unverified")


@dataclass(frozen=True, slots=True)
class Enactment:
    """One law, code, ordinance or constitution. Days are ISO; ``until`` is the first day out of force.

    ``unverified`` names the parts of the row that rest on no data set: name, date, effective, replaced_by.
    """

    name: str
    doc_type: str
    number: str
    issued_on: str
    since: str
    until: str
    replaced_by: str = ""
    source: str = ""
    unverified: str = ""

    @property
    def year(self) -> str:
        """Year of issue; that in the number where the day is not known."""
        found = _YEAR.search(self.number.replace("/", " ")) or _YEAR.search(self.name)
        return self.issued_on[:4] or (found.group(1) if found else "")

    @property
    def key(self) -> str:
        """What identifies it: its number, a constitution by its name."""
        return self.number or self.name


@dataclass(frozen=True, slots=True)
class Named:
    """What a name was found to be: candidates (one: certain), the official name, whether the name was cut short."""

    candidates: tuple[Enactment, ...]
    official: str
    shortened: bool


def find(cited: str, not_before: str | None, not_after: str | None, day: str = "") -> Named | None:
    """The enactments that ``cited`` may mean, or None where the table knows no such name.

    ``day`` is the day of issue that stands beside the name: it tells two laws of one name and year apart.
    """
    if law := of_day(cited, day):
        return Named((law,), law.name, shortened=False)
    name, year = bare_name(cited), year_in(cited)
    rows, shortened = _table().get(fold(name), ()), False
    if not rows:
        rows, shortened = _longer(fold(name), not_after or not_before or ""), True
    if not rows:
        return None
    if year:
        rows = tuple(r for r in rows if r.year == year) or rows
    chosen = rows if len(rows) == 1 else _in_force(rows, not_before, not_after)
    if _REVISED.search(cited):
        chosen = chosen[-1:]
    return Named(chosen, rows[-1].name, shortened)


def of_day(cited: str, day: str) -> Enactment | None:
    """The one enactment of a name that was issued on a day."""
    rows = [r for r in _table().get(fold(bare_name(cited)), ()) if day and r.issued_on == day]
    return rows[0] if len(rows) == 1 else None


def by_number(number: str) -> Enactment | None:
    """The enactment that bears a number."""
    return _numbers().get(number)


@cache
def names() -> tuple[str, ...]:
    """The names by which laws are recognised in a text: those of amending laws and constitutions are no names."""
    found = {law.name for laws in _table().values() for law in laws}
    return tuple(sorted(n for n in found if "sửa đổi" not in n.casefold() and not n.startswith("Hiến pháp")))


def nearest(cited: str, number: str) -> str | None:
    """The number of the enactment that is named, where the one written differs in one part and nobody bears it."""
    if by_number(number):
        return None
    parts = number.split("/")
    numbers = [row.number.split("/") for row in _table().get(fold(bare_name(cited)), ())]
    near = [n for n in numbers if len(n) == len(parts) == 3 and sum(map(str.__eq__, n, parts)) == 2]
    return "/".join(near[0]) if len(near) == 1 else None


def bare_name(cited: str) -> str:
    """The name without year, number, "(sửa đổi)"; a constitution keeps its year."""
    cited = " ".join(cited.split())
    if cited.lower().startswith("hiến pháp"):
        year = year_in(cited)
        return f"Hiến pháp năm {year}" if year else "Hiến pháp"
    return _TAIL.sub("", cited).strip(" .,;")


def year_in(cited: str) -> str | None:
    """The first year in the words of the citation."""
    found = _YEAR.search(cited)
    return found.group(1) if found else None


def _in_force(rows: tuple[Enactment, ...], not_before: str | None, not_after: str | None) -> tuple[Enactment, ...]:
    """The rows in force at either end of the bounds; without bounds, the newest."""
    days = [d for d in (not_before, not_after) if d]
    found = {_on(rows, day) for day in days} - {None} if days else {rows[-1]}
    return tuple(sorted((r for r in found if r), key=_age)) or rows[-1:]


def _on(rows: tuple[Enactment, ...], day: str) -> Enactment | None:
    """The last of several enactments of one name that had taken effect on a day."""
    begun = [r for r in rows if _age(r)[0] <= day]
    return begun[-1] if begun else rows[0]


def _longer(folded: str, day: str) -> tuple[Enactment, ...]:
    """The enactments whose common name begins with a name that was cut short: the one name that is in force."""
    if len(folded.split()) < _LEAST_WORDS:
        return ()
    names = [n for n in _table() if n.startswith(folded + " ")]
    if len(names) > 1:
        names = [n for n in names if not _table()[n][-1].until or _table()[n][-1].until > day]
    return _table()[names[0]] if len(names) == 1 else ()


@cache
def _table() -> Mapping[str, tuple[Enactment, ...]]:
    """Folded name → enactments of that name, oldest first."""
    path = lexicon.FOLDER / TABLE
    found: dict[str, list[Enactment]] = defaultdict(list)
    if path.exists():
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                law = Enactment(*(row[c] for c in _COLUMNS))
                found[fold(law.name)].append(law)
    found["hien phap"] = [law for laws in tuple(found.values()) for law in laws if law.doc_type == "Hiến pháp"]
    return {name: tuple(sorted(laws, key=_age)) for name, laws in found.items()}


def _age(law: Enactment) -> tuple[str, str]:
    return law.since or law.issued_on or law.year, law.number


@cache
def _numbers() -> Mapping[str, Enactment]:
    return {law.number: law for laws in _table().values() for law in laws if law.number}
