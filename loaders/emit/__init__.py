"""Rows of the graph (dữ liệu đồ thị): what a document says, as the schema declares it.

In: a ``Paper`` with its ``Record``, and what its citations were resolved to. Out: ``Rows``: nodes and edges. Personal
data is masked here; it stands unmasked in ``Contact`` alone. Ids depend on the document's own words.
"""

from loaders.emit.contents import content
from loaders.emit.documents import FILE_PROPERTIES, document, links
from loaders.emit.mentions import mention, pack_finding
from loaders.emit.rows import Rows
from loaders.emit.tasks import cites
from loaders.emit.values import as_json, parsed

__all__ = [
    "FILE_PROPERTIES",
    "Rows",
    "as_json",
    "cites",
    "content",
    "document",
    "links",
    "mention",
    "pack_finding",
    "parsed",
]
