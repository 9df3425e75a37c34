"""The commands as a user runs them: what they print where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from app.commands.program import COMMANDS
from tests.cli.shell import Shell

pytestmark = pytest.mark.store


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], story_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("CANCU_STORE", str(story_folder))
    return Shell(capsys)


def test_trace_down_tells_the_chain_to_the_units(shell: Shell) -> None:
    assert shell("trace", "1588/QĐ-TTg", "--down") == 0
    lines = [line.strip("│├└─ ") for line in shell.out.splitlines()]
    said = "\n".join(lines)
    for piece in ("được triển khai bởi Kế hoạch 271/KH-UBND", "[nhiều khả năng, điểm 0,91, suy từ dự",
                  "“Thực hiện Kế hoạch số 271/KH-UBND của UBND tỉnh.”  — hoi-phu-nu.docx",
                  "→ chủ trì: Sở Tài chính tỉnh Sơn Hải", "suy từ tiêu đề mục: “2. UBND các xã, phường”",
                  "hạn 14/11/2026", "Văn phòng UBND tỉnh Sơn Hải (nơi chuyển tiếp)"):
        assert piece in said
    assert said.index("271/KH-UBND") < said.index("58/KH-BTV") < said.index("Vận động hội viên")
    assert "Lên căn cứ" not in said


def test_trace_goes_both_ways_where_nothing_is_said(shell: Shell) -> None:
    assert shell("trace", "58/KH-BTV") == 0
    assert "Lên căn cứ" in shell.out and "Xuống triển khai" in shell.out
    assert shell("trace", "58/KH-BTV", "--up") == 0
    assert "Xuống triển khai" not in shell.out


def test_long_lists_are_cut_and_say_so(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.terminal.chain.TASKS_SHOWN", 1)
    monkeypatch.setattr("app.terminal.chain.DOCUMENTS_SHOWN", 1)
    assert shell("trace", "1588/QĐ-TTg", "--down") == 0
    assert "còn 2 nhiệm vụ nữa; xem hết: --full" in shell.out
    assert "còn 1 văn bản nữa; xem hết: --full" in shell.out
    assert shell("trace", "1588/QĐ-TTg", "--down", "--full") == 0
    assert "còn" not in shell.out


def test_trace_json_is_json_only(shell: Shell) -> None:
    value = shell.json("trace", "1588/QĐ-TTg", "--down")
    assert value["start"] == "qd1588"
    assert {n["label"] for n in value["nodes"]} == {"Document", "Task", "Organization"}
    assert shell.err == ""


def test_a_document_below_which_nothing_stands(shell: Shell) -> None:
    assert shell("trace", "12/KH-UBND An Bình", "--down") == 1
    assert "chưa thấy văn bản nào triển khai" in shell.err


def test_several_documents_are_listed_with_what_tells_them_apart(shell: Shell) -> None:
    assert shell("trace", "12/KH-UBND") == 2
    assert shell.out == ""
    for piece in ("UBND xã An Bình", "UBND xã Bình Lộc", "03/02/2026", "05/02/2024", "kh12a", "Ghi thêm chữ"):
        assert piece in shell.err


def test_an_unknown_document_suggests_a_near_one(shell: Shell) -> None:
    assert shell("trace", "1589/QĐ-TTg", "--json") == 1
    assert shell.out == ""
    assert "1588/QĐ-TTg" in shell.err


def test_path(shell: Shell) -> None:
    assert shell("path", "41-NQ/TW", "1588/QĐ-TTg") == 0
    assert "58/KH-BTV" in shell.out
    assert [e["type"] for e in shell.json("path", "58/KH-BTV", "271/KH-UBND")["edges"]] == ["IMPLEMENTS"]
    assert shell("path", "58/KH-BTV", "không có") == 1


def test_ask_lists_and_answers(shell: Shell) -> None:
    assert shell("ask", "--list") == 0
    assert "can-cu" in shell.out and "Đơn vị nào chưa thấy kế hoạch triển khai" in shell.out
    assert len(shell.json("ask", "--list")) >= 15
    value = shell.json("ask", "can-cu", "--param", "doc=58/KH-BTV")
    assert value["columns"][:2] == ["steps", "number"]
    assert ["1588/QĐ-TTg", "2025-10-06"] in [[row[1], row[5]] for row in value["rows"]]
    assert value["truncated"] is False and value["milliseconds"] > 0
    assert shell("ask", "can-cu", "58/KH-BTV") == 0
    assert "06/10/2025" in shell.out, "days are shown day first"


def test_ask_csv_disarms_formulas(shell: Shell) -> None:
    assert shell("ask", "noi-nhan", "58/KH-BTV", "--csv") == 0
    (row,) = csv.DictReader(io.StringIO(shell.out))
    assert row["raw"] == "'- Hội LHPN các xã"


def test_ask_says_what_is_wrong_with_its_parameters(shell: Shell) -> None:
    assert shell("ask", "can-cu") == 2
    assert "cần tham số doc" in shell.err
    assert shell("ask", "can-cu", "--param", "doc") == 2
    assert shell("ask", "can-cu", "a", "b") == 2
    assert shell("ask", "khong-co") == 2
    assert shell("ask") == 2


def test_query_reads_with_typed_parameters(shell: Shell) -> None:
    value = shell.json("query", "MATCH (d:Document) WHERE d.is_stub = $stub RETURN d.id AS id ORDER BY id",
                       "--param", "stub=true", "--limit", "2")
    assert value["rows"] == [["ct09"], ["ct15"]]
    assert value["truncated"] is True
    assert shell("query", "MATCH (d:Document {number: $n}) RETURN d", "--param", 'n="1588"', "--json") == 0
    (row,) = json.loads(shell.out)["rows"]
    assert row[0]["label"] == "Document" and row[0]["issued_on"] == "2025-10-06"


def test_query_gives_relations_and_paths_as_the_contract_says(shell: Shell) -> None:
    (row,) = shell.json("query", "MATCH p = (:Document {id: 'kh58'})-[r:IMPLEMENTS]->() RETURN r, p")["rows"]
    assert (row[0]["type"], row[0]["from"], row[0]["to"]) == ("IMPLEMENTS", "kh58", "kh271")
    assert [each.get("id") or each["type"] for each in row[1]] == ["kh58", "IMPLEMENTS", "kh271"]


def test_an_empty_answer_has_its_columns(shell: Shell) -> None:
    value = shell.json("query", "MATCH (d:Document {id: 'x'}) RETURN d.id AS id, d.title")
    assert (value["columns"], value["rows"]) == (["id", "d.title"], [])


@pytest.mark.parametrize(("cypher", "code"), [
    ("MATCH (d:Document) SET d.title = 'x'", 4), ("CREATE (:Document {id: 'x'})", 4), ("MATCH (d RETURN d", 2),
    ("MATCH (d:Document) RETURN d.id, collect(d.id)[0] IS NOT NULL", 4),
])
def test_what_query_refuses(shell: Shell, cypher: str, code: int) -> None:
    assert shell("query", cypher, "--json") == code
    assert shell.out == "" and shell.err


def test_units(shell: Shell) -> None:
    found = {each["unit"]: each for each in shell.json("units")}
    assert found["Sở Tài chính tỉnh Sơn Hải"]["roles"] == {"chu_tri": 1, "tham_muu": 1}
    assert shell("units") == 0
    assert "Sở Tài chính tỉnh Sơn Hải" in shell.out and "chủ trì" in shell.out
    assert shell.json("units", "Hội LHPN các xã")["tasks"][0]["chain"] == ["58/KH-BTV", "271/KH-UBND", "1588/QĐ-TTg"]
    assert shell("units", "Hội LHPN các xã") == 0
    assert "thực hiện (suy ra)" in shell.out
    assert shell("units", "không có đơn vị này") == 1


def test_units_as_workbook_and_calendar(shell: Shell, tmp_path: Path) -> None:
    book, calendar = tmp_path / "a.xlsx", tmp_path / "a.ics"
    assert shell("units", "Hội LHPN các xã", "--xlsx", str(book), "--ics", str(calendar)) == 0
    assert shell.out == ""
    assert [row[1].value for row in openpyxl.load_workbook(book)["Nhiệm vụ"].iter_rows(min_row=2)] == [
        "Vận động hội viên ký cam kết.", "Nhân rộng mô hình tự quản."]
    assert "DTSTART;VALUE=DATE:20260308" in calendar.read_text("utf-8")


def test_stats_and_doctor(shell: Shell) -> None:
    assert shell.json("stats")["read"] == 5
    assert shell("stats") == 0
    assert "Văn bản đã đọc" in shell.out
    checks = {each["what"]: each for each in shell.json("doctor")}
    assert checks["neo4j"]["ok"] and checks["CANCU_STORE"]["ok"]


def test_a_server_that_is_down(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shell("trace", "1588/QĐ-TTg", "--store", "bolt://127.0.0.1:9") == 3
    assert "127.0.0.1:9" in shell.err
    assert shell("doctor", "--store", "bolt://127.0.0.1:9") == 3


@pytest.mark.parametrize(("arguments", "said"), [
    (["nothing"], "Không có lệnh này"), (["trace"], "Thiếu tham số"),
    (["trace", "x", "--sideways"], "Không có tùy chọn"),
    (["trace", "x", "--depth", "many"], "Giá trị chưa đúng"), (["trace", "x", "--up", "--down"], "Chỉ chọn một"),
    (["export", "out.ttl", "--format", "docx"], "Không có dạng"),
])
def test_bad_usage_is_said_in_vietnamese(shell: Shell, arguments: list[str], said: str) -> None:
    assert shell(*arguments) == 2
    assert said in shell.err


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_every_command_has_help_in_both_languages(shell: Shell, name: str) -> None:
    assert shell(name, "--help") == 0
    assert "Cách dùng" in shell.out and "Xem hướng dẫn này" in shell.out and "Show this message" not in shell.out


def test_the_program_explains_itself(shell: Shell) -> None:
    assert shell("--help") == 0
    assert "Mã thoát" in shell.out and "trace" in shell.out
    assert shell() == 2 or "Cách dùng" in shell.out
    assert shell("--version") == 0
    assert shell.out.startswith("cancu ")


def test_an_unforeseen_error_is_one_sentence_and_a_log(shell: Shell, monkeypatch: pytest.MonkeyPatch,
                                                       story_folder: Path) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("lỗi thử")

    monkeypatch.setattr("queries.lookup.document", fail)
    assert shell("trace", "x") == 1
    (log,) = story_folder.glob("loi-*.log")
    assert "lỗi thử" in log.read_text("utf-8") and log.name in shell.err.replace("\n", "")


def test_an_interrupt_is_no_error(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("queries.lookup.document", stop)
    assert shell("trace", "x") == 130


def test_as_a_process_with_a_reader_that_leaves(story_folder: Path) -> None:
    command = [sys.executable, "-m", "app.cli", "trace", "1588/QĐ-TTg", "--down", "--store", str(story_folder)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root) as made:
        assert made.stdout and made.stderr
        first = made.stdout.readline().decode("utf-8")
        made.stdout.close()
        said = made.stderr.read().decode("utf-8")
    assert first.startswith("Xuống triển khai")
    assert said == ""
