"""From files to a traced chain and to decisions, by commands alone, in a workspace of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import embedded
from tests.cli.shell import Shell

pytestmark = pytest.mark.store

PROVINCE = """ỦY BAN NHÂN DÂN
TỈNH AN LẠC
-------
Số: 61/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
An Lạc, ngày 14 tháng 01 năm 2026

KẾ HOẠCH
Triển khai phong trào “Trường học không khói thuốc” trên địa bàn tỉnh năm 2026

Thực hiện Quyết định số 9930/QĐ-TTg ngày 02 tháng 12 năm 2025 của Thủ tướng Chính phủ,
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. NHIỆM VỤ
1. Sở Giáo dục và Đào tạo chủ trì tổ chức lễ phát động, hoàn thành trước ngày 20/3/2026.
2. Công an tỉnh phối hợp tuần tra quanh cổng trường.

II. TỔ CHỨC THỰC HIỆN
Ủy ban nhân dân các xã, phường xây dựng kế hoạch triển khai trước ngày 15/02/2026.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""
UNION = """TỈNH AN LẠC
BAN THƯỜNG VỤ HỘI LIÊN HIỆP PHỤ NỮ
Số: 17/KH-BTV
An Lạc, ngày 02 tháng 02 năm 2026

KẾ HOẠCH
Phụ nữ tham gia phong trào “Trường học không khói thuốc” năm 2026

Thực hiện Kế hoạch số 61/KH-UBND ngày 14/01/2026 của Ủy ban nhân dân tỉnh An Lạc,
Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh xây dựng Kế hoạch như sau:

I. NHIỆM VỤ
1. Ban Tuyên giáo Hội chủ trì biên soạn tờ rơi, hoàn thành trước ngày 10/3/2026.
2. Phổ biến Nghị quyết số 9930/QĐ-TTg ngày 02/12/2025 của Thủ tướng Chính phủ tới hội viên.
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("van-ban")
    (folder / "tinh.txt").write_text(PROVINCE, "utf-8")
    (folder / "hoi.txt").write_text(UNION, "utf-8")
    (folder / "rong.txt").write_text("", "utf-8")
    (folder / "nhi-phan.txt").write_bytes(bytes(range(256)) * 20)
    return folder


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("kho-moi") / "kho"
    yield folder
    embedded.stop(folder)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("CANCU_STORE", str(workspace))
    return Shell(capsys)


@pytest.fixture
def filled(shell: Shell, files: Path) -> Shell:
    """The workspace with both plans in it."""
    assert shell("ingest", str(files / "tinh.txt"), str(files / "hoi.txt")) == 0, shell.err
    return shell


def test_a_workspace_that_does_not_exist_is_said_and_not_made(shell: Shell, tmp_path: Path) -> None:
    for command in (["trace", "x"], ["stats"], ["review", "list"], ["remove", "x"]):
        assert shell(*command, "--store", str(tmp_path / "chua-co")) == 3
        assert "cancu ingest" in shell.err
    assert not (tmp_path / "chua-co").exists()


def test_a_failing_file_does_not_stop_the_rest(shell: Shell, files: Path) -> None:
    assert shell("ingest", str(files), str(files / "khong-co.txt")) == 1
    for piece in ("tinh.txt", "hoi.txt", "rong.txt", "nhi-phan.txt", "khong-co.txt", "không đọc được"):
        assert piece in shell.out
    assert "đã thêm: 2" in shell.err and "không đọc được: 3" in shell.err


def test_the_same_bytes_change_nothing(filled: Shell, files: Path) -> None:
    before = filled.json("stats")
    report = filled.json("ingest", str(files / "tinh.txt"))
    assert (report["unchanged"], report["added"]) == (1, 0)
    after = filled.json("stats")
    assert {k: v for k, v in after.items() if k != "Ingest"} == {k: v for k, v in before.items() if k != "Ingest"}


def test_from_the_decision_to_the_units(filled: Shell) -> None:
    assert filled("trace", "9930/QĐ-TTg", "--down") == 0
    assert filled.out.index("61/KH-UBND") < filled.out.index("17/KH-BTV")
    assert "chủ trì: Sở Giáo dục và Đào tạo" in filled.out
    assert "chưa có toàn văn trong kho" in filled.out
    value = filled.json("trace", "tinh.txt", "--up")
    assert [n["number_full"] for n in value["nodes"] if n["is_stub"]] == ["9930/QĐ-TTg"]


def test_extract_prints_one_object_a_line_and_stores_nothing(filled: Shell, files: Path) -> None:
    before = filled.json("stats")
    assert filled("extract", str(files / "tinh.txt"), str(files / "rong.txt"), "--json") == 1
    first, second = (json.loads(line) for line in filled.out.splitlines())
    assert first["header"]["number_raw"] or first["header"]["number"]
    assert {"source", "document_id", "citations", "tasks", "sections", "findings"} <= first.keys()
    assert second["error"]["message_vi"] in filled.err.replace("\n", " ")
    assert filled.json("stats") == before


def test_read_shows_the_text(shell: Shell, files: Path) -> None:
    assert shell("read", str(files / "tinh.txt")) == 0
    assert shell.out.rstrip() == PROVINCE.rstrip()
    assert shell("read", str(files / "tinh.txt"), "--json") == 0
    assert json.loads(shell.out)["text"] == PROVINCE
    assert shell("read", str(files / "rong.txt")) == 1
    assert "rong.txt" in shell.err and shell.out == ""


def test_what_is_read_cannot_act_on_the_terminal(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Kế hoạch\x1b]0;tên giả\x07 số 5\u202e61/KH-UBND [bold]x[/bold]\n", "utf-8")
    assert shell("read", str(tmp_path / "x.txt")) == 0
    assert "\x1b" not in shell.out and "\u202e" not in shell.out and "[bold]x[/bold]" in shell.out


def test_progress_of_a_task(filled: Shell) -> None:
    tasks = filled.json("units", "Sở Giáo dục và Đào tạo")["tasks"]
    task = tasks[0]["id"]
    assert filled("task", "set", task, "xong_dung_han", "--note", "đã phát động", "--by", "mai") == 0
    assert "hoàn thành đúng hạn" in filled.err
    assert task not in str(filled.json("ask", "qua-han", "--param", "on=2027-01-01")["rows"])
    assert filled("task", "set", task, "xong xuôi") == 2
    assert filled("task", "set", "khong-co", "xong_dung_han") == 2


def test_decisions_on_findings(filled: Shell) -> None:
    (item, *_) = [each["id"] for each in filled.json("review", "list") if each["rule"] == "type_symbol_mismatch"]
    assert filled("review", "reject", item, "--note", "đúng rồi", "--by", "mai") == 0
    decision = next(word for word in filled.err.split() if word.startswith("qd-")).rstrip(";")
    assert item not in {each["id"] for each in filled.json("review", "list", "--all")}
    assert filled("review", "list", "--decided", "--all") == 0
    assert filled("review", "undo", decision) == 0
    assert item in {each["id"] for each in filled.json("review", "list", "--all")}
    assert filled("review", "accept", "khong co muc nay") in (1, 2)


def test_remove_leaves_what_others_cite(filled: Shell) -> None:
    assert filled("remove", "61/KH-UBND") == 0
    (node,) = [n for n in filled.json("trace", "61/KH-UBND")["nodes"] if n["number_full"] == "61/KH-UBND"]
    assert node["is_stub"] is True
    assert filled("remove", "không có") == 1


def test_refresh_says_what_it_read(filled: Shell) -> None:
    assert filled.json("refresh") == []
    again = filled.json("refresh", "--all")
    assert {each["source"] for each in again} >= {"tinh.txt", "hoi.txt"}
    assert all(not each["lost"] for each in again)


def test_a_full_disk_is_said(filled: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.export.files.Source", fail)
    assert filled("export", str(tmp_path / "a.ttl"), "--format", "ttl") == 3
    assert "Đĩa đầy" in filled.err
