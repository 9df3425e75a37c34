"""The words of the tracking workbook, the calendar and the coverage table; ``app.words`` has those of the commands."""

from __future__ import annotations

from app.words import Phrase

KINDS: dict[str, Phrase] = {
    "duty": Phrase("nhiệm vụ", "duty"),
    "report": Phrase("báo cáo", "report"),
    "objective": Phrase("mục tiêu", "objective"),
    "criterion": Phrase("tiêu chí", "criterion"),
    "award": Phrase("khen thưởng", "award"),
    "schedule": Phrase("lịch, tiến độ", "schedule"),
}
"""Kinds of task as staff call them."""

TASKS, MATRIX, TARGETS, REPORTS = "Nhiệm vụ", "Ma trận", "Chỉ tiêu", "Báo cáo"
"""The sheets of the workbook."""
NUMBER, TEXT, KIND, DOCUMENT, SECTION, CHAIN, SENTENCE = (
    "STT", "Nội dung nhiệm vụ", "Loại", "Văn bản", "Mục", "Chuỗi từ gốc", "Nguyên văn")  # fmt: skip
LEAD, CARRY_OUT, COORDINATE, OTHERS, RECIPIENTS, CONDUITS = (
    "Chủ trì", "Thực hiện", "Phối hợp", "Vai trò khác", "Báo cáo về", "Báo cáo qua")  # fmt: skip
OWN_ROLE, THROUGH = "Vai trò", "Qua nhóm"
DEADLINE, DUE_ON, NEXT_ON, RECURS = "Thời hạn (nguyên văn)", "Hạn cuối", "Kỳ tới", "Định kỳ"
CONDITION, OUTPUT = "Điều kiện", "Sản phẩm"
STATE, NOTE, LINK, BY, AT, ID, EXPORTED = (
    "Tiến độ", "Ghi chú", "Minh chứng", "Người cập nhật", "Cập nhật lúc", "Mã nhiệm vụ", "Bản lúc xuất")  # fmt: skip
RAW, POPULATION, COMPARATOR, VALUE, MEASURED_IN, MEASURE = (
    "Chỉ tiêu", "Đối tượng", "So sánh", "Giá trị", "Đơn vị tính", "Đo cái gì")  # fmt: skip
COMPARATORS = {"=": "bằng", ">=": "từ … trở lên", "<=": "không quá", ">": "trên", "<": "dưới"}
INFERRED = "suy ra"
EVERY = {"YEARLY": "năm", "MONTHLY": "tháng", "WEEKLY": "tuần", "DAILY": "ngày"}
FORWARDED = "Bảng theo dõi nhiệm vụ: {about}"
PRINTED = "Trang &P/&N"
PICK_STATE = Phrase("Chọn một tiến độ trong danh sách.", "Choose one of the list.")
MORE_UNITS = "(còn {count} đơn vị ít việc hơn không vẽ ở đây; xem sheet Nhiệm vụ)"
EVERYTHING = "toàn kho"

FINISHED = "(đã xong) "
CALENDAR_NAME = "Nhiệm vụ: {about}"

NOT_TRACKER = Phrase("{file} không phải là bảng theo dõi do cancu units --xlsx xuất ra: không thấy cột “{column}”.",
                     "{file} is no workbook of cancu units --xlsx: there is no column {column!r}.")
NOT_WORKBOOK = Phrase("{file} không đọc được như một tệp Excel (.xlsx).", "{file} cannot be read as an Excel workbook.")
BROUGHT_BACK = Phrase("Đã ghi tiến độ {written} nhiệm vụ; {unchanged} dòng không đổi.",
                      "Progress of {written} tasks written; {unchanged} lines say nothing new.")
CONFLICTS = Phrase("{count} dòng không ghi, vì tiến độ trong kho đã đổi từ khi xuất:",
                   "{count} lines were not written: the progress in the workspace has changed since the export:")
UNKNOWN = Phrase("{count} dòng có mã nhiệm vụ không có trong kho:", "{count} lines with an unknown task id:")
UNREADABLE = Phrase("{count} dòng có tiến độ không đọc được; dùng: {known}.",
                    "{count} lines with a state that is none of the known ones:")
CONFLICT_HEADINGS = ("Dòng", "Mã nhiệm vụ", "Bảng ghi", "Trong kho", "Ai, lúc nào")
LINE_HEADINGS = ("Dòng", "Mã nhiệm vụ", "Tiến độ ghi trong bảng")
BAD_CHOICE = Phrase("Không có {what} “{given}”; dùng: {known}.", "No {what} {given!r}; use: {known}.")
ROLE, TASK_KIND, DAY = "vai trò", "loại nhiệm vụ", "ngày"
A_DAY = "ngày/tháng/năm, 2026-11-15, today, today+30"

CERTAIN, POSSIBLE = Phrase("rõ", "certain"), Phrase("có thể", "possible")
NOT_TAKEN_UP = Phrase("chưa thấy trong kho", "not seen in the workspace")
COVERAGE_TASKS, COVERAGE_UNITS = "Nhiệm vụ và triển khai", "Đơn vị chưa thấy kế hoạch"
COVERAGE_HEADINGS = (
    "Mục", "Nhiệm vụ của văn bản này", "Đơn vị", "Hạn", "Văn bản triển khai", "Mục ", "Nhiệm vụ triển khai",
    "Mức chắc chắn", "Điểm", "Chữ chung")  # fmt: skip
COVERAGE_UNIT_HEADINGS = ("Đơn vị", "Thuộc nhóm", "Số nhiệm vụ", "Ghi chú")
COVERED = Phrase(
    "{certain} nhiệm vụ có văn bản triển khai, {possible} có thể, {none} chưa thấy; {plans} văn bản triển khai.",
    "{certain} tasks are taken up, {possible} possibly, {none} not seen; {plans} implementing documents.")
MEMBERS = Phrase("Đơn vị được giao việc: biết {known}, đã thấy văn bản triển khai của {seen}.",
                 "Units with tasks: {known} known, implementing documents of {seen} seen.")

TILES: dict[str, Phrase] = {
    "qua-han": Phrase("Quá hạn", "Overdue"),
    "sap-den-han": Phrase("Đến hạn trong 30 ngày", "Due within 30 days"),
    "viec-khong-chu-tri": Phrase("Chưa rõ ai phải làm", "No unit that must act"),
    "van-ban-chua-trien-khai": Phrase("Chưa thấy văn bản triển khai", "No implementing document seen"),
}
"""The tiles of the page of responsibilities, each a saved question."""
MOST = "{count}+"
CHOOSE_UNIT = Phrase("Đơn vị", "Unit")
ANY_UNIT = "Tất cả đơn vị"
UNIT_OPTION = "{unit} ({tasks} việc)"
AS_TABLE, AS_MATRIX, AS_UNITS = "Bảng", "Ma trận đơn vị × nhiệm vụ", "Đơn vị"
PICK_ROW = Phrase("Bấm vào ô đầu một dòng để xem chuỗi từ gốc và câu giao việc.", "Choose a row to see its chain.")
OPEN_SENTENCE = Phrase("Mở văn bản tại câu này", "Open the document at this sentence")
OPEN_DOCUMENT = Phrase("Mở văn bản", "Open the document")
SAVE_WORKBOOK = Phrase("Bảng theo dõi Excel", "Tracking workbook")
SAVE_CALENDAR = Phrase("Lịch (.ics)", "Calendar")
NOTHING = Phrase("Không có việc nào như vậy trong kho.", "There are no such tasks.")
COUNT = Phrase("{count} việc", "{count} tasks")
SHOW = Phrase("Xem", "Show")
DOERS = "Chủ trì, thực hiện"
ALL_TASKS = Phrase("Tất cả việc", "All tasks")
