"""A small story in documents of ours: a decision, a province's plan and its draft, a union's plan, a commune's plan."""

from __future__ import annotations

DRAFT = """ỦY BAN NHÂN DÂN
TỈNH AN SƠN
-------
Số:        /KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
An Sơn, ngày    tháng    năm 2025

KẾ HOẠCH
Triển khai phong trào “Làng xanh, ngõ sạch” trên địa bàn tỉnh

Thực hiện Quyết định số 9447/QĐ-TTg ngày 06/11/2025 của Thủ tướng Chính phủ về ban hành Kế hoạch làm đẹp làng quê, \
Ủy ban nhân dân tỉnh An Sơn ban hành Kế hoạch như sau:

I. MỤC ĐÍCH
1. Làm cho làng quê sạch đẹp.

II. NHIỆM VỤ
1. Trồng cây
- Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tài chính cấp cây giống cho các xã trước ngày 15/3/2026.
- Giao Sở Xây dựng hướng dẫn các xã chỉnh trang ngõ xóm.

III. TỔ CHỨC THỰC HIỆN
1. Đề nghị Hội Liên hiệp Phụ nữ tỉnh vận động hội viên tham gia phong trào.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""

UNION = """HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM
BAN THƯỜNG VỤ HỘI LHPN TỈNH AN SƠN
-------
Số: 58/KH-BTV

An Sơn, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
Hưởng ứng phong trào “Làng xanh, ngõ sạch” trong các cấp Hội năm 2026

Thực hiện Kế hoạch số 974/KH-UBND ngày 26/12/2025 của UBND tỉnh An Sơn triển khai phong trào “Làng xanh, ngõ sạch” \
trên địa bàn tỉnh, Ban Thường vụ Hội LHPN tỉnh An Sơn xây dựng Kế hoạch như sau:

I. NHIỆM VỤ
1. Tuyên truyền
- Hội LHPN các xã tổ chức cho hội viên ký cam kết giữ sạch ngõ xóm.
- Ban Tuyên giáo Hội LHPN tỉnh biên soạn tờ gấp, liên hệ đồng chí Lan, điện thoại 0912 345 678.

Nơi nhận:
- UBND tỉnh (để báo cáo);
- Lưu: VP.

TM. BAN THƯỜNG VỤ
CHỦ TỊCH

Lê Thị Mẫu
"""

COMMUNE = """ỦY BAN NHÂN DÂN
XÃ BÌNH LÂM
-------
Số: 12/KH-UBND

Bình Lâm, ngày 20 tháng 01 năm 2026

KẾ HOẠCH
Thực hiện phong trào “Làng xanh, ngõ sạch” trên địa bàn xã

Căn cứ Quyết định số 9447/QĐ-TTg ngày 03/11/2025 của Thủ tướng Chính phủ về làm đẹp làng quê;
Thực hiện Kế hoạch số 974/KH-UBND ngày 26/12/2025 của UBND tỉnh An Sơn về phong trào “Làng xanh, ngõ sạch”,
Ủy ban nhân dân xã Bình Lâm, tỉnh An Sơn xây dựng Kế hoạch như sau:

I. NHIỆM VỤ
1. Giao Văn phòng HĐND và UBND xã lập danh sách hộ tham gia trước ngày 10/02/2026.
2. Giao Công an xã bảo đảm trật tự trong ngày ra quân.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Phạm Văn Mẫu
"""

FILES = {"du_thao.txt": DRAFT, "hoi_phu_nu.txt": UNION, "xa_binh_lam.txt": COMMUNE}
"""File name → text."""
