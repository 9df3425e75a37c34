"""One document on its way into the graph, or out of it (hồ sơ một văn bản).

A ``Paper`` is what resolution and emission need of a document: it is made from a fresh ``Record`` or from what the
store kept of one. Its ids depend on the document's own words only, never on what else was read.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graph.folding import fold
from loaders.identity import naming
from loaders.identity.coreference import Dossier, dossier
from loaders.masking import mask, masked
from loaders.model import Record
from loaders.similarity import short_forms

AROUND = 40
"""Folded characters on each side by which a place in a text is known again after an edit."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What one citation was resolved to and why, and what is wrong with it."""

    target: str
    status: str = "same"
    score: float = 1.0
    why: str = ""
    anomalies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A document with its citations. ``id`` is the id it has in the store, ``refers`` what its citations refer to
    there (None: itself); both are empty for a fresh one. ``kept`` are the properties it is stored with, and
    ``kept_ids`` the ids of its mentions."""

    source: str
    sha256: str
    read_with: str
    header: Mapping[str, Any]
    citations: Sequence[Mapping[str, Any]]
    task_spans: Sequence[tuple[str, int, int]] = ()
    id: str = ""
    refers: Sequence[Reference | None] = ()
    record: Record | None = None
    kept: Mapping[str, Any] = field(default_factory=dict)
    kept_ids: Sequence[str] = ()

    @cached_property
    def dossier(self) -> Dossier:
        return dossier(self.source, self.sha256, self.header, self.citations, self.header.get("abbreviations", ()))

    @cached_property
    def self_id(self) -> str:
        """What its own header alone makes of it, as no other: prefix of the ids of all that stands in it."""
        return naming.own(self.dossier.own.voice)

    @cached_property
    def name(self) -> str:
        """The id that its own header alone gives it, which another may have as well."""
        return naming.base({self.dossier.own.voice: 1})

    @cached_property
    def mention_keys(self) -> tuple[str, ...]:
        """Per citation the key under which a decision on it survives: its words and what stands around it."""
        return place_keys("mention", [(str(c["text"]), str(c.get("around", ""))) for c in self.citations])

    @cached_property
    def mention_ids(self) -> tuple[str, ...]:
        return tuple(self.kept_ids) or tuple(f"{self.self_id}#v-{key[:12]}" for key in self.mention_keys)

    @cached_property
    def spelled(self) -> dict[str, str]:
        return short_forms(self.header.get("abbreviations", ()))

    @property
    def targets(self) -> list[str]:
        """Per citation the id that it refers to in the store."""
        return [self.id if r is None else r.target for r in self.refers]

    def cited_in(self, start: int, end: int) -> Iterable[int]:
        """Ordinals of the citations inside a span."""
        return (i for i, c in enumerate(self.citations) if start <= c["start"] and c["end"] <= end)


def paper_of(record: Record) -> Paper:
    """The paper of a fresh record. Its texts are masked, as they will be stored: a paper that comes back from the
    store says the same."""
    short = [{"short": a["short"], "long": a["long"]} for a in record.abbreviations if a.get("long")]
    header = masked({**record.header, "abbreviations": short})
    ids = task_ids(naming.own(dossier(record.source, record.sha256, header, ()).own.voice), record.tasks)
    spans = [(id_, t["start"], t["end"]) for id_, t in zip(ids, record.tasks, strict=True)]
    return Paper(record.source, record.sha256, record.read_with, header, masked(record.citations), spans, record=record)


def task_ids(self_id: str, tasks: Sequence[Mapping[str, Any]]) -> list[str]:
    """Ids of tasks: the document's, a hash of the folded text, which of equals."""
    return _ids(f"{self_id}#n-", [fold(t["text"]) for t in tasks])


def section_ids(self_id: str, sections: Sequence[Mapping[str, Any]]) -> list[str]:
    """Ids of sections: the document's, and the path, which of equals."""
    counts: Counter[str] = Counter()
    found = []
    for section in sections:
        counts[section["path"]] += 1
        again = counts[section["path"]]
        found.append(f"{self_id}#m-{section['path']}" + (f"~{again}" if again > 1 else ""))
    return found


def place_keys(kind: str, places: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Keys of places in a text, unique within their document: (words, what stands around them) each."""
    return tuple(_digest(word) for word in _ids(f"{kind}|", [f"{fold(text)}|{around}" for text, around in places]))


def around(text: str, start: int, end: int) -> str:
    """The folded characters before and after a span."""
    reach = 3 * AROUND
    before, after = mask(text[max(0, start - reach) : start]), mask(text[end : end + reach])
    return f"{fold(before)[-AROUND:]}|{fold(after)[:AROUND]}"


def _ids(prefix: str, texts: Sequence[str]) -> list[str]:
    counts: Counter[str] = Counter()
    found = []
    for text in texts:
        mark = _digest(text)[:10]
        counts[mark] += 1
        found.append(f"{prefix}{mark}" + (f"-{counts[mark]}" if counts[mark] > 1 else ""))
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
