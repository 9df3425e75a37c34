"""Citations (viện dẫn): every document that a text mentions, with what is said about it there.

Reads an ``Outline`` and the hits of the lexicon in its flow, gives ``Citation`` mentions in the order of the text.
Each step below is one module of ``loaders.citations``; all of them work on drafts that are frozen here at the end.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.citations import checks, laws, numbered, relations, repeats, titles, unnumbered
from loaders.citations.scene import Draft, Scene
from loaders.lexicon import Hit
from loaders.model import Citation, Outline


def read(outline: Outline, hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """Every citation of a document."""
    scene = Scene.of(outline, hits)
    named = laws.read(scene)
    with_number = numbered.read(scene, [(d.start, d.end) for d in named])
    strong = _without_overlaps(named, with_number)
    scene.serials.update((d.type_id, d.serial.lstrip("0")) for d in with_number if d.serial)
    weak = unnumbered.read(scene, [(d.start, d.end) for d in strong])
    drafts = titles.read(scene, sorted([*strong, *weak], key=lambda d: (d.start, -d.end)))
    relations.read(scene, drafts)
    repeats.read(scene, drafts)
    return _frozen(scene, drafts)


def _without_overlaps(named: list[Draft], numbered_: list[Draft]) -> list[Draft]:
    """Laws keep their spans; a numbered citation that reaches into one begins behind it."""
    spans = [(d.start, d.end) for d in named]
    return [*named, *(d for d in numbered_ if not any(a < d.end and d.start < b for a, b in spans))]


def _frozen(scene: Scene, drafts: list[Draft]) -> tuple[Citation, ...]:
    for index, draft in enumerate(drafts):
        draft.index = index
    return tuple(_citation(scene, draft) for draft in drafts)


def _canonical_serial(draft: Draft) -> str | None:
    """The number of a short form: that of the citation it repeats, else the bare serial."""
    full = draft.antecedent.number if draft.antecedent else None
    return full.canonical if full else draft.serial


def _outer(draft: Draft) -> int | None:
    """The index of the citation in whose title this one stands; this document's own name is no outer."""
    outer = draft.outer
    while outer is not None and outer.cls == "self":
        outer = outer.outer
    return outer.index if outer else None


def _citation(scene: Scene, draft: Draft) -> Citation:
    outline, flow, number, date = scene.outline, scene.flow, draft.number, draft.date
    header = outline.header
    own = draft.cls == "self"
    if number and header.number and (number.serial, number.symbol) == (header.number, header.symbol):
        draft.cls, draft.relation, own = "self", "self", True
    return Citation(
        start=draft.start,
        end=draft.end,
        text=flow[draft.start : draft.end],
        cls=draft.cls,
        doc_type=draft.doc_type,
        number=number.serial if number else draft.serial,
        number_year=number.year if number else None,
        symbol=number.symbol if number else None,
        number_raw=number.raw if number else draft.serial,
        number_canonical=number.canonical if number else _canonical_serial(draft),
        date_raw=date.raw if date else draft.period if draft.cls == "named_law" else None,
        date_iso=date.iso if date else None,
        issuer_raw=flow[slice(*draft.issuer)] if draft.issuer else None,
        issuer_canonical=draft.issuer_name,
        level=draft.level,
        title_span=draft.title,
        title=" ".join(flow[slice(*draft.title)].split()) if draft.title else None,
        provision=draft.provision,
        relation=draft.relation,
        outer=_outer(draft),
        antecedent=draft.antecedent.index if draft.antecedent else None,
        explicit=draft.explicit,
        rule=draft.rule,
        section_path=scene.path(draft.start),
        sentence=scene.sentence(draft.start, draft.end),
        anomalies=() if own else checks.anomalies(scene, draft),
        period=draft.period,
    )
