"""The shapes that the embedded engine answers wrongly, measured against Neo4j each time.

What the guard lets through must be answered alike by both engines; what it refuses must come with a statement that
both answer as Neo4j answers the refused one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.errors import Refused
from graph.rows import Change
from graph.store import Store, open_store
from queries.typed import aggregates, parsing
from tests.neo4j_server import Neo4j
from tests.store.factories import document

EXPRESSIONS = [
    # refused on the embedded store
    "NOT (count(*) = 0)", "NOT count(*) > 2", "count(*) > 1 AND count(*) < 9", "count(*) > 5 OR count(*) < 9",
    "count(*) > 5 XOR count(*) > 1", "true AND max(d.number) = '3'", "collect(d.id)[0] IS NOT NULL",
    "collect(d.id)[9] IS NULL", "max(d.number) IS NULL", "max(d.issued_on).year", "max(d.issued_on).month + 1",
    "'a' IN collect(d.id)", "count(*) IN [1, 3]", "min(d.id) STARTS WITH 'a'", "min(d.id) ENDS WITH 'a'",
    "min(d.id) CONTAINS 'a'", "min(d.id) =~ 'a.*'", "'ab' STARTS WITH min(d.id)", "head(collect(d.issued_on)).year",
    "{n: count(*)}.n", "date(max(d.issued_on)).year", "CASE WHEN NOT (count(*) = 0) THEN 'có' ELSE 'không' END",
    "[count(*) > 1 AND true, max(d.issued_on).year]", "{x: max(d.issued_on).year}", "size(collect(d.id)) > 1 AND true",
    # answered rightly
    "count(*) > 1", "count(*) = 3", "0 < count(*) < 5", "max(d.issued_on) > date('2025-01-01')",
    "CASE WHEN count(*) > 1 THEN 'nhiều' ELSE 'ít' END", "CASE count(*) WHEN 2 THEN 'hai' ELSE 'khác' END",
    "count(*) * 2 + 1", "-count(*)", "size(collect(d.id))", "collect(d.id)[0..1]", "[count(*), 1]", "{n: count(*)}",
    "[x IN collect(d.id) WHERE x <> 'a' AND x IS NOT NULL | x + '.']",
    "any(x IN collect(d.id) WHERE x STARTS WITH 'a')", "count(*) / 2.0",
    "reduce(s = '', x IN collect(d.number) | s + x)", "coalesce(max(d.place), count(*))", "toString(count(*))",
    "count(DISTINCT d.place)", "sum(CASE WHEN d.place = 'x' AND d.number IS NOT NULL THEN 1 ELSE 0 END)",
    "collect({id: d.id, nam: d.issued_on.year})", "collect(d.issued_on.year)", "min(d.id) = max(d.id)",
    "count(d.issued_on IS NOT NULL AND true)",
]
FORMS = [
    "MATCH (d:Document) RETURN {x} AS x",
    "MATCH (d:Document) RETURN d.place, {x} AS x ORDER BY d.place",
    "MATCH (d:Document) WITH d.place AS noi, {x} AS x RETURN noi, x ORDER BY noi",
    "MATCH (d:Document {{id: 'không có'}}) RETURN {x} AS x",
    "CALL {{ MATCH (d:Document) RETURN {x} AS x }} RETURN x",
]
REFUSED = 25
STATEMENTS = [form.format(x=expression) for expression in EXPRESSIONS for form in FORMS] + [
    "MATCH (d:Document) RETURN d.place AS noi, count(*) AS so ORDER BY count(*) > 1 AND true, noi",
    "MATCH (d:Document) RETURN DISTINCT d.place AS noi, NOT (count(*) = 1) AS x ORDER BY noi SKIP 1 LIMIT 1",
    "MATCH (d:Document) WITH d.place AS noi, max(d.issued_on).year AS nam WHERE nam > 0 RETURN noi, nam ORDER BY noi",
]


@pytest.fixture(scope="module")
def both(embedded_folder: Path, neo4j_server: Neo4j) -> Iterator[tuple[Store, Store]]:
    """The same three documents on both engines."""
    rows = Change(nodes=[
        document("a", place="x", number="1"), document("b", place="x", number="2", issued_on=date(2025, 3, 1)),
        document("c", place="y", number="3", issued_on=date(2026, 5, 6))])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CANCU_USER", "neo4j")
        patch.setenv("CANCU_PASSWORD", neo4j_server.password)
        with open_store(str(embedded_folder)) as embedded, open_store(neo4j_server.uri) as neo4j:
            for store in (embedded, neo4j):
                store.ensure_schema()
                store.wipe()
                store.apply(rows)
            yield embedded, neo4j


def test_what_is_let_through_is_right_and_what_is_refused_can_be_asked_otherwise(both: tuple[Store, Store]) -> None:
    embedded, neo4j = both
    wrong, refused = [], 0
    for cypher in STATEMENTS:
        right = neo4j.read(cypher).rows
        try:
            aggregates.refuse_misread(parsing.parse(cypher))
            asked = cypher
        except Refused as refusal:
            refused += 1
            asked = refusal.message_en.partition("first: ")[2]
            aggregates.refuse_misread(parsing.parse(asked))
        if (found := embedded.read(asked).rows) != right:
            wrong.append((cypher, asked, right, found))
    assert wrong == []
    assert refused == REFUSED * len(FORMS) + 3


def test_saved_questions_never_need_it() -> None:
    from queries import catalog

    for question in catalog.questions():
        aggregates.refuse_misread(parsing.parse(question.cypher))
