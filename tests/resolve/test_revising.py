"""What a graph owes to the documents alone: not to their order, their batches, nor to what was there in between."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.model import Record
from tests.resolve.factories import cite, header, record, task
from tests.resolve.memory import Memory

PROVINCE = "Ủy ban nhân dân tỉnh An Sơn"
PRIME = "Thủ tướng Chính phủ"
DAYS = st.sampled_from(("", "2023-05-06", "2024-05-06", "2024-06-01"))
ISSUERS = st.sampled_from((PROVINCE, "Ủy ban nhân dân xã Tân Lập, tỉnh An Sơn", ""))
TITLES = st.sampled_from(
    ("", "Phát động trồng cây ven sông", "Phát động trồng cây xanh ven sông", "Phòng chống lụt bão")
)
RELATIONS = st.sampled_from(("implements", "based_on", "replaces"))
CITATIONS = st.builds(
    cite,
    number=st.sampled_from(("1/KH-UBND", "01/KH-UBND", "1/QĐ-TTg", "1/2024/QĐ-TTg", "3-NQ/TW", "3-NQ/BCT", "")),
    date=DAYS,
    issuer=ISSUERS,
    title=TITLES,
    relation=RELATIONS,
)
BOUNDS = st.sampled_from((None, "2024-03-01")).map(
    lambda first: {"not_before": first, "not_after": first and "2024-12-31"}
)
PLANS = st.builds(
    header, number=st.sampled_from(("", "1")), date=DAYS, issuer=ISSUERS, title=TITLES, date_bounds=BOUNDS
)
DECISIONS = st.builds(header, st.just("1"), st.just("QĐ-TTg"), date=DAYS, issuer=st.just(PRIME), title=TITLES)
ITSELF = st.just(cite(text="Kế hoạch này", **{"class": "self"}))
DUTIES = st.lists(st.sampled_from(("Trồng cây", "Quét đường", "Lập danh sách")), max_size=2, unique=True)
PAPERS = st.tuples(PLANS | DECISIONS, st.lists(CITATIONS | ITSELF, max_size=3), DUTIES)


def are_two(papers: Sequence[tuple[dict[str, Any], Any, Any]]) -> bool:
    """No two files of what may be one document: of these one is set aside, and what it said is not kept."""
    heads = [head for head, _, _ in papers]
    same = [(a, b) for i, a in enumerate(heads) for b in heads[:i] if _name(a) == _name(b)]
    return all(a["date_iso"] and b["date_iso"] and a["date_iso"][:4] != b["date_iso"][:4] for a, b in same)


def _name(head: dict[str, Any]) -> tuple[Any, ...]:
    return head["number_canonical"] or head["title"], head["issuer"]


ANY = st.lists(PAPERS, min_size=1, max_size=6)
CORPORA = ANY.filter(are_two)
PROPERTY = settings(max_examples=40, deadline=None)


def made(corpus: Sequence[tuple[dict[str, Any], list[dict[str, Any]], list[str]]]) -> list[Record]:
    """A file of each."""
    return [
        record(
            f"{n}.txt",
            head,
            *citations,
            tasks=[task(text, 900 + 50 * i, ("Sở Xây dựng", "chu_tri")) for i, text in enumerate(duties)],
        )
        for n, (head, citations, duties) in enumerate(corpus)
    ]


def at_once(records: Sequence[Record]) -> Memory:
    memory = Memory()
    memory.change(records)
    return memory


def in_batches(memory: Memory, records: Sequence[Record], random: Random) -> None:
    """In any order, cut anywhere; after each cut the graph is whole."""
    left = random.sample(records, len(records))
    while left:
        cut = random.randint(1, len(left))
        memory.change(left[:cut])
        assert_whole(memory)
        left = left[cut:]


def assert_whole(memory: Memory) -> None:
    """Each file is that of one document, which says so of itself; what stands in a text stands in one that was read."""
    read = memory.read()
    assert len({p["sha256"] for p in read.values()}) == len(read)
    for id_, found in memory.of("Document").items():
        says_so = any(voice.get("header") for voice in json.loads(found["readings"]))
        assert says_so == (id_ in read) == (not found["is_stub"])
    assert {p["document_id"] for p in memory.nodes.values() if "document_id" in p} <= read.keys()
    refers = [row.source for row in memory.edges.values() if row.type == "REFERS_TO"]
    assert sorted(refers) == sorted(("Mention", id_) for id_ in memory.of("Mention"))


def differences(one: Memory, other: Memory) -> dict[Any, Any]:
    """What differs between two graphs: key → in one and in the other."""
    pairs = [(k, a.get(k), b.get(k)) for a, b in zip(one.graph(), other.graph(), strict=True) for k in {*a, *b}]
    return {
        k: {n: (a.get(n), b.get(n)) for n in {*a, *b} if a.get(n) != b.get(n)}
        if a is not None and b is not None
        else (a, b)
        for k, a, b in pairs
        if a != b
    }


class TestTwoYearsOfOneNumber:
    """A decision was read, somebody cites its number without a day, somebody else that number of another year."""

    UNDATED = record("b.txt", header(title="Kế hoạch b"), cite("1/QĐ-TTg", issuer=PRIME))
    OTHER_YEAR = record("c.txt", header(title="Kế hoạch của c"), cite("1/QĐ-TTg", "2023-05-06", PRIME))

    def test_the_file_goes_with_what_it_says_of_itself(self) -> None:
        read = record("a.txt", header("1", "QĐ-TTg", "2024-05-06", PRIME), cite("3-NQ/TW"))
        memory = Memory()
        for each in (read, self.UNDATED, self.OTHER_YEAR):
            memory.change([each])
            assert_whole(memory)
        assert {p["source"]: id_ for id_, p in memory.read().items()}["a.txt"] == "1/QĐ-TTg/2024"
        assert memory.of("Document")["1/QĐ-TTg"]["ambiguous"] == "có thể là 1/QĐ-TTg/2023 hoặc 1/QĐ-TTg/2024"
        assert dict(memory.change([read]).files) == {"a.txt": "changed"}
        assert_whole(memory)

    def test_where_its_own_day_is_not_known_it_leaves_with_all_that_stands_in_it(self) -> None:
        citations = cite("3-NQ/TW"), cite(text="Quyết định này", **{"class": "self"})
        read = record("a.txt", header("1", "QĐ-TTg", issuer=PRIME), *citations, tasks=[task("Trồng cây", 900)])
        same_year = record("d.txt", header(title="Kế hoạch của d"), cite("1/QĐ-TTg", "2024-05-06", PRIME))
        memory = Memory()
        memory.change([read, same_year])
        assert "1/QĐ-TTg/2024" in memory.read()
        memory.change([self.OTHER_YEAR])
        assert_whole(memory)
        at_home = {p["document_id"] for label in ("Mention", "Task") for p in memory.of(label).values()}
        assert "1/QĐ-TTg" in memory.read() and "1/QĐ-TTg" in at_home and "1/QĐ-TTg/2024" not in at_home
        assert differences(memory, at_once([read, same_year, self.OTHER_YEAR])) == {}

    def test_who_cited_it_before_it_was_in_doubt_is_told(self) -> None:
        memory = Memory()
        memory.change([self.UNDATED])
        memory.change([self.OTHER_YEAR, record("d.txt", header(), cite("1/QĐ-TTg", "2024-05-06", PRIME))])
        (said,) = (m["status"] for m in memory.of("Mention").values() if m["document_id"] == _id_of(memory, "b.txt"))
        assert said == "ambiguous"


def test_two_documents_of_one_number_and_year_share_no_part() -> None:
    part = {"path": "I", "marker": "I", "heading": "Nhiệm vụ", "kind": "section", "start": 0, "end": 9}
    first = header("1", date="2024-05-06", title="Phòng chống lụt bão")
    second = header("1", date="2024-06-01", title="Chuyển đổi số ngành y")
    memory = at_once([record("a.txt", first, sections=[part]), record("b.txt", second, sections=[part])])
    assert_whole(memory)
    assert {p["document_id"] for p in memory.of("Section").values()} == set(memory.read()) and len(memory.read()) == 2


def _id_of(memory: Memory, source: str) -> str:
    return next(id_ for id_, p in memory.read().items() if p["source"] == source)


@given(CORPORA, st.randoms())
@PROPERTY
def test_neither_order_nor_batches_change_the_graph(corpus: Any, random: Random) -> None:
    records, memory = made(corpus), Memory()
    in_batches(memory, records, random)
    assert differences(memory, at_once(records)) == {}


@given(CORPORA, st.randoms())
@PROPERTY
def test_reading_again_changes_nothing(corpus: Any, random: Random) -> None:
    records = made(corpus)
    memory, before = at_once(records), at_once(records)
    in_batches(memory, records, random)
    assert differences(memory, before) == {}


@given(CORPORA, st.randoms())
@PROPERTY
def test_a_file_that_comes_takes_no_mention_away(corpus: Any, random: Random) -> None:
    records, memory = made(corpus), Memory()
    for each in random.sample(records, len(records)):
        before = set(memory.of("Mention"))
        outcome = memory.change([each])
        if not outcome.aside:
            assert before <= set(memory.of("Mention"))


@given(CORPORA, st.randoms())
@PROPERTY
def test_what_is_taken_out_and_read_again_is_as_before(corpus: Any, random: Random) -> None:
    *rest, last = records = made(corpus)
    memory, before = Memory(), at_once(records)
    in_batches(memory, records, random)
    if len(memory.read()) == len(records):  # no two files of one document: the other would not come back
        memory.change([], [id_ for id_, p in memory.read().items() if p["source"] == last.source])
        assert_whole(memory)
        assert differences(memory, at_once(rest)) == {}
        memory.change([last])
        assert_whole(memory)
        assert differences(memory, before) == {}


@given(ANY, st.randoms())
@PROPERTY
def test_with_copies_as_well_the_graph_is_whole_after_every_batch(corpus: Any, random: Random) -> None:
    records, memory = made(corpus), Memory()
    for _ in range(2):
        in_batches(memory, records, random)
    for id_ in random.sample(sorted(memory.read()), len(memory.read())):
        memory.change([], [id_] if id_ in memory.read() else [])
        assert_whole(memory)
