"""Word documents (docx): the text as a reader sees it, with automatic numbers, tables and footnotes in place.

In: the bytes. Out: one paragraph a line; a table one row a line, cells divided by a tab, a cell merged downwards
repeated and flagged; a table without lines (the two columns of a header, of a signature) cell by cell; a footnote
as "[1]" where it hangs and as a line of its own below. Tracked insertions are in, deletions are out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.files import limits, markup
from loaders.files.legacy import decode_font
from loaders.files.markup import Element
from loaders.files.numbering import Numbering, W
from loaders.files.reading import Cell, Reading, refused
from loaders.files.zipped import Archive

KIND = "Word (docx)"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_DROPPED = frozenset(W + t for t in ("del", "moveFrom", "pPr", "rPr", "tblPr", "sdtPr", "instrText", "delText", "rt"))
_BOXES = f"{W}txbxContent"
_SYMBOLS = {
    "F0B7": "•",
    "F02D": "-",
    "F0A7": "▪",
    "F0D8": "➢",
    "F0FC": "✓",
    "F0A3": "□",
    "F06F": "□",
    "F0FE": "☒",
    "F0E0": "→",
}


def read(data: bytes) -> Reading:
    """Raises ``Unreadable``."""
    bounds = limits.current()
    archive = Archive(data, KIND, bounds)
    _refuse_active(archive)
    return _Walk(archive, bounds).reading()


def _refuse_active(archive: Archive) -> None:
    """Macros and links that a program opening the file would follow."""
    names = {name.lower() for name in archive.names()}
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise refused("macro", "tệp có macro", "the file contains macros")
    for name in archive.names():
        if not name.endswith(".rels"):
            continue
        for relation in markup.parse_xml(archive.read(name), KIND).iter(f"{_R}Relationship"):
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            target = relation.get("Target", "").lower()
            remote = target.startswith(("http:", "https:", "ftp:", "\\\\", "//", "file://", "mhtml:", "ms-"))
            local = target.startswith("file:///") and not target.startswith("file:////")
            if relation.get("TargetMode") == "External" and kind in _FOLLOWED and remote and not local:
                raise refused(
                    "external_link", "tệp kéo nội dung từ nơi khác", "the file pulls in content from elsewhere"
                )


_FOLLOWED = frozenset({"attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk", "externalLink"})


@dataclass(slots=True)
class _Out:
    """The text so far. ``notes`` wait for the end of the paragraph or table they hang on."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    cells: list[Cell] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: int = 0

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


@dataclass(frozen=True, slots=True)
class _Slot:
    """One cell of the grid of a table: where it stands and what it holds. ``repeats``: merged with the one above."""

    row: int
    column: int
    paragraphs: tuple[str, ...]
    repeats: bool


class _Walk:
    """One document walked from top to bottom."""

    def __init__(self, archive: Archive, bounds: limits.Limits) -> None:
        self._bounds = bounds
        styles = self._part(archive, "word/styles.xml")
        found = styles.iterfind(f"{W}style") if styles is not None else ()
        self._styles = {s.get(f"{W}styleId", ""): s for s in found}
        self._numbering = Numbering(self._part(archive, "word/numbering.xml"), self._styles)
        self._document = markup.parse_xml(archive.read("word/document.xml"), KIND)
        self._footnotes = self._notes(archive, "word/footnotes.xml", "footnote")
        self._endnotes = self._notes(archive, "word/endnotes.xml", "endnote")
        self._out = _Out()
        self._noted = 0
        self._depth = 0
        self._carried = ""
        self._boxes: list[Element] = []
        self._looks: dict[str | None, tuple[bool, bool, str]] = {}

    def reading(self) -> Reading:
        body = self._document.find(f"{W}body")
        if body is not None:
            self._blocks(body)
        out = self._out
        return Reading("".join(out.pieces), tuple(out.cells), merged=tuple(out.merged))

    # blocks

    def _blocks(self, parent: Element) -> None:
        for block in self._children(parent):
            if block.tag == f"{W}p":
                self._write_paragraph(block)
            elif block.tag == f"{W}tbl":
                self._write_table(block)
            self._write_boxes()

    def _children(self, parent: Element) -> Iterator[Element]:
        """Paragraphs and tables, whatever content control or tracked block they stand in."""
        self._deeper()
        for child in parent:
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self._children(content)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._children(_chosen(child))
            elif child.tag in (f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                yield from self._children(child)
        self._depth -= 1

    def _write_paragraph(self, paragraph: Element) -> None:
        text = self._paragraph(paragraph)
        if text is not None:
            self._out.write(text + "\n")
        self._flush_notes()

    def _write_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box)

    def _flush_notes(self) -> None:
        for note in self._out.notes:
            self._out.write(note + "\n")
        self._out.notes.clear()

    def _paragraph(self, paragraph: Element) -> str | None:
        """Label and text; None where its end was deleted, so that it goes on in the next one."""
        properties = paragraph.find(f"{W}pPr")
        style = _val(properties, "pStyle")
        text = self._carried + "".join(self._inline(paragraph, style))
        self._carried = ""
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self._carried = text
            return None
        return self._numbering.label(properties, style) + text

    # tables

    def _write_table(self, table: Element) -> None:
        slots = self._grid(table)
        out = self._out
        number, out.tables = out.tables, out.tables + 1
        ruled = self._is_ruled(table)
        row, column = -1, 0
        for slot in slots:
            if row >= 0:
                new_row = slot.row != row
                out.write("\n" if new_row or not ruled else "\t" * max(1, slot.column - column))
                column = 0 if new_row else column
            if ruled and slot.row != row:
                out.write("\t" * slot.column)
            row, column = slot.row, slot.column
            start = out.length
            out.write((" " if ruled else "\n").join(p for p in slot.paragraphs if p.strip() or not ruled).strip(" "))
            if slot.repeats:
                out.merged.append(len(out.cells))
            out.cells.append((start, out.length, number, slot.row, slot.column))
        if slots:
            out.write("\n")
        self._flush_notes()

    def _grid(self, table: Element) -> list[_Slot]:
        """The cells with their place; a cell merged downwards holds what the first of them holds."""
        slots: list[_Slot] = []
        above: dict[int, tuple[str, ...]] = {}
        row = 0
        for tr in self._parts(table, "tr"):
            properties = tr.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            column = _number(_val(properties, "gridBefore"), 0)
            for tc in self._parts(tr, "tc"):
                cell = tc.find(f"{W}tcPr")
                span = _number(_val(cell, "gridSpan"), 1)
                if span > self._bounds.table_columns:
                    raise refused("table_columns", f"ô bảng trải {span} cột", f"a table cell spans {span} columns")
                merge = cell.find(f"{W}vMerge") if cell is not None else None
                goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
                if cell is not None and cell.find(f"{W}cellDel") is not None:
                    continue
                repeats = goes_on and column in above
                paragraphs = above[column] if repeats else self._cell(tc)
                if merge is None:
                    above.pop(column, None)
                else:
                    above[column] = paragraphs
                slots.append(_Slot(row, column, paragraphs, repeats))
                column += span
            row += 1
        return slots

    def _parts(self, parent: Element, tag: str) -> Iterator[Element]:
        for child in parent:
            if child.tag == W + tag:
                yield child
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self._parts(content, tag)
            elif child.tag in (f"{W}customXml", f"{W}ins"):
                yield from self._parts(child, tag)

    def _cell(self, cell: Element) -> tuple[str, ...]:
        lines: list[str] = []
        for block in self._children(cell):
            if block.tag == f"{W}tbl":
                rows: dict[int, list[str]] = {}
                for slot in self._grid(block):
                    rows.setdefault(slot.row, []).append(" ".join(slot.paragraphs))
                lines += [" ".join(row) for row in rows.values()]
                continue
            text = self._paragraph(block)
            if text is not None:
                lines += text.replace("\t", " ").split("\n")
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                lines += self._cell(box)
        return tuple(lines)

    def _is_ruled(self, table: Element) -> bool:
        """Whether lines are drawn. The columns of a header or a signature are a table without."""
        properties = table.find(f"{W}tblPr")
        borders = properties.find(f"{W}tblBorders") if properties is not None else None
        style = _val(properties, "tblStyle")
        seen: set[str] = set()
        while borders is None and style and style not in seen:
            seen.add(style)
            element = self._styles.get(style)
            if element is None:
                break
            borders = element.find(f"{W}tblPr/{W}tblBorders")
            style = _val(element, "basedOn")
        if borders is not None and _drawn(borders):
            return True
        cells = list(table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders"))
        return sum(map(_drawn, cells)) * 2 > len(list(table.iterfind(f"{W}tr/{W}tc")))

    # runs

    def _inline(self, parent: Element, style: str | None) -> Iterator[str]:
        self._deeper()
        for child in parent:
            if child.tag == f"{W}r":
                yield from self._run(child, style)
            elif child.tag in _DROPPED:
                continue
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._inline(_chosen(child), style)
            elif child.tag == f"{_M}t":
                yield child.text or ""
            elif isinstance(child.tag, str):
                yield from self._inline(child, style)
        self._depth -= 1

    def _run(self, run: Element, style: str | None) -> Iterator[str]:
        properties = run.find(f"{W}rPr")
        caps, hidden, font = self._look(properties, style)
        if hidden:
            return
        for child in run:
            text = self._piece(child)
            if text is not None:
                if font:
                    text = decode_font(text, font)
                yield text.upper() if caps else text
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._run(_chosen(child), style)
            elif child.tag == f"{W}ruby":
                yield from self._inline(child, style)
            elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._boxes += _outermost(child)

    def _piece(self, child: Element) -> str | None:
        tag = child.tag
        if tag == f"{W}t":
            text = child.text or ""
            keep = child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            return text if keep else text.strip(" \t\r\n")
        if tag in (f"{W}tab", f"{W}ptab"):
            return "\t"
        if tag in (f"{W}br", f"{W}cr"):
            return "\n"
        if tag == f"{W}noBreakHyphen":
            return "-"
        if tag == f"{W}sym":
            code = child.get(f"{W}char", "").upper()
            return _SYMBOLS.get(code, "")
        if tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            return self._reference(child)
        return None

    def _look(self, properties: Element | None, style: str | None) -> tuple[bool, bool, str]:
        """Capitals, hidden, legacy font: of the run itself, else of its style, else of the paragraph's."""
        caps, hidden, font = _own_look(properties)
        for name in (_val(properties, "rStyle"), style):
            if name not in self._looks:
                self._looks[name] = self._style_look(name)
            of_style = self._looks[name]
            caps = of_style[0] if caps is None else caps
            hidden = of_style[1] if hidden is None else hidden
            font = font or of_style[2]
        return bool(caps), bool(hidden), font if font.startswith(".") or font.upper().startswith("VNI") else ""

    def _style_look(self, name: str | None) -> tuple[bool, bool, str]:
        caps: bool | None = None
        hidden: bool | None = None
        font = ""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            element = self._styles.get(name)
            if element is None:
                break
            own = _own_look(element.find(f"{W}rPr"))
            caps = own[0] if caps is None else caps
            hidden = own[1] if hidden is None else hidden
            font = font or own[2]
            name = _val(element, "basedOn")
        return bool(caps), bool(hidden), font

    # notes

    def _reference(self, reference: Element) -> str:
        own_mark = reference.get(f"{W}customMarkFollows", "0") not in ("0", "false")
        notes = self._footnotes if reference.tag == f"{W}footnoteReference" else self._endnotes
        note = notes.get(reference.get(f"{W}id", ""))
        if note is None:
            return ""
        self._noted += 1
        mark = "" if own_mark else f"[{self._noted}]"
        lines = [p for p in (self._paragraph(b) for b in self._children(note) if b.tag == f"{W}p") if p]
        self._out.notes.append(f"{mark} {' '.join(lines).strip()}".strip())
        return mark

    def _notes(self, archive: Archive, part: str, tag: str) -> dict[str, Element]:
        root = self._part(archive, part)
        found = root.iterfind(f"{W}{tag}") if root is not None else ()
        return {n.get(f"{W}id", ""): n for n in found if n.get(f"{W}type", "normal") == "normal"}

    @staticmethod
    def _part(archive: Archive, name: str) -> Element | None:
        return markup.parse_xml(archive.read(name), KIND) if name in archive else None

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > self._bounds.nesting:
            raise refused("too_deep", "các phần lồng nhau quá sâu", "elements are nested too deeply")


def _chosen(alternate: Element) -> Element:
    """One of the alternatives of the same content: the first, as Word takes it."""
    choice = alternate.find(f"{_MC}Choice")
    fallback = alternate.find(f"{_MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else alternate


def _outermost(drawing: Element) -> list[Element]:
    """The text boxes of a drawing, each once: of two alternatives the first, boxes in boxes with their outer one."""
    boxes = []
    for box in drawing.iter(_BOXES):
        outer = [a.tag for a in box.iterancestors()]
        outer = outer[: outer.index(drawing.tag)] if drawing.tag in outer else outer
        if _BOXES not in outer and f"{_MC}Fallback" not in outer:
            boxes.append(box)
    return boxes


def _own_look(properties: Element | None) -> tuple[bool | None, bool | None, str]:
    if properties is None:
        return None, None, ""
    fonts = properties.find(f"{W}rFonts")
    font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
    return _flag(properties, "caps"), _flag(properties, "vanish"), font


def _flag(properties: Element, tag: str) -> bool | None:
    element = properties.find(W + tag)
    return None if element is None else element.get(f"{W}val", "1") not in ("0", "false", "off")


def _drawn(borders: Element) -> bool:
    return sum(b.get(f"{W}val", "none") not in ("none", "nil") for b in borders) >= 2


def _val(properties: Element | None, tag: str) -> str | None:
    element = properties.find(W + tag) if properties is not None else None
    return element.get(f"{W}val") if element is not None else None


def _number(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdigit() else default
