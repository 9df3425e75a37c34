"""The search box of every page: a document in, its id out."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.explorer import components, wording, workspace
from queries import lookup

_SHOWN = 12


@st.fragment
def find(key: str, choose: Callable[[str], None], *, autofocus: bool = False) -> None:
    """Mount the box; only the box runs again while one types. ``choose`` gets the id of the document chosen."""
    typed = (st.session_state.get(key) or {}).get("query") or ""
    found: list[lookup.Candidate] = []
    if len(typed.strip()) > 1:
        with workspace.explained():  # alone in its reruns, the box has no page around it that would tell of a fault
            found = lookup.suggest(workspace.Live(), typed, _SHOWN + 1)
    results = [{"id": c.id, "title": wording.candidate_name(c), "detail": wording.candidate_detail(c)} for c in found]
    action = components.search(
        {
            "answered": typed,
            "results": results[:_SHOWN],
            "more": len(found) > _SHOWN,
            "words": wording.SEARCH,
            "autofocus": autofocus,
        },
        key=key,
    )
    if action and fresh(key, action[1]):
        choose(str(action[1]["id"]))


def fresh(key: str, action: components.Action) -> bool:
    """A trigger is delivered once; a rerun of ours must not take it twice."""
    seen, now = f"{key} seen", action.get("sequence")
    if st.session_state.get(seen) == now:
        return False
    st.session_state[seen] = now
    return True
