"""Phrases: the words around units and verbs that tell which unit has which role in a clause."""

from __future__ import annotations

import re

from loaders.known.places import UPPER


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


SENDING = ("bố trí", "tổ chức", "huy động", "điều động", "cử", "phân công")
LEVELS = (" thành phố", " tỉnh", " xã", " cấp ủy", " cấp trên")
OBSERVED = (" dịch", " chất lượng", " môi trường", " trọng điểm các bệnh", " ca bệnh", " các bệnh", " các ca",
            " chùm ca", " cụm ca", " chỉ số", " véc tơ", " mật độ", " côn trùng", " mực nước", " nguồn nước")
"""What is watched in nature, not as the work of others."""
NOTHING = re.compile("")
SPACE = re.compile(r" *")
FIRST_SUBJECT = _words(r" *(?:các |do |[“\"])?(?:(?:đồng chí|đ/c|ông|bà) [^,;:.\n–-]{3,40}(?:,|–|-) *)?")
FIRST_TOLD = _words(r" *(?:cho |giúp |các |[“\"(]|(?:đội ngũ )?cán bộ |cơ quan |lực lượng |đội ngũ )?")
WITH = _words(r" *(?:chặt chẽ |thường xuyên |kịp thời |hiệu quả )?(?:, hỗ trợ|với|cùng|giữa)? *(?:các )?")
FOR = _words(r" *,? ?(?:cho|giúp|với|đề xuất|trình|báo cáo)? *(?:các )?")
TO = _words(r" *(?:cho|đến|tới|về|lên)? *(?:các )?")
LINK = _words(r" *(?:,|;|và|hoặc|cùng|với|, và|/|cùng với|, cùng|&)? *(?:các |(?:đội ngũ )?cán bộ |cơ quan )?")
LISTED = re.compile(r" *(?:,|và|, và|;|và báo cáo về|và báo cáo|hoặc) *(?:các )?")
LEADING_IN = ("phương châm", "như", "sau", "chủ đề", "mục tiêu", "gồm", "là", "nội dung", "về")
FORBIDS = re.compile(r"(?:tuyệt đối |kiên quyết )?không (?:được )?(?!để |gây |có |còn |đạt |cần |tăng |giảm )")
"""What stands before the verb of a prohibition of its own; "không để …" belongs to the duty before."""
TIME_LABEL = re.compile(r"(?:Giai đoạn|Đợt|Bước|Từ ngày|Ngày|Tuần|Tháng|Quý)(?!\w)[^:\n]{0,60}: *")
LABEL = re.compile(r"[^:.;\n“”]{3,110}: *")
PREFIX_WORDS = (
    "đồng thời", "ngoài ra", "bên cạnh đó", "hằng ", "hàng ", "định kỳ", "đột xuất", "căn cứ", "trên cơ sở", "theo",
    "trong", "quá trình", "trường hợp", "nếu", "khi", "trước", "từ", "sau", "qua ", "nhận được", "để", "tùy theo",
    "đối với", "tại", "ngay sau", "chậm nhất", "muộn nhất", "(trước", "(chậm nhất", "(vào",
)  # fmt: skip
PREFIX = _words(
    r"(?:Trường hợp|Nếu|Khi|Đối với)(?!\w)[^.;:\n]{2,260}? thì +"
    r"|(?:Đồng thời|Ngoài ra|Bên cạnh đó|Hằng năm|Hàng năm|Hằng quý|Hằng tháng|Định kỳ|Đột xuất),? +(?=[^\n])"
    r"|(?:Căn cứ|Trên cơ sở|Theo(?! dõi)|Trong quá trình|Quá trình|Trường hợp|Nếu|Khi|Trước|Trong(?: năm| quý| tháng)?|"
    r"Từ|Sau(?: khi)?|Qua|Nhận được|Để|Tùy theo|Đối với|Tại|Ngay sau khi)(?!\w)"
    r"[^;:\n]{2,220}?(?:, +| +thì +| +(?=đề nghị |yêu cầu |giao ))"
    r"|theo chức năng,? (?:và )?nhiệm vụ(?: được giao)? +"
    r"|\((?:trước|chậm nhất|vào)(?!\w)[^()\n]{2,60}\),? +"
    r"|(?:Chậm nhất|Muộn nhất|Trước)(?!\w)[^;:,\n]{0,40}?(?:\d{4}|/\d{1,2}|(?:hằng|hàng) (?:năm|quý|tháng|tuần)),? +")
TROUBLE_WORDS = ("trong quá trình", "quá trình", "trường hợp", "nếu", "khi", "căn cứ")
TROUBLE = _words(
    r"(?:Trong quá trình|Quá trình|Trường hợp|Nếu|Khi)(?!\w)(?:[^;:\n]{2,260}? +(?=(?:đề nghị|yêu cầu) )|"
    r"[^;:\n]{2,220}?,? +(?=(?:kịp thời|cần|báo cáo|phản ánh|thông tin)(?!\w)))|Căn cứ [^;:\n,]{2,160} để +")
ORDER = _words(r" *,? *(?P<mode>giao(?: cho)?|(?:kính |trân trọng )?đề nghị|yêu cầu|phân công|ủy quyền cho|"
               r"khuyến khích) ?:?(?= )")
_PEOPLE = (r"(?:(?:Các )?[Đđ]ồng chí|Cán bộ|Công chức|Đối tượng khác|Cá nhân|Thành viên|Các thành viên|Giáo viên|"
           r"Học sinh|Hiệu trưởng|Phó|Trưởng|Bí thư|Đảng viên|Đoàn viên|Hội viên|Hộ gia đình|Người dân|Nhân dân|"
           r"Kế toán|Chuyên viên|Chủ (?:hộ|cơ sở|rừng|đầu tư|doanh nghiệp))(?!\w)")
PEOPLE = re.compile(_PEOPLE)
PERSONS = re.compile(
    rf"(?P<who>{_PEOPLE}[^:.;\n]{{0,160}}?)(?<! là)(?<! gồm)(?<! như)(?<! sau)(?: \*+)?: *(?=[^\s\d])")
ATTENDING = re.compile(
    r"(?P<who>(?:Hội nghị|Đại hội|Cuộc họp|Phiên họp|Kỳ họp|Thư ký|Chủ tọa|Người chủ trì|Cử tri|Đại biểu|"
    r"Tổ kiểm phiếu|Ban kiểm phiếu|Người ứng cử|Đại diện)(?: (?!được|đã|sẽ|là|gồm|do|phải|có)[^\W\d]+){0,8}?) "
    r"(?=(?:thảo luận|thông qua|(?<!bầu )(?<!ứng )cử(?! tri)|bầu(?! cử)|bàn|thống nhất|biểu quyết|quyết định|nghe|"
    r"phát biểu|đọc|tuyên bố|giới thiệu|tiến hành|kiểm phiếu|đếm|ghi|nhận xét|nộp)(?!\w))")
"""Who takes part in a meeting, before what they are to do there."""
_WHO = rf"(?!Đối với|Trường hợp|Việc|Khi |Nếu )(?P<who>(?:[{UPPER}]|(?<=thì )\w)[^:;.\n“”()]"
_OPEN_END = r"(?<!,)(?<! và)(?<! là)(?<! là người)"
CHARGED = re.compile(rf"{_WHO}{{3,90}}?){_OPEN_END} (?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ) ")
ANSWERABLE = re.compile(rf"{_WHO}{{3,240}}?){_OPEN_END} chịu trách nhiệm (?:thi hành|thực hiện) ")
"""The long list with which a decision ends: who carries it out."""
WHICH = re.compile(r" (?!có |chịu |phải |cần |chủ động |thường xuyên )[^:;.,\n“”()]{3,80}?"
                   r"(?= (?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ) )")
EACH = re.compile(r"[,:]? *mỗi (?:cơ quan|đơn vị|địa phương|đoàn|xã|phường|thôn|tổ chức|sở)(?!\w)")
AFTER_SUBJECT = _words(
    rf"(?:{EACH.pattern} )?(?: *\([^)\n]*\))?(?:,? *(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải|cần|sẽ|"
    r"(?:trong phạm vi|theo|căn cứ) chức năng,? (?:và )?nhiệm vụ(?: được giao| của mình)*,?))* *[:,]?[ *]*")
NEXT_VERB = _words(r" *(?:,|và|hoặc|;|, và|,? ?đồng thời) *")
ANY_LINK = _words(r" *(?:,|và|hoặc|;|, và|,? ?đồng thời|để|trong việc|trong)? *")
AUXILIARY = re.compile(
    r"(?:(?:tăng cường|đẩy mạnh|tập trung|chú trọng|quan tâm|thực hiện|tổ chức|triển khai|phát huy|làm tốt|có|tiến "
    r"hành) "
    r"(?:tốt |hiệu quả )?(?:công tác |việc |vai trò |hoạt động |các đoàn |nhiệm vụ |các đợt |các cuộc )?"
    r"(?=kiểm tra|giám sát|đôn đốc|chỉ đạo|lãnh đạo, chỉ đạo|tham mưu|theo dõi|phối hợp)"
    r"|có văn bản (?=đôn đốc|chỉ đạo))+")
OTHERS_WORK = re.compile(
    r"(?: và tổng hợp|[^;.]{0,60}?(?:việc|tình hình|tiến độ|kết quả) (?:tổ chức |triển khai |thực hiện )+"
    r"[^;,.]{0,30}(?:kế hoạch|nhiệm vụ|chương trình|chỉ thị|phong trào))")
MONEY = _words(r"(?: cùng cấp)? *(?:xem xét,? )?(?:ưu tiên )?(?:cân đối,? )?(?:bố trí|cấp|hỗ trợ|đảm bảo|bảo đảm) "
               r"(?:nguồn )?(?:kinh phí|ngân sách)")
AIM = re.compile(r"(?<!\w)để (?:tổng hợp|theo dõi|báo cáo|xem xét|được|kịp thời|chỉ đạo|xử lý|giải quyết|có)(?!\w)")
SERVING = re.compile(r"(?:phục vụ|(?:vào|trong) (?:việc|công tác|quá trình|hoạt động)) "
                     r"(?:[^\W\d]+(?: [^\W\d]+){0,3}(?:, | và )){1,4}$")
AIMS = re.compile(r"(?<!\w)(?:để|nhằm) ")
TELLING = re.compile(r"(?:(?:,| và) (?:kiểm tra|đôn đốc|hướng dẫn|giám sát|theo dõi|yêu cầu))+(?= )")
CHARGING = re.compile(r"\((?:giao |do )?")
REMEDY = re.compile(r"(?:,|(?<!\w)và) (?:kịp thời |có biện pháp |có giải pháp )?"
                    r"(?:xử lý|tháo gỡ|chấn chỉnh|khắc phục|giải quyết)(?!\w)")
REPORT_TO = re.compile(r"(?:báo cáo(?:,? đề xuất)?(?: (?:ngay|kịp thời|trực tiếp|nhanh)(?: với| cho)?)?|"
                       r"về|gửi|gửi về|cho|lên|trình|phản ánh|thông tin nhanh về|"
                       r"kế hoạch[^,;]* với) *(?:các |lãnh đạo )?$|(?:định kỳ|năm|kế hoạch|kết quả) với $")
THROUGH = re.compile(r"(?<!\w)qua *$")
NOUN_USE = re.compile(
    r"(?:công tác|chương trình|sự|việc|quy chế|vai trò|kế hoạch|kết quả|hoạt động|ban|ý kiến|văn bản|hiệu quả|cơ chế|"
    r"theo|được|đã|"
    r"đoàn|hội nghị|năng lực|hướng dẫn|kỹ năng|các|những|về|của|nhiệm vụ|bản|mẫu|số liệu|sự lãnh đạo,) *$")
WATCHING = re.compile(r"(?:tăng cường|thực hiện|phát huy) *(?:công tác|vai trò|hoạt động|nhiệm vụ) *$")
COORDINATED = re.compile(r"(?:,|và|hoặc|;|, kịp thời|, đồng thời|, thường xuyên|, định kỳ|, chủ động) *$")
PART_OF = re.compile(r"phát huy (?:hiệu quả |tốt )?(?:vai trò|tinh thần)[^;.]{0,40} của (?:đội ngũ )?(?:cán bộ "
                      r")?(?:các )?$")
LEADERSHIP = re.compile(r"tăng cường (?:sự )?(?:lãnh đạo|chỉ đạo)[^;.]{0,20} của (?:các )?$")
OF_WHAT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chi_dao_can_cu", re.compile(r"(?:chỉ đạo|yêu cầu|phân công) của $")),
    ("huong_dan", re.compile(r"hướng dẫn của $")),
    ("ban_hanh_can_cu", re.compile(r"(?:kế hoạch|văn bản|chỉ thị|nghị quyết|quy định|chủ trương)[\w ]{0,20} của $")),
)
TOLD = re.compile(r"(?:thông tin|thông báo|gửi|cung cấp|chuyển)[^,;]{0,24} (?:cho|đến|về|tới) $")
BEFORE_UNIT = (("cho ", "thu_huong"), ("hỗ trợ ", "thu_huong"), ("giúp ", "thu_huong"), (" do ", "to_chuc_su_kien"),
                (" giữa ", "ky_ket"), (" với ", "ky_ket"), (" tại ", "dia_ban"), (" ở ", "dia_ban"),
                (" trong ", "dia_ban"))


def relation(before: str) -> str:
    """How a unit is concerned, from the words before it."""
    if before.endswith("của "):
        return next((name for name, pattern in OF_WHAT if pattern.search(before)), "chu_so_huu")
    if before.endswith(("cho ", "đến ", "về ", "tới ")) and TOLD.search(before):
        return "nhan_thong_tin"
    return next((name for words, name in BEFORE_UNIT if before.endswith(words)), "doi_tuong")
