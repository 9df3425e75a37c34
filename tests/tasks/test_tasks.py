"""From plan to tasks: where duties are cut, whose they are, by when, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.model import Task
from tests.tasks.conftest import PLAN, read

Build = Callable[..., tuple[Task, ...]]


def doers(task: Task) -> list[tuple[str, str, str]]:
    return [(a.unit.canonical, a.role, a.rule) for a in task.assignments]


CUTS = [
    ("- Trồng rừng phòng hộ. Chăm sóc rừng non.", 2),
    ("- Trồng rừng phòng hộ; chăm sóc rừng non; bảo vệ rừng già.", 3),
    ("- Tuyên truyền bằng nhiều cách như: họp bản; phát tờ rơi; loa kéo.", 1),
    ("- Trồng rừng; góp phần giữ nước đầu nguồn.", 1),
    ("- Trồng rừng; không để đất trống kéo dài.", 1),
    ("- Phát động phong trào “Trồng cây; giữ rừng” trong toàn xã.", 1),
    ("- Trồng rừng đồng thời chăm sóc vườn ươm.", 2),
    ("- Theo dõi mực nước các hồ chứa, báo cáo UBND tỉnh theo định kỳ.", 2),
    ("- Tổng hợp số liệu các hồ chứa, báo cáo kết quả gửi Sở Xây dựng.", 1),
    ("- Theo dõi, kiểm tra, đôn đốc và báo cáo Chủ tịch UBND tỉnh về mực nước hồ.", 1),
    ("- Kiểm tra mực nước các hồ chứa đầu nguồn và báo cáo hằng tuần.", 2),
    ("- Lập danh mục hồ chứa xuống cấp và gửi danh mục về Sở Xây dựng.", 2),
    ("- Lập danh mục hồ chứa xuống cấp và gửi về Sở Xây dựng.", 1),
    ("- Sở Y tế cấp thuốc cho các trạm; các địa phương có trách nhiệm dự trữ nước sạch.", 2),
    ("- Phối hợp với Công an tỉnh; Sở Y tế; các địa phương tổ chức diễn tập.", 1),
    ("- Nạo vét kênh chính; trước ngày 15/12 hằng năm tổng hợp, báo cáo khối lượng.", 2),
    ("- Canh gác cửa rừng; khi thấy khói phải báo cáo ngay đội trực.", 2),
    ("- Nghiêm cấm các hành vi: đốt nương; khai thác gỗ quý; vận chuyển lâm sản.", 1),
    ("- Khuyến khích hộ dân trồng cây bản địa; khai thác nhựa đúng cách; sử dụng phân xanh.", 1),
    ("- Phấn đấu 90% hộ ký cam kết và 100% bản có quy ước.", 2),
    ("- Trồng giống lúa chịu mặn; không sử dụng giống đã thoái hóa", 2),
    ("- Giữ mực nước hồ; không để nước tràn đập", 1),
]


@pytest.mark.parametrize(("bullet", "count"), CUTS, ids=[c[0] for c in CUTS])
def test_where_duties_are_cut(plan: Build, bullet: str, count: int) -> None:
    content = f"1. Công tác trồng rừng\n{bullet}\n- Nghiệm thu rừng trồng."
    assert len([t for t in plan(content=content) if t.section_path.startswith("II/1/-1")]) == count


def test_purposes_order_nothing(plan: Build) -> None:
    assert not [t for t in plan() if t.section_path.startswith("I/")]


def test_a_heading_owns_what_stands_below(plan: Build) -> None:
    found = plan(organisation="1. Sở Y tế:\n- Cấp thuốc.\n- Phối hợp Công an tỉnh trực cấp cứu.")
    own = [t for t in found if t.section_path.startswith("III/1/")]
    assert doers(own[0]) == [("Sở Y tế tỉnh Lào Cai", "thuc_hien", "heading")]
    assert ("Công an tỉnh Lào Cai", "phoi_hop", "clause") in doers(own[1])
    assert all(not a.explicit for a in own[0].assignments)


def test_a_class_in_a_heading_says_which_units_are_meant(plan: Build) -> None:
    found = plan(organisation="1. Các đơn vị cấp nước sạch trên địa bàn tỉnh có trách nhiệm:\n- Kiểm tra bể chứa.")
    own = next(t for t in found if t.section_path == "III/1/-1")
    assert doers(own) == [("Các đơn vị cấp nước sạch trên địa bàn tỉnh (tỉnh Lào Cai)", "thuc_hien", "heading")]


def test_a_class_in_a_heading_may_be_named_by_what_it_does(plan: Build) -> None:
    found = plan(organisation="1. Các doanh nghiệp khai thác và chế biến đá:\n- Kiểm tra mái ta luy.")
    own = next(t for t in found if t.section_path == "III/1/-1")
    assert doers(own) == [("Các doanh nghiệp khai thác và chế biến đá (tỉnh Lào Cai)", "thuc_hien", "heading")]


def test_a_heading_of_responsibility_names_whom_it_describes(plan: Build) -> None:
    found = plan(organisation="1. Trách nhiệm của người nuôi cá lồng:\n- Kiểm tra dây neo.")
    own = next(t for t in found if t.section_path == "III/1/-1")
    assert doers(own) == [("Người nuôi cá lồng (tỉnh Lào Cai)", "thuc_hien", "heading")]


@pytest.mark.parametrize("organisation", [
    "1. Trên cơ sở nội dung Kế hoạch này, các sở, ban, ngành tỉnh, UBND các xã, phường lập phương án trực.",
    "1. Các sở, ban, ngành tỉnh, UBND các xã, phường:\n- Căn cứ Kế hoạch này, lập phương án trực.",
    "1. Sở Y tế mua thuốc.\n\nTrên đây là Kế hoạch, yêu cầu các sở, ban, ngành tỉnh, UBND các xã, phường thực hiện./.",
])
def test_those_told_to_carry_out_the_plan_own_what_names_nobody(plan: Build, organisation: str) -> None:
    first = plan(content="1. Tuần tra rừng hằng đêm.", organisation=organisation)[0]
    assert doers(first) == [
        ("Các sở, ban, ngành tỉnh, UBND các xã, phường (tỉnh Lào Cai)", "thuc_hien", "plan_scope")]


def test_what_to_do_in_trouble_charges_nobody_with_the_plan(plan: Build) -> None:
    closing = "1. Sở Y tế mua thuốc.\n\nQuá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Sở Y tế./."
    first = plan(content="1. Tuần tra rừng hằng đêm.", organisation=closing)[0]
    assert doers(first) == [("Ủy ban nhân dân tỉnh Lào Cai", "thuc_hien", "plan_scope")]


def test_a_heading_of_departments_and_communes_is_the_scope(plan: Build) -> None:
    found = plan(content="1. Tuần tra rừng hằng đêm.",
                 organisation="1. Các sở, ban, ngành, UBND cấp xã:\n- Kiểm tra bể nước.\n2. Sở Y tế:\n- Mua thuốc.")
    assert doers(found[0]) == [("Các sở, ban, ngành, UBND cấp xã (tỉnh Lào Cai)", "thuc_hien", "plan_scope")]


def test_a_sentence_in_a_card_charges_the_duty_too(plan: Build) -> None:
    found = plan(content="1. Quy ước của bản\n- Nội dung: Rà soát quy ước.\n- Cơ quan thực hiện: Sở Tư pháp chủ trì "
                         "lập mẫu; UBND các xã rà soát từng bản.")
    assert doers(found[0]) == [("Sở Tư pháp tỉnh Lào Cai", "chu_tri", "card"),
                               ("Ủy ban nhân dân cấp xã (tỉnh Lào Cai)", "thuc_hien", "card")]


def test_a_card_adds_to_those_whom_the_duty_names(plan: Build) -> None:
    found = plan(content="1. Các đơn vị tuyên truyền về cháy rừng.\n- Cơ quan phối hợp: Sở Tư pháp.")
    assert doers(found[0]) == [("Các đơn vị (tỉnh Lào Cai)", "thuc_hien", "clause"),
                               ("Sở Tư pháp tỉnh Lào Cai", "phoi_hop", "card")]


def test_the_roles_before_a_colon_hold_for_all_behind_it(plan: Build) -> None:
    found = plan(organisation="1. Sở Y tế:\n- Chủ trì, phối hợp với Sở Tài chính tham mưu UBND tỉnh: ban hành giá "
                              "thuốc; lập danh mục vắc xin.")
    last = [t for t in found if t.section_path == "III/1/-1"][-1]
    assert doers(last) == [("Sở Y tế tỉnh Lào Cai", "chu_tri", "heading"),
                           ("Sở Y tế tỉnh Lào Cai", "tham_muu", "heading"),
                           ("Sở Tài chính tỉnh Lào Cai", "phoi_hop", "sentence")]


def test_a_clause_with_a_role_of_its_own_takes_none_from_before_the_colon(plan: Build) -> None:
    found = plan(organisation="1. Sở Y tế:\n- Chủ trì, phối hợp với Sở Tài chính tham mưu UBND tỉnh: ban hành giá "
                              "thuốc; phối hợp với Công an tỉnh tuần tra kho thuốc.")
    last = [t for t in found if t.section_path == "III/1/-1"][-1]
    assert doers(last) == [("Sở Y tế tỉnh Lào Cai", "thuc_hien", "heading"),
                           ("Công an tỉnh Lào Cai", "phoi_hop", "clause")]


def test_a_heading_among_units_is_one(plan: Build) -> None:
    found = plan(organisation="1. Sở Y tế:\n- Cấp thuốc cho trạm.\n2. Chủ các trang trại lớn:\n- Khử trùng chuồng.")
    own = next(t for t in found if t.section_path == "III/2/-1")
    assert doers(own) == [("Chủ các trang trại lớn (tỉnh Lào Cai)", "thuc_hien", "heading")]


def test_a_subject_goes_on_within_its_bullet(plan: Build) -> None:
    found = plan(organisation="1. Sở Y tế cấp thuốc; khử khuẩn giếng nước.")
    assert [doers(t) for t in found if t.section_path.startswith("III/1")] == [
        [("Sở Y tế tỉnh Lào Cai", "thuc_hien", "clause")], [("Sở Y tế tỉnh Lào Cai", "thuc_hien", "sentence")]]


def test_the_closing_says_whom_the_plan_charges(plan: Build) -> None:
    closing = "1. Sở Y tế: cấp thuốc.\n\nYêu cầu các sở, ban, ngành nghiêm túc triển khai thực hiện Kế hoạch này./."
    first = plan(content="1. Tuần tra rừng giáp ranh.", organisation=closing)[0]
    assert doers(first) == [("Các sở, ban, ngành (tỉnh Lào Cai)", "thuc_hien", "plan_scope")]


def test_a_bare_direction_goes_to_the_issuer(plan: Build) -> None:
    task = next(t for t in plan(content="1. Chỉ đạo tăng cường tuần tra ban đêm.") if t.section_path == "II/1")
    assert doers(task) == [("Ủy ban nhân dân tỉnh Lào Cai", "chi_dao", "context")]


def test_those_directed_carry_on_in_the_sentence(plan: Build) -> None:
    found = plan(organisation="1. Sở Y tế:\n- Chỉ đạo các trạm y tế trực đêm; dự trữ cơ số thuốc.\n- Báo cáo UBND "
                              "tỉnh.")
    second = next(t for t in found if t.text.startswith("dự trữ"))
    assert {(u, r) for u, r, _ in doers(second)} == {
        ("Các trạm y tế (tỉnh Lào Cai)", "thuc_hien"), ("Sở Y tế tỉnh Lào Cai", "chi_dao")}


def test_a_report_without_recipient_goes_where_the_others_go(plan: Build) -> None:
    found = plan(organisation="1. Sở Y tế:\n- Báo cáo tình hình sau mỗi đợt; báo cáo tổng kết gửi về UBND tỉnh.")
    first = next(t for t in found if "sau mỗi đợt" in t.text)
    assert ("Ủy ban nhân dân tỉnh Lào Cai", "nhan_bao_cao", "sentence") in doers(first)


def test_a_lead_in_with_nouns_is_one_task(plan: Build) -> None:
    found = plan(content="1. Tổ chức kiểm tra đối với các loại phương tiện:\n- Xe chở gỗ.\n- Thuyền chở cát.")
    assert [t.section_path for t in found if t.section_path.startswith("II/1")] == ["II/1"]
    assert "Thuyền chở cát" in found[0].text


def test_bullets_beside_a_lead_in_may_be_its_nouns(plan: Build) -> None:
    found = plan(content="1. Trạm quan trắc\nLắp đặt các trạm đo ở vùng hồ như:\n\n- Trạm đo mưa.\n\n- Cột đo mực nước."
                         "\n\n2. Dọn lòng hồ trước mùa mưa.")
    assert [(t.section_path, "Cột đo" in t.text) for t in found][:2] == [("II/1/p1", True), ("II/2", False)]


def test_what_is_listed_by_its_day_is_a_duty(plan: Build) -> None:
    found = plan(content="1. Thời gian thực hiện:\n- Ngày 05/3/2026: Sở Y tế họp với các trạm y tế.\n- Các xã gửi "
                         "danh sách trước ngày 09/3/2026.")
    assert [(doers(t)[0][0], t.deadline.iso) for t in found[:2]] == [
        ("Sở Y tế tỉnh Lào Cai", "2026-03-05"), ("Các xã (tỉnh Lào Cai)", "2026-03-09")]


def test_the_content_beside_a_card_says_more_of_the_duty(plan: Build) -> None:
    found = plan(content="1. Xây dựng trang tin về rừng\n- Nội dung: Trang tin về rừng cho biết nơi có cháy; có số máy "
                         "để hỏi.\n- Cơ quan thực hiện: Sở Y tế.\n2. Dọn lòng hồ trước mùa mưa.")
    assert [t.section_path for t in found][:2] == ["II/1", "II/2"]


def test_a_meeting_charges_nobody_with_what_it_goes_by(plan: Build) -> None:
    found = plan(content="1. Hội nghị thảo luận, lập danh sách cây cổ thụ theo các tiêu chí:\n- Tuổi của cây.\n"
                         "- Chiều cao.\n2. Dọn lòng hồ trước mùa mưa.")
    assert [t.section_path for t in found][:2] == ["II/1", "II/2"]


def test_who_leads_in_a_heading_leads_below_it(plan: Build) -> None:
    found = plan(organisation="1. Sở Y tế chủ trì, phối hợp với Công an tỉnh:\n- Dự trữ cơ số thuốc.")
    assert doers(found[-1]) == [("Sở Y tế tỉnh Lào Cai", "chu_tri", "heading"),
                                ("Công an tỉnh Lào Cai", "phoi_hop", "heading")]


def test_those_directed_before_a_colon_carry_out_all_behind_it(plan: Build) -> None:
    found = plan(organisation="1. Sở Y tế:\n- Chỉ đạo các trạm y tế: Trực đêm; Dự trữ cơ số thuốc.")
    assert {(u, r) for u, r, _ in doers(found[-1])} == {
        ("Các trạm y tế (tỉnh Lào Cai)", "thuc_hien"), ("Sở Y tế tỉnh Lào Cai", "chi_dao")}


def test_a_lead_in_that_says_more_than_that_a_list_follows_is_a_task(plan: Build) -> None:
    lead = "1. Giữ vững các khu rừng giáp ranh với tỉnh bạn, trọng tâm là các việc sau:"
    found = plan(content=f"{lead}\n- Tuần tra ban đêm.\n2. Tổ chức các việc sau đây ở vùng đệm của rừng:\n- Trồng tre.")
    assert [t.text for t in found if t.section_path in ("II/1", "II/2")] == [
        "Giữ vững các khu rừng giáp ranh với tỉnh bạn"]


def test_units_listed_with_their_duties_are_tasks(plan: Build) -> None:
    listed = "- Sở Y tế: cấp thuốc cho trạm.\n- Sở Xây dựng: gia cố đập tràn."
    found = plan(content=f"1. Tổ chức chuẩn bị trước mùa mưa. Trong đó:\n{listed}")
    assert [doers(t)[0][0] for t in found if t.section_path.startswith("II/1/-")] == [
        "Sở Y tế tỉnh Lào Cai", "Sở Xây dựng tỉnh Lào Cai"]


CARD = """1. Rà soát hệ thống hồ chứa
- Cơ quan chủ trì: Sở Xây dựng.
- Cơ quan phối hợp: Công an tỉnh; UBND các xã, phường.
- Thời gian thực hiện: Quý II năm 2026.
- Sản phẩm: Danh mục hồ chứa."""


def test_the_card_of_a_duty(plan: Build) -> None:
    task = next(t for t in plan(content=CARD) if t.section_path == "II/1")
    assert task.text == "Rà soát hệ thống hồ chứa"
    assert doers(task) == [
        ("Sở Xây dựng tỉnh Lào Cai", "chu_tri", "card"), ("Công an tỉnh Lào Cai", "phoi_hop", "card"),
        ("Ủy ban nhân dân cấp xã (tỉnh Lào Cai)", "phoi_hop", "card")]
    assert (task.deadline.iso, task.output) == ("2026-04-01/2026-06-30", "Danh mục hồ chứa")


PARTS = """1. Phủ xanh đồi trọc
a) Việc 1
- Nội dung: Ươm hạt dẻ trên đất của hợp tác xã.
- Cơ quan thực hiện:{said}"""


@pytest.mark.parametrize(("said", "roles"), [
    (" Sở Y tế chủ trì, phối hợp với Sở Tài chính, UBND các xã, phường.",
     ["chu_tri Sở Y tế", "phoi_hop Sở Tài chính", "phoi_hop Ủy ban nhân dân cấp xã"]),
    ("\n+ Sở Y tế chủ trì, phối hợp với Sở Tài chính, báo, đài và Sở Nội vụ.\n"
     "+ Sở Xây dựng đăng ảnh vườn ươm trên bảng tin nhà chờ.",
     ["chu_tri Sở Y tế", "phoi_hop Sở Tài chính", "phoi_hop Báo, đài", "phoi_hop Sở Nội vụ"]),
])
def test_a_line_of_a_card_may_say_which_part_units_play(plan: Build, said: str, roles: list[str]) -> None:
    found = [t for t in plan(content=PARTS.format(said=said)) if t.section_path.startswith("II/")]
    assert [f"{a.role} {a.unit.canonical.split(' (')[0].removesuffix(' tỉnh Lào Cai')}" for a in found[0].assignments] \
        == roles
    assert [t.text[:11] for t in found[1:]] == ["Sở Xây dựng"] * ("đăng ảnh" in said)


def test_a_line_of_a_card_that_says_what_to_do_is_a_duty(plan: Build) -> None:
    said = " Sở Y tế chủ trì tham mưu UBND tỉnh ban hành quy chế; Sở Tài chính lập dự toán."
    assert any("lập dự toán" in t.text for t in plan(content=PARTS.format(said=said)))


def test_a_line_that_leads_in_a_list_says_whose_it_is(plan: Build) -> None:
    lead = "Theo điều kiện của mình, Sở Y tế và Sở Nội vụ thực hiện những việc sau:"
    found = plan(content=f"1. Các hoạt động chính\n{lead}\n- Gieo hạt dẻ.\n- Tập huấn cách ươm hạt.")
    assert {a.unit.canonical for t in found if "ươm hạt" in t.text for a in t.assignments} == {
        "Sở Y tế tỉnh Lào Cai", "Sở Nội vụ tỉnh Lào Cai"}


def test_an_order_goes_on_to_the_end_of_its_sentence(plan: Build) -> None:
    line = "1. Sở Nội vụ lập danh sách. Giao cho Sở Y tế theo dõi dịch sởi, báo cáo kết quả với UBND tỉnh hằng tuần."
    report = next(t for t in plan(organisation=line) if t.text.startswith("báo cáo"))
    assert [a.unit.canonical for a in report.assignments if a.role == "thuc_hien"] == ["Sở Y tế tỉnh Lào Cai"]


def test_who_is_told_before_a_colon_acts(plan: Build) -> None:
    found = plan(organisation="1. Sở Y tế:\n- Trực tiếp chỉ đạo Trung tâm Kiểm soát bệnh tật: Dự trữ thuốc sốt rét.")
    assert {(a.role, a.unit.canonical.split(" tỉnh")[0]) for a in found[-1].assignments} == {
        ("chi_dao", "Sở Y tế"), ("thuc_hien", "Trung tâm Kiểm soát bệnh tật")}


def test_a_heading_goes_before_the_line_that_leads_in_a_list(plan: Build) -> None:
    found = plan(content="1. Sở Y tế\nGiám đốc Sở Y tế chỉ đạo làm những việc sau:\n- Tập huấn cách ươm hạt.")
    assert [a.unit.canonical for t in found if "ươm hạt" in t.text for a in t.assignments] == ["Sở Y tế tỉnh Lào Cai"]


@pytest.mark.parametrize("organisation", [
    "1. Các cơ sở ươm giống:\nGhi sổ hạt giống.\nYêu cầu các sở, ban, ngành, đơn vị nghiêm túc thực hiện.",
    "1. Sở Nội vụ gửi báo cáo.\n2. Các sở, ban, ngành và UBND các xã, phường lập dự toán mua hạt giống.",
])
def test_whom_a_plan_charges_as_a_whole(plan: Build, organisation: str) -> None:
    found = plan(content="1. Vườn ươm\n- Tập huấn cách ươm hạt.", organisation=organisation)
    owner = next(a for t in found if "ươm hạt" in t.text for a in t.assignments)
    assert owner.rule == "plan_scope"
    assert owner.unit.canonical.startswith("Các sở, ban, ngành")


def test_a_noun_with_a_card_is_a_task(plan: Build) -> None:
    content = "1. Góp ý dự thảo\na) Quy chế hồ chứa.\n- Cơ quan chủ trì: Sở Xây dựng.\nb) Sổ tay hồ chứa."
    found = [t for t in plan(content=content) if t.section_path.startswith("II/1")]
    assert [(t.text, doers(t)[0][:2]) for t in found] == [("Quy chế hồ chứa", ("Sở Xây dựng tỉnh Lào Cai", "chu_tri"))]


@pytest.mark.parametrize(("line", "text"), [
    ("- Nội dung thực hiện: Gia cố đập tràn.", "Gia cố đập tràn"),
    ("- Cơ quan thực hiện: Sở Xây dựng gia cố đập tràn.", "Sở Xây dựng gia cố đập tràn"),
    ("- Hội nghị nghe báo cáo, biểu quyết danh sách.", "Hội nghị nghe báo cáo, biểu quyết danh sách"),
])
def test_the_words_of_a_task(plan: Build, line: str, text: str) -> None:
    found = plan(content=f"1. Chuẩn bị mùa mưa\n{line}")
    assert text in [t.text for t in found]


@pytest.mark.parametrize(("line", "texts"), [
    ("- Hồ Ba Bể: Trồng sậy đầu mùa mưa;", ["Trồng sậy đầu mùa mưa"]),
    ("- Đối với bản vùng cao: Cấp phát hạt giống sớm.", ["Đối với bản vùng cao: Cấp phát hạt giống sớm"]),
    ("- Sở Y tế: Cấp phát thuốc sốt rét.", ["Sở Y tế: Cấp phát thuốc sốt rét"]),
    ("- Hồ Ba Bể: Lấy mẫu 04 vị trí gồm:\n+ 01 vị trí đầu hồ;\n+ 03 vị trí cuối hồ.",
     ["Lấy mẫu 04 vị trí gồm:\n+ 01 vị trí đầu hồ;\n+ 03 vị trí cuối hồ"]),
    ("- Lấy mẫu nước hồ, cụ thể như sau:\n+ Hồ Ba Bể: Lấy mẫu lúc sáng sớm;\n+ Hồ Nà Hang: Lấy mẫu lúc xế chiều.",
     ["Lấy mẫu lúc sáng sớm", "Lấy mẫu lúc xế chiều"]),
    ("- Chỉ tiêu 2: Số ca đuối nước còn một nửa.", ["Số ca đuối nước còn một nửa"]),
    ("- Chỉ tiêu 3: Tỷ lệ bé gái biết bơi đạt 70%; tỷ lệ bé trai biết bơi đạt 80%.",
     ["Tỷ lệ bé gái biết bơi đạt 70%", "tỷ lệ bé trai biết bơi đạt 80%"]),
    ("- Bản có dưới 30% hộ dùng điện có thể chọn mức thấp hơn.", []),
    ("- Thống kê số lượng thuyền bè.", ["Thống kê số lượng thuyền bè"]),
    ("- Báo cáo số 15 nêu rõ điều ấy.", []),
    ("- Giải thích từ ngữ", []),
    ("- Chuyển đổi số là việc chung của bản làng.", []),
    ("- Học sinh: Trồng mỗi em một cây.", ["Học sinh: Trồng mỗi em một cây"]),
    ("- Thực hiện các phần việc gồm:\n+ Dự án 1: Trồng sậy ven hồ.\n+ Dự án 2: Xây dựng bến thuyền.",
     ["Thực hiện các phần việc gồm:\n+ Dự án 1: Trồng sậy ven hồ.\n+ Dự án 2: Xây dựng bến thuyền"]),
])
def test_what_stands_before_a_colon(plan: Build, line: str, texts: list[str]) -> None:
    found = plan(content=f"1. Hồ và bản\n{line}")
    assert [t.text for t in found if t.section_path.startswith("II/")] == texts


def test_what_a_closing_asks_is_a_task(plan: Build) -> None:
    closing = "Trên đây là Kế hoạch phòng cháy rừng năm 2026, đề nghị Sở Xây dựng sửa các chòi canh./."
    found = plan(organisation=f"1. Sở Y tế: cấp thuốc.\n\n{closing}")
    assert found[-1].text == "đề nghị Sở Xây dựng sửa các chòi canh"


@pytest.mark.parametrize("line", [
    "- CHỦ TRÌ CUỘC HỌP.", "- Giữ rừng cho muôn đời sau!", "- Thực hiện theo quy định tại Điều 4 Luật Lâm nghiệp.",
    "- Thay thế Quyết định số 41/QĐ-UBND ngày 03/02/2020 của UBND tỉnh."])
def test_titles_slogans_and_references_order_nothing(plan: Build, line: str) -> None:
    assert not [t for t in plan(content=f"1. Việc khác\n{line}") if t.section_path.startswith("II/1")]


@pytest.mark.parametrize("line", [
    "- Danh mục hồ chứa được gửi đến Sở Xây dựng.", "- Bản tin được biên soạn tại từng bản."])
def test_what_is_to_be_done_may_be_said_in_the_passive(plan: Build, line: str) -> None:
    assert [t for t in plan(content=f"1. Việc khác\n{line}") if t.section_path.startswith("II/1")]
    done = line.replace("được", "đã được")
    assert not [t for t in plan(content=f"1. Việc khác\n{done}") if t.section_path.startswith("II/1")]


def test_minutes_order_nothing(plan: Build) -> None:
    found = plan(content="1. Diễn biến\n- Hội nghị đã biểu quyết danh sách bằng giơ tay.")
    assert not [t for t in found if t.section_path.startswith("II/1")]


BEHIND = """1. Sở Y tế:
- Khử khuẩn các giếng khoan vùng trũng.
Thời hạn hoàn thành: Trước ngày 15/6/2026.
- Dự trữ cơ số thuốc cho trạm. Thời gian thực hiện: Quý III/2026.
- Tập huấn cấp cứu ngập nước.
Thời hạn hoàn thành: Trước ngày 20/8/2026."""


def test_times_behind_each_duty_of_a_list(plan: Build) -> None:
    found = [t for t in plan(organisation=BEHIND) if t.section_path.startswith("III/1")]
    assert [(t.text[:9], t.deadline.iso) for t in found] == [
        ("Khử khuẩn", "2026-06-15"), ("Dự trữ cơ", "2026-07-01/2026-09-30"), ("Tập huấn ", "2026-08-20")]


@pytest.mark.parametrize(("line", "charged"), [
    ("- Nối lại đường dây cho các trạm bơm ven sông.", True),
    ("- Thành phần: đại diện các trạm bơm ven sông.", False),
    ("- Nối lại dây.", False),
])
def test_what_stands_first_under_a_charging_heading_is_a_duty(plan: Build, line: str, *, charged: bool) -> None:
    found = plan(organisation=f"1. Sở Xây dựng:\n{line}\n- Báo cáo UBND tỉnh.")
    assert any(t.section_path == "III/1/-1" for t in found) == charged


ROWS = """TT\tNội dung nhiệm vụ\tThời gian\tCơ quan chủ trì\tCơ quan phối hợp
I\tTuyên truyền
1\tIn tờ rơi phòng cháy rừng cho các bản\tQuý I/2026\tSở Y tế\tSở Nội vụ
2\tXây dựng phim ngắn về cháy rừng\tTháng 5/2026\tBáo Lào Cai\tCông an tỉnh"""


def test_the_rows_of_a_task_table(plan: Build) -> None:
    rows = [t for t in plan(content="1. Bảng phân công\n" + ROWS) if "/row" in t.section_path]
    assert [t.text for t in rows] == ["In tờ rơi phòng cháy rừng cho các bản", "Xây dựng phim ngắn về cháy rừng"]
    assert doers(rows[0]) == [("Sở Y tế tỉnh Lào "
                               "Cai", "chu_tri", "table"), ("Sở Nội vụ tỉnh Lào Cai", "phoi_hop", "table")]
    assert rows[1].deadline.iso == "2026-05-01/2026-05-31"


def test_a_table_of_figures_gives_no_task(plan: Build) -> None:
    table = "TT\tTên hồ\tDung tích\tNăm xây\n1\tHồ Na Đeng\t1200\t1998\n2\tHồ Khe Trang\t900\t2003"
    assert not [t for t in plan(content="1. Số liệu\n" + table) if "/row" in t.section_path]


def test_headings_hand_their_deadline_down(plan: Build) -> None:
    found = plan(content="1. Đợt 1: Từ ngày 05/01/2026 đến ngày 20/02/2026\n- Phát dọn đường băng cản lửa.")
    assert found[0].deadline.iso == "2026-01-05/2026-02-20"


LED = """1. Trồng rừng ven suối
{lead}
- Ươm cây giống tại bản.
2. Chăm sóc rừng non"""


@pytest.mark.parametrize(("lead", "iso"), [
    ("Trong giai đoạn 2026 - 2028, mỗi bản phải trồng xong các dải rừng sau:", "2026-01-01/2028-12-31"),
    ("Thứ Bảy, ngày 14/3/2026", "2026-03-14"),
    ("Trong giai đoạn 2020 - 2022, các bản đã giữ được rừng.", None),
    ("Việc trồng bổ sung ở các dải ven suối được thực hiện trong khoảng từ ngày 02/3/2026 đến ngày 06/3/2026, cụ thể "
     "như sau:", "2026-03-02/2026-03-06"),
])
def test_a_line_that_leads_in_a_list_hands_its_time_on(plan: Build, lead: str, iso: str | None) -> None:
    found = {t.section_path: t.deadline.iso for t in plan(content=LED.format(lead=lead))}
    assert (found["II/1/-1"], found["II/2"]) == (iso, None)


def test_only_a_heading_hands_its_time_down(plan: Build) -> None:
    found = plan(content="1. Vườn ươm\n- Gieo hạt trước ngày 01/3/2026.\n+ Tưới luống sáng sớm, che nắng buổi trưa.")
    assert next(t for t in found if "Tưới" in t.text).deadline.kind == "none"


def test_a_time_that_only_says_which_work_is_meant_is_no_deadline(plan: Build) -> None:
    found = plan(content="1. Đối với các nhiệm vụ làm trong năm 2026, sử dụng nguồn quỹ sẵn có của bản.")
    assert found[0].deadline.kind == "none"


def test_kind_mode_and_condition(plan: Build) -> None:
    found = plan(organisation="1. Giao Sở Y tế cấp thuốc khi có yêu cầu.\n2. Sở Nội vụ báo cáo UBND tỉnh hằng tháng.")
    order, report = (t for t in found if t.section_path.startswith("III/"))
    assert (order.mode, order.condition) == ("giao", "khi có yêu cầu")
    assert report.kind == "report"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([
    "1. Sở Y tế:", "- Trồng rừng; giữ "
                   "nước.", "a) Phối hợp với Công an tỉnh tuần tra.", "\n", "Cơ quan chủ trì: Sở Y tế",
    "- Báo cáo UBND tỉnh (qua Sở Nội vụ) trước ngày "
    "5/5/2026", "TT\tNội dung\tChủ trì", "1\tĐắp đập tràn cho xã\tSở Y tế",
    "IV. KHEN THƯỞNG", "“chưa đóng ngoặc "
                       "(", "100% bản có quy ước;", "Nơi nhận:", "- Như trên;", "…", "**"]), max_size=14))
def test_any_plan_is_read_and_spans_hold(lines: list[str]) -> None:
    document, found = read(PLAN.format(content="\n".join(lines), organisation=""))
    paths = {s.path for s in document.sections}
    for task in found:
        assert document.flow[task.start : task.end] == task.text
        assert task.section_path in paths
        assert task.sentence[0] <= task.start


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_random_text_never_raises(text: str) -> None:
    read(text)
