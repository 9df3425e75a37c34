"""Truy vết: the chain of a document as a drawing and as a list in plain words, with the sentence of each step.

In the address: ``id`` the document, ``huong`` the direction, ``chon`` the selected card, ``quan-he`` the relations,
``nhac-den`` whether mere mentions count, ``tu-ngay`` and ``den-ngay`` the days of issue, ``hieu-luc`` the states of
validity on the day ``ngay``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import streamlit as st

from app import telling, validity, words
from app.explorer import components, drawing, finder, navigation, wording, workspace
from app.explorer.narrowing import Wish, narrowed
from app.export import sheet
from graph import schema
from queries import neighbours
from queries import trace as chains

_RELATIONS = tuple(t for t in schema.traced() if t != "DRAFT_OF")
_FIRST_DAY, _LAST_DAY = date(1945, 9, 2), date(2100, 1, 1)
_NEAREST = 200
"""Documents of a chain that are read at once: as many as a drawing can show, the nearest first."""
_ALL = "whole chain is shown"
_SENTENCE = 320
_HEIGHT = 500
_LIST = 520
_LISTED = 15
"""Relations of a card shown one by one."""
_WRAPPED = 60
"""Steps in words whose sentences are shown whole."""


def show() -> None:
    """Draw the page."""
    box, ways, more = st.columns([5, 4, 2], vertical_alignment="top")
    with box:
        finder.find("trace-search", _open)
    start = st.query_params.get("id")
    if not start:
        st.info(wording.CHOOSE.vi)
        return
    with ways:
        direction = _direction()
    with more, st.popover(wording.FILTER.vi, icon=":material/filter_alt:"):
        relations, mentions = _relations_wanted()
        wish = _documents_wanted()
    found = _trace(start, direction, mentions)
    if not found.nodes:
        st.warning(wording.plain(wording.STALE.vi.format(id=start)))
        return
    if wish:
        found = _narrowed(found, wish)
    workspace.name_page(wording.document_name(found.nodes[start].properties))
    _picture_and_card(found, relations, f"{found.start} {direction} {sorted(relations)} {wish or ''}")
    if found.truncated:
        st.warning(wording.TRUNCATED.vi)
        if not st.session_state.get(_ALL) and st.button(wording.WHOLE_CHAIN.vi, key="whole chain"):
            st.session_state[_ALL] = True
            st.rerun()
    _list(found, direction)


def _open(id: str) -> None:
    """Show another document: everything that belonged to the last one is forgotten."""
    for name in ("opened", "grown", "order", _ALL):
        st.session_state.pop(name, None)
    st.session_state["filters"] = _edition() + 1
    direction = st.query_params.get("huong")
    st.query_params.from_dict({"id": id} | ({"huong": direction} if direction else {}))
    st.rerun()


def _direction() -> str:
    now = st.query_params.get("huong", "ca-hai")
    direction = st.segmented_control(
        wording.DIRECTION.vi,
        list(wording.DIRECTIONS),
        format_func=wording.DIRECTIONS.__getitem__,
        default=now if now in wording.DIRECTIONS else "ca-hai",
        required=True,
        key="direction",
    )
    workspace.remember("huong", "" if direction == "ca-hai" else direction)
    return direction


def _relations_wanted() -> tuple[list[str], bool]:
    """The relations that are drawn, and whether mere mentions are among them."""
    mentions = st.toggle(wording.WITH_MENTIONS.vi, value=st.query_params.get("nhac-den") == "1", key="mentions")
    offered = [*_RELATIONS, *(["MENTIONS"] if mentions else [])]
    given = st.query_params.get("quan-he", "").split(",")
    chosen = st.pills(
        wording.RELATIONS_SHOWN.vi,
        offered,
        selection_mode="multi",
        default=[t for t in offered if t in given] or offered,
        key=f"relations {mentions}",
        format_func=lambda t: schema.relation(t).vi,
    )
    workspace.remember("nhac-den", "1" if mentions else "")
    workspace.remember("quan-he", "" if set(chosen) == set(offered) else ",".join(chosen))
    return chosen, mentions


def _documents_wanted() -> Wish:
    """Days of issue and states of validity."""
    left, right = st.columns(2)
    with left:
        first = _day_wanted("tu-ngay", wording.ISSUED_FROM.vi)
    with right:
        last = _day_wanted("den-ngay", wording.ISSUED_TO.vi)
    codes = st.query_params.get("hieu-luc", "").split(",")
    states = st.pills(
        wording.VALID_STATES.vi,
        list(wording.STATES),
        selection_mode="multi",
        default=[code for code in wording.STATES if code in codes],
        format_func=wording.STATES.__getitem__,
        key=f"states {_edition()}",
    )
    workspace.remember("hieu-luc", ",".join(states))
    if states:
        given = wording.day(st.query_params.get("ngay"))
        on = st.date_input(wording.ON_DAY.vi, given, format="DD/MM/YYYY", key=f"valid on {_edition()}")
        workspace.remember("ngay", on.isoformat() if isinstance(on, date) and on != date.today() else "")
    return Wish(first, last, frozenset(wording.STATES[code] for code in states))


def _day_wanted(name: str, label: str) -> date | None:
    given = wording.known_day(st.query_params.get(name))
    chosen = st.date_input(label, given, _FIRST_DAY, _LAST_DAY, format="DD/MM/YYYY", key=f"{name} {_edition()}")
    day = chosen if isinstance(chosen, date) else None
    workspace.remember(name, day.isoformat() if day else "")
    return day


def _narrowed(found: chains.Trace, wish: Wish) -> chains.Trace:
    """The chain of the documents that are wanted; says how many are hidden."""
    states: dict[str, validity.Validity] = {}
    if wish.states:
        documents = [id for id, node in found.nodes.items() if node.label == "Document"]
        on = wording.day(st.query_params.get("ngay"))
        states = workspace.reopening(lambda: validity.of_all(workspace.raw(), documents, on))
    left, hidden = narrowed(found, wish, states)
    if hidden:
        said, back = st.columns([6, 1], vertical_alignment="center")
        said.caption(wording.FILTERED.vi.format(n=hidden))
        if back.button(wording.NO_FILTER.vi, key="no filter"):
            _without_filter()
    return left


def _without_filter() -> None:
    """Every document again, and fresh fields for the next filter."""
    st.session_state["filters"] = _edition() + 1
    for name in ("tu-ngay", "den-ngay", "hieu-luc", "ngay"):
        workspace.remember(name, "")
    st.rerun()


def _edition() -> int:
    """Part of the keys of the filter's fields: another edition begins with what the address says."""
    return int(st.session_state.get("filters", 0))


@st.cache_data(show_spinner=False, ttl=30, max_entries=20)
def _traced(start: str, direction: str, mentions: bool, most: int) -> chains.Trace:
    live = workspace.Live()
    return chains.trace(live, start, up=direction != "xuong", down=direction != "len", mentions=mentions, most=most)


def _trace(start: str, direction: str, mentions: bool) -> chains.Trace:
    found = _traced(start, direction, mentions, chains.MAX_DOCUMENTS if st.session_state.get(_ALL) else _NEAREST)
    for id in st.session_state.get("grown", ()):
        neighbours.grow(workspace.Live(), found, id)
    return found


@st.fragment
def _picture_and_card(found: chains.Trace, relations: list[str], scene: str) -> None:
    """The drawing and the selected card: a click runs only these again. Another ``scene`` is laid out afresh."""
    if st.session_state.pop("grows", False):
        st.rerun()
    left, right = st.columns([7, 3])
    with left:
        _draw(found, relations, scene)
    with right, st.container(height=_HEIGHT, border=True, key="panel"):
        _card(found)


def _draw(found: chains.Trace, relations: list[str], scene: str) -> None:
    opened: list[str] = st.session_state.setdefault("opened", [])
    pages = {id: drawing.PAGE * n for id, n in Counter(opened).items()}
    most = drawing.MOST_CARDS if st.session_state.get(_ALL) else drawing.CARDS
    made = drawing.picture(found, pages, relations, most)
    grown: list[str] = st.session_state.setdefault("grown", [])
    components.graph(
        {
            "scene": scene,
            "nodes": made.nodes,
            "edges": made.edges,
            "lanes": drawing.LANES,
            "legend": drawing.LEGEND,
            "words": wording.GRAPH,
            "selected": st.query_params.get("chon"),
            "canUndo": bool(opened or grown),
        },
        key="drawing",
        act=_act,
    )
    if made.left_out:
        st.caption(wording.LEFT_OUT.vi.format(n=made.left_out))
        if not st.session_state.get(_ALL) and st.button(wording.ALL_CARDS.vi, key="all cards"):
            st.session_state[_ALL] = True
            st.rerun()


def _act(what: str, action: components.Action) -> None:
    """What was done in the drawing, before the page is drawn again."""
    id = str(action.get("id") or "")
    if what == "select":
        st.query_params["chon"] = id
    elif what == "expand":
        _expand(id)
    elif order := st.session_state.get("order"):
        st.session_state[order.pop()].pop()
        st.session_state["grows"] = True


def _expand(id: str) -> None:
    kind, what = ("opened", id.removeprefix(drawing.GROUP)) if id.startswith(drawing.GROUP) else ("grown", id)
    st.session_state[kind].append(what)
    st.session_state.setdefault("order", []).append(kind)
    st.session_state["grows"] = True


def _card(found: chains.Trace) -> None:
    """The selected card: what it is, its relations in words, the sentence each rests on, and the way to the text."""
    id = st.query_params.get("chon", found.start)
    if id.startswith(drawing.GROUP):
        _tasks_card(found, id)
        return
    node = found.nodes.get(id)
    if node is None:
        st.info(wording.CHOOSE.vi)
        return
    known = node.properties
    st.badge(schema.label(node.label).vi)
    st.subheader(wording.plain(wording.node_name(node.label, known, node.caption)), anchor=False)
    st.text(wording.node_detail(node.label, known))
    document = id if node.label == "Document" else known.get("document_id")
    if document:
        query = {"id": document} | ({"chon": id} if node.label == "Task" else {})
        st.page_link(
            navigation.page("document"), label=wording.OPEN_TEXT.vi, icon=":material/article:", query_params=query
        )
    if node.label == "Document" and id != found.start and st.button(wording.TRACE_THIS.vi, key="trace this"):
        _open(id)
    relations = list(_relations(found, id))
    for edge, other in relations[:_LISTED]:
        _relation(id, edge, other)
    if left := len(relations[_LISTED:]):
        st.caption(wording.REST_OF_CARD.vi.format(n=left))


def _tasks_card(found: chains.Trace, id: str) -> None:
    """The card that stands for the tasks of a document."""
    document = id.removeprefix(drawing.GROUP)
    tasks = [e.target for e in found.edges.values() if e.type == "HAS_TASK" and e.source == document]
    if not tasks:
        st.info(wording.CHOOSE.vi)
        return
    name = wording.document_name(found.nodes[document].properties)
    st.badge(schema.label("Task").vi)
    st.subheader(wording.plain(wording.TASKS_OF.vi.format(n=len(tasks), document=name)), anchor=False)
    st.button(wording.OPEN_TASKS.vi, key="open tasks", on_click=_expand, args=(id,))
    for task in tasks[:_LISTED]:
        with st.container(border=True):
            st.text(_short(found.nodes[task].caption))
            st.caption(wording.plain(wording.node_detail("Task", found.nodes[task].properties)))
    if left := len(tasks[_LISTED:]):
        st.caption(wording.REST_OF_CARD.vi.format(n=left))


def _relations(found: chains.Trace, id: str) -> Iterable[tuple[chains.Edge, chains.Node]]:
    for edge in found.edges.values():
        if id in (edge.source, edge.target) and edge.type != "HAS_TASK":
            yield edge, found.nodes[edge.target if edge.source == id else edge.source]


def _relation(id: str, edge: chains.Edge, other: chains.Node) -> None:
    known = edge.properties
    name = (
        words.shown("role", known["role"])
        if known.get("role")
        else words.relation(edge.type, inverse=edge.target == id)
    )
    sure = words.certainty(known.get("status"), known.get("score"), known.get("rule"), known.get("explicit"))
    with st.container(border=True):
        st.text(f"{name}: {wording.node_name(other.label, other.properties, other.caption)}")
        if sure:
            st.caption(f"⚠ {sure}")
        if sentence := known.get("sentence"):
            st.text(f"“{_short(sentence)}”")
            said_in = known.get("said_in") or (
                edge.source if edge.type != "RESPONSIBLE_FOR" else other.properties.get("document_id")
            )
            if said_in and known.get("start") is not None:
                st.page_link(
                    navigation.page("document"),
                    label=wording.OPEN_SENTENCE.vi,
                    icon=":material/format_quote:",
                    query_params={"id": said_in, "tu": str(known["start"])},
                )


def _short(text: str) -> str:
    return text if len(text) <= _SENTENCE else text[:_SENTENCE].rsplit(" ", 1)[0] + " …"


def _list(found: chains.Trace, direction: str) -> None:
    """The chain in plain words: the accessible twin of the drawing."""
    st.subheader(wording.CHAIN.vi, anchor=False)
    told = {up: telling.tell(found, up=up) for up in _ways(direction)}
    steps = [row for up, one in told.items() if one for row in _steps(one, 0, wording.UP.vi if up else wording.DOWN.vi)]
    if steps:
        rows = _named(wording.CHAIN_COLUMNS, steps)
        if len(rows) <= _WRAPPED:
            safe = [{name: wording.plain(str(value)) for name, value in row.items()} for row in rows]
            st.table(safe, hide_index=True, height=min(_LIST, 90 * len(rows) + 40))
        else:
            st.dataframe(rows, hide_index=True, height=_LIST)
        _save(wording.CHAIN_COLUMNS, steps, "truy-vet.csv")
    else:
        st.info(wording.NO_CHAIN.vi)
    tasks = [row for up, one in told.items() if one and not up for each in one.everyone() for row in _tasks(each)]
    if tasks:
        with st.expander(wording.CHAIN_TASKS.vi.format(n=len(tasks))):
            st.dataframe(_named(wording.TASK_COLUMNS, tasks), hide_index=True, height=min(_LIST, 36 * len(tasks) + 40))
            _save(wording.TASK_COLUMNS, tasks, "nhiem-vu.csv")


def _ways(direction: str) -> tuple[bool, ...]:
    """Whether up, for each direction that is told."""
    return {"ca-hai": (True, False), "len": (True,), "xuong": (False,)}[direction]


def _steps(told: telling.Told, depth: int, direction: str) -> Iterable[list[Any]]:
    if depth and (basis := told.basis):
        place = " · ".join(filter(None, (basis.document, wording.place_in(basis.section))))
        name = wording.document_name(told.node.properties)
        sure = basis.certainty or wording.AS_READ.vi
        yield [direction, depth, told.relation, name, basis.sentence, place, sure]
    for below in told.below:
        yield from _steps(below, depth + 1, direction)


def _tasks(told: telling.Told) -> Iterable[list[Any]]:
    for task in told.tasks:
        known = task.node.properties
        sure = wording.AS_READ.vi if all(a.explicit for a in task.answers) else wording.INFERRED.vi
        deadline = known.get("deadline_raw") or words.shown("due_on", known.get("due_on"))
        answers = "; ".join(map(_answer, task.answers))
        yield [wording.document_name(told.node.properties), task.node.caption, answers, deadline, sure]


def _named(columns: tuple[str, ...], rows: list[list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _save(columns: tuple[str, ...], rows: list[list[Any]], name: str) -> None:
    st.download_button(wording.SAVE_CSV.vi, sheet.csv_bytes(columns, rows), name, "text/csv", key=name)


def _answer(answer: telling.Answer) -> str:
    inferred = "" if answer.explicit else f" ({wording.INFERRED.vi})"
    return f"{words.shown('role', answer.role)}: {answer.unit}{inferred}"
