"""The graph, page by page, for export: every node of a label, every relation that leaves a page of nodes.

Pages follow the identity index, so that the cost grows with the graph and the memory does not. A part of the graph is
the identities of what stands around one document or one unit, and is read by the same pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph import schema
from queries.lookup import Readable

PAGE = 1000
"""Nodes of one page."""
SKIPPED = frozenset({"Workspace"})
"""Labels that say something about the store and not about documents."""


@dataclass(frozen=True, slots=True)
class NodeOut:
    """One node as it leaves: label, id, properties without the id."""

    label: str
    id: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EdgeOut:
    """One relation as it leaves, with label and id of both ends."""

    type: str
    source: tuple[str, str]
    target: tuple[str, str]
    properties: Mapping[str, Any]


Part = Mapping[str, Sequence[str]]
"""Identities by label: the nodes of a part of the graph."""

_AT_DOCUMENT = """
MATCH (d:Document {id: $id}) RETURN labels(d) AS labels, d.id AS id
UNION
MATCH (:Document {id: $id})--(n) RETURN labels(n) AS labels, n.id AS id
UNION
MATCH (:Document {id: $id})-[:HAS_TASK|HAS_MENTION|HAS_SECTION]->()--(n) RETURN labels(n) AS labels, n.id AS id
UNION
MATCH (:Document {id: $id})<-[:ABOUT]-(n) RETURN labels(n) AS labels, n.id AS id
"""
_AT_UNIT = """
MATCH (o:Organization {id: $id}) RETURN labels(o) AS labels, o.id AS id
UNION
MATCH (:Organization {id: $id})--(n) RETURN labels(n) AS labels, n.id AS id
UNION
MATCH (:Organization {id: $id})-[:MEMBER_OF*0..2]->()-[:RESPONSIBLE_FOR]->(n:Task)
RETURN labels(n) AS labels, n.id AS id
UNION
MATCH (:Organization {id: $id})-[:MEMBER_OF*0..2]->()-[:RESPONSIBLE_FOR]->(:Task)--(n)
RETURN labels(n) AS labels, n.id AS id
"""


def around_document(store: Readable, id: str) -> Part:
    """One document with its sections, citations, tasks and findings, and what these touch."""
    return _part(store, _AT_DOCUMENT, id)


def around_unit(store: Readable, id: str) -> Part:
    """One unit, its own and its classes' tasks, and what these touch."""
    return _part(store, _AT_UNIT, id)


def nodes_of(store: Readable, part: Part, label: str) -> Iterator[list[NodeOut]]:
    """The nodes of one label in a part of the graph."""
    ids = sorted(part.get(label, ()))
    statement = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n"
    for first in range(0, len(ids), PAGE):
        yield [_node(row[0]) for row in store.read(statement, {"ids": ids[first : first + PAGE]}).rows]


def _part(store: Readable, statement: str, id: str) -> Part:
    found: dict[str, set[str]] = defaultdict(set)
    for names, identity in store.read(statement, {"id": id}).rows:
        if not SKIPPED & set(names):
            found[names[0]].add(identity)
    return {label: sorted(ids) for label, ids in found.items()}


def labels() -> tuple[str, ...]:
    """The labels that are exported."""
    return tuple(each.name for each in schema.LABELS if each.name not in SKIPPED)


def nodes(store: Readable, label: str) -> Iterator[list[NodeOut]]:
    """All nodes of one label, in order of their ids."""
    statement = f"MATCH (n:{label}) WHERE n.id > $after RETURN n ORDER BY n.id LIMIT {PAGE}"
    after = ""
    while True:
        page = [_node(row[0]) for row in store.read(statement, {"after": after}).rows]
        if page:
            yield page
        if len(page) < PAGE:
            return
        after = page[-1].id


def edges(store: Readable, page: list[NodeOut]) -> Iterator[EdgeOut]:
    """The relations that leave the nodes of one page, in order of type and ends."""
    label = page[0].label
    statement = (f"UNWIND $ids AS id MATCH (:{label} {{id: id}})-[r]->(b) "
                 "RETURN type(r) AS kind, id, labels(b) AS labels, b.id AS target, properties(r) AS known")
    rows = store.read(statement, {"ids": [node.id for node in page]}).rows
    for kind, id, found, target, known in sorted(rows, key=lambda row: (row[0], row[1], str(row[3]))):
        if not SKIPPED & set(found):
            yield EdgeOut(kind, (label, id), (found[0], target), dict(sorted(known.items())))


def _node(value: dict[str, Any]) -> NodeOut:
    return NodeOut(value["label"], value["id"], {k: v for k, v in value.items() if k not in ("label", "id")})
