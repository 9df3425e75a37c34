"""Time: every shape with what it means, recurrences checked with dateutil, and what is no deadline."""

from __future__ import annotations

from datetime import datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from loaders.tasks import deadlines
from loaders.tasks.times import Years

IN_2026 = Years(2026)

DAYS = [
    ("hoàn thành trước ngày 15/3/2026", "before_date", "2026-03-15", "before"),
    ("gửi về Sở Y tế chậm nhất ngày 20 tháng 4 năm 2026", "before_date", "2026-04-20", "on"),
    ("xong trước tháng 9/2026", "before_date", "2026-09-01", "before"),
    ("đến năm 2035", "before_date", "2035-12-31", "on"),
    ("đến hết năm 2027", "before_date", "2027-12-31", "on"),
    ("trước quý IV/2026", "before_date", "2026-10-01", "before"),
    ("nộp báo cáo trước ngày 05/11", "before_date", "2026-11-05", "before"),
    ("trong quý II năm 2026", "period", "2026-04-01/2026-06-30", "on"),
    ("trong tháng 02/2028", "period", "2028-02-01/2028-02-29", "on"),
    ("triển khai trong năm 2026", "period", "2026-01-01/2026-12-31", "on"),
    ("từ ngày 01/6/2026 đến ngày 30/8/2026", "period", "2026-06-01/2026-08-30", "on"),
    ("từ ngày 5/6 đến ngày 9/6/2026", "period", "2026-06-05/2026-06-09", "on"),
    ("từ ngày 05/6/2026 - 09/6/2026", "period", "2026-06-05/2026-06-09", "on"),
    ("các ngày 20 - 25/5/2026", "period", "2026-05-20/2026-05-25", "on"),
    ("từ ngày 3 đến ngày 9/8", "period", "2026-08-03/2026-08-09", "on"),
    ("thực hiện từ tháng 12 năm 2026", "period", "2026-12-01/..", "on"),
    ("bắt đầu từ ngày 01/7/2026", "period", "2026-07-01/..", "on"),
    ("trong 24 giờ kể từ khi có lệnh", "period", "PT24H", "on"),
    ("giai đoạn 0-48 giờ", "period", "PT0H/PT48H", "on"),
    ("sau 72 giờ", "period", "PT72H/..", "on"),
    ("trong thời hạn 10 ngày làm việc", "period", "P10D", "on"),
    ("từ tháng 11 năm 2026 đến tháng 02 năm 2027", "period", "2026-11-01/2027-02-28", "on"),
    ("trong tháng 3-5/2026", "period", "2026-03-01/2026-05-31", "on"),
    ("quý I, II năm 2027", "period", "2027-01-01/2027-06-30", "on"),
    ("quý III đến quý IV/2026", "period", "2026-07-01/2026-12-31", "on"),
    ("trong quí IV, năm 2026", "period", "2026-10-01/2026-12-31", "on"),
    ("trong 6 tháng cuối năm 2026", "period", "2026-07-01/2026-12-31", "on"),
    ("từ năm 2026 đến năm 2028", "period", "2026-01-01/2028-12-31", "on"),
    ("trong năm 2026 và các năm tiếp theo", "period", "2026-01-01/..", "on"),
    ("từ quý II năm 2026 và các năm tiếp theo", "period", "2026-04-01/..", "on"),
    ("mời báo cáo viên cho ngày 12/9", "date", "2026-09-12", "on"),
    ("tổ chức ngày 19/8/2026", "date", "2026-08-19", "on"),
]
RULES = [
    ("hằng năm", ("FREQ=YEARLY",)),
    ("Từ năm 2026 trở đi mỗi quý có ít nhất một buổi họp bản", ("FREQ=MONTHLY;INTERVAL=3",)),
    ("Hàng năm, tổ chức tập huấn", ("FREQ=YEARLY",)),
    ("trước ngày 10 tháng 11 hằng năm", ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=10",)),
    ("trước ngày 25/12 hàng năm", ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25",)),
    ("trước ngày 10/6 và 25/11 hằng năm",
     ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25")),
    ("Định kỳ hằng năm (trước ngày 05 tháng 12) gửi số liệu", ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5",)),
    ("Hằng năm, trước ngày 20/11, chốt danh sách", ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20",)),
    ("họp tổ ngày mồng 2 hằng tháng", ("FREQ=MONTHLY;BYMONTHDAY=2",)),
    ("trước ngày 20 hằng tháng", ("FREQ=MONTHLY;BYMONTHDAY=20",)),
    ("vào ngày 15 của tháng cuối quý", ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15",)),
    ("định kỳ 6 tháng, 1 năm", ("FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY")),
    ("định kỳ hằng quý", ("FREQ=MONTHLY;INTERVAL=3",)),
    ("báo cáo quý, 6 tháng, năm", ("FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY")),
    ("sơ kết hằng năm và tổng kết 05 năm/lần", ("FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=5")),
    ("hằng tuần", ("FREQ=WEEKLY",)),
    ("trước 19h00 hằng ngày", ("FREQ=DAILY;BYHOUR=19;BYMINUTE=0",)),
    ("trước 17 giờ 30 hằng ngày", ("FREQ=DAILY;BYHOUR=17;BYMINUTE=30",)),
    ("02 lần/ngày (trước 9h00 và 16h00)", ("FREQ=DAILY;BYHOUR=9,16;BYMINUTE=0",)),
]
NONE = [
    "tổ chức 2-3 lớp dạy nghề", "trong dự toán thu chi hằng năm của các trạm bơm",
    "lấy từ ngân sách hằng năm của xã",
    "Kế hoạch năm 2026 của tỉnh", "nâng cao chất lượng", "đề án và định hướng đến năm 2045",
    "đáp ứng yêu cầu đến năm 2035",
    "xây đường theo nghị quyết hằng năm của HĐND", "kế hoạch trồng rừng năm 2026 và những năm tiếp theo",
    "thường xuyên cập nhật số liệu", "sinh hoạt định kỳ của các tổ", "Điều 5 khoản 2", "tầm nhìn đến năm 2050",
]


@pytest.mark.parametrize(("text", "kind", "iso", "relation"), DAYS, ids=[d[0] for d in DAYS])
def test_days_and_periods(text: str, kind: str, iso: str, relation: str) -> None:
    found = deadlines.read(text, 0, len(text), IN_2026)
    assert (found.kind, found.iso, found.relation) == (kind, iso, relation)
    assert found.start is not None and text[found.start : found.end] == found.raw


@pytest.mark.parametrize(("text", "rules"), RULES, ids=[r[0] for r in RULES])
def test_recurrences_are_rules_that_dateutil_reads(text: str, rules: tuple[str, ...]) -> None:
    found = deadlines.read(text, 0, len(text), IN_2026)
    assert (found.kind, found.rrule) == ("recurring", rules)
    for rule in rules:
        first = rrulestr(rule, dtstart=datetime(2026, 1, 1)).after(datetime(2026, 1, 1), inc=True)
        assert first is not None and first.year <= 2031


@pytest.mark.parametrize("text", ["Định kỳ rà soát danh sách", "Thời gian: thường xuyên", "báo cáo định kỳ",
                                  "báo cáo UBND tỉnh theo định kỳ"])
def test_a_recurrence_without_a_cycle_has_no_rule(text: str) -> None:
    found = deadlines.read(text, 0, len(text), IN_2026)
    assert (found.kind, found.rrule) == ("recurring", None)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_deadline(text: str) -> None:
    assert deadlines.read(text, 0, len(text), IN_2026).kind == "none"


def test_periods_of_cited_titles_are_left_out() -> None:
    text = "triển khai Đề án nước sạch đến năm 2030 tại các thôn"
    span = (text.index("Đề"), text.index(" tại"))
    assert deadlines.read(text, 0, len(text), IN_2026).kind == "before_date"
    assert deadlines.read(text, 0, len(text), IN_2026, [span]).kind == "none"


def test_days_of_events_take_the_year_of_the_plan() -> None:
    text = "hưởng ứng Ngày môi trường (5/6) và Ngày rừng (21/3)"
    assert deadlines.read(text, 0, len(text), IN_2026).iso == ("2026-06-05", "2026-03-21")


@pytest.mark.parametrize(("text", "kind", "iso"), [
    ("thả cá giống vào tháng 3 và tháng 9 năm 2026", "period", ("2026-03-01/2026-03-31", "2026-09-01/2026-09-30")),
    ("Năm 2027 đạt 40% bản có nhà văn hóa", "period", "2027-01-01/2027-12-31"),
    ("Từ năm 2026 trở đi mỗi bản giữ một vườn giống", "period", "2026-01-01/.."),
    ("tổ chức trong các ngày 3, 4 và 5 tháng 9 năm 2026", "date", ("2026-09-03", "2026-09-04", "2026-09-05")),
    ("nộp trước ngày 15/3 và 15/9/2026", "before_date", ("2026-03-15", "2026-09-15")),
    ("chậm nhất ngày 20/12/2026 và 20/1/2027", "before_date", ("2026-12-20", "2027-01-20")),
    ("nộp trước ngày 15/3, 20 hộ một tổ", "before_date", "2026-03-15"),
])
def test_several_days_are_all_kept(text: str, kind: str, iso: object) -> None:
    found = deadlines.read(text, 0, len(text), IN_2026)
    assert (found.kind, found.iso) == (kind, iso)


def test_a_day_that_does_not_exist_is_no_deadline() -> None:
    text = "trước ngày 31/02/2026"
    assert deadlines.read(text, 0, len(text), IN_2026).iso is None


@pytest.mark.parametrize(("value", "iso"), [
    ("Quý III/2026", "2026-07-01/2026-09-30"), ("2026 - 2030", "2026-01-01/2030-12-31"),
    ("Năm 2027", "2027-01-01/2027-12-31"), ("Tháng 4/2026", "2026-04-01/2026-04-30"), ("15/5/2026", "2026-05-15"),
    ("Trước ngày 01/6/2026", "2026-06-01"), ("Năm 2026 và những năm sau", "2026-01-01/.."),
])
def test_a_cell_may_hold_a_bare_time(value: str, iso: str) -> None:
    assert deadlines.read_value(value, 0, len(value), IN_2026).iso == iso


@given(st.text(alphabet="từđếntrướcngày thángnăm quý hằngđịnhkỳgiờ/0123456789-–.,()IV", max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    found = deadlines.read(text, 0, len(text), IN_2026)
    assert found.kind == "none" or (found.start is not None and 0 <= found.start <= (found.end or 0) <= len(text))
