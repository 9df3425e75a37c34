"""One revision of the graph (lần cập nhật): what must be written and deleted when documents come, change or go.

``Revision`` holds the state of one change between the calls of ``pipeline.change``. Fresh papers are those just read;
gone ones leave, or are replaced by a fresh one; touched ones stay as they are but cite a document whose identity has
changed. Everything is collected into one ``Change``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.folding import fold
from graph.rows import Change, EdgeRow, NodeRow
from loaders import drafts, emit, naming
from loaders.alignment import align
from loaders.archive import Archive
from loaders.identity import Voice
from loaders.masking import mask
from loaders.papers import Paper, Reference
from loaders.references import references
from loaders.resolve import Identity, Known, Resolution, resolve
from loaders.statements import Between, Statement, relation, statements

ONE_DOCUMENT = 0.5
"""Share of citations and headings that two files of one name must have in common to be versions of one document."""
TOLD_EACH = 200
"""A conflict is marked at every citation of a document that at most so many documents cite; beyond that at new ones."""

_OF_CONTENT = ("SENT_TO", "SIGNED_BY", "CONCERNS", "HAS_TASK", "DRAFT_OF")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one change does: the rows, and what became of each file (added, changed, copy) and document."""

    change: Change
    files: Mapping[str, str]
    documents: Mapping[str, str]
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """Ids of all documents whose text is no longer what it was."""


@dataclass(slots=True)
class Revision:
    """The state of one change. The methods are called in the order in which they stand."""

    archive: Archive
    fresh: list[Paper] = field(default_factory=list)
    gone: list[Paper] = field(default_factory=list)
    touched: list[Paper] = field(default_factory=list)
    replaces: dict[str, Paper] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    resolution: Resolution = field(default_factory=lambda: Resolution({}, {}, {}))
    refers: dict[str, list[Reference | None]] = field(default_factory=dict)
    rows: emit.Rows = field(default_factory=emit.Rows)
    restated: frozenset[str] = frozenset()
    written: int = 0
    dead: list[tuple[str, str]] = field(default_factory=list)
    cut: list[EdgeRow] = field(default_factory=list)

    def gather(self, fresh: Sequence[Paper], remove: Iterable[str], again: Iterable[str] = ()) -> None:
        """The fresh papers, those that they replace or that are taken out, those to be derived anew."""
        self.fresh = list(fresh)
        self.touched = self.archive.papers(ids=again)
        self.gone = self.archive.papers(ids=remove)
        stored = self.archive.papers(sources={p.source for p in fresh})
        for paper in self.fresh:
            for old in stored:
                if old.source == paper.source and old not in self.gone and is_version(old, paper):
                    self.gone.append(old)
                    self.replaces[paper.self_id] = old

    def resolve(self) -> None:
        """Resolve what the fresh and the gone papers touch."""
        new, gone, again = ([p.dossier for p in papers] for papers in (self.fresh, self.gone, self.touched))
        self.resolution = resolve(new, gone, self.archive, again)

    def settle_copies(self) -> None:
        """Of several files of one document the fullest is kept, whichever came first."""
        by_id: dict[str, list[Paper]] = defaultdict(list)
        for paper in self.fresh:
            by_id[self.own_id(paper)].append(paper)
        left = {p.id for p in self.gone}
        there = {
            k.id: id_ for id_ in by_id for k in self._known_as(id_) if k.properties.get("sha256") and k.id not in left
        }
        for old in self.archive.papers(ids=there):
            by_id[there[old.id]].append(old)
        settled = False
        for papers in by_id.values():
            best = max(papers, key=_fullness)
            for paper in papers:
                if paper is not best:
                    self._lay_aside(paper, best)
                    settled = True
        if settled:
            self.resolve()

    def _known_as(self, id_: str) -> list[Known]:
        identity = self.resolution.identities[id_]
        names = {id_, *identity.former_ids}
        return [k for k in self.resolution.before.values() if k.id in names]

    def _lay_aside(self, paper: Paper, best: Paper) -> None:
        if paper.id:
            self.gone.append(paper)
            self.replaces.setdefault(best.self_id, paper)
        else:
            self.fresh.remove(paper)
        if paper.sha256 != best.sha256 or paper.source != best.source:
            self.copies[paper.source] = best.source

    def find_touched(self) -> None:
        """The papers that stay, and cite or are a document whose identity or agreement has changed."""
        left = {p.id for p in self.gone}
        self.restated = frozenset(self._restated())
        changed = {*self.resolution.moved(), *self.resolution.vanished(), *self.restated}
        own = {k.id for k in self.resolution.before.values() if k.id in changed and k.properties.get("sha256")}
        ids = (set(self.archive.citing(changed)) | own) - left - {p.id for p in self.touched} if changed else set()
        self.touched += self.archive.papers(ids=ids)

    def _restated(self) -> list[str]:
        """Known documents of which something else is now said than before."""
        few = (k for k in self.resolution.before.values() if k.voices and sum(k.voices.values()) <= TOLD_EACH)
        now = self.resolution.identities
        return [k.id for k in few if k.id in now and _is_restated(k.voices, now[k.id].voices)]

    def own_id(self, paper: Paper) -> str:
        """The id that a paper's document now bears."""
        match = self.resolution.matches.get(paper.dossier.own.voice)
        return match.id if match else paper.id

    def refer(self) -> None:
        """What each citation of the fresh and the touched papers now refers to."""
        papers = [*self.fresh, *self.touched]
        old = {p.self_id: self.replaces[p.self_id].id for p in self.fresh if p.self_id in self.replaces}
        decided: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
        for decision in self.archive.decisions([i for p in papers if (i := old.get(p.self_id) or p.id)]):
            if decision.properties.get("subject") == "mention":
                decided[str(decision.properties.get("document_id"))][str(decision.properties.get("key"))] = (
                    decision.properties
                )
        for paper in papers:
            found = references(paper, self.resolution)
            verdicts = decided[old.get(paper.self_id) or paper.id]
            for ordinal, key in enumerate(paper.mention_keys):
                if key in verdicts and found[ordinal] is not None:
                    found[ordinal] = _decided(found[ordinal], verdicts[key])
            self.refers[paper.self_id] = found

    def write_documents(self) -> None:
        """The nodes of all documents whose voices, id or file have changed; those that nobody speaks of any more go."""
        papers = {self.own_id(p): p for p in self.fresh}
        here = set(self.resolution.identities)
        for id_, identity in self.resolution.identities.items():
            before = self.resolution.before.get(id_)
            known = self._known_as(id_)
            if before and id_ not in papers and _unchanged(identity, before) and len(known) == 1:
                continue
            kept = self._kept(id_, known)
            self.written = len(self.rows.edges)
            emit.document(self.rows, identity, papers.get(id_), kept, self._index(identity, papers.get(id_), kept))
            self._cut_stale(identity, before)
        for old in self.resolution.before.values():
            if old.id in here:
                continue
            renamed = next((i.id for i in self.resolution.identities.values() if old.id in i.former_ids), None)
            if renamed:
                self._rename(old.id, renamed)
            if renamed or not old.properties.get("status"):
                self.dead.append(("Document", old.id))

    def _kept(self, id_: str, known: list[Known]) -> Mapping[str, Any]:
        """The properties that a document keeps: those of its file unless that has gone, and its status."""
        left = {p.id for p in self.gone}
        kept: dict[str, Any] = {}
        for k in sorted(known, key=lambda k: (k.id == id_, k.id)):
            kept |= {n: v for n, v in k.properties.items() if k.id not in left or n == "status"}
        return kept

    def _index(self, identity: Identity, paper: Paper | None, kept: Mapping[str, Any]) -> frozenset[str]:
        """Keys besides those of its voices: by which drafts find what they became, and the other way round."""
        header = paper.header if paper else emit.parsed(kept.get("header"))
        own = next((v for v in identity.voices if v.header), None)
        if own and header and drafts.is_draft(own):
            return drafts.draft_keys(own, header)
        return drafts.index_keys(identity)

    def _cut_stale(self, identity: Identity, before: Known | None) -> None:
        """Issuers and keys that a document no longer has."""
        if before is None:
            return
        node = ("Document", identity.id)
        new = {(e.type, e.target) for e in self.rows.edges[self.written :] if e.source == node}
        old = emit.Rows()
        was = Identity(before.id, before.former_ids, before.voices)
        emit.links(old, was, naming.best(was.voices), self._index(was, None, before.properties))
        self.cut += [e for e in old.edges if e.source == node and (e.type, e.target) not in new]

    def _rename(self, old: str, new: str) -> None:
        """Everything at a document and in it goes over to its new id, but what is derived anew."""
        anew = {
            "REFERS_TO",
            "CITES",
            "ISSUED_BY",
            "KEYED",
            "MENTIONS",
            "BASED_ON",
            "IMPLEMENTS",
            "APPLIES",
            "CONTINUES",
            "PROMULGATES",
            "SUMMARISES",
            "AMENDS",
            "REPLACES",
            "REPEALS",
        }
        left = {p.id for p in self.gone}
        for edge in self.archive.edges_at([old]):
            if edge.type in anew or (
                old in left and edge.type in (*_OF_CONTENT, "HAS_SECTION", "HAS_MENTION", "HAS_CONTACT")
            ):
                continue
            ends = [(e[0], new) if e == ("Document", old) else e for e in (edge.source, edge.target)]
            self.rows.edges.append(EdgeRow(edge.type, ends[0], ends[1], edge.properties))
        if old not in left:
            for node in self.archive.parts([old]):
                self.rows.nodes.append(NodeRow(node.label, node.id, {**node.properties, "document_id": new}))

    def write_contents(self) -> None:
        """What stands in the fresh papers comes, what stood in the gone ones goes; tasks keep their ids and state."""
        parts: dict[str, list[NodeRow]] = defaultdict(list)
        for part in self.archive.parts([p.id for p in self.gone]):
            parts[str(part.properties.get("document_id"))].append(part)
        for n, paper in enumerate(self.fresh):
            old = self.replaces.get(paper.self_id)
            tasks = [t for t in parts[old.id] if t.label == "Task"] if old else []
            paper = self.fresh[n] = _with_task_ids(paper, tasks)
            emit.content(self.rows, paper, self.own_id(paper), {t.id: t.properties for t in tasks})
            for ordinal in range(len(paper.citations)):
                self._write_mention(paper, ordinal)
            emit.cites(self.rows, paper, self._targets(paper))
        written = {id_ for p in self.fresh for id_, _, _ in p.task_spans}
        for paper in self.gone:
            self._remove_contents(paper, parts[paper.id], written)
        for paper in self.touched:
            self._rewrite_mentions(paper)

    def _remove_contents(self, paper: Paper, parts: list[NodeRow], written: set[str]) -> None:
        """The parts of a gone paper; tasks on which staff have worked stay, as withdrawn."""
        decided = {d.properties.get("value") for d in self.archive.decisions([paper.id])}
        for part in parts:
            if part.label == "Task" and part.id not in written and (part.properties.get("state") or part.id in decided):
                self.rows.nodes.append(NodeRow("Task", part.id, {**part.properties, "withdrawn": True}))
            else:
                self.dead.append((part.label, part.id))
        for edge in self.archive.edges_from([paper.id]):
            if edge.type in _OF_CONTENT and edge.target not in self.dead:
                self.cut.append(edge)

    def _write_mention(self, paper: Paper, ordinal: int) -> None:
        found = self.refers[paper.self_id][ordinal]
        identity = self.resolution.identities.get(found.target) if found else None
        best = naming.best(identity.voices) if identity else naming.Best()
        emit.mention(self.rows, paper, self.own_id(paper), ordinal, found, best)

    def _rewrite_mentions(self, paper: Paper) -> None:
        """Those mentions of a touched paper that now refer elsewhere, or in which something else is wrong now."""
        for ordinal, (was, now) in enumerate(zip(paper.refers, self.refers[paper.self_id], strict=True)):
            if was == now and not (now and now.anomalies and now.target in self.restated):
                continue
            mention = ("Mention", paper.mention_ids[ordinal])
            if was and (now is None or was.target != now.target) and was.target:
                self.cut.append(EdgeRow("REFERS_TO", mention, ("Document", was.target)))
            for rule in set(was.anomalies if was else ()) - set(now.anomalies if now else ()):
                self.dead.append(("Finding", f"{mention[1]}:{rule}"))
            self._write_mention(paper, ordinal)
        if paper.targets != self._targets(paper):
            old = emit.Rows()
            emit.cites(old, paper, paper.targets)
            self.cut += old.edges
            emit.cites(self.rows, paper, self._targets(paper))

    def _targets(self, paper: Paper) -> list[str]:
        """Per citation the id that it now refers to."""
        return [self.own_id(paper) if r is None else r.target for r in self.refers[paper.self_id]]

    def write_relations(self) -> None:
        """The relations between documents that the gone and touched papers stated, and those now stated."""
        gone, new = defaultdict(list), defaultdict(list)
        for paper in [*self.gone, *self.touched]:
            for said in statements(paper, paper.id, paper.targets):
                gone[said.between].append(said)
        for paper in [*self.fresh, *self.touched]:
            doubt = [bool(r and r.status == "ambiguous") for r in self.refers[paper.self_id]]
            for said in statements(paper, self.own_id(paper), self._targets(paper), doubt):
                new[said.between].append(said)
        stored = self.archive.relations({*gone, *new})
        for between in sorted({*gone, *new}):
            before = stored.get(between)
            if before and before.get("rule") == drafts.RULE:
                before = None
            edge = relation(before, gone[between], new[between], self._others(between, before, gone[between]))
            if edge:
                self.rows.edges.append(edge)
            elif before:
                self.cut.append(EdgeRow(between.type, ("Document", between.source), ("Document", between.target)))

    def _others(self, between: Between, before: Mapping[str, Any] | None, gone: list[Statement]) -> list[Statement]:
        """What one other document states, where the evidence that is stored was said by one that is gone."""
        silent = {s.said_by for s in gone}
        if not before or before.get("said_in") not in silent:
            return []
        left = sorted(set(before.get("said_by") or ()) - silent)
        found = self.archive.papers(ids=left[:1])
        return [s for p in found for s in statements(p, p.id, p.targets) if s.between == between]

    def write_drafts(self) -> None:
        """Drafts and what they became, and what the issued document has from its draft."""
        for paper in self._drafts():
            self._write_draft(paper)

    def _drafts(self) -> list[Paper]:
        """The drafts among the papers, and those in the archive for which a numbered document has come."""
        papers = {self.own_id(p): p for p in [*self.fresh, *self.touched] if drafts.is_draft(p.dossier.own.voice)}
        waiting = frozenset(k for i in self.resolution.identities.values() for k in drafts.waiting_keys(i))
        left = {p.id for p in self.gone} | set(papers)
        ids = {k.id for k in self.archive.blocks(waiting)} - left if waiting else set()
        return [*papers.values(), *self.archive.papers(ids=sorted(ids))]

    def _write_draft(self, paper: Paper) -> None:
        draft_id = self.own_id(paper) or paper.id
        voice, fresh = paper.dossier.own.voice, paper.self_id in self.refers
        targets = self._targets(paper) if fresh else paper.targets
        old = self.replaces.get(paper.self_id)
        was = old.id if old else paper.id
        stored = [e for e in self.archive.edges_from([was]) if e.type == "DRAFT_OF"] if was else []
        decided = {e.target[1]: str(e.properties.get("status")) for e in stored}
        candidates = self._issued(drafts.wanted_keys(voice, paper.header))
        read = {i.id for i in candidates if any(v.header for v in i.voices)}
        rejected = {id_ for id_, status in decided.items() if status == "rejected"}
        accepted = next((id_ for id_, status in decided.items() if status == "accepted"), None)
        found = drafts.match(voice, paper.header, frozenset(targets) | rejected, candidates)
        for edge in stored:
            self._cut_draft(edge, draft_id)
        for edge in stored:
            if edge.target[1] in rejected or edge.target[1] == accepted:
                self.rows.edges.append(EdgeRow("DRAFT_OF", ("Document", draft_id), edge.target, edge.properties))
        if accepted and accepted not in read:
            self._inherit(paper, draft_id, accepted, targets, "accepted")
        elif found and not accepted:
            self.rows.edge(
                "DRAFT_OF",
                ("Document", draft_id),
                ("Document", found.issued),
                status="probable",
                score=found.score,
                parts=emit.as_json(found.parts),
                explicit=False,
                rule="draft_match",
            )
            if found.issued not in read:
                self._inherit(paper, draft_id, found.issued, targets, "probable")

    def _issued(self, keys: frozenset[str]) -> list[Identity]:
        """The numbered documents under the keys, as they are now."""
        found = {k.id: Identity(k.id, k.former_ids, k.voices) for k in self.archive.blocks(keys)} if keys else {}
        found = {id_: i for id_, i in found.items() if id_ not in self.resolution.before}
        found |= {id_: i for id_, i in self.resolution.identities.items() if drafts.index_keys(i) & keys}
        return list(found.values())

    def _inherit(self, paper: Paper, draft_id: str, issued: str, targets: Sequence[str], status: str) -> None:
        """The relations and tasks of a draft, inferred for the document that it became."""
        node = ("Document", issued)
        said = {e.key for e in self.rows.edges}
        stored = {e.key for e in self.archive.edges_from([issued]) if e.properties.get("rule") != drafts.RULE}
        for statement in statements(paper, draft_id, targets):
            kind, source, target = statement.between
            if source != draft_id or target == issued or (kind, issued, target, "") in said | stored:
                continue
            self.rows.edge(
                kind,
                node,
                ("Document", target),
                sentence=mask(statement.sentence),
                start=statement.start,
                end=statement.end,
                section_path=statement.section_path,
                explicit=False,
                rule=drafts.RULE,
                status=status,
                said_by=[draft_id],
                said_in=draft_id,
                mentions=1,
            )
        for task_id, _, _ in paper.task_spans:
            self.rows.edge("HAS_TASK", node, ("Task", task_id), explicit=False, rule=drafts.RULE, status=status)

    def _cut_draft(self, edge: EdgeRow, draft_id: str) -> None:
        """A match as it stood, and what the issued document had from it."""
        self.cut.append(edge)
        for inferred in self.archive.edges_from([edge.target[1]]):
            if inferred.properties.get("rule") == drafts.RULE:
                self.cut.append(inferred)

    def apply_decisions(self) -> None:
        """Decisions of staff on findings, and the place of every decision; one that has lost it waits for them."""
        ids = {i for p in [*self.fresh, *self.touched] for i in (p.id, self.own_id(p)) if i} | {p.id for p in self.gone}
        decisions = self.archive.decisions(sorted(ids))
        if not decisions:
            return
        by_key = {
            (str(n.properties.get("decision_key"))): n for n in self.rows.nodes if n.properties.get("decision_key")
        }
        here = {old.id: self.own_id(p) for p in self.fresh for old in [self.replaces.get(p.self_id)] if old}
        for decision in decisions:
            node = by_key.get(str(decision.properties.get("key")))
            was = str(decision.properties.get("document_id"))
            properties = {**decision.properties, "document_id": here.get(was, was)}
            if node is not None:
                self.rows.edges.append(EdgeRow("ON", ("Decision", decision.id), (node.label, node.id)))
                if node.label == "Finding":
                    state = VERDICTS.get(str(decision.properties.get("verdict")), "open")
                    self.rows.nodes.append(NodeRow("Finding", node.id, {**node.properties, "state": state}))
                properties["state"] = "applied"
            elif decision.properties.get("subject") in ("finding", "mention") and was in {p.id for p in self.gone}:
                properties["state"] = "orphaned"
            self.rows.nodes.append(NodeRow("Decision", decision.id, properties))

    def outcome(self) -> Outcome:
        """The change, and what became of the files."""
        files = {p.source: "changed" if p.self_id in self.replaces else "added" for p in self.fresh}
        documents = {p.source: self.own_id(p) for p in self.fresh}
        replaced = {p.id for p in self.replaces.values()}
        alive = {(n.label, n.id) for n in self.rows.nodes}
        dead = [d for d in dict.fromkeys(self.dead) if d[0] not in _MERGED or d not in alive]
        change = Change(self.rows.nodes, self.rows.edges, dead, self.cut)
        return Outcome(
            change,
            {**files, **dict.fromkeys(self.copies, "copy")},
            documents,
            tuple(p.id for p in self.gone if p.id not in replaced),
            tuple(p.id for p in self.gone),
        )


VERDICTS = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}
_MERGED = ("Document",)
"""Nodes that other documents hold on to: one that is written again is not deleted first."""


def _decided(found: Reference | None, decision: Mapping[str, Any]) -> Reference:
    """What a citation refers to after staff have decided it."""
    found = found or Reference("")
    status = VERDICTS.get(str(decision.get("verdict")), found.status)
    target = {"rejected": "", "corrected": str(decision.get("value") or found.target)}.get(status, found.target)
    return replace(found, target=target, status=status, why="do cán bộ quyết định", score=1.0)


def is_version(old: Paper, new: Paper) -> bool:
    """Whether two files of one name are versions of one document."""
    if old.self_id == new.self_id:
        return True
    before, now = ({fold(str(c["text"])) for c in p.citations} for p in (old, new))
    return len(before & now) >= ONE_DOCUMENT * max(len(before), len(now), 1)


def _fullness(paper: Paper) -> tuple[int, str, str]:
    return len(paper.citations) + len(paper.task_spans), paper.sha256, paper.source


def _unchanged(identity: Identity, before: Known) -> bool:
    return dict(identity.voices) == dict(before.voices) and identity.former_ids == before.former_ids


def _is_restated(before: Mapping[Voice, int], now: Mapping[Voice, int]) -> bool:
    """Whether what agreement is judged by, or findings are told with, has changed. A first title restates nothing."""
    old, new = naming.best(before), naming.best(now)
    if not old.words:
        old = replace(old, title=new.title, words=new.words)
    days = [frozenset(d for v in voices for d in v.dates) for voices in (before, now)]
    return days[0] != days[1] or replace(old, period=new.period, level=new.level) != new


def _with_task_ids(paper: Paper, tasks: Sequence[NodeRow]) -> Paper:
    """The paper with the ids that its tasks had before."""
    if not tasks or paper.record is None:
        return paper
    now = [(id_, fold(mask(t["text"]))) for (id_, _, _), t in zip(paper.task_spans, paper.record.tasks, strict=True)]
    kept = align([(t.id, str(t.properties.get("folded") or "")) for t in tasks], now)
    return replace(paper, task_spans=[(kept.get(id_, id_), start, end) for id_, start, end in paper.task_spans])
