"""Quotations: where one that opens is closed, if it is."""

from __future__ import annotations

import re

OPEN = re.compile(r"[“\"«]")
_CLOSING = {"“": "”\"", "«": "»", '"': '"”'}


def closing(text: str, opening: int, limit: int) -> int | None:
    """The end of the quotation that opens at ``opening``, or None where it is left open before ``limit``."""
    opener = text[opening]
    close = _CLOSING.get(opener, "”")
    depth, at = 1, opening + 1
    while at < limit:
        c = text[at]
        if c in close:
            depth -= 1
            if depth == 0:
                return at + 1
        elif c == opener:
            depth += 1
        at += 1
    return None
