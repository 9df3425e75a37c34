"""What is exported: the graph or a part of it in pages, counted as it passes, personal data masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from queries import everything
from queries.everything import EdgeOut, NodeOut, Part
from queries.lookup import Readable

MASK = "x"


@dataclass(slots=True)
class Written:
    """How many nodes and relations were written, and triples where the format has them."""

    nodes: int = 0
    edges: int = 0
    triples: int = 0


@dataclass(slots=True)
class Source:
    """The graph of a store, or the ``part`` of it, for one writer."""

    store: Readable
    personal: bool = False
    part: Part | None = None
    written: Written = field(default_factory=Written)

    def pages(self) -> Iterator[list[NodeOut]]:
        """Nodes of one label at a time. Personal data stands unmasked only in ``Contact``."""
        for label in everything.labels():
            for page in self._nodes(label):
                self.written.nodes += len(page)
                yield [node if self.personal else masked(node) for node in page]

    def edges(self, page: list[NodeOut]) -> Iterator[EdgeOut]:
        """The relations that leave the nodes of a page; of a part, those that stay in it."""
        for edge in everything.edges(self.store, page):
            if self.part is None or edge.target[1] in self.part.get(edge.target[0], ()):
                self.written.edges += 1
                yield edge

    def _nodes(self, label: str) -> Iterator[list[NodeOut]]:
        if self.part is None:
            return everything.nodes(self.store, label)
        return everything.nodes_of(self.store, self.part, label)


def masked(node: NodeOut) -> NodeOut:
    """The node with personal data masked at equal length."""
    if node.label != "Contact" or not node.properties.get("value"):
        return node
    value = "".join(MASK if c.isalnum() else c for c in str(node.properties["value"]))
    return replace(node, properties={**node.properties, "value": value})
