"""``vocabulary.ttl``: our own classes and properties; ``docs/rdf.md``: what everything becomes. Both from the schema.

    python -m graph.rdf.vocabulary --write
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import NamespaceManager

from graph import schema
from graph.rdf import CLASSES, PREFIXES, VOCABULARY, class_of, property_of, relation_of

FILE = Path(__file__).with_name("vocabulary.ttl")
PAGE = Path(__file__).parents[2] / "docs" / "rdf.md"

_INTRODUCTION = """# RDF

<!-- Generated from graph/schema.py by python -m graph.rdf.vocabulary --write; do not edit. -->

    cancu export --format ttl kho.ttl
    cancu import kho.ttl

Documents and their relations are told in ELI, organisations in W3C ORG, persons in FOAF, titles and places in DCMI
terms; the rest (`cc:`) in the vocabulary of `graph/rdf/vocabulary.ttl`. There are no blank nodes. A relation is one
triple and, where it has properties, an `rdf:Statement` that carries them: the sentence it rests on, who says so, how
sure it is. `id` is `dcterms:identifier`. The value of a `Contact` is masked unless `--with-personal-data` is given.
"""


def vocabulary() -> str:
    """``vocabulary.ttl``: our own classes and properties, from the schema."""
    lines = [f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in ("eli", "org", "rdf", "rdfs", "cc")]
    lines += ["", "# Generated from graph/schema.py by python -m graph.rdf.vocabulary --write; do not edit.", ""]
    for each in schema.LABELS:
        if each.name not in CLASSES:
            lines += _entry(f"cc:{each.name}", "rdfs:Class", each.vi, each.about)
    declared = [(label.name, each) for label in schema.LABELS for each in label.properties]
    declared += [("", each) for rel in schema.RELATIONS for each in rel.properties]
    ours = {each.name: each.about for label, each in reversed(declared)
            if each.name != "id" and property_of(label, each.name) in VOCABULARY}
    for name in sorted(ours):
        lines += _entry(f"cc:{name}", "rdf:Property", None, ours[name])
    for rel in schema.RELATIONS:
        if relation_of(rel.type) in VOCABULARY:
            lines += _entry(relation_of(rel.type).replace(VOCABULARY, "cc:"), "rdf:Property", rel.vi, rel.about)
    return "\n".join(lines)


def _entry(name: str, kind: str, vi: str | None, about: str) -> list[str]:
    label = f" ;\n    rdfs:label {Literal(vi, lang='vi').n3()}" if vi else ""
    return [f"{name} a {kind}{label} ;\n    rdfs:comment {Literal(about, lang='en').n3()} .", ""]


def page() -> str:
    """``docs/rdf.md``."""
    lines = [
        _INTRODUCTION, "| Prefix | Namespace |", "|---|---|",
        *(f"| `{prefix}` | `{namespace}` |" for prefix, namespace in PREFIXES.items()), "",
        "## Classes and properties", "", "| Label | Class | Told in a known vocabulary |", "|---|---|---|",
        *(f"| {each.name} ({each.vi}) | `{_short(class_of(each.name))}` | {', '.join(_known(each))} |"
          for each in schema.LABELS), "", "Every other property `name` is `cc:name`.", "",
        "## Relations", "", "| Relation | Property | Meaning |", "|---|---|---|",
        *(f"| {each.type} | `{_short(relation_of(each.type))}` | {each.vi} · {each.about} |"
          for each in schema.RELATIONS), "",
    ]  # fmt: skip
    return "\n".join(lines)


def _known(label: schema.Label) -> Iterator[str]:
    for each in label.properties:
        term = property_of(label.name, each.name)
        if each.name != "id" and term not in VOCABULARY:
            yield f"{each.name} `{_short(term)}`"


def _short(term: URIRef) -> str:
    manager = NamespaceManager(Graph(), bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        manager.bind(prefix, namespace)
    return term.n3(manager)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        FILE.write_text(vocabulary(), "utf-8")
        PAGE.write_text(page(), "utf-8")
    else:
        sys.stdout.write(vocabulary())
