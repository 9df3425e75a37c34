"""Plain text and Markdown: bytes → the decoded text, unchanged."""

from __future__ import annotations

from loaders.files.encodings import decode
from loaders.files.reading import Reading


def read(data: bytes) -> Reading:
    """Raises ``Unreadable`` where the bytes are no text."""
    text, warnings = decode(data)
    return Reading(text, warnings=warnings)
