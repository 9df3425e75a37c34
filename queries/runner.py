"""Run Cypher that a person typed, or a saved question: read only, within limits, never a wrong answer in silence.

In: a store, a statement, its parameters. Out: a ``Result``. The statement is parsed first; it then runs with the
rights of a reader, in a read transaction whose end is awaited. Raises ``Refused`` (exit code 4) for what is not a
plain read, ``CancuError`` with code "syntax" (2), "missing_parameter" (2), "time_limit" or "memory_limit" (1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph import settings
from graph.errors import USAGE, CancuError, Refused
from graph.store import Result, Store
from queries.typed import aggregates, parsing


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take."""

    rows: int
    seconds: float


def limits() -> Limits:
    """The limits in force where none are given: CANCU_ROW_LIMIT and CANCU_TIME_LIMIT."""
    return Limits(int(settings.number("CANCU_ROW_LIMIT")), settings.number("CANCU_TIME_LIMIT"))


def run(store: Store, cypher: str, params: Mapping[str, Any] | None = None, *,
        limit: int | None = None, timeout: float | None = None) -> Result:
    """The answer to ``cypher``: at most ``limit`` rows (``truncated`` tells of more) within ``timeout`` seconds."""
    default = limits()
    statement = _checked(store, cypher)
    given = dict(params or {})
    if missing := [name for name in statement.parameters if name not in given]:
        raise CancuError("missing_parameter", f"Thiếu tham số {', '.join(missing)}: thêm --param {missing[0]}=…",
                         f"Parameter {', '.join(missing)} is missing: add --param {missing[0]}=…", USAGE)
    try:
        result = store.as_reader().read(
            statement.text, given, limit=default.rows if limit is None else limit,
            timeout=default.seconds if timeout is None else timeout)
    except (OverflowError, ValueError, TypeError) as error:
        raise CancuError("bad_value", "Câu hỏi hoặc tham số có số quá lớn hay ký tự hỏng, kho không nhận được.",
                         f"The query or a parameter holds a value that a store cannot take: {error}.", USAGE) from error
    return result if result.rows else replace(result, columns=statement.columns)


def _checked(store: Store, cypher: str) -> parsing.Statement:
    """Parse ``cypher``; what only the store understands cannot be checked and is refused."""
    try:
        statement = parsing.parse(cypher)
        if store.kind == "embedded":
            aggregates.refuse_misread(statement)
        return statement
    except CancuError as error:
        if error.code == "syntax" and store.as_reader().understands(cypher):
            raise Refused(
                "not_understood",
                "Kho hiểu câu này nhưng Căn Cứ chưa kiểm tra được dạng viết đó nên không chạy; hãy viết cách khác, ví "
                "dụ -[:X*1..3]-> thay cho -[:X]->{1,3}, [(a)-->(b) | b.id] thay cho COLLECT { … }. "
                f"({error.message_vi})",
                "The store knows this form but it cannot be checked here, so it is not run; write it another way, e.g. "
                f"-[:X*1..3]-> for -[:X]->{{1,3}}, [(a)-->(b) | b.id] for COLLECT {{ … }}. ({error.message_en})",
            ) from None
        raise
