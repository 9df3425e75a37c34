"""Days in words, shared by the checks."""

from __future__ import annotations

from datetime import date


def is_day(iso: str | None) -> bool:
    """Whether a reading is a whole day, not a year or a month."""
    return bool(iso) and len(iso or "") == len("2026-01-31")


def day(iso: str | None) -> str:
    """A day as it stands in a list: 31/01/2026."""
    return f"{date.fromisoformat(iso):%d/%m/%Y}" if iso and is_day(iso) else iso or ""


def days(iso: str) -> str:
    """A day as it stands in a document: 31/01/2026, 01/7/2026 by the form of official documents."""
    when = date.fromisoformat(iso)
    month = f"{when.month:02}" if when.month <= 2 else f"{when.month}"
    return f"{when.day:02}/{month}/{when.year}"
