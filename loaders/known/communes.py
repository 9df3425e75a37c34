"""Communes and districts before and after 1 July 2025 (đơn vị hành chính cấp xã, cấp huyện).

In: a name with its type and its province. Out: the rows that bear it, with the days between which it was a unit and
what became of it. The table is made by ``tools/communes.py``; a line is taken apart when its name is asked for.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.folding import fold
from loaders import lexicon

FILE = lexicon.FOLDER / "communes.tsv.gz"
BASIS = "Luật số 72/2025/QH15 và nghị quyết của Ủy ban Thường vụ Quốc hội về sắp xếp đơn vị hành chính"
SOURCE = "vietnamadminunits 1.0.4 (MIT)"


@dataclass(frozen=True, slots=True)
class Area:
    """One commune or district. ``since`` and ``until`` are ISO days or empty; successors stand with their province."""

    level: str
    name: str
    within: str
    since: str
    until: str
    successors: tuple[str, ...]


def find(name: str, province: str) -> tuple[Area, ...]:
    """The units of a name ("xã An Bình") in a province ("tỉnh Cao Bằng"), of before and of today."""
    return tuple(_area(line) for line in _lines().get(key(name, province), ()))


def everything() -> tuple[Area, ...]:
    """Every row of the table."""
    return tuple(_area(line) for lines in _lines().values() for line in lines)


def key(name: str, province: str) -> str:
    """What a row is asked for by."""
    return f"{fold(name)}|{fold(province)}"


def _area(line: str) -> Area:
    level, name, within, since, until, successors = line.split("\t")
    return Area(level, name, within, since, until, tuple(successors.split("; ")) if successors else ())


@cache
def _lines() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in gzip.decompress(FILE.read_bytes()).decode("utf-8").splitlines():
        name, _, row = line.partition("\t")
        found[name].append(row)
    return found
