// name: ke-thua
// vi: Đơn vị, địa bàn đã sáp nhập, đổi tên
// en: Bodies and places that were merged or renamed
// group: kho
// about: cơ quan, tỉnh, xã nào kế thừa cơ quan, tỉnh, xã nào, từ ngày nào, theo căn cứ nào | which body or place succeeds which, since when and on what basis
// column former | Tên cũ | Former
// column successor | Kế thừa bởi | Successor
// column since | Từ ngày | Since
// column basis | Căn cứ | Basis
MATCH (a)-[s:SUCCEEDED_BY]->(b)
RETURN a.name AS former, b.name AS successor, s.on AS since, s.basis AS basis
ORDER BY former, successor
LIMIT 1000
