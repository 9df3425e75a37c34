"""Typed Cypher: read only on either engine, within its limits, with columns, and never wrong in silence."""

from __future__ import annotations

import time

import pytest

from graph.errors import CancuError, Refused
from graph.rows import Change
from graph.store import Store
from queries import runner
from tests.store.factories import between, document, dump

WRITING = [
    "CREATE (n:Document {id: 'x'})", "CREATE (n:X) RETURN n", "MERGE (n:Document {id: 'x'}) RETURN n",
    "MERGE (n:Document {id: 'd0'}) ON MATCH SET n.title = 'x' RETURN n",
    "MATCH (a), (b) CREATE (a)-[:BASED_ON]->(b)", "MATCH (a:Document), (b:Document) MERGE (a)-[r:CITES]->(b) RETURN r",
    "MATCH (n) SET n.title = 'x'", "MATCH (n) SET n.title = 'x' RETURN n", "MATCH (n) SET n += {title: 'x'} RETURN n",
    "MATCH (n) SET n = {} RETURN n", "MATCH (n) SET n:Secret RETURN n", "MATCH (n) REMOVE n.title RETURN n",
    "MATCH (n) REMOVE n:Document RETURN n", "MATCH (n) DELETE n", "MATCH (n) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r", "MATCH (n) DETACH DELETE n RETURN count(n)",
    "MATCH (n) FOREACH (x IN [1] | SET n.title = 'x')", "FOREACH (x IN [1] | CREATE (:X))",
    "MATCH (n) CALL { WITH n SET n.title = 'x' RETURN 1 AS one } RETURN one",
    "MATCH (n) CALL (n) { SET n.title = 'x' } RETURN n", "UNWIND [1] AS x CREATE (:X {n: x}) RETURN x",
    "MATCH (n) WITH n LIMIT 1 SET n.title = 'x' RETURN n.title UNION MATCH (n) RETURN n.title",
    "MATCH (n) RETURN n.title UNION MATCH (n) SET n.title = 'x' RETURN n.title",
    "MATCH (n) CALL { WITH n DELETE n } IN TRANSACTIONS OF 1 ROWS",
    "match (n) set n.title = 'x' return n", "/* RETURN 1 */ CREATE (:X)",
    "MATCH (n) // đọc\nSET n.title = 'x' RETURN n",
]
ADMINISTERING = [
    "CREATE INDEX x FOR (n:X) ON (n.y)", "CREATE CONSTRAINT x FOR (n:X) REQUIRE n.y IS UNIQUE",
    "DROP INDEX Document_title",
    "DROP CONSTRAINT Document_id", "CREATE USER x SET PASSWORD 'matkhau-1'", "ALTER USER neo4j SET PASSWORD 'x'",
    "DROP DATABASE neo4j", "SHOW USERS", "SHOW INDEXES", "GRANT ROLE admin TO x", "STOP DATABASE neo4j",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'", "USE system MATCH (n) RETURN n", "EXPLAIN MATCH (n) RETURN n",
    "CALL db.labels()", "CALL db.labels() YIELD label RETURN label", "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value",
    "MATCH (n) CALL db.propertyKeys() YIELD propertyKey RETURN n, propertyKey",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1/x' AS line CREATE (:X) RETURN line",
    "MATCH (n) LOAD CSV FROM 'file:///x' AS line RETURN n, line",
    "RETURN 'a\\u0027 CREATE (:X) //'",
]
READING = [
    "MATCH (n) RETURN n.title AS `SET`, 'CREATE (n)' AS x", "RETURN 1 AS `DROP`;",
    "MATCH (n) WHERE n.title = 'DELETE' RETURN n // SET n.x = 1", "MATCH (`set`:Document) RETURN `set`.id AS `merge`",
    "MATCH p = shortestPath((a {id: 'd0'})-[*..6]-(b {id: 'd3'})) RETURN p",
    "MATCH (n) WHERE EXISTS { (n)-[:IMPLEMENTS]->() } AND COUNT { (n)-->() } > 0 RETURN n",
    "MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN count(m) AS c } RETURN n.id, c ORDER BY c DESC SKIP 1 LIMIT 2",
    "MATCH (n:Document) RETURN [(n)-[:IMPLEMENTS]->(m) | m.id] AS ids UNION ALL MATCH (n:Task) RETURN [n.id] AS ids",
    "UNWIND $ids AS id OPTIONAL MATCH (n:Document {id: id}) RETURN id, n.title, n.issued_on.year",
]
ENDLESS = "MATCH (a), (b), (c), (d), (e) RETURN max(a.id + b.id + c.id + d.id + e.id)"


@pytest.fixture
def loaded(store: Store) -> Store:
    names = [f"d{n}" for n in range(40)]
    store.apply(Change(nodes=[document(name, title="Kế hoạch") for name in names],
                       edges=[between("IMPLEMENTS", a, b) for a in names[:12] for b in names[:12] if a < b]))
    return store


def test_nothing_that_writes_or_administers_is_run(loaded: Store) -> None:
    before = dump(loaded)
    accepted = []
    for cypher in WRITING + ADMINISTERING:
        with pytest.raises(CancuError) as caught:
            runner.run(loaded, cypher, {})
        if not isinstance(caught.value, Refused) or caught.value.exit_code != 4:
            accepted.append((cypher, caught.value.code))
    assert accepted == []
    assert len(WRITING + ADMINISTERING) >= 36
    assert dump(loaded) == before


def test_the_engine_itself_refuses_a_reader_that_writes(loaded: Store) -> None:
    before = dump(loaded)
    reader = loaded.as_reader()
    for cypher in [*WRITING, "CREATE INDEX x FOR (n:X) ON (n.y)", "DROP CONSTRAINT Document_id"]:
        with pytest.raises(CancuError):
            reader.read(cypher)
    assert dump(loaded) == before


@pytest.mark.parametrize("cypher", READING)
def test_what_only_reads_is_run(loaded: Store, cypher: str) -> None:
    runner.run(loaded, cypher, {"ids": ["d0", "không có"]})


@pytest.mark.parametrize(("cypher", "line", "column"), [
    ("MATCH (n) RETRUN n", 1, 11), ("MATCH (n\nRETURN n", 2, 1), ("MATCH (n) RETURN n.", 1, 20),
    ("SELECT * FROM x", 1, 1),
])
def test_a_syntax_error_says_where(loaded: Store, cypher: str, line: int, column: int) -> None:
    with pytest.raises(CancuError) as caught:
        runner.run(loaded, cypher)
    assert (caught.value.code, caught.value.exit_code) == ("syntax", 2)
    assert f"dòng {line}, cột {column}," in caught.value.message_vi
    assert f"line {line}, column {column}:" in caught.value.message_en


@pytest.mark.parametrize("cypher", [
    "RETURN " + "NOT " * 900 + "true AS x", "RETURN " + "NOT " * 5000 + "true AS x",
    "RETURN " + "[" * 400 + "]" * 400 + " AS x",
    "RETURN NOT (count(*) = 0)" + " OR true" * 3000 + " AS x",
    "MATCH (n) WHERE n.id = '1'" + " OR n.id = '2'" * 3000 + " RETURN n",
])
def test_a_statement_too_deep_for_an_engine_does_not_reach_it(loaded: Store, cypher: str) -> None:
    with pytest.raises(CancuError) as caught:
        runner.run(loaded, cypher)
    assert (caught.value.code, caught.value.exit_code) == ("too_deep", 2)


@pytest.mark.parametrize("cypher", [
    "RETURN " + "[" * 60 + "]" * 60 + " AS x", "RETURN 1" + " + 1" * 150 + " AS x",
    "MATCH (n) WHERE n.id = '1'" + " OR n.id = '2'" * 150 + " RETURN n",
])
def test_a_deep_statement_is_answered_in_time(loaded: Store, cypher: str) -> None:
    runner.run(loaded, cypher, timeout=10)


@pytest.mark.parametrize("cypher", ["RETURN x", "RETURN khong_co(1)", "MATCH (n) RETURN m.id", "RETURN 1/0"])
def test_a_question_the_engine_cannot_answer_is_told_in_a_sentence(loaded: Store, cypher: str) -> None:
    with pytest.raises(CancuError) as caught:
        runner.run(loaded, cypher)
    assert caught.value.exit_code == 2
    assert "gql_status" not in caught.value.message_en


def test_rows_stop_at_the_limit_and_say_so(loaded: Store) -> None:
    cypher = "MATCH (n:Document) RETURN n.id ORDER BY n.id"
    some, all_ = runner.run(loaded, cypher, limit=39), runner.run(loaded, cypher, limit=40)
    assert (len(some.rows), some.truncated) == (39, True)
    assert (len(all_.rows), all_.truncated) == (40, False)
    assert runner.run(loaded, cypher, limit=0).truncated


def test_the_default_limit_is_a_setting(loaded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_ROW_LIMIT", "7")
    assert len(runner.run(loaded, "MATCH (n) RETURN n").rows) == 7
    assert runner.limits().rows == 7


@pytest.mark.parametrize("cypher", [ENDLESS, "MATCH p = (a)-[*1..40]-(b) RETURN count(p), max(size(a.id))"])
def test_time_stops_at_the_limit_and_the_store_goes_on(loaded: Store, cypher: str) -> None:
    started = time.monotonic()
    with pytest.raises(CancuError) as caught:
        runner.run(loaded, cypher, timeout=1)
    assert (caught.value.code, caught.value.exit_code) == ("time_limit", 1)
    assert time.monotonic() - started < 4
    assert runner.run(loaded, "RETURN 1 AS x").rows == [[1]]


@pytest.mark.parametrize(("cypher", "columns"), [
    ("MATCH (n:Place) RETURN n.id, count( n ) AS `số lượng`, n . name /* tên */", ("n.id", "số lượng", "n . name")),
    ("MATCH (n:Place) RETURN DISTINCT n, n.name + ', x//y' ORDER BY n.id LIMIT 3", ("n", "n.name + ', x//y'")),
    ("MATCH (n:Place)-[r]->() WITH n AS b, r AS a RETURN *", ("a", "b")),
    ("MATCH p = (n:Place)-[r]->(m) RETURN *", ("m", "n", "p", "r")),
    ("MATCH (n:Place) RETURN n.id AS x UNION MATCH (n:Person) RETURN n.name AS x", ("x",)),
    ("UNWIND [] AS x RETURN x, {a: [x, 1]}.a[0], CASE WHEN x THEN 'a, b' END",
     ("x", "{a: [x, 1]}.a[0]", "CASE WHEN x THEN 'a, b' END")),
    ("MATCH (n:Place) CALL (n) { MATCH (n)-->(m) RETURN m.id AS m } RETURN `n`.`id`, m;", ("`n`.`id`", "m")),
])
def test_an_empty_result_has_its_columns(loaded: Store, cypher: str, columns: tuple[str, ...]) -> None:
    result = runner.run(loaded, cypher)
    assert (result.columns, result.rows) == (columns, [])


def test_the_parsed_columns_are_those_of_the_store(loaded: Store) -> None:
    from queries.typed.parsing import parse

    for cypher in READING:
        statement = parse(cypher)
        result = loaded.read(statement.text, {"ids": ["d0"]})
        assert not result.rows or result.columns == statement.columns


def test_parameters_are_found_and_asked_for(loaded: Store) -> None:
    cypher = "MATCH (n:Document {id: $id}) WHERE n.title IN $titles AND '$khong' <> n.id RETURN n.id LIMIT $n"
    with pytest.raises(CancuError) as caught:
        runner.run(loaded, cypher, {"id": "d0"})
    assert (caught.value.code, caught.value.exit_code) == ("missing_parameter", 2)
    assert "titles, n:" in caught.value.message_vi
    assert runner.run(loaded, cypher, {"id": "d0", "titles": ["Kế hoạch"], "n": 1}).rows == [["d0"]]


def test_a_form_that_only_the_engine_knows_is_refused_with_another_way(loaded: Store) -> None:
    with pytest.raises(Refused, match="another way"):
        runner.run(loaded, "MATCH (n:Document) RETURN COLLECT { MATCH (n)-->(m) RETURN m.id } AS ids")


@pytest.mark.parametrize("value", [2**63, "\ud800", object(), {"a": {1, 2}}])
def test_a_value_no_store_can_take_is_told_in_a_sentence(loaded: Store, value: object) -> None:
    with pytest.raises(CancuError) as caught:
        runner.run(loaded, "RETURN $x AS x", {"x": value})
    assert (caught.value.code, caught.value.exit_code) == ("bad_value", 2)
    with pytest.raises(CancuError):
        runner.run(loaded, "RETURN 'hỏng \udce1' AS x")
