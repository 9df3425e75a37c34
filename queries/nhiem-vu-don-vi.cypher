// name: nhiem-vu-don-vi
// vi: Nhiệm vụ của một đơn vị
// en: The tasks of a unit
// group: trach-nhiem
// about: đơn vị phải làm gì, vai trò gì, hạn nào, theo văn bản nào; gồm cả việc giao cho nhóm mà đơn vị thuộc về | what a unit must do, in which role, by when and under which document, tasks given to its class included
// param unit: unit | đơn vị | the unit
// column task | Nhiệm vụ | Task
// column role | Vai trò | Role
// column explicit | Nêu đích danh | Named in the task
// column through | Giao qua nhóm | Through the class
// column due_on | Hạn cuối | Due on
// column deadline | Thời hạn | Deadline
// column rrule | Lịch lặp | Recurrence
// column state | Tình trạng | State
// column document | Văn bản | Document
// column section_path | Mục | Section
// column sentence | Nguyên văn | Sentence
// column id | Mã | Id
MATCH (unit:Organization {id: $unit})-[:MEMBER_OF*0..2]->(holder:Organization)-[r:RESPONSIBLE_FOR]->(t:Task)
WHERE NOT coalesce(t.withdrawn, false)
MATCH (d:Document {id: t.document_id})
OPTIONAL MATCH (d)-[same:DRAFT_OF]->(issued:Document) WHERE coalesce(same.status, '') <> 'rejected'
RETURN t.text AS task, r.role AS role, r.explicit AS explicit,
       CASE WHEN holder.id = unit.id THEN null ELSE holder.name END AS through, t.due_on AS due_on,
       t.deadline_raw AS deadline, t.rrule AS rrule, t.state AS state,
       coalesce(d.number_full, issued.number_full, d.title) AS document, t.section_path AS section_path,
       t.sentence AS sentence, t.id AS id
ORDER BY due_on, document, section_path
