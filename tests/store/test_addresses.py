"""Addresses and secrets: where the store is, and what a person is told where it is not."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from graph import places, settings
from graph.errors import StoreError
from graph.store import open_store
from tests.neo4j_server import Neo4j


def test_an_address_is_a_folder_unless_it_names_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    assert places.place("kho của tôi") == places.Folder(Path("kho của tôi"))
    assert places.place("~/kho") == places.Folder(Path.home() / "kho")
    assert places.place("neo4j+s://may:7687") == places.Server("neo4j+s://may:7687")
    monkeypatch.delenv("CANCU_STORE", raising=False)
    assert places.place(None) == places.Folder(Path("cancu-data"))
    monkeypatch.setenv("CANCU_STORE", "bolt://may:7687")
    assert places.place(None) == places.Server("bolt://may:7687")
    assert places.place("o-day") == places.Folder(Path("o-day"))


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("http://127.0.0.1:7474")
    assert (caught.value.code, caught.value.exit_code) == ("bad_address", 2)


def test_a_password_comes_from_a_file_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_PASSWORD", "từ môi trường")
    assert places.place("bolt://may").endpoint(reader=False).password == "từ môi trường"
    (tmp_path / "mat-khau").write_text("từ tệp\n", encoding="utf-8")
    monkeypatch.setenv("CANCU_PASSWORD_FILE", str(tmp_path / "mat-khau"))
    assert places.place("bolt://may").endpoint(reader=False).password == "từ tệp"
    monkeypatch.setenv("CANCU_PASSWORD_FILE", str(tmp_path / "không có"))
    with pytest.raises(StoreError) as caught:
        places.place("bolt://may").endpoint(reader=False)
    assert (caught.value.code, caught.value.exit_code) == ("no_password_file", 3)


@pytest.mark.parametrize("password", ["sai", ""])
def test_a_wrong_password_is_told(neo4j_server: Neo4j, monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setenv("CANCU_USER", "neo4j")
    monkeypatch.setenv("CANCU_PASSWORD", password)
    with pytest.raises(StoreError) as caught:
        open_store(neo4j_server.uri)
    assert (caught.value.code, caught.value.exit_code) == ("wrong_password", 3)
    assert "CANCU_PASSWORD_FILE" in caught.value.message_vi
    assert neo4j_server.password not in caught.value.message_en


def test_a_server_that_is_down_is_told_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"bolt://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(StoreError) as caught:
        open_store(address)
    assert (caught.value.code, caught.value.exit_code) == ("store_down", 3)
    assert address in caught.value.message_vi


def test_a_setting_that_is_no_number_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.number("CANCU_ROW_LIMIT") == 1000
    monkeypatch.setenv("CANCU_ROW_LIMIT", "nhiều")
    with pytest.raises(StoreError) as caught:
        settings.number("CANCU_ROW_LIMIT")
    assert caught.value.exit_code == 2


def test_every_setting_has_help_in_both_languages_and_is_used() -> None:
    sources = "\n".join(path.read_text("utf-8") for folder in ("graph", "queries", "app")
                        for path in (Path(__file__).parents[2] / folder).rglob("*.py") if path.name != "settings.py")
    for setting in settings.SETTINGS:
        assert setting.vi and setting.en
        assert f'"{setting.name}"' in sources
