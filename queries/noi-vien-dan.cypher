// name: noi-vien-dan
// vi: Văn bản này được viện dẫn ở đâu
// en: Where this document is cited
// group: chuoi
// about: từng chỗ viện dẫn, nguyên văn, thuộc mục nào của văn bản nào | every place that cites it, in its own words, with document and section
// param doc: document | văn bản | the document
// column document | Văn bản viện dẫn | Citing document
// column source | Tệp | File
// column section_path | Mục | Section
// column text | Viện dẫn | Citation
// column relation | Quan hệ | Relation
// column provision | Điều khoản | Provision
// column sentence | Nguyên văn | Sentence
MATCH (:Document {id: $doc})<-[:REFERS_TO]-(m:Mention)<-[:HAS_MENTION]-(d:Document)
RETURN coalesce(d.number_full, d.title) AS document, d.source AS source, m.section_path AS section_path,
       m.text AS text, m.relation AS relation, m.provision AS provision, m.sentence AS sentence
ORDER BY document, section_path
