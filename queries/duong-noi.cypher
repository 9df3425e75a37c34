// name: duong-noi
// vi: Đường nối hai văn bản
// en: How two documents are connected
// group: chuoi
// about: đường ngắn nhất giữa hai văn bản, đi theo quan hệ bất kể chiều | the shortest way between two documents along their relations, whatever their direction
// param from: document | từ văn bản | from the document
// param to: document | đến văn bản | to the document
// column steps | Số bước | Steps
// column documents | Văn bản trên đường | Documents on the way
// column relations | Quan hệ | Relations
// column path | Đường nối | Path
MATCH (a:Document {id: $from}), (b:Document {id: $to})
MATCH p = shortestPath((a)-[:BASED_ON|IMPLEMENTS|APPLIES|CONTINUES|PROMULGATES|SUMMARISES|MENTIONS|AMENDS|REPLACES|REPEALS|DRAFT_OF*1..10]-(b))
RETURN length(p) AS steps, [n IN nodes(p) | coalesce(n.number_full, n.title, n.id)] AS documents,
       [r IN relationships(p) | type(r)] AS relations, p AS path
