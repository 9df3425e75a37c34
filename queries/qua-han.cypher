// name: qua-han
// vi: Nhiệm vụ quá hạn
// en: Overdue tasks
// group: trach-nhiem
// about: việc và báo cáo đã qua hạn cuối mà chưa ghi là hoàn thành; mục tiêu, tiêu chí không tính | duties and reports past their last day that are not marked as done; objectives and criteria do not count
// param on: date = today | tính đến ngày | as of
// param days: int = 1100 | xét trong số ngày trước đó | looking back so many days
// column due_on | Hạn cuối | Due on
// column task | Nhiệm vụ | Task
// column units | Đơn vị | Units
// column document | Văn bản | Document
// column section_path | Mục | Section
// column state | Tình trạng | State
// column id | Mã | Id
UNWIND range(1, $days) AS step
WITH $on - duration({days: step}) AS day
MATCH (t:Task {due_on: day})
WHERE t.kind IN ['duty', 'report'] AND NOT coalesce(t.withdrawn, false)
      AND NOT coalesce(t.state, '') IN ['hoàn thành đúng hạn', 'hoàn thành quá hạn']
WITH t
LIMIT 200
MATCH (d:Document {id: t.document_id})
OPTIONAL MATCH (d)-[same:DRAFT_OF]->(issued:Document) WHERE coalesce(same.status, '') <> 'rejected'
OPTIONAL MATCH (t)<-[r:RESPONSIBLE_FOR]-(o:Organization)
WHERE r.role IN ['chu_tri', 'thuc_hien']
WITH t, d, issued, collect(DISTINCT o.name) AS units
RETURN t.due_on AS due_on, t.text AS task, units AS units,
       coalesce(d.number_full, issued.number_full, d.title) AS document, t.section_path AS section_path,
       t.state AS state, t.id AS id
ORDER BY due_on DESC
