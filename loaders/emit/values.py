"""Values as properties of nodes: days, JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any


def day(value: Any) -> date | None:
    """An ISO day as a date; None for anything less."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def parsed(text: Any) -> dict[str, Any]:
    """What ``as_json`` wrote of a mapping; empty where there is nothing."""
    found = json.loads(text) if isinstance(text, str) and text else {}
    return found if isinstance(found, dict) else {}


def as_json(value: Any) -> str:
    """A JSON property. Keys are sorted, so that equal values are equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
