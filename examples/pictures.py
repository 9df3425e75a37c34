"""Takes the pictures that the READMEs show: the explorer on the example documents, in Debian's Chromium.

    python -m examples.pictures

Writes ``docs/pictures/*.png``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.screen import Screen
from benchmarks.serving import ARGUMENTS, CHROMIUM, Explorer

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
SHOWN = {
    "truy-vet": ("truy-vet", {"id": "9905/QĐ-TTg/2025"}),
    "van-ban": ("van-ban", {"id": "215/KH-UBND/2025@an-lac", "tu": "700"}),
}


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        program = [sys.executable, "-c", "from app.cli import main; main()"]
        command = [*program, "ingest", str(ROOT / "examples" / "documents")]
        subprocess.run(command, check=True, env={**os.environ, "CANCU_STORE": str(store), "CANCU_IDLE": "60"})
        with Explorer(store, Path(folder) / "log") as explorer, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(60_000)
            for name, (where, query) in SHOWN.items():
                Screen(page, explorer).open(where, **query)
                page.wait_for_timeout(4000)
                page.screenshot(path=str(PICTURES / f"{name}.png"))
            browser.close()


if __name__ == "__main__":
    main()
