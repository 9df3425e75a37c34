"""The words of a Word paragraph as a reader sees them: capitals, hidden text, tabs, legacy fonts, text boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.files.legacy import decode_font
from loaders.files.markup import Element
from loaders.files.numbering import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_R, _RPR, _T, _RUBY = f"{W}r", f"{W}rPr", f"{W}t", f"{W}ruby"
_ALTERNATE, _MATH_TEXT, _BOX = f"{MC}AlternateContent", f"{_M}t", f"{W}txbxContent"
_FONTS, _CAPS, _VANISH = f"{W}rFonts", f"{W}caps", f"{W}vanish"
_ASCII, _HANSI, _VAL = f"{W}ascii", f"{W}hAnsi", f"{W}val"
_TABS, _BREAKS = frozenset((f"{W}tab", f"{W}ptab")), frozenset((f"{W}br", f"{W}cr"))
_REFERENCES = frozenset((f"{W}footnoteReference", f"{W}endnoteReference"))
_DRAWINGS = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_DROPPED = frozenset(W + t for t in ("del", "moveFrom", "pPr", "rPr", "tblPr", "sdtPr", "instrText", "delText", "rt"))
_SYMBOLS = {
    "F0B7": "•", "F02D": "-", "F0A7": "▪", "F0D8": "➢", "F0FC": "✓", "F0A3": "□", "F06F": "□", "F0FE": "☒", "F0E0": "→",
}  # fmt: skip


class Runs:
    """Reads the runs of paragraphs. ``boxes`` collects the text boxes that hang on what was read."""

    def __init__(self, styles: dict[str, Element], reference: Callable[[Element], str]) -> None:
        """``reference`` gives the mark of a footnote reference."""
        self._styles = styles
        self._reference = reference
        self._looks: dict[str | None, tuple[bool, bool, str]] = {}
        self.boxes: list[Element] = []

    def of(self, parent: Element, style: str | None) -> Iterator[str]:
        """The pieces of text of a paragraph; deletions and what moved away are left out."""
        for child in parent:
            tag = child.tag
            if tag == _R:
                yield from self._run(child, style)
            elif tag in _DROPPED or not isinstance(tag, str):
                continue
            elif tag == _ALTERNATE:
                yield from self.of(chosen(child), style)
            elif tag == _MATH_TEXT:
                yield child.text or ""
            else:
                yield from self.of(child, style)

    def _run(self, run: Element, style: str | None) -> Iterator[str]:
        caps, hidden, font = self._look(run.find(_RPR), style)
        if hidden:
            return
        for child in run:
            text = self._piece(child)
            if text is not None:
                text = decode_font(text, font) if font else text.replace("\xad", "")
                yield text.upper() if caps else text
            elif child.tag == _ALTERNATE:
                yield from self._run(chosen(child), style)
            elif child.tag == _RUBY:
                yield from self.of(child, style)
            elif child.tag in _DRAWINGS:
                self.boxes += _outermost(child)

    def _piece(self, child: Element) -> str | None:
        tag = child.tag
        if tag == _T:
            text = child.text or ""
            return text if child.get(_SPACE) == "preserve" else text.strip(" \t\r\n")
        if tag in _TABS:
            return "\t"
        if tag in _BREAKS:
            return "\n"
        if tag == f"{W}noBreakHyphen":
            return "-"
        if tag == f"{W}softHyphen":
            return "\xad"  # "ư" in a legacy font
        if tag == f"{W}sym":
            return _SYMBOLS.get(child.get(f"{W}char", "").upper(), "")
        if tag in _REFERENCES:
            return self._reference(child)
        return None

    def _look(self, properties: Element | None, style: str | None) -> tuple[bool, bool, str]:
        """Capitals, hidden, legacy font: of the run itself, else of its style, else of the paragraph's."""
        caps, hidden, font = _own_look(properties)
        for name in (val(properties, "rStyle"), style):
            if name not in self._looks:
                self._looks[name] = self._style_look(name)
            of_style = self._looks[name]
            caps = of_style[0] if caps is None else caps
            hidden = of_style[1] if hidden is None else hidden
            font = font or of_style[2]
        return bool(caps), bool(hidden), font if font.startswith(".") or font[:3].upper() == "VNI" else ""

    def _style_look(self, name: str | None) -> tuple[bool, bool, str]:
        caps: bool | None = None
        hidden: bool | None = None
        font = ""
        for element in style_chain(self._styles, name):
            own = _own_look(element.find(f"{W}rPr"))
            caps = own[0] if caps is None else caps
            hidden = own[1] if hidden is None else hidden
            font = font or own[2]
        return bool(caps), bool(hidden), font


def style_chain(styles: dict[str, Element], name: str | None) -> Iterator[Element]:
    """A style and those it is based on, nearest first; a circle ends where it closes."""
    seen: set[str] = set()
    while name and name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = val(styles[name], "basedOn")


def chosen(alternate: Element) -> Element:
    """One of the alternatives of the same content: the first, as Word takes it."""
    choice = alternate.find(f"{MC}Choice")
    fallback = alternate.find(f"{MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else alternate


def val(properties: Element | None, tag: str) -> str | None:
    """The value of a property."""
    element = properties.find(W + tag) if properties is not None else None
    return element.get(_VAL) if element is not None else None


def _own_look(properties: Element | None) -> tuple[bool | None, bool | None, str]:
    caps: bool | None = None
    hidden: bool | None = None
    font = ""
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == _FONTS:
            font = child.get(_ASCII) or child.get(_HANSI) or ""
        elif tag == _CAPS:
            caps = _is_on(child)
        elif tag == _VANISH:
            hidden = _is_on(child)
    return caps, hidden, font


def _is_on(element: Element) -> bool:
    return element.get(_VAL, "1") not in ("0", "false", "off")


def _outermost(drawing: Element) -> list[Element]:
    """The text boxes of a drawing, each once: of two alternatives the first, boxes in boxes with their outer one."""
    boxes = []
    for box in drawing.iter(_BOX):
        outer = [a.tag for a in box.iterancestors()]
        outer = outer[: outer.index(drawing.tag)] if drawing.tag in outer else outer
        if _BOX not in outer and f"{MC}Fallback" not in outer:
            boxes.append(box)
    return boxes
