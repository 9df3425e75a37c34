"""Values on their way out of a store: the driver's types become plain Python and the contract's dictionaries.

A node becomes ``{"label", "id", ...properties}``, a relation ``{"type", "from", "to", ...properties}`` with the
``id`` of the nodes at its ends, a path the list of the two in turn, a date a ``datetime.date``. This is the only place
that knows the driver's types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.driver import neo4j

Ids = Mapping[str, Any]
"""``id`` property of a node by the element id the driver gives it."""


def plain(value: Any, ids: Ids) -> Any:
    """One value of a result as plain Python. ``ids`` names the ends of relations, see ``unnamed_ends``."""
    match value:
        case str() | int() | float() | None:
            return value
        case neo4j.graph.Node():
            labels = sorted(value.labels)
            return {"label": labels[0] if labels else "", **_properties(value, ids, first="id")}
        case neo4j.graph.Relationship():
            ends = {"from": _end(value.start_node, ids), "to": _end(value.end_node, ids)}
            return {"type": value.type, **ends, **_properties(value, ids)}
        case neo4j.graph.Path():
            return [plain(step, ids) for step in _steps(value)]
        case dict():
            return {key: plain(inner, ids) for key, inner in value.items()}
        case list():
            return [plain(inner, ids) for inner in value]
        case neo4j.time.Date() | neo4j.time.DateTime() | neo4j.time.Time():
            return value.to_native()
        case neo4j.time.Duration():
            return value.iso_format()
        case neo4j.spatial.Point():
            return list(value)
        case _:
            return value


def unnamed_ends(values: Iterable[Any]) -> set[str]:
    """Element ids of the ends of relations in ``values`` of which only the element id has come with the result.

    The ends of a relation are full nodes only where the same result holds those nodes too.
    """
    ends = [node for relation in _relations(values) for node in (relation.start_node, relation.end_node)]
    return {node.element_id for node in ends if node is not None and "id" not in node}


def _properties(entity: Any, ids: Ids, first: str = "") -> dict[str, Any]:
    """The properties in order of their names, ``first`` before the others: equal graphs print alike."""
    names = sorted(entity.keys(), key=lambda name: (name != first, name))
    return {name: plain(entity[name], ids) for name in names}


def _end(node: Any, ids: Ids) -> Any:
    return node.get("id", ids.get(node.element_id)) if node is not None else None


def _steps(path: Any) -> Iterator[Any]:
    yield path.start_node
    for relation, node in zip(path.relationships, path.nodes[1:], strict=True):
        yield relation
        yield node


def _relations(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        match value:
            case str() | int() | float() | None:
                pass
            case dict():
                yield from _relations(value.values())
            case list() | tuple():
                yield from _relations(value)
            case neo4j.graph.Path():
                yield from value.relationships
            case neo4j.graph.Relationship():
                yield value
