// name: phong-trao
// vi: Phong trào, cuộc vận động và văn bản về nó
// en: Campaigns and the documents about them
// group: kho
// about: mỗi phong trào, cuộc vận động, tháng, ngày được những văn bản nào nêu | which documents name each campaign, movement, month or day
// column initiative | Phong trào | Campaign
// column kind | Loại | Kind
// column documents | Văn bản | Documents
// column document_count | Số văn bản | Number of documents
MATCH (i:Initiative)<-[:CONCERNS]-(d:Document)
WITH i, collect(DISTINCT coalesce(d.number_full, d.title)) AS documents
RETURN i.name AS initiative, i.kind AS kind, documents AS documents, size(documents) AS document_count
ORDER BY document_count DESC, initiative
LIMIT 100
