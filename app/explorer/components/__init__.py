"""The explorer's own components: the drawing of a chain, the Cypher editor, the viewer of a text,
the pages of a PDF or scan.

Their JavaScript is built from ``web/`` by esbuild and shipped in ``built/``; nothing is fetched at run time.
Each wrapper takes plain data, mounts the component and returns what the user did, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

BUILT = Path(__file__).parent / "built"
_NAMES = ("graph", "editor", "search", "viewer", "page")

_LANGUAGE = 'export default () => { document.documentElement.lang = "vi"; }'
_DRESS = """
.stMainBlockContainer { padding: 3.2rem 1.6rem 2rem; }
.stMain h1 { font-size: 1.9rem; padding: 0.2rem 0; }
.stMain h3 { font-size: 1.3rem; padding: 0.5rem 0 0.2rem; }
.stMain [data-testid="stMetricValue"] { font-size: 1.6rem; }
.st-key-contents button { justify-content: flex-start; text-align: left; min-height: 0; padding: 2px 0; }
.st-key-contents button p { font-size: 14px; line-height: 1.35; }
.st-key-contents [data-testid="stVerticalBlock"], .st-key-panel [data-testid="stVerticalBlock"] { gap: 0.4rem; }
.st-key-panel p, .st-key-panel [data-testid="stText"] { font-size: 14px; line-height: 1.45; }
.st-key-panel h3, .st-key-head h3 { font-size: 1.25rem; padding: 0.2rem 0; }
.st-key-head [data-testid="stVerticalBlock"] { gap: 0.3rem; }
.st-key-head [data-testid="stText"] { font-size: 14px; }
.st-key-validity { gap: 0.6rem; }
.stMain [data-testid="stPageLink-NavLink"] p { white-space: normal; overflow: visible; }
.stMain [data-testid="stPageLink-NavLink"] > span:last-child { overflow: visible; }
.stMain [data-testid="stCaptionContainer"], .stMain [data-testid="stCaptionContainer"] * { color: #475569; opacity: 1; }
"""

Action = Mapping[str, Any]


def register() -> None:
    """Tell the running server where the built files are.

    Streamlit finds this by itself only for a wheel whose import name is its project name; ours is not.
    """
    _register(id(get_bidi_component_manager()))


@cache
def _register(_manager: int) -> None:
    manifest = ComponentManifest("cancu", "1", [ComponentConfig(name, "built") for name in _NAMES])
    get_bidi_component_manager().register_from_manifest(manifest, Path(__file__).parent)


@cache
def _renderer(name: str) -> Callable[..., Any]:
    return component(f"cancu.{name}", js=f"{name}.js")


def dress() -> None:
    """Say that the page is in Vietnamese, for screen readers and hyphenation."""
    _language()(key="language", data={}, height=1)


@cache
def _language() -> Callable[..., Any]:
    return component("cancu.language", js=_LANGUAGE, css=_DRESS, isolate_styles=False)


def graph(
    data: Mapping[str, Any], *, key: str, height: int = 500, act: Callable[[str, Action], None] | None = None
) -> None:
    """The drawing. ``data`` is what ``web/src/graph.js`` names.

    ``act`` is called with ("select"|"expand"|"undo", {"id"}) before the page is drawn again.
    """

    def tell(name: str) -> Callable[[], None]:
        def told() -> None:
            value = (st.session_state.get(key) or {}).get(name)
            if act and value:
                act(name, value)

        return told

    _renderer("graph")(
        key=key,
        data={**data, "height": height},
        on_select_change=tell("select"),
        on_expand_change=tell("expand"),
        on_undo_change=tell("undo"),
    )


def editor(data: Mapping[str, Any], *, key: str) -> tuple[str, Action] | None:
    """The Cypher editor. Returns ("run", {"query"}) or None."""
    return _action(_renderer("editor")(key=key, data=data, on_run_change=_nothing), ("run",))


def search(data: Mapping[str, Any], *, key: str) -> tuple[str, Action] | None:
    """The search box. What is typed is ``st.session_state[key]["query"]``. Returns ("choose", {"id"}) or None."""
    result = _renderer("search")(
        key=key,
        data=data,
        default={"query": ""},
        on_query_change=_nothing,
        on_choose_change=_nothing,
    )
    return _action(result, ("choose",))


def viewer(data: Mapping[str, Any], *, key: str, height: int = 640) -> tuple[str, Action] | None:
    """The text with clickable spans. Returns ("select", {"id"}) or None."""
    result = _renderer("viewer")(key=key, data={**data, "height": height}, on_select_change=_nothing)
    return _action(result, ("select",))


def page(data: Mapping[str, Any], *, key: str, height: int = 640) -> tuple[str, Action] | None:
    """A page of a PDF or scan with its marks. Returns ("select", {"id"}), ("turn", {"page"}) or None."""
    result = _renderer("page")(
        key=key, data={**data, "height": height}, on_select_change=_nothing, on_turn_change=_nothing
    )
    return _action(result, ("select", "turn"))


def _nothing() -> None:
    """Streamlit needs a callback to make a trigger of a name; the value is read from the result."""


def _action(result: Any, names: Sequence[str]) -> tuple[str, Action] | None:
    for name in names:
        value = getattr(result, name, None)
        if value:
            return name, value
    return None
