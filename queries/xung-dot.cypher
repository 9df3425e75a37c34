// name: xung-dot
// vi: Xung đột về ngày, loại, trích yếu
// en: Conflicts of date, type and title
// group: ra-soat
// about: chỗ mà các văn bản ghi khác nhau về cùng một văn bản, hoặc loại không khớp ký hiệu | where documents contradict each other about the same document, or the type does not fit the symbol
// column rule | Loại xung đột | Conflict
// column document | Văn bản | Document
// column source | Tệp | File
// column message | Nội dung | What is wrong
// column suggestion | Đề xuất | Suggestion
// column sentence | Nguyên văn | Sentence
// column state | Tình trạng | State
MATCH (f:Finding)
WHERE f.rule IN ['type_symbol_mismatch', 'date_conflict_across_seeds', 'date_conflict_within_document', 'invalid_date',
                 'title_conflict', 'issuer_symbol_mismatch', 'symbol_variant', 'probable_number_error']
WITH f
ORDER BY f.rule, f.document_id
LIMIT 500
MATCH (d:Document {id: f.document_id})
RETURN f.rule AS rule, coalesce(d.number_full, d.title) AS document, d.source AS source, f.message_vi AS message,
       f.suggestion AS suggestion, f.sentence AS sentence, f.state AS state
ORDER BY rule, document
