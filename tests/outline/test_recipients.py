"""Recipients: whole items without their marks, with the bodies they name."""

from loaders.model import Recipient
from tests.outline.papers import PLAN, PORTAL, outlined

BODY = PLAN.split("Nơi nhận:")[0]


def recipients(tail: str) -> tuple[Recipient, ...]:
    return outlined(BODY + tail).header.recipients


def test_the_recipients_of_a_plan() -> None:
    rows = outlined(PLAN).header.recipients
    assert [(r.text, r.canonical, r.purpose) for r in rows] == [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Đồng Nai", "để báo cáo"),
        ("Công an xã", "Công an xã Sông Mây, tỉnh Đồng Nai", None),
        ("Lưu: VT", "lưu", None),
    ]
    flow = outlined(PLAN).flow
    assert [flow[r.start : r.end] for r in rows] == [r.text for r in rows]


def test_an_item_over_two_lines_is_one() -> None:
    assert [r.text for r in outlined(PORTAL).header.recipients] == ["Như Điều 2", "Các sở, ban, ngành tỉnh", "Lưu: VT"]


def test_a_list_squeezed_into_one_line() -> None:
    rows = recipients("Nơi nhận: - UBND tỉnh (b/c); - Công an xã - Đội 2; - Lưu: VT.\n")
    assert [r.text for r in rows] == ["UBND tỉnh (b/c)", "Công an xã - Đội 2", "Lưu: VT"]
    assert [r.purpose for r in rows] == ["b/c", None, None]


def test_the_signature_beside_the_list_stays_out_of_it() -> None:
    paper = outlined(BODY + "Nơi nhận: CHỦ TỊCH\n- UBND tỉnh;\n- Công an xã; Lê Văn Mận\n- Lưu: VT.\n")
    assert [r.text for r in paper.header.recipients] == ["UBND tỉnh", "Công an xã", "Lưu: VT"]
    assert (paper.header.position, paper.header.signer) == ("CHỦ TỊCH", "Lê Văn Mận")


def test_what_is_no_body_has_no_name() -> None:
    rows = recipients("Nơi nhận:\n- Như trên;\n- Đăng website xã;\n- UBND tỉnh, Công an tỉnh;\n- Lưu VT.\n")
    assert [r.canonical for r in rows] == [None, None, "Ủy ban nhân dân tỉnh Đồng Nai; Công an tỉnh Đồng Nai", "lưu"]


def test_every_item_is_a_section() -> None:
    paper = outlined(PLAN)
    items = [s for s in paper.sections if s.path.startswith("recipients/")]
    assert [(s.path, s.marker) for s in items] == [(f"recipients/-{n}", "-") for n in (1, 2, 3)]
    assert paper.flow[items[0].start : items[0].end] == "- UBND tỉnh (để báo cáo);"


def test_a_sentence_about_recipients_is_no_list() -> None:
    paper = outlined("HƯỚNG DẪN\nGhi văn bản\n\n1. Ghi nơi nhận\nNơi nhận văn bản ghi ở cuối trang.\n2. Ghi ngày\n")
    assert paper.header.recipients == ()


def test_a_scan_of_the_list() -> None:
    scan = ".Vơi nhận: - ZAN CHỦ TỊCH\n- UBND tỉnh (b/c)#\n- Công an xã; k\n@ %2\n- Lưu: VT.\n\nLê Văn Mận\n"
    paper = outlined(BODY + scan)
    assert [r.text for r in paper.header.recipients] == ["UBND tỉnh (b/c)", "Công an xã", "Lưu: VT"]
    assert (paper.header.position, paper.header.signer) == ("CHỦ TỊCH", "Lê Văn Mận")
