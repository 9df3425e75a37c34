"""Old and new names of a unit find the same unit, and it is said so."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from app import renamed, wiring
from graph import embedded
from graph.errors import CancuError
from graph.store import Store, open_store
from loaders.known import succession
from queries.duties import Wanted
from tests.checking import plan
from tests.cli.shell import Shell

pytestmark = pytest.mark.store

BEFORE = "Giao Sở Kế hoạch và Đầu tư chủ trì thẩm định vốn trước ngày 30/11/2024."
AFTER = "Giao Sở Tài chính chủ trì bố trí vốn trước ngày 30/3/2026."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("ten")
    old = plan._PLAN.format(basis="", body=BEFORE).replace("Số: 15", "Số: 9").replace("10 tháng 01 năm 2026",
                                                                                       "10 tháng 9 năm 2024")
    (folder / "cu.txt").write_text(old.replace("năm 2026", "năm 2024"), "utf-8")
    (folder / "moi.txt").write_text(plan._PLAN.format(basis="", body=AFTER), "utf-8")
    with open_store(str(folder / "kho")) as opened:
        wiring.ingest(opened, [folder / "cu.txt", folder / "moi.txt"])
        yield opened
    embedded.stop(folder / "kho")


@pytest.mark.parametrize("asked", ["Sở Kế hoạch và Đầu tư tỉnh Lâm Đồng", "Sở Tài chính tỉnh Lâm Đồng"])
def test_either_name_gives_the_tasks_under_both(store: Store, asked: str) -> None:
    meant = renamed.find(store, asked)
    found = renamed.tasks(store, meant, Wanted())
    texts = " ".join(task["text"] for task in found["tasks"])
    assert "thẩm định vốn" in texts and "bố trí vốn" in texts
    told = {task["through"] for task in found["tasks"]}
    assert any(t and t.startswith(("tên cũ: Sở Kế hoạch", "tên mới: Sở Tài chính")) for t in told)
    (note,) = renamed.notes(meant, found["unit"])
    assert "01/03/2025" in note.vi and "45/2025/NĐ-CP" in note.vi


def test_a_name_that_the_workspace_does_not_hold_finds_its_successor(store: Store) -> None:
    meant = renamed.find(store, "UBND tỉnh Bình Thuận")
    assert meant.asked and meant.asked_is_former
    assert next(iter(renamed.notes(meant, "Ủy ban nhân dân tỉnh Lâm Đồng"))).vi.startswith(
        "Ủy ban nhân dân tỉnh Bình Thuận nay là Ủy ban nhân dân tỉnh Lâm Đồng")  # fmt: skip


def test_one_of_several_successors_is_not_taken_for_the_unit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    both = ("Sở Tài chính tỉnh Lâm Đồng", "Sở Nội vụ tỉnh Lâm Đồng")
    gone = succession.Ended("Sở Việc chung tỉnh Lâm Đồng", "2025-03-01", both, "Nghị định", "documents.csv")
    monkeypatch.setattr(succession, "of", lambda name, level: gone if name == gone.name else None)
    with pytest.raises(CancuError) as error:
        renamed.find(store, gone.name)
    assert all(each in error.value.message_vi for each in both) and "Kho không có" not in error.value.message_vi


def test_a_unit_whose_successors_are_not_here_is_said_with_them(store: Store) -> None:
    with pytest.raises(CancuError) as error:
        renamed.find(store, "UBND tỉnh Bắc Giang")
    assert "Ủy ban nhân dân tỉnh Bắc Ninh" in error.value.message_vi


def test_forerunners_are_those_of_the_tables() -> None:
    assert {gone.name for gone in succession.forerunners("Sở Xây dựng tỉnh Tuyên Quang")} >= {
        "Sở Giao thông vận tải tỉnh Tuyên Quang", "Sở Xây dựng tỉnh Hà Giang"}  # fmt: skip
    assert succession.forerunners("Sở Y tế tỉnh Cao Bằng") == ()


def test_the_command_says_it_beside_its_json(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    cancu = Shell(capsys)
    assert cancu("units", "Sở Kế hoạch và Đầu tư tỉnh Lâm Đồng", "--json", "--store", store.address) == 0
    assert json.loads(cancu.out)["later"][0]["unit"] == "Sở Tài chính tỉnh Lâm Đồng"
    assert "nay là" in cancu.err

