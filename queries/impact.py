"""What rests on a document (tác động): what must be looked at when it is replaced or repealed.

``impact(store, id, on)`` walks down from the document, one query a step: documents that rest on it, directly and
through others; their tasks that are still to be done; the units that answer for these. Urgency is judged for the day
``on``: ``high`` for a direct legal basis and for what is due within a month, ``medium`` for what else rests directly
or is due later, ``low`` for the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from queries.lookup import Readable

STEPS = 8
"""Steps that are followed down."""
MONTH = timedelta(days=30)
URGENCIES = ("high", "medium", "low")

# (:Document)-[:BASED_ON|…]->(:Document), from the one that rests on the other
_BELOW = """
UNWIND $ids AS id
MATCH (:Document {id: id})<-[r:BASED_ON|IMPLEMENTS|APPLIES|CONTINUES|PROMULGATES|DRAFT_OF]-(b:Document)
WHERE type(r) <> 'DRAFT_OF' OR coalesce(r.status, '') <> 'rejected'
RETURN id AS above, b.id AS id, type(r) AS relation, coalesce(b.number_full, b.title, b.source, b.id) AS caption
ORDER BY id, relation
"""
# (:Document)-[:HAS_TASK]->(:Task), read in the document itself
_TASKS = """
UNWIND $ids AS id
MATCH (:Document {id: id})-[:HAS_TASK]->(t:Task)
WHERE t.document_id = id AND NOT coalesce(t.withdrawn, false) AND NOT coalesce(t.state, '') STARTS WITH 'hoàn thành'
RETURN id AS document, t.id AS id, t.text AS caption, t.due_on AS due_on ORDER BY t.ordinal
"""
# (:Task)-[:CITES]->(:Document)
_CITING = "MATCH (t:Task)-[:CITES]->(:Document {id: $id}) RETURN t.id"
_UNITS = """
UNWIND $ids AS id
MATCH (:Task {id: id})<-[:RESPONSIBLE_FOR]-(o:Organization)
RETURN id AS task, o.id AS id, o.name AS caption ORDER BY caption
"""
_CAPTION = "MATCH (d:Document {id: $id}) RETURN coalesce(d.number_full, d.title, d.source, d.id)"


@dataclass(frozen=True, slots=True)
class Affected:
    """Something that rests on the document. ``path`` are the captions from the document to it."""

    id: str
    label: str
    steps: int
    path: tuple[str, ...]
    urgency: str
    relation: str = ""
    due_on: date | None = None

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "label": self.label, "caption": self.path[-1], "steps": self.steps,
                "path": list(self.path), "urgency": self.urgency, "relation": self.relation, "due_on": self.due_on}


@dataclass(slots=True)
class Impact:
    """Everything that rests on one document on a day, the most urgent first."""

    document: str
    on: date
    affected: list[Affected] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {"document": self.document, "on": self.on, "affected": [each.as_json() for each in self.affected]}


def impact(store: Readable, document: str, on: date) -> Impact:
    """What rests on the document with this id."""
    ((caption,),) = store.read(_CAPTION, {"id": document}).rows
    documents = _documents(store, document, caption)
    tasks = _tasks(store, document, documents, on)
    found = [*documents.values(), *tasks, *_units(store, tasks)]
    found.sort(key=lambda each: (URGENCIES.index(each.urgency), each.steps, each.due_on or date.max, each.path[-1]))
    return Impact(document, on, found)


def _documents(store: Readable, document: str, caption: str) -> dict[str, Affected]:
    """Documents below, each by the shortest way; a draft stands at its document's step."""
    paths: dict[str, tuple[str, ...]] = {document: (caption,)}
    found: dict[str, Affected] = {}
    reached = [document]
    for step in range(1, STEPS + 1):
        fresh = []
        for above, id, relation, name in store.read(_BELOW, {"ids": reached}).rows:
            is_better = id in found and found[id].steps == step and relation == "BASED_ON" and above == document
            if id in paths and not is_better:
                continue
            urgency = ("high" if relation == "BASED_ON" else "medium") if step == 1 else "low"
            paths[id] = (*paths[above], name)
            if id not in found:
                fresh.append(id)
            found[id] = Affected(id, "Document", step, paths[id], urgency, relation)
        if not fresh:
            break
        reached = fresh
    return found


def _tasks(store: Readable, document: str, documents: dict[str, Affected], on: date) -> list[Affected]:
    """What is still to be done in the documents below; what cites the document itself rests on it directly."""
    citing = {row[0] for row in store.read(_CITING, {"id": document}).rows}
    found = []
    for holder, id, text, due_on in store.read(_TASKS, {"ids": list(documents)}).rows:
        above = documents[holder]
        steps = 1 if id in citing else above.steps + 1
        found.append(Affected(id, "Task", steps, (*above.path, text), _of_task(due_on, on), "HAS_TASK", due_on))
    return found


def _of_task(due_on: date | None, on: date) -> str:
    if due_on is None or due_on < on:
        return "low"
    return "high" if due_on <= on + MONTH else "medium"


def _units(store: Readable, tasks: list[Affected]) -> list[Affected]:
    """Who answers for the tasks: each once, by the most urgent of its tasks."""
    by_id = {task.id: task for task in tasks}
    found: dict[str, Affected] = {}
    for task_id, id, name in store.read(_UNITS, {"ids": list(by_id)}).rows:
        task = by_id[task_id]
        unit = Affected(id, "Organization", task.steps + 1, (*task.path, name), task.urgency, "RESPONSIBLE_FOR",
                        task.due_on)
        held = found.get(id)
        if held is None or _rank(unit) < _rank(held):
            found[id] = unit
    return list(found.values())


def _rank(each: Affected) -> tuple[int, date, int]:
    return URGENCIES.index(each.urgency), each.due_on or date.max, each.steps
