# ruff: noqa: E501
"""Web pages: the document without the page around it."""

from html import escape

from loaders import files
from loaders.files import html
from tests.files.plan import LABELS, character_errors, plan_text


def lines(body: str) -> list[str]:
    return html.read(f"<html><body>{body}</body></html>".encode()).raw.splitlines()


def portal() -> bytes:
    """The plan as a portal shows it."""
    rows = []
    for line in plan_text().splitlines():
        cells = line.split("\t")
        if len(cells) > 1:
            rows.append("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in cells) + "</tr>")
        elif rows and rows[-1].startswith("<tr>"):
            rows += ["</table>", f"<p>{escape(line)}</p>"]
        else:
            rows.append(f"<p>{escape(line)}</p>")
    first = next(i for i, row in enumerate(rows) if row.startswith("<tr>"))
    rows.insert(first, '<table border="1">')
    links = "".join(f'<li><a href="/{i}">Chuyên mục số {i}</a></li>' for i in range(12))
    return (
        "<!DOCTYPE html><html><head><title>Cổng thông tin</title><script>var a = 1;</script></head><body>"
        f'<div class="top-menu"><ul>{links}</ul></div><div class="breadcrumb"><a href="/">Trang chủ</a> › Văn bản</div>'
        f'<div class="content">{"".join(rows)}</div><div class="related-news"><h3>Tin liên quan</h3><ul>{links}</ul></div>'
        "<footer>Bản quyền thuộc UBND xã. Điện thoại: 0200 000 000</footer></body></html>"
    ).encode()


def test_the_plan_on_a_portal() -> None:
    text = files.read(portal(), "vanban.html")
    assert character_errors(text.raw) <= 0.003
    assert [label for label in LABELS if f"\n{label}" not in text.raw] == []
    assert "Chuyên mục" not in text.raw and "Bản quyền" not in text.raw and "Trang chủ" not in text.raw
    assert text.media_type == "text/html"
    assert {(row, column) for *_, row, column in text.cells} == {(r, c) for r in range(8) for c in range(5)}


def test_lists_have_their_labels() -> None:
    assert lines('<ol type="I"><li>Mục đích</li><li>Yêu cầu</li></ol><ol start="3"><li>Ba</li></ol><ul><li>Một</li></ul>') == [
        "I. Mục đích", "II. Yêu cầu", "3. Ba", "- Một",
    ]  # fmt: skip


def test_labels_stand_before_the_first_words_of_an_item() -> None:
    got = lines("<ol><li><p>Mục đích</p><ul><li><p>Một</p></li></ul></li><li><p></p></li><li>Ba</li></ol>")
    assert got == ["1. Mục đích", "- Một", "2.", "3. Ba"]


def test_notes_of_libreoffice() -> None:
    got = lines(
        '<p>Đề án<sup><a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></sup> này</p>'
        '<div id="sdfootnote1"><p><a href="#sdfootnote1anc">1</a> Số 5.</p></div>'
    )
    assert got == ["Đề án[1] này", "[1] Số 5."]


def test_cells_over_rows_and_columns() -> None:
    reading = html.read(
        b"<html><body><table border=1><tr><th colspan=2>A</th><th>B</th></tr><tr><td>1</td><td rowspan=2>2</td>"
        b"<td>3</td></tr><tr><td>4</td><td>5</td></tr></table></body></html>"
    )
    assert reading.raw == "A\t\tB\n1\t2\t3\n4\t2\t5\n"
    assert [reading.cells[i][3:] for i in reading.merged] == [(2, 1)]


def test_columns_of_a_header_are_lines() -> None:
    got = lines(
        "<table><tr><td><p>UBND TỈNH</p><p>SỞ Y TẾ</p></td><td>CỘNG HÒA</td></tr></table><p>KẾ HOẠCH<br>Năm 2026</p>"
    )
    assert got == ["UBND TỈNH", "SỞ Y TẾ", "CỘNG HÒA", "KẾ HOẠCH", "Năm 2026"]


def test_a_page_saved_by_word() -> None:
    got = lines(
        '<div class=WordSection1><p>Thực hiện Đề án<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> đúng\n  hạn.</p>'
        "<p><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>Mục đích</p><p style='display:none'>ẩn</p></div>"
        "<div><hr><div id=ftn1><p><a href='#_ftnref1'>[1]</a> Đề án số 5.</p></div></div>"
    )
    assert [" ".join(line.split()) for line in got] == [
        "Thực hiện Đề án[1] đúng hạn.",
        "[1] Đề án số 5.",
        "1. Mục đích",
    ]


def test_encoding_named_by_the_page() -> None:
    page = "<html><head><meta charset=windows-1258></head><body><p>Kế hoạch năm</p></body></html>"
    assert "K" in files.read(page.encode(), "a.htm").raw
    old = b'<html><head><meta charset="utf-8"></head><body><p>K\xe1\xba\xbf ho\xe1\xba\xa1ch</p></body></html>'
    assert files.read(old, "a.htm").raw == "Kế hoạch\n"


def test_text_between_angle_brackets_is_still_text() -> None:
    assert files.read("Chỉ tiêu < 5 % và > 3 %; xem <b>phụ lục</b>".encode(), "a.txt").media_type == "text/plain"
