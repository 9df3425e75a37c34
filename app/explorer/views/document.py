"""Văn bản: one document with its text, what is marked in it, its relations and what should be looked at.

In the address: ``id`` the document, and one of ``chon`` the selected mark, ``tu`` an offset whose mark is selected,
``muc`` the offset of a section to show.
"""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from app import wiring, words
from app.explorer import components, finder, navigation, reading, wording, workspace
from graph import schema

_HEIGHT = 640
_LISTED = 20
"""Relations of a group, and findings, shown one by one; the rest stand in a table."""
_COLOURS: dict[str | None, Literal["red", "orange"]] = {"error": "red", "warning": "orange"}


def show() -> None:
    """Draw the page."""
    finder.find("document-search", _open)
    id = st.query_params.get("id")
    if not id:
        st.info(wording.CHOOSE.vi)
        return
    live = workspace.Live()
    known = reading.document(live, id)
    if known is None:
        st.warning(wording.plain(wording.STALE.vi.format(id=id)))
        return
    workspace.name_page(wording.document_name(known))
    links = reading.links(live, known["id"])
    _header(known, links)
    marks = reading.marks(live, known["id"])
    text = wiring.document_text(workspace.raw(), known["id"])
    if text is None:
        st.info(wording.NO_TEXT.vi)
    else:
        _text(text, marks, reading.headings(live, known["id"]))
    _diagram(links)
    _findings([m for m in marks if m.kind == "finding"])


def _open(id: str) -> None:
    st.query_params.from_dict({"id": id})
    st.rerun()


def _header(known: dict[str, Any], links: list[reading.Link]) -> None:
    with st.container(border=True, key="head"):
        st.subheader(wording.plain(wording.document_name(known, 400)), anchor=False)
        if known.get("title") and known.get("number_full"):
            st.text(known["title"])
        for link in links:
            if not link.outward and link.type in ("REPLACES", "REPEALS"):
                later = wording.plain(wording.document_name(link.other))
                st.warning(wording.REPLACED.vi.format(other=later, relation=words.relation(link.type)), icon="⚠")
        facts = {name: words.shown(name, known.get(name)) for name in wording.FACTS}
        facts["status"] = facts["status"] or wording.UNKNOWN_STATUS.vi
        given = [(wording.FACTS[name], value) for name, value in facts.items() if value]
        for column, (name, value) in zip(st.columns(len(given)), given, strict=True):
            column.caption(name)
            column.text(value)
        if known.get("is_draft"):
            st.badge(wording.DRAFT.vi, color="orange")
        if known.get("ambiguous"):
            st.warning(wording.plain(known["ambiguous"]))
        st.page_link(
            navigation.page("trace"),
            label=wording.TO_TRACE.vi,
            icon=":material/account_tree:",
            query_params={"id": known["id"]},
        )


def _text(text: str, marks: list[reading.Mark], headings: list[dict[str, Any]]) -> None:
    selected = _selected(marks)
    left, middle, right = st.columns([2, 6, 3])
    with left:
        _contents(headings)
    with middle:
        action = components.viewer(
            {
                "text": text,
                "spans": [m.as_data() for m in marks],
                "selected": selected.id if selected else None,
                "headings": [{"start": h["start"], "end": h["end"]} for h in headings],
                "target": _offset("muc"),
                "words": wording.VIEWER,
            },
            key="text",
            height=_HEIGHT,
        )
        if action and finder.fresh("text", action[1]):
            _show("chon", action[1]["id"])
    with right, st.container(height=_HEIGHT, border=True, key="panel"):
        _panel(selected)


def _selected(marks: list[reading.Mark]) -> reading.Mark | None:
    chosen = st.query_params.get("chon")
    if chosen:
        return next((m for m in marks if m.id == chosen), None)
    start = _offset("tu")
    return None if start is None else reading.at(marks, start)


def _offset(name: str) -> int | None:
    given = st.query_params.get(name, "")
    return int(given) if given.isdecimal() else None


def _show(what: str, value: str) -> None:
    """Go to another place of the same document; the address says which."""
    st.query_params.from_dict({"id": st.query_params["id"], what: value})
    st.rerun()


def _contents(headings: list[dict[str, Any]]) -> None:
    st.markdown(f"**{wording.CONTENTS.vi}**")
    with st.container(height=_HEIGHT - 40, border=False, key="contents"):
        for heading in headings:
            title = " ".join(filter(None, (heading["marker"], heading["heading"])))
            if heading["path"].count("/") < 2 and st.button(
                wording.plain(wording.shortened(title, 90)), key=f"heading {heading['start']}", type="tertiary"
            ):
                _show("muc", str(heading["start"]))


def _panel(mark: reading.Mark | None) -> None:
    st.markdown(f"**{wording.MARKED.vi}**")
    if mark is None:
        st.text(wording.CHOOSE_SPAN.vi)
        return
    st.badge(wording.KINDS_OF_SPAN[mark.kind])
    {"citation": _citation, "task": _task, "unit": _unit, "finding": _finding}[mark.kind](mark.about)


def _citation(about: dict[str, Any]) -> None:
    st.text(about.get("text") or "")
    for name, title in wording.MENTION_FACTS.items():
        if about.get(name):
            st.caption(title)
            st.text(wording.mention_fact(name, about[name]))
    if about.get("match") and about["match"] != "same":
        st.caption(f"⚠ {words.certainty(about['match'], about.get('score'), None, True)}")
    if target := about.get("target"):
        st.page_link(
            navigation.page("document"),
            label=wording.plain(wording.document_name(target)),
            icon=":material/article:",
            query_params={"id": target["id"]},
        )
        st.text(wording.document_detail(target))


def _task(about: dict[str, Any]) -> None:
    st.text(about.get("text") or "")
    st.caption(wording.plain(wording.node_detail("Task", about)))


def _unit(about: dict[str, Any]) -> None:
    st.text(about["name"])
    inferred = f" ({wording.INFERRED.vi})" if about.get("explicit") is False else ""
    st.caption(
        f"{words.shown('role', about['role'])}{inferred} · {len(about['tasks'])} {schema.label('Task').vi.lower()}"
    )


def _finding(about: dict[str, Any]) -> None:
    st.text(about.get("message_vi") or "")
    if about.get("suggestion"):
        st.text(f"→ {about['suggestion']}")
    st.caption(words.shown("severity", about.get("severity")))


def _diagram(links: list[reading.Link]) -> None:
    st.subheader(wording.RELATIONS.vi, anchor=False)
    if not links:
        st.text(wording.NO_RELATIONS.vi)
    for title, way, types in wording.DIAGRAM:
        group = [link for link in links if link.type in types and way != ("in" if link.outward else "out")]
        if group:
            with st.expander(f"{title} ({len(group)})", expanded="MENTIONS" not in types):
                for link in group[:_LISTED]:
                    _link(link)
                _rest(wording.LINK_COLUMNS, [_link_row(link) for link in group[_LISTED:]])


def _link(link: reading.Link) -> None:
    relation = words.relation(link.type, inverse=not link.outward)
    known = link.known
    sure = words.certainty(known.get("status"), known.get("score"), known.get("rule"), known.get("explicit"))
    name, words_of, place = st.columns([4, 6, 2])
    name.caption(f"{relation} · ⚠ {sure}" if sure else relation)
    name.page_link(
        navigation.page("document"),
        label=wording.plain(wording.document_name(link.other)),
        query_params={"id": link.other["id"]},
    )
    words_of.text(known.get("sentence") or "")
    if known.get("said_in") and known.get("start") is not None:
        place.page_link(
            navigation.page("document"),
            label=wording.OPEN_SENTENCE.vi,
            query_params={"id": known["said_in"], "tu": str(known["start"])},
        )


def _findings(marks: list[reading.Mark]) -> None:
    st.subheader(wording.FINDINGS.vi, anchor=False)
    if not marks:
        st.text(wording.NO_FINDINGS.vi)
    for mark in marks[:_LISTED]:
        about = mark.about
        level, said, place = st.columns([1, 8, 2])
        level.badge(words.shown("severity", about.get("severity")), color=_COLOURS.get(about.get("severity"), "blue"))
        said.text(about.get("message_vi") or "")
        if about.get("suggestion"):
            said.caption(wording.plain(f"→ {about['suggestion']}"))
        place.page_link(
            navigation.page("document"),
            label=wording.OPEN_SENTENCE.vi,
            query_params={"id": about["document_id"], "chon": mark.id},
        )
    _rest(wording.FINDING_COLUMNS, [_finding_row(mark.about) for mark in marks[_LISTED:]])


def _rest(columns: tuple[str, ...], rows: list[list[str]]) -> None:
    """What is too much to be shown one by one."""
    if rows:
        st.caption(wording.REST.vi.format(n=len(rows)))
        st.dataframe([dict(zip(columns, row, strict=True)) for row in rows], hide_index=True, height=300)


def _link_row(link: reading.Link) -> list[str]:
    relation = words.relation(link.type, inverse=not link.outward)
    return [relation, wording.document_name(link.other), link.known.get("sentence") or ""]


def _finding_row(about: dict[str, Any]) -> list[str]:
    severity = words.shown("severity", about.get("severity"))
    return [severity, about.get("message_vi") or "", about.get("suggestion") or ""]
