// name: don-vi-trien-khai
// vi: Đơn vị được giao việc đã triển khai bằng văn bản nào
// en: Units with tasks and the documents by which they carry them out
// group: trach-nhiem
// about: mỗi đơn vị được giao việc, số việc, và các văn bản triển khai của đơn vị đó trong kho | each unit with tasks, how many, and its implementing documents in the workspace
// param doc: document | văn bản | the document
// column unit | Đơn vị | Unit
// column unit_id | Mã đơn vị | Unit id
// column through | Thuộc nhóm | Class
// column is_class | Là một nhóm | Is a class
// column tasks | Số nhiệm vụ | Tasks
// column plans | Văn bản triển khai | Implementing documents
MATCH (d:Document {id: $doc})
OPTIONAL MATCH (d)-[:ISSUED_BY]->(own:Organization)
WITH d, collect(own.id) AS own
MATCH (d)-[:HAS_TASK]->(t:Task)<-[r:RESPONSIBLE_FOR]-(named:Organization)
WHERE r.role IN ['chu_tri', 'thuc_hien', 'phoi_hop', 'tham_muu'] AND NOT named.id IN own
WITH d, named, count(DISTINCT t) AS tasks
OPTIONAL MATCH (named)<-[:MEMBER_OF*1..2]-(member:Organization)
WHERE NOT coalesce(member.is_class, false)
WITH d, named, tasks, collect(DISTINCT member) AS members
WITH d, named, tasks, CASE WHEN size(members) = 0 THEN [named] ELSE members END AS units
UNWIND units AS unit
UNWIND ['', 'Ban Thường vụ ', 'Ban Thường trực ', 'Thường trực ', 'Ban Chấp hành ', 'Đoàn Chủ tịch '] AS board
OPTIONAL MATCH (body:Organization {name: board + unit.name})
OPTIONAL MATCH (body)<-[:ISSUED_BY]-(plan:Document)-[:IMPLEMENTS|APPLIES|BASED_ON|CONTINUES*1..4]->(d)
WITH named, tasks, unit, collect(DISTINCT coalesce(plan.number_full, plan.title)) AS plans
RETURN unit.name AS unit, unit.id AS unit_id, CASE WHEN unit.id = named.id THEN null ELSE named.name END AS through,
       coalesce(unit.is_class, false) AS is_class, tasks AS tasks, plans AS plans
ORDER BY tasks DESC, unit
