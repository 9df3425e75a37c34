"""Coverage (bao phủ): which tasks of a plan its implementing plans take up, which nobody does, which units have none.

In: the id of a document. Out: ``Coverage``. Tasks are compared by their words
(``loaders.tasks.taking_up``), units by whose documents carry the plan out. What the workspace does not hold is
"chưa thấy", never "chưa làm".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app import duty_words as words
from loaders.tasks.taking_up import TakenUp, taken_up
from queries import duties
from queries.catalog import question
from queries.duties import Duty
from queries.lookup import Readable

BACKGROUND = 5000
"""Tasks of the workspace that tell which words every plan uses."""
# (:Document)-[:IMPLEMENTS|…]->(:Document), the draft of the plan itself apart
_PLANS = """
MATCH (plan:Document)-[:IMPLEMENTS|APPLIES|BASED_ON|CONTINUES*1..4]->(d:Document {id: $id})
WHERE NOT coalesce(plan.is_stub, false) AND plan.id <> $id
OPTIONAL MATCH (plan)-[draft:DRAFT_OF]->(d) WHERE coalesce(draft.status, '') <> 'rejected'
WITH plan, draft
WHERE draft IS NULL
RETURN DISTINCT plan.id AS id, coalesce(plan.number_full, plan.title) AS name ORDER BY name
"""
_ISSUED = "MATCH (:Document {id: $id})-[r:DRAFT_OF]->(d:Document) WHERE r.status <> 'rejected' RETURN d.id AS id"
_TEXTS = f"MATCH (t:Task) RETURN t.text AS text LIMIT {BACKGROUND}"


@dataclass(frozen=True, slots=True)
class Match:
    """One task of an implementing plan that takes up a task of the plan."""

    plan: str
    plan_id: str
    duty: Duty
    how: TakenUp


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit with tasks: the class it answers through, how many tasks, the documents by which it carries them out."""

    unit: str
    id: str
    through: str | None
    is_class: bool
    tasks: int
    plans: tuple[str, ...]

    @property
    def note(self) -> str:
        unnamed = " (chưa biết nhóm gồm những đơn vị nào)" if self.is_class else ""
        return f"{words.NOT_TAKEN_UP.vi}{unnamed}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known of how a plan is carried out."""

    document: str
    plans: tuple[str, ...]
    tasks: tuple[tuple[Duty, tuple[Match, ...]], ...]
    units: tuple[Unit, ...]

    @property
    def without_plan(self) -> list[Unit]:
        return [unit for unit in self.units if not unit.plans]

    def members(self, *, seen: bool = False) -> int:
        """How many single units with tasks are known, or how many of them were seen with an implementing document."""
        return len({unit.id for unit in self.units if not unit.is_class and (unit.plans or not seen)})

    def counts(self) -> dict[str, int]:
        """Tasks that are taken up surely, possibly, by nobody seen."""
        best = [max((m.how.score for m in found), default=None) for _, found in self.tasks]
        sure = sum(any(m.how.certain for m in found) for _, found in self.tasks)
        return {"certain": sure, "possible": sum(b is not None for b in best) - sure, "none": best.count(None)}

    def to_json(self) -> dict[str, Any]:
        """The shape of the contract."""
        return {
            "document": self.document,
            "tasks": [{"id": duty.id, "text": duty["text"], "kind": duty["kind"], "section_path": duty["section_path"],
                       "taken_up_by": [_match_json(m) for m in found]} for duty, found in self.tasks],
            "units_without_plan": [{"unit": u.unit, "note": u.note, "through": u.through, "tasks": u.tasks}
                                   for u in self.without_plan],
            "members_known": self.members(), "members_seen": self.members(seen=True), "plans": list(self.plans),
        }  # fmt: skip

    def rows(self) -> Iterator[list[Any]]:
        """One row a pair of tasks, or a task that nobody takes up; under ``duty_words.COVERAGE_HEADINGS``."""
        for duty, found in self.tasks:
            own = [duty["section_path"], duty["text"], "\n".join(duty.units(*duties.LEADING)), duty["due_on"]]
            for match in found:
                sure = words.CERTAIN if match.how.certain else words.POSSIBLE
                yield [*own, match.plan, match.duty["section_path"], match.duty["text"], sure.vi, match.how.score,
                       ", ".join(match.how.words)]  # fmt: skip
            if not found:
                yield [*own, None, None, None, words.NOT_TAKEN_UP.vi, None, None]


def coverage(store: Readable, id: str) -> Coverage:
    """The coverage of a plan, or of the document that it became where it is a draft."""
    issued = store.read(_ISSUED, {"id": id}).rows
    id = issued[0][0] if issued else id
    tasks = duties.of_document(store, id)
    plans = store.read(_PLANS, {"id": id}).rows
    background = [text for (text,) in store.read(_TEXTS).rows]
    found: dict[str, list[Match]] = {duty.id: [] for duty in tasks}
    for plan_id, name in plans:
        below = duties.of_document(store, plan_id)
        for how in taken_up(_texts(tasks), _texts(below), background):
            found[tasks[how.parent].id].append(Match(name, plan_id, below[how.child], how))
    matched = tuple((duty, tuple(sorted(found[duty.id], key=lambda m: -m.how.score))) for duty in tasks)
    return Coverage(id, tuple(name for _, name in plans), matched, tuple(_units(store, id)))


def _units(store: Readable, id: str) -> Iterator[Unit]:
    asked = question("don-vi-trien-khai")
    for row in store.read(asked.cypher, {"doc": id}).dicts():
        yield Unit(row["unit"], row["unit_id"], row["through"], row["is_class"], row["tasks"], tuple(row["plans"]))


def _texts(tasks: Sequence[Duty]) -> list[str]:
    return [str(duty["text"]) for duty in tasks]


def _match_json(match: Match) -> dict[str, Any]:
    return {"document": match.plan_id, "number": match.plan, "task": match.duty.id, "text": match.duty["text"],
            "score": match.how.score, "certain": match.how.certain, "words": list(match.how.words)}  # fmt: skip
