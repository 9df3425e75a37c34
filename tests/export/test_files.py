"""Exports, read back and counted against the store."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import ORG, RDF, SKOS, XSD

from app.export.files import FORMATS, export
from app.export.source import Written
from graph import rdf
from graph.rdf import reading, vocabulary
from graph.store import Store
from queries import everything
from tests.queries.story import EMAIL, STORY

pytestmark = pytest.mark.store
NODES = Counter(node.label for node in STORY.nodes)
EDGES = Counter(edge.type for edge in STORY.edges)


@pytest.fixture(scope="module")
def turtle(story: Store, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Written]:
    path = tmp_path_factory.mktemp("ttl") / "kho.ttl"
    return path, export(story, path, "ttl")


@pytest.fixture(scope="module")
def graph(turtle: tuple[Path, Written]) -> Graph:
    return Graph().parse(turtle[0], format="turtle")


def test_the_whole_graph_is_counted(turtle: tuple[Path, Written]) -> None:
    assert (turtle[1].nodes, turtle[1].edges) == (NODES.total(), EDGES.total())


def test_turtle_holds_every_node_and_relation_and_no_blank_node(graph: Graph) -> None:
    identified = {label: len(set(graph.subjects(RDF.type, rdf.class_of(label)))) for label in NODES}
    assert identified == NODES
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    with_properties = Counter(edge.type for edge in STORY.edges if edge.properties)
    assert len(set(graph.subjects(RDF.type, RDF.Statement))) == with_properties.total()


def test_turtle_speaks_eli_and_org(graph: Graph) -> None:
    names = rdf.Names()
    plan, province = names.node("Document", "kh58"), names.node("Document", "kh271")
    assert (plan, rdf.ELI.implements, province) in graph
    assert (plan, rdf.ELI.id_local, Literal("58/KH-BTV")) in graph
    assert (plan, rdf.ELI.date_document, Literal("2026-01-20", datatype=XSD.date)) in graph
    unit = names.node("Organization", "xa-an-binh")
    assert (unit, RDF.type, ORG.Organization) in graph
    assert (unit, SKOS.prefLabel, Literal("UBND xã An Bình", lang="vi")) in graph
    assert (unit, ORG.memberOf, names.node("Organization", "cac-xa")) in graph


def test_turtle_gives_the_rows_back(turtle: tuple[Path, Written]) -> None:
    nodes, edges = reading.read(turtle[0])
    assert {(n.label, n.id): dict(n.properties) for n in nodes if n.label != "Contact"} == {
        (n.label, n.id): dict(n.properties) for n in STORY.nodes if n.label != "Contact"}
    assert {e.key: dict(e.properties) for e in edges} == {e.key: dict(e.properties) for e in STORY.edges}


def test_every_name_is_of_a_known_vocabulary_or_explained(graph: Graph) -> None:
    explained = Graph().parse(vocabulary.FILE, format="turtle")
    ours = {name for _, predicate, value in graph for name in (predicate, value)
            if isinstance(name, URIRef) and name.startswith(rdf.VOCABULARY)}
    assert ours and ours <= set(explained.subjects())


def test_the_vocabulary_is_current() -> None:
    assert vocabulary.FILE.read_text("utf-8") == vocabulary.vocabulary(), "run: python -m graph.rdf.vocabulary --write"


def test_the_page_is_current() -> None:
    assert vocabulary.PAGE.read_text("utf-8") == vocabulary.page(), "run: python -m graph.rdf.vocabulary --write"


def test_no_relation_has_the_name_of_a_property() -> None:
    properties = {rdf.property_of(e.name, p.name) for e in rdf.schema.LABELS for p in e.properties}
    properties |= {rdf.VOCABULARY[p.name] for r in rdf.schema.RELATIONS for p in r.properties}
    assert not properties & {rdf.relation_of(r.type) for r in rdf.schema.RELATIONS}


def test_ntriples_hold_the_same(story: Store, tmp_path: Path, graph: Graph) -> None:
    export(story, tmp_path / "kho.nt", "nt")
    assert set(Graph().parse(tmp_path / "kho.nt", format="nt")) == set(graph)


def test_json_lines(story: Store, tmp_path: Path) -> None:
    export(story, tmp_path / "kho.jsonl", "jsonl")
    rows = [json.loads(line) for line in (tmp_path / "kho.jsonl").read_text("utf-8").splitlines()]
    assert Counter(row["label"] for row in rows if "label" in row) == NODES
    assert Counter(row["type"] for row in rows if "type" in row) == EDGES
    (plan,) = [row for row in rows if row.get("id") == "kh58"]
    assert plan["issued_on"] == "2026-01-20"


def test_csv_is_a_folder_with_a_file_for_each_label_and_relation(story: Store, tmp_path: Path) -> None:
    for _ in range(2):  # a second export replaces the first
        export(story, tmp_path / "bang", "csv")
    files = {path.stem for path in (tmp_path / "bang").iterdir()}
    assert files == NODES.keys() | EDGES.keys()
    with (tmp_path / "bang" / "Document.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = {row["id"]: row for row in csv.DictReader(handle)}
    assert len(rows) == NODES["Document"]
    assert rows["kh271"]["title"] == "Triển khai phong trào “Làng xã bình yên”"
    with (tmp_path / "bang" / "SENT_TO.csv").open(encoding="utf-8-sig", newline="") as handle:
        (sent,) = csv.DictReader(handle)
    assert (sent["from"], sent["to"], sent["raw"]) == ("kh58", "hoi-xa", "'- Hội LHPN các xã")


def test_a_workbook_has_a_sheet_for_each_label_and_relation(story: Store, tmp_path: Path) -> None:
    export(story, tmp_path / "kho.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "kho.xlsx")
    assert {sheet.title: sheet.max_row - 1 for sheet in book} == NODES | EDGES
    heading, *rows = book["Document"].values
    plan = {dict(zip(heading, row, strict=True))["id"]: dict(zip(heading, row, strict=True)) for row in rows}["kh58"]
    assert plan["issued_on"].date() == date(2026, 1, 20)


def test_graphml_is_well_formed_and_complete(story: Store, tmp_path: Path) -> None:
    export(story, tmp_path / "kho.graphml", "graphml")
    root = ElementTree.parse(tmp_path / "kho.graphml").getroot()
    space = "{http://graphml.graphdrawing.org/xmlns}"
    names = {node.get("id") for node in root.iter(f"{space}node")}
    edges = list(root.iter(f"{space}edge"))
    assert (len(names), len(edges)) == (NODES.total(), EDGES.total())
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= names
    declared = {key.get("id") for key in root.iter(f"{space}key")}
    assert {data.get("key") for data in root.iter(f"{space}data")} <= declared


def test_jsonld_holds_the_same_triples(story: Store, tmp_path: Path, graph: Graph) -> None:
    export(story, tmp_path / "kho.jsonld", "jsonld")
    assert set(Graph().parse(tmp_path / "kho.jsonld", format="json-ld")) == set(graph)


def test_files_for_the_import_tool_name_ends_and_types(story: Store, tmp_path: Path) -> None:
    export(story, tmp_path / "neo4j", "neo4j")
    with (tmp_path / "neo4j" / "Document.csv").open(encoding="utf-8", newline="") as handle:
        heading, *rows = csv.reader(handle)
    assert heading[0] == "id:ID(Document)" and heading[-1] == ":LABEL" and "issued_on:date" in heading
    assert len(rows) == NODES["Document"]
    with (tmp_path / "neo4j" / "SENT_TO_Document_Organization.csv").open(encoding="utf-8", newline="") as handle:
        heading, row = csv.reader(handle)
    assert dict(zip(heading, row, strict=True))["raw"] == "- Hội LHPN các xã", "not for a spreadsheet: left as it is"


def test_a_part_is_closed(story: Store, tmp_path: Path) -> None:
    for part, inside, outside in (
        (everything.around_document(story, "kh58"), {"kh58", "t4", "g1", "m1", "f1", "hoi-xa"}, {"t1", "kh12a"}),
        (everything.around_unit(story, "xa-an-binh"), {"xa-an-binh", "cac-xa", "t2", "t3", "duthao"}, {"t1", "t4"}),
    ):
        export(story, tmp_path / "phan.jsonl", "jsonl", part=part)
        rows = [json.loads(line) for line in (tmp_path / "phan.jsonl").read_text("utf-8").splitlines()]
        ids = {row["id"] for row in rows if "label" in row}
        assert inside <= ids and not outside & ids
        assert {row[end] for row in rows if "type" in row for end in ("from", "to")} <= ids


@pytest.mark.parametrize("form", FORMATS)
def test_personal_data_is_masked_unless_asked_for(story: Store, tmp_path: Path, form: str) -> None:
    def content(path: Path) -> str:
        if form == "xlsx":
            return str([row for sheet in openpyxl.load_workbook(io.BytesIO(path.read_bytes())) for row in sheet.values])
        return "".join(p.read_text("utf-8") for p in ([path] if path.is_file() else path.iterdir()))

    export(story, tmp_path / "che", form)
    assert EMAIL not in content(tmp_path / "che") and "xxxxxx@xxxxxx.xxxxxxx" in content(tmp_path / "che")
    export(story, tmp_path / "day", form, personal=True)
    assert EMAIL in content(tmp_path / "day")


def test_a_failed_export_leaves_what_stood_there(story: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "kho.jsonl"
    target.write_text("cũ", "utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(everything, "edges", fail)
    with pytest.raises(OSError, match="space"):
        export(story, target, "jsonl")
    assert target.read_text("utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir()] == ["kho.jsonl"]


def test_pages_are_joined_without_loss(story: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(everything, "PAGE", 3)
    found = [node.id for page in everything.nodes(story, "Document") for node in page]
    assert sorted(found) == sorted(n.id for n in STORY.nodes if n.label == "Document")
    assert found == sorted(set(found))


def test_names_of_any_kind_survive_as_addresses() -> None:
    names = rdf.Names()
    for id in ("Kế hoạch/374 «x»", "a:b#c?d", "đ" * 40):
        assert names.parse(str(names.node("Document", id))) == ("Document", id)
    with pytest.raises(ValueError, match="urn"):
        names.parse("urn:cancu:relation:implements:1")
