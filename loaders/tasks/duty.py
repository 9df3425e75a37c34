"""Duty: a clause that orders something, with what it says of roles and targets."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.model import TargetReading, Unit
from loaders.tasks.clauses import Clause
from loaders.tasks.roles import Roles


@dataclass(frozen=True, slots=True)
class Duty:
    """A clause that orders something, with its roles and targets; ``partners`` are those of the words that lead in."""

    clause: Clause
    roles: Roles
    targets: tuple[TargetReading, ...]
    partners: tuple[tuple[Unit, str, bool], ...] = ()
