"""What the layout of a document shows (bố cục): numbering, short forms, the list of recipients.

In: the outline, the tasks. Out: findings. Each asks a clerk to look; none is certain enough to be an error, for a
number or a line may have been lost on the way into the file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.folding import fold
from loaders import bodies
from loaders.checking.rules import finding
from loaders.model import FindingReading, Outline, Section, Task, Unit

_ARABIC = re.compile(r"(\d{1,2})[.)]?\Z")
_ALL = re.compile(
    r"như (?:trên|điều|mục|phần|kính)|có liên quan|liên quan;?\Z|các cơ quan|các đơn vị|các ban|các sở|các phòng"
    r"|\A\W*mục [IVX\d]|\b(?:bộ|sở|ban|phòng) *:"
    r"|các thành viên|theo danh sách|thành phần|sở, ban|ban, ngành|cơ quan, đơn vị|đơn vị trực thuộc",
    re.IGNORECASE,
)
"""Lines of recipients that take in units which they do not name."""
_SINGLE = (
    "của", "ngày", "năm", "tháng", "về", "và", "các", "để", "theo", "với", "trong", "trên", "những", "được", "cho",
    "tại", "bằng", "Căn cứ", "Thực hiện",
)  # fmt: skip
"""Words that no one doubles on purpose; "ngày ngày", "năm năm" stand in no official text."""
_DOUBLE = tuple(f"{word} {word}" for word in (*_SINGLE, "số"))
_TWICE = re.compile(rf"(?<![\w-])({'|'.join(_SINGLE)}|số(?= số \d)) \1(?![\w-])")
_POSTS = ("Chủ tịch", "Phó Chủ tịch", "Giám đốc", "Phó Giám đốc", "Bí thư", "Trưởng", "Thủ trưởng")
_DOING = ("chu_tri", "thuc_hien")
_FEW = 2
_LETTERS = 3
"""Letters from which a word in capitals is a short form that a reader stumbles over."""
_OUTSIDE = ("header", "title", "recipients", "signature")


def check(document: Outline, tasks: Sequence[Task]) -> Iterator[FindingReading]:
    """Findings on numbering, short forms, doubled words, recipients."""
    yield from _doubled(document.flow)
    yield from _numbering(document)
    yield from _short_forms(document)
    yield from _unexplained(document)
    yield from _recipients(document, tasks)


def _doubled(flow: str) -> Iterator[FindingReading]:
    """A small word, or the words that open a basis, written twice in a row."""
    if not any(map(flow.__contains__, _DOUBLE)):
        return
    for match in _TWICE.finditer(flow):
        yield finding("doubled_word", match.start(), match.end(), {"text": match[0]}, suggestion=match[1])


def _numbering(document: Outline) -> Iterator[FindingReading]:
    """One number left out between two items of one list; only in lists that are otherwise complete."""
    lists: dict[int, list[tuple[Section, int]]] = defaultdict(list)
    for section in document.sections:
        number = _ARABIC.match(section.marker.strip()) if section.marker else None
        if number and section.part not in ("header", "recipients", "signature", "footnote", "annex"):
            lists[section.parent].append((section, int(number[1])))
    for items in lists.values():
        numbers = [n for _, n in items]
        gaps = [i for i in range(1, len(numbers)) if numbers[i] != numbers[i - 1] + 1]
        if len(items) <= _FEW or numbers[0] != 1 or len(gaps) != 1 or numbers[gaps[0]] != numbers[gaps[0] - 1] + 2:
            continue
        (before, _), (section, _) = items[gaps[0] - 1], items[gaps[0]]
        told = {"text": (section.marker or "").strip(), "before": (before.marker or "").strip()}
        yield finding("numbering_gap", section.start, section.body, told)


def _short_forms(document: Outline) -> Iterator[FindingReading]:
    """The first use of a short form before the place where it is explained."""
    for short in document.abbreviations:
        if short.defined != "in_text" or not short.short.isupper() or " " in short.short:
            continue
        explained = min(short.start, short.long_start if short.long_start is not None else short.start)
        use = re.compile(rf"(?<![\w/.&-]){re.escape(short.short)}(?![\w/&-])").search(document.flow, 0, explained)
        if use and document.sections[document.section_at(use.start())].part not in ("header", "title"):
            yield finding("abbreviation_before_definition", use.start(), use.end(), {"text": short.short},
                          suggestion=f"{short.long} ({short.short})" if short.long else None)


def _unexplained(document: Outline) -> Iterator[FindingReading]:
    """Short forms that are used again and again, and that neither the text nor the lexicon explains."""
    for short in document.abbreviations:
        if short.defined != "unknown" or len(short.short) < _LETTERS or not short.short.isalpha():
            continue
        uses = [m for m in re.finditer(rf"(?<![\w/.&-]){short.short}(?![\w/&-])", document.flow)
                if document.sections[document.section_at(m.start())].part not in _OUTSIDE]  # fmt: skip
        if len(uses) > 1:
            yield finding("unknown_abbreviation", uses[0].start(), uses[0].end(), {"text": short.short})


def _recipients(document: Outline, tasks: Sequence[Task]) -> Iterator[FindingReading]:
    """Units that are named with a task of their own and stand in no line of "Nơi nhận"."""
    lines = document.header.recipients
    if len(lines) <= _FEW or any(_ALL.search(line.text) for line in lines):
        return
    sent = fold(" ; ".join(f"{line.text} ; {line.canonical or ''}" for line in lines))
    told = set()
    for task in tasks:
        for given in task.assignments:
            unit = given.unit
            if given.role in _DOING and given.explicit and unit.canonical not in told and _is_own(unit, document):
                told.add(unit.canonical)
                if not _is_among(unit, sent):
                    yield finding("recipient_missing", unit.start, unit.end, {"body": unit.canonical},
                                  suggestion=f"thêm vào “Nơi nhận”: {unit.canonical}")


def _is_own(unit: Unit, document: Outline) -> bool:
    """A single outside body: neither the issuer nor an organ of it, nor a post."""
    issuer = document.header.issuer or ""
    inside = fold(unit.canonical).endswith(fold(issuer)) or fold(issuer).startswith(fold(unit.canonical))
    post = unit.canonical.startswith(_POSTS)
    return unit.unit_kind == "single" and not (inside or post or unit.sub_unit) and unit.kind != "khac"


def _is_among(unit: Unit, sent: str) -> bool:
    """Whether the recipients hold the unit, by its whole name or as it is written without its place."""
    place = fold(unit.place or "")
    bare = fold(unit.canonical).removesuffix(place).strip()
    spelled = fold(bodies.canonical(unit.raw, bodies.Context()).canonical)
    return any(name in sent for name in (bare, fold(unit.raw), spelled))
