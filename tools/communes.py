"""Make loaders/lexicon/communes.tsv.gz: communes before and after 1 July 2025, districts of before, what became what.

    pip download vietnamadminunits==1.0.4 --no-deps -d build && python tools/communes.py build/vietnamadminunits-*.whl

Source: the tables in the package vietnamadminunits (MIT). A line is one unit: the key under which it is asked for,
level, name, what it lies in, first day, day after the last, successors ("; " between them).
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from loaders.known import communes

DAY = "2025-07-01"
DATA = "vietnamadminunits/data"


def main(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package, tempfile.TemporaryDirectory() as folder:
        base = sqlite3.connect(package.extract(f"{DATA}/dataset.db", folder))
        converter = json.loads(package.read(f"{DATA}/converter_2025.json"))
        old = base.execute("SELECT provinceKey, districtKey, wardKey, province, district, ward FROM admin_units_legacy")
        new = base.execute("SELECT provinceKey, wardKey, province, ward FROM admin_units")
        lines = _lines(list(old), list(new), converter)
        base.close()
    packed = gzip.compress("".join(sorted(lines)).encode("utf-8"), 9, mtime=0)
    communes.FILE.write_bytes(packed)


def _lines(old: list[Any], new: list[Any], converter: dict[str, Any]) -> list[str]:
    names = {(p, w): f"{_small(ward)}, {_small(province)}" for p, w, province, ward in new}
    heirs = _heirs(converter, names)
    lines = [_line("xã", _small(ward), _small(province), DAY, "", ()) for _, _, province, ward in new]
    districts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for province_key, district_key, ward_key, province, district, ward in old:
        found = heirs.get(f"{province_key}_{district_key}_{ward_key}", ())
        districts[_small(district), _small(province)] += found
        if ward:
            lines.append(_line("xã", _small(ward), f"{_small(district)}, {_small(province)}", "", DAY, found))
    zones = {ward.partition(", ")[0]: ward for ward in names.values() if ward.startswith("đặc khu ")}
    for (district, province), found in districts.items():
        island = zones.get(district.replace("huyện", "đặc khu", 1))
        heirs_of_it = tuple(dict.fromkeys(found)) or ((island,) if island else ())
        lines.append(_line("huyện", district, province, "", DAY, heirs_of_it))
    return lines


def _heirs(converter: dict[str, Any], names: dict[tuple[str, str], str]) -> dict[str, tuple[str, ...]]:
    """Key of a commune of before → names of those of today, the one with its office first."""
    found: dict[str, list[str]] = defaultdict(list)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, before in wards.items():
            for key in before:
                found[key].append(names[province, ward])
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            for part in sorted(parts, key=lambda p: not p["isDefaultNewWard"]):
                found[key].append(names[province, part["newWardKey"]])
    return {key: tuple(dict.fromkeys(each)) for key, each in found.items()}


def _line(level: str, name: str, within: str, since: str, until: str, heirs: tuple[str, ...] | list[str]) -> str:
    province = within.rpartition(", ")[2]
    return "\t".join([communes.key(name, province), level, name, within, since, until, "; ".join(heirs)]) + "\n"


def _small(name: str | None) -> str:
    """ "Phường Hồng Hà" → "phường Hồng Hà"."""
    return name[0].lower() + name[1:] if name else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
