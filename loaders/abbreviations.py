"""Abbreviations (từ viết tắt)."""

from __future__ import annotations

from loaders.model import Abbreviation


def read(flow: str) -> tuple[Abbreviation, ...]:
    """The abbreviations of a text."""
    return ()
