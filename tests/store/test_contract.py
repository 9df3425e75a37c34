"""What a store promises, held on both engines: what goes in comes out, all or nothing, once."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from benchmarks import load
from graph import ddl, schema, writing
from graph.rows import Change, EdgeRow, NodeRow, RowError
from graph.store import Store
from tests.store.factories import (
    between,
    document,
    dump,
    everything,
    implements,
    node,
    responsible,
    stub,
)

HOSTILE = [
    "'}) DETACH DELETE n //", '"; MATCH (n) DETACH DELETE n', "`tên` $id {id: 1}", "\\u0027 \\' \\\\", "*/ // /*",
    "dòng 1\r\ndòng 2\t\u00a0|", "🇻🇳 𠀀 Ộ", "", " ",
]


def test_every_label_relation_and_property_comes_back_as_it_went_in(store: Store) -> None:
    change = everything()
    store.apply(change)
    nodes, edges = dump(store)
    assert nodes == sorted(
        ({"label": n.label, "id": n.id, **dict(sorted(n.properties.items()))} for n in change.nodes), key=repr)
    assert edges == sorted(
        ({"type": e.type, "from": e.source[1], "to": e.target[1], **dict(sorted(e.properties.items()))}
         for e in change.edges), key=repr)


def test_one_constraint_a_label_and_one_index_an_indexed_property(store: Store) -> None:
    rows = store.read("SHOW INDEXES").dicts()
    indexed = {(row["labelsOrTypes"][0], row["properties"][0]) for row in rows if row["labelsOrTypes"]}
    wanted = {(label.name, "id") for label in schema.LABELS} | {
        (label.name, prop.name) for label in schema.LABELS for prop in label.properties if prop.indexed}
    assert wanted <= indexed
    assert len(ddl.statements()) == len(wanted)


def test_a_workspace_is_marked_once(store: Store) -> None:
    before = store.identity()
    store.ensure_schema()
    assert store.identity() == before != ""
    assert store.read("MATCH (w:Workspace) RETURN count(w)").rows == [[1]]


def test_applying_the_same_change_twice_changes_nothing(store: Store) -> None:
    change = Change(
        nodes=[document("kh", title="Kế hoạch"), stub("qd"), node("Organization", "stc"), node("Task", "t")],
        edges=[implements("kh", "qd", said_by=["kh"]), responsible("stc", "t", "chu_tri", explicit=True)])
    store.apply(change)
    once = dump(store)
    store.apply(change)
    assert dump(store) == once


def test_a_second_row_replaces_the_properties_of_the_first(store: Store) -> None:
    store.apply(Change(nodes=[document("a", title="cũ", place="Hà Nội")]))
    store.apply(Change(nodes=[document("a", title="mới", number=None)]))
    assert dump(store)[0] == [{"label": "Document", "id": "a", "title": "mới"}]


def test_a_stub_never_overwrites_what_was_read(store: Store) -> None:
    store.apply(Change(nodes=[stub("b"), document("a", title="đã đọc"), stub("a", title="chỉ nhắc")]))
    store.apply(Change(nodes=[stub("a", title="nhắc lần nữa"), document("b", title="nay đã đọc")]))
    assert dump(store)[0] == [
        {"label": "Document", "id": "a", "title": "đã đọc"}, {"label": "Document", "id": "b", "title": "nay đã đọc"}]


def test_relations_are_one_a_pair_and_take_the_latest_properties(store: Store) -> None:
    store.apply(Change(nodes=[document("a"), document("b")], edges=[
        implements("a", "b", sentence="câu một", said_by=["a"]),
        implements("a", "b", sentence="câu hai", said_by=["a"])]))
    store.apply(Change(edges=[implements("a", "b", said_by=["a", "c"]), between("BASED_ON", "a", "b")]))
    assert dump(store)[1] == [
        {"type": "BASED_ON", "from": "a", "to": "b"},
        {"type": "IMPLEMENTS", "from": "a", "to": "b", "said_by": ["a", "c"]}]


def test_one_unit_may_have_two_roles_in_one_task(store: Store) -> None:
    store.apply(Change(nodes=[node("Organization", "stc"), node("Task", "t")], edges=[
        responsible("stc", "t", "chu_tri", explicit=True), responsible("stc", "t", "tham_muu", explicit=False)]))
    store.apply(Change(edges=[responsible("stc", "t", "chu_tri", explicit=True, sentence="mới")]))
    assert {(e["role"], e["explicit"]) for e in dump(store)[1]} == {("chu_tri", True), ("tham_muu", False)}
    store.apply(Change(delete_edges=[responsible("stc", "t", "chu_tri")]))
    assert [e["role"] for e in dump(store)[1]] == ["tham_muu"]


def test_removing_a_document_keeps_what_others_say_of_it(store: Store) -> None:
    read = Change(
        nodes=[document("kh", title="Kế hoạch"), stub("qd"), node("Mention", "kh#1", document_id="kh"),
               document("khac"), node("Mention", "khac#1", document_id="khac")],
        edges=[implements("kh", "qd", said_by=["kh"]), implements("khac", "kh", said_by=["khac"]),
               _has_mention("kh", "kh#1"), _refers("kh#1", "qd"),
               _has_mention("khac", "khac#1"), _refers("khac#1", "kh")])
    store.apply(read)
    store.apply(Change(
        delete_nodes=[("Mention", "kh#1"), ("Document", "qd")], delete_edges=[implements("kh", "qd")],
        nodes=[document("kh", is_stub=True)]))
    nodes, edges = dump(store)
    assert [n["id"] for n in nodes] == ["kh", "khac", "khac#1"]
    assert next(n for n in nodes if n["id"] == "kh") == {"label": "Document", "id": "kh", "is_stub": True}
    assert {(e["type"], e["from"], e["to"]) for e in edges} == {
        ("IMPLEMENTS", "khac", "kh"), ("HAS_MENTION", "khac", "khac#1"), ("REFERS_TO", "khac#1", "kh")}
    store.apply(Change(nodes=read.nodes, edges=read.edges))
    assert len(dump(store)[1]) == len(read.edges)


def test_a_change_deletes_before_it_writes(store: Store) -> None:
    store.apply(Change(nodes=[document("a"), document("b")], edges=[implements("a", "b")]))
    store.apply(Change(delete_nodes=[("Document", "a")], nodes=[document("a", title="lại")]))
    assert dump(store) == (
        [{"label": "Document", "id": "a", "title": "lại"}, {"label": "Document", "id": "b"}], [])


def test_a_relation_to_nothing_is_an_error_that_names_it_and_nothing_is_written(store: Store) -> None:
    with pytest.raises(RowError, match="khong-co"):
        store.apply(Change(nodes=[document("a"), document("b")],
                           edges=[implements("a", "b"), implements("a", "khong-co")]))
    assert dump(store) == ([], [])


def test_rows_beyond_one_batch(store: Store) -> None:
    many = writing.BATCH + 7
    store.apply(Change(nodes=[document(f"d{n}") for n in range(many)],
                       edges=[implements(f"d{n}", "d0") for n in range(1, many)]))
    assert store.read("MATCH (d:Document) RETURN count(d)").rows == [[many]]
    assert store.read("MATCH (:Document {id: 'd0'})<-[r:IMPLEMENTS]-() RETURN count(r)").rows == [[many - 1]]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_read_as_cypher_and_never_changed(store: Store, text: str) -> None:
    store.apply(Change(nodes=[document("x" + text, title=text, number=text)]))
    found = store.read("MATCH (d:Document {id: $id}) RETURN d.title, d.number", {"id": "x" + text})
    assert found.rows == [[text, text]]


def test_composed_and_decomposed_letters_stay_what_they_are(store: Store) -> None:
    composed, decomposed = (unicodedata.normalize(form, "Hồ sơ Đề án") for form in ("NFC", "NFD"))
    store.apply(Change(nodes=[document("nfc", title=composed), document("nfd", title=decomposed)]))
    assert store.read("MATCH (d:Document) WHERE d.title = $t RETURN d.id", {"t": decomposed}).rows == [["nfd"]]
    assert dict(store.read("MATCH (d:Document) RETURN d.id, size(d.title)").rows) == {
        "nfc": len(composed), "nfd": len(decomposed)}


def test_dates_are_dates_in_the_store(store: Store) -> None:
    days = [date(1945, 9, 2), date(2024, 2, 29), date(9999, 12, 31)]
    store.apply(Change(nodes=[document(str(day), issued_on=day) for day in days]))
    rows = store.read("MATCH (d:Document) WHERE d.issued_on >= date('2000-01-01') AND d.issued_on < $end "
                      "RETURN d.issued_on, d.issued_on.year, d.issued_on + duration({days: 1})", {"end": days[2]}).rows
    assert rows == [[date(2024, 2, 29), 2024, date(2024, 3, 1)]]


def test_long_text_is_kept_and_an_indexed_one_is_cut(store: Store) -> None:
    long = "Ế𠀀" * 150_000
    store.apply(Change(nodes=[document("a", header=long, title=long, title_folded=long)]))
    row = store.read("MATCH (d:Document {id: 'a'}) RETURN d.header, d.title, d.title_folded").rows[0]
    assert row == [long, long, long[:writing.INDEXED_LENGTH]]


def test_numbers_keep_their_kind(store: Store) -> None:
    store.apply(Change(nodes=[node("Target", "t", value=2.0, start=2**63 - 1, end=0, raw="2")]))
    value, start, end = store.read("MATCH (t:Target) RETURN t.value, t.start, t.end").rows[0]
    assert (value, start, end) == (2.0, 2**63 - 1, 0)
    assert isinstance(value, float)


def test_rows_refuse_what_the_schema_does_not_declare() -> None:
    with pytest.raises(RowError):
        NodeRow("Document", "a", {"mau": "đỏ"})
    with pytest.raises(RowError):
        implements("a", "b", role="chu_tri")



def _has_mention(document_id: str, mention: str) -> EdgeRow:
    return EdgeRow("HAS_MENTION", ("Document", document_id), ("Mention", mention))


def _refers(mention: str, document_id: str) -> EdgeRow:
    return EdgeRow("REFERS_TO", ("Mention", mention), ("Document", document_id))


def test_the_benchmark_of_loading_counts_what_it_writes(store: Store, address: str) -> None:
    rates = load.measure(address, load.make(documents=3, chunk=2), rounds=1)
    assert len(rates) == 3 and min(rates.values()) > 0
