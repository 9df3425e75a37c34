"""Personal data in a text (dữ liệu cá nhân): found, and masked at equal length, so that offsets hold.

Phone numbers, e-mail addresses, numbers of identity papers and of bank accounts. The graph's texts are masked;
the values stand unmasked in ``Contact`` only. "0912 345 678" becomes "09•• ••• ••8".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MASK = "•"
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_STRETCH = re.compile(r"[0-9(+][0-9 .()+-]{7,}")
"""Digits and what parts them: a number of any kind lies within one, and asking for one first is cheap."""
_LABEL, _BEHIND = 60, 2
"""Characters before a stretch that may name the number, and behind it that may show that it is none."""
_NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "id_number",
        re.compile(
            r"(?i:CMND|CMT|CCCD|căn cước(?: công dân)?|chứng minh(?: nhân dân| thư)?|hộ chiếu|định danh(?: cá nhân)?)"
            r"(?:\s*(?:số|:|là))*\s*(?P<value>[A-Z]?\d[\d .]{6,13}\d)"
        ),
    ),
    ("account", re.compile(r"(?i:số tài khoản|STK|tài khoản(?: số)?)\s*:?\s*(?P<value>\d[\d .-]{6,18}\d)")),
    (
        "phone",
        re.compile(
            r"(?<![\d/.,-])(?:\(?(?:\+?84|0)\)?[ .-]?(?:[2-9]\d{0,2})(?:\)?[ .-]?\d{2,4}){2,3})(?![\d/]|[.,-]\d)"
        ),
    ),
)
_PHONE_DIGITS = range(10, 13)
_PUBLIC_MAIL = re.compile(r"@(?:[\w-]+\.)*gov\.vn$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Personal:
    """One piece of personal data at ``[start, end)``."""

    kind: str
    start: int
    end: int
    value: str


def find(text: str) -> tuple[Personal, ...]:
    """All personal data in a text, in order, without overlaps."""
    found: list[Personal] = []
    for kind, start, end in (*_mails(text), *_numbers(text)):
        if kind == "phone" and sum(c.isdigit() for c in text[start:end]) not in _PHONE_DIGITS:
            continue
        if not any(start < other.end and other.start < end for other in found):
            found.append(Personal(kind, start, end, text[start:end]))
    return tuple(sorted(found, key=lambda p: p.start))


def _mails(text: str) -> Iterator[tuple[str, int, int]]:
    if "@" in text:
        yield from (("email", *match.span()) for match in _MAIL.finditer(text))


def _numbers(text: str) -> Iterator[tuple[str, int, int]]:
    stretches = [match.span() for match in _STRETCH.finditer(text)]
    for kind, pattern in _NUMBERS:
        group = "value" if "value" in pattern.groupindex else 0
        before = _LABEL if group else 0
        for first, last in stretches:
            for match in pattern.finditer(text, max(0, first - before), last + _BEHIND):
                yield kind, *match.span(group)


def mask(text: str) -> str:
    """The text with its personal data masked; of the same length."""
    pieces, reached = [], 0
    for piece in find(text):
        pieces += [text[reached : piece.start], _hidden(piece.value)]
        reached = piece.end
    return "".join([*pieces, text[reached:]]) if pieces else text


def masked(value: Any) -> Any:
    """Plain data with every text in it masked."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        return {key: masked(inner) for key, inner in value.items()}
    return [masked(inner) for inner in value] if isinstance(value, list | tuple) else value


def is_office_address(value: str) -> bool:
    """An address of an office of the State: no finding, though masked all the same."""
    return bool(_PUBLIC_MAIL.search(value))


def _hidden(value: str) -> str:
    """The first two and the last sign stay, and whatever is no letter or digit, so that staff recognise it."""
    return "".join(_veil(value))


def _veil(value: str) -> Iterator[str]:
    last = len(value) - 1
    for i, sign in enumerate(value):
        yield sign if i in (0, 1, last) or not sign.isalnum() else MASK
