// name: viec-khong-chu-tri
// vi: Việc trong cả kho chưa rõ ai chủ trì
// en: Tasks of the whole workspace nobody leads
// group: trach-nhiem
// about: việc và báo cáo mà không đọc được đơn vị nào phải làm, chỉ có nơi phối hợp hoặc nhận báo cáo, để giao cho rõ | duties and reports for which no unit that must act was read, only some that coordinate or receive reports
// param top: int = 200 | số dòng | how many
// column task | Nhiệm vụ | Task
// column others | Đơn vị có vai trò khác | Units in other roles
// column document | Văn bản | Document
// column section_path | Mục | Section
// column due_on | Hạn cuối | Due on
// column id | Mã | Id
MATCH (t:Task)
WHERE t.kind IN ['duty', 'report'] AND NOT coalesce(t.withdrawn, false)
OPTIONAL MATCH (t)<-[lead:RESPONSIBLE_FOR]-(:Organization)
WHERE lead.role IN ['chu_tri', 'thuc_hien', 'tham_muu', 'chi_dao', 'giam_sat', 'kinh_phi']
WITH t, count(lead) AS leads
WHERE leads = 0
WITH t
ORDER BY t.id
LIMIT $top
MATCH (d:Document {id: t.document_id})
OPTIONAL MATCH (t)<-[:RESPONSIBLE_FOR]-(o:Organization)
WITH t, d, collect(DISTINCT o.name) AS others
RETURN t.text AS task, others AS others, coalesce(d.number_full, d.title) AS document, t.section_path AS section_path,
       t.due_on AS due_on, t.id AS id
ORDER BY document, section_path
