"""What all suites share: where the material beside the checkout lies, and the ledger of minutes."""

from __future__ import annotations

import os
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LEDGER = ROOT / "tests" / "house" / "ledger.toml"


_KEPT = {"CANCU_SHARED", "CANCU_REQUIRE_NEO4J"}
for _name in {name for name in os.environ if name.startswith("CANCU_")} - _KEPT:
    del os.environ[_name]  # what a developer has set for himself decides no test


def shared_folder() -> Path:
    """The folder of annotated documents beside the checkout; it need not exist."""
    return Path(os.environ.get("CANCU_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated documents; the test is skipped where it is absent."""
    folder = shared_folder()
    if not folder.is_dir():
        pytest.skip(f"needs the annotated documents: no folder {folder.name} beside the checkout, CANCU_SHARED not set")
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--ledger", action="store_true", help="show the minutes of each suite; fail at twice a row")


NOISE = 2
"""A busy machine may take this many times as long before the run fails."""


class Ledger:
    """Adds up the seconds each suite takes; the controlling process of pytest-xdist sees every report."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.minutes: dict[str, float] = tomllib.loads(LEDGER.read_text("utf-8"))["minutes"]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        parts = Path(report.nodeid.partition("::")[0]).parts
        if len(parts) > 2:
            self.seconds[parts[1]] += report.duration

    def exceeded(self, times: float = 1) -> list[str]:
        return [s for s, taken in self.seconds.items() if taken > 60 * times * self.minutes.get(s, 0)]

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.exceeded(NOISE) and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("ledger: minutes taken / allowed")
        for suite, taken in sorted(self.seconds.items(), key=lambda item: -item[1]):
            mark = "  EXCEEDED" if suite in self.exceeded() else ""
            terminalreporter.line(f"{suite:16} {taken / 60:6.2f} / {self.minutes.get(suite, 0):g}{mark}")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--ledger") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Ledger(), "ledger")
