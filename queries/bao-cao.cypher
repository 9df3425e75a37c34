// name: bao-cao
// vi: Báo cáo đi qua ai, đến đâu
// en: Through whom reports go, and to whom
// group: trach-nhiem
// about: ai báo cáo, gửi qua ai, đến ai, khi nào, trong văn bản này và các văn bản cấp trên mà nó triển khai | who reports, through whom, to whom and when, in this document and in those above that it carries out
// param doc: document | văn bản | the document
// column steps | Số bước lên | Steps up
// column document | Văn bản | Document
// column task | Nội dung báo cáo | Report
// column reporters | Ai báo cáo | By whom
// column conduits | Qua ai | Through
// column receivers | Đến ai | To whom
// column deadline | Thời hạn | Deadline
// column rrule | Lịch lặp | Recurrence
// column sentence | Nguyên văn | Sentence
MATCH p = (:Document {id: $doc})-[:IMPLEMENTS|APPLIES*0..4]->(d:Document)
WITH d, min(length(p)) AS steps
MATCH (d)-[:HAS_TASK]->(t:Task)<-[gets:RESPONSIBLE_FOR {role: 'nhan_bao_cao'}]-(receiver:Organization)
WHERE NOT coalesce(t.withdrawn, false)
WITH d, steps, t, collect(DISTINCT CASE WHEN coalesce(gets.via, false) THEN receiver.name END) AS conduits,
     collect(DISTINCT CASE WHEN coalesce(gets.via, false) THEN null ELSE receiver.name END) AS receivers
OPTIONAL MATCH (t)<-[r:RESPONSIBLE_FOR]-(o:Organization)
WHERE r.role IN ['chu_tri', 'thuc_hien']
WITH d, steps, t, conduits, receivers, collect(DISTINCT o.name) AS reporters
RETURN steps AS steps, coalesce(d.number_full, d.title) AS document, t.text AS task, reporters AS reporters,
       conduits AS conduits, receivers AS receivers, t.deadline_raw AS deadline, t.rrule AS rrule, t.sentence AS sentence
ORDER BY steps, document
