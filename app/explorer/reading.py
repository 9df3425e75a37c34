"""What the document page shows of one document: facts, headings, marked spans, relations, findings.

Everything is read by the id of the document; offsets are code points of the text as read from the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from queries.lookup import Readable

_DOCUMENT = "MATCH (d:Document {id: $id}) RETURN d"
_MOVED = "MATCH (d:Document) WHERE $id IN d.former_ids RETURN d LIMIT 1"
_HEADINGS = (
    "MATCH (s:Section {document_id: $id}) WHERE s.kind = 'heading' "
    "RETURN s.path AS path, s.marker AS marker, s.heading AS heading, s.start AS start, s.end AS end "
    "ORDER BY s.start"
)
_MENTIONS = (
    "MATCH (m:Mention {document_id: $id}) OPTIONAL MATCH (m)-[r:REFERS_TO]->(d:Document) "
    "RETURN m, d, r.status AS status, r.why AS why, r.score AS score ORDER BY m.start"
)
_TASKS = "MATCH (t:Task {document_id: $id}) WHERE NOT coalesce(t.withdrawn, false) RETURN t ORDER BY t.start"
_UNITS = (
    "MATCH (t:Task {document_id: $id})<-[r:RESPONSIBLE_FOR]-(o:Organization) "
    "RETURN r.start AS start, r.end AS end, r.role AS role, r.explicit AS explicit, o.id AS id, o.name AS name, "
    "t.id AS task"
)
_FINDINGS = "MATCH (f:Finding {document_id: $id}) RETURN f ORDER BY f.start"
# (:Document)-[r]-(:Document), both directions
_RELATIONS = (
    "MATCH (:Document {id: $id})-[r]->(d:Document) "
    "RETURN 'out' AS way, type(r) AS kind, properties(r) AS known, d "
    "UNION ALL MATCH (:Document {id: $id})<-[r]-(d:Document) "
    "RETURN 'in' AS way, type(r) AS kind, properties(r) AS known, d"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked span of the text. ``kind``: citation, task, unit or finding; ``about`` is what the panel shows."""

    id: str
    start: int
    end: int
    kind: str
    label: str
    about: dict[str, Any]

    def as_data(self) -> dict[str, Any]:
        return {"id": self.id, "start": self.start, "end": self.end, "kind": self.kind, "label": self.label}


@dataclass(frozen=True, slots=True)
class Link:
    """One relation of the document, seen from it. ``outward``: the document does it to ``other``."""

    outward: bool
    type: str
    known: dict[str, Any]
    other: dict[str, Any]
    own: str

    @property
    def draft(self) -> str | None:
        """The document that the relation calls a draft, by its id; None for other relations."""
        return None if self.type != "DRAFT_OF" else self.own if self.outward else str(self.other["id"])


def document(store: Readable, id: str) -> dict[str, Any] | None:
    """The document with this id, or that had it once; None where there is none."""
    for statement in (_DOCUMENT, _MOVED):
        rows = store.read(statement, {"id": id}).rows
        if rows:
            return dict(rows[0][0])
    return None


def headings(store: Readable, id: str) -> list[dict[str, Any]]:
    """The headings in order: path, marker, heading, start, end."""
    found: list[dict[str, Any]] = store.read(_HEADINGS, {"id": id}).dicts()
    return found


def marks(store: Readable, id: str) -> list[Mark]:
    """Every span of the text that stands for something; of those that cover the same words the last one is clicked."""
    return [*_findings(store, id), *_tasks(store, id), *_units(store, id), *_citations(store, id)]


def links(store: Readable, id: str) -> list[Link]:
    """Every relation to another document."""
    return [
        Link(way == "out", kind, known, other, id)
        for way, kind, known, other in store.read(_RELATIONS, {"id": id}).rows
    ]


def at(found: Sequence[Mark], start: int) -> Mark | None:
    """The narrowest mark over ``start``, of several the last; else the first after it."""
    over = [m for m in reversed(found) if m.start <= start < m.end]
    later = [m for m in found if m.start >= start]
    return min(over, key=lambda m: m.end - m.start) if over else min(later, key=lambda m: m.start, default=None)


def _citations(store: Readable, id: str) -> Iterable[Mark]:
    for mention, target, status, why, score in store.read(_MENTIONS, {"id": id}).rows:
        label = (target or {}).get("number_full") or (target or {}).get("title") or mention.get("text") or ""
        yield Mark(
            mention["id"],
            mention["start"],
            mention["end"],
            "citation",
            label,
            {**mention, "target": target, "match": status, "why": why or mention.get("why"), "score": score},
        )


def _tasks(store: Readable, id: str) -> Iterable[Mark]:
    for (task,) in store.read(_TASKS, {"id": id}).rows:
        yield Mark(task["id"], task["start"], task["end"], "task", task.get("action") or "", task)


def _units(store: Readable, id: str) -> Iterable[Mark]:
    """Units where they stand; one that is inherited by many tasks is marked once."""
    places: dict[tuple[int, int, str], dict[str, Any]] = {}
    for row in store.read(_UNITS, {"id": id}).dicts():
        if row["start"] is not None:
            place = places.setdefault((row["start"], row["end"], row["id"]), {**row, "tasks": []})
            place["tasks"].append(row["task"])
    for (start, end, unit), about in places.items():
        yield Mark(f"{unit} @{start}", start, end, "unit", about["name"], about)


def _findings(store: Readable, id: str) -> Iterable[Mark]:
    for (finding,) in store.read(_FINDINGS, {"id": id}).rows:
        if finding.get("start") is not None:
            yield Mark(
                finding["id"], finding["start"], finding["end"], "finding", finding.get("message_vi") or "", finding
            )
