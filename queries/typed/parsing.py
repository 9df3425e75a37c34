"""Read a Cypher statement without running it: what it returns, what it asks for, whether it only reads.

In: text typed by a person. Out: a ``Statement``. Raises ``Refused`` for what writes, administers, calls procedures or
reads files, and ``CancuError`` (code "syntax") with line and column for what is not Cypher.

Whether it only reads is judged by a list of what may stand in it: a clause that the list does not know is refused.
The parser is ``cypherast``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cypherast import ast, parse_one
from cypherast.errors import CypherastError
from cypherast.lexer import Lexer, Token, TokenKind

from graph.errors import USAGE, CancuError, Refused

DEEPEST = 100
"""Brackets within brackets; at 400 a Neo4j server was measured to plan for minutes, whatever its time limit."""
_DIALECT = "neo4j25"
_READING = (
    ast.Cypher, ast.Query, ast.Union, ast.Match, ast.Where, ast.With, ast.Return, ast.Unwind, ast.CallSubquery,
    ast.Order, ast.Ordered, ast.Skip, ast.Limit,
    ast.Pattern, ast.PathPattern, ast.NodePattern, ast.RelationshipPattern, ast.LabelExpression, ast.ShortestPath,
    ast.QuantifiedPath, ast.Range,
    ast.Literal, ast.Parameter, ast.Identifier, ast.Star, ast.Property, ast.PropertySelector, ast.LabelPredicate,
    ast.Map, ast.List, ast.ListSubscript, ast.ListSlice, ast.Alias, ast.Binary, ast.Unary, ast.IsNull,
    ast.FunctionCall, ast.Case, ast.Coalesce, ast.ListComprehension, ast.Quantifier, ast.ListLambda,
    ast.PatternComprehension, ast.MapProjection, ast.PatternPredicate, ast.CountSubquery,
)
_NAMING = (ast.PathPattern, ast.NodePattern, ast.RelationshipPattern)
_WRITING = (ast.Create, ast.Merge, ast.Set, ast.Delete, ast.Remove, ast.RemoveLabels, ast.Foreach, ast.Insert)
_ADMINISTERING = frozenset((
    "ALTER", "BEGIN", "COMMIT", "CREATE", "DEALLOCATE", "DENY", "DROP", "DRYRUN", "ENABLE", "EXPLAIN", "GRANT", "LOAD",
    "PROFILE", "REALLOCATE", "RENAME", "REVOKE", "ROLLBACK", "SESSION", "SHOW", "START", "STOP", "TERMINATE", "USE"))
_ESCAPED = re.compile(r"\\u[0-9A-Fa-f]{4}")
_COMMENT = re.compile(r"\s*(?:/\*|//)")
_ENDS_RETURN = (TokenKind.ORDER, TokenKind.SKIP, TokenKind.LIMIT, TokenKind.UNION, TokenKind.EOF)
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that only reads. ``columns`` as RETURN names them."""

    text: str
    columns: tuple[str, ...]
    parameters: tuple[str, ...]
    tree: ast.AstNode


def parse(cypher: str) -> Statement:
    """Read one statement; see the module for what is raised."""
    text = cypher.strip().removesuffix(";").rstrip()
    if not text:
        raise CancuError("no_query", "Chưa có câu Cypher.", "There is no Cypher.", USAGE)
    if _ESCAPED.search(text):
        raise Refused("escaped", "Câu Cypher có ký tự viết dạng \\uXXXX; hãy gõ thẳng ký tự đó.",
                      "The Cypher writes a letter as \\uXXXX; type the letter itself.")
    try:
        tokens = Lexer(text).tokenize()
        first = tokens[0].text.upper()
        if first in _ADMINISTERING and not (first == "CREATE" and tokens[1].text == "("):
            raise _refused(first)
        if _deepest(tokens) > DEEPEST:
            raise _too_deep()
        tree = parse_one(text, read=_DIALECT)
    except CypherastError as error:
        raise (_too_deep() if error.code == "CG1105" else _syntax(text, error)) from None
    nodes = list(walk(tree))
    if _chained(tree) > DEEPEST * 2:
        raise _too_deep()
    _check_reading(nodes)
    parameters = tuple(dict.fromkeys(str(node.name) for node in nodes if isinstance(node, ast.Parameter)))
    return Statement(text, _columns(text, tokens, tree), parameters, tree)


def walk(root: object, into: Callable[[ast.AstNode], bool] = lambda node: True) -> Iterator[ast.AstNode]:
    """Every node of a tree in the order of the text, those inside pairs included; of ``into`` False, not the inside."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.AstNode):
            yield node
            node = list(node.args.values()) if into(node) else []
        if isinstance(node, list | tuple):
            waiting.extend(reversed(node))


def _deepest(tokens: list[Token]) -> int:
    """How deep brackets stand within each other."""
    depth = deepest = 0
    for token in tokens:
        depth += _step(token)
        deepest = max(deepest, depth)
    return deepest


def _chained(tree: ast.AstNode) -> int:
    """How long the longest chain from the root is: a OR b OR c … counts as one within the other."""
    longest, waiting = 0, [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        longest = max(longest, depth)
        inner = walk(node, lambda one, node=node: one is node)  # type: ignore[misc]
        waiting.extend((child, depth + 1) for child in inner if child is not node)
    return longest


def _step(token: Token) -> int:
    return 0 if token.kind is TokenKind.STRING else (token.text in _OPENING) - (token.text in _CLOSING)


def _check_reading(nodes: list[ast.AstNode]) -> None:
    for node in nodes:
        if isinstance(node, _WRITING):
            raise _refused(type(node).__name__.upper())
        if isinstance(node, ast.CallProcedure):
            raise _refused(f"CALL {node.name}")
        if not isinstance(node, _READING) or (isinstance(node, ast.CallSubquery) and node.in_transactions):
            raise _refused(type(node).__name__)
    if not any(isinstance(node, ast.Return) for node in nodes):
        raise CancuError("syntax", "Câu Cypher thiếu RETURN.", "The Cypher has no RETURN.", USAGE)


def _columns(text: str, tokens: list[Token], tree: ast.AstNode) -> tuple[str, ...]:
    """Names of the columns as both stores give them: the alias, else the words of the expression."""
    columns: list[str] = []
    for item, end in _return_items(tokens):
        if item[0].text == "*" and len(item) == 1:
            columns.extend(_in_scope(tree))
        elif len(item) > 2 and item[-2].kind is TokenKind.AS:
            columns.append(item[-1].text)
        elif len(item) == 1 and item[0].kind is TokenKind.IDENT:
            columns.append(item[0].text)
        else:
            columns.append(_words(text, item, end))
    return tuple(columns)


def _return_items(tokens: list[Token]) -> Iterator[tuple[list[Token], int]]:
    """The expressions of the first RETURN outside every bracket, each with the offset at which it ends."""
    depth, inside, item = 0, False, list[Token]()
    for token in tokens:
        depth += _step(token)
        outside = depth == 0 and inside
        if outside and (token.kind in _ENDS_RETURN or token.text == ","):
            yield item, token.position.offset
            if token.text != ",":
                return
            item = []
        elif inside and not (token.kind is TokenKind.DISTINCT and not item):
            item.append(token)
        inside = inside or (depth == 0 and token.kind is TokenKind.RETURN)


def _words(text: str, item: list[Token], end: int) -> str:
    last = item[-1].position.offset + len(item[-1].text)
    if comment := _COMMENT.search(text, last, end):
        end = comment.start()
    return text[item[0].position.offset:end].rstrip()


def _in_scope(tree: ast.AstNode) -> list[str]:
    """The variables that ``RETURN *`` gives, in alphabetical order."""
    query = tree.this
    while isinstance(query, ast.Union):
        query = query.this
    names: set[str] = set()
    for clause in query.clauses:
        if isinstance(clause, ast.With):
            items = clause.expressions
            names = {n for item in items for n in (names if isinstance(item, ast.Star) else {name_of(item)})}
        elif isinstance(clause, ast.CallSubquery):
            names |= {name_of(item) for inner in walk(clause) if isinstance(inner, ast.Return)
                      for item in inner.expressions}
        elif isinstance(clause, ast.Unwind):
            names.add(_name(clause.alias))
        elif isinstance(clause, ast.Match):
            names |= {_name(node.variable) for node in walk(clause.pattern)
                      if isinstance(node, _NAMING) and node.variable}
    return sorted(names)


def name_of(item: ast.AstNode) -> str:
    """The name an item of WITH or RETURN is known by."""
    return _name(item.alias if isinstance(item, ast.Alias) else item)


def _name(node: object) -> str:
    if isinstance(node, ast.Identifier):
        return str(node.this)
    return node.cypher() if isinstance(node, ast.AstNode) else str(node)


def _syntax(text: str, error: CypherastError) -> CancuError:
    line, column, offset = 1, 1, 0
    if error.position:
        line, column, offset = error.position.line, error.position.col, error.position.offset
    near = text[offset:].split(maxsplit=1)[0][:40] if text[offset:].strip() else ""
    told = re.sub(r"^\[\w+\] (?:line \d+:\d+ )?", "", str(error).split("\n")[0])
    return CancuError(
        "syntax",
        f"Câu Cypher sai cú pháp ở dòng {line}, cột {column}, " + (f"gần «{near}»." if near else "ở cuối câu."),
        f"The Cypher has a syntax error at line {line}, column {column}: {told}.", USAGE)


def _too_deep() -> CancuError:
    return CancuError(
        "too_deep",
        f"Câu Cypher lồng quá {DEEPEST} lớp ngoặc hoặc nối quá {2 * DEEPEST} phép; hãy dùng tham số hoặc IN [ … ].",
        f"The Cypher nests brackets more than {DEEPEST} deep or chains more than {2 * DEEPEST} operations; use a "
        "parameter or IN [ … ].", USAGE)


def _refused(what: str) -> Refused:
    return Refused(
        "read_only",
        f"Câu hỏi chỉ được đọc: {what} đã bị từ chối. Thay đổi kho bằng cancu ingest, remove, review.",
        f"A query may only read: {what} was refused. Change the store with cancu ingest, remove, review.")
