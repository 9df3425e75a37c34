"""Small rows, so that a test shows only what it is about."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from graph import schema
from graph.rows import Change, EdgeRow, NodeRow, Value
from graph.schema import Kind, Property
from graph.store import Store


def document(id_: str, **properties: Value) -> NodeRow:
    return NodeRow("Document", id_, properties)


def stub(id_: str, **properties: Value) -> NodeRow:
    return NodeRow("Document", id_, {"is_stub": True, **properties}, stub=True)


def node(label: str, id_: str, **properties: Value) -> NodeRow:
    return NodeRow(label, id_, properties)


def between(kind: str, source: str, target: str, **properties: Value) -> EdgeRow:
    """A relation between two documents."""
    return EdgeRow(kind, ("Document", source), ("Document", target), properties)


def implements(source: str, target: str, **properties: Value) -> EdgeRow:
    return between("IMPLEMENTS", source, target, **properties)


def responsible(unit: str, task: str, role: str, **properties: Value) -> EdgeRow:
    return EdgeRow("RESPONSIBLE_FOR", ("Organization", unit), ("Task", task), {"role": role, **properties})


def chain(length: int, prefix: str = "d") -> Change:
    """``length`` documents, each of which implements the next."""
    names = [f"{prefix}{n}" for n in range(length)]
    return Change(nodes=[document(name) for name in names],
                  edges=[implements(a, b) for a, b in pairwise(names)])


SAMPLES: dict[Kind, Value] = {
    Kind.TEXT: "Kế hoạch số 374/KH-UBND", Kind.INT: -2**53 - 1, Kind.FLOAT: 0.1, Kind.BOOL: False,
    Kind.DATE: date(2025, 12, 26), Kind.TEXTS: ["hai", "một", "một"], Kind.JSON: '{"số": [1, null, "ế"]}',
    Kind.MOMENT: "2026-11-24T08:00:00+07:00",
}


def filled(properties: tuple[Property, ...]) -> dict[str, Value]:
    """A value for every declared property."""
    return {prop.name: SAMPLES[prop.kind] for prop in properties if prop.name != "id"}


def everything() -> Change:
    """One node of each label but the mark, one relation of each declared pair, every property filled."""
    nodes = [NodeRow(label.name, f"{label.name}-1", filled(label.properties))
             for label in schema.LABELS if label.name != "Workspace"]
    edges = [EdgeRow(rel.type, (source, f"{source}-1"), (target, f"{target}-1"), filled(rel.properties))
             for rel in schema.RELATIONS for source in rel.sources for target in rel.targets]
    return Change(nodes=nodes, edges=edges)


def dump(store: Store) -> tuple[list[Any], list[Any]]:
    """The whole graph but its mark, as plain values in one order."""
    nodes = store.read("MATCH (n) WHERE NOT n:Workspace RETURN n").rows
    edges = store.read("MATCH (a)-[r]->(b) RETURN r").rows
    return sorted((row[0] for row in nodes), key=repr), sorted((row[0] for row in edges), key=repr)
