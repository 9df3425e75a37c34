// name: don-vi-nhieu-viec
// vi: Đơn vị được giao nhiều việc nhất
// en: Units with the most tasks
// group: trach-nhiem
// about: số nhiệm vụ của từng đơn vị theo vai trò, trong toàn kho | how many tasks each unit has, by role, in the whole workspace
// column unit | Đơn vị | Unit
// column kind | Loại đơn vị | Kind
// column leads | Chủ trì, thực hiện | Leads
// column joins | Phối hợp | Takes part
// column gets_reports | Nhận báo cáo | Receives reports
// column tasks | Tổng số nhiệm vụ | Tasks
MATCH (o:Organization)-[r:RESPONSIBLE_FOR]->(t:Task)
WITH o, count(DISTINCT t) AS tasks,
     count(DISTINCT CASE WHEN r.role IN ['chu_tri', 'thuc_hien'] THEN t.id END) AS leads,
     count(CASE WHEN r.role = 'phoi_hop' THEN 1 END) AS joins,
     count(CASE WHEN r.role = 'nhan_bao_cao' THEN 1 END) AS gets_reports
RETURN o.name AS unit, o.kind AS kind, leads AS leads, joins AS joins, gets_reports AS gets_reports, tasks AS tasks
ORDER BY tasks DESC, unit
LIMIT 50
