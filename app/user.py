"""Who runs the program: named beside what is read, decided and set."""

from __future__ import annotations

import getpass


def user() -> str:
    """Whoever runs the program, as this machine calls them; empty where it knows no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
