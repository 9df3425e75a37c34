"""Trách nhiệm: tiles that narrow, a unit, a row with its chain, the files."""

from __future__ import annotations

import re
from pathlib import Path

import icalendar
from openpyxl import load_workbook

from benchmarks.screen import Screen

POLICE = "cong-an-tinh-an-lac"


def test_a_tile_narrows_and_is_in_the_address(screen: Screen) -> None:
    screen.open("trach-nhiem").sees("Quá hạn")
    screen.page.get_by_role("button", name="Xem").first.click()
    screen.settle().sees("Tất cả việc")
    assert screen.query()["xem"] == "qua-han"


def test_a_row_shows_its_chain_and_opens_the_document_at_the_sentence(screen: Screen) -> None:
    screen.open("trach-nhiem", **{"don-vi": POLICE, "xem": "qua-han"})
    table = screen.page.get_by_test_id("stDataFrame").first
    table.click(position={"x": 16, "y": 55})
    screen.settle().sees("9905/QĐ-TTg → 95/CT-BCA")
    screen.page.get_by_role("link", name="Mở văn bản tại câu này").click()
    screen.settle()
    asked = screen.query()
    assert asked["id"] and int(asked["tu"]) > 0 and "/van-ban" in screen.page.url


def test_workbook_and_calendar_hold_what_is_shown(screen: Screen, tmp_path: Path) -> None:
    screen.open("trach-nhiem", **{"don-vi": POLICE}).sees("Bảng theo dõi Excel")
    shown = int(re.findall(r"^(\d+) việc$", screen.text(), re.MULTILINE)[0])
    book, ics = tmp_path / "a.xlsx", tmp_path / "a.ics"
    screen.saves(screen.page.get_by_role("button", name="Bảng theo dõi Excel")).save_as(book)
    screen.settle()
    screen.saves(screen.page.get_by_role("button", name="Lịch (.ics)")).save_as(ics)
    assert load_workbook(book)["Nhiệm vụ"].max_row == shown + 1 > 10
    assert icalendar.Calendar.from_ical(ics.read_bytes()).walk("VEVENT")


def test_documents_that_nothing_carries_out_are_listed(screen: Screen) -> None:
    screen.open("trach-nhiem", xem="van-ban-chua-trien-khai").sees("Chưa thấy văn bản triển khai")
    table = screen.page.get_by_test_id("stDataFrame").first
    table.click(position={"x": 16, "y": 55})
    screen.settle()
    assert screen.page.get_by_role("link", name="Mở văn bản").is_visible()
