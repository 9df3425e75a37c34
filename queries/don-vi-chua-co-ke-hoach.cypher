// name: don-vi-chua-co-ke-hoach
// vi: Đơn vị nào chưa thấy kế hoạch triển khai
// en: Units for which no implementing plan was seen
// group: trach-nhiem
// about: đơn vị được giao việc mà trong kho chưa thấy văn bản triển khai; không thấy trong kho không có nghĩa là chưa ban hành | units with tasks for which the workspace holds no implementing document; absence from the workspace is no proof that none was issued
// param doc: document | văn bản | the document
// column unit | Đơn vị | Unit
// column through | Thuộc nhóm | Class
// column tasks | Số nhiệm vụ | Tasks
// column note | Ghi chú | Note
// column members_known | Số đơn vị đã biết | Members known
// column members_seen | Số đơn vị đã thấy kế hoạch | Members with a plan
MATCH (d:Document {id: $doc})
OPTIONAL MATCH (d)<-[:IMPLEMENTS|APPLIES|BASED_ON|CONTINUES*1..4]-(:Document)-[:ISSUED_BY]->(issuer:Organization)
WITH d, collect(DISTINCT issuer.name) AS names
WITH d, names + [n IN names | replace(replace(replace(replace(replace(n, 'Ban Thường vụ ', ''), 'Ban Thường trực ', ''),
     'Đoàn Chủ tịch ', ''), 'Ban Chấp hành ', ''), 'Thường trực ', '')] AS have
OPTIONAL MATCH (d)-[:ISSUED_BY]->(own:Organization)
WITH d, have, collect(own.id) AS own
MATCH (d)-[:HAS_TASK]->(t:Task)<-[r:RESPONSIBLE_FOR]-(named:Organization)
WHERE r.role IN ['chu_tri', 'thuc_hien', 'phoi_hop', 'tham_muu'] AND NOT named.id IN own
WITH have, named, count(DISTINCT t) AS tasks
OPTIONAL MATCH (named)<-[:MEMBER_OF]-(member:Organization)
WITH have, named, tasks, collect(DISTINCT member.name) AS members
WITH have, named, tasks, members, CASE WHEN size(members) = 0 THEN [named.name] ELSE members END AS units
WITH have, named, tasks, members, units, size([u IN units WHERE u IN have]) AS seen
UNWIND units AS unit
WITH have, named, tasks, members, seen, unit
WHERE NOT unit IN have
RETURN unit AS unit, CASE WHEN unit = named.name THEN null ELSE named.name END AS through, tasks AS tasks,
       CASE WHEN named.is_class AND size(members) = 0 THEN 'chưa biết nhóm gồm những đơn vị nào'
            ELSE 'chưa thấy trong kho' END AS note,
       size(members) AS members_known, seen AS members_seen
ORDER BY tasks DESC, unit
