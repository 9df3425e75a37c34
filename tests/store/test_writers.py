"""Several writers at once, and a server that is killed while they write."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from graph import embedded
from graph.errors import StoreError
from graph.rows import Change
from graph.store import Store, open_store
from tests.store.factories import document, dump, implements, stub
from tests.store.programs import shared_change

ROOT = Path(__file__).parents[2]


def writer(address: str, name: str, count: int, what: str = "write") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.programs", what, address, name, str(count)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_processes_and_four_threads_write_the_same_things_once(store: Store, address: str) -> None:
    count, names = 12, [f"luồng-{n}" for n in range(4)]
    processes = [writer(address, name, count) for name in ("một", "hai")]
    failed: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(count):
                store.apply(shared_change(name, number))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    said = [process.communicate(timeout=120) for process in processes]
    for thread in threads:
        thread.join()
    assert failed == [] and [process.returncode for process in processes] == [0, 0], said
    nodes, edges = dump(store)
    pairs = [(edge["from"], edge["to"]) for edge in edges]
    assert len({node["id"] for node in nodes}) == len(nodes) == 6 * count + count + 2
    assert len(set(pairs)) == len(pairs) == 6 * count + count


def test_what_is_read_decided_and_written_in_a_turn_is_not_lost_to_another(store: Store, address: str) -> None:
    processes = [writer(address, name, 10, "add") for name in ("một", "hai")]
    for number in range(10):
        with store.turn(), store.turn():
            said = store.read("MATCH ({id: 'a'})-[r:IMPLEMENTS]->({id: 'b'}) RETURN r.said_by").rows
            store.apply(Change(nodes=[stub("a"), stub("b")], edges=[
                implements("a", "b", said_by=[*(said[0][0] if said else []), f"ba-{number}"])]))
    told = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], told
    (edge,) = dump(store)[1]
    assert sorted(edge["said_by"]) == sorted(f"{name}-{n}" for name in ("một", "hai", "ba") for n in range(10))


def test_a_reader_sees_whole_changes_only(store: Store) -> None:
    """Each change writes three documents: another number of them is never seen."""
    seen: set[int] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(store.read("MATCH (d:Document) RETURN count(d)").rows[0][0])

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(15):
        store.apply(Change(nodes=[document(f"{number}-{part}") for part in "abc"]))
    done.set()
    reader.join()
    assert {count % 3 for count in seen} == {0}


def test_what_was_acknowledged_survives_kill_9_and_the_writer_goes_on(workspace: Path) -> None:
    with open_store(str(workspace)) as store:
        store.ensure_schema()
    process = writer(str(workspace), "người-ghi", 30)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline() for _ in range(5)]
    server = embedded.recorded(workspace)
    assert server is not None
    psutil.Process(server.pid).kill()
    rest, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    numbers = [int(line) for line in [*acknowledged, *rest.splitlines()]]
    assert numbers == list(range(30))
    with open_store(str(workspace)) as store:
        kept = {row[0] for row in store.read("MATCH (d:Document) WHERE d.id STARTS WITH 'người-ghi-' RETURN d.id").rows}
        assert kept == {f"người-ghi-{number}" for number in range(30)}
        pairs = [(e["from"], e["to"]) for e in dump(store)[1]]
        assert len(pairs) == len(set(pairs)) == 60
    again = embedded.recorded(workspace)
    assert again is not None and again.pid != server.pid


def test_a_killed_server_is_started_again_for_a_store_that_is_open(workspace: Path) -> None:
    with open_store(str(workspace)) as store:
        store.ensure_schema()
        store.apply(Change(nodes=[document("a")]))
        reader = store.as_reader()
        _kill(workspace)
        assert store.read("MATCH (d:Document) RETURN d.id").rows == [["a"]]
        assert reader.read("MATCH (d:Document) RETURN d.id").rows == [["a"]]
        _kill(workspace)
        store.apply(Change(nodes=[document("b")]))
        assert reader.read("MATCH (d:Document) RETURN count(d)").rows == [[2]]


def test_a_query_that_dies_with_its_server_is_not_run_again_by_itself(workspace: Path) -> None:
    with open_store(str(workspace)) as store:
        store.ensure_schema()
        store.apply(Change(nodes=[document(f"d{n}") for n in range(60)]))
        threading.Timer(1.0, _kill, [workspace]).start()
        started = time.monotonic()
        with pytest.raises(StoreError) as caught:
            store.read("MATCH (a), (b), (c), (d), (e) RETURN max(a.id + b.id + c.id + d.id + e.id)")
        assert caught.value.code == "store_died"
        assert time.monotonic() - started < 10
        assert store.read("MATCH (d:Document) RETURN count(d)").rows == [[60]]


def _kill(folder: Path) -> None:
    server = embedded.recorded(folder)
    assert server is not None
    process = psutil.Process(server.pid)
    process.kill()
    process.wait(10)
