"""A table of answers as a Word file: a title, a line of explanation, one table.

In: headings and rows of texts. Out: the bytes of a docx that opens in Word and LibreOffice.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from docx import Document
from docx.enum.section import WD_ORIENT


def report(title: str, about: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The file: landscape, bold headings that are repeated on each page."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading(title, 1)
    document.add_paragraph(about)
    table = document.add_table(1, len(headings), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(f"{{{properties.nsmap['w']}}}tblHeader", {}))
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = "".join(c for c in value if c.isprintable() or c in "\n\t")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
