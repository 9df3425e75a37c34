"""A trace as a picture: which cards stand in which lane, and which lines join them.

In: ``queries.trace.Trace``. Out: a ``Picture``, the data of the drawing component. Lines run from left to right, from
the document that is implemented to the one that implements it, then to its tasks and the units that answer for them.
The tasks of a document are one card until they are opened, a page at a time, so that what is drawn can be read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app import words
from app.explorer import wording
from graph import schema
from queries.trace import Edge, Node, Trace

CARDS = 150
"""Cards drawn unless more are asked for."""
MOST_CARDS = 1000
PAGE = 25
"""Tasks opened by one double click."""
UNITS = 18
"""Units drawn at once, those with most tasks first."""
GROUP = "tasks of "
"""Begins the id of a card that stands for the tasks of a document."""

_LEVELS = {"trung ương": 1, "tỉnh": 2, "huyện": 3, "xã": 4, "đơn vị": 4}
_UNKNOWN, _TASKS, _UNITS = 0, 5, 6
LANES = {_UNKNOWN: wording.LANES[0], **{n: wording.LANES[n] for n in range(1, 7)}}
LEGEND = {entry.name: {"vi": entry.vi, "color": entry.color, "shape": entry.shape} for entry in schema.LABELS}
_DASHED = frozenset({"BASED_ON", "APPLIES", "MENTIONS"})


@dataclass(frozen=True, slots=True)
class Picture:
    """Cards and lines for the component; ``left_out`` says how many cards are not drawn."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    left_out: int


def picture(trace: Trace, opened: Mapping[str, int], relations: Collection[str], most: int = CARDS) -> Picture:
    """What to draw.

    ``opened`` maps the id of a document to the number of its tasks that are opened; ``relations`` are the types between
    documents that are drawn. Cards beyond ``most`` are left out, the farthest from the start first.
    """
    documents = _documents(trace, relations)
    held = _tasks_by_document(trace, documents)
    cards = [_document(node, node.id == trace.start) for node in documents.values()]
    lines = [_line(edge) for edge in _between(trace, documents, relations)]
    shown: dict[str, str] = {}
    for document, tasks in held.items():
        alone = tasks[: opened.get(document, 0)] if len(tasks) > 1 else tasks
        for task in alone:
            cards.append(_card(trace.nodes[task], task, trace.nodes[task].caption, _TASKS))
            lines.append(_plain(document, task, words.relation("HAS_TASK")))
            shown[task] = task
        if rest := tasks[len(alone) :]:
            cards.append(_group(document, len(rest), bool(alone)))
            lines.append(_plain(document, GROUP + document, words.relation("HAS_TASK")))
            shown.update(dict.fromkeys(rest, GROUP + document))
    unit_cards, unit_lines, hidden_units = _units(trace, shown, UNITS if most <= CARDS else most)
    cards += unit_cards
    kept = {card["id"] for card in cards[:most]}
    return Picture(
        cards[:most],
        [e for e in lines + unit_lines if e["source"] in kept and e["target"] in kept],
        len(cards) - len(kept) + hidden_units,
    )


def of_rows(rows: Iterable[Iterable[Any]]) -> Picture:
    """The nodes and relations among the values of an answer; an end that the answer does not hold is not drawn."""
    values = list(_graph_values(rows))
    nodes = {v["id"]: v for v in values if "label" in v}
    cards = [_of_value(v) for v in list(nodes.values())[:CARDS]]
    kept = {card["id"] for card in cards}
    edges = {(v["type"], v["from"], v["to"]): v for v in values if "from" in v}
    lines = [
        _line(Edge(source, target, kind, known))
        if {nodes[source]["label"], nodes[target]["label"]} == {"Document"}
        else _plain(source, target, words.relation(kind))
        for (kind, source, target), known in edges.items()
        if source in kept and target in kept
    ]
    return Picture(cards, lines, len(nodes) - len(cards))


def _graph_values(rows: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for value in rows:
        if isinstance(value, dict) and ("label" in value or "from" in value):
            yield value
        elif isinstance(value, list | tuple):
            yield from _graph_values(value)


def _of_value(value: dict[str, Any]) -> dict[str, Any]:
    known = {k: v for k, v in value.items() if k not in ("id", "label")}
    node = Node(value["id"], value["label"], 0, known)
    if node.label == "Document":
        return _document(node, False)
    return _card(node, node.id, node.caption, _UNITS if node.label == "Organization" else _TASKS)


def _documents(trace: Trace, relations: Collection[str]) -> dict[str, Node]:
    """Documents that a drawn relation joins to the start, nearest first."""
    joined: dict[str, set[str]] = defaultdict(set)
    for edge in trace.edges.values():
        if edge.type in relations or edge.type == "DRAFT_OF":
            joined[edge.source].add(edge.target)
            joined[edge.target].add(edge.source)
    order, seen = [trace.start], {trace.start}
    for id in order:
        fresh = sorted(joined[id] - seen)
        seen.update(fresh)
        order += fresh
    return {id: trace.nodes[id] for id in order if trace.nodes[id].label == "Document"}


def _between(trace: Trace, documents: Mapping[str, Node], relations: Collection[str]) -> Iterable[Edge]:
    for edge in trace.edges.values():
        if (edge.type in relations or edge.type == "DRAFT_OF") and {edge.source, edge.target} <= documents.keys():
            yield edge


def _tasks_by_document(trace: Trace, documents: Mapping[str, Node]) -> dict[str, list[str]]:
    """The tasks of each document; a task that a draft and its issued document share stands at the draft."""
    held: dict[str, list[str]] = defaultdict(list)
    placed: set[str] = set()
    edges = [e for e in trace.edges.values() if e.type == "HAS_TASK" and e.source in documents]
    for edge in sorted(edges, key=lambda e: e.properties.get("explicit") is False):
        if edge.target not in placed:
            placed.add(edge.target)
            held[edge.source].append(edge.target)
    return held


def _units(trace: Trace, shown: Mapping[str, str], most: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """Units with their lines; several tasks behind one card give one line that says how many."""
    lines: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    inferred: dict[tuple[str, str], bool] = {}
    for edge in trace.edges.values():
        if edge.type == "RESPONSIBLE_FOR" and edge.target in shown:
            ends = (shown[edge.target], edge.source)
            lines[ends][edge.properties.get("role") or ""] += 1
            inferred[ends] = inferred.get(ends, True) and edge.properties.get("explicit") is False
    weight = Counter[str]()
    for (_, unit), roles in lines.items():
        weight[unit] += sum(roles.values())
    kept = [unit for unit, _ in weight.most_common(most)]
    cards = [_card(trace.nodes[unit], unit, trace.nodes[unit].caption, _UNITS) for unit in kept]
    drawn = [_unit_line(ends, roles, inferred[ends]) for ends, roles in lines.items() if ends[1] in kept]
    return cards, drawn, len(weight) - len(kept)


def _unit_line(ends: tuple[str, str], roles: Counter[str], inferred: bool) -> dict[str, Any]:
    said = ", ".join(f"{schema.ROLES.get(role, role)}{f' ({n})' if n > 1 else ''}" for role, n in roles.most_common())
    look = "dotted" if inferred else "strong" if "chu_tri" in roles else ""
    return {"id": f"{ends[0]} › {ends[1]}", "source": ends[0], "target": ends[1], "caption": said, "look": look}


def _document(node: Node, start: bool) -> dict[str, Any]:
    known = node.properties
    lane = _LEVELS.get(known.get("level") or "", _UNKNOWN)
    stub, draft = bool(known.get("is_stub")), bool(known.get("is_draft"))
    name = wording.document_name(known)
    notes = [wording.DRAFT.vi] if draft else [wording.STUB.vi] if stub else []
    return _card(node, node.id, "\n".join([name, *notes]), lane) | {"muted": stub or draft, "start": start}


def _group(document: str, count: int, some_open: bool) -> dict[str, Any]:
    said = wording.MORE_TASKS if some_open else wording.TASKS
    return {
        "id": GROUP + document,
        "label": "Task",
        "caption": said.vi.format(n=count),
        "lane": _TASKS,
        "muted": True,
        "start": False,
    }


def _card(node: Node, id: str, caption: str, lane: int) -> dict[str, Any]:
    return {"id": id, "label": node.label, "caption": caption, "lane": lane, "muted": False, "start": False}


def _line(edge: Edge) -> dict[str, Any]:
    known = edge.properties
    sure = words.certainty(known.get("status"), known.get("score"), known.get("rule"), known.get("explicit"))
    caption = f"{words.relation(edge.type)}{f' ({sure})' if sure else ''}"
    look = (
        "dotted" if known.get("status") or known.get("explicit") is False else "dashed" if edge.type in _DASHED else ""
    )
    return {
        "id": f"{edge.type} {edge.source} › {edge.target}",
        "source": edge.target,
        "target": edge.source,
        "caption": caption,
        "look": look,
    }


def _plain(source: str, target: str, caption: str) -> dict[str, Any]:
    return {"id": f"{source} › {target}", "source": source, "target": target, "caption": caption, "look": ""}
