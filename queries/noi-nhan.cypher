// name: noi-nhan
// vi: Văn bản được gửi cho ai
// en: Who a document is sent to
// group: trach-nhiem
// about: danh sách nơi nhận, nhận để làm gì, qua ai | the recipients, for what purpose and through whom
// param doc: document | văn bản | the document
// column unit | Nơi nhận | Recipient
// column kind | Loại đơn vị | Kind
// column raw | Nguyên văn | As written
// column purpose | Để làm gì | Purpose
// column via | Qua | Through
MATCH (:Document {id: $doc})-[s:SENT_TO]->(o:Organization)
RETURN o.name AS unit, o.kind AS kind, s.raw AS raw, s.purpose AS purpose, s.via AS via
ORDER BY unit
