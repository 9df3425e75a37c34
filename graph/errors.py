"""Errors a user may see: one clear sentence in Vietnamese, English beside it, and an exit code."""

from __future__ import annotations

DONE, ATTENTION, USAGE, STORE, REFUSED, INTERRUPTED = 0, 1, 2, 3, 4, 130
"""Exit codes of the contract."""


class CancuError(Exception):
    """Something went wrong that the user can mend.

    ``code`` is a stable word for programs, ``exit_code`` one of the exit codes above. The messages name
    the file or place and the remedy.
    """

    def __init__(self, code: str, message_vi: str, message_en: str, exit_code: int = ATTENTION) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_vi = message_vi
        self.message_en = message_en
        self.exit_code = exit_code

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.code, self.message_vi, self.message_en, self.exit_code)


class StoreError(CancuError):
    """The store cannot be reached, opened or written."""

    def __init__(self, code: str, message_vi: str, message_en: str, exit_code: int = STORE) -> None:
        super().__init__(code, message_vi, message_en, exit_code)


class Refused(CancuError):
    """A write in a read-only query, a shape the engine answers wrongly, a hostile file."""

    def __init__(self, code: str, message_vi: str, message_en: str, exit_code: int = REFUSED) -> None:
        super().__init__(code, message_vi, message_en, exit_code)
