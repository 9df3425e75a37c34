"""Rows: the only thing that enters a store.

``loaders`` hands rows to a ``Sink``; ``graph.store`` is one. A row is checked against the schema
when it is made, so that a property nobody declared cannot reach a database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from graph import schema

Value = str | int | float | bool | date | list[str] | None
"""A property value. None means: not known, not written."""


class RowError(ValueError):
    """A row that the schema does not allow."""


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One node: label, id and properties (without ``id``). ``stub`` nodes never overwrite what is there."""

    label: str
    id: str
    properties: Mapping[str, Value] = field(default_factory=dict)
    stub: bool = False

    def __post_init__(self) -> None:
        unknown = self.properties.keys() - schema.label(self.label).property_names()
        if unknown or not self.id:
            raise RowError(f"{self.label} {self.id!r}: undeclared properties {sorted(unknown)}")


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """One relation from (label, id) to (label, id)."""

    type: str
    source: tuple[str, str]
    target: tuple[str, str]
    properties: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rel = schema.relation(self.type)
        unknown = self.properties.keys() - rel.property_names()
        if unknown:
            raise RowError(f"{self.type}: undeclared properties {sorted(unknown)}")
        if self.source[0] not in rel.sources or self.target[0] not in rel.targets:
            raise RowError(f"{self.type} does not join {self.source[0]} to {self.target[0]}")
        if rel.key and not self.properties.get(rel.key):
            raise RowError(f"{self.type} needs its key {rel.key}")

    @property
    def key(self) -> tuple[str, str, str, str]:
        """(type, from id, to id, key value or empty): the identity of the relation."""
        name = schema.relation(self.type).key
        return self.type, self.source[1], self.target[1], str(self.properties[name]) if name else ""


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction does to the graph, in this order.

    1. ``delete_nodes`` go, with every relation at them: (label, id).
    2. ``delete_edges`` go: ``EdgeRow.key`` with the labels at both ends.
    3. ``nodes`` are written: properties replaced by those given (``stub``: created if absent, else left alone).
    4. ``edges`` are written: created or their properties replaced.
    Either everything is done or nothing.
    """

    nodes: Sequence[NodeRow] = ()
    edges: Sequence[EdgeRow] = ()
    delete_nodes: Sequence[tuple[str, str]] = ()
    delete_edges: Sequence[EdgeRow] = ()


class Sink(Protocol):
    """Where rows go. ``apply`` is one transaction, retried on conflicts by the sink itself."""

    def apply(self, change: Change) -> None: ...
