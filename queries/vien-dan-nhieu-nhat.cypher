// name: vien-dan-nhieu-nhat
// vi: Văn bản được viện dẫn nhiều nhất
// en: The most cited documents
// group: kho
// about: văn bản nào được nhiều văn bản khác viện dẫn nhất | which documents are cited by the most others
// param top: int = 20 | số dòng | how many
// column cited_by | Số văn bản viện dẫn | Citing documents
// column mentions | Số lần | Times
// column number | Số, ký hiệu | Number
// column doc_type | Loại | Type
// column title | Trích yếu | Title
// column issuer | Cơ quan ban hành | Issuer
// column issued_on | Ngày | Date
// column is_stub | Chưa có toàn văn | Text not read
// column id | Mã | Id
MATCH (a:Document)-[r:BASED_ON|IMPLEMENTS|APPLIES|CONTINUES|PROMULGATES|SUMMARISES|MENTIONS|AMENDS|REPLACES|REPEALS]->(d:Document)
WHERE NOT coalesce(r.rule, '') = 'draft'
WITH d, count(DISTINCT a) AS cited_by, sum(coalesce(r.mentions, 1)) AS mentions
RETURN cited_by AS cited_by, mentions AS mentions, d.number_full AS number, d.doc_type AS doc_type, d.title AS title,
       d.issuer_name AS issuer, d.issued_on AS issued_on, d.is_stub AS is_stub, d.id AS id
ORDER BY cited_by DESC, mentions DESC, number
LIMIT $top
