# ruff: noqa: E501
"""Files made to do harm: a generator of one after the other, each with the code of the refusal it must meet."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.files.word import DOCUMENT_RELS, RELS, SPACES, TYPES, cell, docx, p, table

MB = 1024 * 1024
XML = '<?xml version="1.0" encoding="UTF-8"?>'


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file. ``codes`` are the refusals that are right; empty: it must be read, without harm."""

    name: str
    codes: frozenset[str]
    make: Callable[[], bytes]


def hostile_files() -> Iterator[Hostile]:
    """At least thirty of them."""
    for name, codes, make in _FILES:
        yield Hostile(name, frozenset(codes.split()), make)


def _archive(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def _word(document: str | bytes = "", *more: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    body = (
        document
        if isinstance(document, bytes)
        else f"{XML}<w:document {SPACES}><w:body>{document}</w:body></w:document>".encode()
    )
    return _archive(
        ("[Content_Types].xml", (XML + TYPES).encode()),
        ("_rels/.rels", (XML + RELS).encode()),
        ("word/document.xml", body),
        *more,
    )


def _zip_bomb() -> bytes:
    """Two and a half megabytes that unpack to more than a gigabyte."""
    block = p("a" * 500).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", XML + TYPES)
        archive.writestr("_rels/.rels", XML + RELS)
        with archive.open("word/document.xml", "w", force_zip64=True) as stream:
            stream.write(f"{XML}<w:document {SPACES}><w:body>".encode())
            for _ in range(300):
                stream.write(block * 2000)
            stream.write(b"</w:body></w:document>")
    return out.getvalue()


def _many_parts() -> bytes:
    return _word(p("a"), *((f"word/media/{i}.xml", b"\0" * (40 * MB)) for i in range(8)))


def _lying_size() -> bytes:
    """A member that says it unpacks to less than it does."""
    data = bytearray(_word(p("a" * 100_000)))
    size = struct.pack(
        "<I", len(f"{XML}<w:document {SPACES}><w:body>{p('a' * 100_000)}</w:body></w:document>".encode())
    )
    return bytes(data.replace(size, struct.pack("<I", 100)))


def _duplicate() -> bytes:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _word(p("hiền"), ("word/document.xml", f"<w:document {SPACES}/>".encode()))


def _link_member() -> bytes:
    link = zipfile.ZipInfo("word/link.xml")
    link.external_attr = 0o120777 << 16
    return _word(p("a"), (link, b"/etc/passwd"))


def _encrypted_zip() -> bytes:
    data = bytearray(_archive(("a.txt", b"abc" * 10)))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flag] |= 1
    return bytes(data)


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return _word(
        f'{XML}<!DOCTYPE w [<!ENTITY a0 "ha">{levels}]><w:document {SPACES}><w:body>{p("<w:r><w:t>&a9;</w:t></w:r>")}</w:body></w:document>'.encode()
    )


def _external_entity() -> bytes:
    return _word(
        f'{XML}<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {SPACES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'.encode()
    )


def _relation(kind: str, target: str) -> bytes:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId9" Type="{base}/{kind}" TargetMode="External" Target="{target}"/>'
    return _word(p("a"), ("word/_rels/document.xml.rels", (XML + DOCUMENT_RELS % relation).encode()))


def _nested_tables(depth: int) -> bytes:
    inner = p("a")
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    return docx(inner)


def _styles_in_a_circle() -> bytes:
    styles = "".join(f'<w:style w:styleId="S{i}"><w:basedOn w:val="S{1 - i}"/></w:style>' for i in range(2))
    return docx(p("Kế hoạch", style="S0"), styles=styles)


def pdf(*objects: bytes, root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of the objects given, numbered from 1."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(
        out
        + b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, trailer, start)
    )


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data)


def _page(content: bytes, box: bytes = b"[0 0 595 842]", resources: bytes = b"<<>>") -> tuple[bytes, ...]:
    return (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox%s/Resources%s/Contents 4 0 R>>" % (box, resources),
        content,
    )


def _flate_bomb() -> bytes:
    """A page content that unpacks to more than a gigabyte."""
    pack = zlib.compressobj(1)
    packed = b"".join(pack.compress(b" " * MB) for _ in range(1200)) + pack.flush()
    return pdf(*_page(_stream(packed, b"/Filter/FlateDecode")))


def _twice_flate_bomb() -> bytes:
    inner = zlib.compress(b"0 0 m 1 1 l S " * (30 * MB), 9)
    return pdf(*_page(_stream(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]")))


def _million_pages() -> bytes:
    kids = b"3 0 R " * 1_000_000
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 1000000>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )


def _said_million_pages() -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1000000>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    )


def _giant_page() -> bytes:
    return pdf(*_page(_stream(b""), b"[0 0 200000 200000]"))


def _giant_picture() -> bytes:
    picture = b"<</XObject<</I 5 0 R>>>>"
    image = _stream(
        zlib.compress(b"\0" * MB, 9),
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode",
    )
    return pdf(*_page(_stream(b"595 0 0 842 0 0 cm /I Do"), resources=picture), image)


def _forms_in_a_circle() -> bytes:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    return pdf(*_page(_stream(b"/F Do"), resources=b"<</XObject<</F 5 0 R>>>>"), _stream(b"/F Do /F Do", form))


def _pages_in_a_circle() -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 4>>")


def _locked_pdf() -> bytes:
    lock = b"<</Filter/Standard/V 1/R 2/Length 40/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32)
    return pdf(*_page(_stream(b"")), lock, trailer=b"/Encrypt 5 0 R/ID[<00><00>]")


def _script_pdf() -> bytes:
    first, *rest = _page(_stream(b""))
    return pdf(first[:-2] + b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>", *rest)


def _odt(content: bytes, *more: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    mimetype = zipfile.ZipInfo("mimetype")
    return _archive((mimetype, b"application/vnd.oasis.opendocument.text"), ("content.xml", content), *more)


def _stored_first(data: bytes) -> bytes:
    """The same archive with its first member unpacked, as OpenDocument wants it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as archive:
        for i, member in enumerate(source.infolist()):
            archive.writestr(member.filename, source.read(member), zipfile.ZIP_DEFLATED if i else zipfile.ZIP_STORED)
    return out.getvalue()


def _giant_png() -> bytes:
    """A picture of 3,600 megapixels in a few kilobytes."""

    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", size) + part(b"IDAT", zlib.compress(b"\0" * MB)) + part(b"IEND", b"")


def _locked_office() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1024


def _deep_html() -> bytes:
    return b"<html><body>" + b"<div>" * 100_000 + b"a" + b"</div>" * 100_000 + b"</body></html>"


def _wide_html() -> bytes:
    return b"<html><body><table border=1><tr><td colspan=99999999 rowspan=99999999>a</td></tr></table></body></html>"


_FILES: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
    ("bomb.docx", "zip_bomb", _zip_bomb),
    ("many-parts.docx", "zip_bomb", _many_parts),
    ("many-members.docx", "too_many_members", lambda: _word(p("a"), *((f"word/{i}.xml", b"") for i in range(3000)))),
    ("lying-size.docx", "damaged", _lying_size),
    ("duplicate.docx", "duplicate_member", _duplicate),
    ("case-duplicate.docx", "duplicate_member", lambda: _word(p("a"), ("WORD/document.XML", b"<a/>"))),
    ("traversal.docx", "path_traversal", lambda: _word(p("a"), ("../../etc/cron.d/x", b"x"))),
    ("absolute.docx", "path_traversal", lambda: _word(p("a"), ("/etc/x", b"x"))),
    ("windows-path.docx", "path_traversal", lambda: _word(p("a"), ("C:\\windows\\x.dll", b"x"))),
    ("link.docx", "symbolic_link", _link_member),
    ("macro.docx", "macro", lambda: _word(p("a"), ("word/vbaProject.bin", b"x"))),
    ("entities.docx", "entities", _entities),
    ("external-entity.docx", "entities", _external_entity),
    ("template.docx", "external_link", lambda: _relation("attachedTemplate", "http://192.0.2.1/t.dotm")),
    ("share.docx", "external_link", lambda: _relation("oleObject", "\\\\192.0.2.1\\share\\x")),
    ("chunk.docx", "external_link", lambda: _relation("aFChunk", "https://192.0.2.1/x.html")),
    ("deep-tables.docx", "too_deep damaged", lambda: _nested_tables(80)),
    ("very-deep-tables.docx", "too_deep damaged", lambda: _nested_tables(5000)),
    ("wide-cell.docx", "table_columns", lambda: docx(table((cell("a", span=90_000_000),)))),
    ("circle-of-styles.docx", "", _styles_in_a_circle),
    ("cut.docx", "damaged", lambda: docx(*(p(f"Đoạn {i}") for i in range(500)))[:-300]),
    ("no-xml.docx", "damaged", lambda: _word(b"\0\1\2")),
    ("cut-xml.docx", "damaged", lambda: _word(f"<w:document {SPACES}><w:body><w:p>".encode())),
    ("locked.docx", "encrypted", _locked_office),
    ("bomb.odt", "zip_bomb", lambda: _stored_first(_odt(b" " * (100 * MB)))),
    ("macro.odt", "macro", lambda: _stored_first(_odt(b"<a/>", ("Basic/Standard/Module1.xml", b"<a/>")))),
    ("entities.odt", "entities", lambda: _stored_first(_odt(b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'))),
    ("giant.png", "page_size needs_ocr", _giant_png),
    ("flate-bomb.pdf", "too_much timeout empty", _flate_bomb),
    ("twice-flate-bomb.pdf", "too_much timeout empty", _twice_flate_bomb),
    ("million-pages.pdf", "too_many_pages damaged", _million_pages),
    ("said-million-pages.pdf", "too_many_pages damaged", _said_million_pages),
    ("giant-page.pdf", "page_size empty", _giant_page),
    ("giant-picture.pdf", "too_much page_size needs_ocr empty", _giant_picture),
    ("circle-of-forms.pdf", "empty damaged too_much timeout", _forms_in_a_circle),
    ("circle-of-pages.pdf", "empty damaged", _pages_in_a_circle),
    ("locked.pdf", "encrypted", _locked_pdf),
    ("script.pdf", "empty", _script_pdf),
    ("cut.pdf", "damaged empty", lambda: pdf(*_page(_stream(b"BT ET")))[:120]),
    ("junk.pdf", "damaged", lambda: b"%PDF-1.7\n" + b"\xff\0" * 5000),
    ("deep.html", "too_deep empty damaged", _deep_html),
    ("wide.html", "table_columns", _wide_html),
    ("binary.txt", "not_text", lambda: bytes(range(256)) * 40),
    ("nul.txt", "not_text", lambda: b"abc\0\0\0def" * 100),
    ("empty.txt", "empty", lambda: b""),
    ("blank.txt", "empty", lambda: b"\xef\xbb\xbf \r\n\t"),
    ("large.txt", "too_large", lambda: b"a " * (16 * MB)),
)  # fmt: skip
