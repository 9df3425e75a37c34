"""A small graph made by hand: one story, invented bodies and numbers, every label and nearly every relation once.

    41-NQ/TW (only cited) ◄─BASED_ON─ 58/KH-BTV ─IMPLEMENTS─► 271/KH-UBND (only cited) ─IMPLEMENTS─► 1588/QĐ-TTg
                                                                 ▲ DRAFT_OF, probable     ▲ IMPLEMENTS
                                                                 du-thao.txt ─────────────┘ its text and its tasks
    12/KH-UBND of one of two communes carries out 271/KH-UBND; of the other commune nothing was seen.
    09-CT/TU was replaced by 15-CT/TU; 58/KH-BTV still rests on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.folding import fold, fold_name, fold_number
from graph.rows import Change, EdgeRow, NodeRow

HEAD_WOMEN = "Hội LHPN tỉnh Sơn Hải"
EMAIL = "vanthu@sonhai.example"


def document(id: str, number_full: str | None, doc_type: str, title: str, issuer: str, issued_on: date | None,
             **more: Any) -> NodeRow:
    number, _, symbol = (number_full or "").partition("/")
    known: dict[str, Any] = {
        "number_full": number_full, "number": number or None, "symbol": symbol or None, "doc_type": doc_type,
        "number_folded": fold_number(number_full) if number_full else None, "title": title, "title_folded": fold(title),
        "issuer_name": issuer, "issued_on": issued_on, "is_stub": False, "is_draft": False, **more}
    return NodeRow("Document", id, {name: value for name, value in known.items() if value is not None})


def organization(id: str, name: str, kind: str, **more: Any) -> NodeRow:
    told = {"name": name, "folded": fold_name(name), "kind": kind, "is_class": False}
    return NodeRow("Organization", id, {**told, **more})


def task(id: str, document_id: str, text: str, section_path: str, ordinal: int, **more: Any) -> NodeRow:
    return NodeRow("Task", id, {"document_id": document_id, "text": text, "sentence": text, "kind": "duty",
                                "section_path": section_path, "ordinal": ordinal, "withdrawn": False,
                                "start": ordinal * 100, "end": ordinal * 100 + len(text), **more})


def between(kind: str, source: str, target: str, sentence: str = "", **more: Any) -> EdgeRow:
    known = {"sentence": sentence, "section_path": "opening", "start": 10, "end": 10 + len(sentence), "explicit": True,
             "rule": "cue", "said_by": [source], "said_in": source, "mentions": 1, **more}
    return EdgeRow(kind, ("Document", source), ("Document", target), known)


def responsible(unit: str, task_id: str, role: str, **more: Any) -> EdgeRow:
    return EdgeRow("RESPONSIBLE_FOR", ("Organization", unit), ("Task", task_id),
                   {"role": role, "explicit": True, "rule": "subject", **more})


def edge(kind: str, source: tuple[str, str], target: tuple[str, str],
         known: Mapping[str, Any] | None = None) -> EdgeRow:
    return EdgeRow(kind, source, target, known or {})


DOCUMENTS = (
    document("nq41", "41-NQ/TW", "Nghị quyết", "về phòng, chống thiên tai", "Ban Chấp hành Trung ương",
             date(2019, 3, 4), is_stub=True),
    document("qd1588", "1588/QĐ-TTg", "Quyết định", "Ban hành Kế hoạch triển khai phong trào “Làng xã bình yên”",
             "Thủ tướng Chính phủ", date(2025, 10, 6), source="qd-1588.txt", level="trung ương",
             former_ids=["qd1588-cu"]),
    document("kh271", "271/KH-UBND", "Kế hoạch", "Triển khai phong trào “Làng xã bình yên”", "UBND tỉnh Sơn Hải",
             date(2025, 12, 12), is_stub=True, level="tỉnh"),
    document("duthao", None, "Kế hoạch", "Triển khai phong trào “Làng xã bình yên” năm 2026", "UBND tỉnh Sơn Hải", None,
             source="du-thao.txt", is_draft=True, level="tỉnh"),
    document("kh58", "58/KH-BTV", "Kế hoạch", "Phụ nữ tham gia phong trào “Làng xã bình yên”", HEAD_WOMEN,
             date(2026, 1, 20), source="hoi-phu-nu.docx", sha256="a" * 64),
    document("kh12a", "12/KH-UBND", "Kế hoạch", "Thực hiện phong trào “Làng xã bình yên” trên địa bàn xã",
             "UBND xã An Bình", date(2026, 2, 3), source="an-binh.pdf", level="xã"),
    document("kh12b", "12/KH-UBND", "Kế hoạch", "Phát triển cây trồng vụ xuân", "UBND xã Bình Lộc",
             date(2024, 2, 5), source="binh-loc.pdf", level="xã"),
    document("ct09", "09-CT/TU", "Chỉ thị", "về công tác vận động quần chúng", "Tỉnh ủy Sơn Hải", date(2018, 5, 2),
             is_stub=True),
    document("ct15", "15-CT/TU", "Chỉ thị", "về công tác vận động quần chúng trong tình hình mới", "Tỉnh ủy Sơn Hải",
             date(2025, 6, 1), is_stub=True),
)
ORGANIZATIONS = (
    organization("ttg", "Thủ tướng Chính phủ", "khac"),
    organization("ubnd-tinh", "UBND tỉnh Sơn Hải", "ubnd", level="tỉnh"),
    organization("so-tai-chinh", "Sở Tài chính tỉnh Sơn Hải", "so_nganh"),
    organization("cong-an", "Công an tỉnh Sơn Hải", "cong_an"),
    organization("van-phong", "Văn phòng UBND tỉnh Sơn Hải", "so_nganh"),
    organization("cac-xa", "UBND các xã, phường", "ubnd", is_class=True),
    organization("xa-an-binh", "UBND xã An Bình", "ubnd", level="xã"),
    organization("xa-binh-loc", "UBND xã Bình Lộc", "ubnd", level="xã"),
    organization("hoi-phu-nu", HEAD_WOMEN, "lhpn"),
    organization("btv-hoi", f"Ban Thường vụ {HEAD_WOMEN}", "lhpn"),
    organization("hoi-xa", "Hội LHPN các xã, phường", "lhpn", is_class=True),
)
TASKS = (
    task("t1", "duthao", "Sở Tài chính bố trí kinh phí trước ngày 15/11/2026.", "II/1", 1,
         deadline_raw="trước ngày 15/11/2026", due_on=date(2026, 11, 14), due_kind="before_date"),
    task("t2", "duthao", "Tuyên truyền đến từng hộ dân.", "II/2", 2),
    task("t3", "duthao", "Báo cáo kết quả về Công an tỉnh qua Văn phòng UBND tỉnh.", "III", 3, kind="report",
         rrule="FREQ=MONTHLY"),
    task("t4", "kh58", "Vận động hội viên ký cam kết.", "II/1/-1", 1, due_on=date(2026, 3, 8)),
    task("t5", "kh58", "Nhân rộng mô hình tự quản.", "II/1/-2", 2),
    task("t6", "kh58", "Nhiệm vụ không còn trong văn bản.", "II/9", 9, withdrawn=True),
)
OTHERS = (
    NodeRow("Section", "s1", {"document_id": "kh58", "path": "II/1", "heading": "Nhiệm vụ", "kind": "heading"}),
    NodeRow("Target", "g1", {"document_id": "kh58", "raw": "từ 90% hội viên trở lên", "measure": "hội viên ký cam kết",
                             "comparator": ">=", "value": 90.0, "unit": "%"}),
    NodeRow("Place", "son-hai", {"name": "tỉnh Sơn Hải", "folded": "tinh son hai", "level": "tỉnh"}),
    NodeRow("Place", "hai-dong", {"name": "tỉnh Hải Đông", "folded": "tinh hai dong", "level": "tỉnh"}),
    NodeRow("Person", "p1", {"name": "Trần Thị Mẫu", "folded": "tran thi mau"}),
    NodeRow("Initiative", "i1", {"name": "phong trào “Làng xã bình yên”", "kind": "phong_trao"}),
    NodeRow("Contact", "c1", {"document_id": "kh58", "kind": "email", "value": EMAIL, "start": 900, "end": 921}),
    NodeRow("Mention", "m1", {"document_id": "kh58", "class": "numbered", "text": "Kế hoạch số 271/KH-UBND",
                              "sentence": "Thực hiện Kế hoạch số 271/KH-UBND của UBND tỉnh.", "relation": "implements",
                              "section_path": "opening", "start": 10, "end": 33, "status": "same", "ordinal": 1}),
    NodeRow("Mention", "m2", {"document_id": "kh58", "class": "partial", "text": "Chỉ thị về vận động quần chúng",
                              "sentence": "Căn cứ Chỉ thị về vận động quần chúng.", "relation": "based_on",
                              "section_path": "opening", "start": 60, "end": 90, "status": "ambiguous",
                              "why": "hai chỉ thị cùng trích yếu", "ordinal": 2}),
    NodeRow("Finding", "f1", {"document_id": "kh58", "rule": "type_symbol_mismatch", "severity": "error",
                              "message_vi": "Ghi “Nghị quyết” nhưng ký hiệu là QĐ.",
                              "message_en": "type and symbol differ",
                              "suggestion": "Quyết định số 1588/QĐ-TTg", "confidence": 0.9, "state": "open",
                              "sentence": "Theo Nghị quyết số 1588/QĐ-TTg."}),
    NodeRow("Finding", "f2", {"document_id": "kh58", "rule": "unknown_abbreviation", "severity": "info",
                              "message_vi": "Chữ viết tắt chưa giải thích.", "message_en": "abbreviation",
                              "state": "accepted"}),
    NodeRow("Decision", "x1", {"verdict": "reject", "subject": "Mention", "by": "mai", "at": "2026-02-01T08:00:00",
                               "state": "orphaned", "document_id": "kh58", "note": "nhầm"}),
    NodeRow("Ingest", "n1", {"at": "2026-02-01T07:00:00", "by": "mai", "version": "0.1.0", "added": 5, "changed": 0,
                             "removed": 0}),
)
RELATIONS = (
    between("IMPLEMENTS", "duthao", "qd1588", "Triển khai Quyết định số 1588/QĐ-TTg của Thủ tướng Chính phủ."),
    between("IMPLEMENTS", "kh271", "qd1588", "Triển khai Quyết định số 1588/QĐ-TTg của Thủ tướng Chính phủ.",
            explicit=False, rule="draft", status="probable", score=0.91, said_by=["duthao"], said_in="duthao"),
    between("IMPLEMENTS", "kh58", "kh271", "Thực hiện Kế hoạch số 271/KH-UBND của UBND tỉnh."),
    between("IMPLEMENTS", "kh12a", "kh271", "Thực hiện Kế hoạch số 271/KH-UBND ngày 12/12/2025."),
    between("APPLIES", "kh58", "qd1588", "Tiếp tục thực hiện Quyết định số 1588/QĐ-TTg."),
    between("BASED_ON", "kh58", "nq41", "Căn cứ Nghị quyết số 41-NQ/TW."),
    between("BASED_ON", "kh12a", "nq41", "Căn cứ Nghị quyết số 41-NQ/TW."),
    between("BASED_ON", "kh58", "ct09", "Căn cứ Chỉ thị số 09-CT/TU."),
    between("REPLACES", "ct15", "ct09", "Chỉ thị này thay thế Chỉ thị số 09-CT/TU."),
    between("MENTIONS", "kh12b", "nq41", "Nghị quyết số 41-NQ/TW có nêu."),
    edge("DRAFT_OF", ("Document", "duthao"), ("Document", "kh271"), {"status": "probable", "score": 0.91}),
    *(edge("ISSUED_BY", ("Document", d), ("Organization", o)) for d, o in (
        ("qd1588", "ttg"), ("kh271", "ubnd-tinh"), ("duthao", "ubnd-tinh"), ("kh58", "btv-hoi"),
        ("kh12a", "xa-an-binh"), ("kh12b", "xa-binh-loc"))),
    *(edge("HAS_TASK", ("Document", t.properties["document_id"]), ("Task", t.id), {"explicit": True}) for t in TASKS),
    *(edge("HAS_TASK", ("Document", "kh271"), ("Task", t), {"explicit": False, "rule": "draft", "status": "probable"})
      for t in ("t1", "t2", "t3")),
    responsible("so-tai-chinh", "t1", "chu_tri", sentence="Sở Tài chính bố trí kinh phí trước ngày 15/11/2026."),
    responsible("so-tai-chinh", "t1", "tham_muu"),
    responsible("cac-xa", "t2", "thuc_hien", explicit=False, rule="heading", sentence="2. UBND các xã, phường"),
    responsible("cac-xa", "t3", "thuc_hien"),
    responsible("hoi-phu-nu", "t2", "phoi_hop"),
    responsible("cong-an", "t3", "nhan_bao_cao"),
    responsible("van-phong", "t3", "nhan_bao_cao", via=True),
    responsible("hoi-xa", "t4", "thuc_hien", explicit=False, rule="plan_scope", sentence="Hội LHPN các xã, phường"),
    responsible("hoi-xa", "t5", "phoi_hop"),
    *(edge("MEMBER_OF", ("Organization", o), ("Organization", "cac-xa"), {"basis": "cùng tỉnh"})
      for o in ("xa-an-binh", "xa-binh-loc")),
    edge("HAS_SECTION", ("Document", "kh58"), ("Section", "s1")),
    edge("CONTAINS", ("Section", "s1"), ("Task", "t4")),
    edge("HAS_TARGET", ("Task", "t4"), ("Target", "g1")),
    edge("CITES", ("Task", "t5"), ("Document", "qd1588")),
    edge("AT", ("Task", "t2"), ("Place", "son-hai")),
    edge("LOCATED_IN", ("Organization", "ubnd-tinh"), ("Place", "son-hai")),
    edge("SUCCEEDED_BY", ("Place", "hai-dong"), ("Place", "son-hai"),
         {"on": date(2025, 7, 1), "basis": "Nghị quyết 1/NQ"}),
    edge("SIGNED_BY", ("Document", "kh58"), ("Person", "p1"), {"position": "Chủ tịch", "authority": "TM."}),
    edge("SENT_TO", ("Document", "kh58"), ("Organization", "hoi-xa"),
         {"raw": "- Hội LHPN các xã", "purpose": "để thực hiện"}),
    edge("CONCERNS", ("Document", "kh58"), ("Initiative", "i1")),
    edge("HAS_CONTACT", ("Document", "kh58"), ("Contact", "c1")),
    edge("HAS_MENTION", ("Document", "kh58"), ("Mention", "m1")),
    edge("HAS_MENTION", ("Document", "kh58"), ("Mention", "m2")),
    edge("REFERS_TO", ("Mention", "m1"), ("Document", "kh271"), {"status": "same", "score": 1.0}),
    edge("ABOUT", ("Finding", "f1"), ("Document", "kh58")),
    edge("ABOUT", ("Finding", "f2"), ("Document", "kh58")),
    edge("ON", ("Decision", "x1"), ("Mention", "m2")),
    edge("READ", ("Ingest", "n1"), ("Document", "kh58"), {"change": "added"}),
)
STORY = Change(nodes=(*DOCUMENTS, *ORGANIZATIONS, *TASKS, *OTHERS), edges=RELATIONS)
