"""Word documents (docx): the text as a reader sees it, with automatic numbers, tables and footnotes in place.

In: the bytes. Out: one paragraph a line; a table one row a line, cells divided by a tab, a cell merged downwards
repeated and flagged; a table without lines (the two columns of a header, of a signature) cell by cell; a footnote
as "[1]" where it hangs and as a line of its own below. Tracked insertions are in, deletions are out.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.files import limits, markup
from loaders.files.markup import Element
from loaders.files.numbering import Numbering, W
from loaders.files.reading import Reading, refused
from loaders.files.runs import MC, Runs, chosen, style_chain, val
from loaders.files.writing import Slot, Writing
from loaders.files.zipped import Archive

KIND = "Word (docx)"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FOLLOWED = frozenset({"attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk", "externalLink"})
_REMOTE = ("http:", "https:", "ftp:", "\\\\", "//", "file:////", "mhtml:", "ms-")


def read(data: bytes) -> Reading:
    """Raises ``Unreadable``."""
    bounds = limits.current()
    archive = Archive(data, KIND, bounds)
    _refuse_active(archive)
    return _Walk(archive, bounds).reading()


def _refuse_active(archive: Archive) -> None:
    """Macros, and links that a program opening the file would follow."""
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in archive.names()):
        raise refused("macro", "tệp có macro", "the file contains macros")
    for name in archive.names():
        if name.endswith(".rels"):
            for relation in markup.parse_xml(archive.read(name), KIND).iter(_RELATIONSHIP):
                kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "").lower()
                if kind in _FOLLOWED and relation.get("TargetMode") == "External" and target.startswith(_REMOTE):
                    raise refused("external_link", "tệp kéo nội dung từ nơi khác", "it pulls in content from elsewhere")


class _Walk:
    """One document walked from top to bottom."""

    def __init__(self, archive: Archive, bounds: limits.Limits) -> None:
        self._bounds = bounds
        styles = _part(archive, "word/styles.xml")
        found = styles.iterfind(f"{W}style") if styles is not None else ()
        self._styles = {s.get(f"{W}styleId", ""): s for s in found}
        self._numbering = Numbering(_part(archive, "word/numbering.xml"), self._styles)
        self._document = markup.parse_xml(archive.read("word/document.xml"), KIND)
        self._footnotes = _notes(archive, "word/footnotes.xml", "footnote")
        self._endnotes = _notes(archive, "word/endnotes.xml", "endnote")
        self._runs = Runs(self._styles, self._reference)
        self._out = Writing()
        self._noted = 0
        self._depth = 0
        self._carried = ""

    def reading(self) -> Reading:
        body = self._document.find(f"{W}body")
        if body is not None:
            self._write(body)
        return self._out.reading()

    def _write(self, parent: Element) -> None:
        for block in self._blocks(parent):
            if block.tag == f"{W}tbl":
                self._out.table(self._grid(block), ruled=self._is_ruled(block))
            else:
                text = self._paragraph(block)
                if text is not None:
                    self._out.paragraph(text)
            for box in self._take_boxes():
                self._write(box)

    def _blocks(self, parent: Element) -> Iterator[Element]:
        """Paragraphs and tables, whatever content control or tracked block they stand in."""
        self._depth += 1
        if self._depth > self._bounds.nesting:
            raise refused("too_deep", "các phần lồng nhau quá sâu", "elements are nested too deeply")
        for child in parent:
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif child.tag in (f"{W}sdt", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                yield from self._blocks(_content(child))
            elif child.tag == f"{MC}AlternateContent":
                yield from self._blocks(chosen(child))
        self._depth -= 1

    def _paragraph(self, paragraph: Element) -> str | None:
        """Label and text; None where its end was deleted, so that it goes on in the next one."""
        properties = paragraph.find(f"{W}pPr")
        style = val(properties, "pStyle")
        text = self._carried + "".join(self._runs.of(paragraph, style))
        self._carried = ""
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self._carried = text
            return None
        return self._numbering.label(properties, style) + text

    def _grid(self, table: Element) -> list[Slot]:
        """The cells with their place; a cell merged downwards holds what the first of them holds."""
        slots: list[Slot] = []
        above: dict[int, tuple[str, ...]] = {}
        row = 0
        for tr in _parts(table, "tr"):
            properties = tr.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            column = self._span(val(properties, "gridBefore"), 0)
            for tc in _parts(tr, "tc"):
                cell = tc.find(f"{W}tcPr")
                if cell is not None and cell.find(f"{W}cellDel") is not None:
                    continue
                merge = cell.find(f"{W}vMerge") if cell is not None else None
                goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue" and column in above
                paragraphs = above[column] if goes_on else self._cell(tc)
                if merge is None:
                    above.pop(column, None)
                else:
                    above[column] = paragraphs
                slots.append(Slot(row, column, paragraphs, goes_on))
                column += self._span(val(cell, "gridSpan"), 1)
            row += 1
        return slots

    def _span(self, value: str | None, default: int) -> int:
        span = int(value) if value is not None and value.isdigit() else default
        if span > self._bounds.table_columns:
            raise refused("table_columns", f"ô bảng trải {span} cột", f"a table cell spans {span} columns")
        return span

    def _cell(self, cell: Element) -> tuple[str, ...]:
        """The lines of a cell; a table in it row by row, text boxes behind."""
        lines: list[str] = []
        for block in self._blocks(cell):
            if block.tag == f"{W}tbl":
                rows: dict[int, list[str]] = {}
                for slot in self._grid(block):
                    rows.setdefault(slot.row, []).append(" ".join(slot.paragraphs))
                lines += [" ".join(row) for row in rows.values()]
                continue
            text = self._paragraph(block)
            if text is not None:
                lines += text.replace("\t", " ").split("\n")
            for box in self._take_boxes():
                lines += self._cell(box)
        return tuple(lines)

    def _take_boxes(self) -> list[Element]:
        boxes, self._runs.boxes = self._runs.boxes, []
        return boxes

    def _is_ruled(self, table: Element) -> bool:
        """Whether lines are drawn. The columns of a header or a signature are a table without."""
        properties = table.find(f"{W}tblPr")
        of_table = properties.find(f"{W}tblBorders") if properties is not None else None
        if of_table is None:
            of_styles = (
                s.find(f"{W}tblPr/{W}tblBorders") for s in style_chain(self._styles, val(properties, "tblStyle"))
            )
            of_table = next((b for b in of_styles if b is not None), None)
        if of_table is not None and _drawn(of_table):
            return True
        of_cells = list(table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders"))
        return sum(map(_drawn, of_cells)) * 2 > len(list(table.iterfind(f"{W}tr/{W}tc")))

    def _reference(self, reference: Element) -> str:
        """The mark of a note, which is written below."""
        notes = self._footnotes if reference.tag == f"{W}footnoteReference" else self._endnotes
        note = notes.get(reference.get(f"{W}id", ""))
        if note is None:
            return ""
        self._noted += 1
        own_mark = reference.get(f"{W}customMarkFollows", "0") not in ("0", "false")
        mark = "" if own_mark else f"[{self._noted}]"
        lines = [p for p in (self._paragraph(b) for b in self._blocks(note) if b.tag == f"{W}p") if p]
        self._out.note(f"{mark} {' '.join(lines).strip()}".strip())
        return mark


def _part(archive: Archive, name: str) -> Element | None:
    return markup.parse_xml(archive.read(name), KIND) if name in archive else None


def _notes(archive: Archive, part: str, tag: str) -> dict[str, Element]:
    root = _part(archive, part)
    found = root.iterfind(f"{W}{tag}") if root is not None else ()
    return {n.get(f"{W}id", ""): n for n in found if n.get(f"{W}type", "normal") == "normal"}


def _parts(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, in content controls too."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}customXml", f"{W}ins"):
            yield from _parts(_content(child), tag)


def _content(element: Element) -> Element:
    """What a content control holds; any other element as it is."""
    content = element.find(f"{W}sdtContent") if element.tag == f"{W}sdt" else None
    return content if content is not None else element


def _drawn(borders: Element) -> bool:
    return sum(b.get(f"{W}val", "none") not in ("none", "nil") for b in borders) >= 2
