"""Old and new names of a unit (tên cũ, tên mới): either finds the other, and it is said so.

In: the words for a unit. Out: the unit of the workspace that is meant, what it was called before and is called since,
by the workspace's own SUCCEEDED_BY and by the tables, with day and basis.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app import words
from graph.errors import ATTENTION, CancuError
from graph.store import Store
from loaders import bodies
from loaders.known import succession
from queries import lookup
from queries.duties import Wanted
from queries.responsibility import tasks_of

_STEPS = 4
"""Successions that are followed: a department may have been merged, then its province."""

# (:Organization)-[:SUCCEEDED_BY]->(:Organization)
_AFTER = """
UNWIND $ids AS id MATCH (:Organization {id: id})-[s:SUCCEEDED_BY]->(o:Organization)
RETURN o.id AS id, o.name AS name, s.on AS on, s.basis AS basis ORDER BY name
"""
_BEFORE = """
UNWIND $ids AS id MATCH (o:Organization)-[s:SUCCEEDED_BY]->(:Organization {id: id})
RETURN o.id AS id, o.name AS name, s.on AS on, s.basis AS basis ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Name:
    """Another name of a unit: the unit of the workspace that bears it, since or until when, and why."""

    id: str
    name: str
    on: str
    basis: str

    def as_json(self) -> dict[str, str]:
        return {"unit": self.name, "on": self.on, "basis": self.basis}


@dataclass(frozen=True, slots=True)
class Meant:
    """The unit that is meant. ``asked`` is the name that was asked for where the workspace knows another alone."""

    id: str
    later: tuple[Name, ...] = ()
    former: tuple[Name, ...] = ()
    asked: Name | None = None
    asked_is_former: bool = False


def find(store: Store, asked: str) -> Meant:
    """The unit meant by a name of today or of before. Raises as a look-up does; for a name of before that many took
    over, with who they are."""
    try:
        meant = Meant(lookup.unit(store, asked))
    except lookup.Nothing as nothing:
        found = _by_heirs(store, asked) or _by_forerunners(store, asked)
        if found is None:
            raise nothing from None
        meant = found
    return replace(meant, later=_follow(store, meant.id, _AFTER), former=_follow(store, meant.id, _BEFORE))


def tasks(store: Store, meant: Meant, wanted: Wanted) -> dict[str, Any]:
    """The tasks of a unit under all its names; those given under another name say so in ``through``."""
    found = tasks_of(store, meant.id, wanted)
    seen = {(task["id"], task["role"]) for task in found["tasks"]}
    for kind, names in ((words.LATER_NAME, meant.later), (words.FORMER_NAME, meant.former)):
        for other in names:
            told = kind.fill(name=other.name).vi
            for task in tasks_of(store, other.id, wanted)["tasks"]:
                if (task["id"], task["role"]) not in seen:
                    seen.add((task["id"], task["role"]))
                    found["tasks"].append({**task, "through": task["through"] or told})
    return {**found, "later": [n.as_json() for n in meant.later], "former": [n.as_json() for n in meant.former]}


def notes(meant: Meant, name: str) -> Iterator[words.Phrase]:
    """What is to be said of the names of a unit."""
    if meant.asked and meant.asked_is_former:
        yield words.NOW_CALLED.fill(former=meant.asked.name, today=name, on=_day(meant.asked), basis=meant.asked.basis)
    elif meant.asked:
        yield words.ONCE_CALLED.fill(today=meant.asked.name, former=name, on=_day(meant.asked), basis=meant.asked.basis)
    for other in meant.later:
        yield words.NOW_CALLED.fill(former=name, today=other.name, on=_day(other), basis=other.basis)
    for other in meant.former:
        yield words.ONCE_CALLED.fill(today=name, former=other.name, on=_day(other), basis=other.basis)


def _by_heirs(store: Store, asked: str) -> Meant | None:
    """The unit of the workspace that alone took the place of one that has ended."""
    unit = bodies.canonical(asked, bodies.Context())
    gone = succession.of(unit.canonical, unit.level)
    if gone is None:
        return None
    heirs = succession.heirs(gone, date.today().isoformat())
    former = Name("", unit.canonical, gone.on, gone.basis)
    if len(heirs) == 1 and (found := _one(store, heirs[0])):  # several share what it did: none is meant alone
        return Meant(found, asked=former, asked_is_former=True)
    told = words.ENDED_UNIT if len(heirs) == 1 else words.SHARED_UNIT
    said = told.fill(name=unit.canonical, on=_day(former), basis=gone.basis, heirs="; ".join(heirs))
    raise CancuError("ended_unit", said.vi, said.en, ATTENTION)


def _by_forerunners(store: Store, asked: str) -> Meant | None:
    """The unit of the workspace whose place a unit of today has taken."""
    unit = bodies.canonical(asked, bodies.Context())
    for gone in succession.forerunners(unit.canonical):
        if found := _one(store, gone.name):
            return Meant(found, asked=Name("", unit.canonical, gone.on, gone.basis))
    return None


def _one(store: Store, name: str) -> str | None:
    """The unit that bears exactly this name."""
    candidates = lookup.search_units(store, name)
    unit = bodies.canonical(name, bodies.Context()).canonical
    return next((c.id for c in candidates if c.name.casefold() in (name.casefold(), unit.casefold())), None)


def _follow(store: Store, id: str, question: str) -> tuple[Name, ...]:
    """The units along SUCCEEDED_BY, each once, nearest first."""
    found: dict[str, Name] = {}
    frontier = [id]
    for _ in range(_STEPS):
        rows = [row for row in store.read(question, {"ids": frontier}).rows if row[0] not in (id, *found)]
        found |= {row[0]: Name(row[0], row[1], str(row[2] or ""), row[3] or "") for row in rows}
        frontier = [row[0] for row in rows]
        if not frontier:
            break
    return tuple(found.values())


def _day(name: Name) -> str:
    return f"{date.fromisoformat(name.on):%d/%m/%Y}" if name.on else "?"
