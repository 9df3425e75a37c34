"""The pages and their addresses, in one place, so that any page can point to any other."""

from __future__ import annotations

import streamlit as st

from app.explorer import wording

_ICONS = {
    "start": ":material/home:",
    "trace": ":material/account_tree:",
    "document": ":material/article:",
    "duties": ":material/assignment_ind:",
    "cypher": ":material/terminal:",
}
_ADDRESSES = {"start": None, "trace": "truy-vet", "document": "van-ban", "duties": "trach-nhiem", "cypher": "hoi"}


def page(name: str) -> st.Page:
    """The page called ``name``, one of ``wording.PAGES``."""
    from app.explorer.views import cypher, document, duties, start, trace  # they point back here

    show = {
        "start": start.show,
        "trace": trace.show,
        "document": document.show,
        "duties": duties.show,
        "cypher": cypher.show,
    }[name]
    return st.Page(
        show, title=wording.PAGES[name].vi, icon=_ICONS[name], url_path=_ADDRESSES[name], default=name == "start"
    )


def pages() -> list[st.Page]:
    """Every page, in the order of the menu."""
    return [page(name) for name in wording.PAGES]
