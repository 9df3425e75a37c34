"""Small documents of ours, in the layouts in which real ones come."""

from __future__ import annotations

from loaders import files, outline
from loaders.model import Outline

PLAN = """ỦY BAN NHÂN DÂN
XÃ SÔNG MÂY
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND
Sông Mây, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Trồng cây đầu xuân và giữ sạch bờ kênh
trên địa bàn xã năm 2026

Thực hiện Chỉ thị số 07/CT-UBND ngày 02/02/2026 của UBND tỉnh Đồng Nai, UBND xã Sông Mây ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mỗi ấp có thêm một hàng cây.
2. Làm xong trước mùa mưa.
II. NỘI DUNG
1. Trồng cây
- Chọn cây bản địa.
- Chia đoạn cho từng tổ, trong đó:
+ Tổ một nhận bờ bắc;
+ Tổ hai nhận bờ nam.
Cây được tưới hằng ngày.
2. Dọn kênh
Mỗi tháng dọn một lần vào ngày chủ nhật đầu tiên.
III. TỔ CHỨC THỰC HIỆN
1. Công an xã giữ trật tự trong ngày ra quân.
2. Trưởng các ấp vận động bà con.
Trong quá trình thực hiện nếu có vướng mắc thì báo về Văn phòng xã./.

Nơi nhận:
- UBND tỉnh (để báo cáo);
- Công an xã;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Văn Mận
"""

PORTAL = """|
**ỦY BAN NHÂN
DÂN**
TỈNH LÀO CAI
-------
|
**CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số:
0215/QĐ-UBND
|
*Lào Cai, ngày
09 tháng 4 năm 2026*
|


**QUYẾT ĐỊNH**

VỀ
VIỆC BAN HÀNH KẾ HOẠCH GIỮ NƯỚC ĐẦU NGUỒN
GIAI ĐOẠN 2026 - 2030

**ỦY BAN NHÂN DÂN TỈNH LÀO CAI**

*Căn cứ Luật Tổ chức
chính quyền địa phương ngày 16 tháng 6 năm 2025;*

*Theo đề nghị của Giám đốc Sở
Nông nghiệp và Môi trường.*

**QUYẾT ĐỊNH:**

**Điều 1.** Ban hành kèm theo
Quyết định này Kế hoạch giữ nước đầu nguồn.

**Điều 2.** Quyết định này có
hiệu lực từ ngày ký./.

|
*Nơi nhận:*
- Như Điều 2;
- Các sở, ban,
ngành tỉnh;
- Lưu: VT.
|
**TM. ỦY BAN NHÂN
DÂN**
**CHỦ TỊCH**
**Vàng Seo Tráng**
|

**KẾ HOẠCH**

GIỮ NƯỚC ĐẦU NGUỒN GIAI ĐOẠN 2026 - 2030
*(Kèm theo Quyết định số 0215/QĐ-UBND)*

**I. MỤC
TIÊU**

1. Mỗi xã giữ được ít nhất một hồ chứa
nhỏ ở đầu nguồn, có người trông coi quanh năm và có sổ theo dõi mực nước.

2. Mỗi thôn có một tổ tuần rừng, mỗi tuần đi
hai lượt, ghi lại chỗ nào bị chặt phá để báo cho kiểm lâm địa bàn biết ngay.

|
TT
|
Nội dung
|
Đơn vị
|
|
1
|
Đo mực nước
|
UBND các xã
|
"""


def outlined(raw: str) -> Outline:
    """The outline of a text, as a file would give it."""
    return outline.read(files.from_string(raw))


def paths(paper: Outline) -> list[str]:
    """The paths of the body: header, recipients and signature left out."""
    return [s.path for s in paper.sections if s.part not in ("header", "recipients", "signature")]


def words(paper: Outline, path: str) -> str:
    """The text of one section."""
    section = next(s for s in paper.sections if s.path == path)
    return paper.flow[section.start : section.end]
