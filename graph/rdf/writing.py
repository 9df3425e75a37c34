"""Triples into Turtle, N-Triples and JSON-LD, a subject at a time: the memory does not grow with the graph."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import IO, Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, NamespaceManager

from graph.rdf import PREFIXES, Triple


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


def _jsonld(value: URIRef | Literal) -> dict[str, str]:
    if isinstance(value, URIRef):
        return {"@id": str(value)}
    more = {"@language": value.language, "@type": value.datatype and str(value.datatype)}
    return {"@value": str(value), **{key: each for key, each in more.items() if each}}
