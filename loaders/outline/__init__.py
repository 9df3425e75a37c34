"""The outline (bố cục) of a document: header, sections, abbreviations, and the flow that every later stage reads.

In: a ``Text``. Out: an ``Outline``.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.model import Outline, Section, Text
from loaders.outline import abbreviations, frame, header, lines, paragraphs, recipients, sections
from loaders.outline.frame import Frame
from loaders.outline.lines import Line
from loaders.outline.paragraphs import Paragraph


def read(text: Text) -> Outline:
    """The outline of a text."""
    split, furniture = lines.split(text.norm, text.pages)
    found = frame.find(split)
    joined = paragraphs.join(split, paragraphs.measure(split), _fixed(found))
    joined = _with_titles(joined, split, found)
    flow = paragraphs.flow(text.norm, joined, furniture)
    items = recipients.find(split, found)
    rows = sections.read(text, flow, split, joined, found, items)
    return Outline(text, flow, header.read(flow, split, found, items), rows, abbreviations.read(flow))


def raw_span(text: Text, section: Section) -> tuple[int, int]:
    """The raw span of a section, with the Markdown marks before its first character."""
    return text.offsets.end(section.start), text.offsets.end(section.end)


def _fixed(found: Frame) -> frozenset[int]:
    """The lines that are never joined with their neighbours: letterhead, type, title, signature."""
    fixed = {*range(found.kind + 1), *range(*found.signature), found.recipients[0]}
    for first, last in (found.title, *found.attachments):
        fixed.update(range(first - 1, last))
    return frozenset(fixed)


def _with_titles(joined: Sequence[Paragraph], split: Sequence[Line], found: Frame) -> list[Paragraph]:
    """The lines of each title as one paragraph."""
    titles = {first: last - 1 for first, last in (found.title, *found.attachments) if last > first >= 0}
    within = {i for first, last in titles.items() for i in range(first + 1, last + 1)}
    out: list[Paragraph] = []
    for p in joined:
        if p.first in titles:
            last = titles[p.first]
            out.append(Paragraph(p.start, split[last].end, p.first, last))
        elif p.first not in within:
            out.append(p)
    return out
