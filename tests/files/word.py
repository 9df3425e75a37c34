"""Word files for the tests, written element by element, so that each shows only what a test is about."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/footnotes.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>'
)
DOCUMENT_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{REL}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rId2" Type="{REL}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{REL}/footnotes" Target="footnotes.xml"/>%s</Relationships>'
)

SMALL = '<w:sz w:val="20"/>'


def run(text: str, look: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, num: tuple[int, int] | None = None, style: str = "", properties: str = "") -> str:
    """A paragraph. A piece of content that is no XML becomes a run."""
    number = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(c if c.startswith("<") else run(c) for c in content)
    return f"<w:p><w:pPr>{named}{number}{properties}</w:pPr>{inner}</w:p>"


def cell(*blocks: str, merge: str = "", span: int = 0) -> str:
    down = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    across = f'<w:gridSpan w:val="{span}"/>' if span else ""
    inner = "".join(b if b.startswith("<w:") else p(b) for b in blocks) or p()
    return f"<w:tc><w:tcPr>{across}{down}</w:tcPr>{inner}</w:tc>"


def table(*rows: tuple[str, ...], ruled: bool = True) -> str:
    sides = "".join(
        f'<w:{s} w:val="single" w:sz="4"/>' for s in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = f"<w:tblBorders>{sides}</w:tblBorders>" if ruled else ""
    inner = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{borders}</w:tblPr><w:tblGrid/>{inner}</w:tbl>'


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{kind}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def docx(
    *body: str, numbering: str = "", styles: str = "", footnotes: tuple[str, ...] = (), rels: str = "", **parts: bytes
) -> bytes:
    """The file. ``parts`` are further members, their names with "__" for "/" and a final "_" + suffix."""
    notes = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + text, SMALL)}</w:p></w:footnote>'
        for i, text in enumerate(footnotes, 1)
    )
    members = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "word/_rels/document.xml.rels": DOCUMENT_RELS % rels,
        "word/document.xml": f"<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {SPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {SPACES}>{notes}</w:footnotes>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()
