"""Ruling lines → tables: which cells there are, and which of them are merged.

In: the horizontal and vertical lines of a page. Out: tables, each a grid of places in which a cell may take several
rows and columns.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from loaders.files.page import Rule

_NEAR = 3.0
"""Lines closer than this are one line."""
_SMALLEST = 5.0


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Place:
    """One cell: its first row and column, how many rows it takes."""

    row: int
    column: int
    rows: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: the positions of its lines, and for every field of the grid the cell that owns it."""

    ys: tuple[float, ...]
    xs: tuple[float, ...]
    owner: dict[tuple[int, int], Place]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    @property
    def box(self) -> Box:
        return self.xs[0], self.top, self.xs[-1], self.bottom

    def at(self, x: float, y: float) -> Place | None:
        """The cell at a point; None outside."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.owner.get((row, column))


def grids(across: tuple[Rule, ...], down: tuple[Rule, ...]) -> list[Grid]:
    """The tables of a page from top to bottom: whatever lines hang together and enclose at least two fields."""
    horizontal, vertical = _joined(across), _joined(down)
    found = []
    for group_across, group_down in _groups(horizontal, vertical):
        ys, xs = _positions(group_across), _positions(group_down)
        if len(ys) < 2 or len(xs) < 2 or len(ys) + len(xs) < 5:
            continue
        owner = _owners(ys, xs, group_across, group_down)
        if len(set(owner.values())) >= 2:
            found.append(Grid(tuple(ys), tuple(xs), owner))
    return sorted(found, key=lambda g: g.top)


def _joined(rules: tuple[Rule, ...]) -> list[Rule]:
    """Pieces of one line put together (a border is often drawn cell by cell)."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / _NEAR), r.start)):
        if out and abs(out[-1].at - rule.at) <= _NEAR and rule.start <= out[-1].end + _NEAR:
            out[-1] = Rule(out[-1].at, out[-1].start, max(out[-1].end, rule.end))
        else:
            out.append(rule)
    return [r for r in out if r.end - r.start >= _SMALLEST]


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    if len(across) * len(down) > 4_000_000:
        return []
    for i, a in enumerate(across):
        for j, d in enumerate(down):
            if _touch(a, d):
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(rule)
    return list(groups.values())


def _touch(across: Rule, down: Rule) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _positions(rules: list[Rule]) -> list[float]:
    out: list[float] = []
    for at in sorted(r.at for r in rules):
        if not out or at - out[-1] > _NEAR:
            out.append(at)
    return out


def _owners(ys: list[float], xs: list[float], across: list[Rule], down: list[Rule]) -> dict[tuple[int, int], Place]:
    """Fields between which no line is drawn belong to one cell, named by its first field."""
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column and not _covered(down, xs[column], middle_y) and (row, column - 1) in first:
                first[row, column] = first[row, column - 1]
            elif row and not _covered(across, ys[row], middle_x) and (row - 1, column) in first:
                first[row, column] = first[row - 1, column]
            else:
                first[row, column] = row, column
    rows: dict[tuple[int, int], set[int]] = {}
    for (row, _), start in first.items():
        rows.setdefault(start, set()).add(row)
    return {field: Place(*start, len(rows[start])) for field, start in first.items()}


def _covered(rules: list[Rule], at: float, point: float) -> bool:
    return any(abs(r.at - at) <= _NEAR and r.start - 1 <= point <= r.end + 1 for r in rules)
