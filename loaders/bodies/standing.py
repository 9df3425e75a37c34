"""What a text says of two bodies beside each other: standing agencies (cơ quan thường trực), new names (nay là).

Reads the text and the units named in it. Gives pairs of units that stand on both sides of the words: "Sở Tài chính -
Cơ quan thường trực Ban Chỉ đạo", "Bộ Tài nguyên và Môi trường (nay là Bộ Nông nghiệp và Môi trường)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.model import Unit

_BETWEEN = re.compile(
    r"\W{0,3}(?:(?:là|làm|giữ vai trò|với vai trò|có trách nhiệm là|được giao là) +)?"
    r"[Cc]ơ quan [Tt]hường trực(?: +(?:của|giúp việc|giúp))?(?: +việc)?(?: +cho)? +"
)

_NOW = re.compile(r"\W{0,4}nay (?:là|thuộc) +", re.IGNORECASE)


def standing(flow: str, units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """The pairs (standing agency, body that it stands for)."""
    for one, other in pairwise(units):
        if one.unit_kind == other.unit_kind == "single" and _BETWEEN.fullmatch(flow, one.end, other.start):
            yield one, other


def renamed(flow: str, units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """The pairs (body of before, body of today)."""
    for one, other in pairwise(units):
        if one.canonical != other.canonical and _NOW.fullmatch(flow, one.end, other.start):
            yield one, other
