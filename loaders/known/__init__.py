"""What is known of documents beside what was read (bảng văn bản đã biết): facts with their source and weight.

In: a number as it is written. Out: the rows of the shipped tables that bear it, and what was done to them. A row
confirms, corrects and dates; it never makes a citation or a document. The tables are made by ``tools/knowledge.py``;
they are read when the first number is asked for, and indexed by number.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from graph.folding import fold, fold_number
from loaders import lexicon

_ZEROS = re.compile(r"\A0+(?=\d)")
_TOLD = {
    "phapdien": "Bộ pháp điển", "vbpl_pages": "trang vbpl.vn", "vbpl_review": "bảng rà soát vbpl.vn",
    "congbao": "Công báo", "tvpl_pages": "trang thuvienphapluat", "vbai": "bảng luật 2024–2025",
    "angiang": "bảng văn bản An Giang, Kiên Giang", "public_text": "bản công bố", "vbpl_list": "danh mục vbpl.vn",
    "law_mcp": "bảng đối chiếu luật", "citations": "{count} văn bản viện dẫn",
}
_SITES = frozenset(_TOLD) - {"citations", "vbpl_list", "law_mcp"}
_OF_A_SITE, _MOST_CITING = 2, 6
COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": ("number_full", "doc_type", "title", "issued_on", "issuer", "effective_from", "effective_to", "status",
                  "replaced_by", "source"),
    "relations": ("to_number", "from_number", "relation", "source", "to_issuer"),
    "conflicts": ("number_key", "decision"),
}
"""What is kept of each table; the first column is what its rows are asked for by."""
ENDS = ("replaces", "repeals")
"""Relations after which the other document is no longer in force."""


@dataclass(frozen=True, slots=True)
class Known:
    """One document of the tables. Days are ISO or empty; ``until`` is the first day out of force."""

    number: str
    doc_type: str
    title: str
    issued_on: str
    issuer: str
    since: str
    until: str
    status: str
    replaced_by: str
    source: str
    given: int = field(default=0, kw_only=True)
    """The weight of a row of a pack, whose source is told in words already."""

    @property
    def weight(self) -> int:
        """How much the row counts against others."""
        return self.given or weight_of(self.source)

    @property
    def told_source(self) -> str:
        """The source as staff read it: "Bộ pháp điển, 4 văn bản viện dẫn (trọng số 6)"."""
        return f"{told(self.source)} (trọng số {self.weight})"


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement of the tables: the document ``number`` does ``relation`` to the one asked for."""

    number: str
    relation: str
    source: str
    issuer: str


class Table:
    """Lines of tables, each taken apart when its number is asked for."""

    def __init__(self, documents: Iterable[str], relations: Iterable[str] = ()) -> None:
        self._documents, self._relations = _by_key(documents), _by_key(relations)

    def find(self, number: str) -> tuple[Known, ...]:
        """The documents that bear a number: several, for numbers are not unique."""
        return tuple(Known(*line.split("\t")) for line in self._documents.get(key(number), ()))

    def everything(self) -> Iterator[Known]:
        """Every document."""
        return (Known(*line.split("\t")) for lines in self._documents.values() for line in lines)

    def done_to(self, number: str) -> tuple[Relation, ...]:
        """What other documents do to the one that bears the number."""
        return tuple(Relation(*line.split("\t")[1:]) for line in self._relations.get(key(number), ()))


def key(number: str) -> str:
    """A number without accents, case, spaces, leading zeros, and with one kind of stroke: "05-NQ/TW" → "5-nq-tw"."""
    return _ZEROS.sub("", fold_number(number)).replace("/", "-")


def weight_of(source: str) -> int:
    """2 for the record of a site, 1 for each citing document, these at most 6."""
    parts = [part.partition(":") for part in source.split("+")]
    sites = sum(_OF_A_SITE for name, _, _ in parts if name in _SITES)
    citing = sum(int(count) if count.isdigit() else 1 for name, _, count in parts if name == "citations")
    return sites + min(citing, _MOST_CITING)


def told(source: str) -> str:
    """A source in words; what says only where a part of a row came from is left out."""
    parts = [part.partition(":") for part in source.split("+")]
    named = [_TOLD[name].format(count=count or 1) for name, _, count in parts if name in _TOLD]
    return ", ".join(dict.fromkeys(named)) or source


def same_body(one: str, other: str) -> bool:
    """Whether two names may be one body: equal, or one the other's beginning ("Quốc hội", "Quốc hội nước …")."""
    names = [{fold(part) for part in each.split(";")} for each in (one, other)]
    return any(a.startswith(b) or b.startswith(a) for a in names[0] for b in names[1])


def status_of(rows: Iterable[Known], issuer: str, issued: object) -> str:
    """The status that the weightiest row that may be the document gives, empty where none does."""
    day = str(issued or "")
    fitting = [
        row
        for row in rows
        if row.status
        and not (issuer and row.issuer and not same_body(issuer, row.issuer))
        and not (day and row.issued_on and row.issued_on != day)
    ]
    return max(fitting, key=lambda row: row.weight).status if fitting else ""


@cache
def shipped() -> Table:
    """The tables that come with the program."""
    return Table([*_lines("documents"), *_more()], _lines("relations"))


@cache
def disputed() -> frozenset[str]:
    """Keys of the numbers of which the sources give several days, none with enough weight."""
    return frozenset(line.partition("\t")[0] for line in _lines("conflicts"))


def _more() -> list[str]:
    """The rows that were found one by one, as lines of the table; ``where`` says where each was read."""
    with (lexicon.FOLDER / "known_more.csv").open(encoding="utf-8", newline="") as file:
        rows = [[row[column] for column in COLUMNS["documents"]] for row in csv.DictReader(file)]
    return ["\t".join([key(cells[0]), *cells]) for cells in rows]


def _lines(name: str) -> list[str]:
    return gzip.decompress((lexicon.FOLDER / f"known_{name}.tsv.gz").read_bytes()).decode("utf-8").splitlines()


def _by_key(lines: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        name, _, row = line.partition("\t")
        found[name].append(row)
    return found
