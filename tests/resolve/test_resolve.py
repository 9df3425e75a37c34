"""Documents across texts: who is one, who is two, what is in doubt; and that order and batches never matter."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.identity.coreference import Dossier
from loaders.identity.resolve import Known, Resolution, resolve
from tests.resolve.factories import cite, dossier_of, header, record

PRIME = "Thủ tướng Chính phủ"


def plan(name: str, *citations: dict[str, Any], **head: Any) -> Dossier:
    return dossier_of(
        record(name, header(**{"date": "2026-02-01", "title": f"Kế hoạch riêng của {name}", **head}), *citations)
    )


def targets(resolution: Resolution, dossier: Dossier) -> list[str]:
    return [resolution.id_of(dossier.entity(i).voice) for i in range(len(dossier.of))]


class TestOneDocument:
    def test_called_by_other_types_and_days_it_stays_one_with_all_readings(self) -> None:
        a = plan("a", cite("2447/QĐ-TTg", "2025-11-03", PRIME, doc_type="Nghị quyết"))
        b = plan("b", cite("2447/QĐ-TTg", "2025-11-06", PRIME, doc_type="Kế hoạch"))
        c = plan("c", cite("2447/QĐ-TTg", "2025-11-06", PRIME))
        found = resolve([a, b, c])
        assert {t for d in (a, b, c) for t in targets(found, d)} == {"2447/QĐ-TTg/2025"}
        assert {r.date for v in found.identities["2447/QĐ-TTg/2025"].voices for r in v.readings} == {
            "2025-11-03",
            "2025-11-06",
        }

    def test_a_symbol_of_the_politburo_is_that_of_the_centre(self) -> None:
        issuer = "Bộ Chính trị Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"
        a = plan("a", cite("51-NQ/BCT", "2019-09-05", issuer, number_canonical="51-NQ/TW"))
        b = plan("b", cite("51-NQ/TW", "2019-09-05", "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"))
        found = resolve([a, b])
        assert targets(found, a) == targets(found, b) == ["51-NQ/TW/2019"]

    def test_one_number_of_two_bodies_is_two(self) -> None:
        a = plan("a", cite("9/KH-UBND", "2025-03-01", "Ủy ban nhân dân tỉnh An Sơn"))
        b = plan("b", cite("9/KH-UBND", "2025-03-01", "Ủy ban nhân dân tỉnh Bình Giang"))
        found = resolve([a, b])
        assert targets(found, a) == ["9/KH-UBND/2025@an-son"] and targets(found, b) == ["9/KH-UBND/2025@binh-giang"]

    def test_a_document_that_was_read_is_what_others_cite_by_its_number(self) -> None:
        read = plan("a", number="9", issuer="Ủy ban nhân dân tỉnh An Sơn", date="2025-03-01")
        citing = plan("b", cite("09/KH-UBND", "2025-03-01", "Ủy ban nhân dân tỉnh An Sơn"))
        found = resolve([read, citing])
        assert targets(found, citing) == [found.id_of(read.own.voice)]

    def test_a_document_without_number_is_found_by_type_title_and_issuer(self) -> None:
        title = "Phát động phong trào trồng cây ven sông năm 2026"
        read = plan("a", title=title, period="2026")
        citing = plan("b", cite(title=title, issuer="Ủy ban nhân dân tỉnh An Sơn"))
        other = plan("c", cite(title=title, issuer="Ủy ban nhân dân tỉnh Bình Giang"))
        found = resolve([read, citing, other])
        assert targets(found, citing) == [found.id_of(read.own.voice)] != targets(found, other)


class TestDoubt:
    def test_without_a_day_it_is_the_only_one_of_that_number(self) -> None:
        a, b = plan("a", cite("12/QĐ-TTg", "2024-01-05", PRIME)), plan("b", cite("12/QĐ-TTg", issuer=PRIME))
        found = resolve([a, b])
        assert targets(found, b) == ["12/QĐ-TTg/2024"]
        assert found.matches[b.entities[0].voice].score < 0.9

    def test_of_two_years_it_is_in_doubt_and_says_between_which(self) -> None:
        a = plan("a", cite("12/QĐ-TTg", "2024-01-05", PRIME))
        b = plan("b", cite("12/QĐ-TTg", "2023-01-05", PRIME))
        c = plan("c", cite("12/QĐ-TTg", issuer=PRIME))
        found = resolve([a, b, c])
        match = found.matches[c.entities[0].voice]
        assert match.status == "ambiguous" and "12/QĐ-TTg/2023" in match.why and "12/QĐ-TTg/2024" in match.why
        assert targets(found, c) == ["12/QĐ-TTg"]

    def test_the_title_decides_between_two_years(self) -> None:
        a = plan("a", cite("12/QĐ-TTg", "2024-01-05", PRIME, title="Phê duyệt quy hoạch cảng sông"))
        b = plan("b", cite("12/QĐ-TTg", "2023-01-05", PRIME, title="Thành lập ban chỉ đạo phòng lụt"))
        c = plan("c", cite("12/QĐ-TTg", issuer=PRIME, title="Phê duyệt quy hoạch cảng sông"))
        assert targets(resolve([a, b, c]), c) == ["12/QĐ-TTg/2024"]

    def test_nobody_cites_what_was_issued_later(self) -> None:
        a = plan("a", cite("12/QĐ-TTg", "2025-01-05", PRIME))
        b = plan("b", cite("12/QĐ-TTg", issuer=PRIME), date="2023-05-01")
        found = resolve([a, b])
        assert targets(found, b) != targets(found, a)

    def test_a_law_that_changed_within_the_bounds_is_in_doubt(self) -> None:
        bounds = {"not_before": "2025-03-01", "not_after": "2025-12-31", "reason": "test"}
        law = cite(text="Luật Phòng, chống mua bán người", doc_type="Luật", **{"class": "named_law"})
        found_in = plan("a", law, date="", date_bounds=bounds)
        match = resolve([found_in]).matches[found_in.entities[0].voice]
        assert match.status == "ambiguous" and "53/2024/QH15" in match.why


def test_an_id_that_changes_is_kept_among_the_former_ones() -> None:
    undated = plan("a", cite("12/QĐ-TTg", issuer=PRIME))
    first = resolve([undated])
    assert targets(first, undated) == ["12/QĐ-TTg"]
    dated = plan("b", cite("12/QĐ-TTg", "2024-01-05", PRIME))
    second = resolve([dated], source=Kept(first))
    assert second.identities["12/QĐ-TTg/2024"].former_ids == ("12/QĐ-TTg",)
    assert second.vanished() == {"12/QĐ-TTg"}


class Kept:
    """A source of blocks: what earlier batches left."""

    def __init__(self, *earlier: Resolution) -> None:
        self.known: dict[str, Known] = {}
        for each in earlier:
            self.add(each)

    def add(self, resolution: Resolution) -> None:
        for id_ in resolution.before:
            del self.known[id_]
        self.known |= {i.id: Known(i.id, i.former_ids, i.voices) for i in resolution.identities.values()}

    def blocks(self, keys: frozenset[str]) -> Iterable[Known]:
        return [k for k in self.known.values() if k.keys & keys]


def partition(source: Kept) -> dict[frozenset[Any], str]:
    return {frozenset(known.voices.items()): known.id for known in source.known.values()}


ISSUERS = (
    "Ủy ban nhân dân tỉnh An Sơn",
    "Ủy ban nhân dân xã Tân Lập, tỉnh An Sơn",
    "Ủy ban nhân dân xã Tân Lập, tỉnh Bình Giang",
    "",
)
TITLES = ("", "Phát động trồng cây ven sông", "Phát động trồng cây xanh ven sông", "Phòng chống lụt bão năm 2026")
NUMBERED = st.builds(
    cite,
    number=st.sampled_from(("1/KH-UBND", "01/KH-UBND", "2/QĐ-TTg", "2/2024/QĐ-TTg", "3-NQ/TW", "3-NQ/BCT")),
    date=st.sampled_from(("", "2023-05-06", "2024-05-06", "2024-06-01")),
    issuer=st.sampled_from(ISSUERS),
    title=st.sampled_from(TITLES),
)
TITLED = st.builds(cite, issuer=st.sampled_from(ISSUERS), title=st.sampled_from(TITLES))
LAW = st.builds(
    lambda text: cite(text=text, doc_type="Luật", **{"class": "named_law"}),
    st.sampled_from(("Luật Đất đai", "Luật Đất đai năm 2013", "Luật Phòng, chống mua bán người")),
)
HEADS = st.builds(
    header,
    number=st.sampled_from(("", "1")),
    date=st.sampled_from(("", "2024-05-06", "2026-01-01")),
    issuer=st.sampled_from(ISSUERS),
    title=st.sampled_from(TITLES),
)
DOCUMENTS = st.lists(st.tuples(HEADS, st.lists(NUMBERED | TITLED | LAW, max_size=5)), min_size=1, max_size=7)


def made(documents: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]]) -> list[Dossier]:
    return [dossier_of(record(f"{n}.txt", head, *citations)) for n, (head, citations) in enumerate(documents)]


@given(DOCUMENTS, st.randoms())
@settings(max_examples=150, deadline=None)
def test_neither_order_nor_batches_change_the_result(documents: Any, random: Any) -> None:
    dossiers = made(documents)
    at_once = Kept(resolve(dossiers))
    shuffled = random.sample(dossiers, len(dossiers))
    in_batches = Kept()
    while shuffled:
        cut = random.randint(1, len(shuffled))
        in_batches.add(resolve(shuffled[:cut], source=in_batches))
        shuffled = shuffled[cut:]
    assert partition(in_batches) == partition(at_once)


@given(DOCUMENTS)
@settings(max_examples=80, deadline=None)
def test_what_was_taken_out_again_leaves_no_trace(documents: Any) -> None:
    *rest, last = made(documents)
    without = Kept(resolve(rest))
    source = Kept(resolve([*rest, last]))
    source.add(resolve([], [last], source))
    assert partition(source) == partition(without)


@given(DOCUMENTS)
@settings(max_examples=80, deadline=None)
def test_every_citation_has_a_document_however_many_files_come(documents: Any) -> None:
    dossiers = made(documents)
    for n in range(1, len(dossiers) + 1):
        found = resolve(dossiers[:n])
        assert all(entity.voice in found.matches for d in dossiers[:n] for entity in (d.own, *d.entities))
        assert len({id(i) for i in found.identities.values()}) == len(found.identities)


def test_work_grows_with_the_number_of_documents_only() -> None:
    """A thousand communes cite the same decision and each its own plan of the same number."""

    def batch(n: int) -> list[Dossier]:
        return [
            plan(
                f"{i}",
                cite("2447/QĐ-TTg", "2025-11-06", PRIME, title="Kế hoạch triển khai phong trào"),
                cite("1/KH-UBND", "2026-01-05", f"Ủy ban nhân dân xã Số{i}, tỉnh An Sơn"),
            )
            for i in range(n)
        ]

    def calls(n: int) -> int:
        """Calls of functions, which no other load of the machine changes."""
        dossiers, made = batch(n), Counter[str]()
        sys.setprofile(lambda frame, event, argument: made.update((event,)))
        try:
            resolve(dossiers)
        finally:
            sys.setprofile(None)
        return made["call"]

    assert calls(500) < 6 * calls(100)


@pytest.mark.parametrize("number", ["1/2022/NĐ-CP"])
def test_two_decrees_of_one_number_get_ids_of_their_own(number: str) -> None:
    a = plan("a", cite(number, "2022-01-04", title="Quy định về đường sắt đô thị"))
    b = plan("b", cite(number, "2022-11-30", title="Chức năng, nhiệm vụ của cơ quan thanh tra"))
    found = resolve([a, b])
    ids = targets(found, a) + targets(found, b)
    assert len(set(ids)) == 2 and all(i.startswith(number + "~") for i in ids)
