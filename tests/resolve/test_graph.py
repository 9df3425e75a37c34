"""From files to the graph and back: the chain, idempotence, edits, removal, decisions, masked data."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app import progress, review, wiring
from graph.store import Store
from queries.impact import impact
from queries.responsibility import tasks_of, units
from tests.resolve.story import COMMUNE, DRAFT, FILES, UNION

pytestmark = pytest.mark.store
Files = Callable[..., list[Path]]
Graph = tuple[dict[Any, Any], dict[Any, Any]]
DRAFT_ID = "MATCH (d:Document {source: 'du_thao.txt'}) RETURN d.id"
CHAIN = """
MATCH (:Document {number_full: '9447/QĐ-TTg'})<-[first:IMPLEMENTS]-(issued:Document)<-[:IMPLEMENTS]-(plan:Document)
MATCH (plan)-[:HAS_TASK]->(task:Task)<-[:RESPONSIBLE_FOR]-(unit:Organization)
RETURN issued.number_full AS issued, first.status AS status, first.rule AS rule, plan.source AS plan, task.text AS task,
       unit.name AS unit
"""


def one(store: Store, cypher: str, **params: Any) -> Any:
    rows = store.read(cypher, params).rows
    assert len(rows) == 1, rows
    return rows[0][0]


def column(store: Store, cypher: str, **params: Any) -> list[Any]:
    return [row[0] for row in store.read(cypher, params).rows]


def graph(store: Store) -> Graph:
    """All nodes and relations but the log of reading; former ids depend on what was read first, nothing else may."""
    nodes: dict[Any, Any] = {}
    for label in (
        "Document",
        "Section",
        "Task",
        "Target",
        "Organization",
        "Place",
        "Person",
        "Key",
        "Contact",
        "Mention",
        "Finding",
    ):
        for (node,) in store.read(f"MATCH (n:{label}) RETURN n").rows:
            nodes[label, node["id"]] = {k: v for k, v in node.items() if k not in ("former_ids", "read_at")}
    rows = store.read("MATCH (a)-[r]->(b) WHERE type(r) <> 'READ' RETURN type(r), a.id, b.id, properties(r)").rows
    return nodes, {(t, a, b, p.get("role"), p.get("relation")): p for t, a, b, p in rows}


def differences(one: Graph, other: Graph) -> dict[Any, Any]:
    """What differs between two graphs: key → the properties in one and in the other."""
    pairs = [(key, a.get(key), b.get(key)) for a, b in zip(one, other, strict=True) for key in {*a, *b}]
    return {
        key: {n: (a.get(n), b.get(n)) for n in {*a, *b} if a.get(n) != b.get(n)} if a and b else (a, b)
        for key, a, b in pairs
        if a != b
    }


class TestChain:
    def test_from_the_decision_over_the_matched_draft_to_the_units(self, store: Store, files: Files) -> None:
        report = wiring.ingest(store, files(*FILES))
        assert report.count("added") == 3 and report.exit_code == 0
        steps = [row for row in store.read(CHAIN).dicts() if row["plan"] == "hoi_phu_nu.txt"]
        assert {s["issued"] for s in steps} == {"974/KH-UBND"}
        assert {(s["status"], s["rule"]) for s in steps} == {("probable", "draft")}
        assert "Hội Liên hiệp Phụ nữ cấp xã (tỉnh An Sơn)" in {s["unit"] for s in steps}

    def test_the_issued_document_has_the_tasks_of_its_draft_inferred(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files(*FILES))
        rows = store.read(
            "MATCH (:Document {number_full: '974/KH-UBND'})-[r:HAS_TASK]->(t) "
            "RETURN t.text, r.explicit, r.rule, r.status"
        ).rows
        assert len(rows) == 3 and {tuple(r[1:]) for r in rows} == {(False, "draft", "probable")}

    def test_the_draft_is_matched_whichever_came_first(self, store: Store, files: Files) -> None:
        for path in reversed(files(*FILES)):
            wiring.ingest(store, [path])
        assert (
            one(store, "MATCH (:Document {source: 'du_thao.txt'})-[r:DRAFT_OF]->(d) RETURN d.number_full")
            == "974/KH-UBND"
        )

    def test_a_draft_never_matches_what_it_cites(self, store: Store, files: Files) -> None:
        citing = DRAFT.replace(
            "Thực hiện Quyết định",
            "Thực hiện Kế hoạch số 974/KH-UBND ngày 26/12/2025 của UBND tỉnh An Sơn "
            "triển khai phong trào “Làng xanh, ngõ sạch” trên địa bàn tỉnh và Quyết định",
        )
        wiring.ingest(store, files("hoi_phu_nu.txt", du_thao=citing))
        assert column(store, "MATCH ()-[:DRAFT_OF]->(d) RETURN d.id") == []

    def test_a_day_that_others_give_otherwise_is_a_finding_at_every_place(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files(*FILES))
        sources = column(
            store,
            "MATCH (f:Finding {rule: 'date_conflict_across_seeds'}) MATCH (d:Document {id: f.document_id}) "
            "RETURN d.source ORDER BY d.source",
        )
        assert sources == ["du_thao.txt", "xa_binh_lam.txt"]


class TestAgain:
    def test_the_same_bytes_twice_change_nothing(self, store: Store, files: Files) -> None:
        paths = files(*FILES)
        wiring.ingest(store, paths)
        before = graph(store)
        assert wiring.ingest(store, paths).count("unchanged") == 3
        assert differences(graph(store), before) == {}

    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_the_order_of_files_and_the_cut_of_batches_do_not_matter(
        self, store: Store, files: Files, seed: int
    ) -> None:
        paths = files(*FILES)
        wiring.ingest(store, paths)
        expected = graph(store)
        store.wipe()
        store.ensure_schema()
        for path in random.Random(seed).sample(paths, len(paths)):
            wiring.ingest(store, [path])
        assert differences(graph(store), expected) == {}

    def test_what_was_removed_leaves_what_others_say(self, store: Store, files: Files) -> None:
        paths = files(*FILES)
        wiring.ingest(store, paths[:2])
        expected = graph(store)
        wiring.ingest(store, paths[2:])
        wiring.remove(store, one(store, "MATCH (d:Document {source: 'xa_binh_lam.txt'}) RETURN d.id"))
        assert differences(graph(store), expected) == {}

    def test_a_removed_document_that_others_cite_becomes_a_stub(self, store: Store, files: Files) -> None:
        citing = UNION.replace("Số: 58", "Số: 59").replace(
            "Thực hiện Kế hoạch số 974/KH-UBND ngày 26/12/2025 của UBND tỉnh An Sơn",
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 20/01/2026 của UBND xã Bình Lâm",
        )
        wiring.ingest(store, files("xa_binh_lam.txt", citing=citing))
        document = one(store, "MATCH (d:Document {source: 'xa_binh_lam.txt'}) RETURN d.id")
        wiring.remove(store, document)
        assert one(store, "MATCH (d:Document {id: $id}) RETURN d.is_stub", id=document) is True
        assert column(store, "MATCH (:Document {id: $id})-[:HAS_TASK|HAS_MENTION]->(n) RETURN n.id", id=document) == []

    def test_an_edited_text_keeps_its_tasks_and_their_state(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files("xa_binh_lam.txt"))
        tasks = dict(store.read("MATCH (t:Task) RETURN t.id, t.text").rows)
        police = next(i for i, text in tasks.items() if "Công an" in text)
        office = next(i for i, text in tasks.items() if "Văn phòng" in text)
        progress.set_task(store, police, "chua_xong_trong_han", note="đã phân công", by="An")
        progress.set_task(store, office, "xong_dung_han", by="An")
        edited = COMMUNE.replace("bảo đảm trật tự trong ngày ra quân", "bảo đảm an toàn, trật tự trong ngày ra quân")
        edited = edited.replace(
            "1. Giao Văn phòng HĐND và UBND xã lập danh sách hộ tham gia trước ngày 10/02/2026.\n", ""
        )
        report = wiring.ingest(store, files(xa_binh_lam=edited))
        assert report.count("changed") == 1
        now = {t["id"]: t for t in column(store, "MATCH (t:Task) RETURN t")}
        assert now[police]["state"] == "chưa hoàn thành trong hạn" and "an toàn" in now[police]["text"]
        assert now[police]["withdrawn"] is False
        assert now[office]["withdrawn"] is True and now[office]["state"] == "hoàn thành đúng hạn"

    def test_a_text_that_gets_its_number_is_still_found_by_its_former_id(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files("du_thao.txt"))
        before = one(store, DRAFT_ID)
        first = column(store, "MATCH (t:Task) RETURN t.id ORDER BY t.id")[0]
        progress.set_task(store, first, "chua_xong_trong_han", by="An")
        issued = DRAFT.replace("Số:        /KH-UBND", "Số: 974/KH-UBND").replace(
            "ngày    tháng    năm 2025", "ngày 26 tháng 12 năm 2025"
        )
        wiring.ingest(store, files(du_thao=issued))
        assert one(store, "MATCH (d:Document) WHERE d.sha256 IS NOT NULL RETURN d.number_full") == "974/KH-UBND"
        assert column(store, "MATCH (d:Document) WHERE $id IN d.former_ids RETURN d.number_full", id=before) == [
            "974/KH-UBND"
        ]
        tasks = (
            "MATCH (d:Document {number_full: '974/KH-UBND'})-[:HAS_TASK]->(t:Task {document_id: d.id}) RETURN t.state"
        )
        assert sorted(filter(None, column(store, tasks))) == ["chưa hoàn thành trong hạn"]

    def test_a_better_reading_moves_everything_to_the_new_id(self, store: Store, files: Files) -> None:
        undated = COMMUNE.replace(" ngày 03/11/2025 của Thủ tướng", " của Thủ tướng")
        wiring.ingest(store, files(xa_binh_lam=undated))
        based = "MATCH (:Document {source: 'xa_binh_lam.txt'})-[r:BASED_ON]->(d) RETURN d.id"
        assert column(store, based) == ["9447/QĐ-TTg"]
        wiring.ingest(store, files("du_thao.txt"))
        assert column(store, based) == ["9447/QĐ-TTg/2025"]
        assert one(store, "MATCH (d:Document {number_full: '9447/QĐ-TTg'}) RETURN d.former_ids") == ["9447/QĐ-TTg"]
        refers = "MATCH (m:Mention)-[r:REFERS_TO]->(:Document {number_full: '9447/QĐ-TTg'}) RETURN r.score"
        assert sorted(column(store, refers)) == [0.9, 1.0]

    def test_one_failing_file_does_not_stop_the_rest(self, store: Store, files: Files, tmp_path: Path) -> None:
        (tmp_path / "rong.txt").write_bytes(b"")
        report = wiring.ingest(store, [*files("xa_binh_lam.txt"), tmp_path / "rong.txt", tmp_path / "khong_co.txt"])
        assert [f.outcome for f in report.files] == ["added", "failed", "failed"] and report.exit_code == 1
        assert all(f.error and f.error.message_vi for f in report.files[1:])

    def test_of_two_files_of_one_document_the_fuller_is_kept(self, store: Store, files: Files) -> None:
        shorter = COMMUNE.replace("2. Giao Công an xã bảo đảm trật tự trong ngày ra quân.\n", "")
        for order in (("ngan", "xa_binh_lam"), ("xa_binh_lam", "ngan")):
            store.wipe()
            store.ensure_schema()
            paths = {p.stem: p for p in files("xa_binh_lam.txt", ngan=shorter)}
            for name in order:
                wiring.ingest(store, [paths[name]])
            assert one(store, "MATCH (d:Document) WHERE d.sha256 IS NOT NULL RETURN d.source") == "xa_binh_lam.txt"

    def test_the_log_says_what_a_run_added(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files(*FILES), by="Bình")
        rows = store.read("MATCH (i:Ingest)-[r:READ]->(d:Document) RETURN i.by, i.added, r.change, d.source").rows
        assert len(rows) == 3 and {tuple(r[:3]) for r in rows} == {("Bình", 3, "added")}


def given_by(store: Store) -> set[str]:
    """The documents that the tasks of all units are said to stand in."""
    return {task["document"] for unit in units(store) for task in tasks_of(store, unit["id"])["tasks"]}


def resting_on(store: Store, document: str) -> set[str]:
    return {each.id for each in impact(store, document, date(2026, 1, 1)).affected}


class TestDecisions:
    def test_an_accepted_match_is_shown_with_everything_it_carries(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files(*FILES))
        review.decide(store, one(store, DRAFT_ID), "accept", by="Chi")
        assert {row["status"] for row in store.read(CHAIN).dicts()} == {"accepted"}

    def test_a_rejected_match_takes_its_chain_away_and_stays_rejected(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files(*FILES))
        draft, issued = one(store, DRAFT_ID), one(store, "MATCH ()-[:DRAFT_OF]->(d) RETURN d.id")
        number = one(store, "MATCH ()-[:DRAFT_OF]->(d) RETURN d.number_full")
        assert number in given_by(store) and draft in resting_on(store, issued)
        decided = review.decide(store, draft, "reject", by="Chi")
        assert store.read(CHAIN).rows == []
        assert number not in given_by(store) and draft not in resting_on(store, issued)
        wiring.ingest(store, files(du_thao=DRAFT.replace("sạch đẹp", "sạch và đẹp")))
        assert store.read(CHAIN).rows == []
        review.undo(store, decided.id)
        assert {row["status"] for row in store.read(CHAIN).dicts()} == {"probable"}

    def test_a_decision_on_a_finding_survives_reading_again(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files(*FILES))
        finding = next(
            i
            for i in review.items(store)
            if i["rule"] == "date_conflict_across_seeds" and i["source"] == "xa_binh_lam.txt"
        )
        review.decide(store, finding["id"], "accept", note="xã ghi nhầm", by="Chi")
        wiring.ingest(store, files(xa_binh_lam=COMMUNE.replace("lập danh sách", "lập và gửi danh sách")))
        assert one(store, "MATCH (x:Decision)-[:ON]->(f:Finding) RETURN f.state + '|' + x.state") == "accepted|applied"
        assert finding["id"] not in {i["id"] for i in review.items(store)}

    def test_a_decision_that_lost_its_place_waits_for_staff(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files(*FILES))
        finding = next(
            i
            for i in review.items(store)
            if i["rule"] == "date_conflict_across_seeds" and i["source"] == "xa_binh_lam.txt"
        )
        review.decide(store, finding["id"], "accept", by="Chi")
        line = next(each for each in COMMUNE.splitlines(keepends=True) if each.startswith("Căn cứ"))
        wiring.ingest(store, files(xa_binh_lam=COMMUNE.replace(line, "")))
        assert one(store, "MATCH (x:Decision) RETURN x.state") == "orphaned"

    def test_a_corrected_citation_refers_to_what_staff_say(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files(*FILES))
        mention = one(
            store,
            "MATCH (m:Mention)-[:REFERS_TO]->(:Document {number_full: '9447/QĐ-TTg'}) "
            "MATCH (d:Document {id: m.document_id, source: 'xa_binh_lam.txt'}) RETURN m.id",
        )
        right = one(store, "MATCH (d:Document {number_full: '974/KH-UBND'}) RETURN d.id")
        decided = review.decide(store, mention, "correct", value=right, by="Chi")
        based = "MATCH (:Document {source: 'xa_binh_lam.txt'})-[:BASED_ON]->(d) RETURN d.number_full"
        assert column(store, based) == ["974/KH-UBND"]
        review.undo(store, decided.id)
        assert column(store, based) == ["9447/QĐ-TTg"]

    def test_a_rejected_citation_states_nothing(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files(*FILES))
        mention = one(
            store,
            "MATCH (m:Mention)-[:REFERS_TO]->(:Document {number_full: '9447/QĐ-TTg'}) "
            "MATCH (d:Document {id: m.document_id, source: 'xa_binh_lam.txt'}) RETURN m.id",
        )
        review.decide(store, mention, "reject", by="Chi")
        assert column(store, "MATCH (:Document {source: 'xa_binh_lam.txt'})-[r:BASED_ON]->() RETURN type(r)") == []


class TestPersonalData:
    def test_no_text_of_the_graph_holds_it_and_offsets_hold(self, store: Store, files: Files) -> None:
        wiring.ingest(store, files(*FILES))
        nodes, edges = graph(store)
        unmasked = {key for key, properties in {**nodes, **edges}.items() if "0912 345 678" in str(properties)}
        assert {key[0] for key in unmasked} == {"Contact"}
        text = wiring.document_text(store, one(store, "MATCH (d:Document {source: 'hoi_phu_nu.txt'}) RETURN d.id"))
        task = one(store, "MATCH (t:Task) WHERE t.text CONTAINS 'tờ gấp' RETURN t")
        assert text is not None and text[task["start"] : task["end"]] != task["text"]
        assert len(text[task["start"] : task["end"]]) == len(task["text"])


def test_refresh_says_what_was_gained_and_lost(store: Store, files: Files) -> None:
    wiring.ingest(store, files(*FILES))
    found = wiring.refresh(store, everything=True)
    assert len(found) == 3 and all(not f.gained and not f.lost and f.error is None for f in found)
    assert wiring.refresh(store) == []


def test_the_story_of_the_real_documents(store: Store, shared: Path) -> None:
    wiring.ingest(store, sorted((shared / "corpus").glob("*.txt")))
    found = store.read(CHAIN.replace("9447", "2447")).dicts()
    assert {(row["issued"], row["status"], row["plan"][:3]) for row in found} == {("374/KH-UBND", "probable", "000")}
    assert one(store, "MATCH (d:Document)-[r:DRAFT_OF]->() RETURN d.source")[:3] == "004"
    assert len({row["unit"] for row in found}) > 5
