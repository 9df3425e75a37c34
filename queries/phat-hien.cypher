// name: phat-hien
// vi: Các phát hiện trong một văn bản
// en: The findings of a document
// group: ra-soat
// about: những chỗ cần xem lại trong văn bản, nặng trước | what should be looked at in the document, the gravest first
// param doc: document | văn bản | the document
// column severity | Mức | Severity
// column rule | Loại | Rule
// column message | Nội dung | What is wrong
// column suggestion | Đề xuất | Suggestion
// column sentence | Nguyên văn | Sentence
// column confidence | Tin cậy | Confidence
// column state | Tình trạng | State
// column id | Mã | Id
MATCH (f:Finding {document_id: $doc})
RETURN f.severity AS severity, f.rule AS rule, f.message_vi AS message, f.suggestion AS suggestion,
       f.sentence AS sentence, f.confidence AS confidence, f.state AS state, f.id AS id
ORDER BY severity, rule
