// name: van-ban-don-vi
// vi: Văn bản do một đơn vị ban hành
// en: Documents issued by a unit
// group: trach-nhiem
// about: mọi văn bản trong kho do đơn vị ban hành, mới nhất trước | every document the unit issued, newest first
// param unit: unit | đơn vị | the unit
// column number | Số, ký hiệu | Number
// column doc_type | Loại | Type
// column title | Trích yếu | Title
// column issuer | Cơ quan ban hành | Issuer
// column issued_on | Ngày | Date
// column is_stub | Chưa có toàn văn | Text not read
MATCH (:Organization {id: $unit})<-[:ISSUED_BY]-(d:Document)
RETURN d.number_full AS number, d.doc_type AS doc_type, d.title AS title, d.issuer_name AS issuer,
       d.issued_on AS issued_on, d.is_stub AS is_stub
ORDER BY issued_on DESC
LIMIT 200
