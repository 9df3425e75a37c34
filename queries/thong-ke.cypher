// name: thong-ke
// vi: Trong kho có gì
// en: What the workspace holds
// group: kho
// about: số văn bản, nhiệm vụ, đơn vị, viện dẫn, phát hiện trong kho | how many documents, tasks, units, citations and findings there are
// column kind | Loại | Kind
// column number | Số lượng | Number
MATCH (d:Document) WHERE d.is_stub = false RETURN 'read' AS kind, count(d) AS number
UNION ALL
MATCH (d:Document) WHERE d.is_stub = true RETURN 'stub' AS kind, count(d) AS number
UNION ALL
MATCH (:Document)-[r:DRAFT_OF]->(:Document) RETURN 'draft' AS kind, count(r) AS number
UNION ALL
MATCH (m:Mention) RETURN 'Mention' AS kind, count(m) AS number
UNION ALL
MATCH (t:Task) RETURN 'Task' AS kind, count(t) AS number
UNION ALL
MATCH (o:Organization) RETURN 'Organization' AS kind, count(o) AS number
UNION ALL
MATCH (f:Finding) RETURN 'Finding' AS kind, count(f) AS number
UNION ALL
MATCH (x:Decision) RETURN 'Decision' AS kind, count(x) AS number
UNION ALL
MATCH (i:Ingest) RETURN 'Ingest' AS kind, count(i) AS number
