"""Every saved question, asked of the story on the embedded store, by the facts it must and must not give."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.store import Store
from queries import catalog
from queries.asking import ask

pytestmark = pytest.mark.store
TODAY = date(2026, 6, 1)
GIVEN = {"doc": "271/KH-UBND", "unit": "UBND xã An Bình", "from": "41-NQ/TW", "to": "1588/QĐ-TTg"}


def answer(store: Store, name: str, **given: Any) -> list[dict[str, Any]]:
    return ask(store, catalog.question(name), given, today=TODAY).dicts()


@pytest.mark.parametrize("each", catalog.questions(), ids=lambda q: q.name)
def test_the_columns_are_those_of_the_header(story: Store, each: catalog.Question) -> None:
    given = {p.name: GIVEN[p.name] for p in each.parameters if p.name in GIVEN}
    assert ask(story, each, given, today=TODAY).columns == tuple(c.name for c in each.columns)


def test_bases_are_followed_to_every_root(story: Store) -> None:
    rows = answer(story, "can-cu", doc="58/KH-BTV")
    assert {row["number"]: row["steps"] for row in rows} == {
        "271/KH-UBND": 1, "1588/QĐ-TTg": 1, "41-NQ/TW": 1, "09-CT/TU": 1}
    (root,) = answer(story, "can-cu", doc="271/KH-UBND")
    assert root["through"] == ["271/KH-UBND", "1588/QĐ-TTg"]


def test_who_carries_it_out_names_no_draft_beside_its_document(story: Store) -> None:
    rows = answer(story, "ai-trien-khai", doc="1588/QĐ-TTg")
    assert [(row["number"], row["steps"]) for row in rows] == [("271/KH-UBND", 1), ("58/KH-BTV", 1), ("12/KH-UBND", 2)]
    assert rows[0]["status"] == "probable"
    assert rows[2]["sentence"] == "Thực hiện Kế hoạch số 271/KH-UBND ngày 12/12/2025."


def test_the_diagram_has_both_directions(story: Store) -> None:
    found = {(row["direction"], row["relation"], row["number"]) for row in answer(story, "luoc-do", doc="58/KH-BTV")}
    assert found == {("out", "IMPLEMENTS", "271/KH-UBND"), ("out", "APPLIES", "1588/QĐ-TTg"),
                     ("out", "BASED_ON", "41-NQ/TW"), ("out", "BASED_ON", "09-CT/TU")}
    assert {row["direction"] for row in answer(story, "luoc-do", doc="1588/QĐ-TTg")} == {"in"}


def test_the_connection_is_the_shortest(story: Store) -> None:
    (row,) = answer(story, "duong-noi", **{"from": "12/KH-UBND xã An Bình", "to": "15-CT/TU"})
    assert row["steps"] == 4
    assert (row["documents"][0], row["documents"][-1]) == ("12/KH-UBND", "15-CT/TU")


def test_citations_are_quoted(story: Store) -> None:
    (row,) = answer(story, "noi-vien-dan", doc="271/KH-UBND")
    assert (row["document"], row["relation"], row["section_path"]) == ("58/KH-BTV", "implements", "opening")


def test_a_replaced_basis_still_in_use_is_found(story: Store) -> None:
    (row,) = answer(story, "thay-the")
    assert (row["replaced"], row["replaced_by"], row["user"]) == ("09-CT/TU", "15-CT/TU", "58/KH-BTV")


def test_shared_bases(story: Store) -> None:
    rows = answer(story, "cung-can-cu", doc="58/KH-BTV")
    assert [(row["number"], sorted(row["shared"])) for row in rows if row["number"] == "12/KH-UBND"] == [
        ("12/KH-UBND", ["271/KH-UBND", "41-NQ/TW"])]


def test_the_tasks_of_a_draft_are_those_of_its_document(story: Store) -> None:
    rows = answer(story, "nhiem-vu-van-ban", doc="271/KH-UBND")
    assert [row["id"] for row in rows] == ["t1", "t2", "t3"]
    assert rows[0]["lead"] == ["Sở Tài chính tỉnh Sơn Hải"]
    assert [row["id"] for row in answer(story, "nhiem-vu-van-ban", doc="58/KH-BTV")] == ["t4", "t5"], "t6 is withdrawn"


def test_a_unit_has_the_tasks_of_its_class(story: Store) -> None:
    rows = answer(story, "nhiem-vu-don-vi", unit="an binh")
    assert {(row["id"], row["through"], row["document"]) for row in rows} == {
        ("t2", "UBND các xã, phường", "271/KH-UBND"), ("t3", "UBND các xã, phường", "271/KH-UBND")}


def test_units_without_a_plan_are_said_with_what_is_known(story: Store) -> None:
    rows = {row["unit"]: row for row in answer(story, "don-vi-chua-co-ke-hoach", doc="271/KH-UBND")}
    assert rows.keys() == {"UBND xã Bình Lộc", "Sở Tài chính tỉnh Sơn Hải"}, "An Bình and the union have a plan"
    commune = rows["UBND xã Bình Lộc"]
    assert (commune["members_known"], commune["members_seen"]) == (2, 1)
    assert commune["note"] == "chưa thấy trong kho"
    (women,) = answer(story, "don-vi-chua-co-ke-hoach", doc="58/KH-BTV")
    assert women["note"] == "chưa biết nhóm gồm những đơn vị nào"


def test_reports_go_through_the_conduit(story: Store) -> None:
    (row,) = answer(story, "bao-cao", doc="12/KH-UBND An Bình")
    assert (row["steps"], row["reporters"], row["conduits"], row["receivers"]) == (
        1, ["UBND các xã, phường"], ["Văn phòng UBND tỉnh Sơn Hải"], ["Công an tỉnh Sơn Hải"])


def test_overdue_and_due_soon(story: Store) -> None:
    assert [row["id"] for row in answer(story, "qua-han")] == ["t4"]
    assert [row["id"] for row in answer(story, "qua-han", on="1/1/2027")] == ["t1", "t4"]
    assert answer(story, "sap-den-han") == []
    (soon,) = answer(story, "sap-den-han", days=200)
    assert (soon["id"], soon["document"], soon["units"]) == ("t1", "271/KH-UBND", ["Sở Tài chính tỉnh Sơn Hải"])


def test_tasks_nobody_leads(story: Store) -> None:
    (row,) = answer(story, "khong-chu-tri", doc="58/KH-BTV")
    assert (row["id"], row["others"]) == ("t5", ["Hội LHPN các xã, phường"])


def test_targets_recipients_and_papers_of_a_unit(story: Store) -> None:
    (target,) = answer(story, "chi-tieu", doc="58/KH-BTV")
    assert (target["comparator"], target["value"], target["measured_in"]) == (">=", 90.0, "%")
    (recipient,) = answer(story, "noi-nhan", doc="58/KH-BTV")
    assert recipient["purpose"] == "để thực hiện"
    assert [row["number"] for row in answer(story, "van-ban-don-vi", unit="xa-an-binh")] == ["12/KH-UBND"]


def test_units_by_number_of_tasks(story: Store) -> None:
    rows = {row["unit"]: row for row in answer(story, "don-vi-nhieu-viec")}
    finance = rows["Sở Tài chính tỉnh Sơn Hải"]
    assert (finance["tasks"], finance["leads"]) == (1, 1), "two roles in one task are one task"


def test_findings_and_doubts(story: Store) -> None:
    assert [row["rule"] for row in answer(story, "xung-dot")] == ["type_symbol_mismatch"]
    assert [row["severity"] for row in answer(story, "phat-hien", doc="58/KH-BTV")] == ["error", "info"]
    counts = {row["rule"]: (row["findings"], row["open"]) for row in answer(story, "loai-phat-hien")}
    assert counts == {"type_symbol_mismatch": (1, 1), "unknown_abbreviation": (1, 0)}
    assert [row["id"] for row in answer(story, "vien-dan-mo-ho")] == ["m2"]
    assert [row["note"] for row in answer(story, "quyet-dinh-can-xem-lai")] == ["nhầm"]


def test_what_is_cited_and_what_is_missing(story: Store) -> None:
    most = answer(story, "vien-dan-nhieu-nhat", top=1)
    assert [(row["number"], row["cited_by"]) for row in most] == [("41-NQ/TW", 3)]
    missing = answer(story, "chua-co-toan-van")
    assert [row["number"] for row in missing] == ["41-NQ/TW", "09-CT/TU", "271/KH-UBND"], "15-CT/TU is cited by none"


def test_the_rest_of_the_workspace(story: Store) -> None:
    assert [row["added"] for row in answer(story, "lich-su-nap")] == [5]
    assert [row["documents"] for row in answer(story, "phong-trao")] == [["58/KH-BTV"]]
    assert [(row["former"], row["since"]) for row in answer(story, "ke-thua")] == [("tỉnh Hải Đông", date(2025, 7, 1))]
    assert [(row["source"], row["score"]) for row in answer(story, "du-thao")] == [("du-thao.txt", 0.91)]
    counts = {row["kind"]: row["number"] for row in answer(story, "thong-ke")}
    assert (counts["read"], counts["stub"], counts["draft"], counts["Task"]) == (5, 4, 1, 6)
