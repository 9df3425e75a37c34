"""Answering a saved question: name and parameters as typed in, columns and rows out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graph.store import Result, Store
from queries import lookup
from queries.catalog import Given, Question
from queries.runner import run

_LOOK_UPS = {"document": lookup.document, "unit": lookup.unit}


def ask(store: Store, question: Question, given: Mapping[str, Given], *, today: date | None = None,
        limit: int | None = None, timeout: float | None = None) -> Result:
    """The answer to ``question``. Documents and units are given as staff call them; raises what ``lookup`` raises."""
    bound = question.bind(given, today)
    for parameter in question.parameters:
        if parameter.type in _LOOK_UPS:
            bound[parameter.name] = _LOOK_UPS[parameter.type](store, str(bound[parameter.name]))
    return run(store, question.cypher, bound, limit=limit, timeout=timeout)
