// name: vien-dan-mo-ho
// vi: Viện dẫn chưa rõ là văn bản nào
// en: Citations that could not be settled
// group: ra-soat
// about: viện dẫn mà chương trình không dám kết luận, kèm lý do | citations the program does not dare to settle, each with the reason
// column document | Văn bản | Document
// column source | Tệp | File
// column section_path | Mục | Section
// column text | Viện dẫn | Citation
// column why | Lý do | Why
// column sentence | Nguyên văn | Sentence
// column id | Mã | Id
MATCH (m:Mention {status: 'ambiguous'})<-[:HAS_MENTION]-(d:Document)
RETURN coalesce(d.number_full, d.title) AS document, d.source AS source, m.section_path AS section_path,
       m.text AS text, m.why AS why, m.sentence AS sentence, m.id AS id
ORDER BY document, section_path
LIMIT 500
