"""Every word that the command line says to its users: Vietnamese, with English beside it.

Relations, labels and roles are worded in ``graph.schema``; errors carry their own two sentences.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph import schema


@dataclass(frozen=True, slots=True)
class Phrase:
    """The same thing said in both languages."""

    vi: str
    en: str

    def __str__(self) -> str:
        return f"{self.vi} · {self.en}"

    def fill(self, **values: object) -> Phrase:
        """Both languages with their blanks filled."""
        return Phrase(self.vi.format(**values), self.en.format(**values))


PROGRAM = Phrase("Căn Cứ: từ văn bản hành chính đến chuỗi căn cứ, nhiệm vụ và đơn vị chịu trách nhiệm.",
                 "from administrative documents to the chain of bases, tasks and responsible units.")
EXIT_CODES = Phrase(
    "Mã thoát: 0 xong; 1 xong nhưng có điều cần xem; 2 dùng sai lệnh; 3 không mở hoặc ghi được kho; 4 từ chối; "
    "130 bị ngắt.",
    "Exit codes: 0 done; 1 done, something needs attention; 2 bad usage; 3 store not reachable; 4 refused; "
    "130 interrupted.")

PANELS: dict[str, Phrase] = {
    "chain": Phrase("Truy vết và hỏi", "Trace and ask"),
    "read": Phrase("Nạp và đọc văn bản", "Read documents"),
    "staff": Phrase("Nhiệm vụ và rà soát", "Tasks and review"),
    "house": Phrase("Kho và chương trình", "Workspace and program"),
    "arguments": Phrase("Tham số", "Arguments"),
    "options": Phrase("Tùy chọn", "Options"),
    "commands": Phrase("Lệnh", "Commands"),
}

COMMANDS: dict[str, Phrase] = {
    "ingest": Phrase("Đọc tệp, thư mục hoặc địa chỉ và nạp vào kho; nạp lại cùng tệp không đổi gì.",
                     "Read files, folders or addresses into the workspace; the same bytes twice change nothing."),
    "read": Phrase("Xem chữ của một tệp như chương trình đọc được; không lưu gì.",
                   "Show the text of a file as the program reads it; nothing is stored."),
    "extract": Phrase("Đọc và đối chiếu các tệp với nhau, in kết quả JSON; không lưu gì.",
                      "Read and resolve files together and print JSON; nothing is stored."),
    "trace": Phrase("Chuỗi văn bản: lên căn cứ, xuống triển khai, nhiệm vụ và đơn vị, kèm câu làm căn cứ.",
                    "The chain: up to what a document rests on, down to tasks and units, with the sentences."),
    "path": Phrase("Hai văn bản nối với nhau thế nào.", "How two documents are connected."),
    "check": Phrase("Kiểm tra bản thảo trước khi ký: viện dẫn, căn cứ, thời hạn, nơi nhận; kèm đề xuất sửa.",
                    "Check a draft before it is signed: what is wrong with its citations, each with a suggestion."),
    "impact": Phrase("Những gì phải xem lại khi một văn bản bị thay thế, bãi bỏ: văn bản, nhiệm vụ, đơn vị.",
                     "What rests on a document: what to look at when it is replaced or repealed."),
    "status": Phrase("Hiệu lực của văn bản.", "Validity of documents."),
    "status import": Phrase("Nạp bảng hiệu lực mà cơ quan theo dõi (CSV, Excel).",
                            "Bring in the table of validity that the office keeps (CSV, Excel)."),
    "status show": Phrase("Văn bản còn hiệu lực vào một ngày không, vì sao.",
                          "Whether a document is in force on a day, and why."),
    "knowledge": Phrase("Bảng văn bản đã biết, để riêng với phần đã đọc.", "Tables of known documents."),
    "knowledge list": Phrase("Các gói đã nạp.", "The packs that are loaded."),
    "knowledge remove": Phrase("Gỡ một gói, cùng mọi điều chỉ gói đó cho biết.", "Take a pack out again."),
    "knowledge load": Phrase("Nạp một gói bảng văn bản đã biết: tệp, thư mục hoặc zip có documents.csv.",
                             "Load a pack of known documents: a file, folder or zip with documents.csv."),
    "remove": Phrase("Bỏ một văn bản ra khỏi kho; văn bản khác còn dẫn nó thì giữ lại phần tham chiếu.",
                     "Take a document out again; where others still cite it a reference stays."),
    "refresh": Phrase("Đọc lại những văn bản mà phiên bản quy tắc cũ đã đọc, báo phần được và mất.",
                      "Read again what an older version of the rules had read, and report gains and losses."),
    "review": Phrase("Rà soát: xem, chấp nhận, bác bỏ, sửa phát hiện và viện dẫn.",
                     "Review: list, accept, reject or correct findings and citations."),
    "review list": Phrase("Những điều cần xem.", "What needs a decision."),
    "review accept": Phrase("Chấp nhận.", "Accept."),
    "review reject": Phrase("Bác bỏ.", "Reject."),
    "review correct": Phrase("Sửa: nêu giá trị đúng.", "Correct: give the right value."),
    "review undo": Phrase("Rút lại một quyết định.", "Take a decision back."),
    "task": Phrase("Tiến độ nhiệm vụ.", "Progress of tasks."),
    "task set": Phrase("Ghi tiến độ một nhiệm vụ.", "Record the progress of a task."),
    "task import": Phrase("Ghi tiến độ từ bảng theo dõi đã xuất; chỗ kho đã đổi từ khi xuất thì liệt kê, không ghi đè.",
                          "Bring progress back from an exported workbook; conflicts are listed, never overwritten."),
    "units": Phrase("Đơn vị nào phải làm gì, bao giờ.", "Who must do what by when."),
    "coverage": Phrase("Nhiệm vụ nào của văn bản đã có nơi triển khai, nhiệm vụ và đơn vị nào chưa thấy.",
                       "Which tasks of a plan others take up, which nobody does, which units have no plan."),
    "query": Phrase("Chạy một câu Cypher chỉ đọc.", "Run read-only Cypher."),
    "ask": Phrase("Trả lời một câu hỏi có sẵn; --list để xem danh sách.", "Answer a saved question; --list: all."),
    "export": Phrase("Xuất kho ra tệp: ttl, jsonl, csv…", "Export the graph to files: ttl, jsonl, csv…"),
    "import": Phrase("Nạp lại kho đã xuất ra ttl.", "Read an exported ttl back."),
    "stats": Phrase("Trong kho có gì.", "What the workspace holds."),
    "doctor": Phrase("Kiểm tra máy, chương trình và kho.", "What is installed and reachable."),
    "serve": Phrase("Mở trình khám phá trong trình duyệt, chỉ trên máy này.", "Open the explorer in a browser."),
    "demo": Phrase("Nạp bộ văn bản minh họa vào kho mới rồi mở trình khám phá.",
                   "Read the example documents into a fresh workspace and open the explorer."),
}

OPTIONS: dict[str, Phrase] = {
    "paths": Phrase("tệp, thư mục, mẫu tên (*.docx) hoặc địa chỉ", "files, folders, globs or addresses"),
    "doc": Phrase("văn bản: số, mã, tên tệp hoặc một phần trích yếu, có dấu hay không",
                  "document: number, id, file name or part of the title, with or without accents"),
    "unit": Phrase("đơn vị: tên hoặc một phần tên", "unit: name or part of it"),
    "store": Phrase("kho: một thư mục, hoặc bolt://, neo4j:// của máy chủ", "store: a folder or a server's address"),
    "json": Phrase("in JSON, thông báo ra lối lỗi", "print JSON; messages go to standard error"),
    "csv": Phrase("in CSV", "print CSV"),
    "up": Phrase("lên các căn cứ", "up to what it rests on"),
    "down": Phrase("xuống các văn bản triển khai, nhiệm vụ, đơn vị", "down to those who carry it out, tasks and units"),
    "both": Phrase("cả hai chiều (mặc định)", "both ways (default)"),
    "depth": Phrase("số bước tối đa", "steps at most"),
    "all": Phrase("kể cả văn bản chỉ được nhắc đến", "follow mere mentions too"),
    "full": Phrase("không rút gọn danh sách và câu", "do not shorten lists and sentences"),
    "param": Phrase("tham số tên=giá trị, dùng được nhiều lần", "parameter name=value, may be repeated"),
    "limit": Phrase("số dòng tối đa", "rows at most"),
    "timeout": Phrase("số giây tối đa", "seconds at most"),
    "list": Phrase("liệt kê các câu hỏi có sẵn", "list the saved questions"),
    "cypher": Phrase("câu Cypher chỉ đọc; dấu - để đọc từ lối vào chuẩn", "read-only Cypher; - reads standard input"),
    "question": Phrase("tên câu hỏi", "name of the question"),
    "values": Phrase("giá trị của các tham số theo thứ tự", "values of its parameters, in order"),
    "help": Phrase("Xem hướng dẫn này.", "Show this help."),
    "version": Phrase("Xem phiên bản.", "Show the version."),
    "format": Phrase("dạng tệp", "file format"),
    "everything": Phrase("đọc lại tất cả, không chỉ phần đọc bằng quy tắc cũ", "read everything again"),
    "source": Phrase("tệp ttl hoặc nt đã xuất", "an exported ttl or nt file"),
    "target": Phrase("tệp hoặc thư mục đích", "file or folder to write"),
    "only_doc": Phrase("chỉ văn bản này và những gì quanh nó", "only this document and what it touches"),
    "only_unit": Phrase("chỉ đơn vị này, nhiệm vụ của nó và những gì liên quan", "only this unit and its tasks"),
    "personal": Phrase("xuất cả dữ liệu cá nhân (mặc định: che)", "include personal data (default: masked)"),
    "note": Phrase("ghi chú", "note"),
    "by": Phrase("người quyết định (mặc định: người đang đăng nhập máy)", "who decides (default: the user logged in)"),
    "decision": Phrase("mã quyết định", "id of the decision"),
    "decided": Phrase("những điều đã quyết định", "what was decided"),
    "notes_too": Phrase("kể cả lưu ý nhỏ", "minor notes too"),
    "item": Phrase("mã của phát hiện, viện dẫn hoặc văn bản", "id of a finding, mention or document"),
    "value": Phrase("giá trị đúng", "the right value"),
    "task": Phrase("mã nhiệm vụ", "id of the task"),
    "state": Phrase("tiến độ", "the progress"),
    "link": Phrase("minh chứng: đường dẫn, số văn bản", "evidence: a link, a document number"),
    "port": Phrase("cổng", "port"),
    "no_serve": Phrase("chỉ nạp, không mở trình khám phá", "only read, do not open the explorer"),
    "xlsx": Phrase("ghi ra bảng tính Excel", "write an Excel workbook"),
    "ics": Phrase("ghi ra lịch (.ics) cho Outlook, Google, điện thoại", "write a calendar file"),
    "docx": Phrase("ghi bản thảo ra Word với ghi chú ở đúng chỗ; nhiều bản thảo thì nêu một thư mục",
                   "write the draft as a Word file with comments; a folder where there are several drafts"),
    "on": Phrase("tính cho ngày nào (mặc định: hôm nay)", "the day it is judged for (default: today)"),
    "report": Phrase("ghi ra báo cáo Word", "write a Word report"),
    "table": Phrase("bảng CSV hoặc Excel", "a CSV or Excel table"),
    "pack": Phrase("documents.csv, hoặc thư mục, zip có tệp đó", "documents.csv, or a folder or zip that holds it"),
    "pack_name": Phrase("tên gói, như trong knowledge list", "name of a pack, as knowledge list gives it"),
    "minor": Phrase("kể cả lưu ý nhỏ", "minor notes too"),
    "role": Phrase("chỉ vai trò này: chủ trì, thực hiện, phối hợp…; dùng được nhiều lần", "only this role, repeatable"),
    "kind": Phrase("chỉ loại này: nhiệm vụ, báo cáo, mục tiêu…; dùng được nhiều lần",
                   "only this kind of task: duty, report, objective…; repeatable"),
    "from": Phrase("đến hạn từ ngày này: 15/11/2026, today", "due from this day on"),
    "to": Phrase("đến hạn không sau ngày này: 31/12/2026, today+30", "due not after this day"),
    "overdue": Phrase("chỉ việc và báo cáo đã quá hạn", "only duties and reports that are overdue"),
    "tracker": Phrase("bảng theo dõi do units --xlsx xuất ra", "a workbook written by units --xlsx"),
    "watch": Phrase("theo dõi thư mục: đọc mỗi tệp mới khi đã ghi xong, cho đến khi nhấn Ctrl+C",
                    "watch folders: read each new file once it has been written, until Ctrl+C"),
    "boxes": Phrase("kèm trang và vị trí của từng dòng trên trang (PDF, bản quét)",
                    "with page and place of each line, for PDF and scans"),
    "jobs": Phrase("số tiến trình đọc song song", "processes that read in parallel"),
}

STATUS: dict[str, Phrase] = {
    "probable": Phrase("nhiều khả năng", "probable"),
    "accepted": Phrase("đã được xác nhận", "confirmed"),
    "ambiguous": Phrase("chưa rõ", "ambiguous"),
    "rejected": Phrase("đã bác bỏ", "rejected"),
    "corrected": Phrase("đã sửa", "corrected"),
    "open": Phrase("chưa xử lý", "open"),
}
SEVERITY: dict[str, Phrase] = {
    "error": Phrase("lỗi", "error"), "warning": Phrase("cần xem", "warning"), "info": Phrase("lưu ý", "info"),
}
FINDINGS: dict[str, str] = {
    "type_symbol_mismatch": "loại không khớp ký hiệu", "issuer_symbol_mismatch": "cơ quan không khớp ký hiệu",
    "date_conflict_within_document": "ngày ghi hai cách trong một văn bản",
    "date_conflict_across_seeds": "ngày khác với văn bản khác", "invalid_date": "ngày không có thật",
    "title_conflict": "trích yếu ghi khác nhau", "symbol_variant": "ký hiệu viết khác thể thức",
    "probable_number_error": "số có thể sai", "ocr_error": "lỗi nhận dạng chữ",
    "wording_slip": "chữ có thể gõ nhầm", "doubled_word": "chữ viết hai lần", "missing_number": "thiếu số",
    "missing_date": "thiếu ngày", "missing_issuer": "thiếu cơ quan ban hành",
    "editor_note": "còn ghi chú của người soạn", "personal_data": "dữ liệu cá nhân",
    "ocr_unsure": "chữ số đọc từ bản quét chưa chắc", "known_date": "ngày khác với bảng văn bản đã biết",
    "known_type": "loại khác với bảng văn bản đã biết", "known_issuer": "cơ quan khác với bảng văn bản đã biết",
    "year_conflict": "năm trong số khác năm ban hành", "stale_basis": "căn cứ đã hết hiệu lực",
    "stale_reference": "viện dẫn văn bản đã hết hiệu lực", "basis_not_in_force": "căn cứ chưa có hiệu lực",
    "issuer_ended": "cơ quan ban hành không còn vào ngày đó", "body_ended": "giao việc cho đơn vị không còn",
    "cited_after_own": "văn bản được dẫn có ngày sau ngày văn bản", "impossible_date": "ngày không có trong lịch",
    "period_reversed": "giai đoạn ngược", "period_conflict": "giai đoạn ghi khác nhau",
    "abbreviation_before_definition": "viết tắt trước khi giải thích", "numbering_gap": "đánh số bị nhảy",
    "recipient_missing": "nơi nhận thiếu đơn vị được giao việc", "identity": "chưa rõ văn bản nào",
    "draft_match": "khớp dự thảo", "unknown_abbreviation": "chữ viết tắt chưa giải thích",
}
"""Rules of findings in few words; one without a name here is shown by its code."""
KINDS: dict[str, Phrase] = {
    "read": Phrase("Văn bản đã đọc", "Documents read"),
    "stub": Phrase("Văn bản được dẫn, chưa có toàn văn", "Cited documents whose text is missing"),
    "draft": Phrase("Dự thảo khớp với văn bản đã ban hành", "Drafts matched to issued documents"),
    "in": Phrase("đến văn bản này", "to this document"),
    "out": Phrase("từ văn bản này", "from this document"),
}

TRACE_UP = Phrase("Lên căn cứ", "Up to what it rests on")
TRACE_DOWN = Phrase("Xuống triển khai", "Down to those who carry it out")
NOTHING_BELOW = Phrase("Trong kho chưa thấy văn bản nào triển khai văn bản này.",
                       "The workspace holds no document that carries this one out.")
NOTHING_ABOVE = Phrase("Trong kho chưa thấy căn cứ nào của văn bản này.",
                       "The workspace holds nothing that this document rests on.")
NO_PATH = Phrase("Không thấy đường nối giữa {first} và {second} trong kho.",
                 "The workspace holds no connection between {first} and {second}.")
PATH = Phrase("Đường nối, {steps} bước", "The connection; steps: {steps}")
DRAFT_NOTE = Phrase("toàn văn là {source}, dự thảo của văn bản này ({certainty})",
                    "its text is {source}, the draft of this document ({certainty})")
OWN_DRAFT_NOTE = Phrase("có dự thảo trong kho: {source} ({certainty})", "its draft is here: {source} ({certainty})")
STUB_NOTE = Phrase("chưa có toàn văn trong kho", "text not in the workspace")
ALSO_NOTE = Phrase("ngoài ra: {relation} {document}", "also: {relation} {document}")
CONDUIT = Phrase("nơi chuyển tiếp", "conduit")
MORE = Phrase("còn {count} {what} nữa; xem hết: {how}", "{count} more; see all: {how}")
WHAT = {"tasks": "nhiệm vụ", "documents": "văn bản", "rows": "dòng"}
TASKS = Phrase("Nhiệm vụ", "Tasks")
NO_UNIT = Phrase("chưa đọc được đơn vị chịu trách nhiệm", "no responsible unit read")
INFERRED = Phrase("suy ra", "inferred")
INFERRED_FROM = Phrase("suy từ", "inferred from")
RULES: dict[str, Phrase] = {
    "heading": Phrase("tiêu đề mục", "the heading"),
    "plan_scope": Phrase("phạm vi của văn bản", "the scope of the document"),
    "sentence": Phrase("câu đứng trước", "the sentence before"),
    "context": Phrase("cơ quan ban hành", "the issuer"),
    "issuer": Phrase("cơ quan ban hành", "the issuer"),
}
"""What a responsibility was inferred from, by rule."""
SAME_AS_ABOVE = Phrase("như trên", "as above")
DEADLINE = Phrase("hạn", "due")
SECTION = Phrase("mục", "section")
DOCUMENT = Phrase("Văn bản", "Document")
PARTS = {"opening": "mở đầu", "preamble": "mở đầu", "header": "phần đầu", "title": "trích yếu", "closing": "phần kết",
         "recipients": "nơi nhận", "signature": "chữ ký"}
"""Sections without a number, as staff call them."""
WITHOUT_NUMBER = Phrase("không số", "no number")
TRUNCATED = Phrase("Chuỗi quá lớn nên đã dừng ở {documents} văn bản, {tasks} nhiệm vụ.",
                   "The chain is too large; stopped at {documents} documents, {tasks} tasks.")
ROWS_TRUNCATED = Phrase("Chỉ hiện {count} dòng đầu; thêm --limit để xem nhiều hơn.",
                        "Only the first {count} rows; use --limit for more.")
NO_ROWS = Phrase("Không có dòng nào.", "No rows.")
SEVERAL_HINT = Phrase("Ghi thêm chữ để phân biệt, hoặc dùng mã ở cột cuối.",
                      "Add words that tell them apart, or use the id in the last column.")
NEAR = Phrase("Gần giống", "Near")
SEE_HELP = Phrase("Xem: {command} --help", "See: {command} --help")
USAGE: dict[str, Phrase] = {
    "MissingParameter": Phrase("Thiếu tham số hoặc giá trị.", "{message}"),
    "NoSuchCommand": Phrase("Không có lệnh này.", "{message}"),
    "NoSuchOption": Phrase("Không có tùy chọn này.", "{message}"),
    "BadOptionUsage": Phrase("Tùy chọn dùng chưa đúng.", "{message}"),
    "BadParameter": Phrase("Giá trị chưa đúng.", "{message}"),
    "": Phrase("Lệnh chưa đúng.", "{message}"),
}
USAGE_MARK = "Cách dùng · Usage:"
DEFAULT_MARK = "[mặc định · default: {}]"
REQUIRED_MARK = "[bắt buộc · required]"
TOO_MANY = Phrase("Thừa giá trị cho câu hỏi “{name}”.", "Too many values for the question {name!r}.")
ONE_DIRECTION = Phrase("Chỉ chọn một trong --up, --down, --both.", "Choose one of --up, --down, --both.")
INTERRUPTED = Phrase("Đã dừng theo yêu cầu.", "Interrupted.")
SYSTEM: dict[int, Phrase] = {
    errno.ENOSPC: Phrase("Đĩa đầy: hãy dọn chỗ rồi chạy lại; phần đã ghi xong vẫn còn. {file}",
                         "The disk is full: make room and run again; what was finished is kept."),
    getattr(errno, "EDQUOT", -1): Phrase("Hết hạn mức đĩa: hãy dọn chỗ rồi chạy lại.",
                                         "The disk quota is used up: make room and run again."),
    errno.EACCES: Phrase("Không có quyền đọc hoặc ghi {file}.", "No permission to read or write {file}."),
    errno.EROFS: Phrase("Ổ đĩa chỉ cho đọc: {file}.", "The file system is read-only: {file}."),
    errno.ENOTDIR: Phrase("{file} không phải là thư mục.", "{file} is not a folder."),
    errno.EISDIR: Phrase("{file} là thư mục, không phải tệp.", "{file} is a folder."),
}
"""What the system refuses, with the remedy."""
UNEXPECTED = Phrase("Có lỗi ngoài dự kiến ({kind}). Chi tiết ghi ở {log}; xin gửi tệp này cho người phụ trách.",
                    "Unexpected error ({kind}). Details are in {log}; please send that file to whoever looks after it.")
BAD_PARAM = Phrase("--param cần dạng tên=giá trị, không phải “{given}”.", "--param takes name=value, not {given!r}.")
NO_QUESTION = Phrase("Nêu tên câu hỏi, hoặc --list để xem danh sách.", "Name a question, or use --list.")
BAD_FORMAT = Phrase("Không có dạng “{form}”; các dạng: {known}.", "No format {form!r}; there are: {known}.")
IMPORTED = Phrase("Đã nạp {nodes} nút, {edges} quan hệ từ {source}.",
                  "Read {nodes} nodes and {edges} relations from {source}.")
NO_WORKSPACE = Phrase("Chưa có kho ở {folder}; hãy nạp văn bản bằng cancu ingest, hoặc chọn kho khác bằng --store.",
                      "There is no workspace at {folder}; read documents with cancu ingest, or use --store.")
NO_FILE = Phrase("Không tìm thấy tệp {source}.", "No file {source}.")
DOC_OR_UNIT = Phrase("Chỉ chọn một trong --doc, --unit.", "Choose one of --doc, --unit.")
EXPORTED = Phrase("Đã xuất {nodes} nút, {edges} quan hệ ra {target}.",
                  "Wrote {nodes} nodes and {edges} relations to {target}.")
NEEDED_FOR = {
    "LibreOffice": Phrase("đọc .doc, .odt, .rtf", "reads .doc, .odt, .rtf"),
    "Tesseract": Phrase("đọc bản quét tiếng Việt", "reads scans in Vietnamese"),
}
INSTALL: dict[str, dict[str, str]] = {
    "LibreOffice": {
        "Debian": "cài: apt install libreoffice-writer-nogui",
        "Windows": "cài: winget install TheDocumentFoundation.LibreOffice",
        "macOS": "cài: brew install --cask libreoffice",
    },
    "Tesseract": {
        "Debian": "cài: apt install tesseract-ocr-vie",
        "Windows": "cài: winget install UB-Mannheim.TesseractOCR (chọn thêm tiếng Việt)",
        "macOS": "cài: brew install tesseract-lang",
    },
}
"""The one command that brings an optional program."""
BACKENDS = {"s3": ("s3fs", "s3fs"), "smb": ("smbprotocol", "smbprotocol")}
"""Addresses → the module that reads them, the package it is in."""
INSTALL_PACKAGE = Phrase("cài: pip install {package}", "install: pip install {package}")
INSTALLED = Phrase("đã cài", "installed")
NO_EXAMPLES = Phrase("Bản cài này không kèm văn bản minh họa; hãy lấy thư mục examples trong mã nguồn.",
                     "This installation has no example documents; take the folder examples of the source.")
DEMO_READ = Phrase("Đã nạp {count} văn bản minh họa vào {store}. Thử: cancu trace 9905/QĐ-TTg --down --store {store}",
                   "Read {count} example documents into {store}. Try: cancu trace 9905/QĐ-TTg --down --store {store}")
SERVING = Phrase("Trình khám phá ở http://127.0.0.1:{port}, kho {store}; nhấn Ctrl+C để dừng.",
                 "The explorer is at http://127.0.0.1:{port}, store {store}; Ctrl+C stops it.")
PORT_TAKEN = Phrase("Cổng {port} đang có chương trình khác dùng; hãy chọn cổng khác bằng --port.",
                    "Port {port} is taken; choose another with --port.")
NOT_INSTALLED = Phrase("chưa cài", "not installed")
OK = Phrase("tốt", "ok")
NOT_OK = Phrase("thiếu", "missing")
DOCTOR_HEADINGS = ("Mục", "Trạng thái", "Chi tiết")
FILES_SHOWN = 60
"""Files listed after a batch; of a larger one only those that need attention."""
A_MINUTE = "{count} tệp/phút"
LEFT = "còn"
SAME_AS = Phrase("giống hệt {file}", "the same bytes as {file}")
VERSION_OF = Phrase("bản khác của cùng văn bản; giữ {file} vì đầy đủ hơn", "another version; {file} is kept")
REPLACED = Phrase("thay bản trước của cùng văn bản", "replaces the version before")
FAILED_FILES = Phrase("Không đọc được {count} tệp:", "Not read: {count}")
FAILED_HEADINGS = ("Tệp", "Lý do")
STOPPED = Phrase("Đã dừng: {done} trong {total} tệp đã vào kho. Chạy lại lệnh này để đọc tiếp phần còn lại.",
                 "Stopped: {done} of {total} files are in the workspace. Run the same command again to go on.")
WATCHING = Phrase("Đang theo dõi {folders}; nhấn Ctrl+C để dừng.", "Watching {folders}; Ctrl+C stops.")
WATCHED = Phrase("Đã thôi theo dõi; {count} tệp đã vào kho.", "Stopped watching; files read: {count}.")
WATCH_LOCAL = Phrase("--watch chỉ theo dõi thư mục trên máy này, không phải “{path}”.",
                     "--watch takes folders of this machine, not {path!r}.")
OUTCOME: dict[str, Phrase] = {
    "added": Phrase("đã thêm", "added"), "changed": Phrase("đã cập nhật", "changed"),
    "unchanged": Phrase("không đổi", "unchanged"), "copy": Phrase("bản trùng", "copy"),
    "failed": Phrase("không đọc được", "failed"), "removed": Phrase("đã bỏ", "removed"),
}
INGEST_HEADINGS = ("Tệp", "Kết quả", "Viện dẫn", "Nhiệm vụ", "Ghi chú")
REFRESH_HEADINGS = ("Tệp", "Thay đổi", "Nội dung")
GAINED = Phrase("được thêm", "gained")
LOST = Phrase("mất đi", "lost")
REFRESHED = Phrase("Đã đọc lại {count} văn bản.", "Read {count} documents again.")
REMOVED = Phrase("Đã bỏ {document} ra khỏi kho.", "Removed {document}.")
AMBIGUOUS = Phrase("Chưa rõ viện dẫn này là văn bản nào.", "It is not clear which document this citation means.")
IMPACT = Phrase("Những gì dựa vào văn bản", "What rests on a document")
IMPACT_OF = Phrase("{count} văn bản, nhiệm vụ, đơn vị dựa vào {document}, tính ngày {day}",
                   "{count} documents, tasks and units rest on {document}, on {day}")
IMPACT_HEADINGS = ("Mức gấp", "Loại", "Tên", "Số bước", "Quan hệ", "Hạn", "Đường dẫn")
URGENCY: dict[str, Phrase] = {
    "high": Phrase("gấp", "high"), "medium": Phrase("cần xem", "medium"), "low": Phrase("theo dõi", "low"),
}
NO_IMPACT = Phrase("Trong kho chưa thấy gì dựa vào văn bản này.", "Nothing in the workspace rests on this document.")
BAD_DAY = Phrase("“{given}” không phải là ngày; ghi như 31/01/2026 hoặc 2026-01-31.", "{given!r} is no day.")
TABLE_LINE = Phrase("dòng {line}: {what}", "line {line}: {what}")
TABLE_LINES = Phrase("{file}: {count} dòng không hiểu được, chưa nạp gì. {lines}",
                     "{file}: {count} lines could not be understood, nothing was changed. {lines}")
TABLE_COLUMNS = Phrase("{file}: thiếu cột {missing} (đang có: {found}); chưa nạp gì.",
                       "{file}: columns are missing: {missing}; nothing was changed.")
TABLE_MERGED = Phrase("{file}: có ô bị gộp ({places}); hãy tách ô rồi nạp lại. Chưa nạp gì.",
                      "{file}: merged cells ({places}); nothing was changed.")
TABLE_BROKEN = Phrase("{file} không mở được như một bảng CSV hoặc Excel.", "{file} cannot be opened as CSV or Excel.")
TABLE_EMPTY = Phrase("{file} không có dòng tiêu đề và dữ liệu.", "{file} has no headings and lines.")
TABLE_NO_NUMBER = "thiếu số, ngày hoặc cơ quan"
OFFICE_TABLE = Phrase("bảng hiệu lực của cơ quan", "the office's table of validity")
PACK_BROKEN = Phrase("{file}: gói bị hỏng hoặc không có documents.csv; chưa nạp gì.",
                     "{file}: the pack is broken or has no documents.csv; nothing was changed.")
PACK_CONTRADICTS = Phrase("{file}: {count} số có hai ngày ban hành trong cùng năm ({numbers}); chưa nạp gì.",
                          "{file}: {count} numbers have two days of issue; nothing was changed.")
PACK_DIFFERS = Phrase("{number}: gói ghi ngày {here}, nơi khác ghi {there} ({source})",
                      "{number}: the pack says {here}, elsewhere {there}")
PACK_CONTRADICTIONS = Phrase("{count} dòng có ngày khác với bảng hoặc gói khác (nguồn nặng hơn được dùng)",
                             "{count} lines give another day than the tables or another pack (the weightier is used)")
PACK_RELATION = Phrase("quan hệ trong gói", "a relation of the pack")
NO_PACK = Phrase("Không có gói {name}; đang có: {packs}.", "There is no pack {name}; there are: {packs}.")
PACK_REMOVED = Phrase("Đã gỡ gói {name}: {rows} dòng.", "Removed {name}: {rows} lines.")
PACK_HEADINGS = ("Gói", "Số dòng")
STATUS_CONTRADICTS = Phrase("{file}: {count} văn bản có hai tình trạng khác nhau ({numbers}); chưa nạp gì.",
                            "{file}: {count} documents are given two states; nothing was changed.")
BROUGHT = Phrase("Đã nạp {rows} dòng; {matched} ứng với văn bản trong kho.",
                 "Kept {rows} lines; {matched} fit documents.")
FIT_NONE = Phrase("{count} dòng chưa ứng với văn bản nào trong kho (vẫn giữ)", "{count} lines fit no document (kept)")
FIT_SEVERAL = Phrase("{count} dòng ứng với nhiều văn bản, không giữ; hãy ghi thêm cơ quan hoặc ngày",
                     "{count} lines fit several documents and were not kept; add issuer or day")
VALIDITY = Phrase("{document}, ngày {day}: {state}. {reason}", "{document} on {day}")
CHECKED = Phrase("{source}: {errors} lỗi phải sửa, {warnings} điều cần xem, {notes} lưu ý nhỏ.",
                 "{errors} errors, {warnings} warnings, {notes} minor notes.")
FOLDER_NEEDED = Phrase("Có {count} bản thảo: --docx cần một thư mục, không phải tệp {target}.",
                       "There are {count} drafts: --docx needs a folder.")
SUGGESTION = Phrase("Đề xuất", "Suggestion")
SCORE = Phrase("điểm", "score")
ID = Phrase("mã", "id")
NOTHING_TO_REVIEW = Phrase("Không có gì chờ rà soát.", "Nothing waits for review.")
TO_REVIEW = Phrase("{count} điều cần xem; quyết định bằng: cancu review accept|reject|correct MÃ",
                   "{count} things to look at; decide with: cancu review accept|reject|correct ID")
DECIDED = Phrase("Đã ghi quyết định {id}; rút lại bằng: cancu review undo {id}",
                 "Decision {id} is recorded; take it back with: cancu review undo {id}")
UNDONE = Phrase("Đã rút lại quyết định {id}.", "Decision {id} is taken back.")
TASK_SET = Phrase("Nhiệm vụ {id}: {state}.", "Task {id}: {state}.")
FILE_HEADING = Phrase("── {name} ──", "")
WARNING = Phrase("Lưu ý: {warning}", "")
SAVED = Phrase("Đã ghi {file}.", "Wrote {file}.")
NOW_CALLED = Phrase("{former} nay là {today} (từ {on}, {basis}).", "{former} is now {today} (since {on}).")
ONCE_CALLED = Phrase("{today} trước đây gồm {former} (đến {on}, {basis}).", "{today} was {former} until {on}.")
LATER_NAME = Phrase("tên mới: {name}", "now: {name}")
FORMER_NAME = Phrase("tên cũ: {name}", "formerly: {name}")
ENDED_UNIT = Phrase("{name} đã kết thúc từ {on} ({basis}); nay là: {heirs}. Kho không có đơn vị nào trong số đó.",
                    "{name} ended on {on}; its successors are {heirs}, none of which is in the workspace.")
SHARED_UNIT = Phrase("{name} đã kết thúc từ {on} ({basis}); nhiệm vụ nay thuộc nhiều nơi: {heirs}. Hãy hỏi từng nơi.",
                     "{name} ended on {on}; several took over: {heirs}. Ask for one of them.")
TASKS_OF = Phrase("Nhiệm vụ của {unit}", "Tasks of {unit}")
ROLES = schema.ROLES
UNITS_HEADINGS = ("Đơn vị", "Cấp")
UNIT_HEADINGS = (
    "Hạn", "Nhiệm vụ", "Vai trò", "Qua nhóm", "Văn bản", "Mục", "Chuỗi từ gốc", "Nguyên văn", "Mã nhiệm vụ")

CANDIDATE_HEADINGS = ("Số, ký hiệu hoặc tên", "Loại", "Cấp", "Cơ quan ban hành", "Ngày", "Trích yếu", "Mã")


def relation(kind: str, *, inverse: bool = False) -> str:
    """A relation in words, seen from its source, or from its target where ``inverse``."""
    declared = schema.relation(kind)
    return declared.vi_inverse if inverse else declared.vi


def certainty(status: str | None, score: float | None, rule: str | None, explicit: bool | None) -> str:
    """How sure a relation is: "nhiều khả năng, điểm 0,86, suy từ dự thảo"; empty where it stands as read."""
    said = [STATUS[status].vi if status in STATUS else status or ""]
    if status and score is not None:
        said.append(f"điểm {number(round(score, 2))}")
    if explicit is False:
        said.append("suy từ dự thảo" if rule == "draft" else INFERRED.vi)
    return ", ".join(filter(None, said))


def inferred_from(rule: str | None) -> str:
    """What a responsibility that is not named in the task itself was inferred from."""
    return RULES.get(rule or "", INFERRED).vi


def document(known: Mapping[str, Any]) -> str:
    """A document in few words: its number, else its type and issuer."""
    if known.get("number_full"):
        return str(known["number_full"])
    named = f"{known.get('doc_type') or DOCUMENT.vi} ({WITHOUT_NUMBER.vi})"
    return f"{named} của {known['issuer_name']}" if known.get("issuer_name") else named


def number(value: float) -> str:
    """A number with the decimal comma."""
    return f"{value:g}".replace(".", ",")


def shown(column: str, value: Any) -> str:
    """One value of an answer as staff read it: dates day first, codes in words, lists joined."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, list | tuple):
        return "; ".join(shown(column, each) for each in value)
    if isinstance(value, dict):
        return _graph_value(value)
    return _CODES.get(column, {}).get(str(value), str(value))


def _graph_value(value: dict[str, Any]) -> str:
    if "label" in value:
        caption = schema.label(value["label"]).caption if value["label"] in _LABELS else "id"
        return str(value.get(caption) or value.get("title") or value.get("id"))
    if "type" in value:
        return f"–{value['type']}→"
    return str(value)


_LABELS = {entry.name for entry in schema.LABELS}
_RELATIONS = {r.type: r.vi for r in schema.RELATIONS}
BODIES = {
    "ubnd": "UBND", "hdnd": "HĐND", "dang": "tổ chức Đảng", "mttq": "Mặt trận", "lhpn": "Hội Phụ nữ",
    "cong_an": "công an", "quan_doi": "quân đội", "bo": "bộ, ngành trung ương", "so_nganh": "sở, ngành",
    "ban_chi_dao": "ban chỉ đạo", "truong_hoc": "trường học", "khac": "đơn vị khác",
}  # fmt: skip
"""Kinds of bodies."""
_CODES: dict[str, dict[str, str]] = {
    "body": BODIES,
    "level": {"class": "nhóm đơn vị"},
    "relation": _RELATIONS | {m: schema.relation(t).vi for m, t in schema.RELATION_OF_MENTION.items()},
    "relations": _RELATIONS,
    "role": schema.ROLES,
    "status": {code: phrase.vi for code, phrase in STATUS.items()},
    "state": {code: phrase.vi for code, phrase in STATUS.items()},
    "rule": FINDINGS,
    "severity": {code: phrase.vi for code, phrase in SEVERITY.items()},
    "kind": {entry.name: entry.vi for entry in schema.LABELS} | {code: phrase.vi for code, phrase in KINDS.items()},
    "direction": {code: phrase.vi for code, phrase in KINDS.items()},
}
