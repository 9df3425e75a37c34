"""A draft as a Word file with comments at the exact words (bản thảo có ghi chú).

In: the draft's bytes, its text as it was read, findings with offsets in that text. Out: the bytes of a docx. A draft
that is a docx keeps its formatting: only the runs under a comment are parted. Any other becomes a plain docx, one
paragraph a line. Words are found again by aligning the paragraphs with the text, blanks and list labels aside; what
is wrong in a footnote is told at its reference, for Word takes no comment in a footnote.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.run import Run

from app import words

AUTHOR, INITIALS = "Căn Cứ", "CC"
_BLANK = frozenset("\ufeff\u00ad\u200b")
_HYPHENS = str.maketrans("\u2011", "-")
_LEAST = 3
"""Characters below which a paragraph is too short to be found outside its order."""


def commented(data: bytes, text: str, findings: Sequence[Mapping[str, Any]]) -> bytes:
    """The draft with one comment for each finding, in the order of the text."""
    document = _opened(data) or _typed(text)
    place = _Aligned(document, text)
    for finding in sorted(findings, key=lambda f: (f["start"], f["end"])):
        runs = place.runs(finding["start"], finding["end"])
        if runs:
            document.add_comment(runs, _told(finding), AUTHOR, INITIALS)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _told(finding: Mapping[str, Any]) -> str:
    lines = [f"{words.SEVERITY[finding['severity']].vi.capitalize()}: {finding['message_vi']}"]
    if finding.get("suggestion"):
        lines.append(f"{words.SUGGESTION.vi}: {finding['suggestion']}")
    return "\n".join(lines)


def _opened(data: bytes) -> Word | None:
    try:
        return Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError):
        return None


def _typed(text: str) -> Word:
    document = Document()
    for line in text.splitlines():
        document.add_paragraph("".join(c for c in line if c.isprintable() or c == "\t"))
    return document


@dataclass(frozen=True, slots=True)
class _Letter:
    """One character of a paragraph: the run and the text element it stands in, and where in it."""

    run: Any
    element: Any
    at: int


class _Aligned:
    """Which paragraph, and which character of it, stands for an offset of the text."""

    def __init__(self, document: Word, text: str) -> None:
        squeezed, self._offsets = _squeezed(text)
        self._paragraphs: list[tuple[int, int, Any]] = []
        reached = 0
        for paragraph in document.element.body.iter(qn("w:p")):
            written, _ = _squeezed("".join(_character(letter) for letter in _letters(paragraph)))
            found = squeezed.find(written, reached) if written else -1
            if found < 0 and len(written) >= _LEAST:
                found = squeezed.find(written)
            if found >= 0:
                self._paragraphs.append((found, found + len(written), paragraph))
                reached = max(reached, found + len(written))
        self._notes = [(begin, begin + len(written), reference) for reference, written in _notes(document)
                       if (begin := squeezed.find(written)) >= 0]  # fmt: skip

    def runs(self, start: int, end: int) -> list[Run]:
        """The runs that hold exactly a span of the text; where it cannot be found, those of the nearest paragraph."""
        inside = [i for i, offset in enumerate(self._offsets) if start <= offset < end]
        if not inside or not self._paragraphs:
            return []
        first, last = inside[0], inside[-1] + 1
        touched = [p for p in self._paragraphs if p[0] < last and first < p[1]]
        noted = next((reference for begin, stop, reference in self._notes if begin <= first < stop), None)
        if noted is not None and not touched:
            return [Run(noted, None)]  # type: ignore[arg-type]
        found = [run for begin, stop, paragraph in touched
                 for run in _parted(paragraph, max(first, begin) - begin, min(last, stop) - begin)]
        return [found[0], found[-1]] if found else self._nearest(first)

    def _nearest(self, squeezed: int) -> list[Run]:
        paragraph = min(self._paragraphs, key=lambda p: abs(p[0] - squeezed))[2]
        runs = list(dict.fromkeys(letter.run for letter in _letters(paragraph)))
        return [Run(runs[0], None), Run(runs[-1], None)] if runs else []  # type: ignore[arg-type]


def _notes(document: Word) -> Iterable[tuple[Any, str]]:
    """The footnotes and endnotes: the run of each reference in the body, and its visible text."""
    for kind in ("footnote", "endnote"):
        part = next((rel.target_part for rel in document.part.rels.values()
                     if not rel.is_external and rel.reltype.endswith(f"/{kind}s")), None)  # fmt: skip
        if part is None:
            continue
        notes = {note.get(qn("w:id")): note for note in parse_xml(part.blob).iter(qn(f"w:{kind}"))}
        for reference in document.element.body.iter(qn(f"w:{kind}Reference")):
            note = notes.get(reference.get(qn("w:id")))
            written = "" if note is None else _squeezed("".join(t.text or "" for t in note.iter(qn("w:t"))))[0]
            if len(written) >= _LEAST:
                yield reference.getparent(), written


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without blanks, and the offset of each character that is left."""
    kept = [(c, i) for i, c in enumerate(text.translate(_HYPHENS)) if not c.isspace() and c not in _BLANK]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def _letters(paragraph: Any) -> Iterable[_Letter]:
    """Every visible character of a paragraph that is not a blank, text boxes aside."""
    for run in paragraph.iter(qn("w:r")):
        is_deleted = next(run.iterancestors(qn("w:del")), None) is not None
        if is_deleted or next(run.iterancestors(qn("w:p"))) is not paragraph:
            continue
        for element in run:
            if element.tag == qn("w:t"):
                yield from (_Letter(run, element, i) for i, c in enumerate(element.text or "")
                            if not c.isspace() and c not in _BLANK)
            elif element.tag == qn("w:noBreakHyphen"):
                yield _Letter(run, element, 0)


def _character(letter: _Letter) -> str:
    text = letter.element.text
    return str(text)[letter.at] if letter.element.tag == qn("w:t") else "-"


def _parted(paragraph: Any, first: int, last: int) -> list[Run]:
    """The runs of a paragraph that hold its visible characters ``first`` to ``last``, parted from what is beside."""
    letters = list(_letters(paragraph))
    if not letters or first >= last:
        return []
    end = letters[min(last, len(letters)) - 1]
    _part(end.run, end.element, end.at + 1)
    _part(letters[first].run, letters[first].element, letters[first].at)
    held = dict.fromkeys(letter.run for letter in list(_letters(paragraph))[first:last])
    return [Run(run, None) for run in held]  # type: ignore[arg-type]


def _part(run: Any, element: Any, at: int) -> None:
    """Part a run in two of the same look: the second begins at a place in one of its elements."""
    behind = copy.deepcopy(run)
    place = list(run).index(element)
    is_text = element.tag == qn("w:t")
    kept = place + 1 if is_text or at else place
    for part in list(run)[kept:]:
        run.remove(part)
    for part in list(behind)[: place if is_text else kept]:
        if part.tag != qn("w:rPr"):
            behind.remove(part)
    if is_text:
        text = element.text or ""
        _set(next(iter(behind.iterfind(qn("w:t")))), text[at:])
        _set(element, text[:at])
    run.addnext(behind)


def _set(element: Any, text: str) -> None:
    element.text = text
    element.set(qn("xml:space"), "preserve")
