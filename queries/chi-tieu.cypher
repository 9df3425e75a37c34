// name: chi-tieu
// vi: Chỉ tiêu của một văn bản
// en: The targets of a document
// group: trach-nhiem
// about: con số phải đạt, của nhiệm vụ nào | the numbers to be reached, and the task each belongs to
// param doc: document | văn bản | the document
// column target | Chỉ tiêu | Target
// column measure | Nội dung | Measure
// column comparator | So sánh | Comparison
// column value | Mức | Value
// column measured_in | Đơn vị tính | Measured in
// column task | Nhiệm vụ | Task
// column section_path | Mục | Section
MATCH (:Document {id: $doc})-[:HAS_TASK]->(t:Task)-[:HAS_TARGET]->(g:Target)
RETURN g.raw AS target, g.measure AS measure, g.comparator AS comparator, g.value AS value, g.unit AS measured_in,
       t.text AS task, t.section_path AS section_path
ORDER BY section_path
