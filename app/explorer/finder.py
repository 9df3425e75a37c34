"""The search box of every page: a document in, its id out."""

from __future__ import annotations

import streamlit as st

from app.explorer import components, wording, workspace
from queries import lookup

_SHOWN = 12


def find(key: str, *, query: str = "", autofocus: bool = False) -> str | None:
    """Mount the box. Returns the id of the document that was just chosen, else None."""
    typed = (st.session_state.get(key) or {}).get("query", query) or ""
    found = lookup.search(workspace.Live(), typed, _SHOWN + 1) if len(typed.strip()) > 1 else []
    results = [{"id": c.id, "title": wording.candidate_name(c), "detail": wording.candidate_detail(c)} for c in found]
    action = components.search(
        {
            "query": query,
            "answered": typed,
            "results": results[:_SHOWN],
            "more": len(found) > _SHOWN,
            "words": wording.SEARCH,
            "autofocus": autofocus,
        },
        key=key,
    )
    return str(action[1]["id"]) if action and fresh(key, action[1]) else None


def fresh(key: str, action: components.Action) -> bool:
    """A trigger is delivered once; a rerun of ours must not take it twice."""
    seen, now = f"{key} seen", action.get("sequence")
    if st.session_state.get(seen) == now:
        return False
    st.session_state[seen] = now
    return True
