"""Hỏi và Cypher: the saved questions as forms, and an editor for those who write Cypher; table or drawing as answer.

In the address: ``hoi`` the question, and its parameters by name.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from app import words
from app.explorer import components, drawing, finder, navigation, wording, workspace
from app.export import sheet
from graph import schema
from graph.store import Result
from queries import asking, catalog, lookup, runner

_SEED = "MATCH (d:Document)-[r:IMPLEMENTS]->(c:Document)\nRETURN d, r, c\nLIMIT 50"


def show() -> None:
    """Draw the page."""
    saved, own = st.tabs([wording.SAVED.vi, wording.OWN_CYPHER.vi])
    with saved:
        _saved()
    with own:
        _own()


def _saved() -> None:
    offered = {q.name: q for q in catalog.questions()}
    given = st.query_params.get("hoi")
    names = list(offered)
    name = st.selectbox(
        wording.SAVED.vi,
        names,
        index=names.index(given) if given in offered else 0,
        format_func=lambda n: offered[n].vi,
        key="question",
    )
    question = offered[name]
    if name != given:
        st.query_params.from_dict({"hoi": name})
    st.caption(question.about_vi)
    with st.form(f"form {name}", border=bool(question.parameters)):
        values = {p.name: _field(p) for p in question.parameters}
        asked = st.form_submit_button(wording.ANSWER.vi, type="primary")
    if asked:
        st.query_params.from_dict({"hoi": name, **{k: v for k, v in values.items() if v}})
    ready = all(values[p.name] or p.default is not None for p in question.parameters)
    if ready and (asked or not question.parameters or any(p.name in st.query_params for p in question.parameters)):
        _answer(question, {k: v for k, v in values.items() if v})


def _field(parameter: catalog.Parameter) -> str:
    """One parameter as a field, filled from the address; what is typed is checked where it is bound."""
    given = st.query_params.get(parameter.name, parameter.default or "")
    return st.text_input(
        parameter.vi[:1].upper() + parameter.vi[1:],
        key=f"field {parameter.name} {given}",
        value=given,
        placeholder=catalog.TYPES[parameter.type][0],
    )


def _answer(question: catalog.Question, given: dict[str, str]) -> None:
    try:
        result = workspace.reopening(lambda: asking.ask(workspace.raw(), question, given))
    except lookup.Several as several:
        st.warning(wording.plain(several.message_vi))
        st.text(wording.SEVERAL.vi)
        meant = next(name for name, value in given.items() if value == several.words)
        for one in several.candidates:
            st.page_link(
                navigation.page("cypher"),
                label=wording.plain(wording.candidate_name(one)),
                query_params={"hoi": question.name, **given, meant: one.id},
            )
            st.caption(wording.plain(wording.candidate_detail(one)))
        return
    _result(result, [c.vi for c in question.columns], question.name)


def _own() -> None:
    limits = runner.limits()
    st.caption(wording.LIMITS.vi.format(rows=limits.rows, seconds=f"{limits.seconds:g}"))
    action = components.editor(
        {"value": st.session_state.get("cypher", _SEED), "revision": 1, "schema": _schema(), "words": wording.EDITOR},
        key="editor",
    )
    if action and finder.fresh("editor", action[1]):
        st.session_state["cypher"] = action[1]["query"]
    if query := st.session_state.get("cypher"):
        with workspace.explained():
            result = workspace.reopening(lambda: runner.run(workspace.raw(), query, {}))
            _result(result, list(result.columns), "cypher")


def _schema() -> dict[str, Any]:
    properties = {p.name: p.about for label in schema.LABELS for p in label.properties}
    return {
        "labels": [{"name": entry.name, "vi": entry.vi} for entry in schema.LABELS],
        "relations": [{"name": r.type, "vi": r.vi} for r in schema.RELATIONS],
        "properties": [{"name": name, "vi": about} for name, about in sorted(properties.items())],
    }


def _result(result: Result, headings: list[str], name: str) -> None:
    st.caption(wording.ROWS.vi.format(n=len(result.rows), ms=round(result.milliseconds)))
    if result.truncated:
        st.warning(wording.MORE_ROWS.vi.format(n=len(result.rows)))
    if not result.rows:
        st.info(wording.NO_ROWS.vi)
        return
    shown = [
        [words.shown(column, value) for column, value in zip(result.columns, row, strict=True)] for row in result.rows
    ]
    made = drawing.of_rows(result.rows)
    table, graph = st.tabs([wording.AS_TABLE.vi, wording.AS_GRAPH.vi])
    with table:
        st.dataframe([dict(zip(headings, row, strict=True)) for row in shown], hide_index=True)
        row = st.container(horizontal=True)
        row.download_button(
            wording.SAVE_CSV.vi, sheet.csv_bytes(headings, shown), f"{name}.csv", "text/csv", key=f"csv {name}"
        )
        row.download_button(
            wording.SAVE_EXCEL.vi, sheet.workbook(headings, _typed(result)), f"{name}.xlsx", key=f"xlsx {name}"
        )
    with graph:
        if made.nodes:
            components.graph(
                {
                    "scene": f"{name} {len(made.nodes)}",
                    "nodes": made.nodes,
                    "edges": made.edges,
                    "lanes": drawing.LANES,
                    "legend": drawing.LEGEND,
                    "words": wording.GRAPH,
                    "selected": None,
                    "canUndo": False,
                },
                key=f"graph {name}",
            )
        else:
            st.info(wording.NO_GRAPH.vi)


def _typed(result: Result) -> list[list[Any]]:
    """Numbers and dates stay what they are; everything else in words."""
    return [
        [
            v if isinstance(v, int | float | date) else words.shown(c, v)
            for c, v in zip(result.columns, row, strict=True)
        ]
        for row in result.rows
    ]
