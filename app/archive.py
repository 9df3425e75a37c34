"""The archive in a store: what the pipeline asks of the documents that are already there, as reads of the graph.

The only place where ``loaders`` meets ``graph.store``. Every read starts at an indexed property.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph import schema
from graph.rows import EdgeRow, NodeRow
from graph.store import Store
from loaders.emit import parsed
from loaders.identity.readings import Voice
from loaders.identity.resolve import Known
from loaders.known import Known as Fact
from loaders.papers import Paper, Reference
from loaders.statements import Between

BATCH = 500
"""Ids a statement."""
SHARED = ("Organization", "Place", "Person", "Initiative", "Key")
"""The labels of what documents share: gone when nothing is joined to them any more."""
PARTS = ("Section", "Task", "Target", "Mention", "Finding", "Contact")
"""The labels of what stands in one document."""

_BLOCKS = "UNWIND $keys AS key MATCH (:Key {id: key})<-[:KEYED]-(d:Document) RETURN DISTINCT d"
_BY_SOURCE = "UNWIND $names AS name MATCH (d:Document {source: name}) RETURN d"
_BY_ID = "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d"
_MENTIONS = """
UNWIND $ids AS id MATCH (d:Document {id: id})-[:HAS_MENTION]->(m:Mention)
OPTIONAL MATCH (m)-[r:REFERS_TO]->(t:Document)
RETURN d.id AS id, m.id AS mention, m.reading AS reading, m.ordinal AS ordinal, m.status AS status, m.why AS why,
       m.anomalies AS anomalies, m.relation AS relation, t.id AS target, r.score AS score
"""
_TASKS = """
UNWIND $ids AS id MATCH (d:Document {id: id})-[h:HAS_TASK]->(t:Task) WHERE t.document_id = d.id AND t.withdrawn = false
RETURN d.id AS id, t.id AS task, t.start AS start, t.end AS end
"""
_CITING = "UNWIND $ids AS id MATCH (:Document {id: id})<-[:REFERS_TO]-(m:Mention) RETURN DISTINCT m.document_id AS id"
_EDGES_OUT = """
UNWIND $ids AS id MATCH (d:Document {id: id})-[r]->(o)
RETURN type(r) AS type, 'Document' AS la, d.id AS a, labels(o)[0] AS lb, o.id AS b, properties(r) AS properties
"""
_EDGES_IN = """
UNWIND $ids AS id MATCH (d:Document {id: id})<-[r]-(o)
RETURN type(r) AS type, labels(o)[0] AS la, o.id AS a, 'Document' AS lb, d.id AS b, properties(r) AS properties
"""
_SHARED = "UNWIND $ids AS id MATCH (:Document {id: id})-[]->(n) RETURN DISTINCT labels(n)[0], n.id"
_SHARED_BY_TASKS = """
UNWIND $ids AS id MATCH (:Document {id: id})-[:HAS_TASK]->(:Task)-[]-(n) RETURN DISTINCT labels(n)[0], n.id
"""
_AROUND = """
UNWIND $ids AS id MATCH (:Organization {id: id})-[:LOCATED_IN|PART_OF|MEMBER_OF]->(n) RETURN DISTINCT labels(n)[0], n.id
"""
_LONELY = (
    "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE NOT (n)<--() AND NOT (n)-[:RESPONSIBLE_FOR]->() RETURN n.id"
)
_PARTS = "UNWIND $ids AS id MATCH (n:{label} {{document_id: id}}) RETURN n"
_DECISIONS = "UNWIND $ids AS id MATCH (n:Decision) WHERE n.document_id = id RETURN n"
_RELATIONS = """
UNWIND $rows AS row MATCH (:Document {{id: row.source}})-[r:{type}]->(:Document {{id: row.target}})
RETURN row.source AS source, row.target AS target, properties(r) AS properties
"""


_STANDING = """
UNWIND $ids AS id MATCH (a:Organization)-[r:STANDING_AGENCY_OF]->(b:Organization) WHERE r.said_in = id
RETURN type(r) AS type, 'Organization' AS la, a.id AS a, 'Organization' AS lb, b.id AS b, properties(r) AS properties
"""
_PACKS = "UNWIND $keys AS key MATCH (k:Known {number_key: key}) RETURN k"


class StoreArchive:
    """``loaders.archive.Archive`` over an open store.

    ``instead`` are rows of a pack that take the place of those stored, for a pack that is just being loaded.
    """

    def __init__(self, store: Store, instead: tuple[str, Sequence[NodeRow]] | None = None) -> None:
        self._store = store
        self._instead = instead

    def blocks(self, keys: frozenset[str]) -> Iterable[Known]:
        found = [_known(node) for (node,) in self._rows(_BLOCKS, "keys", sorted(keys))]
        return list({k.id: k for k in found}.values())

    def papers(self, *, sources: Iterable[str] = (), ids: Iterable[str] = ()) -> list[Paper]:
        nodes = [node for (node,) in self._rows(_BY_SOURCE, "names", sorted(set(sources)))]
        nodes += [node for (node,) in self._rows(_BY_ID, "ids", sorted(set(ids)))]
        documents = {node["id"]: node for node in nodes if node.get("sha256")}
        mentions: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for row in self._dicts(_MENTIONS, "ids", sorted(documents)):
            mentions[row["id"]].append(row)
        tasks: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for row in self._dicts(_TASKS, "ids", sorted(documents)):
            tasks[row["id"]].append((row["task"], row["start"], row["end"]))
        return [_paper(node, mentions[id_], tasks[id_]) for id_, node in sorted(documents.items())]

    def documents(self, ids: Iterable[str]) -> list[NodeRow]:
        """Documents as the rows that would write them."""
        return [_node("Document", node) for (node,) in self._rows(_BY_ID, "ids", sorted(set(ids)))]

    def citing(self, ids: Iterable[str]) -> frozenset[str]:
        return frozenset(id_ for (id_,) in self._rows(_CITING, "ids", sorted(set(ids))))

    def relations(self, between: Iterable[Between]) -> Mapping[Between, Mapping[str, Any]]:
        by_type: dict[str, list[dict[str, str]]] = defaultdict(list)
        for each in between:
            by_type[each.type].append({"source": each.source, "target": each.target})
        return {
            Between(type_, row["source"], row["target"]): row["properties"]
            for type_, rows in by_type.items()
            for row in self._dicts(_RELATIONS.format(type=schema.relation(type_).type), "rows", rows)
        }

    def edges_from(self, ids: Iterable[str]) -> list[EdgeRow]:
        return _edges(self._dicts(_EDGES_OUT, "ids", sorted(set(ids))))

    def edges_at(self, ids: Iterable[str]) -> list[EdgeRow]:
        return [*self.edges_from(ids), *_edges(self._dicts(_EDGES_IN, "ids", sorted(set(ids))))]

    def standing(self, ids: Iterable[str]) -> list[EdgeRow]:
        return _edges(self._dicts(_STANDING, "ids", sorted(set(ids))))

    def parts(self, ids: Iterable[str]) -> list[NodeRow]:
        wanted = sorted(set(ids))
        return [
            _node(label, node) for label in PARTS for (node,) in self._rows(_PARTS.format(label=label), "ids", wanted)
        ]

    def shared(self, ids: Iterable[str]) -> set[tuple[str, str]]:
        """What these documents and their tasks share with others: (label, id)."""
        wanted = sorted(set(ids))
        rows = [*self._rows(_SHARED, "ids", wanted), *self._rows(_SHARED_BY_TASKS, "ids", wanted)]
        return {(label, id_) for label, id_ in rows if label in SHARED}

    def around(self, nodes: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """The places and bodies that these bodies are joined to."""
        ids = sorted(id_ for label, id_ in nodes if label == "Organization")
        return {(label, id_) for label, id_ in self._rows(_AROUND, "ids", ids)}

    def lonely(self, nodes: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Those of the nodes that nothing is joined to any more."""
        by_label: dict[str, list[str]] = defaultdict(list)
        for label, id_ in sorted(nodes):
            by_label[label].append(id_)
        return [
            (label, id_)
            for label, ids in by_label.items()
            for (id_,) in self._rows(_LONELY.format(label=label), "ids", ids)
        ]

    def packs(self, keys: Iterable[str]) -> Mapping[str, tuple[Fact, ...]]:
        wanted = set(keys)
        pack, fresh = self._instead or ("", ())
        rows = [row for row in (node for (node,) in self._rows(_PACKS, "keys", sorted(wanted))) if row["pack"] != pack]
        rows += [row.properties for row in fresh if row.properties["number_key"] in wanted]
        found: dict[str, list[Fact]] = defaultdict(list)
        for row in rows:
            found[str(row["number_key"])].append(_fact(row))
        return {key: tuple(sorted(facts, key=lambda f: (-f.given, f.number))) for key, facts in found.items()}

    def decisions(self, ids: Iterable[str]) -> list[NodeRow]:
        return [_node("Decision", node) for (node,) in self._rows(_DECISIONS, "ids", sorted(set(ids)))]

    @staticmethod
    def row(label: str, node: Mapping[str, Any]) -> NodeRow:
        """A node that was read as the row that would write it."""
        return _node(label, node)

    def _rows(self, statement: str, name: str, values: Sequence[Any]) -> Iterator[list[Any]]:
        for start in range(0, len(values), BATCH):
            yield from self._store.read(statement, {name: list(values[start : start + BATCH])}).rows

    def _dicts(self, statement: str, name: str, values: Sequence[Any]) -> Iterator[dict[str, Any]]:
        for start in range(0, len(values), BATCH):
            yield from self._store.read(statement, {name: list(values[start : start + BATCH])}).dicts()


def _fact(row: Mapping[str, Any]) -> Fact:
    """A row of a pack as the tables give it."""
    names = ("number_full", "doc_type", "title", "issued_on", "issuer_name", "in_force_from", "in_force_to", "status",
             "replaced_by", "source")  # fmt: skip
    return Fact(*(str(row.get(name) or "") for name in names), given=int(row.get("weight") or 1))


def _edges(rows: Iterable[Mapping[str, Any]]) -> list[EdgeRow]:
    return [EdgeRow(r["type"], (r["la"], r["a"]), (r["lb"], r["b"]), _typed(r["type"], r["properties"])) for r in rows]


def _known(node: Mapping[str, Any]) -> Known:
    readings = json.loads(node.get("readings") or "[]")
    voices = {Voice.from_json(r): int(r["n"]) for r in readings}
    properties = {k: v for k, v in _node("Document", node).properties.items() if k != "readings"}
    return Known(node["id"], tuple(node.get("former_ids") or ()), voices, properties)


def _paper(
    node: Mapping[str, Any], mentions: Sequence[Mapping[str, Any]], tasks: Sequence[tuple[str, int, int]]
) -> Paper:
    rows = sorted(mentions, key=lambda m: int(m["ordinal"]))
    refers = [
        None
        if m["relation"] == "self"
        else Reference(
            m["target"] or "", m["status"] or "same", m["score"] or 1.0, m["why"] or "", tuple(m["anomalies"] or ())
        )
        for m in rows
    ]
    return Paper(
        node["source"],
        node["sha256"],
        node.get("read_with") or "",
        parsed(node.get("header")),
        [json.loads(m["reading"]) for m in rows],
        sorted(tasks, key=lambda t: t[1]),
        node["id"],
        refers,
        None,
        dict(node),
        [m["mention"] for m in rows],
    )


def _node(label: str, node: Mapping[str, Any]) -> NodeRow:
    kinds = {p.name: p.kind for p in schema.label(label).properties}
    return NodeRow(label, node["id"], {k: _value(v, kinds[k]) for k, v in node.items() if k in kinds and k != "id"})


def _typed(type_: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    kinds = {p.name: p.kind for p in schema.relation(type_).properties}
    return {k: _value(v, kinds[k]) for k, v in properties.items() if k in kinds}


def _value(value: Any, kind: schema.Kind) -> Any:
    """A value as rows hold it: the store gives days as ISO texts."""
    return date.fromisoformat(value) if kind is schema.Kind.DATE and isinstance(value, str) else value
