"""Reader: the organisations of a text as ``Unit`` mentions, single names and lists of names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from loaders import lexicon
from loaders.bodies import patterns
from loaders.bodies.names import Name
from loaders.bodies.tails import Tails
from loaders.known.places import each_place
from loaders.lexicon import Hit
from loaders.model import Unit


class Reader(Tails):
    """Reads the organisations of one text."""

    def all(self) -> tuple[Unit, ...]:
        units: list[Unit] = []
        reach = 0
        for hit in self.hits:
            if hit.start < reach:
                continue
            several = self._several(hit) or self._of_each_place(hit)
            unit = None if several else self._unit(hit)
            units += several or ([unit] if unit else [])
            reach = units[-1].end if units else reach
        return tuple(self._with_aliases(units))

    def _several(self, hit: Hit) -> list[Unit]:
        """"Các Bộ: Quốc phòng, Công an và Y tế": one unit for each field."""
        many = self.flow.startswith(patterns.MANY, hit.start)
        found = patterns.MANY_HEADS.match(self.flow, hit.start) if many else None
        if not found:
            return []
        kind = patterns.HEADS_OF[found["head"].lower()]
        units: list[Unit] = []
        at = found.end() - 1
        while field := patterns.fields(kind).match(self.flow, at):
            name = patterns.field_names(kind)[patterns.field_key(field["name"])]
            entry = lexicon.load().entry("bodies", kind).fields
            where = self.context.province if kind == "so" else None
            text = f"{found['head'].capitalize()} {name}" + (f" {where}" if where else "")
            units.append(Unit(field.start("name"), field.end(), field["name"], text, entry["unit"], entry["level"],
                              "single", where))
            link = patterns.LISTED.match(self.flow, field.end())
            if not link:
                break
            at = link.end() - 1
        return units if len(units) > 1 or ":" in found[0] else []

    def _of_each_place(self, hit: Hit) -> list[Unit]:
        """"UBND các xã Suối Mơ, Đồi Thông": one unit for each place."""
        entry = hit.entry.fields
        if entry["tail"] != "place" or not self.flow.startswith(patterns.EACH, hit.end):
            return []
        start, units = hit.start, []
        for where in each_place(self.flow, hit.end, self.begun):
            full, _ = self._complete(where)
            raw, text = self.flow[start : where.end], f"{self._head(hit)} {full}"
            units.append(Unit(start, where.end, raw, text, entry["unit"], where.level, "single", full))
            link = patterns.LINK_START.match(self.flow, where.end)
            start = link.end() if link else where.end
        return units

    def at(self, position: int) -> Unit | None:
        return next((unit for hit in self.hits_at(position) if (unit := self._unit(hit))), None)

    def _unit(self, hit: Hit) -> Unit | None:
        entry = hit.entry.fields
        name = self.name_of(hit)
        if not name:
            return None
        name, sub = self._bracket(name)
        return Unit(hit.start, name.end, self.flow[hit.start : name.end], name.text, name.kind or entry["unit"],
                    name.level, name.unit_kind, name.place, name.parent, sub)

    def _bracket(self, name: Name) -> tuple[Name, str | None]:
        """A department or a conduit in brackets behind a body: "Công an tỉnh (Phòng Tham mưu)"."""
        found = patterns.BRACKET.match(self.flow, name.end)
        if not found or name.unit_kind == "class":
            return name, None
        inside = found["inside"]
        if not patterns.CODE.fullmatch(inside) and not self.hits_at(found.start("inside")):
            return name, None
        return replace(name, end=found.end()), re.sub(r"\s+", " ", inside)

    def _with_aliases(self, units: list[Unit]) -> list[Unit]:
        """The short forms that the text defines for bodies, where no name was read."""
        known = {s: u for s, long in self.context.aliases.items() if (u := self._long_form(long))}
        if not known:
            return units
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})(?!\w)")
        taken = [u.start for u in units]
        extra = []
        for m in pattern.finditer(self.flow):
            i = bisect_left(taken, m.end()) - 1
            if i < 0 or units[i].end <= m.start():
                extra.append(replace(known[m[0]], start=m.start(), end=m.end(), raw=m[0]))
        return sorted([*units, *extra], key=lambda u: u.start)

    def _long_form(self, long: str) -> Unit | None:
        plain = replace(self.context, aliases={})
        unit = Reader(long, lexicon.load().scan(long), plain).at(0)
        return unit if unit and unit.end >= len(long) * 0.8 else None
