"""What a user sees and does on a page, in the words of the walks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Download, Locator, Page

from benchmarks.serving import Explorer

_RESTING = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app && app.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
    && !document.querySelector('[data-testid=stSkeleton], [data-stale=true]');
}"""


class Screen:
    """One browser tab on one explorer."""

    def __init__(self, page: Page, explorer: Explorer) -> None:
        self.page = page
        self.explorer = explorer

    def open(self, page: str = "", **query: str) -> Screen:
        self.page.goto(self.explorer.address(page, **query))
        return self.settle()

    def settle(self) -> Screen:
        """Wait until the server has answered and the page has drawn it."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_function(_RESTING)
        return self

    def until(self, seen: Callable[[], bool], seconds: float = 30) -> Screen:
        """Wait until something is seen that only the next answer of the server brings."""
        end = time.monotonic() + seconds
        while not seen():
            assert time.monotonic() < end, "the page did not come to show it"
            self.page.wait_for_timeout(100)
        return self

    def query(self) -> dict[str, str]:
        """What the address says."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    def text(self) -> str:
        return self.page.locator("[data-testid=stMain]").inner_text()

    def sees(self, words: str) -> Screen:
        """The words stand on the page, or come to stand there."""
        self.page.get_by_text(words).first.wait_for()
        return self

    # the search box

    def search(self, words: str) -> list[str]:
        """Type into the search box; the titles of the results."""
        box = self.page.locator(".search input")
        box.fill(words)
        self.page.locator(f'.search[data-answered="{words}"]').wait_for()
        return self.page.locator(".search li .title").all_inner_texts()

    # the drawing

    def cards(self) -> dict[str, dict[str, Any]]:
        """The cards that are drawn, by id: caption, place in the picture (x, y) and on the page (left, top)."""
        graph = self.page.locator(".graph[data-ready]")
        graph.wait_for()
        return {card["id"]: card for card in graph.evaluate("root => root.cards()")}

    def click_card(self, id: str, *, double: bool = False) -> Screen:
        """Bring the card into the middle of the drawing as a user drags it there, then click it."""
        graph = self.page.locator(".graph[data-ready]")
        graph.scroll_into_view_if_needed()
        box = graph.locator(".canvas").bounding_box()
        assert box
        card = self.cards()[id]
        free = (box["x"] + 30, box["y"] + box["height"] - 60)
        self.page.mouse.move(*free)
        self.page.mouse.down()
        self.page.mouse.move(
            free[0] + box["x"] + box["width"] / 2 - card["left"],
            free[1] + box["y"] + box["height"] / 2 - card["top"],
            steps=4,
        )
        self.page.mouse.up()
        card = self.cards()[id]
        (self.page.mouse.dblclick if double else self.page.mouse.click)(card["left"], card["top"])
        return self.settle()

    def panel(self) -> Locator:
        return self.page.locator(".st-key-panel")

    # the text

    def span(self, words: str) -> Locator:
        return self.page.locator(".text [data-id]", has_text=words).first

    # files

    def saves(self, button: Locator) -> Download:
        with self.page.expect_download() as waiting:
            button.click()
        return waiting.value
