"""How fast rows are written, beside a floor in the same run: plain CREATE without look-ups, in equal transactions.

    python -m benchmarks.load [--documents N] [--chunk N] [--store ADDRESS]...

Without ``--store`` a fresh embedded store is measured. A named store is wiped. After each way of writing the rows are
counted: a lost or doubled one ends the benchmark with an error.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph import embedded, statements, writing
from graph.rows import Change, EdgeRow, NodeRow, Value
from graph.store import Store, open_store

SECTIONS, TASKS, MENTIONS = 40, 20, 30
"""What one plan holds, as in the real texts."""
UNITS, CITED = 60, 400
"""From how many units and cited documents they draw."""
SENTENCE = "Chủ trì, phối hợp với các đơn vị liên quan xây dựng và tổ chức thực hiện kế hoạch. " * 2


@dataclass(frozen=True, slots=True)
class Load:
    """What is written. ``chunks`` hold new rows only, as the floor writes them; ``ingested`` the stubs as well."""

    common: Change
    chunks: Sequence[Change]

    @property
    def ingested(self) -> list[Change]:
        return [self.common, *(replace(chunk, nodes=[*chunk.nodes, *self.common.nodes[::4]]) for chunk in self.chunks)]

    def counts(self) -> tuple[int, int]:
        parts = [self.common, *self.chunks]
        return sum(len(part.nodes) for part in parts), sum(len(part.edges) for part in parts)


def main() -> None:
    options = _options()
    load = make(options.documents, options.chunk)
    nodes, edges = load.counts()
    print(f"{options.documents} documents, {options.chunk} a transaction: {nodes} nodes, {edges} relations\n")
    print(f"{'store':9} {'way':24} {'rows/s':>8} {'of floor':>8}")
    for address in options.store:
        measure(address, load)
    if not options.store:
        with tempfile.TemporaryDirectory() as folder:
            measure(folder, load)
            embedded.stop(Path(folder))


def make(documents: int, chunk: int) -> Load:
    """Rows of ``documents`` plans, ``chunk`` plans a transaction."""
    common = Change(nodes=[
        *(NodeRow("Organization", f"đv-{n}", {"name": f"Sở số {n}"}, stub=True) for n in range(UNITS)),
        *(NodeRow("Document", f"vb-{n}", {"number_full": f"{n}/QĐ-UBND", "is_stub": True}, stub=True)
          for n in range(CITED))])
    plans = [_plan(n) for n in range(documents)]
    return Load(common, [
        Change(nodes=[node for plan in plans[at:at + chunk] for node in plan.nodes],
               edges=[edge for plan in plans[at:at + chunk] for edge in plan.edges])
        for at in range(0, documents, chunk)])


def measure(address: str, load: Load, rounds: int = 3) -> dict[str, float]:
    """The best rate of each way of writing, in rows a second; the ways take turns while the engine warms up."""
    rates: dict[str, float] = defaultdict(float)
    with open_store(address) as store:
        store.ensure_schema()
        for _ in range(rounds):
            store.wipe()
            floor = _timed(store, load, [load.common, *load.chunks], lambda change: store.transact(_creating(change)))
            store.wipe()
            first = _timed(store, load, load.ingested, store.apply)
            again = _timed(store, load, load.ingested, store.apply)
            for way, rate in (("floor: plain CREATE", floor), ("first load", first), ("the same once more", again)):
                rates[way] = max(rates[way], rate)
        for way, rate in rates.items():
            print(f"{store.kind:9} {way:24} {rate:8,.0f} {rate / rates['floor: plain CREATE']:8.0%}", flush=True)
    return rates


def _timed(store: Store, load: Load, changes: Sequence[Change], write: Callable[[Change], None]) -> float:
    started = time.perf_counter()
    for change in changes:
        write(change)
    seconds = time.perf_counter() - started
    nodes = store.read("MATCH (n) WHERE NOT n:Workspace RETURN count(n)").rows[0][0]
    edges = store.read("MATCH ()-[r]->() RETURN count(r)").rows[0][0]
    if (nodes, edges) != load.counts():
        raise SystemExit(f"{store.kind}: {nodes} nodes and {edges} relations are there, {load.counts()} were written")
    return float(nodes + edges) / seconds


def _creating(change: Change) -> Callable[[Any], None]:
    """The floor: the rows of ``change`` created, nothing looked up but the ends of relations."""
    nodes, edges = defaultdict(list), defaultdict(list)
    for node in change.nodes:
        nodes[node.label].append(writing.node_row(node))
    for edge in change.edges:
        edges[edge.type, edge.source[0], edge.target[0]].append(writing.edge_row(edge))

    def work(tx: Any) -> None:
        for label, rows in nodes.items():
            tx.run(statements.create_nodes(label), {"rows": rows}).consume()
        for kind, rows in edges.items():
            tx.run(statements.create_edges(*kind), {"rows": rows}).consume()

    return work


def _plan(number: int) -> Change:
    plan = ("Document", f"kh-{number}")
    nodes = [NodeRow("Document", plan[1], {"number_full": f"{number}/KH-UBND", "title": SENTENCE, "is_stub": False})]
    return Change(nodes=[*nodes, *_parts(plan[1])], edges=list(_relations(number, plan)))


def _parts(plan: str) -> Iterator[NodeRow]:
    for label, count, words in (
            ("Section", SECTIONS, "heading"), ("Task", TASKS, "text"), ("Mention", MENTIONS, "text")):
        for n in range(count):
            properties: dict[str, Value] = {"document_id": plan, words: SENTENCE, "start": n, "end": n + 80}
            yield NodeRow(label, f"{plan}/{label}-{n}", properties)


def _relations(number: int, plan: tuple[str, str]) -> Iterator[EdgeRow]:
    for n in range(SECTIONS):
        yield EdgeRow("HAS_SECTION", plan, ("Section", f"{plan[1]}/Section-{n}"))
    for n in range(TASKS):
        task = ("Task", f"{plan[1]}/Task-{n}")
        yield EdgeRow("HAS_TASK", plan, task, {"explicit": True})
        for role, unit in (("chu_tri", number + n), ("phoi_hop", number * 7 + n)):
            yield EdgeRow("RESPONSIBLE_FOR", ("Organization", f"đv-{unit % UNITS}"), task,
                          {"role": role, "explicit": True, "sentence": SENTENCE})
    for n in range(MENTIONS):
        mention, cited = ("Mention", f"{plan[1]}/Mention-{n}"), ("Document", f"vb-{(number * 13 + n) % CITED}")
        yield EdgeRow("HAS_MENTION", plan, mention)
        yield EdgeRow("REFERS_TO", mention, cited, {"status": "same"})
        yield EdgeRow("BASED_ON", plan, cited, {"said_by": [plan[1]], "sentence": SENTENCE, "mentions": 1})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--chunk", type=int, default=20)
    parser.add_argument("--store", action="append", default=[])
    return parser.parse_args()


if __name__ == "__main__":
    main()
