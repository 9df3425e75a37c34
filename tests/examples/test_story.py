"""The story of the example documents, told by the program: the chain, the gap, and what is wrong in them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

DOCUMENTS = Path(__file__).parents[2] / "examples" / "documents"
ANOMALIES = {
    "type_symbol_mismatch": "12", "date_conflict_across_seeds": "09", "date_conflict_within_document": "07",
    "invalid_date": "09", "symbol_variant": "04", "issuer_symbol_mismatch": "09", "ocr_error": "09",
    "missing_number": "10", "missing_date": "10", "missing_issuer": "03", "title_conflict": "08",
    "probable_number_error": "12",
}  # fmt: skip
"""Every kind of anomaly of the contract, and a file in which it must be found."""

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Runs a command of the program in a workspace that holds the examples; gives its JSON."""
    folder = tmp_path_factory.mktemp("story")
    environment = {**os.environ, "CANCU_STORE": str(folder / "store"), "CANCU_IDLE": "20"}

    def run(*arguments: str) -> Any:
        command = [sys.executable, "-c", "from app.cli import main; main()", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
        assert done.returncode in ((0,) if arguments[0] == "ingest" else (0, 1)), done.stderr
        lines = done.stdout.strip().splitlines()
        if arguments[0] == "extract":
            return [json.loads(line) for line in lines]
        return json.loads(done.stdout) if "--json" in arguments else done.stdout

    run("ingest", str(DOCUMENTS))
    yield run


@pytest.fixture(scope="module")
def extracted(ask: Ask) -> dict[str, Any]:
    """What is read from each example, by the two digits with which its file begins."""
    return {row["source"][:2]: row for row in ask("extract", str(DOCUMENTS), "--json")}


def numbers(trace: dict[str, Any]) -> set[str]:
    return {node.get("number_full") or "" for node in trace["nodes"]}


def test_down_from_the_decision_the_chain_reaches_both_communes_and_the_units(ask: Ask) -> None:
    trace = ask("trace", "9905/QĐ-TTg", "--down", "--json")
    assert {"95/CT-BCA", "215/KH-UBND", "58/KH-BTV", "31/CTr-CAT-PV01", "12/KH-UBND", "09/KH-UBND"} <= numbers(trace)
    captions = {node["caption"] for node in trace["nodes"]}
    assert "Công an tỉnh An Lạc" in captions
    assert all(edge["sentence"] for edge in trace["edges"] if edge["type"] == "IMPLEMENTS")


def test_up_from_a_commune_the_chain_reaches_the_resolution(ask: Ask) -> None:
    assert {"215/KH-UBND", "9905/QĐ-TTg", "99-NQ/TW"} <= numbers(ask("trace", "12/KH-UBND", "--up", "--json"))


@pytest.mark.parametrize(("kind", "file"), ANOMALIES.items())
def test_every_kind_of_anomaly_is_found_where_it_was_put(extracted: dict[str, Any], kind: str, file: str) -> None:
    assert kind in {anomaly for citation in extracted[file]["citations"] for anomaly in citation["anomalies"]}


def test_the_table_gives_tasks_with_the_unit_that_leads(extracted: dict[str, Any]) -> None:
    tasks = [task for task in extracted["07"]["tasks"] if "điểm chiến dịch" in task["text"]]
    leads = {a["unit_canonical"].split(",")[0] for task in tasks for a in task["assignments"] if a["role"] == "chu_tri"}
    assert leads == {"Ủy ban nhân dân xã Suối Mơ", "Ủy ban nhân dân phường Bến Xuân", "Ủy ban nhân dân xã Đồi Thông"}


def test_the_third_commune_is_the_one_without_a_plan(ask: Ask) -> None:
    answer = ask("ask", "don-vi-chua-co-ke-hoach", "--param", "doc=215/KH-UBND", "--json")
    rows = [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]
    communes = [row for row in rows if row["unit"].startswith(("Ủy ban nhân dân xã", "Ủy ban nhân dân phường"))]
    assert {row["unit"] for row in communes} == {"Ủy ban nhân dân xã Đồi Thông, tỉnh An Lạc"}
    assert (3, 2) in {(row["members_known"], row["members_seen"]) for row in communes}


def test_the_draft_is_matched_to_what_it_became(ask: Ask) -> None:
    answer = ask("ask", "du-thao", "--json")
    assert "215/KH-UBND" in json.dumps(answer["rows"], ensure_ascii=False)


def test_the_replaced_basis_is_seen(ask: Ask) -> None:
    answer = ask("ask", "thay-the", "--json")
    assert "9021/QĐ-TTg" in json.dumps(answer["rows"], ensure_ascii=False)


def test_the_merged_province_keeps_its_name_and_its_plan_is_continued(ask: Ask, extracted: dict[str, Any]) -> None:
    assert extracted["05"]["header"]["issuer"] == "Ủy ban nhân dân tỉnh Thuận Hòa"
    trace = ask("trace", "45/KH-UBND", "--down", "--json")
    assert "215/KH-UBND" in numbers(trace)
    assert "CONTINUES" in {edge["type"] for edge in trace["edges"]}
