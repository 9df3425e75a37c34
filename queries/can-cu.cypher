// name: can-cu
// vi: Căn cứ của một văn bản, lên đến mọi gốc
// en: What a document rests on, up to every root
// group: chuoi
// about: xem văn bản này dựa trên những văn bản nào, mỗi văn bản cách mấy bước và qua những văn bản nào | shows every document this one rests on, how many steps away and through which documents
// param doc: document | văn bản | the document
// column steps | Số bước | Steps
// column number | Số, ký hiệu | Number
// column doc_type | Loại | Type
// column title | Trích yếu | Title
// column issuer | Cơ quan ban hành | Issuer
// column issued_on | Ngày | Date
// column through | Đi qua | Through
// column is_stub | Chưa có toàn văn | Text not read
MATCH p = (:Document {id: $doc})-[:BASED_ON|IMPLEMENTS|APPLIES|CONTINUES|PROMULGATES|REPLACES*1..6]->(d:Document)
WITH d, length(p) AS steps, [n IN nodes(p) | coalesce(n.number_full, n.title, n.id)] AS through
ORDER BY steps
WITH d, min(steps) AS steps, head(collect(through)) AS through
RETURN steps AS steps, d.number_full AS number, d.doc_type AS doc_type, d.title AS title, d.issuer_name AS issuer,
       d.issued_on AS issued_on, through AS through, d.is_stub AS is_stub
ORDER BY steps, issued_on
