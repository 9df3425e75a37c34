"""What a fresh paper says beside its citations: sections, tasks, recipients, signer, initiatives, findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.folding import fold
from loaders.emit import organisations, tasks
from loaders.emit.rows import Rows
from loaders.identity import naming
from loaders.masking import mask
from loaders.papers import Paper, place_keys, section_ids


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
        tasks.emit(rows, paper, here, ordinal, task_id, sections, kept_tasks.get(task_id, {}))
    _people(rows, record.header, here)
    for tie in record.standing:
        agency, body = rows.organisation(tie["unit"]), rows.organisation(tie["of"])
        rows.edge("STANDING_AGENCY_OF", agency, body, sentence=mask(tie["sentence"]), said_in=document_id)
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


def _people(rows: Rows, header: Mapping[str, Any], here: tuple[str, str]) -> None:
    """Who signed it, who receives it."""
    if header.get("signer"):
        person = rows.stub(
            "Person", naming.slug(header["signer"]), name=header["signer"], folded=fold(header["signer"])
        )
        rows.edge("SIGNED_BY", here, person, position=header.get("position"), authority=header.get("authority"))
    for recipient in header.get("recipients") or ():
        said = {"raw": mask(recipient["text"]), "via": recipient.get("via"), "purpose": recipient.get("purpose")}
        for name in organisations.joined(recipient.get("canonical") or ""):
            rows.edge("SENT_TO", here, rows.organisation(name), **said)
