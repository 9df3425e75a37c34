"""PDF with a text layer: reading order, joined paragraphs, tables, notes, and the place of every line."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.variants import as_tcvn3, as_vni, old_pdf
from loaders import files
from loaders.files import layout
from loaders.files.page import Page, Rule, Word
from tests.files.plan import LABELS, NOTES, TASKS, character_errors, plan_text

WIDTH, HEIGHT, SIZE = 595.0, 842.0, 13.0


def words(text: str, x: float, base: float, order: int = 0, size: float = SIZE) -> list[Word]:
    """A line of words, each letter half as wide as it is high."""
    out = []
    for i, word in enumerate(text.split()):
        end = x + len(word) * size / 2
        out.append(Word(word, x, base - size, end, base + 3, base, size, order * 1000 + i))
        x = end + size / 4
    return out


def page(*lines: Sequence[Word], number: int = 0, rules: tuple[tuple[Rule, ...], tuple[Rule, ...]] = ((), ())) -> Page:
    return Page(number, WIDTH, HEIGHT, tuple(w for line in lines for w in line), *rules)


def filled(number: int, at: float) -> list[list[Word]]:
    """Three full lines of running text, so that the page has its measure."""
    return [words("an toàn " * 9 + "xã", 85, at + 18 * i, order=number * 50 + i) for i in range(3)]


def test_the_plan_is_read_as_it_stands(plan_pdf: bytes) -> None:
    text = files.read(plan_pdf, "kế hoạch.pdf")
    assert character_errors(text.raw, plan_text(box=False)) <= 0.003
    assert [label for label in LABELS if f"\n{label}" not in text.raw] == []
    assert all(text.raw.count(f"] {n}\n") == 1 for n in NOTES)
    assert text.media_type == "application/pdf"


def test_table_rows_over_a_page_end(plan_pdf: bytes) -> None:
    text = files.read(plan_pdf, "kế hoạch.pdf")
    cells = {(row, column): text.norm[s:e] for s, e, _, row, column in text.cells}
    assert [cells[row, 0] for row in range(1, 8)] == list("1234567")
    assert [cells[row, 1] for row in range(1, 8)] == [t[0] for t in TASKS]
    assert [text.cells[i][3:] for i in text.merged] == [(2, 3)]


def test_every_line_has_its_place_on_the_page(plan_pdf: bytes) -> None:
    text = files.read(plan_pdf, "kế hoạch.pdf")
    title = text.raw.index("KẾ HOẠCH\n")
    box = next(b for b in text.boxes if b[0] <= title < b[1])
    assert box[2] == 0 and 60 < box[3] < box[5] < 540 and 100 < box[4] < box[6] < 300
    assert len(text.pages) == 2 and text.norm[text.pages[1] :].startswith("3\tLắp đặt")


def test_a_page_as_a_picture(plan_pdf: bytes) -> None:
    png = files.picture(plan_pdf, 1)
    assert png.startswith(b"\x89PNG") and len(png) > 10_000
    assert files.picture(b"abc", 0) == b""


def test_two_columns_one_after_the_other() -> None:
    header = [
        words("UBND TỈNH ĐỒNG LÂM", 90, 60, 1), words("CỘNG HÒA XÃ HỘI", 330, 60, 2),
        words("SỞ XÂY DỰNG", 90, 78, 3), words("Độc lập - Tự do", 330, 78, 4),
        words("Số: 7/KH-SXD", 90, 96, 5), words("Đồng Lâm, ngày 2/3/2026", 330, 96, 6),
    ]  # fmt: skip
    assert layout.read([page(*header, *filled(1, 130))]).raw.splitlines()[:6] == [
        "UBND TỈNH ĐỒNG LÂM", "SỞ XÂY DỰNG", "Số: 7/KH-SXD", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do",
        "Đồng Lâm, ngày 2/3/2026",
    ]  # fmt: skip


def test_paragraphs_go_on_over_lines_and_pages() -> None:
    full = "an toàn " * 9 + "xã"
    pages = [
        page(*filled(1, 100), words(full, 85, 700, 90)),
        page(words("hội và môi trường.", 85, 60, 91), words("Đoạn khác", 113, 78, 92), *filled(2, 100), number=1),
    ]
    text = layout.read(pages).raw
    assert "xã hội và môi trường.\nĐoạn khác\n" in text


def test_a_symbol_cut_at_the_line_end_is_joined() -> None:
    lines = [*filled(1, 100), words("an toàn " * 8 + "số 45/KH-", 85, 154, 9), words("UBND ngày mai", 85, 172, 10)]
    assert "số 45/KH-UBND ngày mai" in layout.read([page(*lines)]).raw


def test_a_label_at_the_margin_of_a_list_begins_a_line() -> None:
    full = "1. " + "an toàn " * 9
    lines = [words(full, 113, 100 + 18 * i, i) for i in range(4)]
    assert layout.read([page(*lines)]).raw.count("\n") == 4


def test_running_heads_and_page_numbers_go() -> None:
    head = "CÔNG BÁO/Số 12/Ngày 3-4-2026"
    pages = [
        page(words(f"{head} {n}", 200, 40, 1), *filled(n, 100), words(str(n), 297, 810, 99), number=n) for n in range(3)
    ]
    text = layout.read(pages).raw
    assert "CÔNG BÁO" not in text and not any(line.isdigit() for line in text.splitlines())


def test_cells_without_a_line_between_them_are_one() -> None:
    across = (*(Rule(y, 100, 400) for y in (100, 130, 190)), Rule(160, 100, 300))
    down = tuple(Rule(x, 100, 190) for x in (100, 200, 300, 400))
    lines = [words(t, x, y, i) for i, (t, x, y) in enumerate([
        ("Việc", 110, 120), ("Ai", 210, 120), ("Khi", 310, 120), ("A", 110, 150), ("B", 210, 150), ("C", 310, 150),
        ("D", 110, 180), ("E", 210, 180),
    ])]  # fmt: skip
    reading = layout.read([page(*lines, rules=(across, down))])
    assert reading.raw == "Việc\tAi\tKhi\nA\tB\tC\nD\tE\tC\n"
    assert [reading.cells[i][3:] for i in reading.merged] == [(2, 2)]


def test_fonts_of_before_unicode_word_by_word() -> None:
    for name, encode in (("TCVN3", as_tcvn3), ("VNI", as_vni)):
        lines = ["PHƯƠNG ÁN", "Người được giao trước ngày 15/6/2026, số 45/KH-UBND"]
        text = files.read(old_pdf("\n".join(lines), name, encode), "a.pdf")
        assert text.norm.split("\n")[:2] == lines
