"""Vietnamese encodings from before Unicode: TCVN3 (fonts named .Vn…) and VNI."""

from __future__ import annotations


def decode_font(text: str, font: str) -> str:
    """The text of a run set in a legacy font."""
    return text
