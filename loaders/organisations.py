"""Organisations as nodes (đơn vị): identity by the folded full name, and what the name alone says.

In: a canonical name and what the grammar of bodies knows of it. Out: rows: the body, its place, the body above it,
and the class of bodies that it belongs to. What is inferred from a name carries its rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from graph.folding import fold
from graph.rows import EdgeRow, NodeRow, Value
from loaders import bodies, places

_SPELLED = (
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("lhpn", "liên hiệp phụ nữ"),
    ("mttq", "mặt trận tổ quốc"),
)
_SHORT = (
    ("Ủy ban nhân dân", "UBND"),
    ("Hội đồng nhân dân", "HĐND"),
    ("Liên hiệp Phụ nữ", "LHPN"),
    ("Mặt trận Tổ quốc", "MTTQ"),
)
_REFORM = "Nghị quyết số 202/2025/QH15"
"""The resolution that merged the provinces on 1 July 2025."""
_CLASS = re.compile(r"(?:cac|nhung|moi) |.* cap (?:tinh|huyen|xa|co so)\b")
_PROVINCE = r"(?P<province>(?:tỉnh|thành phố) [^,;()]+)"
_OF_COMMUNE = re.compile(rf"(?P<body>[^,;()]+?) (?:xã|phường|đặc khu|thị trấn) [^,;()]+, {_PROVINCE}")
_DEPARTMENT = re.compile(rf"Sở [^;()]+? {_PROVINCE}")
_COMMUNE = re.compile(r"((?:xã|phường|đặc khu|thị trấn) [^,;]+), ((?:tỉnh|thành phố) [^,;]+)")


@lru_cache(maxsize=1 << 15)
def id_of(name: str) -> str:
    """The id of a body: its full name folded, abbreviations spelled out."""
    words = name.lower()
    for short, full in _SPELLED:
        words = re.sub(rf"(?<!\w){short}(?!\w)", full, words)
    return fold(words).replace(" ", "-")


def rows(name: str, known: Mapping[str, Any]) -> tuple[list[NodeRow], list[EdgeRow]]:
    """The nodes and edges of one body. Nodes are stubs: whoever named it first has said the same."""
    here = ("Organization", id_of(name))
    nodes = [_body(name, bool(known.get("is_class")))]
    edges: list[EdgeRow] = []
    place = known.get("place")
    if place:
        nodes += place_rows(str(place))[0]
        edges += [*place_rows(str(place))[1], EdgeRow("LOCATED_IN", here, ("Place", id_of(str(place))))]
    parent = known.get("parent")
    if parent and id_of(str(parent)) != here[1]:
        nodes.append(_body(str(parent), False))
        edges.append(EdgeRow("PART_OF", here, ("Organization", id_of(str(parent))), {"rule": "named"}))
    for group in classes_of(name):
        nodes.append(_body(group, True))
        edges.append(EdgeRow("MEMBER_OF", here, ("Organization", id_of(group)), {"basis": "theo tên gọi"}))
    return nodes, edges


def classes_of(name: str) -> tuple[str, ...]:
    """The classes of bodies that a name alone puts a body in: those of its kind in the communes of its province, the
    departments of its province. Named as the grammar of bodies names such classes."""
    commune = _OF_COMMUNE.fullmatch(name)
    if commune:
        return (f"{commune['body']} cấp xã ({commune['province']})",)
    department = _DEPARTMENT.fullmatch(name)
    return (f"Các sở, ban, ngành ({department['province']})",) if department else ()


@lru_cache(maxsize=1 << 15)
def _body(name: str, is_class: bool) -> NodeRow:
    """A body as its name alone says: the same whoever names it."""
    unit = bodies.canonical(name, bodies.Context())
    is_class = is_class or unit.unit_kind == "class" or bool(_CLASS.match(fold(name)))
    properties: dict[str, Value] = {
        "name": name[:1].upper() + name[1:], "folded": fold(name), "kind": unit.kind, "is_class": is_class,
    }  # fmt: skip
    if unit.level:
        properties["level"] = unit.level
    short = name
    for full, abbreviation in _SHORT:
        short = short.replace(full, abbreviation)
    if short != name:
        properties["aliases"] = [short]
    return NodeRow("Organization", id_of(name), properties, stub=True)


@lru_cache(maxsize=1 << 12)
def place_rows(name: str) -> tuple[list[NodeRow], list[EdgeRow]]:
    """A place, and the province that it is named with."""
    node = NodeRow("Place", id_of(name), {"name": name, "folded": fold(name), "level": _level(name)}, stub=True)
    inner = _COMMUNE.match(name)
    if not inner:
        heirs, succession = _heir(name, node)
        return [node, *heirs], succession
    nodes, edges = place_rows(inner.group(2))
    return [node, *nodes], [
        *edges,
        EdgeRow("PART_OF", ("Place", node.id), ("Place", id_of(inner.group(2))), {"rule": "named"}),
    ]


def _heir(name: str, former: NodeRow) -> tuple[list[NodeRow], list[EdgeRow]]:
    """The province that took over one that has ended, by the table. The historical issuer keeps its name."""
    known = places.province(name)
    heir = places.province(known.merged_into) if known and known.merged_into else None
    if known is None or heir is None:
        return [], []
    nodes, edges = place_rows(heir.full)
    since: dict[str, Value] = {"on": known.valid_to, "basis": _REFORM}
    return nodes, [*edges, EdgeRow("SUCCEEDED_BY", ("Place", former.id), ("Place", id_of(heir.full)), since)]


def _level(name: str) -> str:
    first = fold(name).split(" ")[0]
    return (
        "xã"
        if first in ("xa", "phuong", "dac") or fold(name).startswith("thi tran")
        else "huyện"
        if first in ("huyen", "quan", "thi")
        else "tỉnh"
    )
