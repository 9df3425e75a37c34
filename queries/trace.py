"""The chain from a document (truy vết): up to what it rests on, down to tasks and the units that answer for them.

``trace(store, id)`` walks the relations of ``schema.traced()`` one step at a time, each step one query that starts at
the documents reached so far, so that a dense graph costs its edges and not its paths. An issued document and the text
matched as its draft are two ends of one document: DRAFT_OF is followed both ways and costs no step. ``path`` gives the
shortest connection of two documents in the same shape. Both give a ``Trace``; ``as_json`` is the shape of the contract.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph import schema
from queries.catalog import question
from queries.lookup import Readable

DEPTH = 8
"""Steps followed where the user does not say."""
MAX_DOCUMENTS = 1000
"""Documents of one trace; where the limit is reached the trace says ``truncated``."""
MAX_TASKS = 5000
"""Tasks of one trace, their units included."""


@dataclass(frozen=True, slots=True)
class Node:
    """A document, task or unit of the chain. ``depth`` counts steps from the start; ``properties`` are as stored."""

    id: str
    label: str
    depth: int
    properties: dict[str, Any]

    @property
    def caption(self) -> str:
        """What a view shows: the number, else the title, text or name."""
        known = self.properties
        return str(known.get(schema.label(self.label).caption) or known.get("title") or known.get("source") or self.id)

    def as_json(self) -> dict[str, Any]:
        shown = {name: self.properties.get(name) for name in _NODE_FIELDS[self.label]}
        return {"id": self.id, "label": self.label, "caption": self.caption, "depth": self.depth, **shown}


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation of the chain, pointing as it is stored: from what implements to what is implemented."""

    source: str
    target: str
    type: str
    properties: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        return {"from": self.source, "to": self.target, "type": self.type,
                **{name: self.properties.get(name) for name in _EDGE_FIELDS}}


@dataclass(slots=True)
class Trace:
    """What was reached, in the order in which it was reached."""

    start: str
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str, str, str], Edge] = field(default_factory=dict)
    truncated: bool = False

    def as_json(self) -> dict[str, Any]:
        return {"start": self.start, "nodes": [n.as_json() for n in self.nodes.values()],
                "edges": [e.as_json() for e in self.edges.values()], "truncated": self.truncated}

    def reach(self, value: dict[str, Any], depth: int) -> bool:
        """Take a node in; True where it is new."""
        if value["id"] in self.nodes:
            return False
        known = {name: v for name, v in value.items() if name not in ("id", "label")}
        self.nodes[value["id"]] = Node(value["id"], value["label"], depth, known)
        return True

    def join(self, kind: str, source: str, target: str, known: dict[str, Any]) -> None:
        """Take a relation in, once."""
        self.edges.setdefault((kind, source, target, known.get("role") or ""), Edge(source, target, kind, known))


_DOCUMENT_FIELDS = ("number_full", "title", "doc_type", "issuer_name", "issued_on", "level", "source", "status",
                    "is_stub", "is_draft", "former_ids")
_TASK_FIELDS = ("text", "action", "kind", "deadline_raw", "due_on", "state", "section_path", "sentence", "start", "end",
                "document_id")
_NODE_FIELDS = {
    "Document": _DOCUMENT_FIELDS,
    "Task": ("number_full", "title", "level", "is_stub", "is_draft", *_TASK_FIELDS),
    "Organization": ("number_full", "title", "level", "is_stub", "is_draft", "name", "kind", "is_class"),
}
_EDGE_FIELDS = ("role", "sentence", "section_path", "start", "end", "said_by", "said_in", "explicit", "rule", "status",
                "score", "via", "sub_unit")


def _fetched(label: str) -> tuple[str, ...]:
    """The properties of a node that a chain needs: all but whole headers, readings and what serves the search only."""
    return tuple(p.name for p in schema.label(label).properties
                 if p.kind is not schema.Kind.JSON and not p.name.endswith("folded"))


def _values(variable: str, label: str) -> str:
    names = ", ".join(f".{name}" for name in _fetched(label))
    return f"{variable} {{{names}}} AS node"


def _step(direction: str, types: str) -> str:
    """One step from many: (:Document)-[:IMPLEMENTS|…]->(:Document), from the end that ``direction`` leaves."""
    arrow = f"<-[r:{types}]-" if direction == "down" else f"-[r:{types}]->"
    return (f"UNWIND $ids AS id MATCH (:Document {{id: id}}){arrow}(b:Document) "
            f"RETURN id, type(r) AS kind, properties(r) AS known, {_values('b', 'Document')}")


# (:Document)-[:DRAFT_OF]->(:Document), both ways; not where staff have said that it is no draft of it
_TWINS = ("UNWIND $ids AS id MATCH (:Document {id: id})-[r:DRAFT_OF]-(b:Document) "
          "WHERE coalesce(r.status, '') <> 'rejected' "
          f"RETURN id, startNode(r).id AS draft, type(r) AS kind, properties(r) AS known, {_values('b', 'Document')}")
# (:Document)-[:HAS_TASK]->(:Task)
_TASKS = ("UNWIND $ids AS id MATCH (:Document {id: id})-[r:HAS_TASK]->(t:Task) "
          "WHERE NOT coalesce(t.withdrawn, false) "
          f"RETURN id, type(r) AS kind, properties(r) AS known, {_values('t', 'Task')} ORDER BY t.ordinal")
# (:Organization)-[:RESPONSIBLE_FOR]->(:Task)
_ANSWERING = ("UNWIND $ids AS id MATCH (:Task {id: id})<-[r:RESPONSIBLE_FOR]-(o:Organization) "
              "RETURN id, o.id AS unit, type(r) AS kind, properties(r) AS known")
_UNITS = f"UNWIND $ids AS id MATCH (o:Organization {{id: id}}) RETURN {_values('o', 'Organization')}"
_START = f"MATCH (d:Document {{id: $id}}) RETURN {_values('d', 'Document')}"


def trace(store: Readable, start: str, *, up: bool = False, down: bool = True, depth: int = DEPTH,
          mentions: bool = False, most: int | None = None) -> Trace:
    """The chain from the document with the id ``start``, the nearest ``most`` documents of it (None: a thousand).
    ``mentions`` also follows what is merely mentioned."""
    found = Trace(start)
    for (node,) in store.read(_START, {"id": start}).rows:
        found.reach(_node("Document", node), 0)
    followed = [t for t in schema.traced() if t != "DRAFT_OF"] + (["MENTIONS"] if mentions else [])
    origin = [start, *_twins(store, found, [start], 0)]
    for direction, wanted in (("up", up), ("down", down)):
        if wanted:
            _walk(store, found, origin, direction, "|".join(followed), depth, most or MAX_DOCUMENTS)
    if down:
        _add_tasks(store, found, _below(found, origin))
    return found


def path(store: Readable, first: str, second: str) -> Trace | None:
    """The shortest connection of two documents, whatever the direction of its relations; None where there is none."""
    found = Trace(first)
    for row in store.read(question("duong-noi").cypher, {"from": first, "to": second}).rows:
        steps = row[3]
        for depth, node in enumerate(steps[::2]):
            found.reach(node, depth)
        for edge in steps[1::2]:
            known = {name: value for name, value in edge.items() if name not in ("from", "to", "type")}
            found.join(edge["type"], edge["from"], edge["to"], known)
        return found
    return None


def _walk(store: Readable, found: Trace, origin: list[str], direction: str, types: str, depth: int,
          most: int) -> None:
    """Follow ``types`` from ``origin`` step by step, breadth first."""
    statement = _step(direction, types)
    frontier, seen = list(origin), set(origin)
    for step in range(1, depth + 1):
        reached = []
        for id, kind, known, fetched in store.read(statement, {"ids": frontier}).rows:
            node = _node("Document", fetched)
            if len(found.nodes) >= most and node["id"] not in found.nodes:
                found.truncated = True
                continue
            found.reach(node, step)
            found.join(kind, *((node["id"], id) if direction == "down" else (id, node["id"])), known)
            if node["id"] not in seen:
                seen.add(node["id"])
                reached.append(node["id"])
        twins = [t for t in _twins(store, found, reached, step) if t not in seen]
        seen.update(twins)
        frontier = reached + twins
        if not frontier:
            return


def _twins(store: Readable, found: Trace, ids: list[str], depth: int) -> list[str]:
    """Drafts of issued documents and issued documents of drafts: the other text of the same document."""
    reached = []
    for id, draft, kind, known, fetched in store.read(_TWINS, {"ids": ids}).rows if ids else ():
        node = _node("Document", fetched)
        found.reach(node, depth)
        found.join(kind, draft, id if draft == node["id"] else node["id"], known)
        reached.append(node["id"])
    return [id for id in dict.fromkeys(reached) if id not in ids]


def _below(found: Trace, origin: list[str]) -> dict[str, int]:
    """The documents at or below the start, with their depth."""
    children: dict[str, list[str]] = {}
    for edge in found.edges.values():
        children.setdefault(edge.target, []).append(edge.source)
        if edge.type == "DRAFT_OF":
            children.setdefault(edge.source, []).append(edge.target)
    below, queue = dict.fromkeys(origin, 0), list(origin)
    for id in queue:
        for child in children.get(id, ()):
            if child not in below:
                below[child] = found.nodes[child].depth
                queue.append(child)
    return below


def _add_tasks(store: Readable, found: Trace, documents: dict[str, int]) -> None:
    """Tasks of a few documents at a time, the nearest first: an engine keeps in memory all that it sorts."""
    tasks: dict[str, int] = {}
    for id, kind, known, fetched in _chunks(store, _TASKS, documents, 25):
        task = _node("Task", fetched)
        if len(tasks) >= MAX_TASKS and task["id"] not in tasks:
            found.truncated = True
            break
        found.reach(task, documents[id] + 1)
        found.join(kind, id, task["id"], known)
        tasks[task["id"]] = found.nodes[task["id"]].depth
    units: dict[str, int] = {}
    for id, unit, kind, known in _chunks(store, _ANSWERING, tasks):
        units.setdefault(unit, tasks[id] + 1)
        found.join(kind, unit, id, known)
    for (fetched,) in _chunks(store, _UNITS, units):
        found.reach(_node("Organization", fetched), units[fetched["id"]])


def _chunks(store: Readable, statement: str, ids: Iterable[str], size: int = 1000) -> Iterable[list[Any]]:
    """The rows of ``statement`` for many ids, a thousand at a time."""
    known = list(ids)
    for first in range(0, len(known), size):
        yield from store.read(statement, {"ids": known[first : first + size]}).rows


def _node(label: str, fetched: dict[str, Any]) -> dict[str, Any]:
    return {"label": label, **fetched}
