"""Read a few words of text the way a whole document is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders import citations, files, lexicon, outline
from loaders.model import Citation

HEAD = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG NINH
Số: 77/KH-UBND

Quảng Ninh, ngày 12 tháng 5 năm 2024

KẾ HOẠCH
Nâng cao chất lượng đọc sách trong trường học

"""
"""The head of a plan of a province, for sentences that need one."""

Reader = Callable[..., tuple[Citation, ...]]


def read_text(body: str, head: str = HEAD) -> tuple[Citation, ...]:
    """The citations of ``body`` behind a head."""
    structure = outline.read(files.from_string(head + body))
    return citations.read(structure, lexicon.load().scan(structure.flow))


@pytest.fixture(scope="session")
def read() -> Reader:
    return read_text
