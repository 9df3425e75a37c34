"""Provisions (điều, khoản, điểm, mục, phần): the place within the cited document, written before it.

Reads backwards from a citation: "khoản 2, 3 Điều 5 và Điều 7 Nghị định …", "Mục 5, Phần VI Hướng dẫn …".
"""

from __future__ import annotations

import re

from loaders.citations.scene import Draft, Scene, back

_LABEL = r"(?:\d{1,3}[a-zđ]?|[IVXLC]{1,6}|[a-zđ]{1,2}\d?|\([IVXLC\d]+\))(?!\w)"
_UNITS = ("điểm", "khoản", "điều", "mục", "phần", "chương", "tiểu mục", "gạch đầu dòng", "phụ lục", "tiết")
_UNIT = f"(?:{'|'.join(_UNITS)})"
_PROVISION = re.compile(
    rf"(?<!\w){_UNIT}\s(?:{_LABEL})(?:(?:,| và|, và| đến| ?[-–;])?\s?(?:{_UNIT}\s)?(?:{_LABEL}))*"
    rf"(?P<joint>,? (?:của|tại|thuộc|trong|ban hành kèm theo))?,?\s?$",
    re.IGNORECASE,
)
_WINDOW = 110


def before(scene: Scene, draft: Draft) -> str | None:
    """The provision that stands right before a citation, or None."""
    flow = scene.flow
    end = back(flow, draft.start)
    start = max(scene.line_start(draft.start), end - _WINDOW)
    if not any(map(flow[start:end].lower().__contains__, _UNITS)):
        return None
    match = _PROVISION.search(flow, start, end)
    if not match:
        return None
    stop = match.start("joint") if match["joint"] else match.end()
    return " ".join(flow[match.start() : stop].strip(" ,").split())
