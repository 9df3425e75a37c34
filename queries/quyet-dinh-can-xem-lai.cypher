// name: quyet-dinh-can-xem-lai
// vi: Quyết định rà soát cần xem lại
// en: Decisions that lost their place
// group: ra-soat
// about: quyết định của cán bộ mà sau khi đọc lại không còn tìm thấy chỗ áp dụng | decisions of staff that found no place after a text was read again
// column verdict | Quyết định | Verdict
// column subject | Đối tượng | Subject
// column by | Người quyết định | By
// column at | Lúc | At
// column note | Ghi chú | Note
// column value | Nội dung sửa | Correction
// column document_id | Văn bản | Document
// column id | Mã | Id
MATCH (x:Decision {state: 'orphaned'})
RETURN x.verdict AS verdict, x.subject AS subject, x.by AS by, x.at AS at, x.note AS note, x.value AS value,
       x.document_id AS document_id, x.id AS id
ORDER BY at DESC
