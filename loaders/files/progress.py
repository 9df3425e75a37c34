"""How a reader that takes its time page by page says that it is still at work; the time limit then begins anew."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def report() -> None:
    """One page further."""
    for listener in _listeners:
        listener()


def listen(listener: Callable[[], None]) -> None:
    """Have ``listener`` called with every report."""
    _listeners.append(listener)
