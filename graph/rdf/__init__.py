"""The graph as RDF: which class and property each label, property and relation of the schema becomes.

Documents and what they do to each other are told in ELI, organisations in W3C ORG, persons in FOAF, titles and places
in DCMI terms; the rest in a small vocabulary of our own, generated from the schema (``vocabulary``). ``writing`` writes
Turtle, N-Triples and JSON-LD; ``reading`` gives the rows back.

There are no blank nodes. A relation is one triple between the two nodes and, where it has properties of its own (the
sentence it rests on, a role, a score), an ``rdf:Statement`` with an address that carries them, so nothing is lost.
Names are URNs because nobody here owns a web address that would answer; give ``base`` to publish under one's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, unquote

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, XSD, Namespace

from graph import schema
from graph.schema import Kind

BASE = "urn:cancu:"
VOCABULARY = Namespace("urn:cancu:vocabulary:")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
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

NUMBERS = {Kind.INT: XSD.integer, Kind.FLOAT: XSD.double, Kind.BOOL: XSD.boolean, Kind.DATE: XSD.date}
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


def _literals(declared: schema.Property, value: Any) -> Iterator[Literal]:
    for each in value if isinstance(value, list | tuple) else [value]:
        if each is None or each == "":
            continue
        if declared.kind in NUMBERS:
            yield Literal(each.isoformat() if isinstance(each, date) else each, datatype=NUMBERS[declared.kind])
        else:
            yield Literal(str(each), lang="vi" if declared.name in NATURAL else None)


def _camel(kind: str) -> str:
    first, *rest = kind.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


_LABEL_BY_SMALL = {each.name.lower(): each.name for each in schema.LABELS}
