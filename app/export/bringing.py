"""The way back: an exported Turtle or N-Triples file into a store.

In: a file that ``export`` wrote, whole or a part. Out: its nodes and relations in the store, beside what is there. A
file that is no such export is refused before anything is written; the same file twice changes nothing.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TypeVar

from app.export.source import Written
from graph.errors import CancuError
from graph.rdf import reading
from graph.rows import Change, Sink

BATCH = 1000
"""Nodes or relations of one transaction."""
T = TypeVar("T")


def bring(sink: Sink, source: Path) -> Written:
    """Write the rows of ``source``; nodes first, so that every relation finds both its ends."""
    try:
        nodes, edges = reading.read(source)
    except Exception as error:  # the parser raises its own kinds for each fault
        raise CancuError(
            "not_an_export", f"{source.name} không phải là tệp do cancu export ghi ra ({type(error).__name__}).",
            f"{source.name} is not a file that cancu export wrote ({type(error).__name__})") from error
    for some_nodes in _batches(nodes):
        sink.apply(Change(nodes=some_nodes))
    for some_edges in _batches(edges):
        sink.apply(Change(edges=some_edges))
    return Written(len(nodes), len(edges))


def _batches(rows: list[T]) -> list[list[T]]:
    waiting = iter(rows)
    return list(iter(lambda: list(islice(waiting, BATCH)), []))
