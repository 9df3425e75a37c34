"""Nodes and edges that belong together, personal data masked as the schema declares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.rows import EdgeRow, NodeRow, Value
from graph.schema import label
from loaders.emit import organisations
from loaders.masking import mask

PERSONAL = {
    name: frozenset(p.name for p in label(name).properties if p.personal)
    for name in ("Document", "Section", "Task", "Target", "Mention", "Finding")
}


@dataclass(slots=True)
class Rows:
    """Nodes and edges that belong together."""

    nodes: list[NodeRow] = field(default_factory=list)
    edges: list[EdgeRow] = field(default_factory=list)

    def node(self, label_: str, id_: str, /, **properties: Any) -> tuple[str, str]:
        """Add a node, its personal texts masked, what is empty left out."""
        self.nodes.append(NodeRow(label_, id_, _stored(label_, properties)))
        return label_, id_

    def stub(self, label_: str, id_: str, /, **properties: Any) -> tuple[str, str]:
        """Add a node that others share: what is there already stays as it is."""
        self.nodes.append(NodeRow(label_, id_, _stored(label_, properties), stub=True))
        return label_, id_

    def edge(self, type_: str, source: tuple[str, str], target: tuple[str, str], **properties: Value) -> None:
        self.edges.append(EdgeRow(type_, source, target, {k: v for k, v in properties.items() if v not in (None, "")}))

    def organisation(self, name: str, **known: Value) -> tuple[str, str]:
        """A body by its canonical name, with what its name alone says of it."""
        nodes, edges = organisations.rows(name, known)
        self.nodes += nodes
        self.edges += edges
        return "Organization", organisations.id_of(name)


def _stored(name: str, properties: Mapping[str, Any]) -> dict[str, Value]:
    personal = PERSONAL.get(name, frozenset())
    return {
        k: mask(v) if k in personal and isinstance(v, str) else v for k, v in properties.items() if v not in (None, "")
    }
