"""Errors of reading: one clear sentence in Vietnamese, English beside it, a code and an exit code.

The attributes are those of ``graph.errors.CancuError``, so that views treat both alike; loaders know
nothing of the graph but its schema and rows.
"""

from __future__ import annotations

ATTENTION, USAGE, REFUSED = 1, 2, 4
"""Exit codes of the contract that reading can end with."""


class Unreadable(Exception):
    """A file cannot be read or is refused. The sentences name the remedy, not the file: the caller knows it."""

    def __init__(self, code: str, message_vi: str, message_en: str, exit_code: int = ATTENTION) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_vi = message_vi
        self.message_en = message_en
        self.exit_code = exit_code

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.code, self.message_vi, self.message_en, self.exit_code)
