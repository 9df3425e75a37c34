"""Passage: one clause under the eye, with its units, its role verbs and what has been read of its roles so far."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.model import Unit
from loaders.tasks import phrases
from loaders.tasks.mentions import Mentions
from loaders.tasks.roles import Roles
from loaders.tasks.verbs import Directives, RoleVerb


class Passage:
    """One clause being read.

    ``handed`` is where the words of somebody else's action begin; ``bare`` says that the doer directs or advises
    nobody in particular, so that the verbs behind are what is directed or advised.
    """

    def __init__(self, flow: str, start: int, end: int, mentions: Mentions, directives: Directives) -> None:
        self.flow, self.start, self.end = flow, start, end
        self.mentions, self.directives, self.low = mentions, directives, directives.low
        self.units = mentions.within(start, end)
        self.used: set[int] = set()
        self.roles = Roles(start)
        self.handed = end
        self.bare = False

    def _listed(self, at: int, first: re.Pattern[str]) -> list[Unit]:
        return self.mentions.chain(self.flow, at, self.end, first, phrases.LINK) if self.units else []

    def _take(self, at: int, first: re.Pattern[str]) -> list[Unit]:
        units = self._listed(at, first)
        self._use(units)
        return units

    def _use(self, units: Sequence[Unit]) -> None:
        self.used.update(u.start for u in units)

    def _name(self, units: Sequence[Unit], role: str, via: bool = False) -> None:
        self._use(units)
        self.roles.named += [(u, role, via) for u in units]

    def _concern(self, units: Sequence[Unit], relation: str) -> None:
        self._use(units)
        self.roles.concerned += [(u, relation) for u in units]

    def _do(self, role: str) -> None:
        if role not in self.roles.doing:
            self.roles.doing.append(role)

    def _goes_on(self, at: int) -> bool:
        """Whether another role verb of the doer stands directly behind ("phối hợp với A |tham mưu B")."""
        verb = self._next_role(at)
        return verb is not None and verb.role in ("tham_muu", "giam_sat", "chi_dao", "kinh_phi")

    def _next_role(self, at: int) -> RoleVerb | None:
        link = phrases.ANY_LINK.match(self.flow, at, self.end)
        after = self.directives.skip_adverbs(self._past(link.end() if link else at, phrases.AUXILIARY))
        return self.directives.role_at(self._past(after, phrases.AUXILIARY))

    def _past(self, at: int, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.low, at, self.end)
        return found.end() if found else at

    def _verb_at(self, at: int) -> bool:
        return self.directives.acts(at) or self.directives.role_at(self.directives.skip_adverbs(at)) is not None
