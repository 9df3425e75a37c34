"""Who must do what by when: the units with their roles, and one unit's tasks each with the chain above it.

A unit also answers for what is given to a class it is a member of; ``through`` names the class. ``chain`` is the
longest way up from the document of the task, from itself to a root, along what it carries out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from queries import duties
from queries.catalog import question
from queries.duties import Duty, Wanted
from queries.lookup import Readable

STEPS = 8
"""Steps that a chain is followed upwards."""

# (:Organization)-[:RESPONSIBLE_FOR]->(:Task)
_UNITS = """
MATCH (o:Organization)-[r:RESPONSIBLE_FOR]->(t:Task)
WHERE NOT coalesce(t.withdrawn, false)
WITH o, r.role AS role, count(DISTINCT t) AS tasks
RETURN o.id AS id, o.name AS unit, o.kind AS kind, o.level AS level, role AS role, tasks AS tasks
ORDER BY unit, role
"""
_BODIES = "UNWIND $ids AS id MATCH (o:Organization {id: id}) RETURN id AS id, o.kind AS kind, o.level AS level"
_NAME = "MATCH (o:Organization {id: $id}) RETURN o.name AS name"
# (:Document)-[:IMPLEMENTS]->(:Document), and the issued document of a draft
_DOCUMENTS = """
UNWIND $ids AS id
MATCH (:Task {id: id})<-[:HAS_TASK]-(d:Document)
OPTIONAL MATCH (d)-[same:DRAFT_OF]->(issued:Document) WHERE coalesce(same.status, '') <> 'rejected'
RETURN id AS task, coalesce(issued.id, d.id) AS document, coalesce(issued.number_full, d.number_full, d.title) AS number
"""
_ABOVE = """
UNWIND $ids AS id
MATCH (:Document {id: id})-[:IMPLEMENTS|PROMULGATES]->(b:Document)
RETURN id AS below, b.id AS above, coalesce(b.number_full, b.title) AS number
"""


def units(store: Readable, wanted: Wanted | None = None) -> list[dict[str, Any]]:
    """Every unit that has a role in a task asked for, with the number of tasks in each role; the busiest first."""
    found: dict[str, dict[str, Any]] = {}
    rows = _counted(store, wanted) if wanted and not wanted.everything else store.read(_UNITS).rows
    for id, name, kind, level, role, tasks in rows:
        entry = found.setdefault(id, {"id": id, "unit": name, "kind": kind, "level": level, "roles": {}})
        entry["roles"][role] = tasks
    return sorted(found.values(), key=lambda each: (-sum(each["roles"].values()), each["unit"]))


def tasks_of(store: Readable, unit: str, wanted: Wanted | None = None) -> dict[str, Any]:
    """The tasks of the unit with this id, those asked for."""
    wanted = wanted or Wanted()
    asked = question("nhiem-vu-don-vi")
    names = [column.name for column in asked.columns]
    rows = [dict(zip(names, row, strict=True)) for row in store.read(asked.cypher, {"unit": unit}).rows]
    whole = {duty.id: duty for duty in duties.of(store, (row["id"] for row in rows))}
    kept = [row for row in rows if wanted.role(row["role"]) and wanted.duty(whole[row["id"]])]
    chains = chains_of(store, dict.fromkeys(row["id"] for row in kept))
    ((name,),) = store.read(_NAME, {"id": unit}).rows
    return {"unit": name, "tasks": [_told(row, whole[row["id"]], chains, wanted) for row in kept]}


def _counted(store: Readable, wanted: Wanted) -> list[tuple[Any, ...]]:
    """The rows of ``_UNITS`` for the tasks asked for."""
    tasks: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for duty in duties.matching(store, wanted):
        for answer in filter(lambda a: wanted.role(a.role), duty.answers):
            tasks[answer.unit_id, answer.unit, answer.role].add(duty.id)
    known = {id: (kind, level) for id, kind, level in store.read(_BODIES, {"ids": sorted({k[0] for k in tasks})}).rows}
    return [(id, unit, *known[id], role, len(ids)) for (id, unit, role), ids in tasks.items()]


def _told(row: dict[str, Any], duty: Duty, chains: dict[str, list[str]], wanted: Wanted) -> dict[str, Any]:
    """One row of the question in the words of the contract."""
    same = ("id", "role", "explicit", "through", "due_on", "rrule", "state", "document", "section_path", "sentence")
    more = {name: duty[name] for name in ("kind", "condition", "output", "start")}
    return {**{name: row[name] for name in same}, **more, "text": row["task"],
            "deadline": row["due_on"] or row["deadline"], "next_on": duty.next_day(wanted.on),
            "overdue": duty.is_overdue(wanted.on), "document_id": duty.read_in,
            "chain": chains.get(row["id"], [row["document"]])}


def chains_of(store: Readable, tasks: Iterable[str]) -> dict[str, list[str]]:
    """For each task the numbers of the documents from its own up to a root."""
    own: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for task, document, number in store.read(_DOCUMENTS, {"ids": list(tasks)}).rows:
        own[task], numbers[document] = document, number
    above = _ways_up(store, set(own.values()), numbers)
    known: dict[str, list[str]] = {}
    return {task: [numbers[id] for id in _longest(document, above, known)] for task, document in own.items()}


def _ways_up(store: Readable, start: set[str], numbers: dict[str, str]) -> dict[str, list[str]]:
    above: dict[str, list[str]] = defaultdict(list)
    frontier, seen = set(start), set(start)
    for _ in range(STEPS):
        if not frontier:
            break
        reached = set()
        for below, id, number in store.read(_ABOVE, {"ids": sorted(frontier)}).rows:
            above[below].append(id)
            numbers[id] = number
            reached.add(id)
        frontier = reached - seen
        seen |= reached
    return above


def _longest(id: str, above: dict[str, list[str]], known: dict[str, list[str]]) -> list[str]:
    """The longest way up. A document that refers back to one below it ends the way there."""
    if id not in known:
        known[id] = [id]
        ways = [_longest(next_up, above, known) for next_up in sorted(above.get(id, ())) if next_up not in known]
        ways += [known[next_up] for next_up in above.get(id, ()) if next_up in known and id not in known[next_up]]
        known[id] = [id, *max(ways, key=len, default=[])]
    return known[id]
