"""The closed classes of words at which the citation grammars stop or go on, and the patterns made of them.

Words that users add to (types, cues, bodies, laws) stand in the lexicon; these are the joints of the language.
"""

from __future__ import annotations

import re
from functools import cache

TITLE_VERBS = (
    "ban hành", "phê duyệt", "quy định", "hướng dẫn", "triển khai", "thực hiện", "sửa đổi", "bổ sung", "thành lập",
    "công bố", "thông qua", "bãi bỏ", "điều chỉnh", "giao", "tổ chức", "tăng cường", "đẩy mạnh", "phối hợp",
    "kiện toàn", "công nhận", "chấp thuận", "cho phép", "phân công", "phân cấp", "chi tiết", "tiếp tục", "nâng cao",
    "xây dựng", "bồi dưỡng", "đánh giá", "tổng kết", "sơ kết", "đề nghị", "xử phạt", "bổ nhiệm",
    "ủy quyền", "quản lý", "gửi", "cụ thể hóa", "thay thế", "tuyên truyền", "phát động",
    "hợp nhất", "đính chính", "thẩm định", "thẩm tra", "lãnh đạo", "phân bổ", "kiểm tra", "giám sát", "phòng, chống",
    "một số",
    "hỗ trợ", "tập trung", "bảo đảm", "đào tạo", "phát triển", "chuyển đổi", "tiếp thu", "giải trình",
    "rà soát", "gia hạn", "ứng phó", "chủ động", "xử lý", "đơn giản hóa", "cắt giảm", "tập huấn",
)  # fmt: skip
"""Verbs with which a title begins right behind the citation."""

ISSUER_STOPS = (
    *TITLE_VERBS,
    "về", "v/v", "nhằm", "để", "trong", "tại", "trên", "có", "đã", "được", "là", "như", "gồm", "kèm", "cho",
    "đối với", "từ", "đến", "theo", "ngày", "năm", "giai đoạn", "số", "khi", "sau", "trước", "và các", "phải", "thì",
    "làm", "do", "với nội dung", "nêu", "căn cứ", "yêu cầu", "gắn", "bằng", "hoặc", "này", "nay",
)  # fmt: skip
"""Words that no name of a body goes over."""

ISSUING_VERBS = (
    "ban hành", "xây dựng", "hướng dẫn", "yêu cầu", "đề nghị", "triển khai", "tổ chức", "chỉ đạo", "quyết định",
    "thông báo", "báo cáo", "kết luận", "lập", "đã", "kính", "trình", "thống nhất", "giao", "phát động", "kêu gọi",
)  # fmt: skip
"""Verbs of the clause in which the document says that it is issued."""

BODY_HEADS = (
    "UBND", "HĐND", "Ủy ban", "Ban", "Hội", "Bộ", "Sở", "Đảng ủy", "Tỉnh ủy", "Thành ủy", "Chính phủ", "Thủ tướng",
    "Chủ tịch", "Công an", "Trường", "Liên đoàn", "Đoàn", "Tỉnh đoàn", "Chi bộ", "Văn phòng", "Phòng", "Trung tâm",
    "Cục", "Tổng cục", "Viện", "Tòa án", "Mặt trận", "Tiểu ban", "Thường trực", "BCĐ", "BTV", "Hiệu trưởng",
    "Giám đốc", "Quốc hội", "Đảng bộ", "Bệnh viện",
)  # fmt: skip
"""Words with which the subject of the issuing clause begins."""

NAME_STOPS = (
    "trên địa bàn", "trong các cấp", "trong phạm vi", "được", "đã", "gắn với", "gắn vào", "đảm bảo", "bảo đảm", "sẽ",
    "phải", "nhằm", "để", "sau đây", "phù hợp", "ban hành", "là", "như sau", "do", "khi", "nếu", "mà", "này", "đạt",
)  # fmt: skip
"""Words that no name of a programme goes over."""

PREDICATES = (
    "và", "hoặc", "với", "theo", "được", "phải", "là", "có", "cho", "đã", "để", "do", "tại", "trong", "đến", "từ",
    "gồm", "bao gồm", "nhằm", "như", "sau", "trên", "nêu", "nói", "sẽ", "đang", "cũng", "không", "còn", "gửi", "trước",
    "của", "ở", "này", "đó", "trình", "nào", "khi", "thì", "mà", "vào", "bằng", "giữa", "tới", "qua", "thuộc", "nên",
    "hiện hành", "hiện nay", "liên quan", "cần", "chưa", "đều", "vẫn", "nếu",
)  # fmt: skip
"""Words behind a type that say something of it instead of naming it."""

QUALITIES = (
    "bảo đảm", "đảm bảo", "hằng năm", "hàng năm", "khác", "cụ thể", "riêng", "chi tiết", "chung", "phù hợp",
    "trọng điểm", "cấp", "tổng thể", "hàng", "thành phần", "mới", "tương ứng", "chuyên đề", "định kỳ",
    "đột xuất", "tháng", "quý",
)  # fmt: skip
"""Words that say what kind of document is meant, unless a verb promulgates it."""

ACTIONS = ("tổ chức", "báo cáo", "thực hiện", "triển khai", "sử dụng", "phối hợp", "hướng dẫn", "kiểm tra", "giám sát")
"""Verbs that go on behind the word for a programme without naming one."""

LAW_STOPS = (
    "năm", "số", "ngày", "được", "đã", "có", "quy định", "gắn", "cho", "trong", "tại", "trên", "đến", "theo", "để",
    "do", "ban hành", "sửa đổi", "nêu", "này", "nhằm", "như", "khi", "thì", "phải", "là", "với", "từ", "ra", "hiện",
    "cũng", "thông qua", "liên quan", "bằng", "sẽ", "nếu", "vào", "bao gồm", "gồm", "cần", "đang", "chưa", "không",
)  # fmt: skip
"""Words that no name of a law goes over."""


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for one of the words, the longest first."""
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(set(words), key=len, reverse=True)) + ")"


@cache
def title_opener() -> re.Pattern[str]:
    """What a title begins with: "về", a quotation, a verb."""
    after_comma = r"(?:ban hành|phê duyệt|quy định|sửa đổi|thay thế|bãi bỏ)(?=[\s,])"
    about = rf",? ?[*_]*(?:(?:về việc|v[ềê]|v/v)[ :]|[“\"«]|{after_comma})"
    return re.compile(rf"{about}| ?[*_]*{any_of(TITLE_VERBS)}(?=[\s,])", re.IGNORECASE)


@cache
def title_verb() -> re.Pattern[str]:
    return re.compile(rf"{any_of(TITLE_VERBS)}(?!\w)", re.IGNORECASE)


@cache
def issuer_end(*, any_case: bool = False) -> re.Pattern[str]:
    """Where the name of an unknown body ends: a mark, or a word with which a title begins."""
    capital = "Về|Ban hành|Phê duyệt|Quy định chi tiết|Hướng dẫn|Sửa đổi|VỀ|BAN HÀNH|PHÊ DUYỆT"
    pattern = rf"[,;.:()\[\]“”\"…\n\t]|(?<=\s)(?:{any_of(ISSUER_STOPS)}|{capital})(?=\s)"
    return re.compile(pattern, re.IGNORECASE if any_case else 0)


@cache
def issuing_clause() -> re.Pattern[str]:
    """ ", UBND tỉnh … ban hành …": where the document goes over from its bases to itself."""
    return re.compile(rf", (?={any_of(BODY_HEADS)} [^;\n]{{1,170}}?(?<=\s){any_of(ISSUING_VERBS)}(?!\w))")


@cache
def issuing() -> re.Pattern[str]:
    """The end of the issuing clause right before the type of the document: "…, UBND tỉnh ban hành"."""
    subject = rf"(?:^|[,;] |\n){any_of(BODY_HEADS)} [^;\n]{{0,200}}?"
    return re.compile(rf"{subject}(?<=\s)(?:ban hành|xây dựng|lập|đề ra)$", re.MULTILINE)


@cache
def issuing_verb() -> re.Pattern[str]:
    return re.compile(rf" {any_of(ISSUING_VERBS)}(?!\w)")


@cache
def predicate() -> re.Pattern[str]:
    return re.compile(rf" {any_of(PREDICATES)}(?!\w)", re.IGNORECASE)


@cache
def action() -> re.Pattern[str]:
    return re.compile(rf" {any_of(ACTIONS)}(?!\w)")


@cache
def no_name() -> re.Pattern[str]:
    return re.compile(rf" {any_of((*PREDICATES, *QUALITIES))}(?!\w)", re.IGNORECASE)


@cache
def law_end() -> re.Pattern[str]:
    """The first mark or word that cannot belong to the name of a law."""
    joined = " và (?:các|luật|bộ|nghị|pháp|thông|quyết|chỉ|văn|những|hướng)"
    return re.compile(rf"[,;.:()\[\]“”\"…\n\t/]|(?: {any_of(LAW_STOPS)}|{joined})(?= |$)", re.IGNORECASE)


@cache
def programme_end(*, any_case: bool = False) -> re.Pattern[str]:
    """The first mark or word that cannot belong to the name of a programme or a plan."""
    after_comma = (
        "“|các |những |đảm bảo|bảo đảm|góp phần|trong đó|cụ thể|như sau|nhằm|để |quán triệt|tập trung|phấn đấu|tổ chức"
        "|xây dựng|gắn|phát huy|phù hợp|Đề án|Dự án|Chương trình|Kế hoạch|Quyết định|Nghị quyết|Luật|Bộ luật|Chỉ thị"
        "|UBND|Ủy ban|Ban Thường|Hội |Bộ |Sở |với các|trên địa|Chiến lược"
    )
    after_word = (
        "của (?=[A-ZĐ])|theo (?=Quyết|Nghị|Kế|hướng|quy|số|Công)|tại(?= (?:Quyết|Nghị|tỉnh|thành|xã|địa phương|Việt))"
        "|và (?=Đề án|Dự án|Chương trình|Kế hoạch|các|những|Quyết định|Nghị quyết|chương trình|Chiến lược|Luật)"
        "|đến (?=các|cán|người|hội|từng|toàn)|thuộc (?=Dự|Chương|Đề|phạm)|cho (?=các|cán)|với (?=các|việc)"
    )
    return re.compile(
        rf"[;:)\[\]“”\"…\n\t]|\((?!cũ\))|\.(?= |$)|\.\.\.|,(?= ?(?:{after_comma}))"
        rf"| (?:{any_of(NAME_STOPS)}(?!\w)|{after_word})",
        re.IGNORECASE if any_case else 0,
    )
