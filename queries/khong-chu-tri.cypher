// name: khong-chu-tri
// vi: Nhiệm vụ không có đơn vị chủ trì
// en: Tasks nobody leads
// group: trach-nhiem
// about: nhiệm vụ trong văn bản mà không đọc được đơn vị nào chủ trì hoặc thực hiện | tasks of the document for which no unit that leads or carries out was read
// param doc: document | văn bản | the document
// column task | Nhiệm vụ | Task
// column others | Đơn vị có vai trò khác | Units in other roles
// column section_path | Mục | Section
// column sentence | Nguyên văn | Sentence
// column id | Mã | Id
MATCH (:Document {id: $doc})-[:HAS_TASK]->(t:Task)
WHERE NOT coalesce(t.withdrawn, false) AND t.kind IN ['duty', 'report', 'schedule']
OPTIONAL MATCH (t)<-[lead:RESPONSIBLE_FOR]-(:Organization)
WHERE lead.role IN ['chu_tri', 'thuc_hien']
WITH t, count(lead) AS leads
WHERE leads = 0
OPTIONAL MATCH (t)<-[:RESPONSIBLE_FOR]-(o:Organization)
WITH t, collect(DISTINCT o.name) AS others
RETURN t.text AS task, others AS others, t.section_path AS section_path, t.sentence AS sentence, t.id AS id
ORDER BY section_path
