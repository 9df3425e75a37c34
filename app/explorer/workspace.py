"""The store behind the pages: opened once, opened again when it was restarted, and every fault told in one sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import streamlit as st

from app.explorer import wording
from graph.errors import CancuError, StoreError
from graph.store import Result, Store, open_store

_LOG = logging.getLogger("cancu.explorer")
T = TypeVar("T")


@st.cache_resource(show_spinner=False, max_entries=2)
def _opened() -> Store:
    return open_store()


class Live:
    """The store as the pages use it: a read that finds the server gone opens it again, once."""

    def read(self, cypher: str, params: dict[str, Any] | None = None, *, limit: int | None = None) -> Result:
        return reopening(lambda: _opened().read(cypher, params, limit=limit))


def reopening(call: Callable[[], T]) -> T:
    """``call``, and once more with a store opened afresh where the first was gone. Raises StoreError."""
    try:
        return call()
    except StoreError:
        close()
        return call()


def raw() -> Store:
    """The open store itself, for what needs more than a read."""
    return _opened()


def close() -> None:
    """Forget the open store; the next read opens it again."""
    _opened.clear()


def remember(name: str, value: str) -> None:
    """Keep ``value`` in the address of the page; nothing is not written out."""
    if value:
        if st.query_params.get(name) != value:
            st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def name_page(what: str) -> None:
    """Say in the title of the browser's tab what the page shows."""
    st.set_page_config(page_title=f"{what} · {wording.NAME}")


@contextmanager
def explained() -> Iterator[None]:
    """Anything that goes wrong inside is told in a sentence, with a way on; no traceback reaches the page."""
    try:
        yield
    except CancuError as error:
        st.error(wording.plain(error.message_vi))
        st.caption(wording.plain(error.message_en))
        if isinstance(error, StoreError) and st.button(wording.RETRY.vi, key=f"retry {error.code}"):
            close()
            st.rerun()
    except Exception as error:
        if type(error).__module__.startswith("streamlit.runtime.scriptrunner"):
            raise  # a rerun or a stop is how Streamlit moves on, not a fault
        _LOG.exception("a page failed")
        st.error(wording.UNEXPECTED.vi)
        st.caption(wording.UNEXPECTED.en)
