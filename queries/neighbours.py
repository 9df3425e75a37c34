"""What stands beside one node: how a drawing grows by one double click.

``grow(store, trace, id)`` takes into ``trace`` at most ``MOST`` nodes that a relation joins to the node ``id`` and that
are not in it yet, the best connected first, with every relation between them and the node.
"""

from __future__ import annotations

from graph import schema
from queries.lookup import Readable
from queries.trace import Trace

MOST = 25
"""Nodes taken in at once."""

_BETWEEN_DOCUMENTS = "|".join(r.type for r in schema.RELATIONS if r.sources == r.targets == ("Document",))
_KINDS = {
    "Document": f"{_BETWEEN_DOCUMENTS}|HAS_TASK",
    "Task": "HAS_TASK|RESPONSIBLE_FOR",
    "Organization": "RESPONSIBLE_FOR",
}
# (:Document|Task|Organization)-[r]-(): both directions, the start of r said
_BESIDE = (
    "MATCH (n:{label} {{id: $id}})-[r:{kinds}]->(m) RETURN true AS outward, type(r) AS kind, "
    "properties(r) AS known, m UNION ALL MATCH (n:{label} {{id: $id}})<-[r:{kinds}]-(m) "
    "RETURN false AS outward, type(r) AS kind, properties(r) AS known, m"
)
_SCANNED = 2000


def grow(store: Readable, found: Trace, id: str, most: int = MOST) -> int:
    """Add the neighbours of the node ``id`` of ``found``. Returns how many further ones were left out."""
    node = found.nodes.get(id)
    if node is None or node.label not in _KINDS:
        return 0
    rows = store.read(_BESIDE.format(label=node.label, kinds=_KINDS[node.label]), {"id": id}, limit=_SCANNED).rows
    taken: set[str] = set()
    left_out: set[str] = set()
    for outward, kind, known, other in rows:
        if other["id"] not in found.nodes and len(taken) >= most:
            left_out.add(other["id"])
            continue
        if found.reach(other, node.depth + 1):
            taken.add(other["id"])
        source, target = (id, other["id"]) if outward else (other["id"], id)
        found.join(kind, source, target, known)
    return len(left_out)
