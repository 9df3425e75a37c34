"""The Cypher that writes rows, derived from the schema. Values always travel as parameters, never in the text.

Names of labels, relations and keys come from ``graph.schema`` alone, which allows only plain identifiers. No
statement merges nodes: the writer looks up what exists, creates the rest and replaces the properties of what is
there (three times as fast on the embedded store, and a uniqueness conflict then means a concurrent writer).
"""

from __future__ import annotations

from graph import schema

_ENDS = "UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "


def find_nodes(label: str) -> str:
    return f"UNWIND $ids AS id MATCH (n:{_label(label)} {{id: id}}) RETURN n.id AS id"


def create_nodes(label: str) -> str:
    return f"UNWIND $rows AS row CREATE (n:{_label(label)} {{id: row.id}}) SET n += row.properties"


def replace_nodes(label: str) -> str:
    return f"UNWIND $rows AS row MATCH (n:{_label(label)} {{id: row.id}}) SET n = row.properties"


def delete_nodes(label: str) -> str:
    return f"UNWIND $ids AS id MATCH (n:{_label(label)} {{id: id}}) DETACH DELETE n"


def create_edges(kind: str, source: str, target: str) -> str:
    """For relations known to be new, because a node at one end is."""
    return f"{_ends(source, target)}CREATE (a)-[r:{_type(kind)}]->(b) SET r = row.properties RETURN count(r) AS written"


def merge_edges(kind: str, source: str, target: str) -> str:
    """For relations that may exist: the properties are replaced."""
    return f"{_ends(source, target)}MERGE (a)-{_edge(kind)}->(b) SET r = row.properties RETURN count(r) AS written"


def delete_edges(kind: str, source: str, target: str) -> str:
    return f"{_ends(source, target)}MATCH (a)-{_edge(kind)}->(b) DELETE r"


def _ends(source: str, target: str) -> str:
    return _ENDS.format(source=_label(source), target=_label(target))


def _edge(kind: str) -> str:
    key = schema.relation(kind).key
    return f"[r:{_type(kind)} {{{key}: row.key}}]" if key else f"[r:{_type(kind)}]"


def _label(name: str) -> str:
    return schema.label(name).name


def _type(kind: str) -> str:
    return schema.relation(kind).type
