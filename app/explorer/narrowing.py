"""A chain narrowed to documents of some days or of some validity (lọc): what is left is still joined to its start.

In: a ``Trace`` and a ``Wish``. Out: a ``Trace`` of those documents that fit and are reached through others that fit,
with their tasks and units, and how many documents were left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.validity import Validity
from queries.trace import Edge, Node, Trace


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user wants to see: days of issue from, to; states of validity. Nothing is asked where it is empty."""

    first: date | None = None
    last: date | None = None
    states: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.first or self.last or self.states)

    def fits(self, node: Node, validity: Validity | None) -> bool:
        """Whether a document is wanted; one without a day is not, where days are asked for."""
        on = node.properties.get("issued_on")
        if (self.first or self.last) and on is None:
            return False
        if on and (on < (self.first or date.min) or on > (self.last or date.max)):
            return False
        return not self.states or (validity is not None and validity.state in self.states)


def narrowed(found: Trace, wish: Wish, validity: Mapping[str, Validity]) -> tuple[Trace, int]:
    """The chain of the documents that fit; its start stays. Also how many documents are left out."""
    documents = {id for id, node in found.nodes.items() if node.label == "Document"}
    fitting = {id for id in documents if id == found.start or wish.fits(found.nodes[id], validity.get(id))}
    kept = _joined(found, fitting)
    tasks = {e.target for e in found.edges.values() if e.type == "HAS_TASK" and e.source in kept}
    units = {e.source for e in found.edges.values() if e.type == "RESPONSIBLE_FOR" and e.target in tasks}
    here = kept | tasks | units
    nodes = {id: node for id, node in found.nodes.items() if id in here}
    edges = {key: edge for key, edge in found.edges.items() if edge.source in here and edge.target in here}
    return Trace(found.start, nodes, edges, found.truncated), len(documents) - len(kept)


def _joined(found: Trace, fitting: set[str]) -> set[str]:
    """Those that a path of fitting documents joins to the start."""
    beside: dict[str, list[str]] = defaultdict(list)
    for edge in found.edges.values():
        if _between(edge, fitting):
            beside[edge.source].append(edge.target)
            beside[edge.target].append(edge.source)
    order, seen = [found.start], {found.start}
    for id in order:
        fresh = [other for other in beside[id] if other not in seen]
        seen.update(fresh)
        order += fresh
    return seen


def _between(edge: Edge, documents: set[str]) -> bool:
    return edge.source in documents and edge.target in documents
