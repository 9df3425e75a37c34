"""Văn bản: one document with its text, what is marked in it, its relations and what should be looked at.

In the address: ``id`` the document, and one of ``chon`` the selected mark, ``tu`` an offset whose mark is selected,
``muc`` the offset of a section to show; ``ngay`` the day of the validity; ``trang`` the page of the original that
stands beside the text, 0 for none.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import review, validity, wiring, words
from app.explorer import components, diagram, finder, navigation, panel, paper, reading, wording, workspace

_HEIGHT = 640
_WIDER = {"issuer_name": 4, "source": 4}
"""Facts that need more room than others, which have 2."""
_PLACES = ("chon", "tu", "muc")
"""What the address may say of a place in the text: one at a time."""


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
    drafts = [link.draft for link in links if link.draft]
    decisions = workspace.reopening(lambda: review.taken(workspace.raw(), [known["id"], *drafts]))
    text = wiring.document_text(workspace.raw(), known["id"])
    beside = None
    if text is None:
        st.info(wording.NO_TEXT.vi)
    else:
        beside = _text(known, text, marks, decisions)
    diagram.relations(links, decisions)
    diagram.findings([m for m in marks if m.kind == "finding"], decisions)
    if beside:  # last, because a page is slow to draw and nothing else waits for it
        with beside, workspace.explained():
            _page(known, text or "", marks)


def _open(id: str) -> None:
    st.query_params.from_dict({"id": id})
    st.rerun()


def _header(known: dict[str, Any], links: list[reading.Link]) -> None:
    with st.container(border=True, key="head"):
        called, chain = st.columns([8, 3])
        called.subheader(wording.plain(wording.document_name(known, 400)), anchor=False)
        chain.page_link(
            navigation.page("trace"),
            label=wording.TO_TRACE.vi,
            icon=":material/account_tree:",
            query_params={"id": known["id"]},
        )
        if known.get("title") and known.get("number_full"):
            st.text(known["title"])
        for link in links:
            if not link.outward and link.type in ("REPLACES", "REPEALS") and link.known.get("status") != "ambiguous":
                told = wording.REPLACED.vi.format(
                    other=wording.document_name(link.other),
                    relation=words.relation(link.type),
                    sentence=wording.shortened(link.known.get("sentence") or "…", 200),
                )
                st.warning(wording.plain(told), icon="⚠")
        if known.get("is_draft"):
            st.badge(wording.DRAFT.vi, color="orange")
        if known.get("ambiguous"):
            st.warning(wording.plain(known["ambiguous"]))
        facts = {name: words.shown(name, known.get(name)) for name in wording.FACTS}
        given = {name: value for name, value in facts.items() if value}
        widths = [_WIDER.get(name, 2) for name in given] or [1]
        for column, (name, value) in zip(st.columns(widths), given.items(), strict=False):
            column.caption(wording.FACTS[name])
            column.text(value)
        _validity(known["id"])


def _validity(id: str) -> None:
    """Whether it is in force on a day, and who says so."""
    with st.container(horizontal=True, vertical_alignment="center", key="validity"):
        st.text(wording.ON_DAY.vi)
        given = wording.day(st.query_params.get("ngay"))
        on = st.date_input(
            wording.ON_DAY.vi, given, format="DD/MM/YYYY", key="on", label_visibility="collapsed", width=150
        )
        on = on if isinstance(on, date) else date.today()
        workspace.remember("ngay", "" if on == date.today() else on.isoformat())
        found = workspace.reopening(lambda: validity.of(workspace.raw(), id, on))
        st.badge(found.state, color=wording.STATE_COLOURS.get(found.state, "orange"))
        source = wording.VALIDITY_SOURCE.vi.format(source=found.source) if found.source else ""
        st.text(" ".join(filter(None, (found.reason, source))))


def _text(
    known: dict[str, Any], text: str, marks: list[reading.Mark], decisions: dict[str, dict[str, Any]]
) -> DeltaGenerator | None:
    """Contents, text and what is selected. Returns the place beside the text for a page of the original, if any."""
    selected, headings = _selected(marks), reading.headings(workspace.Live(), known["id"])
    contents, middle, beside, right = _places(paper.has_pages(known))
    with contents:
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
        panel.selected(selected, marks, decisions)
    return beside


def _places(has_pages: bool) -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator | None, DeltaGenerator]:
    """Contents, text, page, panel; where a page is shown the contents give way to it."""
    row = st.container(horizontal=True, vertical_alignment="center")
    if has_pages and _page_is_shown(row):
        contents = row.popover(wording.CONTENTS.vi, icon=":material/toc:")
        middle, beside, right = st.columns([10, 9, 6])
        return contents, middle, beside, right
    left, middle, right = st.columns([2, 6, 3])
    left.markdown(f"**{wording.CONTENTS.vi}**")
    return left, middle, None, right


def _page_is_shown(row: DeltaGenerator) -> bool:
    """The switch of the page beside the text."""
    hidden = st.query_params.get("trang") == "0"
    if row.toggle(wording.SHOW_PAGE.vi, value=not hidden, key="beside"):
        if hidden:
            del st.query_params["trang"]
        return True
    st.query_params["trang"] = "0"
    return False


def _page(known: dict[str, Any], text: str, marks: list[reading.Mark]) -> None:
    """The page of the original on which the selected mark stands, or the one that was turned to."""
    with st.spinner(wording.PAGE_SLOW.vi):
        pages = paper.pages(known)
        selected, turned = _selected(marks), _offset("trang")
        start = selected.start if selected else _offset("muc") or 0
        number = min(turned, pages) if turned else paper.page_of(known, start) + 1
        sheet = paper.sheet(known, text, number - 1, marks)
    if sheet is None:
        st.info(wording.NO_PAGE.vi)
        return
    action = components.page(
        {
            "picture": sheet.picture,
            "marks": sheet.marks,
            "page": number,
            "pages": pages,
            "selected": selected.id if selected else None,
            "words": wording.PAGE,
        },
        key="page",
        height=_HEIGHT,
    )
    if action and finder.fresh("page", action[1]):
        if action[0] == "select":
            _show("chon", action[1]["id"])
        st.query_params["trang"] = str(action[1]["page"])
        st.rerun()


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
    """Go to another place of the same document; the address says which, and the page follows it."""
    kept = {name: v for name, v in st.query_params.items() if name not in (*_PLACES, "trang")}
    hidden = {"trang": "0"} if st.query_params.get("trang") == "0" else {}
    st.query_params.from_dict({**kept, **hidden, what: value})
    st.rerun()


def _contents(headings: list[dict[str, Any]]) -> None:
    with st.container(height=_HEIGHT - 40, border=False, key="contents"):
        for heading in headings:
            title = " ".join(filter(None, (heading["marker"], heading["heading"])))
            if heading["path"].count("/") < 2 and st.button(
                wording.plain(wording.shortened(title, 90)), key=f"heading {heading['start']}", type="tertiary"
            ):
                _show("muc", str(heading["start"]))
