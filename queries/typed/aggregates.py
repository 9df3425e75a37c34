"""Shapes that the embedded engine answers wrongly and in silence, and how to write them instead.

An aggregate (count, collect, max …) inside a condition other than a comparison, or followed by a property, gives rows
that are not grouped or an empty value: ``RETURN NOT (count(*) = 0)``, ``RETURN max(d.issued_on).year``. Measured
against Neo4j on 90 expressions in four places each; ``tests/store`` measures it again. The same question is right when
the aggregate is first named in WITH, so that is what is suggested.
"""

from __future__ import annotations

from cypherast import ast

from graph.errors import Refused
from queries.typed.parsing import Statement, name_of, walk

AGGREGATES = frozenset((
    "avg", "collect", "count", "max", "min", "percentilecont", "percentiledisc", "stdev", "stdevp", "sum"))
_CONDITIONS = (ast.Not, ast.And, ast.Or, ast.Xor, ast.IsNull, ast.In, ast.StartsWith, ast.EndsWith, ast.Contains,
               ast.RegexMatch, ast.LabelPredicate, ast.Property, ast.MapProjection)
_OWN_SCOPE = (ast.CountSubquery, ast.PatternPredicate, ast.PatternComprehension)


def refuse_misread(statement: Statement) -> None:
    """Raise ``Refused``, with the statement to use instead, where the embedded engine would answer wrongly."""
    projections = [node for node in walk(statement.tree) if isinstance(node, ast.With | ast.Return)]
    wrong = [clause for clause in projections if any(_misread(item) for item in _items(clause))]
    if not wrong:
        return
    better = _rewritten(statement)
    raise Refused(
        "misread",
        "Kho nhúng trả lời sai khi hàm gộp (count, collect, max …) nằm trong điều kiện hoặc theo sau là thuộc tính. "
        f"Hãy đặt tên hàm gộp trong WITH trước: {better}",
        "The embedded store answers wrongly where an aggregate (count, collect, max …) stands in a condition or is "
        f"followed by a property. Name the aggregate in WITH first: {better}")


def _items(clause: ast.AstNode) -> list[ast.AstNode]:
    ordered = clause.order.expressions if clause.order else []
    return [*clause.expressions, *ordered]


def _misread(item: ast.AstNode) -> bool:
    """Whether an aggregate stands below a condition; conditions below conditions need no look of their own."""
    outermost = [node for node in walk(item, lambda node: not isinstance(node, (*_CONDITIONS, *_OWN_SCOPE)))
                 if isinstance(node, _CONDITIONS)]
    return any(_aggregates(node) for node in outermost)


def _aggregates(node: ast.AstNode) -> list[ast.AstNode]:
    """The aggregates of one projection, without those of subqueries inside it."""
    return [inner for inner in walk(node, lambda inner: not isinstance(inner, _OWN_SCOPE))
            if isinstance(inner, ast.FunctionCall) and str(inner.name).lower() in AGGREGATES]


def _rewritten(statement: Statement) -> str:
    """The statement with every misread projection split in two: group and name the aggregates, then use them."""
    tree = statement.tree.copy()
    for query in [node for node in walk(tree) if isinstance(node, ast.Query)]:
        clauses: list[ast.AstNode] = []
        for clause in query.clauses:
            if isinstance(clause, ast.With | ast.Return) and any(_misread(item) for item in _items(clause)):
                clauses.append(_grouping(clause))
            clauses.append(clause)
        query.clauses = clauses
    return tree.cypher()


def _grouping(clause: ast.AstNode) -> ast.With:
    """The WITH that names what ``clause`` groups by and aggregates; ``clause`` is changed to use these names."""
    names: list[tuple[ast.AstNode, str]] = []
    for item in clause.expressions:
        value = item.this if isinstance(item, ast.Alias) else item
        if not _aggregates(value):
            named = isinstance(item, ast.Alias | ast.Identifier)
            names.append((value, name_of(item) if named else f"nhom{len(names)}"))
    for item in _items(clause):
        for aggregate in _aggregates(item):
            if all(aggregate != known for known, _ in names):
                names.append((aggregate, f"gop{len(names)}"))
    clause.expressions = [_renamed(item, names) for item in clause.expressions]
    if clause.order:
        for ordered in clause.order.expressions:
            ordered.this = _replaced(ordered.this, names)
    return ast.With(expressions=[
        value if isinstance(value, ast.Identifier) else ast.Alias(this=value, alias=ast.Identifier(this=name))
        for value, name in names])


def _renamed(item: ast.AstNode, names: list[tuple[ast.AstNode, str]]) -> ast.AstNode:
    """An item that gives the same column from the new names."""
    value = item.this if isinstance(item, ast.Alias) else item
    replaced = _replaced(value, names)
    if isinstance(replaced, ast.Identifier) and replaced.this == name_of(item):
        return replaced
    return ast.Alias(this=replaced, alias=ast.Identifier(this=name_of(item)))


def _replaced(node: ast.AstNode, names: list[tuple[ast.AstNode, str]]) -> ast.AstNode:
    for known, name in names:
        if node == known:
            return ast.Identifier(this=name)
    return type(node)(**{key: _replaced_in(value, names) for key, value in node.args.items()})


def _replaced_in(value: object, names: list[tuple[ast.AstNode, str]]) -> object:
    if isinstance(value, ast.AstNode):
        return _replaced(value, names)
    if isinstance(value, list):
        return [_replaced_in(inner, names) for inner in value]
    if isinstance(value, tuple):
        return tuple(_replaced_in(inner, names) for inner in value)
    return value
