"""The table of rules (bảng quy tắc): how a finding is told, how severe and how sure it is.

In: a rule's id and what fills its sentence. Out: a ``FindingReading``. The rows are in ``lexicon/rules.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from loaders import lexicon
from loaders.model import FindingReading


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``where`` says where its example stands; a rule without an example says why."""

    id: str
    severity: str
    name: str
    vi: str
    en: str
    confidence: float
    where: str = ""
    example: str = ""
    counter_example: str = ""
    why_no_example: str = ""


@cache
def table() -> Mapping[str, Rule]:
    """Every rule by its id."""
    rows = tomllib.loads((lexicon.FOLDER / "rules.toml").read_text("utf-8"))["rule"]
    return {row["id"]: Rule(**row) for row in rows}


def finding(
    rule: str, start: int, end: int, told: Mapping[str, str], *, suggestion: str | None = None, sure: bool = True
) -> FindingReading:
    """What a rule found at a place; ``told`` fills its sentence. What is not ``sure`` is no error."""
    known = table()[rule]
    severity = "warning" if known.severity == "error" and not sure else known.severity
    confidence = known.confidence if sure else round(known.confidence * 0.7, 2)
    return FindingReading(
        rule, severity, start, end, known.vi.format(**told), known.en.format(**told), suggestion, confidence
    )
