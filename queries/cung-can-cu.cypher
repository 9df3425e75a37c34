// name: cung-can-cu
// vi: Văn bản có chung căn cứ
// en: Documents that rest on the same bases
// group: chuoi
// about: tìm văn bản liên quan qua các căn cứ chung | finds related documents through the bases they share
// param doc: document | văn bản | the document
// column number | Số, ký hiệu | Number
// column doc_type | Loại | Type
// column title | Trích yếu | Title
// column issuer | Cơ quan ban hành | Issuer
// column issued_on | Ngày | Date
// column shared | Căn cứ chung | Shared bases
// column shared_count | Số căn cứ chung | Number shared
MATCH (start:Document {id: $doc})-[:BASED_ON|IMPLEMENTS|APPLIES]->(b:Document)<-[:BASED_ON|IMPLEMENTS|APPLIES]-(d:Document)
WHERE d.id <> start.id
WITH d, collect(DISTINCT coalesce(b.number_full, b.title)) AS shared
RETURN d.number_full AS number, d.doc_type AS doc_type, d.title AS title, d.issuer_name AS issuer,
       d.issued_on AS issued_on, shared AS shared, size(shared) AS shared_count
ORDER BY shared_count DESC, issued_on DESC
LIMIT 50
