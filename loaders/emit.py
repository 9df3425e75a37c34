"""Rows of the graph (dữ liệu đồ thị): what a document says, as the schema declares it.

In: a ``Paper`` with its ``Record``, and what its citations were resolved to. Out: ``Rows``: nodes and edges. Personal
data is masked here; it stands unmasked in ``Contact`` alone. Ids depend on the document's own words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from graph.folding import fold, fold_number
from graph.rows import EdgeRow, NodeRow, Value
from graph.schema import label
from loaders import findings, naming, organisations
from loaders.masking import mask
from loaders.numbering import place_name
from loaders.papers import Paper, Reference, place_keys, section_ids
from loaders.resolve import Identity
from loaders.similarity import shown

PERSONAL = {
    name: frozenset(p.name for p in label(name).properties if p.personal)
    for name in ("Document", "Section", "Task", "Target", "Mention", "Finding")
}
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Rows:
    """Nodes and edges that belong together."""

    nodes: list[NodeRow] = field(default_factory=list)
    edges: list[EdgeRow] = field(default_factory=list)

    def node(self, label_: str, id_: str, /, **properties: Any) -> tuple[str, str]:
        """Add a node, its personal texts masked, what is empty left out."""
        self.nodes.append(NodeRow(label_, id_, _stored(label_, properties)))
        return label_, id_

    def stub(self, label_: str, id_: str, /, **properties: Any) -> tuple[str, str]:
        """Add a node that others share: what is there already stays as it is."""
        self.nodes.append(NodeRow(label_, id_, _stored(label_, properties), stub=True))
        return label_, id_

    def edge(self, type_: str, source: tuple[str, str], target: tuple[str, str], **properties: Value) -> None:
        self.edges.append(EdgeRow(type_, source, target, {k: v for k, v in properties.items() if v not in (None, "")}))

    def organisation(self, name: str, **known: Value) -> tuple[str, str]:
        """A body by its canonical name, with what its name alone says of it."""
        nodes, edges = organisations.rows(name, known)
        self.nodes += nodes
        self.edges += edges
        return "Organization", organisations.id_of(name)


def _stored(name: str, properties: Mapping[str, Any]) -> dict[str, Value]:
    personal = PERSONAL.get(name, frozenset())
    return {
        k: mask(v) if k in personal and isinstance(v, str) else v for k, v in properties.items() if v not in (None, "")
    }


def document(
    rows: Rows, identity: Identity, paper: Paper | None, kept: Mapping[str, Any], index: Iterable[str], at: str
) -> None:
    """The node of one document, its keys and its issuers. ``kept`` are its properties as they are stored."""
    best = naming.best(identity.voices)
    of_file = _of_paper(paper, at) if paper else {k: v for k, v in kept.items() if k in FILE_PROPERTIES}
    rows.node(
        "Document",
        identity.id,
        **{
            "status": kept.get("status"),
            **_of_identity(identity, best),
            **of_file,
            "is_stub": paper is None and not kept.get("sha256"),
        },
    )
    links(rows, identity, best, index)


def links(rows: Rows, identity: Identity, best: naming.Best, index: Iterable[str]) -> None:
    """The keys of a document and its issuers."""
    node = ("Document", identity.id)
    for key in sorted({*identity.keys, *index}):
        rows.edge("KEYED", node, rows.stub("Key", key))
    for name in issuers(best.issuer):
        rows.edge("ISSUED_BY", node, rows.organisation(name))


def issuers(joined: str) -> list[str]:
    """The bodies of a joint issuer."""
    return [name.strip() for name in joined.split(";") if name.strip()]


FILE_PROPERTIES = (
    "source",
    "sha256",
    "media_type",
    "read_with",
    "read_at",
    "header",
    "is_draft",
    "issued_from",
    "issued_to",
    "issued_why",
)


def _of_identity(identity: Identity, best: naming.Best) -> dict[str, Value]:
    title = shown(best.title)
    return {
        "former_ids": list(identity.former_ids) or None,
        "number": best.number.split("/")[0].split("-")[0] or None,
        "symbol": best.symbol,
        "number_full": best.number,
        "number_folded": fold_number(best.number),
        "doc_type": best.doc_type,
        "title": title,
        "title_folded": fold(title),
        "issued_on": day(best.date),
        "issuer_name": best.issuer,
        "level": best.level,
        "place": place_name(best.issuer),
        "period": best.period,
        "readings": as_json(
            [{"n": n, **v.to_json()} for v, n in sorted(identity.voices.items(), key=lambda i: repr(i[0]))]
        ),
        "ambiguous": identity.ambiguous,
        "keys": sorted(identity.keys),
    }


def _of_paper(paper: Paper, at: str) -> dict[str, Value]:
    bounds = paper.header.get("date_bounds") or {}
    record = paper.record
    return {
        "source": paper.source,
        "sha256": paper.sha256,
        "read_with": paper.read_with,
        "header": as_json(paper.header),
        "media_type": record.media_type if record else None,
        "is_draft": bool(paper.header.get("is_draft")),
        "issued_from": day(bounds.get("not_before")),
        "issued_to": day(bounds.get("not_after")),
        "issued_why": bounds.get("reason"),
        "read_at": at,
    }


def mention(
    rows: Rows, paper: Paper, document_id: str, ordinal: int, found: Reference | None, best: naming.Best
) -> None:
    """One citation, what it refers to, and the findings on it. ``found`` is None where it is the document itself."""
    citation = paper.citations[ordinal]
    outer = citation.get("outer")
    node = rows.node(
        "Mention",
        paper.mention_ids[ordinal],
        document_id=document_id,
        relation_source="this" if outer is None else paper.mention_ids[outer],
        reading=as_json(citation),
        anomalies=list(found.anomalies) if found and found.anomalies else None,
        keys=list(paper.dossier.entity(ordinal).voice.keys),
        ordinal=ordinal,
        decision_key=paper.mention_keys[ordinal],
        status=found.status if found else "same",
        why=found.why if found else "chính văn bản này",
        **{name: citation.get(name) for name in _OF_CITATION},
    )
    rows.edge("HAS_MENTION", ("Document", document_id), node)
    if found is None:
        rows.edge("REFERS_TO", node, ("Document", document_id), status="same", score=1.0)
        return
    if found.target:
        rows.edge("REFERS_TO", node, ("Document", found.target), status=found.status, why=found.why, score=found.score)
    for said in findings.of_anomalies(citation, found.anomalies, best):
        finding = rows.node(
            "Finding",
            f"{node[1]}:{said['rule']}",
            document_id=document_id,
            state="open",
            decision_key=f"{said['rule']}:{paper.mention_keys[ordinal]}",
            **said,
        )
        rows.edge("ABOUT", finding, node)


_OF_CITATION = (
    "class",
    "text",
    "sentence",
    "section_path",
    "provision",
    "start",
    "end",
    "relation",
    "explicit",
    "rule",
)


def content(rows: Rows, paper: Paper, document_id: str, kept_tasks: Mapping[str, Mapping[str, Any]]) -> None:
    """Everything else that a fresh paper says: sections, tasks, recipients, signer, initiatives, contacts, findings.

    ``kept_tasks`` maps ids of tasks to what staff have set on them.
    """
    record = paper.record
    if record is None:
        return
    here = ("Document", document_id)
    sections = _sections(rows, paper, here)
    for ordinal, (task_id, _, _) in enumerate(paper.task_spans):
        _task(rows, paper, here, ordinal, task_id, sections, kept_tasks.get(task_id, {}))
    _people(rows, record.header, here)
    for initiative in record.initiatives:
        target = rows.stub(
            "Initiative",
            naming.slug(f"{initiative['kind']} {initiative['name']}"),
            name=initiative["name"],
            folded=fold(initiative["name"]),
            kind=initiative["kind"],
        )
        rows.edge("CONCERNS", here, target)
    for n, contact in enumerate(record.contacts, 1):
        rows.edge(
            "HAS_CONTACT", here, rows.node("Contact", f"{paper.self_id}#l-{n}", document_id=document_id, **contact)
        )
    keys = place_keys("finding", [(f["rule"], f.get("around", "")) for f in record.findings])
    for said, key in zip(record.findings, keys, strict=True):
        told = {k: v for k, v in said.items() if k != "around"}
        finding = rows.node(
            "Finding", f"{paper.self_id}#p-{key[:12]}", document_id=document_id, state="open", decision_key=key, **told
        )
        rows.edge("ABOUT", finding, here)


def _sections(rows: Rows, paper: Paper, here: tuple[str, str]) -> dict[str, tuple[str, str]]:
    """The section nodes by path."""
    assert paper.record is not None
    found: dict[str, tuple[str, str]] = {}
    sections = paper.record.sections
    for ordinal, (id_, said) in enumerate(zip(section_ids(paper.self_id, sections), sections, strict=True)):
        section = rows.node(
            "Section",
            id_,
            document_id=here[1],
            path=said["path"],
            marker=said["marker"],
            heading=said["heading"],
            kind=said["kind"],
            ordinal=ordinal,
            start=said["start"],
            end=said["end"],
        )
        rows.edge("HAS_SECTION", here, section)
        found.setdefault(said["path"], section)
    return found


def _task(
    rows: Rows,
    paper: Paper,
    here: tuple[str, str],
    ordinal: int,
    task_id: str,
    sections: Mapping[str, tuple[str, str]],
    kept: Mapping[str, Any],
) -> None:
    assert paper.record is not None
    said = paper.record.tasks[ordinal]
    first, last = due(said["deadline"])
    rules = said["deadline"].get("rrule")
    task = rows.node(
        "Task",
        task_id,
        document_id=here[1],
        ordinal=ordinal,
        folded=fold(mask(said["text"])),
        due_kind=said["deadline"]["kind"],
        starts_on=first,
        due_on=last,
        rrule="\n".join(rules) if rules else None,
        withdrawn=False,
        **{
            k: said[k]
            for k in (
                "text",
                "action",
                "kind",
                "mode",
                "condition",
                "deadline_raw",
                "output",
                "section_path",
                "sentence",
                "start",
                "end",
            )
        },
        **{k: kept.get(k) for k in STATE},
    )
    rows.edge("HAS_TASK", here, task, explicit=True)
    if said["section_path"] in sections:
        rows.edge("CONTAINS", sections[said["section_path"]], task)
    for given in sorted(said["assignments"], key=lambda a: a["explicit"]):
        unit = rows.organisation(
            given["unit_canonical"],
            kind=given["kind"],
            level=given["level"],
            place=given["place"],
            parent=given["parent"],
            is_class=given["unit_kind"] == "class",
        )
        rows.edge(
            "RESPONSIBLE_FOR",
            unit,
            task,
            role=given["role"],
            explicit=given["explicit"],
            rule=given["rule"],
            via=given["via"],
            sub_unit=given["sub_unit"],
            raw=given["unit_raw"],
            sentence=mask(said["sentence"]),
            start=given["start"],
            end=given["end"],
        )
    for other in said["other_units"]:
        unit = rows.organisation(
            other["unit_canonical"],
            kind=other["kind"],
            level=other["level"],
            place=other["place"],
            parent=other["parent"],
            is_class=other["unit_kind"] == "class",
        )
        rows.edge(
            "INVOLVES",
            task,
            unit,
            relation=other["relation"],
            raw=other["unit_raw"],
            start=other["start"],
            end=other["end"],
        )
    for n, target in enumerate(said["targets"], 1):
        rows.edge("HAS_TARGET", task, rows.node("Target", f"{task_id}/{n}", document_id=here[1], **target))


STATE = ("state", "state_by", "state_at", "state_note", "state_link")
"""What staff set on a task."""


def cites(rows: Rows, paper: Paper, targets: Sequence[str]) -> None:
    """Which documents each task cites."""
    for task_id, start, end in paper.task_spans:
        for target in dict.fromkeys(targets[i] for i in paper.cited_in(start, end)):
            if target:
                rows.edge("CITES", ("Task", task_id), ("Document", target))


def _people(rows: Rows, header: Mapping[str, Any], here: tuple[str, str]) -> None:
    """Who signed it, who receives it."""
    if header.get("signer"):
        person = rows.stub(
            "Person", naming.slug(header["signer"]), name=header["signer"], folded=fold(header["signer"])
        )
        rows.edge("SIGNED_BY", here, person, position=header.get("position"), authority=header.get("authority"))
    for recipient in header.get("recipients") or ():
        if recipient.get("canonical"):
            rows.edge(
                "SENT_TO",
                here,
                rows.organisation(recipient["canonical"]),
                raw=mask(recipient["text"]),
                via=recipient.get("via"),
                purpose=recipient.get("purpose"),
            )


def due(deadline: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """First day and last day allowed of a deadline. Of several days the first counts."""
    iso = deadline.get("iso")
    if isinstance(iso, list):
        iso = min(iso, default=None)
    if not iso:
        return None, None
    first, _, last = iso.partition("/") if "/" in iso else ("", "", iso)
    end = day(last)
    if end and deadline.get("relation") == "before":
        end -= _DAY
    return day(first), end


def day(value: Any) -> date | None:
    """An ISO day as a date; None for anything less."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def parsed(text: Any) -> dict[str, Any]:
    """What ``as_json`` wrote of a mapping; empty where there is nothing."""
    found = json.loads(text) if isinstance(text, str) and text else {}
    return found if isinstance(found, dict) else {}


def as_json(value: Any) -> str:
    """A JSON property. Keys are sorted, so that equal values are equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
