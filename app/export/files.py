"""The whole graph into files: Turtle, N-Triples, JSON lines, CSV.

In: a store, a format, a target. Out: the target, written aside and renamed when complete, and how much is in it.
Personal data stands unmasked only in ``Contact``; its value is masked unless the caller asks for it.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.terminal.console import csv_cell
from graph import schema
from graph.values import jsonable
from queries import everything
from queries.everything import EdgeOut, NodeOut
from queries.lookup import Readable

MASK = "x"


@dataclass(slots=True)
class Written:
    """How many nodes and relations were written, and triples where the format has them."""

    nodes: int = 0
    edges: int = 0
    triples: int = 0


@dataclass(slots=True)
class Source:
    """The graph in pages, counted as it passes."""

    store: Readable
    personal: bool
    written: Written = field(default_factory=Written)

    def pages(self) -> Iterator[list[NodeOut]]:
        for label in everything.labels():
            for page in everything.nodes(self.store, label):
                self.written.nodes += len(page)
                yield [node if self.personal else masked(node) for node in page]

    def edges(self, page: list[NodeOut]) -> Iterator[EdgeOut]:
        for edge in everything.edges(self.store, page):
            self.written.edges += 1
            yield edge


def export(store: Readable, target: Path, form: str, *, personal: bool = False) -> Written:
    """Write the graph to ``target`` in the format ``form``, one of FORMATS. What stood there before is replaced."""
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    source = Source(store, personal)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        FORMATS[form](source, aside)
        if target.is_dir() and aside.is_dir():
            shutil.rmtree(target)
        aside.replace(target)
    finally:
        if aside.is_dir():
            shutil.rmtree(aside)
        else:
            aside.unlink(missing_ok=True)
    return source.written


def masked(node: NodeOut) -> NodeOut:
    """The node with personal data masked at equal length."""
    if node.label != "Contact" or not node.properties.get("value"):
        return node
    value = "".join(MASK if c.isalnum() else c for c in str(node.properties["value"]))
    return replace(node, properties={**node.properties, "value": value})


def _jsonl(source: Source, target: Path) -> None:
    """One object a line: nodes as {"label","id",…}, relations as {"type","from","to","from_label","to_label",…}."""
    with target.open("w", encoding="utf-8") as lines:
        for page in source.pages():
            for node in page:
                _line(lines, {"label": node.label, "id": node.id, **node.properties})
            for edge in source.edges(page):
                _line(lines, {"type": edge.type, "from": edge.source[1], "to": edge.target[1],
                              "from_label": edge.source[0], "to_label": edge.target[0], **edge.properties})


def _line(lines, value) -> None:  # type: ignore[no-untyped-def]
    lines.write(json.dumps(jsonable(value), ensure_ascii=False) + "\n")


def _csv(source: Source, target: Path) -> None:
    """A folder: ``Document.csv`` and so on for each label, ``IMPLEMENTS.csv`` and so on for each relation."""
    target.mkdir()
    sheets: dict[str, tuple[object, csv.DictWriter[str]]] = {}
    try:
        for page in source.pages():
            for node in page:
                columns = [p.name for p in schema.label(node.label).properties]
                known = {"id": node.id, **node.properties}
                _sheet(sheets, target, node.label, columns).writerow(_cells(known, columns))
            for edge in source.edges(page):
                columns = ["from", "to", *(p.name for p in schema.relation(edge.type).properties)]
                known = {"from": edge.source[1], "to": edge.target[1], **edge.properties}
                _sheet(sheets, target, edge.type, columns).writerow(_cells(known, columns))
    finally:
        for handle, _ in sheets.values():
            handle.close()  # type: ignore[attr-defined]


def _sheet(sheets: dict[str, tuple[object, csv.DictWriter[str]]], target: Path, name: str,
           columns: list[str]) -> csv.DictWriter[str]:
    if name not in sheets:
        handle = (target / f"{name}.csv").open("w", encoding="utf-8-sig", newline="")  # Excel needs the mark for UTF-8
        sheets[name] = handle, csv.DictWriter(handle, columns)
        sheets[name][1].writeheader()
    return sheets[name][1]


def _cells(known: dict[str, object], columns: list[str]) -> dict[str, str]:
    return {column: csv_cell(known.get(column)) for column in columns}


def _turtle(source: Source, target: Path) -> None:
    from graph import rdf

    with target.open("w", encoding="utf-8") as lines:
        source.written.triples = rdf.write_turtle(_triples(source), lines)


def _ntriples(source: Source, target: Path) -> None:
    from graph import rdf

    with target.open("w", encoding="utf-8") as lines:
        source.written.triples = rdf.write_ntriples(_triples(source), lines)


def _triples(source: Source):  # type: ignore[no-untyped-def]
    from graph import rdf

    names = rdf.Names()
    for page in source.pages():
        for node in page:
            yield from rdf.node_triples(node.label, node.id, node.properties, names)
        for edge in source.edges(page):
            yield from rdf.edge_triples(edge.type, edge.source, edge.target, edge.properties, names)


FORMATS: dict[str, Callable[[Source, Path], None]] = {
    "ttl": _turtle, "nt": _ntriples, "jsonl": _jsonl, "csv": _csv,
}
"""Format name → writer of the file, or of the folder for csv."""
