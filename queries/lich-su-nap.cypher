// name: lich-su-nap
// vi: Lịch sử nạp văn bản
// en: What was read when
// group: kho
// about: mỗi lần nạp đã thêm, đổi, bớt bao nhiêu văn bản | how many documents each run added, changed and removed
// param top: int = 20 | số dòng | how many
// column at | Lúc | At
// column by | Người nạp | By
// column version | Phiên bản | Version
// column added | Thêm | Added
// column changed | Đổi | Changed
// column removed | Bớt | Removed
MATCH (i:Ingest)
RETURN i.at AS at, i.by AS by, i.version AS version, i.added AS added, i.changed AS changed, i.removed AS removed
ORDER BY at DESC
LIMIT $top
