"""Automatic numbers of Word: numbering.xml and styles.xml → the label of each numbered paragraph, as Word shows it.

The label is not in the text of the file: "III.", "2.1.", "a)" exist only as counters, which this module keeps.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.files.markup import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_BULLETS = {
    "o": "◦",
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf02d": "-",
    "\uf0be": "-",
    "\uf02b": "+",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    all_decimal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """The counters of one abstract list, shared by all its instances."""

    levels: dict[int, Level]
    values: dict[int, int] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """Counts while the document is walked from top to bottom."""

    def __init__(self, numbering: Element | None, styles: dict[str, Element]) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._instances: dict[str, tuple[str, dict[int, int], dict[int, Level]]] = {}
        if numbering is not None:
            self._read(numbering)

    def label(self, properties: Element | None, style: str | None) -> str:
        """The label of the next paragraph with its space behind it, or "" where it has none."""
        place = self._place(properties, style)
        if place is None:
            return ""
        instance, depth = place
        abstract, starts, overridden = self._instances[instance]
        numbers = self._lists[abstract]
        level = overridden.get(depth) or numbers.levels.get(depth)
        if level is None:
            return ""
        levels = {**numbers.levels, **overridden}
        self._advance(numbers, levels, instance, depth, starts)
        if level.form == "bullet":
            return "".join(_BULLETS.get(c, "•" if "\ue000" <= c <= "\uf8ff" else c) for c in level.text) + level.suffix
        shown = level.text
        for i in range(9):
            if f"%{i + 1}" in shown:
                outer = levels.get(i, Level())
                value = numbers.values.get(i, starts.get(i, outer.start))
                shown = shown.replace(f"%{i + 1}", written(value, "decimal" if level.all_decimal else outer.form))
        return shown + level.suffix if shown else ""

    def _advance(
        self, numbers: _List, levels: dict[int, Level], instance: str, depth: int, starts: dict[int, int]
    ) -> None:
        first_of_instance = depth in starts and (instance, depth) not in numbers.restarted
        if first_of_instance:
            numbers.restarted.add((instance, depth))
        if first_of_instance or depth not in numbers.values:
            numbers.values[depth] = starts.get(depth, levels[depth].start)
        else:
            numbers.values[depth] += 1
        for i in range(depth):
            numbers.values.setdefault(i, levels.get(i, Level()).start)
        for i in [i for i in numbers.values if i > depth]:
            restart = levels.get(i, Level()).restart
            if restart is None or (restart and depth < restart):
                del numbers.values[i]

    def _place(self, properties: Element | None, style: str | None) -> tuple[str, int] | None:
        """List instance and level of a paragraph: its own, else that of its style."""
        instance, depth = _num_pr(properties)
        seen: list[str] = []
        while style and style not in seen and (instance is None or depth is None):
            seen.append(style)
            element = self._styles.get(style)
            if element is None:
                break
            if instance is None:
                instance, depth = _merge(instance, depth, _num_pr(element.find(f"{W}pPr")))
                if instance is not None and instance in self._instances:
                    linked = self._level_of_style(instance, seen)
                    depth = linked if linked is not None else depth
            based = element.find(f"{W}basedOn")
            style = based.get(f"{W}val") if based is not None else None
        if instance is None or instance not in self._instances:
            return None
        return instance, depth or 0

    def _level_of_style(self, instance: str, styles: list[str]) -> int | None:
        """The level tied to the nearest of the styles."""
        abstract, _, overridden = self._instances[instance]
        depths = {level.style: i for i, level in {**self._lists[abstract].levels, **overridden}.items()}
        return next((depths[style] for style in styles if style in depths), None)

    def _read(self, root: Element) -> None:
        linked: dict[str, str] = {}
        by_link: dict[str, str] = {}
        for abstract in root.iterfind(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            self._lists[name] = _List(dict(map(_level, abstract.iterfind(f"{W}lvl"))))
            own, other = _value(abstract, "styleLink"), _value(abstract, "numStyleLink")
            if own:
                by_link[own] = name
            if other:
                linked[name] = other
        for name, link in linked.items():
            if link in by_link:
                self._lists[name] = self._lists[by_link[link]]
        for num in root.iterfind(f"{W}num"):
            abstract_id = _value(num, "abstractNumId")
            if abstract_id is None or abstract_id not in self._lists:
                continue
            starts: dict[int, int] = {}
            overridden: dict[int, Level] = {}
            for override in num.iterfind(f"{W}lvlOverride"):
                depth = _int(override.get(f"{W}ilvl"), 0)
                start = _value(override, "startOverride")
                if start is not None:
                    starts[depth] = _int(start, 1)
                lvl = override.find(f"{W}lvl")
                if lvl is not None:
                    overridden[depth] = _level(lvl)[1]
            self._instances[num.get(f"{W}numId", "")] = (abstract_id, starts, overridden)


def written(value: int, form: str) -> str:
    """A number as Word writes it in one of its forms."""
    if form in ("upperRoman", "lowerRoman"):
        low = roman(value)
        return low.upper() if form == "upperRoman" else low
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value < 780 else str(value)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form == "none" else str(value)


def roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    out = ""
    for unit, sign in _ROMAN:
        out += sign * (value // unit)
        value %= unit
    return out


def _level(lvl: Element) -> tuple[int, Level]:
    restart = _value(lvl, "lvlRestart")
    legal = lvl.find(f"{W}isLgl")
    suffix = {"nothing": ""}.get(_value(lvl, "suff") or "tab", " ")
    return _int(lvl.get(f"{W}ilvl"), 0), Level(
        start=_int(_value(lvl, "start"), 0),
        form=_value(lvl, "numFmt") or "decimal",
        text=_value(lvl, "lvlText") or "",
        suffix=suffix,
        restart=_int(restart, 0) if restart is not None else None,
        all_decimal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false"),
        style=_value(lvl, "pStyle"),
    )


def _num_pr(properties: Element | None) -> tuple[str | None, int | None]:
    num = properties.find(f"{W}numPr") if properties is not None else None
    if num is None:
        return None, None
    depth = _value(num, "ilvl")
    return _value(num, "numId"), _int(depth, 0) if depth is not None else None


def _merge(
    instance: str | None, depth: int | None, other: tuple[str | None, int | None]
) -> tuple[str | None, int | None]:
    return (instance if instance is not None else other[0]), (depth if depth is not None else other[1])


def _value(element: Element, tag: str) -> str | None:
    child = element.find(f"{W}{tag}")
    return child.get(f"{W}val") if child is not None else None


def _int(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default
