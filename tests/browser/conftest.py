"""The explorer on the example documents, and a browser that may not leave this machine.

Whatever a test does, at its end nothing may have been asked of another machine and the console must be free of errors.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Route, sync_playwright

from benchmarks.screen import Screen
from benchmarks.serving import ARGUMENTS, CHROMIUM, ROOT, Explorer
from graph import embedded

PROBED_BY_STREAMLIT = ("/_stcore/health", "/_stcore/host-config")
"""Streamlit looks for its server below the address of a page before it finds it at the root: two answers of 404."""
PATIENCE = 45_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Watch:
    """What a browser context did that it should not."""

    def __init__(self) -> None:
        self.left_the_machine: list[str] = []
        self.errors: list[str] = []

    def route(self, route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            route.continue_()
        else:
            self.left_the_machine.append(route.request.url)
            route.abort()

    def heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location.get("url", "").endswith(PROBED_BY_STREAMLIT):
            self.errors.append(f"{message.text} {message.location.get('url', '')}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"needs the browser of Debian's package chromium: no {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def watched(browser: Browser, width: int = 1280, height: int = 720, scale: float = 1) -> Iterator[BrowserContext]:
    """A context that stays on this machine; at the end it must have been quiet."""
    watch = Watch()
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=scale, accept_downloads=True
    )
    context.set_default_timeout(PATIENCE)
    context.route("**/*", watch.route)
    context.on("console", watch.heard)
    context.on("weberror", lambda error: watch.errors.append(str(error.error)))
    yield context
    context.close()
    assert not watch.left_the_machine
    assert not watch.errors


def ingest(store: Path, *paths: Path) -> None:
    """Read documents in as a user does."""
    command = [sys.executable, "-m", "app.cli", "ingest", *map(str, paths)]
    environment = {**os.environ, "CANCU_STORE": str(store)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def examples_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store that holds the example documents."""
    folder = tmp_path_factory.mktemp("explorer") / "kho"
    ingest(folder, ROOT / "examples" / "documents")
    yield folder
    embedded.stop(folder)


@pytest.fixture(scope="session")
def explorer(examples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    with Explorer(examples_store, tmp_path_factory.mktemp("log") / "explorer.log") as running:
        yield running


@pytest.fixture
def screen(chromium: Browser, explorer: Explorer) -> Iterator[Screen]:
    """A fresh tab on the examples, 1280 × 720."""
    with watched(chromium) as context:
        yield Screen(context.new_page(), explorer)


@pytest.fixture
def screen_on_five(
    chromium: Browser, shared: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Screen]:
    """A fresh tab on the five annotated documents that lie beside the checkout."""
    documents = sorted((shared / "corpus").glob("*.txt"))
    if not documents:
        pytest.skip("needs the annotated documents: the shared folder has no corpus")
    store = tmp_path / "kho"
    ingest(store, *documents)
    try:
        with Explorer(store, tmp_path / "explorer.log") as running, watched(chromium) as context:
            yield Screen(context.new_page(), running)
    finally:
        embedded.stop(store)
