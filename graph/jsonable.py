"""Plain values as JSON holds them."""

from __future__ import annotations

import datetime
import math
from typing import Any


def jsonable(value: Any) -> Any:
    """A plain value as JSON holds it: dates, times and moments are ISO 8601 strings, what is no number its name."""
    if isinstance(value, dict):
        return {key: jsonable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(inner) for inner in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes | bytearray):
        return value.hex()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value
