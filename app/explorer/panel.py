"""What the document page says of the selected mark: the words, where they lead, and the decision that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from app import words
from app.explorer import deciding, navigation, wording
from app.explorer.reading import Mark
from graph import schema

_COLOURS: dict[str, Literal["blue", "orange", "green", "red"]] = {
    "citation": "blue",
    "task": "orange",
    "unit": "green",
    "finding": "red",
}


def selected(mark: Mark | None, marks: Sequence[Mark], decisions: Mapping[str, Mapping[str, Any]]) -> None:
    """The panel of a mark and of the findings on the same words, or how to come by one."""
    st.markdown(f"**{wording.MARKED.vi}**")
    if mark is None:
        st.text(wording.CHOOSE_SPAN.vi)
        return
    _show(mark, decisions)
    if mark.kind == "citation":
        for other in marks:
            if other.kind == "finding" and other.start < mark.end and mark.start < other.end:
                with st.container(border=True):
                    _show(other, decisions)


def _show(mark: Mark, decisions: Mapping[str, Mapping[str, Any]]) -> None:
    st.badge(wording.KINDS_OF_SPAN[mark.kind], color=_COLOURS[mark.kind])
    {"citation": _citation, "task": _task, "unit": _unit, "finding": _finding}[mark.kind](mark.about)
    kind = {"citation": "mention", "finding": "finding"}.get(mark.kind)
    if kind and (mark.id in decisions or deciding.waits(kind, mark.about)):
        deciding.buttons(kind, mark.id, decisions.get(mark.id), "panel", _hint(mark))


def _hint(mark: Mark) -> str:
    """What a correction may look like."""
    if mark.kind == "citation":
        return (mark.about.get("target") or {}).get("number_full") or ""
    return mark.about.get("suggestion") or ""


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
