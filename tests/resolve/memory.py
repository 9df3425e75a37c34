"""A graph in memory, as an archive of the pipeline: for properties that need hundreds of small graphs.

It keeps rows as ``graph.rows.Change`` describes; ``tests/resolve/test_graph.py`` holds the same against a store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.archive import PARTS, StoreArchive, _known, _paper
from graph.rows import Change, EdgeRow, NodeRow
from loaders import pipeline
from loaders.archive import Empty
from loaders.identity.resolve import Known
from loaders.model import Record
from loaders.papers import Paper
from loaders.revising.state import Outcome
from loaders.statements import Between

Node = tuple[str, str]
Edge = tuple[Node, Node, tuple[str, str, str, str]]
LABELS = frozenset({"Document", *PARTS})
"""What a graph consists of here; the bodies and keys that documents share are swept elsewhere."""

_OF_ORDER = ("former_ids", "read_at", "why", "score")


class Memory(Empty):
    """What a store would hold after the changes it was given."""

    def __init__(self) -> None:
        self.nodes: dict[Node, dict[str, Any]] = {}
        self.edges: dict[Edge, EdgeRow] = {}

    def change(self, records: Sequence[Record], remove: Iterable[str] = ()) -> Outcome:
        """One chunk of an ingest, or what is taken out."""
        outcome = pipeline.change(records, self, remove)
        self.apply(outcome.change)
        return outcome

    def apply(self, change: Change) -> None:
        for node in change.delete_nodes:
            self.nodes.pop(node, None)
            self.edges = {key: row for key, row in self.edges.items() if node not in key[:2]}
        for row in change.delete_edges:
            self.edges.pop(_key(row), None)
        for node in change.nodes:
            if not node.stub or (node.label, node.id) not in self.nodes:
                self.nodes[node.label, node.id] = {k: v for k, v in node.properties.items() if v is not None}
        for row in change.edges:
            assert row.source in self.nodes and row.target in self.nodes, row
            self.edges[_key(row)] = row

    def graph(self) -> tuple[dict[Node, dict[str, Any]], dict[Edge, dict[str, Any]]]:
        """All nodes and relations, but what tells how it came to be: former ids, and how sure one was at first."""
        nodes = {
            node: {k: v for k, v in properties.items() if k not in _OF_ORDER}
            for node, properties in self.nodes.items()
            if node[0] in LABELS
        }
        edges = {
            key: {k: v for k, v in row.properties.items() if k not in _OF_ORDER}
            for key, row in self.edges.items()
            if {key[0][0], key[1][0]} & LABELS
        }
        return nodes, edges

    def of(self, label: str) -> dict[str, dict[str, Any]]:
        """The nodes of one label by their ids."""
        return {id_: properties for (each, id_), properties in self.nodes.items() if each == label}

    def read(self) -> dict[str, dict[str, Any]]:
        """The documents that were read from a file."""
        return {id_: found for id_, found in self.of("Document").items() if found.get("sha256")}

    def blocks(self, keys: frozenset[str]) -> Iterable[Known]:
        ids = {row.source[1] for row in self._edges("KEYED") if row.target[1] in keys}
        return [_known(self._node(id_)) for id_ in sorted(ids)]

    def papers(self, *, sources: Iterable[str] = (), ids: Iterable[str] = ()) -> list[Paper]:
        names, wanted = set(sources), set(ids)
        found = {id_ for id_, p in self.read().items() if id_ in wanted or p["source"] in names}
        return [_paper(self._node(id_), list(self._mentions(id_)), list(self._tasks(id_))) for id_ in sorted(found)]

    def citing(self, ids: Iterable[str]) -> frozenset[str]:
        wanted = {("Document", id_) for id_ in ids}
        mentions = [self.nodes[row.source] for row in self._edges("REFERS_TO") if row.target in wanted]
        return frozenset(m["document_id"] for m in mentions)

    def relations(self, between: Iterable[Between]) -> Mapping[Between, Mapping[str, Any]]:
        rows = {Between(r.type, r.source[1], r.target[1]): r.properties for r in self.edges.values()}
        return {each: rows[each] for each in between if each in rows}

    def edges_from(self, ids: Iterable[str]) -> list[EdgeRow]:
        wanted = {("Document", id_) for id_ in ids}
        return [row for row in self.edges.values() if row.source in wanted]

    def edges_at(self, ids: Iterable[str]) -> list[EdgeRow]:
        wanted = {("Document", id_) for id_ in ids}
        return [row for row in self.edges.values() if {row.source, row.target} & wanted]

    def parts(self, ids: Iterable[str]) -> list[NodeRow]:
        wanted = set(ids)
        rows = [(n, p) for n, p in self.nodes.items() if n[0] in PARTS and p.get("document_id") in wanted]
        return [StoreArchive.row(label, {"id": id_, **p}) for (label, id_), p in rows]

    def _edges(self, kind: str) -> Iterator[EdgeRow]:
        return (row for row in self.edges.values() if row.type == kind)

    def _node(self, id_: str) -> dict[str, Any]:
        """A document as a store gives it: days are texts."""
        found = self.nodes["Document", id_]
        return {"id": id_, **{k: v.isoformat() if isinstance(v, date) else v for k, v in found.items()}}

    def _mentions(self, id_: str) -> Iterator[dict[str, Any]]:
        refers = {row.source: row for row in self._edges("REFERS_TO")}
        for row in self._edges("HAS_MENTION"):
            if row.source[1] == id_:
                to, said = refers.get(row.target), self.nodes[row.target]
                yield {
                    **{
                        name: said.get(name)
                        for name in ("reading", "ordinal", "status", "why", "anomalies", "relation")
                    },
                    "mention": row.target[1],
                    "target": to and to.target[1],
                    "score": to and to.properties.get("score"),
                }

    def _tasks(self, id_: str) -> Iterator[tuple[str, int, int]]:
        for row in self._edges("HAS_TASK"):
            said = self.nodes[row.target]
            if row.source[1] == said.get("document_id") == id_ and not said.get("withdrawn"):
                yield row.target[1], said["start"], said["end"]


def _key(row: EdgeRow) -> Edge:
    return row.source, row.target, row.key
