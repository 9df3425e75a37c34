"""The graph, or what stands around one document or unit, into a file or folder.

In: a store, a format, a target. Out: the target, written aside and renamed when complete, and how much is in it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from app.export import lines, linked, tables
from app.export.source import Source, Written
from queries.everything import Part
from queries.lookup import Readable

FORMATS: dict[str, Callable[[Source, Path], None]] = {
    "ttl": linked.write_turtle, "jsonld": linked.write_jsonld, "nt": linked.write_ntriples, "csv": tables.write_csv,
    "xlsx": tables.write_workbook, "graphml": lines.write_graphml, "jsonl": lines.write_jsonl,
    "neo4j": tables.write_admin,
}
"""Format name → writer; csv and neo4j write a folder."""


def export(store: Readable, target: Path, form: str, *, personal: bool = False, part: Part | None = None) -> Written:
    """Write the graph to ``target`` in the format ``form``, one of FORMATS. What stood there before is replaced."""
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    source = Source(store, personal, part)
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
