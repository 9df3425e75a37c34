"""A trace told in plain words: which document, how it is joined to the one before, on which sentence, what must be
done in it and by whom. In: a ``queries.trace.Trace``. Out: a tree of ``Told``, which command line and explorer show.

An issued document and the text matched as its draft are told as one. Each document is told once, below the document
that it carries out in the longest chain; its other relations are named beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from app import words
from graph import schema
from queries.trace import Edge, Node, Trace

_STRENGTH = ("IMPLEMENTS", "PROMULGATES", "CONTINUES", "REPLACES", "APPLIES", "BASED_ON", "MENTIONS")
"""Which of several relations between the same two documents is told first."""
_CHAIN = frozenset({"IMPLEMENTS", "PROMULGATES", "CONTINUES"})
"""Relations that carry a chain: a document is told where the longest chain of them ends."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a step rests on: the sentence and what it calls the cited document, where it stands, how sure it is."""

    sentence: str
    cited: str
    document: str
    section: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One unit in one task. Where that is not said in the task itself, ``rule`` says in words what it was inferred from
    and ``inherited`` is the sentence that names the unit, where that is another one than the task's."""

    role: str
    unit: str
    detail: str
    explicit: bool
    rule: str
    inherited: str


@dataclass(frozen=True, slots=True)
class ToldTask:
    """One task with the units that answer for it."""

    node: Node
    answers: tuple[Answer, ...]


@dataclass(slots=True)
class Told:
    """One document of the chain. ``relation`` is in words, seen from the document before; empty for the start."""

    node: Node
    relation: str = ""
    basis: Basis | None = None
    notes: list[str] = field(default_factory=list)
    tasks: list[ToldTask] = field(default_factory=list)
    below: list[Told] = field(default_factory=list)

    def everyone(self) -> Iterable[Told]:
        """This document and all below it."""
        yield self
        for each in self.below:
            yield from each.everyone()


def tell(trace: Trace, *, up: bool = False) -> Told | None:
    """The chain down from the start, or up. None where the start itself is not in the store."""
    return _Teller(trace, up).told() if trace.start in trace.nodes else None


class _Teller:
    """The documents of one direction as a tree."""

    def __init__(self, trace: Trace, up: bool) -> None:
        self._trace, self._up = trace, up
        self._issued = {e.source: e for e in trace.edges.values() if e.type == "DRAFT_OF"}
        self._start = self._whole(trace.start)
        self._steps: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in trace.edges.values():
            if edge.type in _STRENGTH:
                near, far = (edge.source, edge.target) if up else (edge.target, edge.source)
                if self._whole(near) != self._whole(far):
                    self._steps[self._whole(near), self._whole(far)].append(edge)
        for edges in self._steps.values():
            edges.sort(key=lambda e: (_STRENGTH.index(e.type), e.source in self._issued))

    def told(self) -> Told:
        parent = self._parents()
        made = {id: Told(self._trace.nodes[id]) for id in (self._start, *parent)}
        for id, above in parent.items():
            first = self._steps[above, id][0]
            made[id].relation = words.relation(first.type, inverse=not self._up)
            made[id].basis = self._basis(first)
            made[above].below.append(made[id])
        for id, one in made.items():
            one.notes = self._notes(id, parent.get(id))
            one.below.sort(key=lambda t: self._rank(parent[t.node.id], t))
        if not self._up:
            self._add_tasks(made)
        return made[self._start]

    def _rank(self, above: str, told: Told) -> tuple[int, bool, str, str]:
        """The order of siblings: the strongest relation, then those that lead further, then by day."""
        first = self._steps[above, told.node.id][0]
        day = str(told.node.properties.get("issued_on") or "")
        return _STRENGTH.index(first.type), not told.below, day, told.node.caption

    def _whole(self, id: str) -> str:
        """The issued document of a draft, else the document itself."""
        return self._issued[id].target if id in self._issued else id

    def _parents(self) -> dict[str, str]:
        """For every document reached, the document it is told below."""
        onward = defaultdict(list)
        for near, far in self._steps:
            onward[near].append(far)
        order, chain = [self._start], {self._start: 0}
        for near in order:
            for far in onward[near]:
                if far not in chain:
                    chain[far] = chain[near] + 1
                    order.append(far)
        length = self._chain_lengths(order)
        parent: dict[str, str] = {}
        for far in order[1:]:
            candidates = [near for near, other in self._steps if other == far and near in chain]
            candidates.sort(key=lambda near: (self._steps[near, far][0].type not in _CHAIN, -length.get(near, 0),
                                              chain[near], near))
            parent[far] = next(near for near in candidates if not _above(parent, near, far))
        return parent

    def _chain_lengths(self, order: list[str]) -> dict[str, int]:
        """How long the longest chain from the start to each document is; bounded where documents refer in a circle."""
        length = {self._start: 0}
        joined = [pair for pair, edges in self._steps.items() if edges[0].type in _CHAIN]
        for _ in range(min(len(order), 12)):
            for near, far in joined:
                if near in length and far != self._start:
                    length[far] = max(length.get(far, 0), min(length[near] + 1, 12))
        return length

    def _basis(self, edge: Edge) -> Basis:
        known = edge.properties
        said_in = known.get("said_in") or (known.get("said_by") or [edge.source])[0]
        place = self._trace.nodes.get(said_in)
        document = (place.properties.get("source") or place.caption) if place else said_in
        target = self._trace.nodes[edge.target].properties
        cited = target.get("number_full") or target.get("title") or ""
        return Basis(known.get("sentence") or "", cited, str(document), known.get("section_path") or "",
                     words.certainty(known.get("status"), known.get("score"), known.get("rule"), known.get("explicit")))

    def _notes(self, id: str, told_below: str | None) -> list[str]:
        node, notes = self._trace.nodes[id], []
        drafts = [e for e in self._issued.values() if e.target == id]
        for edge in drafts:
            draft = self._trace.nodes[edge.source]
            sure = words.certainty(edge.properties.get("status"), edge.properties.get("score"), None, True)
            note = words.DRAFT_NOTE if node.properties.get("is_stub") else words.OWN_DRAFT_NOTE
            notes.append(note.vi.format(source=draft.properties.get("source") or draft.caption,
                                        certainty=sure or words.STATUS["probable"].vi))
        if node.properties.get("is_stub") and not drafts:
            notes.append(words.STUB_NOTE.vi)
        for (near, far), edges in self._steps.items():
            if far == id and near != told_below:
                notes.append(words.ALSO_NOTE.vi.format(relation=words.relation(edges[0].type, inverse=not self._up),
                                                       document=words.document(self._trace.nodes[near].properties)))
        return notes

    def _add_tasks(self, made: dict[str, Told]) -> None:
        answers = defaultdict(list)
        for edge in self._trace.edges.values():
            if edge.type == "RESPONSIBLE_FOR":
                ends = self._trace.nodes[edge.source], self._trace.nodes[edge.target]
                answers[edge.target].append(_answer(edge, *ends))
        given: set[tuple[str, str]] = set()
        for edge in self._trace.edges.values():
            holder = self._whole(edge.source)
            if edge.source != holder and not self._trace.nodes[holder].properties.get("is_stub"):
                continue  # the issued text was read: its own tasks count, not those of its draft
            if edge.type == "HAS_TASK" and holder in made and (holder, edge.target) not in given:
                given.add((holder, edge.target))
                found = sorted(answers[edge.target], key=lambda a: list(schema.ROLES).index(a.role))
                made[holder].tasks.append(ToldTask(self._trace.nodes[edge.target], tuple(found)))


def _above(parent: dict[str, str], id: str, wanted: str) -> bool:
    """Whether ``wanted`` is ``id`` or is told above it."""
    while id != wanted:
        if id not in parent:
            return False
        id = parent[id]
    return True


def _answer(edge: Edge, unit: Node, task: Node) -> Answer:
    known = edge.properties
    explicit = known.get("explicit") is not False
    detail = ", ".join(filter(None, (known.get("sub_unit"), words.CONDUIT.vi if known.get("via") else "")))
    sentence = known.get("sentence") or ""
    other = not explicit and sentence != task.properties.get("sentence")
    return Answer(known.get("role") or "thuc_hien", unit.caption, detail, explicit,
                  "" if explicit else words.inferred_from(known.get("rule")), sentence if other else "")
