// name: van-ban-chua-trien-khai
// vi: Văn bản giao việc mà chưa thấy văn bản triển khai
// en: Documents with tasks for which no implementing document was seen
// group: trach-nhiem
// about: văn bản đã đọc, có giao việc cho đơn vị khác, mà trong kho chưa thấy văn bản nào triển khai; không thấy trong kho không có nghĩa là chưa ban hành | documents that give tasks to others and that no document in the workspace carries out; absence from the workspace is no proof
// param top: int = 200 | số dòng | how many
// column document | Văn bản | Document
// column title | Trích yếu | Title
// column issuer | Cơ quan ban hành | Issuer
// column issued_on | Ngày | Date
// column tasks | Số nhiệm vụ | Tasks
// column units | Số đơn vị được giao | Units with tasks
// column id | Mã | Id
MATCH (d:Document {is_stub: false})
WHERE NOT (d)<-[:IMPLEMENTS|APPLIES|BASED_ON|CONTINUES]-()
OPTIONAL MATCH (d)-[draft:DRAFT_OF]->(:Document) WHERE coalesce(draft.status, '') <> 'rejected'
WITH d, draft
WHERE draft IS NULL
MATCH (d)-[:HAS_TASK]->(t:Task)<-[r:RESPONSIBLE_FOR]-(o:Organization)
WHERE r.role IN ['chu_tri', 'thuc_hien'] AND NOT coalesce(t.withdrawn, false)
  AND t.kind IN ['duty', 'report'] AND NOT (d)-[:ISSUED_BY]->(o)
WITH d, count(DISTINCT t) AS tasks, count(DISTINCT o) AS units
RETURN coalesce(d.number_full, d.title) AS document, d.title AS title, d.issuer_name AS issuer, d.issued_on AS issued_on,
       tasks AS tasks, units AS units, d.id AS id
ORDER BY tasks DESC, document
LIMIT $top
