"""Roles: what one clause says of responsibility."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.model import Unit


@dataclass(slots=True)
class Roles:
    """What one clause says of responsibility.

    ``subjects`` are the doers it names; ``doing`` the roles of the doer, whoever it is; ``named`` other units with
    (unit, role, via); ``concerned`` units with (unit, relation); ``directed`` those told to act ("chỉ đạo X …");
    ``mode`` is giao, yêu cầu or đề nghị; ``action`` is where the words of the duty begin; ``leads_in`` says that the
    roles stand before a colon, for all that is listed behind it ("Chủ trì, phối hợp với A tham mưu: …; …").
    """

    action: int
    subjects: list[Unit] = field(default_factory=list)
    doing: list[str] = field(default_factory=list)
    named: list[tuple[Unit, str, bool]] = field(default_factory=list)
    concerned: list[tuple[Unit, str]] = field(default_factory=list)
    directed: list[Unit] = field(default_factory=list)
    mode: str | None = None
    opens: bool = False
    leads_in: bool = False

    def receives(self) -> list[Unit]:
        """The units that receive a report."""
        return [u for u, role, _ in self.named if role == "nhan_bao_cao"]
