"""A plan of 10/01/2026 into which a sentence is set."""

from __future__ import annotations

from typing import Any

from loaders import pipeline
from loaders.files import from_string
from loaders.records import read_record

_PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 15/KH-UBND

Lâm Đồng, ngày 10 tháng 01 năm 2026

KẾ HOẠCH
Trồng cây ven đường năm 2026

{basis}

I. NHIỆM VỤ

{body}

II. TỔ CHỨC THỰC HIỆN

Đề nghị các đơn vị triển khai.

Nơi nhận:
- Bộ Nội vụ;
- Tỉnh ủy Lâm Đồng;
- Sở Nội vụ;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
"""


def found(sentence: str, where: str = "") -> list[dict[str, Any]]:
    """All findings on the plan with a sentence among its bases or in its body."""
    text = _PLAN.format(basis=sentence if where == "basis" else "", body="" if where == "basis" else sentence)
    return pipeline.extract([read_record(from_string(text))])[0].findings()


def rules(sentence: str, where: str = "") -> set[str]:
    """The rules that find something."""
    return {f["rule"] for f in found(sentence, where)}
