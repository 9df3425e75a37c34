"""Trách nhiệm: what is overdue, due soon, unassigned or not carried on; tasks by unit, as a table and as a matrix.

In the address: ``don-vi`` the unit, ``xem`` the tile. A row opens its document at the sentence that gives the task.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from app import duty_words, words
from app.explorer import navigation, wording, workspace
from app.export import tracker
from app.export.calendar import calendar
from queries import asking, catalog, duties, responsibility
from queries.duties import Duty, Wanted

_FRESH = 30
"""Seconds after which counts and lists are read again."""
_MOST = 200
_UNITS_ACROSS = 14
_HEIGHT = 460


def show() -> None:
    """Draw the page."""
    tile = _tiles()
    if tile == "van-ban-chua-trien-khai":
        _documents()
        return
    unit = _unit()
    found = _lines(unit, tile, date.today())
    if not found:
        st.info(duty_words.NOTHING.vi)
        return
    st.caption(duty_words.COUNT.vi.format(count=len(found)))
    table, matrix = st.tabs([duty_words.AS_TABLE, duty_words.AS_MATRIX])
    with table:
        _table(found)
    with matrix:
        _matrix(found)
    _save(found, unit, tile)


def _tiles() -> str | None:
    """A tile for each saved question; the one that is chosen narrows what stands below."""
    chosen = st.query_params.get("xem")
    for column, (name, title) in zip(st.columns(len(duty_words.TILES)), duty_words.TILES.items(), strict=True):
        count = _count(name, date.today())
        with column.container(border=True):
            st.metric(title.vi, str(count) if count < _MOST else duty_words.MOST.format(count=_MOST))
            if st.button(
                duty_words.ALL_TASKS.vi if chosen == name else duty_words.SHOW.vi,
                key=f"tile {name}",
                type="primary" if chosen == name else "secondary",
                width="stretch",
            ):
                workspace.remember("xem", "" if chosen == name else name)
                st.rerun()
    return chosen if chosen in duty_words.TILES else None


@st.cache_data(show_spinner=False, ttl=_FRESH)
def _count(name: str, _today: date) -> int:
    return len(_asked(name).rows)


def _asked(name: str) -> Any:
    return workspace.reopening(lambda: asking.ask(workspace.raw(), catalog.question(name), {}))


def _unit() -> str | None:
    """The unit chosen, by its id; the busiest come first, typing finds any."""
    known = {each["id"]: each for each in _units(date.today())}
    given = st.query_params.get("don-vi")
    options = [None, *known]
    unit: str | None = st.selectbox(
        duty_words.CHOOSE_UNIT.vi,
        options,
        index=options.index(given) if given in known else 0,
        format_func=lambda id: _option(known[id]) if id else duty_words.ANY_UNIT,
        key="unit",
    )
    workspace.remember("don-vi", unit or "")
    return unit


@st.cache_data(show_spinner=False, ttl=_FRESH)
def _units(_today: date) -> list[dict[str, Any]]:
    return responsibility.units(workspace.Live())


def _option(unit: dict[str, Any]) -> str:
    return duty_words.UNIT_OPTION.format(unit=unit["unit"], tasks=sum(unit["roles"].values()))


def _lines(unit: str | None, tile: str | None, today: date) -> list[tracker.Line]:
    """The tasks of the unit, or of the tile, or of the tile that are the unit's."""
    store, wanted = workspace.Live(), _wanted(tile, today)
    if unit:
        found = responsibility.tasks_of(store, unit, wanted)
        lines = tracker.lines_of_unit(list(duties.of(store, (task["id"] for task in found["tasks"]))), found, today)
        if tile != "viec-khong-chu-tri":
            return lines
        open_tasks = {row["id"] for row in _asked(tile).dicts()}
        return [line for line in lines if line.duty.id in open_tasks]
    chosen = list(duties.of(store, (row["id"] for row in _asked(tile).dicts()))) if tile else _every(store)
    return tracker.lines(chosen, responsibility.chains_of(store, [duty.id for duty in chosen]), today)


def _wanted(tile: str | None, today: date) -> Wanted:
    if tile == "qua-han":
        return Wanted(overdue=True, on=today)
    if tile == "sap-den-han":
        return Wanted(kinds=duties.COUNTED, first=today, last=today + timedelta(days=30), on=today)
    return Wanted(on=today)


def _every(store: workspace.Live) -> list[Duty]:
    return duties.matching(store, Wanted(kinds=duties.COUNTED), limit=_MOST)


def _table(found: Sequence[tracker.Line]) -> None:
    st.caption(duty_words.PICK_ROW.vi)
    rows = [_row(line) for line in found]
    event = st.dataframe(
        rows,
        hide_index=True,
        height=min(_HEIGHT, 36 * len(rows) + 40),
        on_select="rerun",
        selection_mode="single-row",
        key="tasks",
        placeholder="",
        column_config={
            duty_words.DUE_ON: st.column_config.DateColumn(format="DD/MM/YYYY", width=105),
            duty_words.TEXT: st.column_config.TextColumn(width=420),
            **{
                heading: st.column_config.TextColumn(width=220) for heading in (duty_words.DOERS, duty_words.COORDINATE)
            },
        },
    )
    for n in event["selection"]["rows"]:
        if n < len(found):
            _card(found[n])


def _row(line: tracker.Line) -> dict[str, Any]:
    duty = line.duty
    own = {duty_words.OWN_ROLE: line.own, duty_words.THROUGH: line.through} if line.own else {}
    return {
        duty_words.DUE_ON: duty.next_day(line.on),
        duty_words.TEXT: duty["text"],
        **own,
        duty_words.DOERS: "; ".join(duty.units(*duties.LEADING)),
        duty_words.COORDINATE: "; ".join(duty.units("phoi_hop")),
        duty_words.RECIPIENTS: "; ".join(duty.units("nhan_bao_cao")),
        duty_words.DEADLINE: duty["deadline_raw"],
        duty_words.DOCUMENT: duty.document,
        duty_words.SECTION: wording.place_in(duty["section_path"]),
        duty_words.STATE: duty["state"],
    }


def _card(line: tracker.Line) -> None:
    """One task: its sentence, the chain above it, who answers for it, and the way to its place in the text."""
    duty = line.duty
    with st.container(border=True):
        st.text(f"“{duty['sentence'] or duty['text']}”")
        st.text(" → ".join(reversed(line.chain)))
        for answer in duty.answers:
            inferred = "" if answer.explicit else f" ({wording.INFERRED.vi})"
            st.text(f"{words.shown('role', answer.role)}: {answer.name}{inferred}")
        st.page_link(
            navigation.page("document"),
            label=duty_words.OPEN_SENTENCE.vi,
            icon=":material/format_quote:",
            query_params={"id": duty.read_in, "tu": str(duty["start"] or 0)},
        )


def _matrix(found: Sequence[tracker.Line]) -> None:
    """Tasks down, the busiest units across, the roles where they meet."""
    busy = Counter(answer.unit for line in found for answer in line.duty.answers)
    across = [unit for unit, _ in busy.most_common(_UNITS_ACROSS)]
    rows = [
        {
            duty_words.TEXT: wording.shortened(line.duty["text"], 90),
            duty_words.DUE_ON: words.shown("due_on", line.duty.next_day(line.on)),
            **{unit: tracker.role_of(line.duty, unit) for unit in across},
        }
        for line in found
    ]
    st.dataframe(rows, hide_index=True, height=min(_HEIGHT, 36 * len(rows) + 40), key="matrix")
    if len(busy) > len(across):
        st.caption(duty_words.MORE_UNITS.format(count=len(busy) - len(across)))


def _documents() -> None:
    """Documents that give tasks and that nothing in the workspace carries out."""
    result = _asked("van-ban-chua-trien-khai")
    headings = [column.vi for column in catalog.question("van-ban-chua-trien-khai").columns]
    rows = [dict(zip(headings, [words.shown(c, v) for c, v in row.items()], strict=True)) for row in result.dicts()]
    if not rows:
        st.info(duty_words.NOTHING.vi)
        return
    event = st.dataframe(
        [{heading: row[heading] for heading in headings[:-1]} for row in rows],
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="documents",
    )
    for n in event["selection"]["rows"]:
        document = result.dicts()[n]["id"]
        st.page_link(navigation.page("document"), label=duty_words.OPEN_DOCUMENT.vi, query_params={"id": document})


def _save(found: Sequence[tracker.Line], unit: str | None, tile: str | None) -> None:
    about = next((each["unit"] for each in _units(date.today()) if each["id"] == unit), None)
    about = about or (duty_words.TILES[tile].vi if tile else duty_words.EVERYTHING)
    name = unit or tile or "nhiem-vu"
    book, ics = _files(unit, tile, date.today(), about, found)
    row = st.container(horizontal=True)
    row.download_button(duty_words.SAVE_WORKBOOK.vi, book, f"{name}.xlsx", key="xlsx")
    row.download_button(duty_words.SAVE_CALENDAR.vi, ics, f"{name}.ics", "text/calendar", key="ics")


@st.cache_data(show_spinner=False, ttl=_FRESH, max_entries=8)
def _files(
    unit: str | None, tile: str | None, today: date, about: str, _found: Sequence[tracker.Line]
) -> tuple[bytes, bytes]:
    """Workbook and calendar of what is shown, made once and not again for every row that is clicked."""
    return tracker.workbook(_found, about), calendar(_found, about)
