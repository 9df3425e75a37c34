"""The tracking workbook (bảng theo dõi nhiệm vụ): tasks, matrix, targets and reports, ready to be sent round.

In: duties with the chain above each. Out: bytes of an .xlsx; staff fill the yellow columns, and ``read_back`` gives the
lines of such a file, each with the progress that it was exported with.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app import duty_words as words
from app.coverage import Coverage
from app.export.grid import Column, add_sheet
from app.progress import NOT_SET, STATES, Brought, Progress
from app.words import ROLES
from graph.errors import USAGE, CancuError
from queries.duties import COUNTED, Duty

MATRIX_UNITS = 60
"""Units drawn in the matrix, those with most tasks; all stand in the sheet of tasks."""
_SHORT = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One task as the workbook shows it. ``own``: roles of the unit that was asked for, ``through`` its class."""

    number: int
    duty: Duty
    chain: Sequence[str]
    on: date
    own: str = ""
    through: str = ""


def lines(duties: Sequence[Duty], chains: Mapping[str, Sequence[str]], on: date,
          own: Mapping[str, tuple[str, str]] | None = None) -> list[Line]:
    """The lines of some tasks. ``own``: by task the unit's roles and the class it answers through."""
    return [Line(n, duty, chains.get(duty.id, [duty.document]), on, *(own or {}).get(duty.id, ("", "")))
            for n, duty in enumerate(duties, 1)]  # fmt: skip


def lines_of_unit(duties: Sequence[Duty], found: Mapping[str, Any], on: date) -> list[Line]:
    """The lines of what ``queries.responsibility.tasks_of`` found, each task once with all roles of the unit."""
    own: dict[str, tuple[str, str]] = {}
    for task in found["tasks"]:
        roles, _ = own.get(task["id"], ("", ""))
        role = ROLES.get(task["role"], task["role"])
        told = role if task["explicit"] else f"{role} ({words.INFERRED})"
        own[task["id"]] = ("; ".join(dict.fromkeys(filter(None, (*roles.split("; "), told)))), task["through"] or "")
    return lines(duties, {task["id"]: task["chain"] for task in found["tasks"]}, on, own)


def workbook(found: Sequence[Line], about: str) -> bytes:
    """The .xlsx; ``about`` names the unit or document, or says that it is everything."""
    book = Workbook()
    book.remove(book.worksheets[0])
    title = words.FORWARDED.format(about=about)
    columns = _tasks(any(line.own for line in found), any(line.through for line in found))
    last = next(n for n, column in enumerate(columns, 1) if column.heading == words.NOTE)
    sheet = add_sheet(book, words.TASKS, columns, found, title, printed=last)
    _offer_states(sheet, len(found))
    _mark_overdue(sheet, len(found))
    _matrix(book, found, title)
    goals = [(line, goal) for line in found for goal in line.duty.targets]
    add_sheet(book, words.TARGETS, _TARGETS, goals, title)
    add_sheet(book, words.REPORTS, _REPORTS, [line for line in found if line.duty["kind"] == "report"], title)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def role_of(duty: Duty, unit: str) -> str:
    """The roles of one unit in a task, in words."""
    return "; ".join(dict.fromkeys(ROLES.get(a.role, a.role) for a in duty.answers if a.unit == unit))


def coverage_workbook(found: Coverage) -> bytes:
    """The coverage of a plan: its tasks with those that take them up, and the units of which no plan was seen."""
    book = Workbook()
    book.remove(book.worksheets[0])
    title = f"{words.COVERAGE_TASKS}: {found.document}"
    widths = (10, 50, 28, 12, 20, 10, 50, 16, 8, 30)
    add_sheet(book, words.COVERAGE_TASKS, _cells(words.COVERAGE_HEADINGS, widths), found.rows(), title)
    units = [[unit.unit, unit.through, unit.tasks, unit.note] for unit in found.without_plan]
    columns = _cells(words.COVERAGE_UNIT_HEADINGS, (50, 40, 14, 50))
    add_sheet(book, words.COVERAGE_UNITS, columns, units, title, frozen=1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(headings: Sequence[str], widths: Sequence[float]) -> list[Column]:
    """Columns of lines that are lists."""
    return [Column(heading, width, itemgetter(n))
            for n, (heading, width) in enumerate(zip(headings, widths, strict=True))]  # fmt: skip


def read_back(file: Path) -> list[Brought]:
    """The lines of the sheet of tasks of a workbook that was exported. Raises CancuError for any other file."""
    try:
        book = load_workbook(file, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        said = words.NOT_WORKBOOK.fill(file=file)
        raise CancuError("not_a_workbook", said.vi, said.en, USAGE) from None
    sheet = book[words.TASKS] if words.TASKS in book.sheetnames else book.worksheets[0]
    places = {str(cell.value).strip(): cell.column for cell in sheet[1] if cell.value}
    for column in (words.ID, words.STATE):
        if column not in places:
            said = words.NOT_TRACKER.fill(file=file, column=column)
            raise CancuError("no_tracker", said.vi, said.en, USAGE)
    found = []
    for row in range(2, sheet.max_row + 1):
        said_of = {heading: _text(sheet.cell(row, column).value) for heading, column in places.items()}
        if said_of[words.ID]:
            now = Progress(said_of[words.STATE], said_of.get(words.NOTE, ""), said_of.get(words.LINK, ""))
            before = _before(said_of.get(words.EXPORTED, ""))
            found.append(Brought(row, said_of[words.ID], now, before, said_of.get(words.BY, "")))
    return found


def _tasks(of_unit: bool, through: bool) -> list[Column]:
    own = [Column(words.OWN_ROLE, 14, lambda line: line.own)] if of_unit else []
    own += [Column(words.THROUGH, 20, lambda line: line.through)] if through else []
    return [
        Column(words.NUMBER, 5, lambda line: line.number),
        Column(words.TEXT, 46, lambda line: line.duty["text"]),
        *own,
        Column(words.LEAD, 20, lambda line: _units(line.duty, "chu_tri")),
        Column(words.CARRY_OUT, 20, lambda line: _units(line.duty, "thuc_hien")),
        Column(words.COORDINATE, 20, lambda line: _units(line.duty, "phoi_hop")),
        Column(words.DUE_ON, 12, lambda line: line.duty["due_on"]),
        Column(words.NEXT_ON, 12, lambda line: _next(line)),
        Column(words.DEADLINE, 17, lambda line: line.duty["deadline_raw"]),
        Column(words.RECIPIENTS, 18, lambda line: _recipients(line.duty)),
        Column(words.DOCUMENT, 17, lambda line: line.duty.document),
        Column(words.SECTION, 8, lambda line: line.duty["section_path"]),
        Column(words.STATE, 17, lambda line: line.duty["state"] or NOT_SET, edited=True),
        Column(words.NOTE, 20, lambda line: line.duty["state_note"], edited=True),
        Column(words.LINK, 20, lambda line: line.duty["state_link"], edited=True),
        Column(words.BY, 14, lambda line: line.duty["state_by"], edited=True),
        Column(words.AT, 12, lambda line: _day(line.duty["state_at"])),
        Column(words.KIND, 12, lambda line: _kind(line.duty)),
        Column(words.OTHERS, 24, lambda line: _others(line.duty)),
        Column(words.CONDITION, 20, lambda line: line.duty["condition"], aside=True),
        Column(words.OUTPUT, 20, lambda line: line.duty["output"], aside=True),
        Column(words.CHAIN, 40, lambda line: " → ".join(reversed(line.chain)), aside=True),
        Column(words.SENTENCE, 60, lambda line: line.duty["sentence"], aside=True),
        Column(words.ID, 24, lambda line: line.duty.id, aside=True),
        Column(words.EXPORTED, 10, lambda line: _exported(line.duty), hidden=True),
    ]


_REPORTS: Sequence[Column] = (
    Column(words.NUMBER, 6, lambda line: line.number),
    Column(words.TEXT, 60, lambda line: line.duty["text"]),
    Column(words.CARRY_OUT, 30, lambda line: _units(line.duty, "chu_tri", "thuc_hien")),
    Column(words.RECIPIENTS, 30, lambda line: _recipients(line.duty)),
    Column(words.CONDUITS, 24, lambda line: "; ".join(line.duty.units("nhan_bao_cao", via=True))),
    Column(words.DEADLINE, 24, lambda line: line.duty["deadline_raw"]),
    Column(words.RECURS, 14, lambda line: _recurs(line.duty["rrule"])),
    Column(words.DUE_ON, 12, lambda line: line.duty["due_on"]),
    Column(words.NEXT_ON, 12, lambda line: _next(line)),
    Column(words.CONDITION, 20, lambda line: line.duty["condition"]),
    Column(words.DOCUMENT, 18, lambda line: line.duty.document),
    Column(words.SECTION, 10, lambda line: line.duty["section_path"]),
    Column(words.ID, 24, lambda line: line.duty.id, aside=True),
)
_TARGETS: Sequence[Column] = (
    Column(words.NUMBER, 6, lambda each: each[0].number),
    Column(words.RAW, 44, lambda each: each[1].get("raw")),
    Column(words.MEASURE, 40, lambda each: each[1].get("measure")),
    Column(words.POPULATION, 26, lambda each: each[1].get("population")),
    Column(words.COMPARATOR, 12, lambda each: words.COMPARATORS.get(str(each[1].get("comparator")))),
    Column(words.VALUE, 10, lambda each: each[1].get("value")),
    Column(words.MEASURED_IN, 12, lambda each: each[1].get("unit")),
    Column(words.TEXT, 60, lambda each: each[0].duty["text"]),
    Column(words.LEAD, 26, lambda each: _units(each[0].duty, "chu_tri", "thuc_hien")),
    Column(words.DUE_ON, 12, lambda each: each[0].duty["due_on"]),
    Column(words.DOCUMENT, 18, lambda each: each[0].duty.document),
    Column(words.SECTION, 10, lambda each: each[0].duty["section_path"]),
    Column(words.ID, 24, lambda each: each[0].duty.id, aside=True),
)


def _matrix(book: Workbook, found: Sequence[Line], title: str) -> None:
    """Tasks down, units across, the role where they meet."""
    busy = Counter(answer.unit for line in found for answer in line.duty.answers)
    drawn = [unit for unit, _ in busy.most_common(MATRIX_UNITS)]
    columns = [
        Column(words.NUMBER, 6, lambda line: line.number),
        Column(words.TEXT, 50, lambda line: _shortened(line.duty["text"])),
        Column(words.DUE_ON, 12, lambda line: line.duty["due_on"] or _next(line)),
        *(Column(unit, 11, lambda line, unit=unit: role_of(line.duty, unit), upright=True)  # type: ignore[misc]
          for unit in drawn),
    ]  # fmt: skip
    sheet = add_sheet(book, words.MATRIX, columns, found, title, frozen=3)
    sheet.row_dimensions[1].height = 190
    if len(busy) > len(drawn):
        sheet.cell(len(found) + 3, 2, words.MORE_UNITS.format(count=len(busy) - len(drawn)))


def _offer_states(sheet: Worksheet, count: int) -> None:
    """A list to choose the progress from."""
    choice = DataValidation("list", formula1=f'"{",".join(STATES.values())}"', allow_blank=True,
                            showErrorMessage=True, error=words.PICK_STATE.vi)  # fmt: skip
    sheet.add_data_validation(choice)
    letter = _letter(sheet, words.STATE)
    choice.add(f"{letter}2:{letter}{count + 1}")


def _mark_overdue(sheet: Worksheet, count: int) -> None:
    """Days in red where the last day of a duty or report has passed and it is not done."""
    due, state, kind = (_letter(sheet, heading) for heading in (words.DUE_ON, words.STATE, words.KIND))
    counted = ",".join(f'${kind}2="{words.KINDS[each].vi}"' for each in COUNTED)
    rule = f'AND(ISNUMBER(${due}2),${due}2<TODAY(),LEFT(${state}2,10)<>"hoàn thành",OR({counted}))'
    style = DifferentialStyle(font=Font(color="9C0006", bold=True), fill=PatternFill(bgColor="FFC7CE"))
    red = Rule(type="expression", formula=[rule], dxf=style)
    sheet.conditional_formatting.add(f"{due}2:{due}{count + 1}", red)


def _letter(sheet: Worksheet, heading: str) -> str:
    return next(get_column_letter(cell.column) for cell in sheet[1] if cell.value == heading)


def _kind(duty: Duty) -> str:
    kind = str(duty["kind"] or "")
    return words.KINDS[kind].vi if kind in words.KINDS else kind


def _units(duty: Duty, *roles: str) -> str:
    """Units in these roles, a line each; those that the text does not name in the task itself are marked."""
    told = {a.name: a.name if a.explicit else f"{a.name} ({words.INFERRED})"
            for a in reversed(duty.answers) if a.role in roles}  # fmt: skip
    return "\n".join(reversed(told.values()))


def _others(duty: Duty) -> str:
    shown = ("tham_muu", "chi_dao", "giam_sat", "kinh_phi")
    return "\n".join(f"{ROLES[a.role]}: {a.name}" for a in duty.answers if a.role in shown)


def _recipients(duty: Duty) -> str:
    return "\n".join(duty.units("nhan_bao_cao", via=False))


def _next(line: Line) -> date | None:
    return line.duty.next_day(line.on) if line.duty["rrule"] else None


def _recurs(rules: str | None) -> str:
    """ "6 tháng một lần" of a rule; several are joined."""
    told = []
    for rule in filter(None, (rules or "").split("\n")):
        parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
        unit, every = words.EVERY.get(parts.get("FREQ", ""), ""), parts.get("INTERVAL", "1")
        told.append(f"{every} {unit} một lần" if every != "1" else f"hằng {unit}")
    return "; ".join(told)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rsplit(" ", 1)[0] + "…"


def _day(moment: str | None) -> date | None:
    return date.fromisoformat(moment[:10]) if moment else None


def _exported(duty: Duty) -> str:
    progress = Progress.of(duty.known)
    return json.dumps([progress.state, progress.note, progress.link], ensure_ascii=False)


def _before(exported: str) -> Progress | None:
    try:
        return Progress(*map(str, json.loads(exported)))
    except (ValueError, TypeError):
        return None


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()
