"""The whole graph, page by page, for export: every node of a label, every relation that leaves a page of nodes.

Pages follow the identity index, so that the cost grows with the graph and the memory does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph import schema
from queries.lookup import Readable

PAGE = 1000
"""Nodes of one page."""
SKIPPED = frozenset({"Workspace"})
"""Labels that say something about the store, not about documents."""


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
            yield EdgeOut(kind, (label, id), (found[0], target), known)


def _node(value: dict[str, Any]) -> NodeOut:
    return NodeOut(value["label"], value["id"], {k: v for k, v in value.items() if k not in ("label", "id")})
