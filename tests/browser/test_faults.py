"""What may go wrong: a sentence and a way on, never a traceback, and never a document that acts as a page."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.screen import Screen
from benchmarks.serving import Explorer
from graph import embedded
from tests.browser.conftest import ingest, watched

HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN LẠC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}/KH-UBND
An Lạc, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
{title}

Căn cứ Luật An ninh mạng số 24/2018/QH14 ngày 12 tháng 6 năm 2018;
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. NỘI DUNG

"""
MARKUP = '<script>window.acted = true</script><img src=x onerror="window.acted = true"><b>chữ đậm</b>'
LONG_TITLE = "Triển khai công tác " + "phối hợp tuyên truyền, hướng dẫn, kiểm tra, " * 40 + "năm 2026"
SPANS = 2000


def _write(folder: Path) -> None:
    many = "".join(
        f"{n}. Thực hiện Quyết định số {3000 + n}/QĐ-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh An Lạc.\n"
        for n in range(1, SPANS + 1)
    )
    (folder / "nhieu-vien-dan.txt").write_text(
        HEAD.format(number=501, title="Rà soát văn bản năm 2026") + many, "utf-8"
    )
    acting = f"1. Sở Tư pháp chủ trì rà soát {MARKUP} theo Quyết định số 77/QĐ-UBND ngày 06/01/2026.\n"
    title = "Về việc [nhấp vào đây](https://example.com) <b>đậm</b> và $x$"
    (folder / "co-ma.txt").write_text(HEAD.format(number=502, title=title) + acting, "utf-8")
    (folder / "ten-dai.txt").write_text(HEAD.format(number=503, title=LONG_TITLE) + "1. Sở Tư pháp chủ trì.\n", "utf-8")


@pytest.fixture(scope="module")
def hard_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store that is empty until a test reads something in."""
    folder = tmp_path_factory.mktemp("hard") / "kho"
    yield folder
    embedded.stop(folder)


@pytest.fixture(scope="module")
def hard_explorer(hard_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    with Explorer(hard_store, tmp_path_factory.mktemp("log") / "explorer.log") as running:
        yield running


@pytest.fixture(scope="module")
def filled_while_shown(
    chromium: Browser, hard_store: Path, hard_explorer: Explorer, tmp_path_factory: pytest.TempPathFactory
) -> Explorer:
    """An explorer that showed an empty store while another process read documents in."""
    documents = tmp_path_factory.mktemp("documents")
    _write(documents)
    with watched(chromium) as context:
        screen = Screen(context.new_page(), hard_explorer).open().sees("Kho chưa có văn bản nào")
        assert "cancu ingest" in screen.text()
        assert screen.search("503/KH-UBND") == []
        ingest(hard_store, documents)
        screen.page.locator(".search input").fill("")
        assert screen.search("503/kh-ubnd") == ["Kế hoạch 503/KH-UBND"]
        screen.open().sees("Trong kho có gì")
    return hard_explorer


@pytest.fixture
def hard(chromium: Browser, filled_while_shown: Explorer) -> Iterator[Screen]:
    with watched(chromium) as context:
        yield Screen(context.new_page(), filled_while_shown)


def document_id(screen: Screen, number: str) -> str:
    screen.open("van-ban").search(number)
    return screen.page.locator(".search li").first.get_attribute("data-id") or ""


def test_two_thousand_citations_are_marked_and_answer_a_click(hard: Screen) -> None:
    hard.open("van-ban", id=document_id(hard, "501/KH-UBND"))
    assert hard.page.locator(".text .citation").count() > SPANS
    last = hard.span(f"Quyết định số {3000 + SPANS}/QĐ-UBND")
    last.scroll_into_view_if_needed()
    last.click()
    hard.panel().get_by_role("link", name=f"Quyết định {3000 + SPANS}/QĐ-UBND").wait_for()
    assert hard.settle().page.locator(".text .selected").first.is_visible()


def test_many_citations_are_drawn_in_part_and_the_page_says_so(hard: Screen) -> None:
    hard.open("truy-vet", id=document_id(hard, "501/KH-UBND"), huong="len")
    assert len(hard.cards()) <= 150
    hard.sees("ô chưa vẽ")


def test_the_text_of_a_document_is_never_markup(hard: Screen) -> None:
    id = document_id(hard, "502/KH-UBND")
    for page in ("van-ban", "truy-vet"):
        hard.open(page, id=id)
        assert hard.page.evaluate("window.acted") is None
        assert hard.page.get_by_role("link", name="nhấp vào đây").count() == 0
    hard.open("van-ban", id=id)
    assert MARKUP in hard.page.locator(".text").inner_text()
    assert "[nhấp vào đây](https://example.com) <b>đậm</b> và $x$" in hard.text()
    assert hard.page.locator(".text b, .text img, .text script").count() == 0


def test_a_very_long_title_does_not_widen_the_page(hard: Screen) -> None:
    id = document_id(hard, "503/KH-UBND")
    for page in ("van-ban", "truy-vet"):
        hard.open(page, id=id).sees("Kế hoạch 503/KH-UBND")
        assert hard.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("page", ["truy-vet", "van-ban"])
def test_a_stale_address_says_so_and_offers_the_search(hard: Screen, page: str) -> None:
    hard.open(page, id="khong-con-nua", chon="x", tu="9").sees("không còn trong kho: khong-con-nua")
    assert hard.search("503/KH-UBND")


def test_a_store_that_was_killed_is_opened_again(hard: Screen, hard_store: Path) -> None:
    id = document_id(hard, "503/KH-UBND")
    server = embedded.recorded(hard_store)
    assert server
    os.kill(server.pid, signal.SIGKILL)
    hard.open("truy-vet", id=id)
    assert id in hard.cards()


def test_a_store_that_is_down_is_told_with_a_way_on(chromium: Browser, tmp_path: Path) -> None:
    down = Explorer("bolt://127.0.0.1:9", tmp_path / "log", CANCU_NEO4J_PASSWORD="x")
    with down as running, watched(chromium) as context:
        screen = Screen(context.new_page(), running)
        for page, query in (
            ("", {}),
            ("truy-vet", {"id": "1"}),
            ("van-ban", {"id": "1"}),
            ("trach-nhiem", {}),
            ("hoi", {"hoi": "thong-ke"}),
        ):
            screen.open(page, **query)
            alert = screen.page.locator("[data-testid=stAlert]").first
            alert.wait_for()
            assert "127.0.0.1:9" in alert.inner_text()
            assert "Traceback" not in screen.text()
            assert screen.page.get_by_role("button", name="Thử lại").first.is_visible()


def test_an_address_is_never_markup(hard: Screen) -> None:
    given = "![x](https://example.com/x.png) **đậm**"
    hard.open("van-ban", id=given).sees("không còn trong kho")
    assert given in hard.text() and hard.page.locator("[data-testid=stMain] img").count() == 0
