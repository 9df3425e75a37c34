"""Progress: set, sent round in a workbook, brought back; conflicts are listed, nothing is overwritten."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from app import progress, wiring
from app.export import tracker
from graph.errors import CancuError
from graph.store import Store
from queries import duties
from tests.cli.shell import Shell
from tests.resolve.story import COMMUNE

pytestmark = pytest.mark.store


@pytest.fixture
def sent(desk: Store, tmp_path: Path) -> Path:
    """A workbook of every task, as exported."""
    found = tracker.lines(duties.matching(desk, duties.Wanted()), {}, duties.Wanted().on)
    (tmp_path / "sổ.xlsx").write_bytes(tracker.workbook(found, "kho"))
    return tmp_path / "sổ.xlsx"


def write(file: Path, task: str, **cells: str) -> None:
    """Fill cells of one row, by heading."""
    book = openpyxl.load_workbook(file)
    sheet = book["Nhiệm vụ"]
    places = {cell.value: cell.column for cell in sheet[1]}
    row = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, places["Mã nhiệm vụ"]).value == task)
    for heading, value in cells.items():
        sheet.cell(row, places[heading.replace("_", " ")], value)
    book.save(file)


def stored(store: Store, task: str) -> dict[str, str]:
    ((node,),) = store.read("MATCH (t:Task {id: $id}) RETURN t", {"id": task}).rows
    return {name: node.get(name) for name in ("state", "state_note", "state_link", "state_by")}


def test_set_says_who_when_note_and_link_and_keeps_what_is_not_given(desk: Store) -> None:
    progress.set_task(desk, "t1", "chua_xong_trong_han", note="gọi 0912 345 678", link="12/BC-STC", by="An")
    assert stored(desk, "t1")["state_note"] == "gọi 09•• ••• ••8"
    progress.set_task(desk, "t1", "Hoan thanh dung han", by="Bình")
    assert stored(desk, "t1") == {"state": "hoàn thành đúng hạn", "state_note": "gọi 09•• ••• ••8",
                                  "state_link": "12/BC-STC", "state_by": "Bình"}  # fmt: skip


@pytest.mark.parametrize(("task", "state"), [("t1", "đang nghĩ"), ("không có", "chưa bắt đầu")])
def test_set_refuses_an_unknown_state_or_task(desk: Store, task: str, state: str) -> None:
    with pytest.raises(CancuError) as refused:
        progress.set_task(desk, task, state)
    assert refused.value.exit_code == 2


def test_what_staff_wrote_comes_back(desk: Store, sent: Path) -> None:
    write(sent, "t1", Tiến_độ="hoàn thành đúng hạn", Ghi_chú="đã chi", Người_cập_nhật="Lan")
    report = progress.bring_back(desk, tracker.read_back(sent), by="Mai")
    assert (report.written, report.unchanged, report.exit_code) == (["t1"], 4, 0)
    assert stored(desk, "t1") == {"state": "hoàn thành đúng hạn", "state_note": "đã chi", "state_link": None,
                                  "state_by": "Lan"}  # fmt: skip
    again = progress.bring_back(desk, tracker.read_back(sent))
    assert (again.written, again.unchanged) == ([], 5)


def test_a_change_since_the_export_is_a_conflict_and_stays(desk: Store, sent: Path) -> None:
    progress.set_task(desk, "t1", "xong_qua_han", by="An")
    progress.set_task(desk, "t2", "xong_qua_han", by="An")
    write(sent, "t1", Tiến_độ="hoàn thành đúng hạn")
    report = progress.bring_back(desk, tracker.read_back(sent))
    (conflict,) = report.conflicts
    assert (conflict.id, conflict.says.state, conflict.stored.state, conflict.stored_by) == (
        "t1", "hoàn thành đúng hạn", "hoàn thành quá hạn", "An")
    assert stored(desk, "t1")["state"] == stored(desk, "t2")["state"] == "hoàn thành quá hạn"
    assert report.exit_code == 1 and report.written == []


def test_unknown_ids_and_states_are_listed_and_the_rest_is_written(desk: Store, sent: Path) -> None:
    write(sent, "t1", Mã_nhiệm_vụ="lạ", Tiến_độ="chưa bắt đầu")
    write(sent, "t2", Tiến_độ="gần xong")
    write(sent, "t4", Tiến_độ="Hoàn thành quá hạn", Minh_chứng="https://example.org/0912345678")
    report = progress.bring_back(desk, tracker.read_back(sent))
    assert [each.id for each in report.unknown] == ["lạ"] and [each.id for each in report.unreadable] == ["t2"]
    assert report.written == ["t4"] and stored(desk, "t4")["state_link"] == "https://example.org/0912345678"


def test_one_task_twice_with_two_states_is_written_once(desk: Store) -> None:
    says = [progress.Brought(n, "t1", progress.Progress(state), progress.Progress())
            for n, state in enumerate(("xong_dung_han", "xong_qua_han"), 2)]  # fmt: skip
    report = progress.bring_back(desk, says)
    assert report.written == ["t1"] and [c.line for c in report.conflicts] == [3]


def test_a_note_that_was_emptied_goes(desk: Store, tmp_path: Path) -> None:
    progress.set_task(desk, "t1", "xong_qua_han", note="ghi nhầm", by="An")
    found = tracker.lines(list(duties.of(desk, ["t1"])), {}, duties.Wanted().on)
    file = tmp_path / "a.xlsx"
    file.write_bytes(tracker.workbook(found, "kho"))
    write(file, "t1", Ghi_chú="")
    assert progress.bring_back(desk, tracker.read_back(file)).written == ["t1"]
    assert stored(desk, "t1")["state_note"] is None and stored(desk, "t1")["state"] == "hoàn thành quá hạn"


def test_the_command_tells_and_refuses(shell: Shell, sent: Path, tmp_path: Path) -> None:
    write(sent, "t1", Mã_nhiệm_vụ="lạ")
    assert shell("task", "import", str(sent)) == 1 and "lạ" in shell.out
    assert shell.json("task", "import", str(sent))["unknown"] == [{"line": 2, "id": "lạ"}]
    other, text = tmp_path / "khác.xlsx", tmp_path / "chữ.xlsx"
    book = openpyxl.Workbook()
    buffer = io.BytesIO()
    book.save(buffer)
    other.write_bytes(buffer.getvalue())
    text.write_text("không phải Excel", "utf-8")
    for file in (other, text, tmp_path / "không có.xlsx"):
        assert shell("task", "import", str(file)) == 2 and file.name.split(".")[0] in " ".join(shell.err.split())


def test_progress_is_kept_when_the_document_is_read_again(desk: Store, tmp_path: Path) -> None:
    file = tmp_path / "xa.txt"
    file.write_text(COMMUNE, "utf-8")
    wiring.ingest(desk, [file])
    rows = desk.read("MATCH (t:Task) WHERE t.text CONTAINS 'Văn phòng HĐND' RETURN t.id").rows
    progress.set_task(desk, rows[0][0], "xong_dung_han", note="đủ hộ", link="08/BC-VP", by="An")
    file.write_text(COMMUNE.replace("lập danh sách hộ tham gia", "lập danh sách các hộ tham gia"), "utf-8")
    wiring.ingest(desk, [file])
    assert stored(desk, rows[0][0]) == {"state": "hoàn thành đúng hạn", "state_note": "đủ hộ",
                                        "state_link": "08/BC-VP", "state_by": "An"}  # fmt: skip
