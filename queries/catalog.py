"""The saved questions: one ``.cypher`` file each in this folder, read by its header.

    // name: can-cu                                      the file name without .cypher
    // vi: Căn cứ của một văn bản                        title, and the same in English
    // en: What a document rests on
    // group: chuoi                                      one of GROUPS
    // about: dùng để … | for …                          what it is for, in both languages
    // param doc: document | văn bản | the document      name, type, meaning; "= value" after the type: a default
    // column number | Số, ký hiệu | Number              one a column, in the order of RETURN

Command line, explorer and ``docs/questions.md`` are listings of this catalogue; nothing else knows the questions.

    python -m queries.catalog            prints docs/questions.md
    python -m queries.catalog --write    writes it
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from graph.errors import USAGE, CancuError
from graph.folding import fold

FOLDER = Path(__file__).parent
DOCUMENT_PAGE = FOLDER.parent / "docs" / "questions.md"

GROUPS: dict[str, tuple[str, str]] = {
    "chuoi": ("Chuỗi văn bản", "Chains of documents"),
    "trach-nhiem": ("Nhiệm vụ và trách nhiệm", "Tasks and responsibility"),
    "ra-soat": ("Rà soát", "Review"),
    "kho": ("Trong kho có gì", "What the workspace holds"),
}
TYPES: dict[str, tuple[str, str]] = {
    "document": ("văn bản: số, mã, tên tệp hoặc một phần trích yếu",
                 "a document: number, id, file name or part of the title"),
    "unit": ("đơn vị: tên hoặc một phần tên", "a unit: name or part of it"),
    "text": ("chữ", "text"),
    "int": ("số nguyên", "whole number"),
    "date": ("ngày: 2026-11-15, 15/11/2026, today, today+30", "a date"),
}

Given = str | int | date
"""A parameter as a user or a program gives it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. ``default`` is the text of the header, None where the parameter must be given."""

    name: str
    type: str
    vi: str
    en: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer, with its heading in both languages."""

    name: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Question:
    """One saved question. ``cypher`` is the statement without the header, the same for both stores."""

    name: str
    vi: str
    en: str
    group: str
    about_vi: str
    about_en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str

    def bind(self, given: Mapping[str, Given], today: date | None = None) -> dict[str, Given]:
        """Every parameter with its typed value. Raises CancuError for one that is missing, unknown or unreadable."""
        unknown = given.keys() - {p.name for p in self.parameters}
        if unknown:
            allowed = ", ".join(p.name for p in self.parameters) or "–"
            names = ", ".join(sorted(unknown))
            raise _usage(f"Câu hỏi “{self.name}” không có tham số {names}; các tham số là: {allowed}.",
                         f"question {self.name!r} has no parameter {names}; it has: {allowed}")
        return {p.name: _value(self, p, given.get(p.name, p.default), today or date.today()) for p in self.parameters}


@cache
def questions() -> tuple[Question, ...]:
    """Every saved question, by group, then by name."""
    found = [parse(path.stem, path.read_text("utf-8")) for path in FOLDER.glob("*.cypher")]
    return tuple(sorted(found, key=lambda q: (list(GROUPS).index(q.group), q.name)))


def question(name: str) -> Question:
    """One question by its name; accents, capitals and the kind of hyphen do not matter. Raises CancuError."""
    wanted = fold(name)
    for each in questions():
        if wanted in (fold(each.name), fold(each.vi), fold(each.en)):
            return each
    near = [q.name for q in questions() if set(wanted.split()) & set(fold(f"{q.name} {q.vi}").split())]
    hint = f" Gần giống: {', '.join(near[:5])}." if near else ""
    raise _usage(f"Không có câu hỏi “{name}”.{hint} Xem danh sách: cancu ask --list.",
                 f"no question {name!r}; see: cancu ask --list")


def parse(name: str, source: str) -> Question:
    """A question from the text of its file. Raises ValueError where the header is incomplete or does not fit."""
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    lines = source.splitlines()
    body = next((i for i, line in enumerate(lines) if line.strip() and not line.startswith("//")), len(lines))
    for line in lines[:body]:
        text = line.removeprefix("//").strip()
        if match := _PARAMETER.fullmatch(text):
            parameters.append(Parameter(match["name"], match["type"], match["vi"], match["en"], match["default"]))
        elif match := _COLUMN.fullmatch(text):
            columns.append(Column(match["name"], match["vi"], match["en"]))
        elif match := _FIELD.fullmatch(text):
            fields[match["key"]] = match["value"]
        elif text:
            raise ValueError(f"{name}.cypher: cannot read the header line {text!r}")
    missing = {"name", "vi", "en", "group", "about"} - fields.keys()
    if missing:
        raise ValueError(f"{name}.cypher: the header lacks {sorted(missing)}")
    about_vi, _, about_en = fields["about"].partition(" | ")
    made = Question(fields["name"], fields["vi"], fields["en"], fields["group"], about_vi, about_en,
                    tuple(parameters), tuple(columns), "\n".join(lines[body:]).strip())
    _check(name, made)
    return made


def page() -> str:
    """``docs/questions.md``."""
    lines = [
        "# Câu hỏi có sẵn · Saved questions", "",
        "<!-- Generated from queries/*.cypher by python -m queries.catalog --write; do not edit. -->", "",
        "Mỗi câu hỏi là một tệp `.cypher` trong `queries/`. Each question is one `.cypher` file in `queries/`.", "",
        "    cancu ask --list", "    cancu ask can-cu --param doc=374/KH-UBND", "",
    ]
    for key, (vi, en) in GROUPS.items():
        lines += [f"## {vi} · {en}", ""]
        for each in (q for q in questions() if q.group == key):
            lines += _entry(each)
    return "\n".join(lines)


def _entry(each: Question) -> list[str]:
    lines = [f"### `{each.name}`", "", f"**{each.vi}** · {each.en}", "", each.about_vi, "", f"*{each.about_en}*", ""]
    if each.parameters:
        lines += ["| Tham số | Kiểu | Mặc định | Ý nghĩa | Meaning |", "|---|---|---|---|---|"]
        lines += [f"| `{p.name}` | {p.type} | {p.default if p.default is not None else 'bắt buộc'} | {p.vi} | {p.en} |"
                  for p in each.parameters]
        lines.append("")
    lines += ["| Cột | Tiêu đề | Heading |", "|---|---|---|"]
    lines += [f"| `{c.name}` | {c.vi} | {c.en} |" for c in each.columns]
    return [*lines, "", "```cypher", each.cypher, "```", ""]


_FIELD = re.compile(r"(?P<key>name|vi|en|group|about): (?P<value>.+)")
_PARAMETER = re.compile(
    r"param (?P<name>\w+): (?P<type>\w+)(?: = (?P<default>[^|]*?))? \| (?P<vi>[^|]+) \| (?P<en>[^|]+)"
)
_COLUMN = re.compile(r"column (?P<name>\w+) \| (?P<vi>[^|]+) \| (?P<en>[^|]+)")
_USED = re.compile(r"\$(\w+)")
_RETURNED = re.compile(r"\bAS (\w+)\s*(?=,|$|\n)")
_TODAY = re.compile(r"today(?:([+-])(\d{1,5}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def _check(file: str, each: Question) -> None:
    declared = {p.name for p in each.parameters}
    used = set(_USED.findall(each.cypher))
    returned = _RETURNED.findall(each.cypher.rpartition("RETURN")[2])
    headings = [c.name for c in each.columns]
    problems = [
        (each.name != file, f"is named {each.name!r}"),
        (each.group not in GROUPS, f"is in the unknown group {each.group!r}"),
        (not each.about_en, "does not say in English what it is for"),
        (declared != used, f"declares {sorted(declared)} and uses {sorted(used)}"),
        (any(p.type not in TYPES for p in each.parameters), "has a parameter of an unknown type"),
        (headings != returned, f"declares the columns {headings} and returns {returned}"),
    ]
    for wrong, what in problems:
        if wrong:
            raise ValueError(f"{file}.cypher {what}")


def _value(each: Question, parameter: Parameter, given: Given | None, today: date) -> Given:
    if given is None:
        raise _usage(f"Câu hỏi “{each.name}” cần tham số {parameter.name} ({parameter.vi}): --param {parameter.name}=…",
                     f"question {each.name!r} needs --param {parameter.name}=… ({parameter.en})")
    try:
        if parameter.type == "int":
            return int(given)  # type: ignore[arg-type]
        if parameter.type == "date":
            return given if isinstance(given, date) else read_date(str(given), today)
    except (ValueError, TypeError):
        kind = TYPES[parameter.type]
        raise _usage(f"Tham số {parameter.name}: “{given}” không phải là {kind[0]}.",
                     f"parameter {parameter.name}: {given!r} is not {kind[1]}") from None
    return str(given)


def read_date(text: str, today: date) -> date:
    """A day as staff write it, an ISO day, or ``today``, ``today+30``. Raises ValueError."""
    text = text.strip()
    if match := _TODAY.fullmatch(text):
        days = int(match[2] or 0)
        return today + timedelta(days=-days if match[1] == "-" else days)
    if match := _DAY_FIRST.fullmatch(text):
        return date(int(match[3]), int(match[2]), int(match[1]))
    return date.fromisoformat(text)


def _usage(vi: str, en: str) -> CancuError:
    return CancuError("bad_question", vi, en, USAGE)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        DOCUMENT_PAGE.parent.mkdir(exist_ok=True)
        DOCUMENT_PAGE.write_text(page(), "utf-8")
    else:
        sys.stdout.write(page())
