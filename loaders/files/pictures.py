"""A page picture made ready for reading: the red stamp out, straightened, its ruling lines found and erased.

The only module that knows Pillow and numpy. Pixels here are those of a picture of ``DPI`` dots an inch.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from loaders.files.grid import Box
from loaders.files.page import Rule

DPI = 200
SHOWN_DPI = 110
"""Dots an inch of a page picture that is shown beside the text."""
_POINT = 72 / DPI
_A4_INCHES = 8.27
_DARK = 128
_MOST_SKEW = 3.0
_LONG = 0.35
"""A dark run of so many inches is a ruling line, not a letter."""
_EDGE = 12
"""White round a part that is read by itself."""
EDGE = _EDGE * _POINT
_INK = 40
"""So many dark pixels are more than dust."""

Raster = Image.Image
Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Picture:
    """A straight grey page without its lines, and the lines, in points."""

    image: Image.Image
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    @property
    def width(self) -> float:
        return self.image.width * _POINT

    @property
    def height(self) -> float:
        return self.image.height * _POINT

    def png(self, box: Box | None = None, without: Sequence[Box] = ()) -> bytes:
        """The picture, or the part of it in a box of points; ``without``: boxes that are left white."""
        image = self.image
        if without:
            image = image.copy()
            for x0, top, x1, bottom in without:
                image.paste(255, (_pixel(x0), _pixel(top), _pixel(x1), _pixel(bottom)))
        if box is not None:
            part = image.crop((_pixel(box[0]), _pixel(box[1]), _pixel(box[2]), _pixel(box[3])))
            image = Image.new("L", (part.width + 2 * _EDGE, part.height + 2 * _EDGE), 255)
            image.paste(part, (_EDGE, _EDGE))
        return as_png(image)

    def ink(self, box: Box) -> Box | None:
        """Where in a box of points something is written; None where nothing is."""
        dark = self._dark(box)
        if int(dark.sum()) <= _INK:
            return None
        rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
        left, top = _pixel(box[0]), _pixel(box[1])
        ends = left + columns[0], top + rows[0], left + columns[-1] + 1, top + rows[-1] + 1
        return ends[0] * _POINT, ends[1] * _POINT, ends[2] * _POINT, ends[3] * _POINT

    def raised_end(self, box: Box) -> float | None:
        """Where the last sign of a word begins, if it is a small one above the line; None where it is not."""
        dark = self._dark(box)
        edges = [int(e) for e in np.flatnonzero(np.diff(np.pad(dark.any(axis=0), (1, 1)).astype(np.int8)))]
        signs = list(zip(edges[::2], edges[1::2], strict=True))
        if len(signs) < 3:
            return None
        start = signs[-1][0]
        letters, last = (np.flatnonzero(part.any(axis=1)) for part in (dark[:, :start], dark[:, start:]))
        base, tall = _base(dark[:, :start], signs[:-1]), letters[-1] - letters[0] + 1
        above, height = base - last[-1], last[-1] - last[0] + 1
        return box[0] + start * _POINT if above > 0.25 * tall and 0.3 * tall < height < 0.75 * tall else None

    def _dark(self, box: Box) -> Bits:
        part = self.image.crop((_pixel(box[0]), _pixel(box[1]), _pixel(box[2]), _pixel(box[3])))
        return np.asarray(part) < _DARK


def as_png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _base(dark: Bits, signs: Sequence[tuple[int, int]]) -> int:
    """The row on which most of the signs of a word stand."""
    ends = sorted(int(np.flatnonzero(dark[:, start:stop].any(axis=1))[-1]) for start, stop in signs)
    return ends[len(ends) // 2]


def _pixel(points: float) -> int:
    return round(points / _POINT)


def cleaned(image: Image.Image) -> Picture:
    """A picture of ``DPI`` dots an inch, made ready."""
    grey = without_red(image)
    angle = skew(grey)
    if abs(angle) > 0.1:
        grey = grey.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    dark = np.asarray(grey) < _DARK
    across, down = _runs(dark, axis=1), _runs(dark, axis=0)
    clean = np.asarray(grey).copy()
    clean[_thicker(across, 0) | _thicker(down, 1)] = 255
    return Picture(Image.fromarray(clean), _rules(across, axis=1), _rules(down, axis=0))


def open_picture(data: bytes, most_pixels: int) -> list[Image.Image]:
    """The pages of an image file, at ``DPI``. Raises ValueError for one that is too large, OSError for a broken one."""
    try:
        image = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError:
        raise ValueError("too many pixels") from None
    pages = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        if image.width * image.height > most_pixels:
            raise ValueError("too many pixels")
        dots = float(image.info.get("dpi", (0, 0))[0])
        scale = DPI / dots if 60 < dots < 1300 else DPI * _A4_INCHES / min(image.width, image.height)
        size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        if size[0] * size[1] > most_pixels:
            raise ValueError("too many pixels")
        pages.append(image.convert("RGB").resize(size, Image.Resampling.LANCZOS))
    return pages


def without_red(image: Image.Image) -> Image.Image:
    """Grey, in which red (stamps) is as white as paper: the lightest of the three colours."""
    if image.mode != "RGB":
        return image.convert("L")
    red, green, blue = image.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def skew(grey: Image.Image) -> float:
    """By how many degrees to turn the page so that its lines are level: where rows differ most in darkness."""
    small = grey.resize((max(1, grey.width // 3), max(1, grey.height // 3)), Image.Resampling.BOX)
    small = Image.fromarray((np.asarray(small) < 170).astype(np.uint8) * 255)

    def contrast(angle: float) -> float:
        rows = np.asarray(small.rotate(angle, fillcolor=0), dtype=np.float32).sum(axis=1)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    coarse = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.1, 0.5), key=contrast)
    return float(max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=contrast))


def _runs(dark: Bits, axis: int) -> Bits:
    """The pixels of long dark runs along an axis (1: horizontal)."""
    length = int(_LONG * DPI)
    lines = dark if axis == 1 else dark.T
    if lines.shape[1] <= length:
        return np.zeros_like(dark)
    total = np.cumsum(np.pad(lines, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = (total[:, length:] - total[:, :-length]) >= 0.97 * length
    marks = np.zeros((lines.shape[0], lines.shape[1] + 1), dtype=np.int32)
    marks[:, : full.shape[1]] += full
    marks[:, length : length + full.shape[1]] -= full
    long = (np.cumsum(marks, axis=1)[:, :-1] > 0) & lines
    return long if axis == 1 else long.T


def _thicker(lines: Bits, axis: int) -> Bits:
    """Two pixels more on either side, so that no shadow of a line is left."""
    out = lines.copy()
    for shift in (-2, -1, 1, 2):
        out |= np.roll(lines, shift, axis=axis)
    return out


def _rules(lines: Bits, axis: int) -> tuple[Rule, ...]:
    """The runs as lines, neighbouring rows of pixels put together."""
    pixels = lines if axis == 1 else lines.T
    found: list[tuple[int, int, int]] = []
    for at in map(int, np.flatnonzero(pixels.any(axis=1))):
        edges = [int(e) for e in np.flatnonzero(np.diff(np.pad(pixels[at], (1, 1)).astype(np.int8)))]
        kept: list[list[int]] = []
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if kept and start - kept[-1][1] < 12:
                kept[-1][1] = end
            else:
                kept.append([start, end])
        found += [(at, start, end) for start, end in kept if end - start >= _LONG * DPI * 0.8]
    rules: list[list[int]] = []
    for at, start, end in found:
        for rule in reversed(rules[-40:]):
            if at - rule[1] <= 4 and start <= rule[3] and end >= rule[2]:
                rule[1:] = at, min(rule[2], start), max(rule[3], end)
                break
        else:
            rules.append([at, at, start, end])
    return tuple(Rule((a + b) / 2 * _POINT, s * _POINT, e * _POINT) for a, b, s, e in rules if b - a < 0.12 * DPI)
