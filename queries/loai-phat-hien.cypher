// name: loai-phat-hien
// vi: Phát hiện trong kho theo loại
// en: Findings of the workspace by kind
// group: ra-soat
// about: mỗi loại phát hiện có bao nhiêu, còn bao nhiêu chưa xử lý | how many findings of each kind there are and how many are still open
// column rule | Loại | Rule
// column severity | Mức | Severity
// column findings | Số phát hiện | Findings
// column open | Chưa xử lý | Open
// column documents | Số văn bản | Documents
MATCH (f:Finding)
WITH f.rule AS rule, f.severity AS severity, count(f) AS findings,
     count(CASE WHEN coalesce(f.state, 'open') = 'open' THEN 1 END) AS open, count(DISTINCT f.document_id) AS documents
RETURN rule AS rule, severity AS severity, findings AS findings, open AS open, documents AS documents
ORDER BY findings DESC, rule
