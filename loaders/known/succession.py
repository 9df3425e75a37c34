"""Bodies and places that have ended, and what took their place (kế thừa).

In: a body as ``loaders.bodies`` names it, a day. Out: since when it is no more, its successors and the legal basis.
The tables are ``lexicon/successions.csv`` for bodies and ``lexicon/provinces.csv`` for provinces; a historical issuer
is never renamed, so whoever asks gives the day for which the body is named.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.folding import fold
from loaders import lexicon
from loaders.known import communes
from loaders.known.places import Province, provinces

PROVINCES_BASIS = "Nghị quyết số 202/2025/QH15"
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã|cấp huyện)\b", re.IGNORECASE)
_COMMUNE = re.compile(
    r"(?P<head>.*? )??(?P<commune>(?:xã|phường|thị trấn) [^,;()]+), (?P<province>(?:tỉnh|thành phố) [^,;()]+)"
)
_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố) ")


@dataclass(frozen=True, slots=True)
class Ended:
    """A body that is no more from the day ``on``; ``successors`` are whole names where the place is known."""

    name: str
    on: str
    successors: tuple[str, ...]
    basis: str
    source: str


@cache
def table() -> Mapping[tuple[str, str], Ended]:
    """(Folded name, scope) → the row."""
    with (lexicon.FOLDER / "successions.csv").open(encoding="utf-8", newline="") as lines:
        return {
            (fold(row["name"]), row["scope"]): Ended(
                row["name"], row["ended_on"], tuple(row["successors"].split("; ")), row["basis"], row["source"]
            )
            for row in csv.DictReader(lines)
        }


@lru_cache(4096)
def of(name: str, level: str | None) -> Ended | None:
    """What became of a body, by its whole name: itself, its district, or its province; None where it goes on."""
    return _of_body(name) or _of_district(name, level) or _of_commune(name) or _of_province(name)


def heirs(gone: Ended, day: str) -> tuple[str, ...]:
    """Who holds the place of a body on a day: its successors, or theirs where these have ended too."""
    found: dict[str, None] = {}
    for name in gone.successors:
        next_one = of(name, None)
        found |= dict.fromkeys(heirs(next_one, day) if next_one and next_one.on <= day else (name,))
    return tuple(found)


def forerunners(name: str) -> tuple[Ended, ...]:
    """The bodies whose place a body of today has taken, by the tables of ministries, departments and provinces."""
    head, place = _parted(name)
    found = [
        Ended(f"{row.name} {place}".strip(), row.on, (name,), row.basis, row.source)
        for (_, scope), row in table().items()
        if scope != "huyện" and fold(head) in map(fold, row.successors)
    ]
    for old in provinces():
        if head and place and old.valid_to and _province_today(old.full) == place != old.full:
            before = f"{head} {old.full}"
            found.append(Ended(before, old.valid_to.isoformat(), (name,), PROVINCES_BASIS, "provinces.csv"))
    return tuple(found)


def _of_body(name: str) -> Ended | None:
    """A ministry by its whole name, a department by its name before the province."""
    row = table().get((fold(name), "trung ương"))
    if row:
        return row
    head, place = _parted(name)
    row = table().get((fold(head), "tỉnh"))
    if row is None:
        return None
    return Ended(name, row.on, tuple(f"{heir} {place}".strip() for heir in row.successors), row.basis, row.source)


def _of_district(name: str, level: str | None) -> Ended | None:
    """An organ of a district: there are no districts since 1 July 2025, no district police since 1 March."""
    if level != "huyện" or not _DISTRICT.search(name):
        return None
    folded = fold(name)
    row = next((row for (head, scope), row in table().items() if scope == "huyện" and folded.startswith(head)), None)
    return Ended(name, row.on, row.successors, row.basis, row.source) if row else None


def _of_commune(name: str) -> Ended | None:
    """A body of a commune that was merged under another name: the same body of those that took it in."""
    found = _COMMUNE.fullmatch(name)
    if not found:
        return None
    areas = communes.find(found["commune"], found["province"])
    if not areas or not all(area.until and area.successors for area in areas):
        return None
    heirs = dict.fromkeys(f"{found['head'] or ''}{heir}" for area in areas for heir in area.successors)
    return Ended(name, areas[0].until, tuple(heirs), communes.BASIS, communes.SOURCE)


def _of_province(name: str) -> Ended | None:
    """A body of a province that was merged: the same body of the province that took it in."""
    head, place = _parted(name)
    old = _merged().get(fold(place))
    if not (head and old and old.valid_to and old.merged_into):
        return None
    today = f"{head} {_province_today(place)}"
    return Ended(name, old.valid_to.isoformat(), (today,), PROVINCES_BASIS, "provinces.csv")


def _parted(name: str) -> tuple[str, str]:
    """ "Sở Nội vụ tỉnh Hà Giang" → the body, the province."""
    found = list(_PROVINCE.finditer(name))
    return (name[: found[-1].start()].strip(), name[found[-1].start() :].strip()) if found else (name, "")


@cache
def _merged() -> Mapping[str, Province]:
    """Folded full name → a province that is no more and has no namesake today."""
    today = {p.full for p in provinces() if p.valid_to is None}
    return {fold(p.full): p for p in provinces() if p.valid_to and p.full not in today}


def _province_today(place: str) -> str:
    """The province that a province of before belongs to; itself where it goes on."""
    old = _merged().get(fold(place))
    if old is None or old.merged_into is None:
        return place
    return next((p.full for p in provinces() if p.valid_to is None and p.name == old.merged_into), place)
