"""For analysts' notebooks: a trace as a py2neo ``Subgraph``, an answer as a pandas frame (extra ``cancu[py2neo]``).

py2neo has had no maintainer since 2021 and works against both stores for what is used here. The program itself does
not rest on it.

    from graph.store import open_store
    from queries import lookup, trace, py2neo_frames as frames
    with open_store() as store:
        chain = frames.subgraph(trace.trace(store, lookup.document(store, "374/KH-UBND")))
        table = frames.frame(store.read("MATCH (t:Task) RETURN t.text AS task, t.due_on AS due_on"))
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

import pandas
import py2neo

from graph.places import place
from graph.store import Result
from queries.trace import Trace


def connect(address: str | None = None) -> py2neo.Graph:
    """The store at ``address`` (None: CANCU_STORE) as a py2neo ``Graph``, with a reader's rights where it has such."""
    endpoint = place(address).endpoint(reader=True)
    return py2neo.Graph(endpoint.uri, auth=(endpoint.user, endpoint.password), name=endpoint.database or None)


def subgraph(found: Trace) -> py2neo.Subgraph:
    """The nodes and relations of a trace. Nodes are merged by label and ``id``, so it can be merged into any graph."""
    nodes = {node.id: _node(node.label, node.id, node.properties) for node in found.nodes.values()}
    relations = [py2neo.Relationship(nodes[edge.source], edge.type, nodes[edge.target], **_known(edge.properties))
                 for edge in found.edges.values()]
    return reduce(or_, [*nodes.values(), *relations], py2neo.Subgraph())


def frame(result: Result) -> pandas.DataFrame:
    """The rows of an answer; columns that hold nothing but days become ``datetime64``."""
    table = pandas.DataFrame(result.rows, columns=list(result.columns))
    for column in table.columns:
        values = [value for value in table[column] if value is not None]
        if values and all(type(value) is date for value in values):
            table[column] = pandas.to_datetime(table[column])
    return table


def _node(label: str, id: str, properties: Mapping[str, Any]) -> py2neo.Node:
    node = py2neo.Node(label, id=id, **_known(properties))
    node.__primarylabel__, node.__primarykey__ = label, "id"
    return node


def _known(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}
