"""``docs/data-model.md``, derived from the schema.

    python -m graph.data_model            prints it
    python -m graph.data_model --write    writes it
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from graph import schema
from graph.schema import Label, Property, Relation

PAGE = Path(__file__).parents[1] / "docs" / "data-model.md"

_HEAD = """# Data model

Generated from `graph/schema.py` by `python -m graph.data_model --write`; schema version {version}.

A node is identified by `id` within its label. A relation is identified by its type and its two ends, and by the
property named as its key where it has one. Offsets are code points of the text as read from the file. A property
that is not there is not known.
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD.format(version=schema.SCHEMA_VERSION), "## Labels\n", _overview()]
    parts += ["\n".join(_label(label)) for label in schema.LABELS]
    parts.append("## Relations\n")
    parts += ["\n".join(_relation(relation)) for relation in schema.RELATIONS]
    parts.append("## Roles of a unit in a task\n")
    parts.append("\n".join(f"- `{role}`: {vi}" for role, vi in schema.ROLES.items()))
    return "\n".join(parts) + "\n"


def _overview() -> str:
    rows = [f"| [`{x.name}`](#{x.name.lower()}) | {x.vi} | {x.about} |" for x in schema.LABELS]
    return "\n".join(["| Label | Tiếng Việt | |", "|---|---|---|", *rows, ""])


def _label(label: Label) -> Iterator[str]:
    yield f"### {label.name}\n"
    yield f"**{label.vi}**: {label.about}. Shown by its `{label.caption}`.\n"
    yield from _properties(label.properties)


def _relation(relation: Relation) -> Iterator[str]:
    sources, targets = "|".join(relation.sources), "|".join(relation.targets)
    yield f"### {relation.type}\n"
    yield f"`(:{sources})-[:{relation.type}]->(:{targets})`: {relation.about}."
    yield f"**{relation.vi}** / **{relation.vi_inverse}**.{''.join(_traits(relation))}\n"
    if relation.properties:
        yield from _properties(relation.properties)


def _traits(relation: Relation) -> Iterator[str]:
    if relation.derived:
        yield " Derived from mentions."
    if relation.traced:
        yield " `cancu trace` follows it."
    if relation.key:
        yield f" Keyed by `{relation.key}`."


def _properties(properties: tuple[Property, ...]) -> Iterator[str]:
    yield "| Property | Type | |"
    yield "|---|---|---|"
    for p in properties:
        marks = "".join([" · indexed" if p.indexed else "", " · masked" if p.personal else ""])
        yield f"| `{p.name}` | {p.kind.value} | {p.about}{marks} |"
    yield ""


def main() -> None:
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page(), "utf-8")
    else:
        sys.stdout.write(page())


if __name__ == "__main__":
    main()
