"""The state of one revision, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.rows import Change, EdgeRow
from loaders.archive import Archive
from loaders.emit import Rows
from loaders.identity.resolve import Identity, Known, Resolution
from loaders.known import Known as Fact
from loaders.papers import Paper, Reference

_MERGED = ("Document",)
"""Nodes that other documents hold on to: one that is written again is not deleted first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one change does: the rows, and what became of each file (added, changed, copy) and document.

    ``removed`` are documents taken out; ``left`` all whose text is no longer what it was. ``aside`` are the papers that
    were set aside for a fuller one of the same document, with its id.
    """

    change: Change
    files: Mapping[str, str]
    documents: Mapping[str, str]
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    aside: tuple[tuple[Paper, str], ...] = ()


@dataclass(slots=True)
class Revision:
    """One change on its way. Fresh papers are those just read; gone ones leave, or are replaced by a fresh one; touched
    ones stay as they are but cite, or are, a document of which something else is now known."""

    archive: Archive
    at: str = ""
    fresh: list[Paper] = field(default_factory=list)
    gone: list[Paper] = field(default_factory=list)
    touched: list[Paper] = field(default_factory=list)
    replaces: dict[str, Paper] = field(default_factory=dict)
    """The gone paper that a fresh one replaces, by the ``self_id`` of the fresh one."""
    copies: dict[str, str] = field(default_factory=dict)
    """File name → the name of the fuller file of the same document."""
    aside: list[tuple[Paper, Paper]] = field(default_factory=list)
    """Papers set aside, each with the fuller one of the same document."""
    resolution: Resolution = field(default_factory=lambda: Resolution({}, {}, {}))
    restated: frozenset[str] = frozenset()
    """Documents of which something else is said now than before."""
    refers: dict[str, list[Reference | None]] = field(default_factory=dict)
    """What the citations of a fresh or touched paper now refer to, by its ``self_id``."""
    again: frozenset[str] = frozenset()
    """Ids of the documents that were asked to be derived anew: all they say is told again."""
    packs: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    """What the packs of the workspace say of the numbers cited, by the keys of these."""
    rows: Rows = field(default_factory=Rows)
    dead: list[tuple[str, str]] = field(default_factory=list)
    cut: list[EdgeRow] = field(default_factory=list)

    def own_id(self, paper: Paper) -> str:
        """The id that a paper's document now bears."""
        match = self.resolution.matches.get(paper.dossier.own.voice)
        return match.id if match else paper.id

    def targets(self, paper: Paper) -> list[str]:
        """Per citation the id that it now refers to; of a paper that is neither fresh nor touched, as it was."""
        if paper.self_id not in self.refers:
            return paper.targets
        return [self.own_id(paper) if r is None else r.target for r in self.refers[paper.self_id]]

    def known_as(self, id_: str) -> list[Known]:
        """The documents as they were that now are one."""
        names = {id_, *self.resolution.identities[id_].former_ids}
        return [k for k in self.resolution.before.values() if k.id in names]

    def holds_file(self, identity: Identity, known: Known) -> bool:
        """Whether the file of a document as it was is now that of this one: of two that came of it only one has what it
        says of itself."""
        return any(voice.header and voice in identity.voices for voice in known.voices)

    def left(self) -> frozenset[str]:
        """Ids of the papers that are gone or replaced."""
        return frozenset(p.id for p in self.gone)

    def stay(self) -> Sequence[Paper]:
        """The papers that are in the graph after this change and have to do with it."""
        return [*self.fresh, *self.touched]

    def outcome(self) -> Outcome:
        """The change, and what became of the files."""
        files = {p.source: "changed" if p.self_id in self.replaces else "added" for p in self.fresh}
        replaced = {p.id for p in self.replaces.values()}
        alive = {(n.label, n.id) for n in self.rows.nodes}
        dead = [d for d in dict.fromkeys(self.dead) if d[0] not in _MERGED or d not in alive]
        return Outcome(
            Change(self.rows.nodes, self.rows.edges, dead, self.cut),
            {**files, **dict.fromkeys(self.copies, "copy")},
            {p.source: self.own_id(p) for p in self.fresh},
            tuple(p.id for p in self.gone if p.id not in replaced),
            tuple(p.id for p in self.gone),
            tuple((paper, self.own_id(fuller)) for paper, fuller in self.aside),
        )
