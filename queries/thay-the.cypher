// name: thay-the
// vi: Văn bản đã bị thay thế, bãi bỏ và ai còn dùng
// en: Replaced or repealed documents that are still relied on
// group: chuoi
// about: tìm văn bản ban hành sau khi căn cứ của nó đã bị thay thế hoặc bãi bỏ toàn bộ | finds documents issued after what they rest on had been replaced or repealed as a whole
// column replaced | Văn bản cũ | Old document
// column relation | Quan hệ | Relation
// column replaced_by | Bị thay thế bởi | Replaced by
// column since | Từ ngày | Since
// column user | Văn bản còn dùng | Still relied on by
// column user_title | Trích yếu | Title
// column user_issued_on | Ngày | Date
// column sentence | Câu làm căn cứ | Sentence it rests on
MATCH (new:Document)-[change:REPLACES|REPEALS]->(old:Document)<-[basis:BASED_ON|IMPLEMENTS|APPLIES|CONTINUES]-(d:Document)
WHERE d.id <> new.id AND d.issued_on >= new.issued_on
  AND NOT coalesce(change.status, '') IN ['ambiguous', 'probable', 'rejected']
OPTIONAL MATCH (m:Mention)-[:REFERS_TO]->(old)
WHERE m.document_id IN change.said_by AND m.relation IN ['replaces', 'repeals']
WITH new, change, old, basis, d, count(m) AS said, count(m.provision) AS of_provisions
WHERE said = 0 OR of_provisions < said
RETURN coalesce(old.number_full, old.title) AS replaced, type(change) AS relation,
       coalesce(new.number_full, new.title) AS replaced_by, new.issued_on AS since,
       coalesce(d.number_full, d.title) AS user, d.title AS user_title, d.issued_on AS user_issued_on,
       basis.sentence AS sentence
ORDER BY replaced, user_issued_on
