"""Decisions of staff where they see the fact: accepted, dismissed, corrected, with a note, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from app import review
from benchmarks.screen import Screen
from benchmarks.serving import ROOT, Explorer
from graph import embedded
from graph.store import open_store
from tests.browser.conftest import ingest, watched

PLAN = "215/KH-UBND/2025@an-lac"
COMMUNE = "12/KH-UBND/2026@xa-suoi-mo.an-lac"
TYPE_IS_WRONG = "Loại văn bản không khớp ký hiệu"
PLANS = """ỦY BAN NHÂN DÂN
TỈNH AN LẠC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: {number}/KH-UBND
An Lạc, ngày {day}

KẾ HOẠCH
{title}

1. Sở Tư pháp chủ trì {task}.
"""
DOUBTFUL = (
    ("44", "05 tháng 02 năm 2024", "Kiểm tra công tác văn thư", "kiểm tra"),
    ("44", "19 tháng 8 năm 2025", "Phòng, chống lụt bão", "trực ban"),
    (
        "611",
        "02 tháng 3 năm 2026",
        "Rà soát việc thực hiện",
        "rà soát theo Kế hoạch số 44/KH-UBND của Ủy ban nhân dân tỉnh An Lạc",
    ),
)
"""Two plans of one number, and one that cites the number without a day."""


@pytest.fixture(scope="module")
def decided_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The examples, and a citation that may mean two plans; a store of its own, since it is written to."""
    folder = tmp_path_factory.mktemp("deciding")
    plans = folder / "plans"
    plans.mkdir()
    for n, (number, day, title, task) in enumerate(DOUBTFUL):
        (plans / f"{n}.txt").write_text(PLANS.format(number=number, day=day, title=title, task=task), "utf-8")
    ingest(folder / "kho", ROOT / "examples" / "documents", plans)
    yield folder / "kho"
    embedded.stop(folder / "kho")


@pytest.fixture(scope="module")
def deciding(decided_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    with Explorer(decided_store, tmp_path_factory.mktemp("log") / "explorer.log") as running:
        yield running


@pytest.fixture
def clerk(chromium: Browser, deciding: Explorer) -> Iterator[Screen]:
    with watched(chromium) as context:
        yield Screen(context.new_page(), deciding)


def row(screen: Screen, words: str) -> Locator:
    """The finding of the list that says so."""
    said = screen.page.locator("[data-testid=stText]", has_text=words).last
    return said.locator("xpath=ancestor::*[@data-testid='stColumn'][1]")


def states(store: Path, part: str) -> set[str]:
    with open_store(str(store), reader=True) as opened:
        found = [i for decided in (False, True) for i in review.items(opened, decided=decided, everything=True)]
    return {str(i["state"]) for i in found if part in i["id"]}


def test_a_finding_is_accepted_and_the_decision_taken_back(clerk: Screen, decided_store: Path) -> None:
    clerk.open("van-ban", id=COMMUNE)
    row(clerk, TYPE_IS_WRONG).get_by_role("button", name="Chấp nhận").click()
    clerk.sees("Đã chấp nhận:")
    assert states(decided_store, "type_symbol_mismatch") == {"accepted"}
    clerk.open("van-ban", id=COMMUNE).sees("Đã chấp nhận:")
    row(clerk, TYPE_IS_WRONG).get_by_role("button", name="Rút lại quyết định").click()
    clerk.until(lambda: row(clerk, TYPE_IS_WRONG).get_by_role("button", name="Chấp nhận").count() == 1)
    assert states(decided_store, "type_symbol_mismatch") == {"open"}


def test_a_finding_is_corrected_with_a_note_and_a_name(clerk: Screen, decided_store: Path) -> None:
    clerk.open("van-ban", id=COMMUNE)
    row(clerk, "Số hoặc năm của 24/2019/QH14 có thể sai").get_by_role("button", name="Ghi chú, sửa").click()
    dialog = clerk.page.get_by_role("dialog")
    dialog.get_by_label("Người quyết định").fill("Chị Hạnh")
    dialog.get_by_label("Ghi chú").fill("xã ghi nhầm năm")
    dialog.get_by_label("Sửa thành").fill("24/2018/QH14")
    dialog.get_by_label("Sửa thành").press("Tab")
    clerk.settle()
    dialog.get_by_role("button", name="Lưu sửa").click()
    clerk.sees("Đã sửa: Chị Hạnh")
    said = row(clerk, "Đã sửa: Chị Hạnh").inner_text()
    assert "→ 24/2018/QH14" in said and "xã ghi nhầm năm" in said
    assert states(decided_store, "probable_number_error") == {"corrected"}


def test_a_correction_without_a_value_is_asked_for_it(clerk: Screen) -> None:
    clerk.open("van-ban", id=COMMUNE)
    row(clerk, TYPE_IS_WRONG).get_by_role("button", name="Ghi chú, sửa").click()
    dialog = clerk.page.get_by_role("dialog")
    dialog.get_by_label("Sửa thành").fill("")
    dialog.get_by_label("Sửa thành").press("Tab")
    clerk.settle()
    dialog.get_by_role("button", name="Lưu sửa").click()
    clerk.sees("Sửa thì phải nói sửa thành gì.")


def test_a_match_of_a_draft_is_rejected_and_the_decision_taken_back(clerk: Screen) -> None:
    clerk.open("van-ban", id=PLAN).sees("nhiều khả năng")
    clerk.page.get_by_role("button", name="Không phải").click()
    clerk.sees("Đã bỏ qua:")
    clerk.open("truy-vet", id=PLAN)
    assert not [id for id in clerk.cards() if id.startswith("ke-hoach-trien-khai")]
    clerk.open("van-ban", id=PLAN).page.get_by_role("button", name="Rút lại quyết định").click()
    clerk.until(lambda: clerk.page.get_by_role("button", name="Đúng là dự thảo").count() == 1)


def test_a_doubtful_citation_is_told_which_document_it_means(clerk: Screen, decided_store: Path) -> None:
    clerk.open("van-ban").search("611/KH-UBND")
    clerk.page.keyboard.press("Enter")
    clerk.page.wait_for_url("**id=*")
    clerk.settle().span("Kế hoạch số 44/KH-UBND").click()
    clerk.panel().get_by_role("button", name="Ghi chú, sửa").first.click()
    dialog = clerk.page.get_by_role("dialog")
    dialog.get_by_text("Phòng, chống lụt bão").click()
    clerk.settle()
    dialog.get_by_role("button", name="Lưu sửa").click()
    clerk.panel().get_by_text("Đã sửa:").wait_for()
    assert "corrected" in states(decided_store, "611/KH-UBND")
    clerk.settle().panel().get_by_role("link", name="Kế hoạch 44/KH-UBND").wait_for()
    clerk.until(lambda: "19/08/2025" in clerk.panel().inner_text())
    clerk.panel().get_by_role("button", name="Rút lại quyết định").click()
    clerk.until(lambda: clerk.panel().get_by_role("button", name="Đúng văn bản này").count() == 1)
    assert "ambiguous" in states(decided_store, "611/KH-UBND")
