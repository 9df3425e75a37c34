"""Units (đơn vị): every organisation named in a document, and what the document knows of itself.

Reads the ``Outline`` and the lexicon's hits. Gives the ``Context`` that the grammar of bodies needs (issuer, place,
level, short forms defined in the text) and the ``Unit`` mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from loaders import bodies
from loaders.bodies import Context
from loaders.known.places import province_name, provinces, unlisted_province
from loaders.lexicon import Hit, spellings
from loaders.model import Header, Outline, Unit


def read(outline: Outline, hits: Sequence[Hit]) -> tuple[Unit, ...]:
    """Every organisation named in the text, in order."""
    return bodies.find(outline.flow, hits, context(outline))


def context(outline: Outline) -> Context:
    """What the document knows of itself. A commune's province is taken from the body above it, else from the text."""
    aliases = {a.short: a.long for a in outline.abbreviations if a.long and a.defined == "in_text"}
    own = Context.of(outline.header, aliases)
    if own.place and own.province is None:
        over = _province_above(outline.header) or _province_named(outline.flow)
        own = replace(own, place=f"{own.place}, {over}") if over else own
    return own


def _province_above(header: Header) -> str | None:
    if not header.parent:
        return None
    return bodies.canonical(header.parent, Context()).place


def _province_named(flow: str) -> str | None:
    """The province that the text names most often with its type; one of the table before one that is not in it."""
    names = "|".join({s for p in provinces() for s in spellings(p.name)})
    known = Counter(m[1] for m in re.finditer(rf"(?:tỉnh|[Tt]hành phố) ({names})(?!\w)", flow))
    best = known.most_common(1)
    return province_name(best[0][0]) if best else unlisted_province(flow)
