"""Findings (phát hiện): what a clerk should look at, said in a sentence with a suggestion.

Two kinds: what a document shows by itself (``of_document``), and what the anomalies of its citations mean
(``of_anomalies``), some of which only other documents show. ``error`` only where the text itself must change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from loaders import known, masking
from loaders.checking import facts, rules
from loaders.checking.words import day, days, is_day
from loaders.identity.naming import Best
from loaders.known import Known, enactments, nearby
from loaders.model import Citation, FindingReading, Outline
from loaders.similarity import key_of, wording

_NOTE = re.compile(r"\?{2,}|(?<!\w)(?:xem lại|kiểm tra lại|bổ sung sau|chèn vào đây)\s*\?+")
_BEFORE_NOTE = re.compile(r"[^.;\n]{0,60}\Z")
_REVIEW_YEARS = re.compile(r"(?:tổng kết|sơ kết)\s+(\d{1,2})\s+năm", re.IGNORECASE)
_BEHIND = re.compile(r"\s(?:\(|[Kk]èm theo|trên địa bàn|được áp dụng|CÔNG BÁO)")
_BESIDE_BEFORE = re.compile(r"(?:\bso|\b\d+ (?:19|20)\d\d (?:tt|nd|qd|nq|ttlt) [a-z]+)\Z")
_BESIDE_AFTER = re.compile(r"(?:ngay \d|\d+ (?:19|20)\d\d )")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def of_document(document: Outline, cited: Sequence[Citation]) -> tuple[FindingReading, ...]:
    """What a document shows without any other: notes left in, personal data, numbers that OCR could not read surely."""
    return (*_notes(document.flow), *_personal(document), *_unsure(document))


def _notes(flow: str) -> Iterable[FindingReading]:
    if "?" not in flow:
        return
    for match in _NOTE.finditer(flow):
        before = _BEFORE_NOTE.search(flow, max(0, match.start() - 60), match.start())
        first = before.start() if before else match.start()
        yield rules.finding("editor_note", first, match.end(), {}, suggestion="Xóa ghi chú trước khi ký.")


def _unsure(document: Outline) -> Iterable[FindingReading]:
    """Numbers and dates of a scan that are to be compared with the paper; they are never corrected."""
    offsets = document.text.offsets
    for start, end, sure in document.text.doubts:
        told = {"sure": f"{sure:.0f}"}
        found = rules.finding("ocr_unsure", offsets.norm(start), offsets.norm(end), told,
                              suggestion="So với bản giấy và sửa nếu cần.")
        yield replace(found, confidence=round(1 - sure / 100, 2))


def _personal(document: Outline) -> Iterable[FindingReading]:
    for piece in masking.find(document.flow):
        if not masking.is_office_address(piece.value):
            yield rules.finding("personal_data", piece.start, piece.end, {})


def repaired_number(citation: Mapping[str, Any], outer: Mapping[str, Any] | None, year: str) -> str | None:
    """The number that is probably meant where the one written cannot be right, or None.

    A law whose name stands beside another number; a document that the tables know by its title, or by its day and
    month; a number unknown to them that bears another year than its day, for both are those of issue; a review of ten
    years, said in 2024, of an act "06/2024/NĐ-CP".
    """
    if meant := likely(citation):
        return meant.number
    if law := enactments.nearest(str(citation["text"]), str(citation.get("number_canonical") or "")):
        return law
    cited = str(citation.get("number_year") or "")
    issued = _day(citation)[:4]
    other_year = cited and issued and cited != issued and (not year or issued <= year)
    if other_year and not known.shipped().find(str(citation["number_canonical"])):
        return str(citation["number_canonical"]).replace(f"/{cited}/", f"/{issued}/")
    words = f"{outer['text']} {outer.get('title') or ''}" if outer else str(citation.get("sentence") or "")
    review = _REVIEW_YEARS.search(words)
    if not (review and cited and year and citation["relation"] == "summarises"):
        return None
    right = str(int(year) - int(review.group(1)))
    if int(cited) <= int(right) + 1:
        return None
    return str(citation["number_canonical"]).replace(f"/{cited}/", f"/{right}/")


def likely(citation: Mapping[str, Any]) -> Known | None:
    """The document of the tables that a numbered citation probably means, where it bears another number there."""
    number = citation.get("number_canonical")
    if citation.get("class") != "numbered" or not number:
        return None
    return nearby.meant(str(number), citation.get("doc_type") or "", _day(citation), citation.get("title") or "")


def has_known_title(citation: Mapping[str, Any]) -> bool:
    """Whether what the tables know of the number does not contradict the title that is given."""
    found = known.shipped().find(str(citation.get("number_canonical") or ""))
    same_day = [row for row in found if row.issued_on == _day(citation)]
    title = str(citation.get("title") or "")
    return not same_day or any(not nearby.says_otherwise(row, title) for row in same_day)


def _day(citation: Mapping[str, Any]) -> str:
    day = str(citation.get("date_iso") or "")
    return day if is_day(day) else ""


def of_anomalies(
    citation: Mapping[str, Any], anomalies: Iterable[str], best: Best, pack: tuple[Known, ...] = ()
) -> Iterable[dict[str, Any]]:
    """The findings on one citation; ``best`` is the best reading of the document it refers to, ``pack`` are the rows of
    its number in the packs that the workspace has loaded."""
    for name in anomalies:
        kind = rules.table()[name]
        severity = _severity(name, kind.severity, citation, best, pack)
        text = " ".join(str(citation["text"]).split())
        meant = likely(citation) if name == "probable_number_error" else None
        told = {"text": masking.mask(text), "number": best.number or citation.get("number_canonical") or text,
                "known_vi": _told(meant, "; được biết là", "ngày", "Nguồn"),
                "known_en": _told(meant, "; it is known as", "of", "Source")}  # fmt: skip
        yield {
            "rule": name,
            "severity": severity,
            "confidence": kind.confidence,
            "start": citation["start"],
            "end": citation["end"],
            "sentence": citation.get("sentence") or text,
            "message_vi": kind.vi.format(**told),
            "message_en": kind.en.format(**told),
            "suggestion": _cited(meant) if meant else _suggestion(name, citation, best, pack),
        }


def of_pack(citation: Mapping[str, Any], pack: tuple[Known, ...]) -> Iterable[dict[str, Any]]:
    """What the packs of a workspace have against a citation. Where the shipped tables have spoken, for or against it,
    the packs are silent, unless theirs is the greater weight."""
    said = facts.Said.of(citation)
    shipped = known.shipped().find(said.number_canonical or "")
    agreed = facts.agreeing(said, shipped)
    heard = (agreed,) if agreed else facts.meant(said, shipped) if any(facts.against(said, shipped)) else ()
    heavier = tuple(row for row in pack if all(row.weight > other.weight for other in heard))
    if not heavier:
        return
    for found in facts.against(said, heavier):
        unclear = found.severity == "error" and not is_clear(str(citation.get("around") or "|"))
        yield {
            **{name: getattr(found, name) for name in found.__slots__},
            "severity": "warning" if unclear else found.severity,
            "sentence": citation.get("sentence") or str(citation["text"]),
        }


OF_PACK = ("known_date", "known_type", "known_issuer", "year_conflict")
"""The rules by which a pack speaks."""


def is_clear(around: str) -> bool:
    """Whether what stands around a citation leaves no doubt of how it was read: no second number or day beside it, as
    where two columns of a scan became one line."""
    before, _, after = around.partition("|")
    return not (_BESIDE_BEFORE.search(before) or _BESIDE_AFTER.match(after))


def _severity(name: str, usual: str, citation: Mapping[str, Any], best: Best, pack: tuple[Known, ...]) -> str:
    """How grave an anomaly is here. A word in small letters before a number ("văn bản số", "quy định số") may be no
    type at all; a day that the tables give is right; a title that is only shorter or longer may stand."""
    if usual == "error" and (str(citation["text"])[:1].islower() or not is_clear(str(citation.get("around") or "|"))):
        return "warning"
    if name == "date_conflict_across_seeds" and _is_known(citation, pack):
        return "info"
    if name == "title_conflict" and has_known_title(citation) and not _is_other_title(citation, best):
        return "info"
    return usual


def _is_known(citation: Mapping[str, Any], pack: tuple[Known, ...]) -> bool:
    """Whether a table gives the document the day that is written."""
    number, day = str(citation.get("number_canonical") or ""), _day(citation)
    if not day:
        return False
    law = enactments.by_number(number) or (
        enactments.of_day(str(citation["text"]), day) if citation.get("class") == "named_law" else None
    )
    rows = (*pack, *known.shipped().find(number))
    return bool(law and law.issued_on == day) or any(row.issued_on == day for row in rows)


def _is_other_title(citation: Mapping[str, Any], best: Best) -> bool:
    """Whether a title differs in its words, not in its length or in what stands behind it alone. It is measured by the
    title that the tables know, else by the best reading."""
    rows = known.shipped().find(str(citation.get("number_canonical") or ""))
    titles = [row.title for row in rows if row.title and row.issued_on == _day(citation)] or [best.words or best.title]
    words = citation.get("title") or (citation["text"] if citation.get("class") != "numbered" else "")
    one = _core(str(words))
    return not any(one and (one in other or other in one) for other in map(_core, titles) if other)


def _core(title: str) -> str:
    """A title as it is compared, without what only tells where or with what."""
    return key_of(wording(_BEHIND.split(title)[0]))


def _cited(row: Known) -> str:
    """A known document as it would be cited."""
    return f"{row.doc_type} số {row.number} ngày {days(row.issued_on)}"


def _told(row: Known | None, is_known: str, dated: str, source: str) -> str:
    """The document that is probably meant, its source and weight, as the end of a sentence."""
    if row is None:
        return ""
    title = f" “{row.title}”" if row.title else ""
    return f"{is_known} {row.number} {dated} {day(row.issued_on)}{title}. {source}: {row.told_source}"


def _shipped_row(citation: Mapping[str, Any]) -> Known | None:
    """The one shipped row that a citation without a day means."""
    return facts.agreeing(facts.Said.of(citation))


def _suggestion(name: str, citation: Mapping[str, Any], best: Best, pack: tuple[Known, ...]) -> str | None:
    """What to write instead, from the best reading; None where nothing better is known."""
    written = _DATE.sub(r"\3/\2/\1", best.date)
    match name:
        case "type_symbol_mismatch" if best.doc_type and best.doc_type != citation.get("doc_type"):
            return f"{best.doc_type} số {best.number}"
        case "date_conflict_within_document" | "date_conflict_across_seeds" if best.date != citation.get("date_iso"):
            return f"ngày {written}" if written else None
        case "missing_date" if written:
            return f"ngày {written}"
        case "missing_date" if row := facts.agreeing(facts.Said.of(citation), pack) or _shipped_row(citation):
            return f"ngày {days(row.issued_on)}"
        case "missing_issuer" if best.issuer:
            return f"của {best.issuer}"
        case "symbol_variant" | "probable_number_error":
            raw, canonical = citation.get("number_raw"), citation.get("number_canonical")
            canonical = enactments.nearest(str(citation["text"]), str(canonical or "")) or canonical
            return canonical if canonical and canonical != raw else None
        case "title_conflict":
            return " ".join(best.title.split()) or None
    return None


__all__ = ["has_known_title", "is_clear", "likely", "of_anomalies", "of_document", "of_pack", "repaired_number"]
