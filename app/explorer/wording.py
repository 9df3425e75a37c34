"""Every word that the explorer says, Vietnamese with English beside it; the schema words relations and labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from app import validity
from app.words import PARTS, SECTION, Phrase, shown
from queries.lookup import Candidate

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
"""Punctuation that Markdown may read; any of it may follow a backslash."""

NAME = "Căn Cứ"
TAGLINE = Phrase(
    "Từ văn bản đến căn cứ, nhiệm vụ và đơn vị chịu trách nhiệm", "From documents to bases, tasks and responsible units"
)
PAGES = {
    "start": Phrase("Bắt đầu", "Start"),
    "trace": Phrase("Truy vết", "Trace"),
    "document": Phrase("Văn bản", "Document"),
    "duties": Phrase("Trách nhiệm", "Responsibility"),
    "cypher": Phrase("Hỏi và Cypher", "Questions and Cypher"),
}
LANES = ("Chưa rõ cấp", "Trung ương", "Tỉnh, thành phố", "Huyện (trước đây)", "Xã và đơn vị", "Nhiệm vụ", "Đơn vị")
STUB = Phrase("(chưa có toàn văn)", "(not read)")
DRAFT = Phrase("(dự thảo)", "(draft)")
TASKS = Phrase("{n} nhiệm vụ\nbấm đúp để mở", "{n} tasks, double-click to open")
MORE_TASKS = Phrase("còn {n} nhiệm vụ\nbấm đúp để mở thêm", "{n} more tasks")

SEARCH = {
    "label": "Tìm văn bản: số hiệu, tên tệp hoặc một phần trích yếu, có dấu hay không",
    "placeholder": "ví dụ: 215/KH-UBND hoặc gia dinh an toan",
    "results": "Kết quả",
    "none": "Không thấy văn bản nào trong kho.",
    "count": "{n} văn bản",
    "more": "Còn nhiều văn bản khác; hãy gõ thêm chữ.",
}
GRAPH = {
    "find": "Tìm trong sơ đồ",
    "zoomIn": "Phóng to",
    "zoomOut": "Thu nhỏ",
    "fit": "Vừa khung",
    "undo": "Hoàn tác",
    "png": "Lưu sơ đồ thành ảnh PNG",
    "svg": "Lưu sơ đồ thành ảnh SVG",
    "help": (
        "Sơ đồ chuỗi văn bản. Phím mũi tên đi theo quan hệ, Enter để chọn, phím cách để mở rộng. "
        "Bảng bên dưới có cùng nội dung."
    ),
    "drawn": "Sơ đồ có {nodes} ô và {edges} quan hệ.",
    "found": "{n} ô khớp.",
    "neighbours": "{before} ô bên trái, {after} ô bên phải.",
}
EDITOR = {
    "run": "Chạy",
    "hint": "Ctrl+Enter để chạy; gõ “:” trong ngoặc để chọn nhãn hoặc quan hệ, “.” để chọn thuộc tính",
    "placeholder": "MATCH (d:Document)-[:IMPLEMENTS]->(c:Document) RETURN d, c",
    "label": "Câu Cypher chỉ đọc",
}
KINDS_OF_SPAN = {"citation": "Viện dẫn", "task": "Nhiệm vụ", "unit": "Đơn vị", "finding": "Cần xem"}
VIEWER = {"label": "Toàn văn, có đánh dấu viện dẫn, nhiệm vụ và đơn vị", "kinds": KINDS_OF_SPAN}
PAGE = {
    "label": "Trang gốc, có đánh dấu như toàn văn bên cạnh",
    "alt": "Ảnh của trang; toàn văn bên cạnh có cùng nội dung",
    "page": "Trang {page}/{pages}",
    "back": "Trang trước",
    "on": "Trang sau",
}
DIRECTIONS = {"ca-hai": "Cả hai", "len": "Lên: căn cứ", "xuong": "Xuống: triển khai"}

EMPTY = Phrase(
    "Kho chưa có văn bản nào. Mở cửa sổ lệnh và chạy: cancu ingest THƯ-MỤC-VĂN-BẢN, rồi tải lại trang này. "
    "Muốn xem thử: cancu demo.",
    "The workspace is empty. Run: cancu ingest FOLDER, then reload. For a look: cancu demo.",
)
STALE = Phrase(
    "Địa chỉ này trỏ tới một mục không còn trong kho: {id}. Hãy tìm lại ở ô trên.",
    "This address points to something that is no longer in the workspace: {id}.",
)
CHOOSE = Phrase("Chọn một văn bản ở ô tìm kiếm, hoặc một ô trong sơ đồ.", "Choose a document or a card.")
FIRST = Phrase("Xem ngay một chuỗi", "See a chain now")
COUNTED = {"stub": "Được dẫn, chưa có toàn văn", "Finding": "Điều cần xem"}
HOLDINGS = Phrase("Trong kho có gì", "What the workspace holds")
QUESTIONS = Phrase("Câu hỏi có sẵn", "Saved questions")
DIRECTION = Phrase("Hướng truy vết", "Direction")
WITH_MENTIONS = Phrase("Kể cả văn bản chỉ được nhắc đến", "Follow mere mentions too")
FILTER = Phrase("Lọc", "Filter")
ISSUED_FROM = Phrase("Ban hành từ ngày", "Issued from")
ISSUED_TO = Phrase("đến ngày", "to")
VALID_STATES = Phrase("Hiệu lực (chọn một hay nhiều)", "Validity")
FILTERED = Phrase(
    "Bộ lọc giấu {n} văn bản, và những văn bản chỉ nối qua chúng. Văn bản không rõ ngày bị giấu khi lọc theo ngày.",
    "The filter hides {n} documents.",
)
NO_FILTER = Phrase("Bỏ lọc", "No filter")
RELATIONS_SHOWN = Phrase("Quan hệ được vẽ", "Relations drawn")
TRUNCATED = Phrase(
    "Chuỗi còn dài hơn: sơ đồ và bảng mới có các văn bản gần nhất. Có thể chọn một chiều, lọc bớt, hoặc đọc thêm.",
    "The chain goes on: these are the nearest documents.",
)
WHOLE_CHAIN = Phrase("Đọc thêm (tới 1.000 văn bản)", "Read on, up to 1,000 documents")
LEFT_OUT = Phrase("Còn {n} ô chưa vẽ để sơ đồ dễ đọc; bảng dưới có đủ.", "{n} cards are not drawn; the table has all.")
ALL_CARDS = Phrase("Vẽ nhiều hơn (tới 1.000 ô)", "Draw more, up to 1,000")
OPEN_TEXT = Phrase("Mở toàn văn", "Open the text")
OPEN_SENTENCE = Phrase("Mở đoạn làm căn cứ", "Open at the sentence")
TRACE_THIS = Phrase("Truy vết từ văn bản này", "Trace from here")
TASKS_OF = Phrase("{n} nhiệm vụ trong {document}", "{n} tasks of {document}")
OPEN_TASKS = Phrase("Mở trong sơ đồ", "Open in the drawing")
CHAIN = Phrase("Chuỗi bằng lời", "The chain in words")
CHAIN_TASKS = Phrase("Nhiệm vụ và đơn vị trong chuỗi ({n})", "Tasks and units of the chain")
NO_CHAIN = Phrase("Kho chưa có văn bản nào nối với văn bản này theo các quan hệ đang chọn.", "Nothing is joined to it.")
UP = Phrase("lên căn cứ", "up")
DOWN = Phrase("xuống triển khai", "down")
SAVE_CSV = Phrase("Lưu CSV", "Save as CSV")
SAVE_EXCEL = Phrase("Lưu Excel", "Save as Excel")
AS_READ = Phrase("như văn bản viết", "as written")
INFERRED = Phrase("suy ra", "inferred")
CHAIN_COLUMNS = ("Chiều", "Bước", "Quan hệ", "Văn bản", "Câu làm căn cứ", "Nằm trong", "Mức chắc chắn")
TASK_COLUMNS = ("Văn bản", "Nhiệm vụ", "Đơn vị", "Hạn", "Mức chắc chắn")
CONTENTS = Phrase("Mục lục", "Contents")
MARKED = Phrase("Chỗ đang chọn", "Selected")
SHOW_PAGE = Phrase("Hiện trang gốc bên cạnh", "The page beside the text")
PAGE_SLOW = Phrase("Đang vẽ trang gốc…", "Drawing the page…")
NO_PAGE = Phrase("Không còn giữ tệp gốc nên không hiện được trang.", "The original is not kept.")
ON_DAY = Phrase("Hiệu lực vào ngày", "Validity on")
VALIDITY_SOURCE = Phrase("Theo: {source}", "Source: {source}")
CHOOSE_SPAN = Phrase("Bấm vào một chỗ đánh dấu trong toàn văn để xem nó dẫn đến đâu.", "Click a marked span.")
RELATIONS = Phrase("Lược đồ", "Relations")
FINDINGS = Phrase("Điều cần xem trong văn bản này", "Findings")
NO_FINDINGS = Phrase("Không có điều nào cần xem.", "Nothing to look at.")
NO_RELATIONS = Phrase("Chưa có quan hệ nào trong kho.", "No relations in the workspace.")
TO_TRACE = Phrase("Xem chuỗi của văn bản này", "See its chain")
STATE_COLOURS: dict[str, Literal["green", "red", "gray"]] = {
    validity.IN_FORCE: "green",
    validity.ENDED: "red",
    validity.UNKNOWN: "gray",
}
STATES = {
    "con": validity.IN_FORCE,
    "het": validity.ENDED,
    "phan": validity.PARTLY,
    "chua": validity.NOT_YET,
    "khong-ro": validity.UNKNOWN,
}
"""What an address calls the states of validity."""
FACTS = {
    "issuer_name": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành",
    "level": "Cấp",
    "place": "Địa bàn",
    "period": "Thời kỳ",
    "source": "Tệp đã đọc",
}
MENTION_FACTS = {
    "class": "Loại viện dẫn",
    "relation": "Quan hệ",
    "provision": "Điều khoản",
    "section_path": "Vị trí",
    "why": "Vì sao dẫn đến đó",
}
SAVED = Phrase("Câu hỏi", "Question")
OWN_CYPHER = Phrase("Tự viết Cypher", "Own Cypher")
ANSWER = Phrase("Trả lời", "Answer")
LIMITS = Phrase("Chỉ đọc · tối đa {rows} dòng · tối đa {seconds} giây", "Read-only, {rows} rows, {seconds} s")
ROWS = Phrase("{n} dòng trong {ms} ms", "{n} rows in {ms} ms")
MORE_ROWS = Phrase("Mới hiện {n} dòng đầu; còn nữa. Hãy thu hẹp câu hỏi.", "Only the first {n} rows are shown.")
NO_ROWS = Phrase("Không có dòng nào.", "No rows.")
AS_TABLE = Phrase("Bảng", "Table")
AS_GRAPH = Phrase("Sơ đồ", "Drawing")
NO_GRAPH = Phrase("Kết quả không có nút hay quan hệ nào để vẽ.", "The result has nothing to draw.")
SEVERAL = Phrase("Có nhiều mục khớp; hãy chọn một:", "Several match; choose one:")
DIAGRAM = (
    ("Căn cứ", "out", ("BASED_ON", "IMPLEMENTS", "APPLIES", "CONTINUES")),
    ("Văn bản triển khai", "in", ("BASED_ON", "IMPLEMENTS", "APPLIES", "CONTINUES")),
    ("Sửa đổi, bổ sung", "", ("AMENDS",)),
    ("Thay thế, bãi bỏ", "", ("REPLACES", "REPEALS")),
    ("Ban hành kèm theo, tổng kết, dự thảo", "", ("PROMULGATES", "SUMMARISES", "DRAFT_OF")),
    ("Chỉ nhắc đến", "", ("MENTIONS",)),
)
"""The lược đồ as staff know it: title, direction seen from the document ("" for both), relations."""
CLASSES = {
    "numbered": "có số, ký hiệu",
    "named_law": "luật, nghị quyết gọi bằng tên",
    "programme": "chương trình, đề án, phong trào gọi bằng tên",
    "partial": "dẫn chưa đủ",
    "self": "chính văn bản này",
}
REPLACED = Phrase(
    "Đã có {other} {relation} văn bản này, toàn bộ hoặc một phần: “{sentence}”",
    "A later document replaces it, or a part.",
)
REST = Phrase("Còn {n} mục nữa, xem trong bảng:", "{n} more, as a table:")
REST_OF_CARD = Phrase("Còn {n} quan hệ nữa; bảng dưới sơ đồ có đủ.", "{n} more; the table below has all.")
LINK_COLUMNS = ("Quan hệ", "Văn bản", "Câu làm căn cứ")
FINDING_COLUMNS = ("Mức", "Điều cần xem", "Gợi ý")
VERDICTS = {
    "finding": (Phrase("Chấp nhận", "Accept"), Phrase("Bỏ qua", "Dismiss")),
    "mention": (Phrase("Đúng văn bản này", "It is this document"), Phrase("Không phải", "It is not")),
    "draft": (Phrase("Đúng là dự thảo", "It is the draft"), Phrase("Không phải", "It is not")),
}
"""What staff say to each kind of question: yes and no."""
VERDICT = {
    "accept": Phrase("Đã chấp nhận", "Accepted"),
    "reject": Phrase("Đã bỏ qua", "Dismissed"),
    "correct": Phrase("Đã sửa", "Corrected"),
}
DECIDED = Phrase("{verdict}: {by}, {on}", "{verdict}: {by}, {on}")
DECIDED_BY = Phrase("Người quyết định", "Decided by")
WITH_NOTE = Phrase("Ghi chú, sửa", "With a note, or corrected")
DECIDE = Phrase("Quyết định có ghi chú", "Decide with a note")
NOTE = Phrase("Ghi chú (không bắt buộc)", "Note (optional)")
RIGHT_VALUE = {
    "finding": Phrase("Sửa thành (nếu gợi ý chưa đúng)", "Corrected to"),
    "mention": Phrase("Văn bản đúng: số hiệu hoặc tên", "The right document: number or title"),
}
WHICH = Phrase("Là văn bản nào", "Which one")
CORRECT = Phrase("Lưu sửa", "Correct")
UNDO = Phrase("Rút lại quyết định", "Take it back")
DECIDING = Phrase("Đang ghi quyết định…", "Writing the decision…")
RETRY = Phrase("Thử lại", "Try again")
NO_TEXT = Phrase(
    "Kho mới biết văn bản này qua viện dẫn, chưa có toàn văn. Nạp tệp của nó bằng: cancu ingest TỆP.",
    "Only known from citations. Ingest its file to read it here.",
)
UNEXPECTED = Phrase(
    "Trang này gặp lỗi ngoài dự kiến; nội dung trong kho không bị ảnh hưởng. Chi tiết ở nhật ký máy chủ.",
    "Something unexpected happened; the workspace is not affected. See the server's log.",
)


def plain(text: str) -> str:
    """``text`` for places where Streamlit reads Markdown: what a document says is shown as it is and never acts."""
    return _MARKS.sub(r"\\\1", text)


def known_day(iso: str | None) -> date | None:
    """The day that an address names, if it names one."""
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None


def day(iso: str | None) -> date:
    """The day that an address names, today where it names none."""
    return known_day(iso) or date.today()


def shortened(text: str, most: int) -> str:
    """At most ``most`` characters, cut between words."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def document_name(known: Mapping[str, Any], most: int = 70) -> str:
    """What a card calls a document: "Kế hoạch 374/KH-UBND", else its type and the beginning of its title."""
    kind = known.get("doc_type") or ""
    if known.get("number_full"):
        return f"{kind} {known['number_full']}".strip()
    title = " ".join(str(known.get("title") or known.get("source") or known.get("id") or "").split())
    if title.casefold().startswith(kind.casefold()):
        kind = ""
    return shortened(f"{kind} {title}".strip(), most)


def document_detail(known: Mapping[str, Any]) -> str:
    """The line below the name: issuer, day, title, what is special."""
    parts = [
        known.get("issuer_name") or known.get("issuer"),
        shown("issued_on", known.get("issued_on")),
        known.get("title") if known.get("number_full") else None,
    ]
    notes = [STUB.vi if known.get("is_stub") else "", DRAFT.vi if known.get("is_draft") else ""]
    return " · ".join(filter(None, [*map(str, filter(None, parts)), *notes]))


def candidate_name(found: Candidate) -> str:
    """The first line of a search result."""
    return document_name(
        {
            "doc_type": found.doc_type,
            "number_full": found.name if found.name != found.title else None,
            "title": found.title,
            "id": found.id,
        }
    )


def candidate_detail(found: Candidate) -> str:
    """The second line of a search result: what tells it from its like."""
    return document_detail(
        {
            "issuer": found.issuer,
            "issued_on": found.issued_on,
            "number_full": found.name,
            "title": found.title,
            "is_stub": found.is_stub,
            "is_draft": found.is_draft,
        }
    )


def mention_fact(name: str, value: Any) -> str:
    """One fact of a citation in words."""
    if name == "class":
        return CLASSES.get(str(value), str(value))
    return place_in(value) if name == "section_path" else shown(name, value)


def place_in(path: str | None) -> str:
    """A section as staff call it: "mục II.1", "Điều 3", "mở đầu"."""
    first, *rest = (path or "").split("/")
    if not first or first in PARTS:
        return PARTS.get(first, "")
    numbered = ".".join([first, *(part for part in rest if part.isdecimal() or part.isalpha())])
    return numbered if " " in first else f"{SECTION.vi} {numbered}"


def node_name(label: str, known: Mapping[str, Any], caption: str) -> str:
    """The name of any card."""
    return document_name(known, 120) if label == "Document" else caption


def node_detail(label: str, known: Mapping[str, Any]) -> str:
    """The line below it: issuer and day of a document, deadline of a task, kind of a unit."""
    if label == "Document":
        return document_detail(known)
    if label == "Task":
        parts = [
            known.get("deadline_raw"),
            f"hạn {shown('due_on', known['due_on'])}" if known.get("due_on") else None,
            place_in(known.get("section_path")),
        ]
    else:
        parts = ["nhóm đơn vị" if known.get("is_class") else None, known.get("level")]
    return " · ".join(filter(None, parts))
