"""A task as a node: its deadline, its units, its targets (nhiệm vụ)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.folding import fold
from loaders.emit import deadlines, organisations
from loaders.emit.rows import Rows
from loaders.known import places
from loaders.masking import mask
from loaders.papers import Paper

_AT = re.compile(r"(?<!\w)(?:[Tt]ại|[Ởở]|trên địa bàn)(?= )")
_OF_TASK = (
    "text",
    "action",
    "kind",
    "mode",
    "condition",
    "deadline_raw",
    "output",
    "section_path",
    "sentence",
    "start",
    "end",
)


def emit(
    rows: Rows,
    paper: Paper,
    here: tuple[str, str],
    ordinal: int,
    task_id: str,
    sections: Mapping[str, tuple[str, str]],
    kept: Mapping[str, Any],
) -> None:
    """One task, its section, its units and its targets. ``kept`` is what staff have set on it."""
    assert paper.record is not None
    said = paper.record.tasks[ordinal]
    first, last = deadlines.due(said["deadline"])
    task = rows.node(
        "Task",
        task_id,
        document_id=here[1],
        ordinal=ordinal,
        folded=fold(mask(said["text"])),
        due_kind=said["deadline"]["kind"],
        starts_on=first,
        due_on=last,
        rrule="\n".join(deadlines.rules(said["deadline"])) or None,
        withdrawn=False,
        **{k: said[k] for k in _OF_TASK},
        **{k: kept.get(k) for k in STATE},
    )
    rows.edge("HAS_TASK", here, task, explicit=True)
    if said["section_path"] in sections:
        rows.edge("CONTAINS", sections[said["section_path"]], task)
    for given in sorted(said["assignments"], key=lambda a: a["explicit"]):
        known = {name: given[name] for name in ("role", "explicit", "rule", "via", "sub_unit", "start", "end")}
        for unit in _units(rows, given):
            rows.edge(
                "RESPONSIBLE_FOR", unit, task, sentence=mask(said["sentence"]), raw=given["unit_raw"], **known
            )
    for other in said["other_units"]:
        known = {name: other[name] for name in ("relation", "start", "end")}
        for unit in _units(rows, other):
            rows.edge("INVOLVES", task, unit, raw=other["unit_raw"], **known)
    for name in dict.fromkeys(_places(said["text"], _cited(paper, said))):
        nodes, edges = organisations.place_rows(name)
        rows.nodes += nodes
        rows.edges += edges
        rows.edge("AT", task, ("Place", organisations.id_of(name)))
    for n, target in enumerate(said["targets"], 1):
        rows.edge("HAS_TARGET", task, rows.node("Target", f"{task_id}/{n}", document_id=here[1], **target))


def _cited(paper: Paper, said: Mapping[str, Any]) -> list[tuple[int, int]]:
    """The spans of a task's text that belong to citations and the titles they give."""
    found = []
    for ordinal in paper.cited_in(said["start"], said["end"]):
        citation = paper.citations[ordinal]
        end = max([citation["end"], *(citation.get("title_span") or ())])
        found.append((citation["start"] - said["start"], end - said["start"]))
    return found


def _places(text: str, cited: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The places at which a task says that it is done, by their whole names; those in titles are another's."""
    for match in _AT.finditer(text):
        place = places.place_at(text, match.end())
        own = not any(start <= match.start() < end for start, end in cited)
        if own and place and place.name and not place.is_class:
            yield f"{place.name}, {place.province}" if place.province else place.name


def _units(rows: Rows, said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The nodes of the units that one phrase names."""
    known = {name: said[name] for name in ("kind", "level", "place", "parent")}
    is_class = said["unit_kind"] == "class"
    names = organisations.joined(said["unit_canonical"])
    return [rows.organisation(name, is_class=is_class, **known) for name in names]


STATE = ("state", "state_by", "state_at", "state_note", "state_link")
"""What staff set on a task."""


def cites(rows: Rows, paper: Paper, targets: Sequence[str]) -> None:
    """Which documents each task cites."""
    for task_id, start, end in paper.task_spans:
        for target in dict.fromkeys(targets[i] for i in paper.cited_in(start, end)):
            if target:
                rows.edge("CITES", ("Task", task_id), ("Document", target))
