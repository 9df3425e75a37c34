"""The first page: one search box, the questions, what is in the workspace."""

from __future__ import annotations

import streamlit as st

from app import words
from app.explorer import finder, navigation, wording, workspace
from queries import asking, catalog

_COLUMNS = 3


def show() -> None:
    """Draw the page; choosing a document goes to its chain."""
    st.title(wording.NAME, anchor=False)
    st.markdown(wording.TAGLINE.vi)
    finder.find("start-search", _open, autofocus=True)
    counts = {row[0]: row[1] for row in asking.ask(workspace.raw(), catalog.question("thong-ke"), {}).rows}
    if not counts.get("read"):
        st.info(wording.EMPTY.vi)
        st.caption(wording.EMPTY.en)
        return
    _examples()
    _holdings(counts)
    _questions()


def _open(id: str) -> None:
    st.switch_page(navigation.page("trace"), query_params={"id": id})


def _examples() -> None:
    """The chains of the documents most cited: a way in for who has no number at hand."""
    most = asking.ask(workspace.raw(), catalog.question("vien-dan-nhieu-nhat"), {"top": str(4 * _COLUMNS)}).dicts()
    read = [each for each in most if not each["is_stub"]][:_COLUMNS]
    if not read:
        return
    st.markdown(f"**{wording.FIRST.vi}**")
    for column, each in zip(st.columns(_COLUMNS), read, strict=False):
        with column.container(border=True):
            name = wording.document_name({**each, "number_full": each["number"]})
            st.page_link(navigation.page("trace"), label=f"**{wording.plain(name)}**", query_params={"id": each["id"]})
            st.caption(wording.plain(wording.shortened(each["title"] or "", 110)))


def _holdings(counts: dict[str, int]) -> None:
    st.subheader(wording.HOLDINGS.vi, anchor=False)
    shown = [kind for kind in ("read", "stub", "Task", "Organization", "Finding") if counts.get(kind)]
    for column, kind in zip(st.columns(len(shown)), shown, strict=True):
        column.metric(wording.COUNTED.get(kind) or words.shown("kind", kind), f"{counts[kind]:,}".replace(",", "."))


def _questions() -> None:
    st.subheader(wording.QUESTIONS.vi, anchor=False)
    for group, (title, _) in catalog.GROUPS.items():
        st.markdown(f"**{title}**")
        columns = st.columns(_COLUMNS)
        for i, each in enumerate(q for q in catalog.questions() if q.group == group):
            columns[i % _COLUMNS].page_link(navigation.page("cypher"), label=each.vi, query_params={"hoi": each.name})
