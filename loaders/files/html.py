"""Web pages: from portals, from Word's "save as web page", from mail. The document, without navigation and footers.

In: the bytes. Out: one paragraph a line, lists with their labels, tables as in Word documents, a note below the
paragraph it hangs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.files import limits, markup
from loaders.files.boilerplate import without_boilerplate
from loaders.files.encodings import decode
from loaders.files.markup import Element
from loaders.files.numbering import written
from loaders.files.reading import Reading, empty, refused
from loaders.files.writing import Slot, Writing

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.I)
_SKIPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "canvas",
        "iframe",
        "object",
        "select",
        "textarea",
        "del",
    )
)
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins", "kbd",
     "label", "mark", "o:p", "q", "s", "samp",
     "small", "span", "st1", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BORDER = re.compile(r"border(?:-(?:top|bottom|left|right))?\s*:[^;]*\b(?:solid|double|dashed|dotted)\b", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NOTE = re.compile(r"_?(?:ftn|edn|(?:sd)?footnote-?|(?:sd)?endnote-?|fn)(\d+)(?:sym)?$", re.I)
_OWN_MARK = re.compile(r"^[\[(]?\d+[\])]?")
_NOTE_ID = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)(\d+)")


def read(data: bytes) -> Reading:
    """Raises ``Unreadable``."""
    text, warnings = _decoded(data)
    root = markup.parse_html(text)
    if root is None:
        raise empty()
    return _Walk(root).reading(warnings)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """What the page says of its encoding holds, unless it is UTF-8 after all."""
    said = _CHARSET.search(data[:4096])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if said and said.group(1).lower() not in (b"utf-8", b"utf8"):
            try:
                return data.decode(said.group(1).decode("ascii"), "replace"), ()
            except LookupError:
                pass
    return decode(data)


class _Walk:
    """One page walked from top to bottom."""

    def __init__(self, root: Element) -> None:
        self._bounds = limits.current()
        body = root.find("body")
        self._body = without_boilerplate(body if body is not None else root)
        self._notes = dict(_notes(self._body))
        self._below = frozenset(self._notes.values())
        self._out = Writing()
        self._line: list[str] = []
        self._label = ""
        self._depth = 0

    def reading(self, warnings: tuple[str, ...]) -> Reading:
        self._walk(self._body)
        self._end_line()
        return self._out.reading(warnings)

    def _walk(self, element: Element, *, preserve: bool = False) -> None:
        self._depth += 1
        if self._depth > 2 * self._bounds.nesting:
            raise refused("too_deep", "các phần lồng nhau quá sâu", "elements are nested too deeply")
        self._take(element.text, preserve)
        for child in element:
            self._child(child, preserve)
            self._take(child.tail, preserve)
        self._depth -= 1

    def _child(self, child: Element, preserve: bool) -> None:
        tag = _tag(child)
        if tag in _SKIPPED or _is_hidden(child) or child in self._below:
            return
        if tag == "br":
            self._end_line()
        elif tag == "table":
            self._end_line()
            self._out.table(self._grid(child), ruled=_is_ruled(child))
        elif tag in ("ul", "ol"):
            self._end_line()
            self._list(child, tag == "ol")
        elif tag in _INLINE or ":" in tag or not tag:
            if not self._hang_note(child):
                self._walk(child, preserve=preserve)
        else:
            self._end_line()
            self._walk(child, preserve=preserve or tag == "pre")
            self._end_line()

    def _list(self, element: Element, ordered: bool) -> None:
        form = _LISTS.get(element.get("type", "1"), "decimal")
        number = _int(element.get("start"), 1)
        for item in element:
            if _tag(item) != "li":
                self._child(item, False)
                continue
            number = _int(item.get("value"), number)
            plain = "list-style-type:none" in element.get("style", "").replace(" ", "")
            if not plain:
                self._label = f"{written(number, form)}. " if ordered else "- "
            self._walk(item)
            self._end_line()
            if self._label and item.find(".//li") is None:
                self._out.paragraph(self._label.strip())  # an empty item shows its number all the same
            self._label = ""
            number += 1

    def _hang_note(self, element: Element) -> bool:
        """Write the mark of a note that stands below, and keep the note; False where the element is none."""
        target = _NOTE.search(element.get("href", "").rpartition("#")[2])
        note = self._notes.pop(target.group(1), None) if target else None
        if note is None or target is None:
            return False
        mark = f"[{target.group(1)}]"
        lines = " ".join(self._lines_of(note))
        self._out.note(f"{mark} {_OWN_MARK.sub('', lines).strip()}")
        self._line.append(mark)
        note.clear()
        return True

    def _grid(self, table: Element) -> list[Slot]:
        slots: list[Slot] = []
        taken: dict[tuple[int, int], tuple[str, ...]] = {}
        for row, tr in enumerate(_rows(table)):
            column = 0
            for cell in (c for c in tr if _tag(c) in ("td", "th") and not _is_hidden(c)):
                while (row, column) in taken:
                    slots.append(Slot(row, column, taken[row, column], repeats=True))
                    column += 1
                lines = self._lines_of(cell)
                across = self._span(cell.get("colspan"))
                down = self._span(cell.get("rowspan"))
                slots.append(Slot(row, column, lines))
                for below in range(row + 1, row + down):
                    taken[below, column] = lines
                    taken |= {(below, c): () for c in range(column + 1, column + across)}
                column += across
            while (row, column) in taken:
                slots.append(Slot(row, column, taken[row, column], repeats=True))
                column += 1
        return slots

    def _lines_of(self, element: Element) -> tuple[str, ...]:
        """What stands in a cell or a note, a table in it row by row."""
        line, label, out = self._line, self._label, self._out
        self._line, self._label, self._out = [], "", Writing()
        self._walk(element)
        self._end_line()
        lines = self._out.reading().raw.replace("\t", " ").split("\n")
        self._line, self._label, self._out = line, label, out
        return tuple(text for text in lines if text.strip())

    def _span(self, value: str | None) -> int:
        span = max(1, _int(value, 1))
        if span > self._bounds.table_columns * 10:
            raise refused("table_columns", f"ô bảng trải {span} ô", f"a table cell spans {span} cells")
        return span

    def _take(self, text: str | None, preserve: bool) -> None:
        if not text:
            return
        if preserve:
            *lines, rest = text.split("\n")
            for line in lines:
                self._line.append(line)
                self._end_line()
            self._line.append(rest)
        else:
            self._line.append(_SPACE.sub(" ", text))

    def _end_line(self) -> None:
        text = _SPACE.sub(" ", "".join(self._line)).strip(" ") if self._line else ""
        self._line = []
        if text.strip(" \xa0"):
            self._out.paragraph(self._label + text)
            self._label = ""


def _notes(body: Element) -> Iterator[tuple[str, Element]]:
    """The notes of a page that Word has saved, by number."""
    for element in body.iter("div"):
        number = _NOTE_ID.fullmatch(element.get("id", ""))
        if number:
            yield number.group(1), element


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        tag = _tag(child)
        if tag == "tr" and not _is_hidden(child):
            yield child
        elif tag in ("tbody", "thead", "tfoot"):
            yield from (tr for tr in child if _tag(tr) == "tr" and not _is_hidden(tr))


def _is_ruled(table: Element) -> bool:
    """Whether a table holds data rather than placing things: it draws lines, has headings, or many columns and rows."""
    rows = list(_rows(table))
    cells = [c for tr in rows for c in tr if _tag(c) in ("td", "th")]
    if _int(table.get("border"), 0) > 0 or any(_tag(c) == "th" for c in cells):
        return True
    styled = sum(bool(_BORDER.search(c.get("style", ""))) for c in cells)
    if styled * 2 > len(cells) or _BORDER.search(table.get("style", "")):
        return True
    wide = max((sum(_tag(c) in ("td", "th") for c in tr) for tr in rows), default=0)
    return wide >= 3 and len(rows) >= 3


def _is_hidden(element: Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _tag(element: Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _int(value: str | None, default: int) -> int:
    try:
        return int(value) if value else default
    except ValueError:
        return default
