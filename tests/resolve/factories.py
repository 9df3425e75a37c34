"""Records as a test needs them: it names what it is about, the rest is filled in."""

from __future__ import annotations

import hashlib
from typing import Any

from loaders.identity.coreference import Dossier, dossier
from loaders.model import Record

TYPES = {"KH": "Kế hoạch", "QĐ": "Quyết định", "NQ": "Nghị quyết", "CT": "Chỉ thị", "NĐ": "Nghị định", "KL": "Kết luận"}


def cite(
    number: str = "", date: str = "", issuer: str = "", title: str = "", start: int = 0, **fields: Any
) -> dict[str, Any]:
    """One citation: a number "05/KH-UBND", "12-NQ/TW", "7/2024/NĐ-CP", or none (partial)."""
    joint = "-" if "-" in number and "/" in number and number.index("-") < number.index("/") else "/"
    serial, _, symbol = number.partition(joint)
    year, _, rest = symbol.partition("/")
    if year.isdigit() and len(year) == 4:
        symbol = rest
    else:
        year = ""
    doc_type = TYPES.get(symbol.replace("/", "-").split("-")[0], "Kế hoạch")
    text = f"{doc_type} số {number}" if number else doc_type
    row = {
        "start": start,
        "end": start + len(text),
        "text": text,
        "class": "numbered" if number else "partial",
        "doc_type": doc_type,
        "number": serial or None,
        "number_year": year or None,
        "symbol": symbol or None,
        "number_raw": number or None,
        "number_canonical": number or None,
        "date_raw": date or None,
        "date_iso": date or None,
        "issuer_raw": issuer or None,
        "issuer_canonical": issuer or None,
        "level": None,
        "title": title or None,
        "title_span": None,
        "provision": None,
        "relation": "implements",
        "outer": None,
        "antecedent": None,
        "explicit": True,
        "rule": "test",
        "section_path": "I/1",
        "sentence": f"Thực hiện {text}.",
        "around": f"{start}",
        "anomalies": [],
        "period": None,
    }
    return {**row, **fields}


def header(
    number: str = "",
    symbol: str = "KH-UBND",
    date: str = "",
    issuer: str = "Ủy ban nhân dân tỉnh An Sơn",
    title: str = "",
    **fields: Any,
) -> dict[str, Any]:
    """The header of a document."""
    row = {
        "doc_type": TYPES.get(symbol.split("-")[0], "Kế hoạch"),
        "number": number or None,
        "symbol": symbol or None,
        "number_canonical": f"{number}/{symbol}" if number else None,
        "date_iso": date or None,
        "issuer": issuer or None,
        "level": "tỉnh",
        "title": title or None,
        "period": None,
        "recipients": [],
        "is_draft": not number,
        "date_bounds": {"not_before": None, "not_after": None, "reason": None},
    }
    return {**row, **fields}


def record(source: str, head: dict[str, Any], *citations: dict[str, Any], **fields: Any) -> Record:
    """A record of one document; citations stand one after another."""
    placed = [{**c, "start": c["start"] or 100 * (i + 1), "around": f"{source}{i}"} for i, c in enumerate(citations)]
    placed = [{**c, "end": c["start"] + len(c["text"])} for c in placed]
    sha256 = hashlib.sha256(repr((source, head, placed, fields)).encode()).hexdigest()
    return Record(source, "text/plain", sha256, "test", head, citations=placed, **fields)


def dossier_of(made: Record) -> Dossier:
    return dossier(made.source, made.sha256, made.header, made.citations, made.abbreviations)


def task(text: str, start: int, *units: tuple[str, str], **fields: Any) -> dict[str, Any]:
    """One task with its units: (name, role)."""
    given = [
        {
            "unit_raw": name,
            "unit_canonical": name,
            "unit_kind": "single",
            "kind": "khac",
            "level": None,
            "place": None,
            "parent": None,
            "sub_unit": None,
            "start": start,
            "end": start + 1,
            "role": role,
            "explicit": True,
            "rule": "test",
            "via": False,
        }
        for name, role in units
    ]
    row = {
        "start": start,
        "end": start + len(text),
        "text": text,
        "section_path": "I/1",
        "action": text,
        "kind": "duty",
        "mode": None,
        "condition": None,
        "assignments": given,
        "other_units": [],
        "deadline_raw": None,
        "deadline": {"kind": "none", "iso": None, "rrule": None, "relation": "on"},
        "targets": [],
        "output": None,
        "cites": [],
        "sentence": text + ".",
    }
    return {**row, **fields}
