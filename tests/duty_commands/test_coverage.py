"""Coverage of a plan by those that carry it out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app.coverage import coverage
from graph.rows import Change
from graph.store import Store
from tests.cli.shell import Shell
from tests.queries.story import RELATIONS, edge, responsible, task

pytestmark = pytest.mark.store


@pytest.fixture
def carried(desk: Store) -> Store:
    """The commune's plan takes up one task of the province's."""
    desk.apply(Change(
        [task("c1", "kh12a", "Tuyên truyền đến từng hộ dân trong xã.", "II/1", 1)],
        [edge("HAS_TASK", ("Document", "kh12a"), ("Task", "c1"), {"explicit": True}),
         responsible("xa-an-binh", "c1", "thuc_hien")]))  # fmt: skip
    return desk


def test_which_task_is_taken_up_by_whom(carried: Store) -> None:
    found = coverage(carried, "kh271")
    taken = {duty.id: [(m.plan, m.duty.id, m.how.certain) for m in matches] for duty, matches in found.tasks}
    assert taken == {"t1": [], "t2": [("12/KH-UBND", "c1", True)], "t3": []}
    assert found.counts() == {"certain": 1, "possible": 0, "none": 2}
    assert set(found.plans) == {"12/KH-UBND", "58/KH-BTV"}, "the plan's own draft does not carry it out"


def test_a_draft_stands_for_what_it_became(carried: Store) -> None:
    assert coverage(carried, "duthao").to_json() == coverage(carried, "kh271").to_json()


def test_units_without_a_plan_and_how_many_are_known(carried: Store) -> None:
    told = coverage(carried, "kh271").to_json()
    missing = {each["unit"]: each for each in told["units_without_plan"]}
    assert missing["UBND xã Bình Lộc"]["through"] == "UBND các xã, phường"
    assert missing["UBND xã Bình Lộc"]["note"] == "chưa thấy trong kho"
    assert "UBND xã An Bình" not in missing
    assert "Hội LHPN tỉnh Sơn Hải" not in missing, "its board has issued a plan"
    assert (told["members_known"], told["members_seen"]) == (4, 2)


def test_a_class_without_known_members_says_so(desk: Store) -> None:
    members = [e for e in RELATIONS if e.type == "MEMBER_OF"]
    desk.apply(Change(delete_edges=members))
    (unit,) = [u for u in coverage(desk, "kh271").without_plan if u.is_class]
    assert unit.unit == "UBND các xã, phường" and "chưa biết nhóm" in unit.note


def test_the_shape_of_the_contract(carried: Store, shell: Shell, tmp_path: Path) -> None:
    told = shell.json("coverage", "271/KH-UBND")
    (match,) = next(t for t in told["tasks"] if t["id"] == "t2")["taken_up_by"]
    assert match["document"] == "kh12a" and match["task"] == "c1" and match["certain"] is True and match["words"]
    assert 0 < match["score"] <= 1
    assert shell("coverage", "271/KH-UBND") == 1 and "chưa thấy trong kho" in shell.out
    assert shell("coverage", "271/KH-UBND", "--xlsx", str(tmp_path / "b.xlsx")) == 1
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert book.sheetnames == ["Nhiệm vụ và triển khai", "Đơn vị chưa thấy kế hoạch"]
    assert book.worksheets[0].max_row == 4
    assert shell("coverage", "không có văn bản này") == 1 and shell("coverage", "12/KH-UBND") == 2
