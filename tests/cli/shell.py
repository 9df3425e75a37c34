"""A command line in this process: what it printed where, and its exit code."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.commands.program import run
from app.terminal import console

WIDE = "200"
"""Columns, so that no fact is cut in two by a line end."""


class Shell:
    """Runs command lines and keeps what they said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> int:
        self._capsys.readouterr()
        for each in (console.out, console.err):
            each.cache_clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COLUMNS", WIDE)
            code = run(arguments)
        self.out, self.err = self._capsys.readouterr()
        assert "Traceback" not in self.out + self.err
        return code

    def json(self, *arguments: str) -> Any:
        assert self(*arguments, "--json") in (0, 1), self.err
        return json.loads(self.out)
