"""One plan of four pages in every format that offices keep, made here: what ``benchmarks.formats`` measures.

In: the plan of ``tests.files.plan``. Out: ``Variant``s, each the bytes of a file and the text that a person would copy
out of it. LibreOffice makes doc, odt, rtf, PDF and html; scans are its PDF as pictures.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from loaders.files.legacy import _TCVN3, _VNI_MARKS, _VNI_SINGLE
from tests.files.hostile import pdf
from tests.files.plan import STYLES, plan_docx, plan_text
from tests.files.word import docx, p


@dataclass(frozen=True, slots=True)
class Variant:
    """One file. ``numbered``: it has the automatic numbers and notes of the plan, to be counted."""

    row: str
    name: str
    data: bytes
    text: str
    numbered: bool = True


def variants() -> Iterator[Variant]:
    """All of them, in the order of the table."""
    boxed, plain = plan_text(), plan_text(box=False)
    word = plan_docx(box=False)
    yield Variant("docx", "tracked changes, text box.docx", plan_docx(), boxed)
    yield Variant("docx", "changes accepted.docx", plan_docx(tracked=False), boxed)
    for form, filter in (("doc", "doc:MS Word 97"), ("odt", "odt"), ("rtf", "rtf:Rich Text Format")):
        yield Variant("doc, odt, rtf", f"plan.{form}", converted(word, filter), plain)
    clean = plan_docx(tracked=False, box=False)
    printed = converted(clean, "pdf")
    yield Variant("PDF with text", "plan.pdf", printed, plain)
    yield from scans(printed, plain)
    prose = [line for line in plain.splitlines() if len(line) > 60 and "\t" not in line and "[" not in line]
    page = converted(docx(*map(p, prose * 3), styles=STYLES), "pdf")
    yield Variant("scan, prose", "prose.pdf", scanned(pictures(page, 0.6, False)), "\n".join(prose * 3), numbered=False)
    yield Variant("html", "saved by LibreOffice.html", converted(clean, "html"), plain)
    yield Variant("html", "portal.html", portal(plain).encode(), plain, numbered=False)
    yield from texts(re.sub("[“”–…]", '"', plain))
    yield from legacy(plain)
    yield from containers(word, plain)


def scans(printed: bytes, text: str) -> Iterator[Variant]:
    for name, angle, stamped in (("straight", 0.0, False), ("stamp", 0.0, True), ("stamp, 1.2° askew", 1.2, True)):
        yield Variant("scan 200 dpi", f"{name}.pdf", scanned(pictures(printed, angle, stamped)), text)
    yield Variant("scan 200 dpi", "JPEG 60.pdf", scanned(pictures(printed, -0.7, True), quality=60), text)
    out = io.BytesIO()
    first, *rest = pictures(printed, 0.0, False)
    first.save(out, "TIFF", save_all=True, append_images=rest, dpi=(200, 200), compression="tiff_lzw")
    yield Variant("scan 200 dpi", "pages.tif", out.getvalue(), text)


def texts(text: str) -> Iterator[Variant]:
    """Every encoding of plain text; quotes and dashes are those that the older ones have."""
    encoded: tuple[tuple[str, bytes], ...] = (
        ("UTF-8", text.encode()),
        ("UTF-8 with mark", b"\xef\xbb\xbf" + text.encode()),
        ("UTF-16 with mark", text.encode("utf-16")),
        ("UTF-16 LE", text.encode("utf-16-le")),
        ("UTF-16 BE", text.encode("utf-16-be")),
        ("windows-1258", as_cp1258(text)),
        ("VNI", as_vni(text)),
        ("twice encoded", text.encode().decode("latin-1").encode()),
        ("decomposed", unicodedata.normalize("NFD", text).encode()),
    )
    for name, data in encoded:
        yield Variant("txt", f"{name}.txt", data, text)
    yield Variant("txt TCVN3", "TCVN3.txt", as_tcvn3(text), text)
    broken = text.replace("KẾ HOẠCH", "KẾ HOẠCH§", 3).encode().replace("§".encode(), b"\x96")
    yield Variant("txt, broken", "UTF-8 with stray bytes.txt", broken, text)


def legacy(text: str) -> Iterator[Variant]:
    """Paragraphs in the fonts of the time before Unicode, capitals in the font of capitals."""
    kept = [line for line in text.splitlines() if "[" not in line and "\t" not in line]
    plain = re.sub("[“”–…]", '"', "\n".join(kept))
    for name, encode in (("TCVN3", as_tcvn3), ("VNI", as_vni)):
        word = docx(*(p(old_run(line, name, encode)) for line in plain.splitlines()))
        yield Variant("legacy fonts", f"{name}.docx", word, plain, numbered=False)
        yield Variant("legacy fonts", f"{name}.doc", converted(word, "doc:MS Word 97"), plain, numbered=False)
        yield Variant("legacy fonts", f"{name}.pdf", old_pdf(plain, name, encode), plain, numbered=False)


def containers(word: bytes, text: str) -> Iterator[Variant]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("năm 2026/kế hoạch.docx", word)
        archive.writestr("hỏng.docx", word[:2000])
    yield Variant("zip, folder, eml", "archive.zip", out.getvalue(), text)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Kế hoạch"
    mail.set_content("Kính gửi các đơn vị.")
    mail.add_attachment(word, maintype="application", subtype="octet-stream", filename="Kế hoạch.docx")
    yield Variant("zip, folder, eml", "mail.eml", bytes(mail), text)


@cache
def converted(word: bytes, form: str) -> bytes:
    """A Word file in another format, as LibreOffice writes it."""
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("needs LibreOffice Writer: apt install libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "plan.docx")
        source.write_bytes(word)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", form, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Path(folder, f"plan.{form.partition(':')[0]}").read_bytes()


def pictures(printed: bytes, angle: float, stamped: bool) -> list[Image.Image]:
    """The pages at 200 dots an inch, turned, with a red stamp on the last."""
    document = pypdfium2.PdfDocument(printed)
    pages = [document[i].render(scale=200 / 72).to_pil().convert("RGB") for i in range(len(document))]
    if stamped:
        stamp = Image.new("RGB", pages[-1].size, "white")
        pen = ImageDraw.Draw(stamp)
        pen.ellipse((750, 1250, 1130, 1630), outline=(220, 30, 40), width=9)
        pen.ellipse((790, 1290, 1090, 1590), outline=(220, 30, 40), width=4)
        pages[-1] = ImageChops.multiply(pages[-1], stamp)
    return [each.rotate(angle, fillcolor="white", resample=Image.Resampling.BICUBIC) for each in pages]


def scanned(pages: list[Image.Image], quality: int = 90) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200, quality=quality)
    return out.getvalue()


def portal(text: str) -> str:
    """A page of a portal: menus, the document, related links, a footer; the task table with merged cells."""
    head, table, rest = _around_table(text)
    menu = "".join(f'<li><a href="/{i}">Chuyên mục {i}</a></li>' for i in range(12))
    paragraphs = [f"<p>{html.escape(line)}</p>" for line in head.splitlines() if line]
    after = [f"<p>{html.escape(line)}</p>" for line in rest.splitlines() if line]
    rows = [[html.escape(cell) for cell in line.split("\t")] for line in table.splitlines()]
    rows[1][3] = f'" rowspan="2">{rows[1][3]}'
    cells = ["".join(_cell(cell) for i, cell in enumerate(row) if (n, i) != (2, 3)) for n, row in enumerate(rows)]
    tasks = f"<table border=1>{''.join(f'<tr>{c}</tr>' for c in cells)}</table>"
    body = "".join(paragraphs) + tasks + "".join(after)
    return (
        f"<!DOCTYPE html><html><head><title>Kế hoạch</title></head><body><nav><ul>{menu}</ul></nav>"
        f'<div class="breadcrumb"><a href="/">Trang chủ</a></div><article>{body}</article>'
        f'<div class="tin-lien-quan"><ul>{menu}</ul></div>'
        "<footer><p>Cổng thông tin điện tử xã Hòa Sơn. Bản quyền © 2026</p></footer></body></html>"
    )


def _cell(text: str) -> str:
    return f'<td class="{text}</td>' if text.startswith('" rowspan') else f"<td>{text}</td>"


def _around_table(text: str) -> tuple[str, str, str]:
    lines = text.splitlines()
    within = [i for i, line in enumerate(lines) if line.count("\t") == 4]
    first, last = within[0], within[-1] + 1
    return "\n".join(lines[:first]), "\n".join(lines[first:last]), "\n".join(lines[last:])


def as_tcvn3(text: str) -> bytes:
    table = {v: k for k, v in _TCVN3.items()}
    return "".join(table.get(c, table.get(c.lower(), c)) for c in text).encode("latin-1")


def as_vni(text: str) -> bytes:
    table = {letter: base + mark for base, marks in _VNI_MARKS.items() for mark, letter in marks.items()}
    table |= {v: k for k, v in _VNI_SINGLE.items()}
    table |= {k.upper(): v.upper() for k, v in table.items()}
    return "".join(table.get(c, c) for c in text).encode("latin-1")


def as_cp1258(text: str) -> bytes:
    out = b""
    for c in text:
        try:
            out += c.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", c)
            tone = next(t for t in parts if t in "\u0300\u0301\u0303\u0309\u0323")
            out += (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")
    return out


def old_run(line: str, name: str, encode: Callable[[str], bytes]) -> str:
    """A line in a font of its encoding: capitals are a font of their own in TCVN3."""
    font = {"TCVN3": ".VnTimeH" if line.isupper() else ".VnTime", "VNI": "VNI-Times"}[name]
    written = html.escape(encode(line.lower() if font.endswith("H") else line).decode("latin-1"), quote=False)
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{written}</w:t></w:r>'


def old_pdf(text: str, name: str, encode: Callable[[str], bytes]) -> bytes:
    """A PDF whose fonts are named after their encoding, as printers of that time wrote it; one line a paragraph."""
    fonts = {"TCVN3": (".VnTime", ".VnTimeH"), "VNI": ("VNI-Times", "VNI-Times")}[name]
    lines = [line for line in text.splitlines() if line]
    pages = [lines[i : i + 40] for i in range(0, len(lines), 40)]
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    for font in fonts:
        objects.append(f"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+{font}/Encoding/WinAnsiEncoding>>".encode())
    kids = []
    for page in pages:
        content = b"BT 12 TL 40 800 Td "
        for line in page:
            upper = line.isupper() and name == "TCVN3"
            written = re.sub(rb"([\\()])", rb"\\\1", encode(line.lower() if upper else line))
            content += b"/F%d 4 Tf (%s) Tj 0 -18 Td " % (int(upper), written)
        content += b"ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 842]/Contents %d 0 R"
            b"/Resources<</Font<</F0 3 0 R/F1 4 0 R>>>>>>" % len(objects)
        )
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % k for k in kids), len(kids))
    return pdf(*objects)


__all__ = ["Variant", "variants"]
