"""Page pictures → words with their places and how sure they are, by Tesseract. Optional system part.

The text around tables is read at once, a table column by column, so that no line is read across its cells.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median

from loaders.files.grid import Box, Grid, grids
from loaders.files.page import Page, Word
from loaders.files.pictures import DPI, EDGE, Picture
from loaders.files.raised import with_notes
from loaders.files.reading import damaged, needs_ocr

_PLACES = (r"C:\Program Files\Tesseract-OCR\tesseract.exe", "/opt/homebrew/bin/tesseract", "/usr/local/bin/tesseract")
_POINT = 72 / DPI
_PAGE_SECONDS = 50
_NARROW = 6.0
_SIGN = 26.0
"""Ink narrower than this is a number or two letters."""
_MOST_CELLS = 60
_WORD, _BLOCK, _PAGE = "8", "6", "3"
"""Tesseract's names of what a picture holds."""
_RULE = re.compile(r"[-_—–=~¬.]{3,}")
_HYPHEN = 0.33
"""Width of a hyphen in letter heights."""
_SPECK = re.compile(r"[_|~‘'`¬·]*")
_DOTS = re.compile(r"(?<=^\d)\.{2,}$")
_NUMBER = re.compile(r"\d.*[/.-]|\d{3}")
_NOISE = 15.0
"""Words surer than this are words; a number is kept, and doubted, however unsure."""


@cache
def program() -> str | None:
    """Where Tesseract with Vietnamese is; None where it is not installed. ``CANCU_TESSERACT`` names it outright."""
    named = os.environ.get("CANCU_TESSERACT") or shutil.which("tesseract")
    found = named or next((place for place in _PLACES if Path(place).exists()), None)
    if found is None:
        return None
    try:
        listed = subprocess.run([found, "--list-langs"], capture_output=True, check=False, timeout=20)
    except OSError:
        return None
    return found if b"vie" in listed.stdout.split() + listed.stderr.split() else None


def page_of(picture: Picture, number: int) -> Page:
    """The words of a picture. Raises ``Unreadable`` where Tesseract is absent."""
    found = grids(picture.across, picture.down)
    words = list(_words(_tsv(picture.png(without=[g.box for g in found]), _PAGE)))
    for grid in found:
        for box, segmentation in _parts(grid, picture):
            wide = [f for f in _wide_cells(grid) if f != box]
            rows = _tsv(picture.png(box, without=wide), segmentation)
            words += _words(rows, box[0] - EDGE, box[1] - EDGE, len(words))
    words = with_notes(words, picture)
    return Page(number, picture.width, picture.height, tuple(words), picture.across, picture.down)


def _parts(grid: Grid, picture: Picture) -> Iterator[tuple[Box, str]]:
    """What of a table is read at once, and how: each column as a block; of one that holds only a number or sign in each
    cell, which would be lost in a block, each cell as a word; each cell that lies over several columns as a block."""
    for column, (left, right) in enumerate(pairwise(grid.xs)):
        if right - left <= _NARROW:
            continue
        cells = [ink for cell in _cells(grid, column) if (ink := picture.ink(cell))]
        if cells and len(cells) <= _MOST_CELLS and all(ink[2] - ink[0] < _SIGN for ink in cells):
            yield from ((ink, _WORD) for ink in cells)
        elif cells:
            yield (left, grid.top, right, grid.bottom), _BLOCK
    yield from ((cell, _BLOCK) for cell in _wide_cells(grid) if picture.ink(cell))


def _cells(grid: Grid, column: int) -> Iterator[Box]:
    """The cells of a column that lie in no other."""
    for place in sorted({p for (_, c), p in grid.owner.items() if c == column}, key=lambda p: p.row):
        if grid.owner.get((place.row, column + 1)) != place and place.column == column:
            yield grid.xs[column], grid.ys[place.row], grid.xs[column + 1], grid.ys[place.row + place.rows]


def _wide_cells(grid: Grid) -> list[Box]:
    boxes = []
    for place in set(grid.owner.values()):
        fields = [field for field, owner in grid.owner.items() if owner == place]
        rows, columns = [r for r, _ in fields], [c for _, c in fields]
        if len(set(columns)) > 1:
            box = grid.xs[min(columns)], grid.ys[min(rows)], grid.xs[max(columns) + 1], grid.ys[max(rows) + 1]
            boxes.append(box)
    return sorted(boxes)


def _tsv(png: bytes, segmentation: str) -> list[list[str]]:
    """Tesseract's table, without its head."""
    tesseract = program()
    if tesseract is None:
        raise needs_ocr()
    command = [tesseract, "-", "-", "-l", "vie", "--psm", segmentation, "--dpi", str(DPI), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=png, capture_output=True, check=False, timeout=_PAGE_SECONDS, env=environment)
    if done.returncode:
        raise damaged("ảnh", "tesseract")
    rows = done.stdout.decode("utf-8", "replace").splitlines()[1:]
    return [row.split("\t", 11) for row in rows if row.count("\t") >= 11]


def _words(rows: list[list[str]], left: float = 0.0, upper: float = 0.0, order: int = 0) -> Iterator[Word]:
    """The words, those of one line on one base and of one size."""
    lines: dict[tuple[str, ...], list[tuple[float, float, float, float, float, str]]] = {}
    for _, page, block, paragraph, line, _, x, y, width, height, sure, text in rows:
        if not _SPECK.fullmatch(text.strip()) and (float(sure) > _NOISE or _NUMBER.search(text)):
            a, b, c, d = (float(v) * _POINT for v in (x, y, width, height))
            lines.setdefault((page, block, paragraph, line), []).append(
                (a, b, c, d, float(sure), _DOTS.sub(".", text.strip()))
            )
    heights = [h for words in lines.values() for _, _, _, h, _, t in words if len(t) > 1]
    usual = median(heights) if heights else 10.0
    for words in lines.values():
        base = median(y + h for _, y, _, h, _, _ in words)
        tall = median(h for _, _, _, h, _, _ in words)
        size = usual if 0.8 < tall / usual < 1.25 else tall
        for x0, y0, across, down, certain, written in words:
            box = left + x0, upper + y0, left + x0 + across, upper + y0 + down
            if _RULE.fullmatch(written):
                written = "-" * max(3, round(across / (_HYPHEN * usual)))
            yield Word(written, *box, upper + base, size, order, confidence=certain)
            order += 1
