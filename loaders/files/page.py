"""What stands on a page before anybody says what it means: words and ruling lines, from a PDF or from OCR.

Coordinates are points from the upper left corner; ``base`` is the line on which the letters stand.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a gap. ``order`` is the place in the file; ``spaced`` says that a space stood before it there;
    ``confidence`` is how sure OCR is of it, in per cent."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    order: int
    spaced: bool = True
    confidence: float = 100.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, horizontal or vertical: where it lies, and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``pictured``: share of the page that pictures cover."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    pictured: float = 0.0
