"""Standard output for results, standard error for messages; JSON and CSV as programs read them."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Protocol

from rich.console import Console
from rich.text import Text

from app.words import Phrase
from graph.jsonable import jsonable


class Sayable(Protocol):
    """An error with a sentence in each language."""

    message_vi: str
    message_en: str


PIPED_WIDTH = 120
"""Columns where the output is no terminal and COLUMNS is not set."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")


@cache
def out() -> Console:
    """Where results go."""
    return _console(stderr=False)


@cache
def err() -> Console:
    """Where messages go."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else PIPED_WIDTH
    return Console(stderr=stderr, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def clean(text: str) -> str:
    """Text of a document on one line, without control and direction characters that would act on the terminal."""
    return _SPACES.sub(" ", _CONTROL.sub("", text)).strip()


def layout(text: str) -> str:
    """Text of a document with its lines and tabs, without the characters that would act on the terminal."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def shortened(text: str, length: int | None, around: str = "") -> str:
    """About ``length`` characters of clean text, cut between words; None: all of it. ``around`` stays in view."""
    text = clean(text)
    if length is None or len(text) <= length:
        return text
    place = text.find(around) if around else -1
    first = max(0, min(place - length // 3, len(text) - length)) if place + len(around) > length else 0
    first = text.find(" ", first) + 1 if first else 0
    cut = text[first : first + length]
    last = len(cut) if first + length >= len(text) else max(cut.rfind(" "), 1)
    return f"{'…' if first else ''}{cut[:last]}{'…' if first + last < len(text) else ''}"


def say(phrase: Phrase, style: str = "") -> None:
    """A message: Vietnamese, English beside it, on standard error."""
    err().print(Text.assemble((phrase.vi, style), "  " if phrase.en else "", (phrase.en, "dim")))


def complain(error: Sayable, about: str = "") -> None:
    """An error in two languages on standard error, after the name of what it is ``about``."""
    before = f"{clean(about)}: " if about else ""
    say(Phrase(before + clean(error.message_vi), clean(error.message_en)), "bold red")


def print_json(value: Any, *, line: bool = False) -> None:
    """One JSON value on standard output; ``line``: without line breaks inside."""
    sys.stdout.write(json.dumps(jsonable(value), ensure_ascii=False, indent=None if line else 2) + "\n")


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """CSV on standard output; cells that a spreadsheet would run as a formula are made text."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([csv_cell(value) for value in row])


def csv_cell(value: Any) -> str:
    """One cell: lists joined by "; ", dates ISO, structures JSON, formulas disarmed."""
    value = jsonable(value)
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        value = "; ".join(str(each) for each in value if each is not None)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
