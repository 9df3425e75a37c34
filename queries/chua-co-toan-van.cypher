// name: chua-co-toan-van
// vi: Văn bản được dẫn nhiều mà chưa có toàn văn
// en: Cited documents whose text is missing
// group: kho
// about: nên nạp thêm văn bản nào trước | which documents should be read next
// param top: int = 20 | số dòng | how many
// column cited_by | Số văn bản viện dẫn | Citing documents
// column number | Số, ký hiệu | Number
// column doc_type | Loại | Type
// column title | Trích yếu | Title
// column issuer | Cơ quan ban hành | Issuer
// column issued_on | Ngày | Date
// column id | Mã | Id
MATCH (d:Document {is_stub: true})<-[r:BASED_ON|IMPLEMENTS|APPLIES|CONTINUES|PROMULGATES|SUMMARISES|MENTIONS|AMENDS|REPLACES|REPEALS]-(a:Document)
WITH d, count(DISTINCT a) AS cited_by
RETURN cited_by AS cited_by, d.number_full AS number, d.doc_type AS doc_type, d.title AS title,
       d.issuer_name AS issuer, d.issued_on AS issued_on, d.id AS id
ORDER BY cited_by DESC, number
LIMIT $top
