// name: luoc-do
// vi: Lược đồ của văn bản
// en: All relations of a document
// group: chuoi
// about: mọi quan hệ trực tiếp của văn bản, hai chiều, như lược đồ mà cán bộ quen dùng, kèm câu làm căn cứ | every direct relation in both directions, as in the diagrams staff know, with the sentence each rests on
// param doc: document | văn bản | the document
// column direction | Chiều | Direction
// column relation | Quan hệ | Relation
// column number | Số, ký hiệu | Number
// column doc_type | Loại | Type
// column title | Trích yếu | Title
// column issuer | Cơ quan ban hành | Issuer
// column issued_on | Ngày | Date
// column status | Mức chắc chắn | Certainty
// column sentence | Câu làm căn cứ | Sentence it rests on
MATCH (:Document {id: $doc})-[r:BASED_ON|IMPLEMENTS|APPLIES|CONTINUES|PROMULGATES|SUMMARISES|MENTIONS|AMENDS|REPLACES|REPEALS|DRAFT_OF]->(d:Document)
RETURN 'out' AS direction, type(r) AS relation, d.number_full AS number, d.doc_type AS doc_type, d.title AS title,
       d.issuer_name AS issuer, d.issued_on AS issued_on, r.status AS status, r.sentence AS sentence
UNION ALL
MATCH (:Document {id: $doc})<-[r:BASED_ON|IMPLEMENTS|APPLIES|CONTINUES|PROMULGATES|SUMMARISES|MENTIONS|AMENDS|REPLACES|REPEALS|DRAFT_OF]-(d:Document)
RETURN 'in' AS direction, type(r) AS relation, d.number_full AS number, d.doc_type AS doc_type, d.title AS title,
       d.issuer_name AS issuer, d.issued_on AS issued_on, r.status AS status, r.sentence AS sentence
