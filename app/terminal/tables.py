"""Answers, candidates, questions and counts as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from app import words
from app.terminal.console import clean, err, out, say, shortened
from queries.catalog import GROUPS, Question
from queries.lookup import Candidate

CELL = 300
"""Characters shown of one cell."""
READABLE = 28
"""Width below which a column of text is not squeezed."""
CROWDED = 1.7
"""Where the columns would need this many times the width there is, each row is shown as a block instead."""


def print_rows(columns: Sequence[str], headings: Sequence[str], rows: Iterable[Sequence[Any]], *,
               codes: bool = False, length: int | None = CELL) -> None:
    """Rows under headings; empty columns are left out. ``codes``: relation types, roles and the like in words."""
    shown = [[clean(words.shown(column if codes else "", value)) for column, value in zip(columns, row, strict=True)]
             for row in rows]
    kept = [i for i in range(len(columns)) if any(row[i] for row in shown)]
    if not shown:
        say(words.NO_ROWS)
        return
    longest = [max(len(row[i]) for row in shown) for i in kept]
    room = out().width - 3 * len(kept)
    crowded = sum(min(READABLE, width) for width in longest) > room or sum(min(60, w) for w in longest) > CROWDED * room
    print_table = _blocks if crowded else _lines
    print_table([headings[i] for i in kept], [[shortened(row[i], length) for i in kept] for row in shown])


def _lines(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = _table(headings)
    wanted = [min(READABLE, max(map(len, cells))) for cells in zip(*rows, strict=True)]
    if sum(map(max, wanted, map(len, headings))) <= out().width - 3 * len(headings):
        for column, width in zip(table.columns, wanted, strict=True):
            column.min_width = width
    for row in rows:
        table.add_row(*map(Text, row))
    out().print(table)


def _blocks(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Each row as a block of heading and value, numbered; empty values are left out."""
    for number, row in enumerate(rows, 1):
        block = Table.grid(padding=(0, 2, 0, 0))
        block.add_column(style="dim", no_wrap=True)
        for heading, value in zip(headings, row, strict=True):
            if value:
                block.add_row(heading, Text(value))
        out().print(Text(f"{number}.", "bold"))
        out().print(block)


def print_title(title: words.Phrase) -> None:
    """The heading of an answer."""
    out().print(Text.assemble((title.vi, "bold"), "  ", (title.en, "dim")))


def print_candidates(candidates: Sequence[Candidate]) -> None:
    """Several matches with what tells them apart, on standard error."""
    rows = [_candidate(each) for each in candidates]
    kept = [i for i in range(len(words.CANDIDATE_HEADINGS)) if any(row[i] for row in rows)]
    table = _table([words.CANDIDATE_HEADINGS[i] for i in kept])
    table.columns[-1].no_wrap = True  # the id is there to be copied
    for row in rows:
        table.add_row(*(row[i] for i in kept))
    err().print(table)


def _candidate(each: Candidate) -> list[Text]:
    title = each.title if each.title and each.name != each.title else ""
    cells = [words.shown("body", each.doc_type), words.shown("level", each.level), each.issuer or "",
             words.shown("", each.issued_on), shortened(title, 90)]
    return [Text(shortened(each.name, 60), "bold"), *(Text(clean(cell)) for cell in cells), Text(each.id, "dim")]


def print_questions(questions: Sequence[Question]) -> None:
    """The saved questions by group, with their parameters."""
    for group, (vi, en) in GROUPS.items():
        out().print(Text.assemble(("\n" + vi, "bold"), "  ", (en, "dim")))
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for each in (q for q in questions if q.group == group):
            wanted = " ".join(p.name if p.default is None else f"[{p.name}={p.default}]" for p in each.parameters)
            table.add_row(Text(each.name, "bold cyan"), Text.assemble(each.vi, "\n", (each.en, "dim")), Text(wanted))
        out().print(table)


def _table(headings: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
