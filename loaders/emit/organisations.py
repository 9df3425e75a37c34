"""Organisations as nodes (đơn vị): identity by the folded full name, and what the name alone says.

In: a canonical name and what the grammar of bodies knows of it. Out: rows: the body, its place, the body above it,
and the class of bodies that it belongs to. What is inferred from a name carries its rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from graph.folding import fold, fold_name
from graph.rows import EdgeRow, NodeRow, Value
from loaders import bodies
from loaders.known import places, succession

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
    """The id of a body: its full name folded, abbreviations spelled out; "các" and "từng" before a class are left
    off: "các xã, phường" and "từng xã, phường" are one class."""
    return fold_name(name).removeprefix("cac ").removeprefix("tung ").replace(" ", "-")


def joined(names: str) -> list[str]:
    """The bodies of a joint issuer, or of a list of units that one phrase charges together: "A; B"."""
    return [name.strip() for name in names.split(";") if name.strip()]


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
    heirs, succeeded = _heirs(name)
    nodes, edges = nodes + heirs, edges + succeeded
    for group in classes_of(name):
        nodes.append(_body(group, True))
        edges.append(EdgeRow("MEMBER_OF", here, ("Organization", id_of(group)), {"basis": "theo tên gọi"}))
    return nodes, edges


def classes_of(name: str) -> tuple[str, ...]:
    """The classes of bodies that a name alone puts a body in: those of its kind in the communes of its province, the
    departments of its province. Named as the grammar of bodies names such classes."""
    commune = _OF_COMMUNE.fullmatch(name)
    if commune:
        group = f"{commune['body']} cấp xã ({commune['province']})"
        named_by_place = commune["body"] == "Ủy ban nhân dân"  # "các xã, phường phải …" is said to their committees
        return (group, f"Các xã, phường ({commune['province']})") if named_by_place else (group,)
    department = _DEPARTMENT.fullmatch(name)
    return (f"Các sở, ban, ngành ({department['province']})",) if department else ()


@lru_cache(maxsize=1 << 15)
def _body(name: str, is_class: bool) -> NodeRow:
    """A body as its name alone says: the same whoever names it."""
    unit = bodies.canonical(name, bodies.Context())
    is_class = is_class or unit.unit_kind == "class" or bool(_CLASS.match(fold(name)))
    properties: dict[str, Value] = {
        "name": name[:1].upper() + name[1:], "folded": fold_name(name), "kind": unit.kind, "is_class": is_class,
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
        heirs, succeeded = _heir(name, node)
        return [node, *heirs], succeeded
    nodes, edges = place_rows(inner.group(2))
    taken_over, succeeded = _commune_heirs(name)
    return [node, *nodes, *taken_over], [
        *edges,
        *succeeded,
        EdgeRow("PART_OF", ("Place", node.id), ("Place", id_of(inner.group(2))), {"rule": "named"}),
    ]


@lru_cache(maxsize=1 << 12)
def _heirs(name: str) -> tuple[list[NodeRow], list[EdgeRow]]:
    """The bodies that took the place of one that has ended. A class of bodies ("cấp xã") is no heir by name."""
    level = _body(name, False).properties.get("level")
    gone = succession.of(name, str(level) if level else None)
    named = [heir for heir in gone.successors if not _CLASS.match(fold(heir))] if gone else []
    if gone is None or not named:
        return [], []
    since: dict[str, Value] = {"on": date.fromisoformat(gone.on), "basis": gone.basis}
    former = ("Organization", id_of(name))
    edges = [EdgeRow("SUCCEEDED_BY", former, ("Organization", id_of(heir)), since) for heir in named]
    return [_body(heir, False) for heir in named], edges


def _heir(name: str, former: NodeRow) -> tuple[list[NodeRow], list[EdgeRow]]:
    """The province that took over one that has ended, by the table. The historical issuer keeps its name."""
    known = places.province(name)
    heir = places.province(known.merged_into) if known and known.merged_into else None
    if known is None or heir is None:
        return [], []
    nodes, edges = place_rows(heir.full)
    since: dict[str, Value] = {"on": known.valid_to, "basis": _REFORM}
    return nodes, [*edges, EdgeRow("SUCCEEDED_BY", ("Place", former.id), ("Place", id_of(heir.full)), since)]


def _commune_heirs(name: str) -> tuple[list[NodeRow], list[EdgeRow]]:
    """The communes that took in one of before."""
    gone = succession.of(name, "xã")
    if gone is None or all(_COMMUNE.match(heir) is None for heir in gone.successors):
        return [], []
    since: dict[str, Value] = {"on": date.fromisoformat(gone.on), "basis": gone.basis}
    rows = [place_rows(heir) for heir in gone.successors]
    edges = [EdgeRow("SUCCEEDED_BY", ("Place", id_of(name)), ("Place", id_of(h)), since) for h in gone.successors]
    return [n for nodes, _ in rows for n in nodes], [*(e for _, some in rows for e in some), *edges]


def _level(name: str) -> str:
    first = fold(name).split(" ")[0]
    return (
        "xã"
        if first in ("xa", "phuong", "dac") or fold(name).startswith("thi tran")
        else "huyện"
        if first in ("huyen", "quan", "thi")
        else "tỉnh"
    )
