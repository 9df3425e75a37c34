"""Hỏi và Cypher: saved questions as forms, own Cypher, refusals that explain themselves, files."""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import load_workbook

from benchmarks.screen import Screen

PLAN = "215/KH-UBND/2025@an-lac"


def own_cypher(screen: Screen, query: str) -> Screen:
    """Replace what stands in the editor and run it with Ctrl+Enter."""
    screen.page.get_by_role("tab", name="Tự viết Cypher").click()
    screen.page.locator(".cm-content").click()
    screen.page.keyboard.press("Control+a")
    screen.page.keyboard.insert_text(query)
    screen.page.keyboard.press("Control+Enter")
    return screen.settle()


def test_a_saved_question_is_a_form_and_its_answer_an_address(screen: Screen) -> None:
    screen.open("hoi", hoi="ai-trien-khai")
    screen.page.get_by_label("Văn bản", exact=True).fill("9905/QĐ-TTg")
    screen.page.get_by_role("button", name="Trả lời").click()
    screen.settle().sees("dòng trong")
    asked = screen.query()
    assert asked["hoi"] == "ai-trien-khai" and "9905/QĐ-TTg" in asked.values()
    screen.open("hoi", **asked).sees("dòng trong")


def test_words_that_fit_several_documents_offer_them(screen: Screen) -> None:
    screen.open("hoi", hoi="can-cu")
    screen.page.get_by_label("Văn bản", exact=True).fill("an toan")
    screen.page.get_by_role("button", name="Trả lời").click()
    screen.settle().sees("Có nhiều mục khớp")
    screen.page.get_by_role("link", name="Kế hoạch 215/KH-UBND").click()
    screen.settle().sees("dòng trong")


def test_words_that_fit_nothing_say_so(screen: Screen) -> None:
    screen.open("hoi", hoi="can-cu")
    screen.page.get_by_label("Văn bản", exact=True).fill("999999/XX-YY")
    screen.page.get_by_role("button", name="Trả lời").click()
    screen.settle().sees("Không thấy văn bản nào ứng với")


def test_own_cypher_is_answered_as_table_and_drawing_and_saved(screen: Screen, tmp_path: Path) -> None:
    own_cypher(screen.open("hoi"), "MATCH (a:Document)-[r:REPLACES]->(b:Document) RETURN a.number_full AS a, r, b")
    screen.sees("1 dòng trong")
    table, book = tmp_path / "a.csv", tmp_path / "a.xlsx"
    screen.saves(screen.page.get_by_role("button", name="Lưu CSV")).save_as(table)
    assert next(csv.DictReader(table.read_text("utf-8-sig").splitlines()))["a"] == "9905/QĐ-TTg"
    screen.saves(screen.page.get_by_role("button", name="Lưu Excel")).save_as(book)
    assert load_workbook(book).active["A2"].value == "9905/QĐ-TTg"
    own_cypher(screen, f"MATCH p = (:Document)-[:IMPLEMENTS]->(:Document {{id: '{PLAN}'}}) RETURN p")
    screen.page.get_by_role("tab", name="Sơ đồ").click()
    assert PLAN in screen.cards()


def test_a_write_is_refused_and_explained(screen: Screen) -> None:
    own_cypher(screen.open("hoi"), "MATCH (d:Document) DETACH DELETE d").sees("chỉ đọc")
    own_cypher(screen, "MATCH (d:Document) RETURN count(d) AS n").sees("1 dòng trong")


def test_a_slip_in_the_statement_is_explained(screen: Screen) -> None:
    own_cypher(screen.open("hoi"), "MATCH (d:Document RETURN d")
    alert = screen.page.locator("[data-testid=stAlert]")
    alert.wait_for()
    assert "Traceback" not in screen.text() and len(alert.inner_text()) > 20


def test_completion_comes_from_the_schema(screen: Screen) -> None:
    screen.open("hoi").page.get_by_role("tab", name="Tự viết Cypher").click()
    screen.page.locator(".cm-content").click()
    screen.page.keyboard.press("Control+a")
    screen.page.keyboard.type("MATCH (d:Doc", delay=20)
    screen.page.locator(".cm-tooltip-autocomplete", has_text="Document").wait_for()
