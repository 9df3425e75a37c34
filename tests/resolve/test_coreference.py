"""What one document means by its several citations."""

from __future__ import annotations

from typing import Any

from tests.resolve.factories import cite, dossier_of, header, record


def groups(*citations: dict[str, Any], **head: Any) -> list[tuple[int, ...]]:
    found = dossier_of(record("a.txt", header("9", date="2026-02-01", **head), *citations))
    return [entity.ordinals for entity in found.entities]


PROVINCE = "Ủy ban nhân dân tỉnh An Sơn"


def test_an_undated_repetition_joins_the_dated_citation() -> None:
    assert groups(cite("12/QĐ-TTg", "2024-01-05"), cite("12/QĐ-TTg"), cite("13/QĐ-TTg")) == [(0, 1), (2,)]


def test_one_number_of_two_years_stays_two_and_the_repetition_goes_to_the_nearest_before() -> None:
    assert groups(cite("12/QĐ-TTg", "2023-01-05"), cite("12/QĐ-TTg", "2024-01-09"), cite("12/QĐ-TTg")) == [(0,), (1, 2)]


def test_a_law_is_one_by_name_and_by_number() -> None:
    named = {"class": "named_law", "doc_type": "Luật", "text": "Luật Đất đai"}
    found = dossier_of(
        record("a.txt", header("9", date="2026-02-01"), cite(**named), cite("31/2024/QH15", doc_type="Luật"))
    )
    assert [e.voice.keys for e in found.entities] == [("n:31::qh",), ("n:31::qh",)]


def test_a_law_without_year_is_the_one_that_the_same_text_gives_a_year() -> None:
    with_year = {"class": "named_law", "doc_type": "Luật", "text": "Luật Đất đai năm 2013"}
    without = {"class": "named_law", "doc_type": "Luật", "text": "Luật Đất đai"}
    assert groups(cite(**with_year), cite(**without)) == [(0, 1)]


def test_type_and_issuer_without_number_mean_the_citation_of_that_type_and_issuer() -> None:
    bare = {"class": "partial", "doc_type": "Quyết định", "text": "Quyết định của Thủ tướng Chính phủ"}
    assert groups(
        cite("12/QĐ-TTg", "2024-01-05", "Thủ tướng Chính phủ"), cite(issuer="Thủ tướng Chính phủ", **bare)
    ) == [(0, 1)]


def test_annexes_of_one_act_that_differ_in_their_names_are_two() -> None:
    annex = {"class": "partial", "doc_type": "Bộ tiêu chí", "relation": "promulgates", "outer": 0}
    found = groups(
        cite("12/QĐ-TTg", "2024-01-05"),
        cite(title="về xã đạt chuẩn", **annex),
        cite(title="về xã đạt chuẩn nâng cao", **annex),
    )
    assert found == [(0,), (1,), (2,)]


def test_spellings_of_one_programme_are_one() -> None:
    programme = {"class": "programme", "doc_type": "Chương trình"}
    found = groups(
        cite(text="Chương trình phát triển du lịch sông nước giai đoạn 2026-2030", **programme),
        cite(text="CHƯƠNG TRÌNH PHÁT TRIỂN DU LỊCH SÔNG NƯỚC GIAI ĐOẠN 2026-2030", **programme),
        cite(text="Chương trình phát triển du lịch sông nước", **programme),
        cite(text="Chương trình phát triển du lịch biển đảo giai đoạn 2026-2030", **programme),
    )
    assert found == [(0, 1, 2), (3,)]


def test_known_programmes_go_by_number_or_by_title() -> None:
    by_number = cite(text="Đề án 938", doc_type="Đề án", number="938", **{"class": "programme"})
    title = (
        "Tuyên truyền, giáo dục, vận động, hỗ trợ phụ nữ tham gia giải quyết một số vấn đề xã hội liên quan đến phụ nữ"
    )
    assert groups(by_number, cite(text="Đề án", doc_type="Đề án", title=title, **{"class": "programme"})) == [(0, 1)]


def test_a_title_that_cites_is_compared_without_what_it_says_of_the_cited_act() -> None:
    def conclusion(inner: str, start: int) -> tuple[dict[str, Any], dict[str, Any]]:
        title = f"về tiếp tục thực hiện {inner} về xây dựng nếp sống mới"
        at = start + 40 + len("về tiếp tục thực hiện ")
        outer = cite(
            "4-KL/TW", "2019-01-22", title=title, start=start, title_span=[start + 40, start + 40 + len(title)]
        )
        return outer, cite("9-CT/TW", start=at, text=inner)

    long, short = conclusion("Chỉ thị số 9-CT/TW ngày 01/12/2011", 100), conclusion("Chỉ thị số 9-CT/TW", 400)
    found = dossier_of(record("a.txt", header("9", date="2026-02-01"), *long, *short))
    assert len({r.words for r in found.entities[0].voice.readings}) == 1


def test_the_document_itself_is_no_entity() -> None:
    found = dossier_of(record("a.txt", header("9"), cite(**{"class": "self"}), cite("12/QĐ-TTg")))
    assert found.own.ordinals == (0,) and found.of == (-1, 0)


def test_without_a_place_an_own_number_identifies_nothing() -> None:
    one = dossier_of(record("a.txt", header("9", issuer="Ủy ban nhân dân")))
    other = dossier_of(record("b.txt", header("9", issuer="Ủy ban nhân dân", title="Kế hoạch khác")))
    assert one.own.voice.keys != other.own.voice.keys
