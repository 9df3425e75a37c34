"""The graph as linked data: Turtle, N-Triples, JSON-LD."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from app.export.source import Source
from graph import rdf
from graph.rdf import writing

Writer = Callable[[Iterator[rdf.Triple], IO[str]], int]


def _write(writer: Writer, source: Source, target: Path) -> None:
    with target.open("w", encoding="utf-8") as lines:
        source.written.triples = writer(_triples(source), lines)


def _triples(source: Source) -> Iterator[rdf.Triple]:
    names = rdf.Names()
    for page in source.pages():
        for node in page:
            yield from rdf.node_triples(node.label, node.id, node.properties, names)
        for edge in source.edges(page):
            yield from rdf.edge_triples(edge.type, edge.source, edge.target, edge.properties, names)


write_turtle = partial(_write, writing.write_turtle)
write_ntriples = partial(_write, writing.write_ntriples)
write_jsonld = partial(_write, writing.write_jsonld)
