"""How long a user waits for the explorer, in a headless Chromium on this machine.

    python -m benchmarks.explorer --store FOLDER [--times N]

The store is one that ``cancu ingest`` filled; it is read only. Measured, as the page shows it: from a cold address to
the settled picture of the document whose chain upwards is nearest to thirty cards; from a click on a card to its name
in the panel; from the last key in the search box to its results.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, Page, sync_playwright

from app.explorer import drawing
from benchmarks.screen import Screen
from benchmarks.serving import ARGUMENTS, CHROMIUM, Explorer
from graph import schema
from graph.store import Store, open_store
from queries import trace as chains

CARDS = 30
TRIED = 40
"""Documents looked at for one with that many cards."""
_OLDEST = """
MATCH (d:Document) WHERE d.is_stub = false AND d.issued_on IS NOT NULL
RETURN d.id AS id ORDER BY d.issued_on LIMIT 80
"""
GOALS = {"cold": 3.5, "click": 0.3, "search": 0.4}
TITLES = {"cold": "cold address to settled picture", "click": "click to card", "search": "last key to results"}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--store", required=True, help="a store that cancu ingest filled")
    options.add_argument("--times", type=int, default=20, help="measurements of each kind (cold: a quarter)")
    given = options.parse_args()
    os.environ["CANCU_STORE"] = given.store
    with open_store(reader=True) as store:
        start, cards = document_of(store)
        words = words_of(store, given.times)
        documents = store.read("MATCH (d:Document) RETURN count(d)").rows[0][0]
    print(
        f"{documents} documents; the chain of {start} has {cards} cards; load of the machine {os.getloadavg()[0]:.1f}\n"
    )
    with (
        tempfile.TemporaryDirectory() as logs,
        Explorer(given.store, Path(logs) / "log") as explorer,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as browser,
    ):
        tell("cold", cold(browser, explorer, start, max(3, given.times // 4)))
        tell("click", clicks(browser, explorer, start, given.times))
        tell("search", searches(browser, explorer, words))


def document_of(store: Store) -> tuple[str, int]:
    """The document whose picture is nearest to ``CARDS`` cards, and how many it has; chains grow with the years."""
    ids = [row[0] for row in store.read(_OLDEST).rows]
    sizes = {id: len(picture_of(store, id).nodes) for id in ids[:: max(1, len(ids) // TRIED)]}
    best = min(sizes, key=lambda id: abs(sizes[id] - CARDS))
    return best, sizes[best]


def picture_of(store: Store, id: str) -> drawing.Picture:
    return drawing.picture(chains.trace(store, id, up=True, down=False, most=200), {}, schema.traced())


def words_of(store: Store, times: int) -> list[str]:
    """What a user may type: a piece of a title without accents, or a number, in turn."""
    rows = store.read(
        "MATCH (d:Document) WHERE d.number_full IS NOT NULL AND d.title_folded <> '' "
        "RETURN d.title_folded, d.number_full LIMIT 5000"
    ).rows
    random = Random(7)
    chosen = random.sample(rows, min(times, len(rows)))
    return [" ".join(title.split()[:4]) if i % 2 else number for i, (title, number) in enumerate(chosen)]


def cold(browser: Browser, explorer: Explorer, start: str, times: int) -> list[float]:
    """A new browser profile each time, so that nothing is in its cache."""
    return [_timed(browser, lambda page: _draw(page, explorer, start)) for _ in range(times)]


def _draw(page: Page, explorer: Explorer, start: str) -> None:
    page.goto(explorer.address("truy-vet", id=start, huong="len"), wait_until="commit")
    page.locator(".graph[data-ready]").wait_for()


def clicks(browser: Browser, explorer: Explorer, start: str, times: int) -> list[float]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    screen = Screen(context.new_page(), explorer).open("truy-vet", id=start, huong="len")
    box = screen.page.locator(".graph .canvas").bounding_box()
    assert box
    seen = [
        card
        for card in screen.cards().values()
        if box["x"] + 90 < card["left"] < box["x"] + box["width"] - 90
        and box["y"] + 80 < card["top"] < min(700, box["y"] + box["height"] - 40)
    ]
    assert len(seen) > 1, "one card alone cannot be clicked in turn"
    measured = []
    for card in itertools.islice(itertools.cycle(seen), times):
        screen.settle().page.wait_for_timeout(200)
        address = screen.page.url
        begun = time.perf_counter()
        screen.page.mouse.click(card["left"], card["top"])
        screen.page.wait_for_function(_PANEL_OF, arg=[" ".join(card["caption"].split("\n")[0].split())[:20], address])
        measured.append(time.perf_counter() - begun)
    context.close()
    return measured


_PANEL_OF = """([name, before]) => {
  const panel = document.querySelector('.st-key-panel');
  return location.href !== before && panel && !panel.closest('[data-stale=true]') && panel.innerText.includes(name);
}"""


def searches(browser: Browser, explorer: Explorer, words: Sequence[str]) -> list[float]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    screen = Screen(context.new_page(), explorer).open()
    box = screen.page.locator(".search input")
    measured = []
    for each in words:
        box.fill(each[:-1])
        screen.settle().page.wait_for_timeout(300)
        begun = time.perf_counter()
        box.press("End")
        box.press(each[-1])
        screen.page.locator(f'.search[data-answered="{each}"]').wait_for()
        measured.append(time.perf_counter() - begun)
    context.close()
    return measured


def _timed(browser: Browser, act: Callable[[Page], None]) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    begun = time.perf_counter()
    act(page)
    taken = time.perf_counter() - begun
    context.close()
    return taken


def tell(kind: str, seconds: Sequence[float]) -> None:
    """One line: the median, the 95th percentile, the goal."""
    high = statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    middle = statistics.median(seconds)
    print(f"{TITLES[kind]:34} median {middle:5.2f} s  p95 {high:5.2f} s  goal {GOALS[kind]} s  n={len(seconds)}")


if __name__ == "__main__":
    main()
