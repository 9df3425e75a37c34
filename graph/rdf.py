"""The graph as RDF: which class and property each label, property and relation of the schema becomes.

Documents and what they do to each other are told in ELI, organisations in W3C ORG, persons in FOAF, titles and places
in DCMI terms; the rest in a small vocabulary of our own (``vocabulary.ttl``), generated from the schema:

    python -m graph.rdf --write

There are no blank nodes. A relation is one triple between the two nodes and, where it has properties of its own (the
sentence it rests on, a role, a score), an ``rdf:Statement`` with an address that carries them, so nothing is lost and
``read`` gives the rows back. Names are URNs because nobody here owns a web address that would answer; give ``base`` to
publish under one's own.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, unquote

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, XSD, Namespace, NamespaceManager

from graph import schema
from graph.rows import EdgeRow, NodeRow, Value
from graph.schema import Kind

BASE = "urn:cancu:"
VOCABULARY = Namespace("urn:cancu:vocabulary:")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
VOCABULARY_FILE = Path(__file__).with_name("vocabulary.ttl")
PREFIXES: dict[str, Namespace] = {
    "eli": ELI, "org": Namespace(str(ORG)), "dcterms": Namespace(str(DCTERMS)), "foaf": Namespace(str(FOAF)),
    "skos": Namespace(str(SKOS)), "rdf": Namespace(str(RDF)), "rdfs": Namespace(str(RDFS)),
    "xsd": Namespace(str(XSD)), "cc": VOCABULARY,
}

CLASSES: dict[str, URIRef] = {
    "Document": ELI.LegalResource, "Section": ELI.LegalResourceSubdivision, "Organization": ORG.Organization,
    "Person": FOAF.Person, "Place": DCTERMS.Location,
}
"""Labels told in a known vocabulary; every other label is a class of ours."""

PROPERTIES: dict[tuple[str, str], URIRef] = {
    ("Document", "number_full"): ELI.id_local, ("Document", "issued_on"): ELI.date_document,
    ("Document", "title"): DCTERMS.title, ("Document", "source"): DCTERMS.source,
    ("Organization", "name"): SKOS.prefLabel, ("Organization", "aliases"): SKOS.altLabel,
    ("Place", "name"): SKOS.prefLabel, ("Person", "name"): FOAF.name,
}
"""Properties told in a known vocabulary; every other property is ours. ``id`` is always dcterms:identifier."""

RELATIONS: dict[str, URIRef] = {
    "BASED_ON": ELI.based_on, "IMPLEMENTS": ELI.implements, "APPLIES": ELI.applies, "MENTIONS": ELI.cites,
    "AMENDS": ELI.amends, "REPEALS": ELI.repeals, "REPLACES": DCTERMS.replaces, "ISSUED_BY": ELI.passed_by,
    "HAS_SECTION": ELI.has_part, "MEMBER_OF": ORG.memberOf, "SUCCEEDED_BY": DCTERMS.isReplacedBy,
    "PART_OF": DCTERMS.isPartOf,
    "AT": VOCABULARY.takesPlaceAt, "ON": VOCABULARY.decidedOn,  # "at" and "on" are names of properties
}
"""Relations told in a known vocabulary or under another name; every other relation is a property of ours."""

NATURAL = frozenset({"title", "name", "text", "sentence", "heading", "message_vi", "suggestion", "action", "aliases"})
"""Properties in Vietnamese words, tagged @vi."""

_NUMBERS = {Kind.INT: XSD.integer, Kind.FLOAT: XSD.double, Kind.BOOL: XSD.boolean, Kind.DATE: XSD.date}
Triple = tuple[URIRef, URIRef, URIRef | Literal]


@dataclass(frozen=True, slots=True)
class Names:
    """The addresses of nodes and statements under one base."""

    base: str = BASE

    def node(self, label: str, id: str) -> URIRef:
        return URIRef(f"{self.base}{label.lower()}:{quote(id, safe='')}")

    def statement(self, kind: str, source: URIRef, target: URIRef, key: str) -> URIRef:
        digest = hashlib.sha256(f"{kind}\n{source}\n{target}\n{key}".encode()).hexdigest()[:24]
        return URIRef(f"{self.base}relation:{kind.lower()}:{digest}")

    def parse(self, address: str) -> tuple[str, str]:
        """Label and id of a node's address. Raises ValueError for any other address."""
        label, _, id = address.removeprefix(self.base).partition(":")
        if not address.startswith(self.base) or label not in _LABEL_BY_SMALL or not id:
            raise ValueError(address)
        return _LABEL_BY_SMALL[label], unquote(id)


def class_of(label: str) -> URIRef:
    return CLASSES.get(label, VOCABULARY[label])


def property_of(label: str, name: str) -> URIRef:
    return PROPERTIES.get((label, name), VOCABULARY[name])


def relation_of(kind: str) -> URIRef:
    return RELATIONS.get(kind, VOCABULARY[_camel(kind)])


def node_triples(label: str, id: str, properties: Mapping[str, Any], names: Names) -> Iterator[Triple]:
    """One node."""
    subject = names.node(label, id)
    yield subject, RDF.type, class_of(label)
    yield subject, DCTERMS.identifier, Literal(id)
    for declared in schema.label(label).properties:
        if declared.name != "id":
            for literal in _literals(declared, properties.get(declared.name)):
                yield subject, property_of(label, declared.name), literal


def edge_triples(kind: str, source: tuple[str, str], target: tuple[str, str], properties: Mapping[str, Any],
                 names: Names) -> Iterator[Triple]:
    """One relation: the triple itself and, where it has properties, the statement that carries them."""
    declared = schema.relation(kind)
    first, last, predicate = names.node(*source), names.node(*target), relation_of(kind)
    yield first, predicate, last
    known = {name: value for name, value in properties.items() if value is not None}
    if known:
        subject = names.statement(kind, first, last, str(known.get(declared.key or "", "")))
        yield subject, RDF.type, RDF.Statement
        yield subject, RDF.subject, first
        yield subject, RDF.predicate, predicate
        yield subject, RDF.object, last
        for each in declared.properties:
            for literal in _literals(each, known.get(each.name)):
                yield subject, VOCABULARY[each.name], literal


def write_turtle(triples: Iterable[Triple], lines: IO[str]) -> int:
    """Write Turtle to ``lines`` subject by subject, without holding the graph; give the number of triples."""
    manager = NamespaceManager(Graph(), bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        manager.bind(prefix, namespace)
        lines.write(f"@prefix {prefix}: <{namespace}> .\n")
    count, before = 0, None
    for subject, predicate, value in triples:
        if subject != before:
            lines.write(" .\n\n" if before is not None else "\n")
            lines.write(f"{subject.n3()} {predicate.n3(manager)} {value.n3(manager)}")
        else:
            lines.write(f" ;\n    {predicate.n3(manager)} {value.n3(manager)}")
        count, before = count + 1, subject
    lines.write(" .\n" if before is not None else "")
    return count


def write_ntriples(triples: Iterable[Triple], lines: IO[str]) -> int:
    """Write N-Triples; give the number of triples."""
    count = 0
    for triple in triples:
        lines.write(" ".join(term.n3() for term in triple) + " .\n")
        count += 1
    return count


def write_jsonld(triples: Iterable[Triple], lines: IO[str]) -> int:
    """Write JSON-LD in its expanded form, a subject an object; give the number of triples."""
    count, comma = 0, ""
    lines.write("[")
    for subject, group in groupby(triples, key=itemgetter(0)):
        told: dict[str, Any] = {"@id": str(subject)}
        for _, predicate, value in group:
            count += 1
            if predicate == RDF.type:
                told.setdefault("@type", []).append(str(value))
            else:
                told.setdefault(str(predicate), []).append(_jsonld(value))
        lines.write(comma + "\n" + json.dumps(told, ensure_ascii=False))
        comma = ","
    lines.write("\n]\n")
    return count


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


def vocabulary() -> str:
    """``vocabulary.ttl``: our own classes and properties, from the schema."""
    lines = [f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in ("eli", "org", "rdf", "rdfs", "cc")]
    lines += ["", "# Generated from graph/schema.py by python -m graph.rdf --write; do not edit.", ""]
    for each in schema.LABELS:
        if each.name not in CLASSES:
            lines += _entry(f"cc:{each.name}", "rdfs:Class", each.vi, each.about)
    declared = [(label.name, each) for label in schema.LABELS for each in label.properties]
    declared += [("", each) for rel in schema.RELATIONS for each in rel.properties]
    ours = {each.name: each.about for label, each in reversed(declared)
            if each.name != "id" and property_of(label, each.name) in VOCABULARY}
    for name in sorted(ours):
        lines += _entry(f"cc:{name}", "rdf:Property", None, ours[name])
    for rel in schema.RELATIONS:
        if relation_of(rel.type) in VOCABULARY:
            lines += _entry(relation_of(rel.type).replace(VOCABULARY, "cc:"), "rdf:Property", rel.vi, rel.about)
    return "\n".join(lines)


def _entry(name: str, kind: str, vi: str | None, about: str) -> list[str]:
    label = f" ;\n    rdfs:label {Literal(vi, lang='vi').n3()}" if vi else ""
    return [f"{name} a {kind}{label} ;\n    rdfs:comment {Literal(about, lang='en').n3()} .", ""]


def _literals(declared: schema.Property, value: Any) -> Iterator[Literal]:
    for each in value if isinstance(value, list | tuple) else [value]:
        if each is None or each == "":
            continue
        if declared.kind in _NUMBERS:
            yield Literal(each.isoformat() if isinstance(each, date) else each, datatype=_NUMBERS[declared.kind])
        else:
            yield Literal(str(each), lang="vi" if declared.name in NATURAL else None)


def _jsonld(value: URIRef | Literal) -> dict[str, str]:
    if isinstance(value, URIRef):
        return {"@id": str(value)}
    more = {"@language": value.language, "@type": value.datatype and str(value.datatype)}
    return {"@value": str(value), **{key: each for key, each in more.items() if each}}


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
        values = [value.toPython() if each.kind in _NUMBERS else str(value)
                  for value in graph.objects(subject, predicate) if isinstance(value, Literal)]
        if values and each.name != "id":
            found[each.name] = sorted(values) if each.kind is Kind.TEXTS else values[0]
    return found


def _camel(kind: str) -> str:
    first, *rest = kind.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


_LABEL_BY_SMALL = {each.name.lower(): each.name for each in schema.LABELS}


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        VOCABULARY_FILE.write_text(vocabulary(), "utf-8")
    else:
        sys.stdout.write(vocabulary())
