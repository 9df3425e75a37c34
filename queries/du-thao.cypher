// name: du-thao
// vi: Dự thảo và văn bản đã ban hành tương ứng
// en: Drafts and the issued documents they match
// group: chuoi
// about: văn bản không số nào được cho là dự thảo của văn bản nào, độ tin cậy bao nhiêu | which unnumbered text is taken for the draft of which document, and how certain that is
// column draft | Dự thảo | Draft
// column source | Tệp | File
// column number | Văn bản ban hành | Issued document
// column issuer | Cơ quan ban hành | Issuer
// column issued_on | Ngày | Date
// column score | Điểm | Score
// column status | Mức chắc chắn | Certainty
MATCH (draft:Document)-[r:DRAFT_OF]->(d:Document)
RETURN draft.title AS draft, draft.source AS source, d.number_full AS number, d.issuer_name AS issuer,
       d.issued_on AS issued_on, r.score AS score, r.status AS status
ORDER BY score DESC
