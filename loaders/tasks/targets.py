"""Targets (chỉ tiêu): numbers to be reached, "100 % hộ …", "ít nhất 20 mô hình", "không để hộ nào …".

``read`` takes a clause of ``flow`` and gives the ``TargetReading`` values in it. A standard to be met ("đạt tiêu
chuẩn …") is a target without a number. Numbers of documents, dates, ages and money already spent are none.
"""

from __future__ import annotations

import re

from loaders.model import TargetReading

_DIGIT = re.compile("[0-9]")
_NUMBER = r"(?P<n>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)"
_RANGE = r"(?:(?P<low>\d+(?:,\d+)?)(?: ?%)?(?: ?[-–] ?| đến )(?:dưới )?)?"
"""The lower end of "20 - 30 %", "từ 05 đến 10 lớp"."""
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_COMPARE = (r"(?P<cmp>ít nhất|tối thiểu|không dưới|từ|trên|hơn|đạt trên|đạt từ|đạt tối thiểu|đạt ít nhất|tối đa|"
            r"không quá|dưới|đạt|"
            r"giảm còn|phấn đấu|tăng thêm ít nhất|giảm ít nhất|tăng thêm|giảm|tăng)")
_PERCENT = re.compile(rf"(?:(?<!\w){_COMPARE} )?(?<![\d,.]){_RANGE}{_NUMBER} ?%(?: trở lên)?", re.IGNORECASE)
_UNITS = (r"mô hình|câu lạc bộ|CLB|lớp|buổi|cuộc|đợt|lượt|hộ|người|đơn vị(?: thôn)?|xã|phường|thôn|trường hợp|trường|"
          r"cơ sở|nhóm|đồng chí|thành viên|"
          r"sản phẩm|công trình|dự án|đề tài|bài|tin|chuyên đề|chuyên mục|hội nghị|dịch vụ|cử tri|ha|km|tấn|triệu "
          r"đồng|tỷ đồng|căn|"
          r"cây|suất|điểm|tổ|đội|chiếc|bộ|văn bản|thủ tục|nhà|ngôi nhà|tiêu chí|giải|gương|tập thể|cá nhân|trẻ em|"
          r"lao động|doanh nghiệp|hợp tác xã|bản|khu|tuyến|kênh|chương trình|kế hoạch|trạm|hệ thống|máy|thiết bị|phòng|"
          r"cầu|hồ|giếng|con|cột|điểm bán|gian hàng|vị trí|mẫu|cuốn|tờ rơi|"
          r"băng rôn|pano|áp phích|phóng sự|cuộc thi|lễ hội")
_COUNT = re.compile(rf"(?<![\w.,/-])(?:{_RANGE}{_NUMBER}|(?P<w>một|hai|ba)) ")
_UNIT = re.compile(rf"(?:{_UNITS})(?:/[^\W\d]+)*(?!\w)", re.IGNORECASE)
_COMPARED = re.compile(r"(?<!\w)(?:ít nhất|tối thiểu|không dưới|trên|hơn|tối đa|không quá|dưới|từ) \Z", re.IGNORECASE)
_MAKING = (r"(?:lựa chọn|xây dựng|xây|tổ chức|thành lập|phấn đấu có|duy trì|nhân rộng|hỗ trợ|tập huấn|mở|trồng|lắp đặt|"
           r"đầu tư|sửa chữa|cải tạo|nâng cấp|chuyển đổi|khoan|lấy mẫu|lấy|in|phát|"
           r"treo|cấp phát|biên soạn|phát hành|đăng)")
_PLAIN_COUNT = re.compile(rf"(?<!\w){_MAKING}(?: thêm| mới)?$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<!\w)số lượng(?: [^\W\d]+){1,5} \Z", re.IGNORECASE)
"""Words that say that a number follows: "số lượng mẫu nước |240 mẫu/năm"."""
_ANY_UNIT = re.compile(r"[^\W\d]+(?:/[^\W\d]+)*")
_MADE = re.compile(rf"{_MAKING}(?!\w)[^:;.]{{3,60}}: ?\d", re.IGNORECASE)
"""What is to be made, with its number behind a colon: "Lắp đặt trạm bơm: 12 trạm (…)"."""
_THINGS = (r"(?=diện tích|hộ|số|các hộ|trẻ|học sinh|người|cán bộ|hồ sơ|cơ sở|thôn|nội dung|công trình|tàu cá|vụ việc|"
           r"thủ tục hành chính|doanh nghiệp|hợp tác xã|trường học|phương tiện)")
_ALL = re.compile(
    r"(?<!\w)(?:[Tt]oàn bộ (?:các )?|(?<!tại )(?<!ở )(?<!trong )(?<!trên )(?<!của )(?<!với )(?<!đến )[Tt]ất cả các )"
    + _THINGS)
_NONE = re.compile(r"(?<!\w)không để (?P<unit>hộ|người|trẻ em|học sinh|trường hợp)(?: \w+)? nào(?!\w)")
_STANDARD = re.compile(r"(?<!\w)đạt (?:tiêu )?chuẩn,? [“\"][^”\"\n]{3,90}[”\"]|(?<!\w)đạt mục tiêu "
                       r"[“\"][^”\"\n]{3,90}[”\"]")
_LISTING = (",", "và", "hoặc", ", và")
_CASE = re.compile(r"(?:Đối với|Trường hợp|Nơi)(?!\w)[^:;.\n]{3,90}:", re.IGNORECASE)
"""Which cases are meant: a number there ("Đối với bản có dưới 50 hộ: …") is not to be reached."""
_STOP = re.compile(r" (?:được|đạt|có nhu cầu được|tham gia|thực hiện|xây dựng|bảo đảm|đảm bảo|không|phải|cung cấp|"
                   r"triển khai|mỗi|vào năm|từ năm|trên|về)(?!\w)|"
                   r"[,;.:()]")
_MEANT = re.compile(r"(?P<noun>việc |công tác |hiệu quả |chất lượng )?"
                    r"(?<!\w)(?P<verb>xây dựng|phấn đấu|đăng ký|xét|công nhận)(?!\w)", re.IGNORECASE)
_GRADE = re.compile(r"(?<!\w)(?:phân|xếp) loại(?: mức)? [“\"]?(?P<grade>[Xx]uất sắc|Tốt|Khá)(?!\w)")
_RATE = re.compile(r"(?<!\w)(?P<sign>nâng cao|nâng|tăng|giảm) tỷ lệ (?P<what>\w[^,;.()%\n]{3,60})", re.IGNORECASE)
_RATE_OF = re.compile(r" (?:các|những|trong|của|ở|tại|vụ việc)(?!\w)")
_PAST = re.compile(r"đã (?:đạt|có|được|ghi nhận)|đã $|năm 20\d\d đạt|kết quả đạt", re.IGNORECASE)
_SIGN = {"ít nhất": ">=", "tối thiểu": ">=", "không dưới": ">=", "từ": ">=", "đạt từ": ">=", "đạt tối thiểu": ">=",
         "đạt ít nhất": ">=", "tăng thêm ít nhất": ">=", "giảm ít nhất": ">=", "trên": ">", "hơn": ">", "đạt trên": ">",
         "tối đa": "<=", "không quá": "<=", "dưới": "<", "giảm còn": "<="}


def read(flow: str, start: int, end: int, text: str | None = None) -> tuple[TargetReading, ...]:
    """The targets in ``[start, end)``, in order. ``text`` is what of the span is to be read where not all of it is."""
    text = flow[start:end] if text is None else text
    case = _CASE.match(flow, start, end)
    start = case.end() if case else start
    found: list[TargetReading] = []
    if "%" in text:
        found += _percents(flow, start, end)
    if _DIGIT.search(text) or "ít nhất" in text:
        found += _counts(flow, start, end)
    if "oàn bộ" in text or "ất cả" in text or "không để" in text:
        found += _wholes(flow, start, end)
    if "đạt " in text:
        found += _standards(flow, start, end)
    if " loại " in text:
        found += _grades(flow, start, end)
    if "tỷ lệ" in text:
        found += _rates(flow, start, end)
    found.sort(key=lambda t: t.start)
    return tuple(found)


def _percents(flow: str, start: int, end: int) -> list[TargetReading]:
    out = []
    for m in _PERCENT.finditer(flow, start, end):
        if _PAST.search(flow, max(start, m.start() - 30), m.start()):
            continue
        stop = _stop(flow, m.end(), end)
        population = flow[m.end() : stop].strip() or None
        out += _readings(flow, m, (m.start(), stop), _sign(m, flow), "%", population, end)
    return out


def _counts(flow: str, start: int, end: int) -> list[TargetReading]:
    out: list[TargetReading] = []
    made = _MADE.match(flow, start, end) is not None
    for m in _COUNT.finditer(flow, start, end):
        numbered = _NUMBERED.search(flow, max(start, m.start() - 50), m.start()) is not None
        unit = (_ANY_UNIT if numbered else _UNIT).match(flow, m.end(), end)
        if not unit:
            continue
        compared = _COMPARED.search(flow, max(start, m.start() - 12), m.start())
        sign = compared[0].strip().lower() if compared else ""
        named = made and flow[max(start, m.start() - 2) : m.start()].rstrip().endswith(":")
        before = flow[max(start, m.start() - 25) : m.start()].rstrip()
        listed = not sign and bool(out) and flow[out[-1].end : m.start()].strip() in _LISTING
        again = any(t.unit == unit[0] and t.value is not None for t in out)
        if not (sign or named or listed or numbered or again or _PLAIN_COUNT.search(before)):
            continue
        if (sign == "từ" and not m["low"]) or _inside_quote(flow, start, m.start()):
            continue
        begun, stop = compared.start() if compared else m.start(), _stop(flow, unit.end(), end)
        population = flow[unit.end() : stop].strip() or None
        comparator = out[-1].comparator if listed else _SIGN.get(sign, "=")
        out += _readings(flow, m, (begun, stop), comparator, unit[0], population, end)
    return out


def _wholes(flow: str, start: int, end: int) -> list[TargetReading]:
    out = []
    for m in _ALL.finditer(flow, start, end):
        stop = _stop(flow, m.end(), end)
        out.append(_reading(flow, m.start(), stop, "=", 100.0, "%", flow[m.end() : stop].strip(), end))
    for m in _NONE.finditer(flow, start, end):
        out.append(_reading(flow, m.start(), min(end, _stop(flow, m.end(), end)), "=", 0.0, m["unit"], m["unit"], end))
    return out


def _standards(flow: str, start: int, end: int) -> list[TargetReading]:
    """Standards to be met."""
    return [
        TargetReading(m[0], m.start(), m.end(), m[0], "=", None, None, None)
        for m in _STANDARD.finditer(flow, start, end)
        if _is_meant(flow, start, m.start())
    ]


def _grades(flow: str, start: int, end: int) -> list[TargetReading]:
    """Grades to be given."""
    return [
        TargetReading(m[0], m.start(), m.end(), "xếp loại", "=", None, m["grade"], None)
        for m in _GRADE.finditer(flow, start, end)
    ]


def _rates(flow: str, start: int, end: int) -> list[TargetReading]:
    """Rates to be raised or lowered."""
    out = []
    for m in _RATE.finditer(flow, start, end):
        if "%" in flow[m.start() : end]:
            continue
        of = _RATE_OF.search(flow, m.start("what"), m.end())
        stop = of.start() if of else m.end()
        sign = "<" if m["sign"].lower() == "giảm" else ">"
        rate, population = flow[m.end("sign") : stop].strip(), flow[stop : m.end()].strip() or None
        out.append(TargetReading(flow[m.start() : stop], m.start(), stop, rate, sign, None, "%", population))
    return out


def _is_meant(flow: str, start: int, at: int) -> bool:
    """Whether a standard at ``at`` is to be reached, and is no quality of things that are spoken of."""
    verbs = list(_MEANT.finditer(flow, start, at))
    return bool(verbs) and not verbs[-1]["noun"] and verbs[-1]["verb"].lower() not in ("xét", "công nhận")


def _readings(flow: str, m: re.Match[str], span: tuple[int, int], sign: str, unit: str, population: str | None,
              end: int) -> list[TargetReading]:
    """What a number says: both ends of a range, the least and the most."""
    word = m.groupdict().get("w")
    value = float(_WORDS[word]) if word else _value(m["n"])
    if m["low"] and _value(m["low"]) < value:
        return [_reading(flow, *span, bound, of, unit, population, end)
                for bound, of in ((">=", _value(m["low"])), ("<=", value))]
    return [_reading(flow, *span, sign, value, unit, population, end)]


def _reading(flow: str, start: int, stop: int, sign: str, value: float, unit: str, population: str | None,
             end: int) -> TargetReading:
    measure = flow[stop:end].strip(" ,") or None
    return TargetReading(flow[start:stop].strip(), start, stop, measure, sign, value, unit, population)


def _sign(m: re.Match[str], flow: str) -> str:
    if flow[m.start() : m.end()].endswith("trở lên"):
        return ">="
    return _SIGN.get((m["cmp"] or "").lower(), "=")


def _value(number: str) -> float:
    return float(re.sub(r"\.(?=\d{3})", "", number).replace(",", "."))


def _stop(flow: str, at: int, end: int) -> int:
    found = _STOP.search(flow, at, end)
    return found.start() if found else end


def _inside_quote(flow: str, start: int, at: int) -> bool:
    return flow.rfind("“", start, at) > flow.rfind("”", start, at)
