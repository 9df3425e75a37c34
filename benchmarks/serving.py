"""The explorer as a process of its own, on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
MAIN = ROOT / "app" / "explorer" / "main.py"
_PATIENCE = 90
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
"""Debian's browser, and that it runs without a screen and speaks to no one by itself."""


class Explorer:
    """``with Explorer(store, log) as explorer``: started, answering, and stopped at the end."""

    def __init__(self, store: Path | str, log: Path, **environment: str) -> None:
        self.port = _free_port()
        self.log = log
        command = [sys.executable, "-m", "streamlit", "run", str(MAIN), "--server.port", str(self.port)]
        with log.open("w") as said:
            self._process = subprocess.Popen(
                command,
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
                env={**os.environ, "CANCU_STORE": str(store), **environment},
            )

    def __enter__(self) -> Self:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            try:
                with urlopen(self.address() + "_stcore/health", timeout=5):
                    return self
            except (URLError, OSError):
                time.sleep(0.2)
        self.__exit__(None, None, None)
        raise AssertionError(f"the explorer did not start: {self.log.read_text()}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(30)

    def address(self, page: str = "", **query: str) -> str:
        """The address of a page with what it shows."""
        asked = f"?{urlencode(query, quote_via=quote)}" if query else ""
        return f"http://127.0.0.1:{self.port}/{page}{asked}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
