"""Places and bodies that ended: every one has a successor, none comes back to itself, counts are those of the law."""

from __future__ import annotations

from collections import Counter

import pytest

from loaders.emit import organisations
from loaders.known import communes, places, succession
from tests.checking import plan

DAY = "2025-07-01"


def test_every_province_of_before_has_its_successor_among_the_34() -> None:
    today = {p.name for p in places.provinces() if p.valid_to is None}
    before = {p.name: p for p in places.provinces() if p.valid_to and p.valid_to.isoformat() == DAY}
    staying = {p.name for p in places.provinces() if p.valid_to is None and p.valid_from is None}
    hue = {"Huế"}
    assert len(today) == 34 and len(set(before) | staying | hue) == 63
    assert [p.name for p in before.values() if p.merged_into not in today] == []


def test_counts_of_communes_and_districts() -> None:
    counts = Counter((area.level, bool(area.until)) for area in communes.everything())
    assert counts == {("xã", False): 3321, ("xã", True): 10035, ("huyện", True): 696}


def test_every_unit_of_before_has_a_successor_that_is_a_unit_of_today() -> None:
    today = {f"{a.name}, {a.within}" for a in communes.everything() if not a.until}
    ended = [a for a in communes.everything() if a.until]
    assert [a for a in ended if not a.successors] == []
    assert {heir for a in ended for heir in a.successors} <= today


def test_no_body_comes_back_to_itself() -> None:
    for row in succession.table().values():
        seen, names = {row.name}, list(row.successors)
        while names:
            name = names.pop()
            assert name not in seen
            later = succession.of(name, None)
            names += later.successors if later else ()


@pytest.mark.parametrize(
    ("name", "level", "on", "heir"),
    [
        ("Bộ Kế hoạch và Đầu tư", "trung ương", "2025-03-01", "Bộ Tài chính"),
        ("Sở Giao thông vận tải tỉnh Hà Giang", "tỉnh", "2025-03-01", "Sở Xây dựng tỉnh Hà Giang"),
        ("Công an tỉnh Hà Giang", "tỉnh", DAY, "Công an tỉnh Tuyên Quang"),
        ("Ủy ban nhân dân phường Phúc Xá, thành phố Hà Nội", "xã", DAY,
         "Ủy ban nhân dân phường Hồng Hà, thành phố Hà Nội"),
        ("Ủy ban nhân dân huyện Di Linh, tỉnh Lâm Đồng", "huyện", DAY, "Ủy ban nhân dân cấp xã"),
        ("Công an huyện Di Linh, tỉnh Lâm Đồng", "huyện", "2025-03-01", "Công an cấp xã"),
        ("Hội Liên hiệp Phụ nữ huyện Di Linh, tỉnh Lâm Đồng", "huyện", DAY, "Hội Liên hiệp Phụ nữ cấp xã"),
        ("Ban Dân vận Trung ương", "trung ương", "2025-02-03", "Ban Tuyên giáo và Dân vận Trung ương"),
    ],
)  # fmt: skip
def test_what_became_of_a_body(name: str, level: str, on: str, heir: str) -> None:
    gone = succession.of(name, level)
    assert gone and (gone.on, gone.successors[0]) == (on, heir)
    assert gone.basis


@pytest.mark.parametrize("name", ["Bộ Tài chính", "Sở Y tế tỉnh Lâm Đồng", "Ủy ban nhân dân thành phố Hồ Chí Minh",
                                  "Ủy ban nhân dân tỉnh Quảng Trị", "Ủy ban nhân dân xã Lương Minh, tỉnh Quảng Ninh"])
def test_what_goes_on_has_no_successor(name: str) -> None:
    assert succession.of(name, None) is None


def test_heirs_are_those_of_the_day() -> None:
    gone = succession.of("Sở Giao thông vận tải tỉnh Hà Giang", "tỉnh")
    assert gone and succession.heirs(gone, "2025-04-01") == ("Sở Xây dựng tỉnh Hà Giang",)
    assert succession.heirs(gone, "2026-01-10") == ("Sở Xây dựng tỉnh Tuyên Quang",)


def test_a_historical_body_keeps_its_name_and_is_joined_to_its_successor() -> None:
    nodes, edges = organisations.rows("Bộ Kế hoạch và Đầu tư", {})
    assert nodes[0].properties["name"] == "Bộ Kế hoạch và Đầu tư"
    (edge,) = [e for e in edges if e.type == "SUCCEEDED_BY"]
    assert edge.target == ("Organization", organisations.id_of("Bộ Tài chính"))
    assert edge.properties["basis"] == "Nghị quyết số 176/2025/QH15"


@pytest.mark.parametrize(("unit", "severity"), [("Công an huyện Di Linh", "error"), ("Huyện ủy Di Linh", "warning")])
def test_a_succession_without_a_data_set_makes_no_error(unit: str, severity: str) -> None:
    found = plan.found(f"Giao {unit} chủ trì rà soát danh mục trước ngày 30/3/2026.")
    told = [f for f in found if f["rule"] == "body_ended"]
    assert [f["severity"] for f in told] == [severity]
    assert ("chưa kiểm chứng" in told[0]["message_vi"]) == (severity == "warning")
