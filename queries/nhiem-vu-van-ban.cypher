// name: nhiem-vu-van-ban
// vi: Nhiệm vụ trong một văn bản
// en: The tasks of a document
// group: trach-nhiem
// about: bảng giao việc: nhiệm vụ, đơn vị chủ trì, phối hợp, thời hạn, mục | the task table: what, who leads, who takes part, by when, in which section
// param doc: document | văn bản | the document
// column task | Nhiệm vụ | Task
// column lead | Chủ trì, thực hiện | Lead
// column others | Phối hợp, vai trò khác | Others
// column deadline | Thời hạn | Deadline
// column due_on | Hạn cuối | Due on
// column state | Tình trạng | State
// column section_path | Mục | Section
// column id | Mã | Id
MATCH (:Document {id: $doc})-[:HAS_TASK]->(t:Task)
WHERE NOT coalesce(t.withdrawn, false)
OPTIONAL MATCH (t)<-[r:RESPONSIBLE_FOR]-(o:Organization)
WITH t, collect(DISTINCT CASE WHEN r.role IN ['chu_tri', 'thuc_hien'] THEN o.name END) AS lead,
     collect(DISTINCT CASE WHEN NOT r.role IN ['chu_tri', 'thuc_hien'] THEN o.name END) AS others
RETURN t.text AS task, lead AS lead, others AS others, t.deadline_raw AS deadline, t.due_on AS due_on,
       t.state AS state, t.section_path AS section_path, t.id AS id
ORDER BY t.ordinal
