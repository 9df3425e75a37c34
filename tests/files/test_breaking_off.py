"""A large folder that is broken off, by Ctrl+C or by the hardest kill, and read again: nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from graph import embedded
from graph.store import open_store

pytestmark = [pytest.mark.store, pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")]

FILES = 160
COUNTS = "MATCH (d:Document) WHERE d.sha256 IS NOT NULL RETURN count(d), count(DISTINCT d.sha256)"
HALF = """
MATCH (d:Document) WHERE d.sha256 IS NOT NULL AND NOT EXISTS { MATCH (d)-[:HAS_SECTION]->() } RETURN count(d)
"""


def plan(number: int) -> str:
    tasks = "\n".join(
        f"{i}. Giao Phòng Kinh tế chủ trì kiểm tra tuyến đê số {i * number}, hoàn thành trước ngày 2{i % 9}/6/2026."
        for i in range(1, 30)
    )
    return (
        f"ỦY BAN NHÂN DÂN\nXÃ HÒA SƠN\nSố: {number}/KH-UBND\nHòa Sơn, ngày 15 tháng 01 năm 2026\n\nKẾ HOẠCH\n"
        f"Tu bổ đê điều đợt {number}\n\nThực hiện Quyết định số {number}/QĐ-TTg ngày 02/12/2025 của Thủ tướng Chính "
        f"phủ, Ủy ban nhân dân xã ban hành Kế hoạch như sau:\n\nI. NHIỆM VỤ\n{tasks}\n"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Different documents, one of them twice, and one file that cannot be read."""
    folder = tmp_path_factory.mktemp("van-ban")
    for number in range(1, FILES + 1):
        (folder / f"kh-{number:03}.txt").write_text(plan(number), "utf-8")
    (folder / "ban-sao.txt").write_text(plan(7), "utf-8")
    (folder / "rong.txt").touch()
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "kho"
    embedded.stop(tmp_path / "kho")


def start(folder: Path, workspace: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "app.cli", "ingest", str(folder), "--json", "--store", str(workspace)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def wait_for_documents(workspace: Path, count: int) -> None:
    """Until so many are on disk."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if (workspace / "databases").is_dir() and len(list((workspace / "files").glob("*/*.txt"))) > count + 40:
            return
        time.sleep(0.05)
    raise AssertionError("nothing is being read")


def of_store(process: psutil.Process) -> bool:
    """Whether it is the server of the workspace, or what stops that server when it is idle: they are to stay."""
    return "java" in process.name() or "graph.watch" in process.cmdline()


def on_disk(workspace: Path) -> tuple[int, int, int]:
    """Documents, different contents, documents without their sections."""
    with open_store(str(workspace), reader=True) as store:
        (count, different), half = store.read(COUNTS).rows[0], store.read(HALF).rows[0][0]
    return count, different, half


def finish(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    out, err = process.communicate(timeout=180)
    assert b"Traceback" not in err, err.decode()
    found: dict[str, Any] = json.loads(out)
    return found


def test_killed_and_read_again(folder: Path, workspace: Path) -> None:
    process = start(folder, workspace)
    wait_for_documents(workspace, 40)
    children = [p for p in psutil.Process(process.pid).children(recursive=True) if not of_store(p)]
    assert children
    process.send_signal(signal.SIGKILL)
    process.communicate()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert [p for p in alive if p.is_running() and p.status() != psutil.STATUS_ZOMBIE] == []
    before, different, half = on_disk(workspace)
    assert 0 < before < FILES and before == different and half == 0
    report = finish(start(folder, workspace))
    assert report["unchanged"] >= before and report["unchanged"] + report["added"] == FILES + 1
    assert report["failed"] == 1 and not report["interrupted"]
    assert on_disk(workspace) == (FILES, FILES, 0)
    again = finish(start(folder, workspace))
    assert (again["unchanged"], again["added"], again["failed"]) == (FILES + 1, 0, 1)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_and_read_again(folder: Path, workspace: Path, ending: signal.Signals) -> None:
    process = start(folder, workspace)
    wait_for_documents(workspace, 40)
    begin = time.monotonic()
    os.killpg(process.pid, ending)  # as a terminal sends it, and who stops a service: to everyone
    report = finish(process)
    assert time.monotonic() - begin < 15 and process.returncode == 130
    assert report["interrupted"] and report["total"] == FILES + 2
    before, _, half = on_disk(workspace)
    acknowledged = report["added"]
    assert 0 < acknowledged < FILES and before == acknowledged and half == 0
    rest = finish(start(folder, workspace))
    assert rest["added"] == FILES - acknowledged and on_disk(workspace) == (FILES, FILES, 0)


def test_a_double_names_the_file_it_is_like(folder: Path, workspace: Path, tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for name in ("kh-007.txt", "ban-sao.txt"):
        (few / name).write_bytes((folder / name).read_bytes())
    (few / "ngan.txt").write_text(plan(7).partition("5. Giao")[0], "utf-8")
    report = finish(start(few, workspace))
    told = {f["source"]: f for f in report["files"]}
    assert told["kh-007.txt"]["same_as"] == str(few / "ban-sao.txt")
    assert (told["ngan.txt"]["outcome"], told["ngan.txt"]["version_of"]) == ("copy", "ban-sao.txt")
    again = finish(start(few, workspace))
    assert again["unchanged"] == 3
    with open_store(str(workspace), reader=True) as store:
        (copies,) = store.read("MATCH (:Ingest)-[r:READ]->(d {number: '7'}) RETURN r.copies").rows[0]
    assert [line.split(" ")[2] for line in copies] == ["ngan.txt"]


def test_a_double_of_what_could_not_be_read_is_not_read_either(workspace: Path, tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for name in ("hong-1.pdf", "hong-2.pdf"):
        (few / name).write_bytes(b"%PDF-1.4 " + b"no page " * 40)
    (few / "kh-1.txt").write_text(plan(1), "utf-8")
    report = finish(start(few, workspace))
    assert {f["source"]: f["outcome"] for f in report["files"]} == {
        "hong-1.pdf": "failed", "hong-2.pdf": "failed", "kh-1.txt": "added"}  # fmt: skip


def test_a_watched_folder_is_read_as_files_come(workspace: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "hop-thu"
    inbox.mkdir()
    command = [sys.executable, "-m", "app.cli", "ingest", str(inbox), "--watch", "--json", "--store", str(workspace)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for number in (1, 2):
        (inbox / f"quet-{number}.txt").write_text(plan(number), "utf-8")
        report = json.loads(process.stdout.readline())
        assert [(f["source"], f["outcome"]) for f in report["files"]] == [(f"quet-{number}.txt", "added")]
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 0 and "2" in err and "Traceback" not in err
    assert on_disk(workspace) == (2, 2, 0)
