"""How a reader that takes its time part by part says that it is still at work; the time for a part then begins anew."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[int], None]] = []


def report(more_seconds: int = 0) -> None:
    """One part further. ``more_seconds``: the next one may take so much more (a scanned page)."""
    for listener in _listeners:
        listener(more_seconds)


def listen(listener: Callable[[int], None]) -> None:
    """Have ``listener`` called with every report."""
    _listeners.append(listener)
