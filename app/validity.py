"""Whether a document is in force on a day, and why (hiệu lực). What nobody says is "không rõ".

In: a document of the workspace, a day. Out: a ``Validity``. The office's own table outweighs what documents of the
workspace say of each other, this the law table, this the packs that were loaded, these the tables that are shipped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.known_tables import STATUS_PACK
from graph.errors import CancuError
from loaders import known
from loaders.known import Known, enactments
from queries.lookup import Readable

_Rows = list[Sequence[Any]]
IN_FORCE, ENDED, NOT_YET, UNKNOWN = "còn hiệu lực", "hết hiệu lực", "chưa có hiệu lực", "không rõ"
PARTLY = "hết hiệu lực một phần"


@dataclass(frozen=True, slots=True)
class Validity:
    """The state on a day, the reason in a sentence, and who says so."""

    document: str
    on: date
    state: str
    reason: str
    source: str = ""
    replaced_by: str = ""

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class _Fact:
    """What one source says: first day in force, first day out of force, a word for the state, the successor."""

    since: date | None
    until: date | None
    status: str
    replaced_by: str
    source: str


_DOCUMENTS = "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id, d.number_full, d.issuer_name, d.issued_on"
_KNOWN = """
UNWIND $keys AS key MATCH (k:Known {number_key: key})
RETURN key, k.pack, k.in_force_from, k.in_force_to, k.status, k.replaced_by, k.source, k.issuer_name, k.issued_on,
       k.weight
ORDER BY k.weight DESC
"""
# (:Document)-[:REPLACES|REPEALS]->(:Document); of what it states, how much speaks of the whole document
_ENDING = """
UNWIND $ids AS id MATCH (a:Document)-[r:REPLACES|REPEALS]->(d:Document {id: id})
WHERE NOT coalesce(r.status, '') IN ['ambiguous', 'probable', 'rejected']
OPTIONAL MATCH (m:Mention)-[:REFERS_TO]->(d)
WHERE m.document_id IN r.said_by AND m.relation IN ['replaces', 'repeals']
RETURN id, coalesce(a.number_full, a.title, a.id) AS by, a.issued_on AS issued, type(r) AS relation,
       r.sentence AS sentence, collect(coalesce(m.provision, '')) AS provisions
ORDER BY issued
"""
_BATCH = 500
"""Documents a statement."""


def of(store: Readable, document: str, on: date) -> Validity:
    """The validity of the document with this id on a day. Raises CancuError where there is no such document."""
    found = of_all(store, [document], on)
    if document not in found:
        raise CancuError("no_document", f"Không có văn bản {document}.", f"no document {document}")
    return found[document]


def of_all(store: Readable, documents: Iterable[str], on: date) -> dict[str, Validity]:
    """The validity of many documents on a day, by id; an id that is not in the workspace is left out."""
    rows = _rows(store, _DOCUMENTS, "ids", documents)
    keys = {known.key(number) for _, number, _, _ in rows if number}
    tables = _by_first(_rows(store, _KNOWN, "keys", keys))
    endings = _by_first(_rows(store, _ENDING, "ids", (id for id, *_ in rows)))
    return {
        id: _of(id, on, number, issuer, issued, tables.get(known.key(number or ""), []), endings.get(id, []))
        for id, number, issuer, issued in rows
    }


def _of(
    id: str, on: date, number: str | None, issuer: str | None, issued: date | None, tables: _Rows, endings: _Rows
) -> Validity:
    """What the weightiest source that speaks says; before its day of issue a document is not in force."""
    if issued and on < issued:
        return Validity(id, on, NOT_YET, f"Ban hành ngày {issued:%d/%m/%Y}.")
    known_rows = _known(tables, issuer, issued) if number else []
    own = [fact for pack, fact in known_rows if pack == STATUS_PACK]
    others = [fact for pack, fact in known_rows if pack != STATUS_PACK]
    steps: tuple[Callable[[], Validity | None], ...] = (
        lambda: _first(id, on, own),
        lambda: _ended_here(id, on, endings),
        lambda: _first(id, on, _law(number)),
        lambda: _first(id, on, [*others, *_shipped(number, issuer, issued)]),
    )
    found = next((v for step in steps if (v := step())), None)
    return found or Validity(id, on, UNKNOWN, "Không có nguồn nào cho biết hiệu lực của văn bản này.")


def _rows(store: Readable, statement: str, name: str, values: Iterable[str]) -> _Rows:
    wanted = sorted(set(values))
    parts = (wanted[first : first + _BATCH] for first in range(0, len(wanted), _BATCH))
    return [row for part in parts for row in store.read(statement, {name: part}).rows]


def _by_first(rows: _Rows) -> dict[str, _Rows]:
    """The rest of each row under its first value, in order."""
    found: dict[str, _Rows] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(rest)
    return found


def _first(document: str, on: date, facts: list[_Fact]) -> Validity | None:
    """What the weightiest source that says anything for the day says."""
    for fact in facts:
        state, reason = _judged(fact, on)
        if state:
            return Validity(document, on, state, reason, fact.source, fact.replaced_by)
    return None


def _judged(fact: _Fact, on: date) -> tuple[str, str]:
    if fact.until and on >= fact.until:
        by = f", được thay bằng {fact.replaced_by}" if fact.replaced_by else ""
        return ENDED, f"Hết hiệu lực từ ngày {fact.until:%d/%m/%Y}{by}."
    if fact.since and on < fact.since:
        return NOT_YET, f"Có hiệu lực từ ngày {fact.since:%d/%m/%Y}."
    if fact.until and fact.since:
        return IN_FORCE, f"Có hiệu lực từ {fact.since:%d/%m/%Y} đến trước ngày {fact.until:%d/%m/%Y}."
    if fact.status == NOT_YET and fact.since:
        return IN_FORCE, f"Có hiệu lực từ ngày {fact.since:%d/%m/%Y}."
    if fact.status and fact.status != UNKNOWN:
        return fact.status, f"Nguồn ghi: {fact.status}."
    return "", ""


def _ended_here(document: str, on: date, endings: _Rows) -> Validity | None:
    """A document of the workspace replaces or repeals it, or provisions of it."""
    partly = None
    for by, issued, relation, sentence, provisions in endings:
        if issued and issued <= on:
            verb = "thay thế" if relation == "REPLACES" else "bãi bỏ"
            of_it = "" if not provisions or "" in provisions else f" {', '.join(dict.fromkeys(provisions))}"
            reason = f"Bị {verb}{of_it} bởi {by} ngày {issued:%d/%m/%Y}: “{sentence or ''}”"
            if not of_it:
                return Validity(document, on, ENDED, reason, by, by if relation == "REPLACES" else "")
            partly = partly or Validity(document, on, PARTLY, reason, by)
    return partly


def _known(tables: _Rows, issuer: str | None, issued: date | None) -> list[tuple[str, _Fact]]:
    found = []
    for pack, since, until, status, by, source, body, day, _ in tables:
        if _same(issuer, issued, body, day):
            found.append((pack, _Fact(since, until, status or "", by or "", source or pack)))
    return found


def _same(issuer: str | None, issued: date | None, body: str | None, day: date | None) -> bool:
    """Whether a row of a number may be the document: nothing that both say differs."""
    return (not (issuer and body) or known.same_body(issuer, body)) and (not (issued and day) or issued == day)


def _law(number: str | None) -> list[_Fact]:
    law = enactments.by_number(number) if number else None
    if law is None:
        return []
    since, until = _day(law.since), _day(law.until)
    source = f"bảng luật: {known.told(law.source)}" + (" (chưa kiểm chứng)" if law.unverified else "")
    return [_Fact(since, until, IN_FORCE if since and not until else "", law.replaced_by, source)]


def _shipped(number: str | None, issuer: str | None, issued: date | None) -> list[_Fact]:
    rows = [r for r in known.shipped().find(number or "") if _same(issuer, issued, r.issuer, _day(r.issued_on))]
    if len(rows) != 1:
        return []
    (row,) = rows
    found = _Fact(_day(row.since), _day(row.until), row.status, row.replaced_by, row.told_source)
    return [found, *_ending(row)] if found.until is None else [found]


def _ending(row: Known) -> list[_Fact]:
    """What the shipped relations say: the first document that replaces or repeals it, from its first day in force."""
    found = []
    for each in known.shipped().done_to(row.number):
        by = known.shipped().find(each.number)
        if each.relation in known.ENDS and known.same_body(each.issuer or row.issuer, row.issuer) and len(by) == 1:
            until = _day(by[0].since) or _day(by[0].issued_on)
            found.append(_Fact(None, until, "", each.number, known.told(each.source)))
    return sorted(found, key=lambda fact: fact.until or date.max)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if len(iso) == len("2026-01-31") else None
