// name: ai-trien-khai
// vi: Ai triển khai văn bản này
// en: Who carries this document out
// group: chuoi
// about: liệt kê văn bản triển khai trực tiếp và qua các cấp dưới, kèm cơ quan ban hành | lists the documents that carry it out, directly and through the levels below, with their issuers
// param doc: document | văn bản | the document
// column steps | Số bước | Steps
// column number | Số, ký hiệu | Number
// column doc_type | Loại | Type
// column title | Trích yếu | Title
// column issuer | Cơ quan ban hành | Issuer
// column issued_on | Ngày | Date
// column relation | Quan hệ | Relation
// column status | Mức chắc chắn | Certainty
// column sentence | Câu làm căn cứ | Sentence it rests on
MATCH p = (:Document {id: $doc})<-[:IMPLEMENTS|APPLIES|BASED_ON|CONTINUES*1..6]-(d:Document)
WITH d, length(p) AS steps, last(relationships(p)) AS r
OPTIONAL MATCH (d)-[draft:DRAFT_OF]->(:Document) WHERE coalesce(draft.status, '') <> 'rejected'
WITH d, steps, r, draft
WHERE draft IS NULL
WITH d, steps, r
ORDER BY steps
WITH d, min(steps) AS steps, head(collect(r)) AS r
RETURN steps AS steps, d.number_full AS number, d.doc_type AS doc_type, d.title AS title, d.issuer_name AS issuer,
       d.issued_on AS issued_on, type(r) AS relation, r.status AS status, r.sentence AS sentence
ORDER BY steps, issued_on
