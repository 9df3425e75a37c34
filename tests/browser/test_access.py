"""Everyone can use it: by keyboard alone, at twice the size, and by the rules of WCAG 2.2 AA as axe knows them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from benchmarks.screen import Screen
from benchmarks.serving import ROOT, Explorer
from tests.browser.conftest import watched

AXE = ROOT / "app" / "explorer" / "components" / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PROGRAMME = "9905/QĐ-TTg/2025"
PLAN = "215/KH-UBND/2025@an-lac"
PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "start": ("", {}),
    "trace, nothing chosen": ("truy-vet", {}),
    "trace": ("truy-vet", {"id": PROGRAMME, "chon": PLAN}),
    "document": ("van-ban", {"id": PLAN, "tu": "900"}),
    "question": ("hoi", {"hoi": "thong-ke"}),
}


def violations(screen: Screen) -> list[str]:
    """What axe finds wrong: the rule, and where."""
    if not AXE.is_file():
        pytest.skip("needs axe-core: npm ci in app/explorer/components/web")
    screen.page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = screen.page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]]


@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_wcag_is_broken(screen: Screen, name: str) -> None:
    page, query = PAGES[name]
    screen.open(page, **query)
    assert screen.page.locator("html").get_attribute("lang") == "vi"
    assert not violations(screen)


def test_results_of_a_search_break_no_rule(screen: Screen) -> None:
    screen.open().search("an toan")
    screen.page.keyboard.press("ArrowDown")
    assert not violations(screen)


def test_the_keyboard_alone_is_enough(screen: Screen) -> None:
    """From the search box to the chain, along the chain, to a card, and to the text."""
    screen.open()
    screen.page.locator(".search input").focus()
    screen.page.keyboard.type("9905/QĐ-TTg", delay=15)
    screen.page.locator(".search li").first.wait_for()
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_url("**/truy-vet?id=*")
    screen.settle().cards()
    tab_to(screen, "canvas")
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        screen.page.keyboard.press(key)
    screen.settle()
    chosen = screen.query()["chon"]
    assert chosen != PROGRAMME
    before = screen.cards().keys()
    tab_to(screen, "canvas")
    screen.page.keyboard.press("Space")
    screen.settle()
    assert screen.cards().keys() >= before
    tab_to(screen, "Mở toàn văn")
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_url("**/van-ban?*")
    screen.settle()
    tab_to(screen, "citation")
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_url("**chon=*")


def tab_to(screen: Screen, what: str, most: int = 60) -> None:
    """Press Tab until what has the focus is of this class or has these words."""
    seen = []
    for _ in range(most):
        screen.page.keyboard.press("Tab")
        seen.append(screen.page.evaluate(_FOCUSED))
        if what in seen[-1]:
            return
    raise AssertionError(f"no {what} among {seen}")


_FOCUSED = """() => {
  let at = document.activeElement;
  while (at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  const words = ['A', 'BUTTON', 'SPAN'].includes(at.tagName) ? at.textContent : '';
  return `${at.className} ${words.slice(0, 80)}`;
}"""


@pytest.mark.parametrize("name", ["start", "trace", "document", "question"])
def test_twice_the_size_loses_nothing(chromium: Browser, explorer: Explorer, name: str) -> None:
    page, query = PAGES[name]
    with watched(chromium, 640, 360, 2) as context:
        screen = Screen(context.new_page(), explorer).open(page, **query)
        wider = screen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0
        if name == "trace":
            screen.click_card(PROGRAMME)
            screen.panel().get_by_role("heading", name="Quyết định 9905/QĐ-TTg").wait_for()
