"""The graph as JSON lines and as GraphML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from app.export.source import Source
from graph import schema
from graph.jsonable import jsonable
from graph.schema import Kind

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {Kind.INT: "long", Kind.FLOAT: "double", Kind.BOOL: "boolean"}


def write_jsonl(source: Source, target: Path) -> None:
    """One object a line: nodes as {"label","id",…}, relations as {"type","from","to","from_label","to_label",…}."""
    with target.open("w", encoding="utf-8") as lines:
        for page in source.pages():
            for node in page:
                _line(lines, {"label": node.label, "id": node.id, **node.properties})
            for edge in source.edges(page):
                _line(lines, {"type": edge.type, "from": edge.source[1], "to": edge.target[1],
                              "from_label": edge.source[0], "to_label": edge.target[0], **edge.properties})


def write_graphml(source: Source, target: Path) -> None:
    """GraphML for Gephi, yEd, networkx. A node is named "Label:id"; lists are joined by "; "."""
    with target.open("w", encoding="utf-8") as lines:
        lines.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        nodes = {p.name: p.kind for label in schema.LABELS for p in label.properties}
        edges = {p.name: p.kind for rel in schema.RELATIONS for p in rel.properties}
        for domain, declared in (("node", {"label": Kind.TEXT, **nodes}), ("edge", {"type": Kind.TEXT, **edges})):
            for name, kind in declared.items():
                lines.write(f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" '
                            f'attr.type="{_TYPES.get(kind, "string")}"/>\n')
        lines.write('<graph edgedefault="directed">\n')
        for page in source.pages():
            for node in page:
                known = {"label": node.label, "id": node.id, **node.properties}
                _element(lines, f"<node id={_name((node.label, node.id))}>", "node", known)
            for edge in source.edges(page):
                ends = f"source={_name(edge.source)} target={_name(edge.target)}"
                _element(lines, f"<edge {ends}>", "edge", {"type": edge.type, **edge.properties})
        lines.write("</graph>\n</graphml>\n")


def _line(lines: IO[str], value: Mapping[str, Any]) -> None:
    lines.write(json.dumps(jsonable(dict(value)), ensure_ascii=False) + "\n")


def _element(lines: IO[str], opening: str, domain: str, known: Mapping[str, Any]) -> None:
    lines.write(opening + "".join(_data(domain, known.items())) + f"</{domain}>\n")


def _data(domain: str, items: Iterable[tuple[str, Any]]) -> Iterable[str]:
    for name, value in items:
        if value is not None:
            yield f'<data key="{domain}-{name}">{escape(_NOT_XML.sub("", _text(jsonable(value))))}</data>'


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _name(node: tuple[str, str]) -> str:
    return quoteattr(_NOT_XML.sub("", f"{node[0]}:{node[1]}"))
