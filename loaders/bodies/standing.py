"""Standing agencies (cơ quan thường trực): which body a text calls the standing agency of which.

Reads the text and the units named in it. Gives pairs of units that stand on both sides of the words: "Sở Tài chính -
Cơ quan thường trực Ban Chỉ đạo", "Công an tỉnh là cơ quan thường trực của Ban Chỉ đạo".
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


def standing(flow: str, units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """The pairs (standing agency, body that it stands for)."""
    for one, other in pairwise(units):
        if one.unit_kind == other.unit_kind == "single" and _BETWEEN.fullmatch(flow, one.end, other.start):
            yield one, other
