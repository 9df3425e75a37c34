"""Programs of their own process for the tests of several writers.

    python -m tests.store.programs write ADDRESS NAME COUNT     prints each number once its change is acknowledged
    python -m tests.store.programs add ADDRESS NAME COUNT       adds its name to what a relation says, in its turn
"""

from __future__ import annotations

import sys

from graph.rows import Change
from graph.store import open_store
from tests.store.factories import document, implements, stub


def shared_change(name: str, number: int) -> Change:
    """A document of this writer, and a stub, a relation and a unit that every writer writes at the same time."""
    common, other = f"chung-{number}", f"chung-{number + 1}"
    return Change(
        nodes=[document(f"{name}-{number}", title=name), stub(common), stub(other), document("luôn", title=name)],
        edges=[implements(f"{name}-{number}", common, said_by=[name]), implements(common, other, said_by=[name])])


def write(address: str, name: str, count: int) -> None:
    with open_store(address) as store:
        for number in range(count):
            store.apply(shared_change(name, number))
            print(number, flush=True)


def add(address: str, name: str, count: int) -> None:
    """Read what the relation says, add to it, write it: lost where two programs do so at once."""
    with open_store(address) as store:
        for number in range(count):
            with store.turn():
                said = store.read("MATCH ({id: 'a'})-[r:IMPLEMENTS]->({id: 'b'}) RETURN r.said_by").rows
                before = said[0][0] if said else []
                store.apply(Change(nodes=[stub("a"), stub("b")],
                                   edges=[implements("a", "b", said_by=[*before, f"{name}-{number}"])]))


if __name__ == "__main__":
    {"write": write, "add": add}[sys.argv[1]](sys.argv[2], sys.argv[3], int(sys.argv[4]))
