"""The lower half of the document page: the lược đồ grouped as staff know it, and what should be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from app import words
from app.explorer import deciding, navigation, wording
from app.explorer.reading import Link, Mark

_LISTED = 20
"""Relations of a group, and findings, shown one by one; the rest stand in a table."""
_SENTENCE = 320
_COLOURS: dict[str | None, Literal["red", "orange"]] = {"error": "red", "warning": "orange"}
_GRAVITY = ("error", "warning", "info", None)
_Decisions = Mapping[str, Mapping[str, Any]]


def relations(links: list[Link], decisions: _Decisions) -> None:
    """Every relation to another document, each with the sentence it rests on."""
    st.subheader(wording.RELATIONS.vi, anchor=False)
    if not links:
        st.text(wording.NO_RELATIONS.vi)
    for title, way, types in wording.DIAGRAM:
        group = [link for link in links if link.type in types and way != ("in" if link.outward else "out")]
        if group:
            with st.expander(f"{title} ({len(group)})", expanded="MENTIONS" not in types):
                for link in group[:_LISTED]:
                    _link(link, decisions)
                _rest(wording.LINK_COLUMNS, [_link_row(link) for link in group[_LISTED:]])


def findings(marks: list[Mark], decisions: _Decisions) -> None:
    """What should be looked at, the open and the graver ones first, each with its question."""
    st.subheader(wording.FINDINGS.vi, anchor=False)
    if not marks:
        st.text(wording.NO_FINDINGS.vi)
    waiting = sorted(marks, key=lambda mark: (mark.id in decisions, _GRAVITY.index(mark.about.get("severity"))))
    for mark in waiting[:_LISTED]:
        _finding(mark, decisions)
    _rest(wording.FINDING_COLUMNS, [_finding_row(mark.about) for mark in waiting[_LISTED:]])


def _link(link: Link, decisions: _Decisions) -> None:
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
    words_of.text(wording.shortened(known.get("sentence") or "", _SENTENCE))
    if link.draft and (link.draft in decisions or deciding.waits("draft", known)):
        with words_of:
            deciding.buttons("draft", link.draft, decisions.get(link.draft), "relation")
    if known.get("said_in") and known.get("start") is not None:
        place.page_link(
            navigation.page("document"),
            label=wording.OPEN_SENTENCE.vi,
            query_params={"id": known["said_in"], "tu": str(known["start"])},
        )


def _finding(mark: Mark, decisions: _Decisions) -> None:
    about = mark.about
    level, said, place = st.columns([1, 8, 2])
    level.badge(words.shown("severity", about.get("severity")), color=_COLOURS.get(about.get("severity"), "blue"))
    with said:
        st.text(about.get("message_vi") or "")
        if about.get("suggestion"):
            st.caption(wording.plain(f"→ {about['suggestion']}"))
        deciding.buttons("finding", mark.id, decisions.get(mark.id), "list", about.get("suggestion") or "")
    place.page_link(
        navigation.page("document"),
        label=wording.OPEN_SENTENCE.vi,
        query_params={"id": about["document_id"], "chon": mark.id},
    )


def _rest(columns: tuple[str, ...], rows: list[list[str]]) -> None:
    """What is too much to be shown one by one."""
    if rows:
        st.caption(wording.REST.vi.format(n=len(rows)))
        st.dataframe([dict(zip(columns, row, strict=True)) for row in rows], hide_index=True, height=300)


def _link_row(link: Link) -> list[str]:
    relation = words.relation(link.type, inverse=not link.outward)
    return [relation, wording.document_name(link.other), link.known.get("sentence") or ""]


def _finding_row(about: dict[str, Any]) -> list[str]:
    severity = words.shown("severity", about.get("severity"))
    return [severity, about.get("message_vi") or "", about.get("suggestion") or ""]
