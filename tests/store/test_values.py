"""What a reader gets for nodes, relations, paths and dates, the same from both engines."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from graph.jsonable import jsonable
from graph.rows import Change
from graph.store import Store
from tests.store.factories import document, implements

A = {"label": "Document", "id": "a", "issued_on": date(2025, 1, 2)}
B = {"label": "Document", "id": "b"}
C = {"label": "Document", "id": "c"}
AB = {"type": "IMPLEMENTS", "from": "a", "to": "b", "sentence": "câu"}
BC = {"type": "IMPLEMENTS", "from": "b", "to": "c"}


@pytest.fixture
def chain(store: Store) -> Store:
    store.apply(Change(nodes=[document("a", issued_on=date(2025, 1, 2)), document("b"), document("c")],
                       edges=[implements("a", "b", sentence="câu"), implements("b", "c")]))
    return store


@pytest.mark.parametrize(("cypher", "expected"), [
    ("MATCH (n:Document {id: 'a'}) RETURN n", A),
    ("MATCH ()-[r]->({id: 'b'}) RETURN r", AB),
    ("MATCH ({id: 'b'})<-[r]-() RETURN r", AB),
    ("MATCH (n)-[r]->() WHERE n.id = 'b' RETURN r", BC),
    ("MATCH (n)-[r]->(m) WHERE n.id = 'b' RETURN [m, r]", [C, BC]),
    ("MATCH p = ({id: 'a'})-[*2]->() RETURN p", [A, AB, B, BC, C]),
    ("MATCH p = ({id: 'c'})<-[*2]-() RETURN p", [C, BC, B, AB, A]),
    ("MATCH p = ({id: 'c'})<-[*2]-() RETURN relationships(p)", [BC, AB]),
    ("MATCH p = ({id: 'a'})-[*1..2]->() WITH p ORDER BY length(p) RETURN collect(length(p))", [1, 2]),
    ("MATCH p = shortestPath((x {id: 'a'})-[*..5]-(y {id: 'c'})) RETURN nodes(p)", [A, B, C]),
    ("MATCH (n)-[r]->() WHERE n.id = 'a' RETURN {nut: n, canh: [r, {sau: r}]}", {"nut": A, "canh": [AB, {"sau": AB}]}),
    ("MATCH (n {id: 'a'}) RETURN n {.id, ngay: n.issued_on}", {"id": "a", "ngay": date(2025, 1, 2)}),
    ("RETURN date('2024-02-29')", date(2024, 2, 29)),
    ("RETURN duration({days: 3, months: 1})", "P1M3D"),
    ("RETURN [null, true, 1, 1.5, 'ế']", [None, True, 1, 1.5, "ế"]),
])
def test_graph_values_have_the_contracts_form(chain: Store, cypher: str, expected: Any) -> None:
    assert chain.read(cypher).rows == [[expected]]


def test_json_has_iso_dates(chain: Store) -> None:
    rows = jsonable(chain.read("MATCH (n {id: 'a'}) RETURN n, [date('2024-02-29')]").rows)
    assert json.loads(json.dumps(rows)) == [[{**A, "issued_on": "2025-01-02"}, ["2024-02-29"]]]


def test_json_has_no_number_that_is_none() -> None:
    assert jsonable([math.nan, -math.inf, 1.5]) == ["nan", "-inf", 1.5]


def test_the_driver_is_loaded_without_the_heavy_libraries_it_likes() -> None:
    program = ("import sys, graph.store; print([m for m in ('pandas', 'numpy', 'pyarrow') if m in sys.modules]); "
               "import pandas; print(pandas.DataFrame([1]).size)")
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["[]", "1"]
