"""``cancu units``: filters, workbook and calendar, on both stores."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import openpyxl
import pytest

from app.export import tracker
from app.export.calendar import calendar
from graph.rows import Change, NodeRow
from graph.store import Store
from queries import duties, responsibility
from queries.duties import Wanted
from tests.cli.shell import Shell
from tests.queries.story import task

pytestmark = pytest.mark.store
LATER = date(2027, 1, 10)


def ids(found: dict[str, object]) -> list[str]:
    return [each["id"] for each in found["tasks"]]  # type: ignore[attr-defined]


def test_overdue_counts_duties_and_reports_that_are_not_done(desk: Store) -> None:
    march = date(2026, 3, 8)
    desk.apply(Change([
        task("t4", "kh58", "Ký cam kết.", "II/1/-1", 1, due_on=march, state="hoàn thành quá hạn"),
        task("t5", "kh58", "Nhân rộng mô hình.", "II/1/-2", 2, due_on=march, kind="objective")]))  # fmt: skip
    late = {duty.id for duty in duties.matching(desk, Wanted(overdue=True, on=LATER))}
    assert late == {"t1"}
    assert duties.matching(desk, Wanted(overdue=True, on=date(2026, 11, 14))) == []


def test_a_unit_is_asked_for_by_role_kind_and_days(story: Store) -> None:
    def found(unit: str, **wanted: object) -> list[str]:
        return ids(responsibility.tasks_of(story, unit, Wanted(on=LATER, **wanted)))  # type: ignore[arg-type]

    assert found("so-tai-chinh") == ["t1", "t1"]
    assert found("so-tai-chinh", roles=("tham_muu",)) == ["t1"]
    assert found("cac-xa", kinds=("report",)) == ["t3"]
    assert found("so-tai-chinh", first=date(2026, 11, 15)) == []
    assert found("so-tai-chinh", last=date(2026, 11, 14)) == ["t1", "t1"]
    assert found("cac-xa", first=date(2027, 2, 1), last=date(2027, 2, 28)) == ["t3"], "a monthly report is due then"
    assert sorted(found("xa-an-binh")) == ["t2", "t3"]


def test_units_are_counted_by_what_is_asked_for(story: Store) -> None:
    found = {each["id"]: each["roles"] for each in responsibility.units(story, Wanted(kinds=("report",)))}
    assert found == {"cac-xa": {"thuc_hien": 1}, "cong-an": {"nhan_bao_cao": 1}, "van-phong": {"nhan_bao_cao": 1}}
    everything = {each["id"]: each for each in responsibility.units(story)}
    same = {each["id"]: each for each in responsibility.units(story, Wanted(kinds=("duty", "report")))}
    assert everything == same


@pytest.mark.parametrize(("arguments", "code"), [
    (("--role", "chủ trì"), 0), (("--role", "chu-tri"), 0), (("--kind", "bao cao"), 0), (("--from", "today"), 0),
    (("--role", "giám đốc"), 2), (("--kind", "x"), 2), (("--to", "ngày mai"), 2), (("Sở Tài chính", "--overdue"), 1),
])  # fmt: skip
def test_choices_are_words_of_staff_and_wrong_ones_told(shell: Shell, arguments: tuple[str, ...], code: int) -> None:
    if "--overdue" in arguments:
        assert shell("task", "set", "t1", "hoàn thành đúng hạn") == 0
    assert shell("units", *arguments) == code
    assert bool(shell.err) == (code > 0)


def lines_of(store: Store, unit: str) -> list[tracker.Line]:
    found = responsibility.tasks_of(store, unit)
    return tracker.lines_of_unit(list(duties.of(store, ids(found))), found, LATER)


def test_the_workbook_can_be_sent_round(story: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(tracker.workbook(lines_of(story, "xa-an-binh"), "UBND xã An Bình")))
    assert book.sheetnames == ["Nhiệm vụ", "Ma trận", "Chỉ tiêu", "Báo cáo"]
    sheet = book["Nhiệm vụ"]
    headings = [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref.startswith("A1:")
    rows = [dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    told = {row["Mã nhiệm vụ"]: row for row in rows}
    assert told["t2"]["Qua nhóm"] == "UBND các xã, phường" and told["t2"]["Vai trò"] == "thực hiện (suy ra)"
    assert told["t3"]["Kỳ tới"].date() == date(2027, 1, 31)
    assert told["t3"]["Chuỗi từ gốc"] == "1588/QĐ-TTg → 271/KH-UBND"
    (report,) = book["Báo cáo"].iter_rows(min_row=2, values_only=True)
    assert "Công an tỉnh Sơn Hải" in report and "Văn phòng UBND tỉnh Sơn Hải" in report and "hằng tháng" in report
    hidden = [h for h, d in zip(headings, (sheet.column_dimensions[c[0].column_letter] for c in sheet.columns),
                                strict=True) if d.hidden]  # fmt: skip
    assert hidden == ["Bản lúc xuất"]


def test_dates_are_dates_targets_are_numbers_and_text_is_no_formula(desk: Store) -> None:
    desk.apply(Change([task("t4", "kh58", '=HYPERLINK("x")', "II/1/-1", 1, due_on=date(2026, 3, 8))]))
    book = openpyxl.load_workbook(io.BytesIO(tracker.workbook(lines_of(desk, "hoi-xa"), "Hội")))
    cells = {sheet: list(book[sheet].iter_rows(min_row=2)) for sheet in book.sheetnames}
    text, due = cells["Nhiệm vụ"][0][1], next(c for c in cells["Nhiệm vụ"][0] if c.is_date)
    assert text.value == '=HYPERLINK("x")' and text.data_type == "s" and text.quotePrefix
    assert due.value == datetime(2026, 3, 8) and due.number_format == "dd/mm/yyyy"
    (target,) = cells["Chỉ tiêu"]
    assert 90 in [cell.value for cell in target] and "từ … trở lên" in [cell.value for cell in target]


def test_the_calendar_is_renewed_and_not_doubled(story: Store) -> None:
    def entries(unit: str, at: datetime) -> dict[str, icalendar.Event]:
        made = icalendar.Calendar.from_ical(calendar(lines_of(story, unit), unit, at))
        found = {str(e["UID"]): e for e in made.walk("VEVENT")}
        assert len(found) == len(made.walk("VEVENT")) and "VALARM" in {c.name for e in found.values() for c in e.walk()}
        return found

    first = entries("so-tai-chinh", datetime(2026, 1, 1, tzinfo=UTC))
    again = entries("so-tai-chinh", datetime(2026, 6, 1, tzinfo=UTC))
    assert first.keys() == again.keys() == {"t1@cancu"}
    assert again["t1@cancu"]["SEQUENCE"] > first["t1@cancu"]["SEQUENCE"]
    assert first["t1@cancu"]["DTSTART"].dt == date(2026, 11, 14)
    monthly = entries("cac-xa", datetime(2026, 1, 1, tzinfo=UTC))["t3@cancu"]
    assert monthly["RRULE"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=-1"
    assert monthly["DTSTART"].dt.month != (monthly["DTSTART"].dt + monthly["DTSTART"].dt.resolution).month


def test_what_is_done_has_no_alarm_and_personal_data_is_masked(desk: Store) -> None:
    text = "Gọi số 0912 345 678 để nhận mẫu."
    done = {"state": "hoàn thành đúng hạn", "due_on": date(2026, 3, 8)}
    desk.apply(Change([NodeRow("Task", "t4", {**task("t4", "kh58", text, "II", 1).properties, **done})]))
    made = calendar(lines_of(desk, "hoi-xa"), "Hội").decode("utf-8").replace("\r\n ", "")
    assert "(đã xong)" in made and "VALARM" not in made
    assert "345 678" not in made


def test_the_files_of_the_command(shell: Shell, tmp_path: Path) -> None:
    book, ics = tmp_path / "tất cả.xlsx", tmp_path / "tất cả.ics"
    assert shell("units", "--xlsx", str(book), "--ics", str(ics)) == 0
    sheet = openpyxl.load_workbook(book)["Nhiệm vụ"]
    assert sheet.max_row == 6, "five tasks stand in texts, the withdrawn one does not"
    assert len(icalendar.Calendar.from_ical(ics.read_bytes()).walk("VEVENT")) == 3
