"""One change written in one open transaction: deletions, then nodes with their stubs, then relations.

In: the transaction and a ``Change``. Out: nothing; a relation to a node that does not exist raises ``RowError``,
so that nothing is lost in silence. Rows go in sets, grouped by label or relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from graph import schema, statements
from graph.rows import Change, EdgeRow, NodeRow, RowError, Value

BATCH = 2000
"""Rows a statement: beyond this nothing is gained and the engine's memory grows."""
INDEXED_LENGTH = 2000
"""Code points kept of an indexed text: Neo4j refuses keys above 8 kB, at up to four bytes a code point."""

Named = tuple[str, str]
"""(label, id)."""
K = TypeVar("K")
V = TypeVar("V")


class Transaction(Protocol):
    """What is used of the driver's transaction."""

    def run(self, query: str, parameters: dict[str, Any]) -> Any: ...


def write(tx: Transaction, change: Change) -> None:
    """Apply ``change`` within ``tx``; the caller commits."""
    _delete_nodes(tx, change.delete_nodes)
    _delete_edges(tx, change.delete_edges)
    created = _write_nodes(tx, _merged(change.nodes))
    edges = {(edge.type, edge.source, edge.target, edge.key): edge for edge in change.edges}
    _write_edges(tx, edges.values(), created)


def _delete_nodes(tx: Transaction, nodes: Iterable[Named]) -> None:
    for label, group in _grouped((label, id_) for label, id_ in nodes).items():
        for ids in _batches(group):
            tx.run(statements.delete_nodes(label), {"ids": ids})


def _delete_edges(tx: Transaction, edges: Iterable[EdgeRow]) -> None:
    for (kind, source, target), group in _edges_by_kind(edges).items():
        for rows in _batches(group):
            tx.run(statements.delete_edges(kind, source, target), {"rows": rows})


def _merged(nodes: Iterable[NodeRow]) -> Iterable[NodeRow]:
    """One row a node: a full row wins over a stub, the later over the earlier."""
    rows: dict[Named, NodeRow] = {}
    for node in nodes:
        name = (node.label, node.id)
        if name not in rows or not node.stub or rows[name].stub:
            rows[name] = node
    return rows.values()


def _write_nodes(tx: Transaction, nodes: Iterable[NodeRow]) -> set[Named]:
    """Create what is missing, replace the properties of what is there. Returns what was created."""
    created: set[Named] = set()
    for label, group in _grouped((node.label, node) for node in nodes).items():
        for batch in _batches(group):
            existing = {record["id"] for record in
                        tx.run(statements.find_nodes(label), {"ids": [node.id for node in batch]})}
            new = [node for node in batch if node.id not in existing]
            old = [node for node in batch if node.id in existing and not node.stub]
            if new:
                tx.run(statements.create_nodes(label), {"rows": [node_row(node) for node in new]})
            if old:
                tx.run(statements.replace_nodes(label), {"rows": [node_row(node) for node in old]})
            created.update((label, node.id) for node in new)
    return created


def _write_edges(tx: Transaction, edges: Iterable[EdgeRow], created: set[Named]) -> None:
    """A relation with an end that was just created is new; any other may be there already."""
    fresh: list[EdgeRow] = []
    other: list[EdgeRow] = []
    for edge in edges:
        (fresh if edge.source in created or edge.target in created else other).append(edge)
    for make, some in ((statements.create_edges, fresh), (statements.merge_edges, other)):
        for (kind, source, target), group in _edges_by_kind(some).items():
            for rows in _batches(group):
                written = tx.run(make(kind, source, target), {"rows": rows}).single()["written"]
                if written != len(rows):
                    raise _dangling(tx, kind, source, target, rows)


def _dangling(tx: Transaction, kind: str, source: str, target: str, rows: Sequence[dict[str, Any]]) -> RowError:
    """The error for relations of which an end does not exist."""
    missing = []
    for label, side in ((source, "source"), (target, "target")):
        ids = {row[side] for row in rows}
        found = {record["id"] for record in tx.run(statements.find_nodes(label), {"ids": sorted(ids)})}
        missing += [f"{label} {id_!r}" for id_ in sorted(ids - found)]
    return RowError(f"{kind}: no node {', '.join(missing[:5])} ({len(missing)} missing)")


def _edges_by_kind(edges: Iterable[EdgeRow]) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    return _grouped(((edge.type, edge.source[0], edge.target[0]), edge_row(edge)) for edge in edges)


def node_row(node: NodeRow) -> dict[str, Any]:
    texts = _INDEXED[node.label]
    properties = {
        name: value[:INDEXED_LENGTH] if name in texts and isinstance(value, str) else value
        for name, value in _known(node.properties.items())
    }
    return {"id": node.id, "properties": properties | {"id": node.id}}


def edge_row(edge: EdgeRow) -> dict[str, Any]:
    return {"source": edge.source[1], "target": edge.target[1], "key": edge.key[3],
            "properties": dict(_known(edge.properties.items()))}


def _known(items: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, Value]]:
    return ((name, value) for name, value in items if value is not None)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _batches(rows: Sequence[V]) -> Iterator[Sequence[V]]:
    return (rows[start:start + BATCH] for start in range(0, len(rows), BATCH))


_INDEXED = {label.name: frozenset(p.name for p in label.properties if p.indexed) for label in schema.LABELS}
