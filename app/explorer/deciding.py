"""What staff decide where they see it: buttons under a finding, a doubtful citation, a draft that was matched.

``buttons`` draws either the open question, or the decision that was taken and the way back. A decision is taken in
the store at once, and the page is drawn again with everything that rests on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from app import review, words
from app.explorer import wording, workspace
from app.user import user
from graph.store import Store
from queries import lookup

Kind = str
"""What is decided on: "finding", "mention" or "draft"."""
_NAME = "decided by"


def buttons(kind: Kind, item: str, decision: Mapping[str, Any] | None, place: str, hint: str = "") -> None:
    """The question on an item, or its answer. ``place`` tells the same item in two parts of a page apart; ``hint`` is
    what the right value may look like: the number of a citation, the suggestion of a finding."""
    if decision:
        _taken(item, decision, place)
        return
    row = st.container(horizontal=True, gap="small")
    yes, no = wording.VERDICTS[kind]
    if row.button(yes.vi, key=f"accept {place} {item}", icon=":material/check:", help=yes.en):
        _take(lambda store: review.decide(store, item, "accept", by=_name()))
    if row.button(no.vi, key=f"reject {place} {item}", icon=":material/close:", help=no.en):
        _take(lambda store: review.decide(store, item, "reject", by=_name()))
    if row.button(wording.WITH_NOTE.vi, key=f"note {place} {item}", icon=":material/edit:", help=wording.WITH_NOTE.en):
        _ask(kind, item, hint)


def waits(kind: Kind, about: Mapping[str, Any]) -> bool:
    """Whether staff are asked: every finding, and what the program is not sure of."""
    return kind == "finding" or about.get("match", about.get("status")) in ("ambiguous", "probable")


def _taken(item: str, decision: Mapping[str, Any], place: str) -> None:
    on = words.shown("at", datetime.fromisoformat(decision["at"]).date())
    said = wording.DECIDED.vi.format(verdict=wording.VERDICT[decision["verdict"]].vi, by=decision["by"], on=on)
    details = [f"→ {decision['value']}" if decision.get("value") else "", decision.get("note") or ""]
    st.text(" · ".join(filter(None, [said, *details])))
    if st.button(wording.UNDO.vi, key=f"undo {place} {item}", icon=":material/undo:", help=wording.UNDO.en):
        _take(lambda store: review.undo(store, decision["id"]))


@st.dialog(wording.DECIDE.vi)
def _ask(kind: Kind, item: str, hint: str) -> None:
    """The same with a note, a name, or the right value."""
    by = st.text_input(wording.DECIDED_BY.vi, value=_name(), key=f"by {item}")
    note = st.text_area(wording.NOTE.vi, key=f"why {item}", height=80)
    st.session_state[_NAME] = by
    yes, no = wording.VERDICTS[kind]
    with workspace.explained():  # a dialog runs alone: the page around it would not tell of a fault
        value = _right_value(kind, item, hint) if kind in wording.RIGHT_VALUE else ""
        row = st.container(horizontal=True, gap="small")
        if row.button(yes.vi, key=f"dialog accept {item}", icon=":material/check:"):
            _take(lambda store: review.decide(store, item, "accept", note=note, by=by))
        if row.button(no.vi, key=f"dialog reject {item}", icon=":material/close:"):
            _take(lambda store: review.decide(store, item, "reject", note=note, by=by))
        if kind in wording.RIGHT_VALUE and row.button(
            wording.CORRECT.vi, key=f"dialog correct {item}", icon=":material/edit:"
        ):
            _take(lambda store: review.decide(store, item, "correct", value=value, note=note, by=by))


def _right_value(kind: Kind, item: str, hint: str) -> str:
    """What it is corrected to: words, or for a citation the id of the document that is chosen among those that fit."""
    typed = st.text_input(wording.RIGHT_VALUE[kind].vi, value=hint, key=f"value {item}").strip()
    if kind != "mention" or not typed:
        return typed
    found = lookup.search(workspace.Live(), typed)
    if not found:
        st.caption(wording.SEARCH["none"])
        return ""
    labels = {
        each.id: wording.plain(f"{n}. {wording.candidate_name(each)} · {wording.candidate_detail(each)}")
        for n, each in enumerate(found, 1)  # options that read alike would be one
    }
    return str(st.radio(wording.WHICH.vi, list(labels), format_func=labels.__getitem__, key=f"which {item}"))


def _name() -> str:
    """Who decides: as they called themselves last, else the user of this machine."""
    return str(st.session_state.get(_NAME) or user())


def _take(decide: Callable[[Store], Any]) -> None:
    with st.spinner(wording.DECIDING.vi):
        decide(workspace.raw())
    st.cache_data.clear()  # chains and counts rest on it
    st.rerun()
