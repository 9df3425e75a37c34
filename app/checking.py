"""Check drafts before they are signed: files in, findings out, nothing stored.

The files of one call are read and resolved together, so that what one says against another is found too. The shapes
are those of ``check --json``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.errors import ATTENTION, DONE
from loaders import files, pipeline
from loaders.files import Source
from loaders.reading import read_files

SEVERITIES = ("error", "warning", "info")
_SHOWN = ("rule", "severity", "start", "end", "sentence", "message_vi", "message_en", "suggestion", "confidence")


def check(sources: Iterable[Source]) -> Iterator[dict[str, Any]]:
    """One object a file: {"source", "findings"}, or {"source", "error"} for one that cannot be read."""
    readings = list(read_files(list(sources)))
    found = iter(pipeline.extract([r.record for r in readings if r.record]))
    for reading in readings:
        if reading.error:
            error = reading.error
            said = {"code": error.code, "message_vi": error.message_vi, "message_en": error.message_en}
            yield {"source": reading.source, "error": said}
        else:
            yield {"source": reading.source, "findings": _shown(next(found).findings())}


def sources(paths: Iterable[str | os.PathLike[str]]) -> list[Source]:
    """The files of the paths."""
    return list(files.expand(paths))


def draft(source: Source, findings: Iterable[Mapping[str, Any]]) -> bytes:
    """The draft as a Word file with the findings as comments; minor notes are left out."""
    from app.export.commented import commented

    data = source.read_bytes()
    kept = [f for f in findings if f["severity"] != "info"]
    return commented(data, files.read(data, source.name).raw, kept)


def exit_code(checked: Iterable[Mapping[str, Any]]) -> int:
    """1 where a file could not be read or something must be fixed, else 0."""
    wrong = any("error" in each or any(f["severity"] == "error" for f in each["findings"]) for each in checked)
    return ATTENTION if wrong else DONE


def _shown(findings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What is shown of each finding, one for a rule at a place, the gravest first at equal places."""
    kept = {(f["start"], f["end"], f["rule"]): f for f in findings}.values()
    order = sorted(kept, key=lambda f: (f["start"], SEVERITIES.index(f["severity"]), f["end"]))
    return [{name: f[name] for name in _SHOWN} for f in order]
