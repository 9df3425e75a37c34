"""Headings, closings and parts: what is decided about sections once all of them are known.

In: the nodes of the tree and the flow. Out: the same nodes, settled: a heading names and a paragraph says; the last
unmarked paragraphs close the document; every section knows which part of the document it is in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.outline.markers import Marker
from loaders.outline.tree import TITLED, Node

_NAMING = (*TITLED, "letter", "roman")
_PARTS = re.compile(
    r"(?P<purpose>mục đích|yêu cầu|quan điểm|sự cần thiết)"
    r"|(?P<targets>mục tiêu|chỉ tiêu|tiêu chí|tiêu chuẩn)"
    r"|(?P<funding>kinh phí|nguồn vốn|nguồn lực tài chính)"
    r"|(?P<reporting>chế độ (?:thông tin|báo cáo)|thông tin,? báo cáo|thời gian báo cáo)"
    r"|(?P<organisation>tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai|điều khoản thi hành)"
)
_CLOSING = re.compile(
    r"Trên đây|Đề nghị|Yêu cầu|Trong quá trình|Quá trình|Nhận được|Căn cứ|Trên cơ sở|Giao |Các |[^.;]{0,40} này\b"
)
_SURROUNDING = ("recipients", "signature", "footnote", "annex", "title")
_LONGEST_NAME, _LONGEST_SENTENCE, _SHORT_HEADING = 150, 100, 60
"""Characters: names that end with a full stop, sentences that still name, headings whose every word tells the part."""


def settle(nodes: Sequence[Node], flow: str) -> None:
    """Decides closings, the preamble, headings and parts, in this order."""
    _closings(nodes, flow)
    opening = [n for n in nodes if n.part == "opening"]
    if len(opening) == 1 and opening[0].kind == "preamble":
        opening[0].path = "preamble"
    for node in nodes:
        _heading(node, flow)
        _inherit(node, nodes)


def _closings(nodes: Sequence[Node], flow: str) -> None:
    """The last unmarked paragraphs of the body, unless they are all that a heading has, close the document."""
    body = [n for n in nodes if n.part not in _SURROUNDING]
    first = len(body)
    while first and _closes(body[first - 1], nodes, flow):
        first -= 1
    taken: dict[str, int] = {}
    for node in body[first:]:
        announced = flow.startswith("Trên đây", node.start)
        path = "closing" if announced else f"{node.path.split('/', 1)[0]}/closing"
        n = taken[path] = taken.get(path, 0) + 1
        node.kind, node.part, node.path = "closing", "closing", path if n == 1 else f"{path}~{n}"


def _closes(node: Node, nodes: Sequence[Node], flow: str) -> bool:
    """Whether ``node``, the last of the body, is a closing; it then no longer counts below its section."""
    if node.kind != "paragraph" or node.marker or node.parent < 0 or _fills(nodes[node.parent], flow):
        return False
    if not _CLOSING.match(flow, node.start) and not flow.endswith("/.", node.start, node.end):
        return False
    nodes[node.parent].plain -= 1
    return True


def _fills(above: Node, flow: str) -> bool:
    """Whether an unmarked paragraph is what the heading ``above`` announces."""
    words = flow[above.body : above.end].strip()
    named = above.marker is not None and not words.endswith(".") and _names(above, above.marker, words)
    return named and not above.children


def _heading(node: Node, flow: str) -> None:
    if node.kind != "heading" or node.heading is not None or node.marker is None:
        return
    words = flow[node.body : node.end].strip()
    if _names(node, node.marker, words):
        node.heading = words.rstrip(" :.*_")
    else:
        node.kind = "paragraph"


def _names(node: Node, marker: Marker, words: str) -> bool:
    """Whether a numbered paragraph names what follows rather than saying it."""
    bare = words.rstrip(" ”\"")
    said = bare.endswith((".", ";", "…", ","))
    if marker.kind in _NAMING:
        return not said or len(bare) <= _LONGEST_NAME
    if words.isupper():
        return True
    if said:
        short = len(bare) < _LONGEST_SENTENCE and ". " not in bare and marker.kind != "article"
        return bool(node.children or node.plain) and short and bare.endswith(".")
    return bool(node.children or node.plain)


def _inherit(node: Node, nodes: Sequence[Node]) -> None:
    """The part of the document: that of the section above, unless the heading opens another."""
    if node.parent >= 0 and node.part not in ("closing", "recipients", "annex"):
        node.part = nodes[node.parent].part
    if node.kind == "heading" and node.part != "annex":
        heading = (node.heading or "").lower()
        m = _PARTS.search(heading if len(heading) <= _SHORT_HEADING else heading[:24])
        node.part = m.lastgroup or node.part if m else node.part
