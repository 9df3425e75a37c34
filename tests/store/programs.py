"""Programs of their own process for the tests of several writers.

    python -m tests.store.programs write ADDRESS NAME COUNT     prints each number once its change is acknowledged
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


if __name__ == "__main__":
    write(sys.argv[2], sys.argv[3], int(sys.argv[4]))
