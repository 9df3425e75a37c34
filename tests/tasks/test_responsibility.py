"""Who has which role: one example for every verb pattern, and what must not be read as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tasks.conftest import roles_of

PATTERNS = [
    # clause, doers named, roles of the doer, other units with role
    ("Tuần tra các khu rừng giáp ranh", [], ["thuc_hien"], []),
    ("Sở Y tế tổ chức tiêm phòng", ["Sở Y tế"], ["thuc_hien"], []),
    ("Chủ trì, phối hợp với Sở Nội vụ rà soát biên chế", [], ["chu_tri"], [("Sở Nội vụ", "phoi_hop")]),
    ("Phối hợp Công an tỉnh và UBND các xã, phường đặt biển báo", [], ["thuc_hien"],
     [("Công an tỉnh", "phoi_hop"), ("UBND các xã, phường", "phoi_hop")]),
    ("Phối hợp với Sở Tài chính tham mưu UBND tỉnh ban hành giá", [], ["tham_muu"], [("Sở Tài chính", "phoi_hop")]),
    ("Tham mưu Tỉnh ủy ban hành chỉ thị", [], ["tham_muu"], []),
    ("Thẩm định hồ sơ, tham mưu Chủ tịch UBND tỉnh khen thưởng", [], ["thuc_hien", "tham_muu"], []),
    ("Tham mưu UBND tỉnh bố trí kinh phí mua cây giống", [], ["tham_muu"], [("UBND tỉnh", "kinh_phi")]),
    ("Bố trí kinh phí cho lực lượng bảo vệ rừng", [], ["kinh_phi"], []),
    ("Chỉ đạo các trường học trồng cây", [], ["chi_dao"], [("các trường học", "thuc_hien")]),
    ("Chỉ đạo các tổ chức thành viên giám sát việc chi trả", [], ["chi_dao"], [("các tổ chức thành viên", "giam_sat")]),
    ("Đảng ủy xã lãnh đạo UBND xã ban hành kế hoạch", ["Đảng ủy xã"], ["chi_dao"], [("UBND xã", "thuc_hien")]),
    ("Lãnh đạo các cơ quan, đơn vị thực hiện nghiêm", ["Lãnh đạo các cơ quan, đơn vị"], ["thuc_hien"], []),
    ("Báo cáo lãnh đạo UBND tỉnh kết quả", [], ["thuc_hien"], [("UBND tỉnh", "nhan_bao_cao")]),
    ("Nhận được Chỉ thị này, các sở, ban, ngành tổ chức thực hiện", ["các sở, ban, ngành"], ["thuc_hien"], []),
    ("Đề nghị Hội Nông dân tỉnh: Vận động hội viên", ["Hội Nông dân tỉnh"], ["thuc_hien"], []),
    ("Khuyến khích Hội Nông dân tỉnh mở lớp dạy nghề", ["Hội Nông dân tỉnh"], ["thuc_hien"], []),
    ("Khuyến khích các doanh nghiệp mua nông sản", [], ["thuc_hien"], []),
    ("Giáo viên chủ nhiệm các lớp: Điểm danh học sinh", ["Giáo viên chủ nhiệm các lớp"], ["thuc_hien"], []),
    ("Đội trưởng đội dân phòng có trách nhiệm kiểm tra bình cứu hỏa", ["Đội trưởng đội dân phòng"], ["thuc_hien"], []),
    ("Phụ trách chung, chịu trách nhiệm trước Đảng ủy", [], ["thuc_hien"], []),
    ("Đối với hộ nghèo thì UBND xã tặng quà Tết", ["UBND xã"], ["thuc_hien"], []),
    ("Chủ trì, phối hợp với Sở Y tế khẩn trương tham mưu: Phân công người trực", [], ["chu_tri", "tham_muu"],
     [("Sở Y tế", "phoi_hop")]),
    ("Tham mưu với UBND tỉnh ban hành quy chế", [], ["tham_muu"], []),
    ("Thực hiện cấp phát kinh phí đã giao cho Công an tỉnh", [], ["thuc_hien"], []),
    ("Phối hợp đôn đốc việc trồng rừng đối với các xã, phường", [], ["giam_sat"], []),
    ("Giao Công an tỉnh chủ trì, phối hợp với Sở Tư pháp rà soát", ["Công an tỉnh"], ["chu_tri"],
     [("Sở Tư pháp", "phoi_hop")]),
    ("Chỉ đạo tăng cường tuần tra ban đêm", [], ["chi_dao"], []),
    ("Hướng dẫn UBND cấp xã lập hồ sơ", [], ["thuc_hien"], []),
    ("Giao Công an tỉnh chủ trì điều tra", ["Công an tỉnh"], ["chu_tri"], []),
    ("UBND tỉnh yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc thực hiện", ["Thủ trưởng các cơ quan, đơn vị"],
     ["thuc_hien"], []),
    ("Đề nghị Ủy ban MTTQ Việt Nam tỉnh vận động ủng hộ", ["Ủy ban MTTQ Việt Nam tỉnh"], ["thuc_hien"], []),
    ("Theo dõi, đôn đốc các địa phương trồng rừng", [], ["giam_sat"], []),
    ("Tăng cường công tác giám sát việc thu phí", [], ["giam_sat"], []),
    ("Kiểm tra giấy phép của các trạm bơm", [], ["thuc_hien"], []),
    ("Kiểm tra, đánh giá tình hình thực hiện Kế hoạch tại các xã", [], ["giam_sat"], []),
    ("Tổng hợp, báo cáo UBND tỉnh kết quả", [], ["thuc_hien"], [("UBND tỉnh", "nhan_bao_cao")]),
    ("Báo cáo kết quả về Sở Y tế (qua Văn phòng Sở Y tế) để tổng hợp, báo cáo UBND tỉnh", [], ["thuc_hien"],
     [("Sở Y tế", "nhan_bao_cao"), ("Văn phòng Sở Y tế", "nhan_bao_cao")]),
    ("Căn cứ kế hoạch này, các sở, ban, ngành tổ chức triển khai thực hiện", ["các sở, ban, ngành"], ["thuc_hien"], []),
    ("Trong quá trình thực hiện nếu có khó khăn, đề nghị các đơn vị báo cáo Sở Y tế", ["các đơn vị"], ["thuc_hien"],
     [("Sở Y tế", "nhan_bao_cao")]),
    ("Sở Tài chính có trách nhiệm theo dõi, hướng dẫn, đôn đốc các xã", ["Sở Tài chính"], ["thuc_hien", "giam_sat"],
     []),
    ("Phát huy vai trò của các tổ hòa giải trong xóm bản", [], ["thuc_hien"], [("các tổ hòa giải", "thuc_hien")]),
    ("Trường hợp chủ vườn là cán bộ xã, thôn thì cơ quan, tổ chức cấp trên trực tiếp có trách nhiệm xác minh",
     ["cơ quan, tổ chức cấp trên trực tiếp"], ["thuc_hien"], []),
    ("Định kỳ hằng năm (trước ngày 20 tháng 11) báo cáo mực nước về Sở Y tế", [], ["thuc_hien"],
     [("Sở Y tế", "nhan_bao_cao")]),
    ("Đối với Sở Tài chính; Sở Y tế mỗi đơn vị lập một danh sách", ["Sở Tài chính", "Sở Y tế"], ["thuc_hien"], []),
    ("Các cơ quan, đơn vị có trách nhiệm giữ rừng", ["Các cơ quan, đơn vị"], ["thuc_hien"], []),
    ("Sau mùa lũ, trên cơ sở số hộ bị ngập, Sở Y tế cấp thuốc", ["Sở Y tế"], ["thuc_hien"], []),
    ("Thư ký cuộc họp đọc biên bản kiểm kê cây", ["Thư ký cuộc họp"], ["thuc_hien"], []),
    ("Hội nghị cử ba người vào ban kiểm kê", ["Hội nghị"], ["thuc_hien"], []),
    ("Hội nghị cử tri của bản Na được họp tại nhà văn hóa", [], [], []),
    ("Sở Y tế bố trí trong nguồn ngân sách được giao để mua thuyền", ["Sở Y tế"], ["kinh_phi"], []),
    ("Tăng cường công tác giám sát và kiểm tra để rừng được giữ", [], ["giam_sat"], []),
    ("Lắp trạm đo phục vụ quản lý, giám sát, vận hành hồ", [], ["thuc_hien"], []),
    ("Rà soát, tham mưu, đề xuất cách giữ nước", [], ["thuc_hien", "tham_muu"], []),
    ("Sở Tài chính tổng hợp, trình HĐND tỉnh cấp kinh phí mua thuyền", ["Sở Tài chính"], ["thuc_hien"],
     [("HĐND tỉnh", "kinh_phi")]),
    ("Chậm nhất ngày 10 hằng tháng các trường học báo cáo Sở Y tế", ["các trường học"], ["thuc_hien"],
     [("Sở Y tế", "nhan_bao_cao")]),
    ("Bộ trưởng, Thủ trưởng cơ quan ngang bộ và Công an tỉnh chịu trách nhiệm thi hành Quyết định này",
     ["Bộ trưởng, Thủ trưởng cơ quan ngang bộ", "Công an tỉnh"], ["thuc_hien"], []),
    ("Những người trông coi nhà trưng bày, thư viện làng, sân vận động và nhà sinh hoạt chung ở tất cả các bản quanh "
     "hồ chịu trách nhiệm thi hành Quyết định này",
     ["Những người trông coi nhà trưng bày, thư viện làng, sân vận động và nhà sinh hoạt chung ở tất cả các bản quanh "
      "hồ"], ["thuc_hien"], []),
    ("Tổ chức lực lượng xung kích dọn bùn", [], ["thuc_hien"], [("lực lượng xung kích", "thuc_hien")]),
]


def test_brackets_may_say_whose_a_duty_is() -> None:
    roles = roles_of("Lập quy chế quản lý chợ nổi (giao Sở Công Thương chủ trì, phối hợp với Sở Tài chính)")
    assert ([u.raw for u in roles.subjects], roles.doing) == (["Sở Công Thương"], ["chu_tri"])
    assert [(u.raw, role) for u, role, _ in roles.named] == [("Sở Tài chính", "phoi_hop")]


def test_brackets_that_explain_charge_nobody() -> None:
    roles = roles_of("Lập quy chế quản lý chợ nổi (theo mẫu của Sở Công Thương)")
    assert not roles.subjects


def test_a_comrade_is_charged_as_the_post_behind_the_name() -> None:
    roles = roles_of("Giao đồng chí Lò Văn Mây – Phó Chủ tịch UBND tỉnh chỉ đạo chung")
    assert [u.canonical for u in roles.subjects] == ["Phó Chủ tịch Ủy ban nhân dân tỉnh Lào Cai"]


def test_who_supervises_and_mends_does_both() -> None:
    assert roles_of("Giám sát việc thu phí và kịp thời xử lý sai phạm").doing == ["giam_sat", "thuc_hien"]
    assert roles_of("Giám sát việc thu phí ở bến xe").doing == ["giam_sat"]
    told = roles_of("Chỉ đạo, kiểm tra, đôn đốc các thôn, Trạm Y tế xã nghiêm túc dọn vệ sinh")
    assert told.doing == ["chi_dao", "giam_sat"]
    assert [(u.raw, role) for u, role, _ in told.named] == [("các thôn", "thuc_hien"), ("Trạm Y tế xã", "thuc_hien")]
    assert not roles_of("Chỉ đạo, kiểm tra, đôn đốc các thôn").named
    assert roles_of("Giám sát mật độ muỗi ở bến xe").doing == ["thuc_hien"]


@pytest.mark.parametrize(("clause", "partners"), [
    ("Phối hợp với các đơn vị điện lực trên địa bàn tỉnh, Sở Xây dựng rà soát lưới điện",
     ["các đơn vị điện lực trên địa bàn tỉnh", "Sở Xây dựng"]),
    ("Phối hợp với các đơn vị rà soát lưới điện", ["các đơn vị"]),
    ("Phối hợp với các doanh nghiệp chủ động rà soát lưới điện", ["các doanh nghiệp"]),
    ("Phối hợp với các cơ quan Trung ương, Bộ Y tế rà soát thuốc", ["các cơ quan Trung ương", "Bộ Y tế"]),
])
def test_a_class_goes_on_over_the_words_that_say_which(clause: str, partners: list[str]) -> None:
    assert [u.raw for u, role, _ in roles_of(clause).named if role == "phoi_hop"] == partners


@pytest.mark.parametrize(("clause", "doers", "doing", "named"), PATTERNS, ids=[p[0][:60] for p in PATTERNS])
def test_pattern(clause: str, doers: list[str], doing: list[str], named: list[tuple[str, str]]) -> None:
    roles = roles_of(clause)
    assert [u.raw.split(" (")[0] for u in roles.subjects] == doers
    assert sorted(roles.doing) == sorted(doing)
    assert [(u.raw.split(" (")[0], role) for u, role, _ in roles.named] == named


def test_a_conduit_is_marked() -> None:
    roles = roles_of("Báo cáo UBND tỉnh qua Sở Nội vụ trước thứ Sáu")
    assert [(u.raw, via) for u, _, via in roles.named] == [("UBND tỉnh", False), ("Sở Nội vụ", True)]


def test_who_hears_of_it_further_on_is_no_recipient() -> None:
    roles = roles_of("Báo cáo kết quả về Sở Y tế để tổng hợp, báo cáo Bộ Y tế")
    assert [u.raw for u in roles.receives()] == ["Sở Y tế"]
    assert ("Bộ Y tế", "nhan_bao_cao_gian_tiep") in [(u.raw, r) for u, r in roles.concerned]


@pytest.mark.parametrize(("clause", "relation"), [
    ("Thực hiện theo chỉ đạo của Tỉnh ủy", "chi_dao_can_cu"),
    ("Triển khai theo hướng dẫn của Bộ Y tế", "huong_dan"),
    ("Tham mưu UBND tỉnh ban hành quy chế", "duoc_tham_muu"),
    ("Hỗ trợ sách vở cho các trường học", "thu_huong"),
    ("Tham dự hội nghị do Sở Y tế mở", "to_chuc_su_kien"),
    ("Đôn đốc UBND cấp xã nộp báo cáo", "doi_tuong_giam_sat"),
])
def test_others_are_concerned_without_a_role(clause: str, relation: str) -> None:
    assert relation in [r for _, r in roles_of(clause).concerned]


@pytest.mark.parametrize(("clause", "role"), [
    ("Xây dựng chương trình phối hợp liên ngành", "phoi_hop"),
    ("Nâng cao năng lực chỉ đạo của cơ sở", "chi_dao"),
    ("Mở lớp cho báo cáo viên", "nhan_bao_cao"),
    ("Niêm yết kết quả giám sát", "giam_sat"),
])
def test_nouns_give_no_role(clause: str, role: str) -> None:
    roles = roles_of(clause)
    assert role not in roles.doing and role not in [r for _, r, _ in roles.named]


WORDS = ["Sở Y tế", "UBND tỉnh", "các xã, phường", "phối hợp với", "chủ trì", "báo cáo", "về", "qua", "tham mưu",
         "chỉ đạo", "giao", "đề nghị", "để", "tổng hợp", ",", ";", "và", "(", ")", "“", "giám sát",
         "Khi có", "Căn cứ", ":"]


@given(st.lists(st.sampled_from(WORDS), max_size=18))
def test_any_order_of_words_is_read_without_error(words: list[str]) -> None:
    clause = " ".join(words)
    roles = roles_of(clause)
    assert 0 <= roles.action <= len(clause)
