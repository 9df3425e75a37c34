"""Bodies: the one grammar of the names of organisations, for issuers, recipients and units of tasks.

Reads: ``flow``, the hits of the lexicon in it, and the ``Context`` of the document (who issued it, for which
place). Gives: ``Unit`` mentions whose canonical name is complete: "UBND Thành phố" of a plan of Hà Nội is
"Ủy ban nhân dân thành phố Hà Nội". A historical issuer keeps its name. Many bodies at once ("các sở, ban,
ngành") are one unit of ``unit_kind`` class.

A name begins with a head of ``lexicon/bodies.toml``; its ``tail`` says how the name goes on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from loaders import lexicon
from loaders.bodies.reader import Reader
from loaders.known.places import province, province_name
from loaders.lexicon import Hit, old_tones
from loaders.model import Header, Unit


@dataclass(frozen=True, slots=True)
class Context:
    """What the document knows of itself: its issuer, the issuer's place ("xã A, tỉnh B") and level, the body above.

    ``aliases`` are short forms defined in the text, with their long form.
    """

    place: str | None = None
    level: str | None = None
    issuer: str | None = None
    parent: str | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, header: Header, aliases: Mapping[str, str] | None = None) -> Context:
        """The context that a header gives; place and level are read off the issuer where the header lacks them."""
        place, level = header.scope_place, header.level
        if header.issuer and not place:
            unit = canonical(header.issuer, cls())
            place, level = unit.place, level or unit.level
        if not place and header.place and (known := province(header.place)):
            place = known.full if level != "trung ương" else None
        return cls(place, level, header.issuer, header.parent, aliases or {})

    @property
    def province(self) -> str | None:
        """The document's province with its type."""
        if not self.place:
            return None
        return province_name(self.place.split(", ")[-1])

    @property
    def commune(self) -> str | None:
        """The document's commune (or former district), its province behind a comma."""
        return self.place if self.place and not province_name(self.place) else None


def find(flow: str, hits: Sequence[Hit], context: Context) -> tuple[Unit, ...]:
    """Every organisation named in the text, in order, without overlaps."""
    return Reader(flow, hits, context).all()


def at(flow: str, position: int, hits: Sequence[Hit], context: Context) -> Unit | None:
    """The organisation whose name begins at ``position``, or None."""
    return Reader(flow, hits, context).at(position)


def canonical(raw: str, context: Context) -> Unit:
    """A name as a unit; where the grammar does not know it, the words themselves, tidied."""
    tidy = re.sub(r"[\s*]+", " ", raw).strip(" .,;:")
    unit = Reader(tidy, lexicon.load().scan(tidy), context).at(0)
    if unit and unit.end >= len(tidy) * 0.6:
        return replace(unit, start=0, end=len(raw), raw=raw)
    name = old_tones(tidy)
    return Unit(0, len(raw), raw, name[:1].upper() + name[1:] if not name.isupper() else name.capitalize())
