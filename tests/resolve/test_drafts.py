"""A text without a number and the number it got."""

from __future__ import annotations

from typing import Any

from loaders.identity import drafts
from loaders.identity.resolve import Identity
from tests.resolve.factories import cite, dossier_of, header, record

TITLE = "Triển khai phong trào làng xanh ngõ sạch trên địa bàn tỉnh"
BOUNDS = {"not_before": "2025-11-06", "not_after": "2025-12-31", "reason": "test"}
DRAFT = header(title=TITLE, date_bounds=BOUNDS)
VOICE = dossier_of(record("draft", DRAFT)).own.voice


def issued(number: str = "374/KH-UBND", date: str = "2025-12-26", title: str = TITLE, **fields: Any) -> Identity:
    citing = record(
        "citing", header("1"), cite(number, date, fields.pop("issuer", "Ủy ban nhân dân tỉnh An Sơn"), title, **fields)
    )
    return Identity(number, (), {dossier_of(citing).entities[0].voice: 1})


def test_same_body_type_and_title_within_the_bounds() -> None:
    found = drafts.match(VOICE, DRAFT, frozenset(), [issued()])
    assert found and found.issued == "374/KH-UBND" and found.score > 0.9
    assert set(found.parts) == set(drafts.WEIGHTS) and found.parts["title"] == 1.0


def test_never_what_it_cites() -> None:
    assert drafts.match(VOICE, DRAFT, frozenset({"374/KH-UBND"}), [issued()]) is None


def test_not_outside_the_days_on_which_it_can_have_been_issued() -> None:
    assert drafts.match(VOICE, DRAFT, frozenset(), [issued(date="2025-10-01")]) is None


def test_not_of_another_body_or_type_or_title() -> None:
    others = [
        issued(issuer="Ủy ban nhân dân tỉnh Bình Giang"),
        issued("374/QĐ-UBND"),
        issued(title="Phòng, chống lụt bão và tìm kiếm cứu nạn"),
    ]
    assert drafts.match(VOICE, DRAFT, frozenset(), others) is None


def test_two_that_fit_alike_are_no_match() -> None:
    assert drafts.match(VOICE, DRAFT, frozenset(), [issued(), issued("375/KH-UBND")]) is None


def test_each_finds_the_other_by_key() -> None:
    assert drafts.index_keys(issued()) & drafts.wanted_keys(VOICE, DRAFT)
    assert drafts.waiting_keys(issued()) & drafts.draft_keys(VOICE, DRAFT)
