"""The one import of the ``neo4j`` driver.

The driver imports pandas, numpy and pyarrow wherever they are installed, so as to accept their types. That costs
0.45 s of each command and nothing here hands it such types, so it is made to start without them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _without(*names: str) -> Iterator[None]:
    """Let imports of ``names`` fail meanwhile; those already imported stay usable."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None makes an import fail
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _without("numpy", "pandas", "pyarrow"):
    import neo4j
    import neo4j.exceptions
    import neo4j.graph
    import neo4j.spatial
    import neo4j.time

__all__ = ["neo4j"]
