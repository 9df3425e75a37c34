"""Which task of an edited text is which task of the text before (đối chiếu nhiệm vụ).

In: (id, folded text) of the tasks before and now. Out: new id → old id. Equal texts first, then the likest pairs.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.similarity import alike

ONE_TASK = 0.85
"""Likeness at which a changed task keeps its id, state and decisions."""


def align(before: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]) -> dict[str, str]:
    """New id → the id that the task had."""
    old, new = dict(before), dict(now)
    found = {id_: id_ for id_ in new if id_ in old}
    scored = sorted(
        (-score, new_id, old_id)
        for new_id, words in new.items()
        if new_id not in found
        for old_id, was in old.items()
        if old_id not in found and (score := 1.0 if was == words else alike(was, words)) >= ONE_TASK
    )
    taken: set[str] = set()
    for _, new_id, old_id in scored:
        if new_id not in found and old_id not in taken:
            found[new_id] = old_id
            taken.add(old_id)
    return found
