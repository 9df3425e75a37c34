# ruff: noqa: E501
"""One plan of four pages with everything offices use: the same content for every format, and what must be read."""

from __future__ import annotations

from tests.files.word import abstract, cell, docx, level, note, num, p, run, table

NUMBERING = (
    abstract(
        0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "decimal", "%2.%3."),
        level(3, "lowerLetter", "%4)"), level(4, "bullet", "-"),
    )
    + abstract(1, level(0, "decimal", "%1"))
    + abstract(2, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>"), level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="0"/>'))
    + num(1, 0) + num(2, 1) + num(3, 2)
    + num(4, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
)  # fmt: skip

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/>'
    '<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
)
CENTRED = '<w:jc w:val="center"/>'

TASKS = (
    ("Rà soát hộ gia đình có nguy cơ ngập lụt", "Phòng Kinh tế", "Công an xã", "Quý I/2026"),
    ("Tổ chức diễn tập phòng, chống thiên tai cấp xã", "Ban Chỉ huy Quân sự xã", "Công an xã", "Trước 30/4/2026"),
    ("Lắp đặt 12 loa truyền thanh thông minh tại các thôn", "Phòng Văn hóa - Xã hội", "Các thôn", "Quý II/2026"),
    ("Nạo vét 4,5 km kênh mương nội đồng", "Phòng Kinh tế", "Hội Nông dân xã", "Trước 15/5/2026"),
    ("Tập huấn kỹ năng sơ cấp cứu cho 200 đoàn viên", "Đoàn Thanh niên xã", "Trạm Y tế", "Quý II/2026"),
    ("Kiểm tra an toàn hồ chứa nước Suối Mây", "Phòng Kinh tế", "Công an xã", "Hằng tháng"),
    ("Tổng hợp, báo cáo kết quả thực hiện Kế hoạch", "Văn phòng HĐND và UBND xã", "Các đơn vị", "Trước 15/12/2026"),
)

LABELS = (
    "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "2. Yêu cầu", "II. NHIỆM VỤ TRỌNG TÂM", "1. Công tác tuyên truyền",
    "1.1. Nội dung", "a) Phổ biến", "b) Giới thiệu", "1.2. Hình thức", "a) Qua hệ thống", "- Phát bản tin", "- Đăng bài",
    "b) Qua hội nghị", "2. Công tác kiểm tra", "2.1. Kiểm tra định kỳ", "2.2. Kiểm tra đột xuất", "III. BIỂU NHIỆM VỤ",
    "IV. TỔ CHỨC THỰC HIỆN", "1. Công an xã", "2. Phòng Kinh tế", "3. Văn phòng", "I. THÀNH PHẦN HỒ SƠ", "1. Danh sách",
)  # fmt: skip
"""The 23 automatic numbers, each with the words it stands before."""

NOTES = (
    "Theo Báo cáo số 88/BC-UBND ngày 12/11/2025 của UBND xã Hòa Sơn.",
    "Hồ xây dựng năm 1996, dung tích 1,2 triệu m3.",
)


def plan_docx(*, tracked: bool = True, box: bool = True) -> bytes:
    """The plan as Word has it; ``tracked=False``: with its changes accepted; ``box=False``: without its text box."""
    return docx(*_body(tracked, box), numbering=NUMBERING, styles=STYLES, footnotes=NOTES)


def _body(tracked: bool, boxed: bool) -> tuple[str, ...]:
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>'
        f"{p('DỰ THẢO LẦN 2')}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox><w:txbxContent>{p('DỰ THẢO LẦN 2')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    added = run("phân công rõ người, rõ việc; ")
    removed = '<w:r><w:delText xml:space="preserve">không cần diễn tập; </w:delText></w:r>'
    changes = [added]
    if tracked:
        changes = [f'<w:ins w:id="1" w:author="A">{added}</w:ins>', f'<w:del w:id="2" w:author="A">{removed}</w:del>']
    head = table(
        (cell("ỦY BAN NHÂN DÂN", "XÃ HÒA SƠN", "-------"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "---------------")),
        (cell(p("Số: 45/KH", "<w:r><w:noBreakHyphen/></w:r>", "UBND", box if boxed else "")), cell("Hòa Sơn, ngày 15 tháng 01 năm 2026")),
        ruled=False,
    )  # fmt: skip
    rows = [tuple(cell(p(t)) for t in ("TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian"))]
    for i, (work, lead, helper, when) in enumerate(TASKS):
        merged = {0: "restart", 1: "continue"}.get(i, "")
        rows.append(
            (
                cell(p(num=(2, 0))),
                cell(work),
                cell(lead),
                cell(helper if merged != "continue" else "", merge=merged),
                cell(when),
            )
        )
    signature = table(
        (cell("Nơi nhận:", "- UBND tỉnh;", "- Các phòng, ban, đơn vị;", "- Lưu: VT, KT."),
         cell("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Nguyễn Văn An")),
        ruled=False,
    )  # fmt: skip
    return (
        head,
        p("KẾ HOẠCH", properties=CENTRED),
        p("Phòng, chống thiên tai và tìm kiếm cứu nạn năm 2026 trên địa bàn xã Hòa Sơn", note(1), properties=CENTRED),
        p("Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh về công tác phòng, chống thiên tai năm 2026, "
          "UBND xã ban hành Kế hoạch như sau:"),
        p("MỤC ĐÍCH, YÊU CẦU", num=(1, 0)),
        p("Mục đích", num=(1, 1)),
        p("Chủ động phòng ngừa, ứng phó kịp thời, giảm đến mức thấp nhất thiệt hại về người và tài sản."),
        p("Yêu cầu", num=(1, 1)),
        p("Mỗi thôn có phương án “bốn tại chỗ” phù hợp; ", *changes, "kết quả được báo cáo đúng hạn."),
        p("NHIỆM VỤ TRỌNG TÂM", num=(1, 0)),
        p("Công tác tuyên truyền", num=(1, 1)),
        p("Nội dung", num=(1, 2)),
        p("Phổ biến Luật Phòng, chống thiên tai;", num=(1, 3)),
        p("Giới thiệu dấu hiệu nhận biết sạt lở đất.", num=(1, 3)),
        p("Hình thức", num=(1, 2)),
        p("Qua hệ thống truyền thanh:", num=(1, 3)),
        p("Phát bản tin vào 06 giờ và 17 giờ hằng ngày;", num=(1, 4)),
        p("Đăng bài trên trang thông tin điện tử.", num=(1, 4)),
        p("Qua hội nghị tại các thôn.", num=(1, 3)),
        p("Công tác kiểm tra", num=(1, 1)),
        p("Kiểm tra định kỳ hồ Suối Mây", note(2), " và các cống dưới đê.", num=(1, 2)),
        f'<w:sdt><w:sdtPr/><w:sdtContent>{p("Kiểm tra đột xuất khi có mưa trên 100 mm trong 24 giờ.", num=(1, 2))}</w:sdtContent></w:sdt>',
        p("BIỂU NHIỆM VỤ", num=(1, 0)),
        table(*rows),
        p("TỔ CHỨC THỰC HIỆN", num=(1, 0)),
        p("Công an xã bảo đảm an ninh, trật tự tại nơi sơ tán.", num=(1, 1)),
        p("Phòng Kinh tế tham mưu bố trí 150.000.000 đồng từ nguồn dự phòng ngân sách xã.", num=(1, 1)),
        p("Văn phòng HĐND và UBND xã theo dõi, đôn đốc, báo cáo UBND tỉnh trước ngày 20/12/2026.", num=(1, 1)),
        p("Trên đây là Kế hoạch phòng, chống thiên tai năm 2026; yêu cầu các đơn vị nghiêm túc thực hiện./."),
        signature,
        p("PHỤ LỤC", "<w:r><w:br/></w:r>", "(Kèm theo Kế hoạch số 45/KH-UBND ngày 15/01/2026 của UBND xã Hòa Sơn)", properties=CENTRED),
        p("THÀNH PHẦN HỒ SƠ", num=(4, 0)),
        p("Danh sách hộ dân phải sơ tán.", num=(4, 1)),
    )  # fmt: skip


def plan_text(*, box: bool = True) -> str:
    """What a person would type who reads the plan from the page, top to bottom."""
    rows = ["TT\tNội dung công việc\tChủ trì\tPhối hợp\tThời gian"]
    rows += [f"{i}\t{work}\t{lead}\t{helper}\t{when}" for i, (work, lead, helper, when) in enumerate(TASKS, 1)]
    table_text = "\n".join(rows)
    return f"""ỦY BAN NHÂN DÂN
XÃ HÒA SƠN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 45/KH-UBND
{"DỰ THẢO LẦN 2" if box else ""}
Hòa Sơn, ngày 15 tháng 01 năm 2026
KẾ HOẠCH
Phòng, chống thiên tai và tìm kiếm cứu nạn năm 2026 trên địa bàn xã Hòa Sơn[1]
[1] {NOTES[0]}
Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh về công tác phòng, chống thiên tai năm 2026, UBND xã ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Chủ động phòng ngừa, ứng phó kịp thời, giảm đến mức thấp nhất thiệt hại về người và tài sản.
2. Yêu cầu
Mỗi thôn có phương án “bốn tại chỗ” phù hợp; phân công rõ người, rõ việc; kết quả được báo cáo đúng hạn.
II. NHIỆM VỤ TRỌNG TÂM
1. Công tác tuyên truyền
1.1. Nội dung
a) Phổ biến Luật Phòng, chống thiên tai;
b) Giới thiệu dấu hiệu nhận biết sạt lở đất.
1.2. Hình thức
a) Qua hệ thống truyền thanh:
- Phát bản tin vào 06 giờ và 17 giờ hằng ngày;
- Đăng bài trên trang thông tin điện tử.
b) Qua hội nghị tại các thôn.
2. Công tác kiểm tra
2.1. Kiểm tra định kỳ hồ Suối Mây[2] và các cống dưới đê.
[2] {NOTES[1]}
2.2. Kiểm tra đột xuất khi có mưa trên 100 mm trong 24 giờ.
III. BIỂU NHIỆM VỤ
{table_text}
IV. TỔ CHỨC THỰC HIỆN
1. Công an xã bảo đảm an ninh, trật tự tại nơi sơ tán.
2. Phòng Kinh tế tham mưu bố trí 150.000.000 đồng từ nguồn dự phòng ngân sách xã.
3. Văn phòng HĐND và UBND xã theo dõi, đôn đốc, báo cáo UBND tỉnh trước ngày 20/12/2026.
Trên đây là Kế hoạch phòng, chống thiên tai năm 2026; yêu cầu các đơn vị nghiêm túc thực hiện./.
Nơi nhận:
- UBND tỉnh;
- Các phòng, ban, đơn vị;
- Lưu: VT, KT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An
PHỤ LỤC
(Kèm theo Kế hoạch số 45/KH-UBND ngày 15/01/2026 của UBND xã Hòa Sơn)
I. THÀNH PHẦN HỒ SƠ
1. Danh sách hộ dân phải sơ tán.
"""


def character_errors(text: str, reference: str | None = None) -> float:
    """Share of characters that would have to be typed, struck out or changed; runs of white space count as one."""
    from rapidfuzz.distance import Levenshtein

    expected = " ".join((plan_text() if reference is None else reference).split())
    return Levenshtein.distance(" ".join(text.split()), expected) / len(expected)
