"""The grammar of the names of organisations: canonical names, places, classes, departments."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import bodies, lexicon
from loaders.bodies import Context
from loaders.model import Header
from tests.tasks.conftest import COMMUNE, PROVINCE, find

CITY = Context("thành phố Huế", "tỉnh", "Thành ủy Huế")
UNION = Context("tỉnh Cao Bằng", "tỉnh", "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Cao Bằng")
SCHOOL = Context("tỉnh Phú Thọ", "đơn vị", "Trường THPT Kim Bôi")

NAMES = [
    ("UBND tỉnh", PROVINCE, "Ủy ban nhân dân tỉnh Lào Cai"),
    ("ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", Context(), "Ủy ban nhân dân tỉnh Lai Châu"),
    ("Uỷ ban nhân dân thành phố Cần Thơ", PROVINCE, "Ủy ban nhân dân thành phố Cần Thơ"),
    ("UBND Thành phố", CITY, "Ủy ban nhân dân thành phố Huế"),
    ("UBND xã", COMMUNE, "Ủy ban nhân dân xã Bản Hồ, tỉnh Lào Cai"),
    ("UBND tỉnh", COMMUNE, "Ủy ban nhân dân tỉnh Lào Cai"),
    ("UBND xã Tả Van", PROVINCE, "Ủy ban nhân dân xã Tả Van, tỉnh Lào Cai"),
    ("HĐND phường Sa Pa, tỉnh Lào Cai", Context(), "Hội đồng nhân dân phường Sa Pa, tỉnh Lào Cai"),
    ("Thành ủy", CITY, "Thành ủy Huế"),
    ("Cục Thi hành án dân sự tỉnh", PROVINCE, "Cục Thi hành án dân sự tỉnh Lào Cai"),
    ("Thi hành án dân sự tỉnh", PROVINCE, "Thi hành án dân sự tỉnh Lào Cai"),
    ("Kiểm toán Nhà nước khu vực VII", PROVINCE, "Kiểm toán nhà nước khu vực VII"),
    ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", PROVINCE,
     "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Lào Cai"),
    ("Ban Chỉ huy Phòng chống thiên tai và tìm kiếm cứu nạn", PROVINCE,
     "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh Lào Cai"),
    ("Cục Thủy sản và Kiểm ngư", PROVINCE, "Cục Thủy sản và Kiểm ngư"),
    ("các Ban Xây dựng Đảng", PROVINCE, "Các Ban Xây dựng Đảng (tỉnh Lào Cai)"),
    ("ngành giáo dục", PROVINCE, "Ngành giáo dục (tỉnh Lào Cai)"),
    ("Tỉnh ủy", PROVINCE, "Tỉnh ủy Lào Cai"),
    ("Tỉnh ủy Yên Bái", PROVINCE, "Tỉnh ủy Yên Bái"),
    ("Đảng ủy xã", COMMUNE, "Đảng ủy xã Bản Hồ, tỉnh Lào Cai"),
    ("Sở Văn hoá, Thể thao và Du lịch", PROVINCE, "Sở Văn hóa, Thể thao và Du lịch tỉnh Lào Cai"),
    ("Sở KH&CN", PROVINCE, "Sở Khoa học và Công nghệ tỉnh Lào Cai"),
    ("Công an Thành phố", CITY, "Công an thành phố Huế"),
    ("Bộ chính trị", Context(), "Bộ Chính trị Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"),
    ("Ban Bí thư (khoá XI)", Context(), "Ban Bí thư Trung ương Đảng Cộng sản Việt Nam"),
    ("Quốc Hội", Context(), "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Ủy ban MTTQ Việt Nam tỉnh", PROVINCE, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lào Cai"),
    ("Ban Thường vụ Hội LHPN tỉnh", UNION, "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Cao Bằng"),
    ("Ban Tuyên giáo - Chính sách, Luật pháp Hội LHPN tỉnh", UNION,
     "Ban Tuyên giáo - Chính sách, Luật pháp Hội Liên hiệp Phụ nữ tỉnh Cao Bằng"),
    ("Thường trực HĐND tỉnh", PROVINCE, "Thường trực Hội đồng nhân dân tỉnh Lào Cai"),
    ("Chủ tịch UBND tỉnh", PROVINCE, "Chủ tịch Ủy ban nhân dân tỉnh Lào Cai"),
    ("Văn phòng UBND tỉnh", PROVINCE, "Văn phòng Ủy ban nhân dân tỉnh Lào Cai"),
    ("Ban Chỉ đạo 389 tỉnh", PROVINCE, "Ban Chỉ đạo 389 tỉnh Lào Cai"),
    ("Ngân hàng Nhà nước - CN Lào Cai", PROVINCE, "Ngân hàng Nhà nước - Chi nhánh Lào Cai"),
    ("Báo Lào Cai", PROVINCE, "Báo Lào Cai"),
    ("Chi cục Hải quan khu vực VII", PROVINCE, "Chi cục Hải quan khu vực VII"),
    ("Kho bạc Nhà nước khu vực VIII", PROVINCE, "Kho bạc Nhà nước khu vực VIII"),
    ("Trung tâm Y tế khu vực Sa Pa", PROVINCE, "Trung tâm Y tế khu vực Sa Pa"),
    ("Trung tâm Phục vụ hành chính công tỉnh", PROVINCE, "Trung tâm Phục vụ hành chính công tỉnh Lào Cai"),
    ("Trạm Y tế", COMMUNE, "Trạm Y tế xã Bản Hồ, tỉnh Lào Cai"),
    ("Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao", PROVINCE,
     "Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao"),
    ("Phòng Giáo dục phổ thông", Context("tỉnh Lào Cai", "tỉnh", "Sở Giáo dục và Đào tạo tỉnh Lào Cai"),
     "Phòng Giáo dục phổ thông Sở Giáo dục và Đào tạo tỉnh Lào Cai"),
    ("Hội LHPN cùng cấp", PROVINCE, "Hội Liên hiệp Phụ nữ cùng cấp (tỉnh Lào Cai)"),
    ("Cục Thuế tỉnh", PROVINCE, "Cục Thuế tỉnh Lào Cai"),
    ("Thanh tra tỉnh", PROVINCE, "Thanh tra tỉnh Lào Cai"),
    ("Vườn quốc gia Hoàng Liên", PROVINCE, "Vườn quốc gia Hoàng Liên"),
    ("Trường THPT chuyên Lào Cai", PROVINCE, "Trường THPT chuyên Lào Cai"),
    ("Văn phòng HĐND và UBND xã", COMMUNE, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Bản Hồ, tỉnh Lào Cai"),
    ("Trưởng Công an xã", COMMUNE, "Trưởng Công an xã Bản Hồ, tỉnh Lào Cai"),
    ("Chánh án Tòa án nhân dân tỉnh", PROVINCE, "Chánh án Tòa án nhân dân tỉnh Lào Cai"),
    ("Trưởng Ban Chỉ đạo tỉnh", PROVINCE, "Trưởng Ban Chỉ đạo tỉnh Lào Cai"),
    ("Chỉ huy trưởng Ban Chỉ huy Quân sự xã", COMMUNE, "Chỉ huy trưởng Ban Chỉ huy Quân sự xã Bản Hồ, tỉnh Lào Cai"),
    ("Ban Quản lý Khu kinh tế Vân Đồn", Context("tỉnh Quảng Ninh", "tỉnh"),
     "Ban Quản lý Khu kinh tế Vân Đồn tỉnh Quảng Ninh"),
    ("Ban Quản lý Khu kinh tế tỉnh", PROVINCE, "Ban Quản lý Khu kinh tế tỉnh Lào Cai"),
    ("Kho bạc Nhà nước Khu vực VIII", PROVINCE, "Kho bạc Nhà nước khu vực VIII"),
    ("Tổng công ty Điện lực miền Bắc", PROVINCE, "Tổng công ty Điện lực miền Bắc"),
    ("Công ty cổ phần Cấp nước Lào Cai", PROVINCE, "Công ty cổ phần Cấp nước Lào Cai"),
    ("Văn phòng HĐND&UBND xã", COMMUNE, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Bản Hồ, tỉnh Lào Cai"),
    ("Hội Doanh nhân trẻ tỉnh", PROVINCE, "Hội Doanh nhân trẻ tỉnh Lào Cai"),
    ("Ban Xây dựng Đảng", COMMUNE, "Ban Xây dựng Đảng Đảng ủy xã Bản Hồ, tỉnh Lào Cai"),
    ("Ủy ban Kiểm tra Đảng ủy xã", COMMUNE, "Ủy ban Kiểm tra Đảng ủy xã Bản Hồ, tỉnh Lào Cai"),
    ("Phòng Kinh tế", Context("xã Bản Hồ, tỉnh Lào Cai", "xã", "Đảng ủy xã Bản Hồ"),
     "Phòng Kinh tế Ủy ban nhân dân xã Bản Hồ, tỉnh Lào Cai"),
    ("Phòng Văn hóa - Xã hội", PROVINCE, "Phòng Văn hóa - Xã hội cấp xã (tỉnh Lào Cai)"),
    ("Phòng Văn hóa - Xã hội", COMMUNE, "Phòng Văn hóa - Xã hội Ủy ban nhân dân xã Bản Hồ, tỉnh Lào Cai"),
    ("Hội Khuyến học", COMMUNE, "Hội Khuyến học xã Bản Hồ, tỉnh Lào Cai"),
    ("Hội Khuyến học", PROVINCE, "Hội Khuyến học tỉnh Lào Cai"),
    ("Ban Công tác Mặt trận thôn Séo Mý", COMMUNE, "Ban Công tác Mặt trận thôn Séo Mý, xã Bản Hồ, tỉnh Lào Cai"),
    ("Cơ quan Ủy ban MTTQ Việt Nam xã", COMMUNE,
     "Cơ quan Ủy ban Mặt trận Tổ quốc Việt Nam xã Bản Hồ, tỉnh Lào Cai"),
    ("nhà trường", SCHOOL, "Trường THPT Kim Bôi"),
    ("Đoàn Thanh niên", SCHOOL, "Đoàn Thanh niên Cộng sản Hồ Chí Minh Trường THPT Kim Bôi"),
    ("Hội Khuyến học nhà trường", SCHOOL, "Hội Khuyến học Trường THPT Kim Bôi"),
    ("Đoàn Thanh niên Công an tỉnh", PROVINCE, "Đoàn Thanh niên Cộng sản Hồ Chí Minh Công an tỉnh Lào Cai"),
    ("Chi bộ nhà trường", SCHOOL, "Chi bộ Trường THPT Kim Bôi"),
    ("Phó Hiệu trưởng Lò Thị Mây", SCHOOL, "Phó Hiệu trưởng Trường THPT Kim Bôi"),
]


@pytest.mark.parametrize(("raw", "context", "name"), NAMES, ids=[n[0] for n in NAMES])
def test_canonical_name(raw: str, context: Context, name: str) -> None:
    assert bodies.canonical(raw, context).canonical == name


CLASSES = [
    ("các sở, ban, ngành phối hợp", "các sở, ban, ngành"),
    ("UBND các xã, phường chủ động", "UBND các xã, phường"),
    ("các cơ quan, đơn vị liên quan báo cáo", "các cơ quan, đơn vị liên quan"),
    ("Giám đốc các sở, ban, ngành chịu trách nhiệm", "Giám đốc các sở, ban, ngành"),
    ("các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ ban hành", "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"),
    ("các tổ chức thành viên của Mặt trận Tổ quốc xã giám sát", "các tổ chức thành viên của Mặt trận Tổ quốc xã"),
    ("UBND cấp xã rà soát", "UBND cấp xã"),
    ("các sở, ngành, Sở Y tế rà soát", "các sở, ngành"),
    ("các bộ phận chuyên môn rà soát", "các bộ phận chuyên môn"),
    ("Thủ trưởng các sở, ban ngành tỉnh chỉ đạo", "Thủ trưởng các sở, ban ngành tỉnh"),
    ("các cơ quan được giao chủ trì báo cáo", "các cơ quan được giao chủ trì"),
    ("các thành viên Ban Chỉ đạo 389 tỉnh dự họp", "các thành viên Ban Chỉ đạo 389 tỉnh"),
    ("cơ quan thông tấn báo chí đưa tin", "cơ quan thông tấn báo chí"),
    ("các Ban Công tác Mặt trận ở khu dân cư vận động", "các Ban Công tác Mặt trận ở khu dân cư"),
]


@pytest.mark.parametrize(("sentence", "raw"), CLASSES)
def test_many_bodies_are_one_unit_of_a_class(sentence: str, raw: str) -> None:
    unit = find(sentence)[0]
    assert (unit.raw, unit.unit_kind) == (raw, "class")


@pytest.mark.parametrize("sentence", [
    "toàn bộ hồ sơ được ban hành", "phòng chống thiên tai", "các xã hội học tập", "tổ chức hội nghị", "cơ sở vật chất",
    "báo cáo viên", "bộ tiêu chí", "hội viên các nơi", "trường hợp khẩn cấp",
])
def test_words_that_only_look_like_heads_name_nobody(sentence: str) -> None:
    assert find(sentence) == ()


def test_one_head_may_name_several_ministries() -> None:
    assert [u.canonical for u in find("Các Bộ: Quốc phòng, Công an và Y tế chỉ đạo")] == [
        "Bộ Quốc phòng", "Bộ Công an", "Bộ Y tế"]


def test_a_list_of_places_names_a_body_each() -> None:
    found = find("UBND các xã Tả Van, Bản Hồ và phường Sa Pa, Công an tỉnh thực hiện")
    assert [(u.raw, u.canonical) for u in found] == [
        ("UBND các xã Tả Van", "Ủy ban nhân dân xã Tả Van, tỉnh Lào Cai"),
        ("Bản Hồ", "Ủy ban nhân dân xã Bản Hồ, tỉnh Lào Cai"),
        ("phường Sa Pa", "Ủy ban nhân dân phường Sa Pa, tỉnh Lào Cai"),
        ("Công an tỉnh", "Công an tỉnh Lào Cai")]


@pytest.mark.parametrize(("sentence", "raw", "name"), [
    ("Giám đốc Sở ký", "Giám đốc Sở", "Giám đốc Sở Y tế tỉnh Lào Cai"),
    ("Sở Nội vụ thẩm định", "Sở Nội vụ", "Sở Nội vụ tỉnh Lào Cai"),
    ("các phòng chuyên môn thuộc Sở rà soát", "các phòng chuyên môn thuộc Sở",
     "Các phòng chuyên môn thuộc Sở (tỉnh Lào Cai)"),
])
def test_the_paper_of_a_department_calls_it_by_its_head(sentence: str, raw: str, name: str) -> None:
    unit = find(sentence, Context("tỉnh Lào Cai", "tỉnh", "Sở Y tế tỉnh Lào Cai"))[0]
    assert (unit.raw, unit.canonical) == (raw, name)


def test_a_department_in_brackets_is_kept() -> None:
    unit = find("báo cáo Công an tỉnh (Phòng Tham mưu) trước thứ Sáu")[0]
    assert (unit.canonical, unit.sub_unit) == ("Công an tỉnh Lào Cai", "Phòng Tham mưu")


def test_the_owner_of_an_office_may_stand_behind_a_comma_in_brackets() -> None:
    unit = find("gửi về UBND tỉnh (qua Phòng An ninh chính trị nội bộ, Công an tỉnh) trước thứ Sáu")[-1]
    assert unit.canonical == "Phòng An ninh chính trị nội bộ Công an tỉnh Lào Cai"


def test_a_list_of_firms_is_read_one_by_one() -> None:
    assert [u.raw for u in find("Viettel Lào Cai, VNPT Lào Cai, MobiFone Lào Cai lắp trạm")] == [
        "Viettel Lào Cai", "VNPT Lào Cai", "MobiFone Lào Cai"]


def test_a_list_of_bodies_is_read_one_by_one() -> None:
    found = find("Sở Y tế, Sở Nội vụ và Công an tỉnh phối hợp")
    assert [u.raw for u in found] == ["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"]


def test_a_body_begins_where_it_is_asked_for() -> None:
    text = "theo kế hoạch của Sở Y tế tỉnh"
    hits = lexicon.load().scan(text)
    unit = bodies.at(text, text.index("Sở"), hits, PROVINCE)
    assert unit is not None and unit.canonical == "Sở Y tế tỉnh Lào Cai"
    assert bodies.at(text, 0, hits, PROVINCE) is None


def test_the_historical_issuer_keeps_its_name() -> None:
    unit = bodies.canonical("UBND tỉnh Hà Giang", Context("tỉnh Tuyên Quang", "tỉnh"))
    assert unit.canonical == "Ủy ban nhân dân tỉnh Hà Giang"


def test_short_forms_of_the_text_stand_for_their_body() -> None:
    context = Context("tỉnh Lào Cai", "tỉnh", aliases={"BQLR": "Ban Quản lý rừng phòng hộ tỉnh Lào Cai"})
    text = "BQLR tuần tra hằng ngày"
    unit = bodies.find(text, lexicon.load().scan(text), context)[0]
    assert (unit.raw, unit.start, unit.canonical[:24]) == ("BQLR", 0, "Ban Quản lý rừng phòng h"[:24])


def test_the_context_of_a_header() -> None:
    own = Context.of(Header(issuer="Ủy ban nhân dân xã Bản Hồ, tỉnh Lào Cai"))
    assert (own.level, own.province, own.commune) == ("xã", "tỉnh Lào Cai", "xã Bản Hồ, tỉnh Lào Cai")


@given(st.text(alphabet="UBNDSởCông an tỉnhxã,.()\n “”các Ban Hội 12ủỷ-", max_size=120))
def test_any_text_is_read_without_error_and_spans_hold(text: str) -> None:
    units = find(text)
    assert all(text[u.start : u.end] == u.raw for u in units)
    assert all(a.end <= b.start for a, b in pairwise(units))


def test_a_sub_committee_is_named_with_the_body_that_it_is_a_part_of() -> None:
    name = "Tiểu ban tuyên truyền, khánh tiết, Ủy ban bầu cử xã Suối Mơ"
    assert bodies.canonical(name, Context()).canonical == name
