"""An exported Turtle or N-Triples file back into rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF

from graph import schema
from graph.rdf import NUMBERS, VOCABULARY, Names, property_of, relation_of
from graph.rows import EdgeRow, NodeRow, Value
from graph.schema import Kind


def read(path: Path, names: Names | None = None) -> tuple[list[NodeRow], list[EdgeRow]]:
    """The rows of an exported Turtle or N-Triples file. Raises ValueError for a file that is not such an export."""
    names = names or Names()
    graph = Graph()
    graph.parse(path, format="nt" if path.suffix == ".nt" else "turtle")
    nodes = {subject: _node_row(graph, subject, names) for subject in graph.subjects(DCTERMS.identifier, None)
             if isinstance(subject, URIRef)}
    if not nodes:
        raise ValueError(f"{path.name}: no node of this program")
    return list(nodes.values()), list(_edge_rows(graph, names))


def _node_row(graph: Graph, subject: URIRef, names: Names) -> NodeRow:
    label, id = names.parse(str(subject))
    return NodeRow(label, id, _values(graph, subject, schema.label(label).properties, label))


def _edge_rows(graph: Graph, names: Names) -> Iterator[EdgeRow]:
    """Relations with properties from their statements; those without from the triple alone."""
    told = set()
    by_predicate = {relation_of(rel.type): rel for rel in schema.RELATIONS}
    for statement in graph.subjects(RDF.type, RDF.Statement):
        first, predicate, last = (graph.value(statement, p) for p in (RDF.subject, RDF.predicate, RDF.object))
        told.add((first, predicate, last))
        rel = by_predicate[URIRef(str(predicate))]
        yield EdgeRow(rel.type, names.parse(str(first)), names.parse(str(last)),
                      _values(graph, URIRef(str(statement)), rel.properties, ""))
    for predicate, rel in by_predicate.items():
        for first, last in graph.subject_objects(predicate):
            if (first, predicate, last) not in told:
                yield EdgeRow(rel.type, names.parse(str(first)), names.parse(str(last)))


def _values(graph: Graph, subject: URIRef, declared: Iterable[schema.Property], label: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for each in declared:
        predicate = property_of(label, each.name) if label else VOCABULARY[each.name]
        values = [value.toPython() if each.kind in NUMBERS else str(value)
                  for value in graph.objects(subject, predicate) if isinstance(value, Literal)]
        if values and each.name != "id":
            found[each.name] = sorted(values) if each.kind is Kind.TEXTS else values[0]
    return found
