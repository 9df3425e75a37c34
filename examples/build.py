"""Makes the example documents from ``examples/sources``: text, docx and PDF.

    python examples/build.py [--fonts FOLDER] [OUT]

Reads: one file per document, a TOML head between ``+++`` lines and the body below it: ``# `` a heading,
``= `` a centred line, ``| a | b |`` a table row, anything else a paragraph. Writes: the files that the heads
name, in ``documents``. The PDFs embed Liberation Serif 2 (SIL Open Font License, Debian: fonts-liberation2).
The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import tomllib
import zipfile
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype/liberation2")
NOTICE = "[VĂN BẢN MINH HỌA]"
MOTTO = {
    "state": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    "party": ("ĐẢNG CỘNG SẢN VIỆT NAM", ""),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One example: the fields of its head, and its body as (kind, text or cells)."""

    head: dict[str, Any]
    body: tuple[tuple[str, Any], ...]

    @property
    def agency(self) -> list[str]:
        return [line for line in (self.head["above"], self.head.get("agency")) if line]

    @property
    def motto(self) -> list[str]:
        return [line for line in MOTTO["party" if self.head.get("motto") == "party" else "state"] if line]

    @property
    def titles(self) -> list[str]:
        return [self.head[key] for key in ("type", "subtitle", "title") if key in self.head]

    @property
    def recipients(self) -> list[str]:
        return ["Nơi nhận:", *(f"- {line}" for line in self.head["recipients"])]

    @property
    def signature(self) -> list[str]:
        return [*self.head["sign"], "(Đã ký)", self.head["signer"]]

    @property
    def top(self) -> list[str]:
        return [NOTICE, *([self.head["mark"]] if "mark" in self.head else [])]


def read(path: Path) -> Source:
    """One source file."""
    _, head, body = path.read_text("utf-8").split("+++\n")
    return Source(tomllib.loads(head), tuple(_blocks(body.strip().splitlines())))


def _blocks(lines: list[str]) -> list[tuple[str, Any]]:
    blocks: list[tuple[str, Any]] = []
    for line in lines:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if blocks and blocks[-1][0] == "table":
                blocks[-1][1].append(cells)
            else:
                blocks.append(("table", [cells]))
        elif line.startswith(("# ", "= ")):
            blocks.append(("heading" if line[0] == "#" else "centred", line[2:]))
        else:
            blocks.append(("paragraph", line))
    return blocks


def text(source: Source) -> bytes:
    """A plain text file, as a clerk would paste it: header lines one below the other, tables by tabs."""
    parts = ["\n".join(source.top), "\n".join(source.agency), "\n".join(source.motto)]
    parts += [source.head["number"], source.head["place_date"], "\n".join(source.titles)]
    parts += ["\n".join(source.head["letter"])] if "letter" in source.head else []
    for kind, content in source.body:
        parts.append("\n".join("\t".join(row) for row in content) if kind == "table" else content)
    parts += ["\n".join(source.recipients), "\n".join(source.signature)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8")


def docx(source: Source) -> bytes:
    """A Word document with the two-column header and signature tables of official papers."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)

    def add(where: Any, line: str, bold: bool = False, centre: bool = False, italic: bool = False) -> None:
        paragraph = where.add_paragraph()
        run = paragraph.add_run(line)
        run.bold, run.italic = bold, italic
        paragraph.alignment = ALIGN.CENTER if centre else ALIGN.LEFT

    def two_columns(left: list[str], right: list[str], centre_left: bool) -> None:
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        for cell, lines, centre in ((cells[0], left, centre_left), (cells[1], right, True)):
            for line in lines:
                add(cell, line, bold=line.isupper(), centre=centre)
            cell._element.remove(cell.paragraphs[0]._element)

    for line in source.top:
        add(document, line, italic=True)
    two_columns([*source.agency, source.head["number"]], [*source.motto, source.head["place_date"]], True)
    for line in source.titles:
        add(document, line, bold=True, centre=True)
    for kind, content in source.body:
        if kind == "table":
            table = document.add_table(rows=0, cols=len(content[0]), style="Table Grid")
            for row in content:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = value
        else:
            add(document, content, bold=kind != "paragraph", centre=kind == "centred")
    two_columns(source.recipients, source.signature, False)
    raw = BytesIO()
    document.save(raw)
    return _undated(raw.getvalue())


def _undated(archive: bytes) -> bytes:
    """The same zip archive without the moment at which it was written."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf(source: Source, fonts: Path) -> bytes:
    """A PDF with a text layer, laid out as official papers are."""
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

    for name, file in (("serif", "LiberationSerif-Regular.ttf"), ("serif-bold", "LiberationSerif-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(fonts / file)))
    body = ParagraphStyle("body", fontName="serif", fontSize=13, leading=17, alignment=TA_JUSTIFY, spaceAfter=4)
    bold = ParagraphStyle("bold", body, fontName="serif-bold", alignment=0)
    centre = ParagraphStyle("centre", body, alignment=TA_CENTER, fontSize=12)
    centre_bold = ParagraphStyle("centre-bold", centre, fontName="serif-bold")
    small = ParagraphStyle("small", body, fontSize=11, leading=14, alignment=0, spaceAfter=0)
    styles = {"heading": bold, "centred": centre_bold, "paragraph": body}

    def set_lines(lines: list[str], style: ParagraphStyle) -> list[Flowable]:
        return [Paragraph(escape(s), centre_bold if s.isupper() and style is centre else style) for s in lines]

    def two_columns(left: list[Flowable], right: list[Flowable]) -> Table:
        return Table([[left, right]], colWidths=[70 * mm, 100 * mm], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])

    story: list[Flowable] = set_lines(source.top, small)
    story.append(
        two_columns(
            set_lines([*source.agency, source.head["number"]], centre),
            set_lines([*source.motto, source.head["place_date"]], centre),
        )
    )
    story += [Spacer(1, 6), *(Paragraph(escape(line), centre_bold) for line in source.titles), Spacer(1, 8)]
    for kind, content in source.body:
        if kind == "table":
            rows = [[Paragraph(escape(cell), small) for cell in row] for row in content]
            grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
            story.append(Table(rows, colWidths=[n * mm for n in (10, 54, 40, 38, 28)], style=grid, repeatRows=1))
        else:
            story.append(Paragraph(escape(content), styles[kind]))
    story += [Spacer(1, 10), two_columns(set_lines(source.recipients, small), set_lines(source.signature, centre))]
    out = BytesIO()
    SimpleDocTemplate(
        out, pagesize=A4, leftMargin=25 * mm, rightMargin=15 * mm, topMargin=20 * mm, bottomMargin=20 * mm,
        title=" ".join(source.titles), author=NOTICE, invariant=1,
    ).build(story)  # fmt: skip
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path, nargs="?", default=FOLDER / "documents")
    parser.add_argument("--fonts", type=Path, default=FONTS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for path in sorted((FOLDER / "sources").glob("*.txt")):
        source = read(path)
        name = source.head["file"]
        made = {".txt": text, ".docx": docx, ".pdf": lambda s: pdf(s, args.fonts)}[Path(name).suffix](source)
        (args.out / name).write_bytes(made)


if __name__ == "__main__":
    main()
