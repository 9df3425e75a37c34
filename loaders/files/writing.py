"""A text written down paragraph by paragraph and table by table, with the places of its cells.

What the readers of structured formats (Word, HTML) share: how a table becomes lines, and when a note is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.files import progress
from loaders.files.reading import Cell, Reading

_PART = 2000
"""After so many paragraphs the time limit begins anew."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of the grid of a table: where it stands and what it holds. ``repeats``: merged with the one above."""

    row: int
    column: int
    paragraphs: tuple[str, ...]
    repeats: bool = False


class Writing:
    """The text so far. Notes wait for the end of the paragraph or table they hang on."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._cells: list[Cell] = []
        self._merged: list[int] = []
        self._notes: list[str] = []
        self._tables = self._paragraphs = 0

    def reading(self, warnings: tuple[str, ...] = ()) -> Reading:
        """What was written."""
        return Reading("".join(self._pieces), tuple(self._cells), tuple(self._merged), warnings=warnings)

    def paragraph(self, text: str) -> None:
        """One paragraph, and the notes that hang on it."""
        self._write(text + "\n")
        self._write_notes()
        self._paragraphs += 1
        if self._paragraphs % _PART == 0:
            progress.report()

    def note(self, text: str) -> None:
        """A note, to be written below what is being written."""
        self._notes.append(text)

    def table(self, slots: Sequence[Slot], *, ruled: bool) -> None:
        """A table with lines: a row a line, cells divided by a tab. One without, which only places things side by
        side: its cells one after the other, paragraph by paragraph."""
        number, self._tables = self._tables, self._tables + 1
        row, column = -1, 0
        for slot in slots:
            if slot.row != row:
                self._write(("\n" if row >= 0 else "") + ("\t" * slot.column if ruled else ""))
            else:
                self._write("\t" * max(1, slot.column - column) if ruled else "\n")
            row, column = slot.row, slot.column
            start = self._length
            if ruled:
                self._write(" ".join(p.strip() for p in slot.paragraphs if p.strip()))
            else:
                self._write("\n".join(slot.paragraphs).strip(" "))
            if slot.repeats:
                self._merged.append(len(self._cells))
            self._cells.append((start, self._length, number, slot.row, slot.column))
        if slots:
            self._write("\n")
        self._write_notes()

    def _write_notes(self) -> None:
        notes, self._notes = self._notes, []
        for note in notes:
            self._write(note + "\n")

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
