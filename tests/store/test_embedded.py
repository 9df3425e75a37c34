"""The embedded server as a process: found, shared, private, stopped, and told in a sentence where it cannot be had."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from graph import arcade, control, embedded
from graph.errors import CancuError, StoreError
from graph.rows import Change
from graph.store import open_store
from tests.store.factories import document


def alone(folder: Path) -> list[psutil.Process]:
    """The engine's processes that work in ``folder``."""
    running = psutil.process_iter(["name", "cwd"])
    return [p for p in running if p.info["cwd"] == str(folder) and "java" in p.info["name"]]


def test_a_second_command_finds_the_server_of_the_first(workspace: Path) -> None:
    first = embedded.ensure(workspace)
    program = f"from graph.store import open_store\nwith open_store({str(workspace)!r}) as s: s.ensure_schema()"
    subprocess.run([sys.executable, "-c", program], check=True)
    assert embedded.ensure(workspace) == first
    assert len(alone(workspace)) == 1


def test_two_commands_at_once_start_one_server(workspace: Path) -> None:
    program = f"from graph.store import open_store\nopen_store({str(workspace)!r}).close()"
    started = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(3)]
    assert [process.wait(120) for process in started] == [0, 0, 0]
    assert len(alone(workspace)) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_passwords_are_for_the_owner_only_and_new_at_each_start(workspace: Path) -> None:
    embedded.ensure(workspace)
    recorded = workspace / "server.json"
    assert stat.S_IMODE(recorded.stat().st_mode) == 0o600
    assert stat.S_IMODE(workspace.stat().st_mode) == 0o700
    before = json.loads(recorded.read_text())
    secrets = [before["password"], before["reader_password"]]
    commands = " ".join(part for process in alone(workspace) for part in process.cmdline())
    assert not any(secret in commands for secret in secrets)
    assert not (workspace / ".java-args").exists()
    assert embedded.stop(workspace)
    assert not recorded.exists()
    embedded.ensure(workspace)
    after = json.loads(recorded.read_text())
    assert not {after["password"], after["reader_password"]} & set(secrets)


def test_it_listens_on_this_machine_only(workspace: Path) -> None:
    embedded.ensure(workspace)
    server = embedded.recorded(workspace)
    assert server is not None
    listening = [c.laddr for c in psutil.Process(server.pid).net_connections("tcp") if c.status == psutil.CONN_LISTEN]
    assert {address.port for address in listening} == {server.port, server.http_port}
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}


def test_the_control_channel_asks_for_the_password(workspace: Path) -> None:
    embedded.ensure(workspace)
    server = embedded.recorded(workspace)
    assert server is not None
    connection = http.client.HTTPConnection("127.0.0.1", server.http_port, timeout=10)
    connection.request("POST", "/api/v1/server", '{"command": "list queries"}', {"Content-Type": "application/json"})
    assert connection.getresponse().status in (401, 403)


def test_a_server_whose_record_was_lost_is_replaced(workspace: Path) -> None:
    with open_store(str(workspace)) as store:
        store.ensure_schema()
        store.apply(Change(nodes=[document("a")]))
    (workspace / "server.json").write_text("{", encoding="utf-8")
    with open_store(str(workspace)) as store:
        assert store.read("MATCH (d:Document) RETURN d.id").rows == [["a"]]
    assert len(alone(workspace)) == 1


def test_a_record_of_another_process_is_not_believed(workspace: Path) -> None:
    embedded.ensure(workspace)
    recorded = workspace / "server.json"
    false = json.loads(recorded.read_text()) | {"pid": os.getpid()}
    recorded.write_text(json.dumps(false), encoding="utf-8")
    with open_store(str(workspace)) as store:
        assert store.read("RETURN 1").rows == [[1]]
    assert embedded.recorded(workspace) != embedded.Server(**false)


def test_it_stops_by_itself_after_a_while_without_use(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_IDLE", "1")
    with open_store(str(workspace)) as store:
        time.sleep(3)
        assert store.read("RETURN 1").rows == [[1]], "a store that is open keeps it running"
    server = embedded.recorded(workspace)
    assert server is not None
    psutil.Process(server.pid).wait(30)
    _wait(lambda: not (workspace / "server.json").exists())


def test_it_stops_when_its_folder_was_deleted(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_IDLE", "2")
    open_store(str(workspace)).close()
    server = embedded.recorded(workspace)
    assert server is not None
    shutil.rmtree(workspace)
    psutil.Process(server.pid).wait(30)


def test_a_query_whose_client_was_killed_is_stopped(workspace: Path) -> None:
    endless = " ".join(f"UNWIND range(1, 99) AS {name}" for name in "abcde") + " RETURN max(a + b + c + d + e) AS x"
    program = f"from graph.store import open_store\nopen_store({str(workspace)!r}).read({endless!r})"
    embedded.ensure(workspace)
    server = embedded.recorded(workspace)
    assert server is not None
    client = subprocess.Popen([sys.executable, "-c", program])
    _wait(lambda: any("UNWIND" in text for text in control.texts(server)))
    client.kill()
    client.wait()
    control.stop_orphans(server)
    _wait(lambda: control.texts(server) == [])


def test_memory_is_limited_and_the_store_goes_on(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_MEMORY", "256m")
    with open_store(str(workspace)) as store:
        with pytest.raises(CancuError) as caught:
            store.read("UNWIND range(1, 900000) AS x RETURN collect('chuỗi dài để tốn bộ nhớ ' + toString(x)) AS xs, "
                       "collect(toString(x) + 'thêm') AS ys")
        assert caught.value.code in ("memory_limit", "store_died")
        assert store.read("RETURN 1").rows == [[1]]


def test_a_folder_with_vietnamese_letters_and_spaces_keeps_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "Hồ sơ năm 2026 (nháp)"
    with open_store(str(folder)) as store:
        store.ensure_schema()
    embedded.stop(folder)
    assert [entry.name for entry in tmp_path.iterdir()] == [folder.name]
    assert (folder / "databases" / "cancu").is_dir()


def test_a_spoilt_class_cache_does_no_harm(workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (option,) = arcade.class_cache()
    cache = Path(option.partition("=")[2].rpartition(".aot")[0] + ".aot")
    cache.write_bytes(b"\0" * 4096)
    assert arcade.class_cache() == (f"-XX:AOTCache={cache}",)
    with open_store(str(workspace)) as store:
        assert store.read("RETURN 1").rows == [[1]]


def test_a_machine_without_the_engine_is_told_of_the_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path / "kho"))
    assert (caught.value.code, caught.value.exit_code) == ("no_engine", 3)
    assert "CANCU_STORE=bolt://" in caught.value.message_vi


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("không phải thư mục", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path / "tep" / "kho"))
    assert (caught.value.code, caught.value.exit_code) == ("not_writable", 3)
    assert "CANCU_STORE" in caught.value.message_vi


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="a superuser may write everywhere")
def test_a_folder_without_the_right_to_write_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(str(tmp_path / "kho"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only a superuser may mount a small disk")
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(tmp_path)], check=False)
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    folder, written = tmp_path / "kho", 0
    try:
        with open_store(str(folder)) as store:
            store.ensure_schema()
            with pytest.raises(StoreError) as caught:
                while written < 100:
                    store.apply(Change(nodes=[document(f"{written}-{n}", title="ế" * 1500) for n in range(100)]))
                    written += 1
        assert (caught.value.code, caught.value.exit_code) == ("disk_full", 3)
        subprocess.run(["mount", "-o", "remount,size=200m", str(tmp_path)], check=True)
        with open_store(str(folder)) as store:
            assert store.read("MATCH (d:Document) RETURN count(d)").rows == [[100 * written]]
            store.apply(Change(nodes=[document("nay có chỗ")]))
    finally:
        embedded.stop(folder)
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_an_engine_that_does_not_start_is_told_with_its_last_words(
        workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_MEMORY", "nhiều")
    with pytest.raises(StoreError) as caught:
        open_store(str(workspace))
    assert caught.value.code == "did_not_start"
    assert "server.out" in caught.value.message_vi


def _wait(reached: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.05)
