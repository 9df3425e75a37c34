"""Findings (phát hiện): what a clerk should look at, said in a sentence with a suggestion.

Two kinds: what a document shows by itself (``of_document``), and what the anomalies of its citations mean
(``of_anomalies``), some of which only other documents show. ``error`` only where the text itself must change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loaders import enactments, masking
from loaders.model import Citation, FindingReading, Outline
from loaders.naming import Best

_NOTE = re.compile(r"\?{2,}|(?<!\w)(?:xem lại|kiểm tra lại|bổ sung sau|chèn vào đây)\s*\?+")
_BEFORE_NOTE = re.compile(r"[^.;\n]{0,60}\Z")
_REVIEW_YEARS = re.compile(r"(?:tổng kết|sơ kết)\s+(\d{1,2})\s+năm", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Kind:
    """How an anomaly is told: severity, sentence in both languages with ``{text}`` and ``{number}``, confidence."""

    severity: str
    vi: str
    en: str
    confidence: float = 0.9


KINDS: Mapping[str, Kind] = {
    "type_symbol_mismatch": Kind(
        "error", "Loại văn bản không khớp ký hiệu: “{text}”.", "The type of document does not fit its symbol."
    ),
    "issuer_symbol_mismatch": Kind(
        "warning", "Cơ quan ban hành không khớp ký hiệu: “{text}”.", "The issuer does not fit the symbol.", 0.8
    ),
    "date_conflict_within_document": Kind(
        "error",
        "Cùng văn bản {number} nhưng trong bài ghi nhiều ngày khác nhau.",
        "The same document is given several dates in this text.",
    ),
    "date_conflict_across_seeds": Kind(
        "warning",
        "Ngày của {number} ghi ở đây khác ngày ghi trong văn bản khác.",
        "Other documents give this document another date.",
    ),
    "invalid_date": Kind("error", "Ngày không có thật: “{text}”.", "The date does not exist."),
    "title_conflict": Kind(
        "warning",
        "Trích yếu hoặc tên của {number} ghi khác nơi khác.",
        "The title differs from that given elsewhere.",
        0.7,
    ),
    "symbol_variant": Kind("warning", "Ký hiệu viết khác thể thức: “{text}”.", "The symbol is not in the usual form."),
    "probable_number_error": Kind(
        "warning", "Số hoặc năm của {number} có thể sai.", "The number or its year is probably wrong.", 0.7
    ),
    "ocr_error": Kind("info", "Có thể có lỗi gõ hoặc nhận dạng chữ: “{text}”.", "Probably a typing or OCR error.", 0.6),
    "missing_number": Kind("info", "Viện dẫn không ghi số: “{text}”.", "The citation gives no number.", 0.8),
    "missing_date": Kind("info", "Viện dẫn không ghi ngày: “{text}”.", "The citation gives no date."),
    "missing_issuer": Kind("info", "Viện dẫn không ghi cơ quan ban hành: “{text}”.", "The citation gives no issuer."),
}
"""Every anomaly of the contract, and how it is told."""


def of_document(document: Outline, cited: Sequence[Citation]) -> tuple[FindingReading, ...]:
    """What a document shows without any other: notes left in, personal data, numbers that OCR could not read surely."""
    return (*_notes(document.flow), *_personal(document), *_unsure(document))


def _notes(flow: str) -> Iterable[FindingReading]:
    if "?" not in flow:
        return
    for match in _NOTE.finditer(flow):
        before = _BEFORE_NOTE.search(flow, max(0, match.start() - 60), match.start())
        yield FindingReading(
            "editor_note",
            "error",
            before.start() if before else match.start(),
            match.end(),
            "Còn ghi chú soạn thảo trong văn bản.",
            "An editor's note was left in the text.",
            "Xóa ghi chú trước khi ký.",
            0.95,
        )


def _unsure(document: Outline) -> Iterable[FindingReading]:
    """Numbers and dates of a scan that are to be compared with the paper; they are never corrected."""
    offsets = document.text.offsets
    for start, end, sure in document.text.doubts:
        yield FindingReading(
            "ocr_unsure",
            "warning",
            offsets.norm(start),
            offsets.norm(end),
            f"Số hoặc ngày đọc từ bản quét chưa chắc chắn ({sure:.0f} %).",
            f"A number or date read from the scan is uncertain ({sure:.0f} %).",
            "So với bản giấy và sửa nếu cần.",
            round(1 - sure / 100, 2),
        )


def _personal(document: Outline) -> Iterable[FindingReading]:
    for piece in masking.find(document.flow):
        if not masking.is_office_address(piece.value):
            yield FindingReading(
                "personal_data",
                "info",
                piece.start,
                piece.end,
                "Có dữ liệu cá nhân; được che khi hiển thị và xuất.",
                "Personal data; masked when shown and exported.",
                None,
                0.8,
            )


def repaired_number(citation: Mapping[str, Any], outer: Mapping[str, Any] | None, year: str) -> str | None:
    """The number that is probably meant where the one written cannot be right, or None.

    A law whose name stands beside another number; a review of ten years, said in 2024, of an act "06/2024/NĐ-CP".
    """
    if law := enactments.nearest(str(citation["text"]), str(citation.get("number_canonical") or "")):
        return law
    cited = str(citation.get("number_year") or "")
    words = f"{outer['text']} {outer.get('title') or ''}" if outer else str(citation.get("sentence") or "")
    review = _REVIEW_YEARS.search(words)
    if not (review and cited and year and citation["relation"] == "summarises"):
        return None
    right = str(int(year) - int(review.group(1)))
    if int(cited) <= int(right) + 1:
        return None
    return str(citation["number_canonical"]).replace(f"/{cited}/", f"/{right}/")


def of_anomalies(citation: Mapping[str, Any], anomalies: Iterable[str], best: Best) -> Iterable[dict[str, Any]]:
    """The findings on one citation; ``best`` is the best reading of the document it refers to."""
    for name in anomalies:
        kind = KINDS[name]
        text = " ".join(str(citation["text"]).split())
        told = {"text": masking.mask(text), "number": best.number or citation.get("number_canonical") or text}
        yield {
            "rule": name,
            "severity": kind.severity,
            "confidence": kind.confidence,
            "start": citation["start"],
            "end": citation["end"],
            "sentence": citation.get("sentence") or text,
            "message_vi": kind.vi.format(**told),
            "message_en": kind.en.format(**told),
            "suggestion": _suggestion(name, citation, best),
        }


def _suggestion(name: str, citation: Mapping[str, Any], best: Best) -> str | None:
    """What to write instead, from the best reading; None where nothing better is known."""
    day = _DATE.sub(r"\3/\2/\1", best.date)
    match name:
        case "type_symbol_mismatch" if best.doc_type and best.doc_type != citation.get("doc_type"):
            return f"{best.doc_type} số {best.number}"
        case "date_conflict_within_document" | "date_conflict_across_seeds" if best.date != citation.get("date_iso"):
            return f"ngày {day}" if day else None
        case "missing_date" if day:
            return f"ngày {day}"
        case "missing_issuer" if best.issuer:
            return f"của {best.issuer}"
        case "symbol_variant" | "probable_number_error":
            written, canonical = citation.get("number_raw"), citation.get("number_canonical")
            canonical = enactments.nearest(str(citation["text"]), str(canonical or "")) or canonical
            return canonical if canonical and canonical != written else None
        case "title_conflict":
            return " ".join(best.title.split()) or None
    return None


__all__ = ["KINDS", "Kind", "of_anomalies", "of_document", "repaired_number"]
