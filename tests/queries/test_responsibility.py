"""Units and their tasks."""

from __future__ import annotations

from datetime import date

import pytest

from graph.store import Store
from queries.responsibility import tasks_of, units

pytestmark = pytest.mark.store


def test_units_with_their_roles(story: Store) -> None:
    found = {each["unit"]: each for each in units(story)}
    assert found["Sở Tài chính tỉnh Sơn Hải"]["roles"] == {"chu_tri": 1, "tham_muu": 1}
    assert found["Văn phòng UBND tỉnh Sơn Hải"]["roles"] == {"nhan_bao_cao": 1}
    assert "Thủ tướng Chính phủ" not in found


def test_each_task_has_the_chain_up_to_the_root(story: Store) -> None:
    women = tasks_of(story, "hoi-xa")
    assert women["unit"] == "Hội LHPN các xã, phường"
    assert {(t["id"], t["role"], t["explicit"]) for t in women["tasks"]} == {
        ("t4", "thuc_hien", False), ("t5", "phoi_hop", True)}
    assert all(t["chain"] == ["58/KH-BTV", "271/KH-UBND", "1588/QĐ-TTg"] for t in women["tasks"])


def test_a_task_of_a_draft_belongs_to_its_document(story: Store) -> None:
    (first, *_) = tasks_of(story, "so-tai-chinh")["tasks"]
    assert (first["document"], first["chain"]) == ("271/KH-UBND", ["271/KH-UBND", "1588/QĐ-TTg"])
    assert first["deadline"] == date(2026, 11, 14)


def test_a_member_answers_for_its_class(story: Store) -> None:
    assert {t["through"] for t in tasks_of(story, "xa-binh-loc")["tasks"]} == {"UBND các xã, phường"}
