"""The walks of a user on the example documents: from words to the chain, to the sentence, to the text and back."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.screen import Screen

PROGRAMME = "9905/QĐ-TTg/2025"
PLAN = "215/KH-UBND/2025@an-lac"
TASKS_OF_PLAN = f"tasks of {PLAN}"


def test_words_without_accents_lead_to_the_chain(screen: Screen) -> None:
    screen.open()
    found = screen.search("gia dinh an toan tren khong gian mang")
    assert "Kế hoạch 215/KH-UBND" in found
    screen.page.keyboard.press("Escape")
    assert screen.search("9905/qd-ttg") == ["Quyết định 9905/QĐ-TTg"]
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_url("**/truy-vet?id=*")
    screen.settle()
    assert screen.query()["id"] == PROGRAMME
    assert {PROGRAMME, PLAN, "12/KH-UBND/2026@xa-suoi-mo.an-lac"} <= screen.cards().keys()


def test_documents_that_were_read_come_before_those_only_cited(screen: Screen) -> None:
    screen.open()
    screen.search("an toan")
    stubs = ["chưa có toàn văn" in row for row in screen.page.locator(".search li").all_inner_texts()]
    assert stubs == sorted(stubs) and True in stubs and False in stubs


def test_the_beginning_of_a_number_is_enough(screen: Screen) -> None:
    screen.open()
    assert screen.search("990") == ["Quyết định 9905/QĐ-TTg"]
    assert screen.search("không có văn bản nào như vậy") == []
    screen.sees("Không thấy văn bản nào trong kho.")


def test_click_shows_the_card_and_the_sentence_it_rests_on(screen: Screen) -> None:
    screen.open("truy-vet", id=PROGRAMME).click_card(PLAN)
    screen.panel().get_by_role("heading", name="Kế hoạch 215/KH-UBND").wait_for()
    said = screen.panel().inner_text()
    assert "Ủy ban nhân dân tỉnh An Lạc" in said and "20/11/2025" in said
    assert "triển khai thực hiện: Quyết định 9905/QĐ-TTg" in said and "“Thực hiện Quyết định số 9905/QĐ-TTg" in said
    assert screen.query()["chon"] == PLAN


def test_double_click_opens_at_most_25_and_nothing_drawn_moves(screen: Screen) -> None:
    before = screen.open("truy-vet", id=PROGRAMME).cards()
    screen.click_card(TASKS_OF_PLAN, double=True).until(lambda: len(screen.cards()) > len(before))
    after = screen.cards()
    fresh = after.keys() - before.keys()
    assert 1 < len(fresh) <= 25
    kept = before.keys() & after.keys()
    assert len(kept) == len(before) - 1  # the card of the tasks gives way to the tasks
    moved = {id for id in kept if any(after[id][axis] != before[id][axis] for axis in "xy")}
    assert not moved
    screen.page.get_by_role("button", name="Hoàn tác").click()
    screen.until(lambda: screen.cards().keys() == before.keys())


def test_hover_dims_what_is_off_the_chain(screen: Screen) -> None:
    screen.open("truy-vet", id=PROGRAMME)
    card = screen.cards()["99-NQ/TW/2025"]
    screen.page.mouse.move(card["left"], card["top"])
    screen.page.wait_for_timeout(200)
    dim = {id for id, card in screen.cards().items() if card["dim"]}
    assert "9021/QĐ-TTg/2021" in dim and not {"99-NQ/TW/2025", PROGRAMME, PLAN} & dim
    screen.page.mouse.move(5, 5)
    screen.page.wait_for_timeout(200)
    assert not any(card["dim"] for card in screen.cards().values())


def test_from_the_sentence_to_the_text_to_its_target(screen: Screen) -> None:
    screen.open("truy-vet", id=PROGRAMME, chon=PLAN)
    screen.panel().get_by_role("link", name="Mở đoạn làm căn cứ").first.click()
    screen.page.wait_for_url("**/van-ban?*")
    screen.settle()
    assert "tu" in screen.query()
    selected = screen.page.locator(".text .selected").first
    selected.wait_for()
    box = selected.bounding_box()
    assert box and 0 < box["y"] < 720 - box["height"]
    screen.span("Chỉ thị số 91-CT/TU").click()
    screen.panel().get_by_role("link", name="Chỉ thị 91-CT/TU").wait_for()
    assert "có số, ký hiệu" in screen.panel().inner_text()
    screen.settle().panel().get_by_role("link", name="Chỉ thị 91-CT/TU").click()
    screen.page.get_by_role("heading", name="Chỉ thị 91-CT/TU").wait_for()
    assert "Tỉnh ủy" in screen.settle().text()


def test_the_document_says_who_it_is_and_what_it_is_joined_to(screen: Screen) -> None:
    said = screen.open("van-ban", id=PLAN).text()
    assert "tỉnh An Lạc" in said and "07_ke_hoach_215-KH-UBND.pdf" in said
    assert "Căn cứ (" in said and "Văn bản triển khai (" in said
    assert "Điều cần xem trong văn bản này" in said and "Ngày của 9905/QĐ-TTg" not in said.split("Lược đồ")[0]
    assert screen.page.title() == "Kế hoạch 215/KH-UBND · Căn Cứ"


def test_a_replaced_document_says_so_first(screen: Screen) -> None:
    screen.open("van-ban", id="9021/QĐ-TTg/2021")
    screen.sees("Đã có Quyết định 9905/QĐ-TTg thay thế văn bản này, toàn bộ hoặc một phần")
    screen.sees("Kho mới biết văn bản này qua viện dẫn, chưa có toàn văn.")


def test_the_contents_lead_to_the_section(screen: Screen) -> None:
    screen.open("van-ban", id=PLAN)
    screen.page.get_by_role("button", name="Mục lục").click()
    screen.page.get_by_role("button", name="IV. TỔ CHỨC THỰC HIỆN").click()
    heading = screen.page.locator(".text .heading", has_text="IV. TỔ CHỨC THỰC HIỆN").first

    def is_in_sight() -> bool:
        box, place = screen.page.locator(".text").bounding_box(), heading.bounding_box()
        return bool(box and place and box["y"] <= place["y"] <= box["y"] + box["height"])

    screen.until(is_in_sight)


def test_the_address_keeps_document_direction_filter_and_selection(screen: Screen) -> None:
    screen.open("truy-vet", id=PROGRAMME)
    both = screen.cards().keys()
    screen.page.get_by_role("radio", name="Lên: căn cứ").click()
    screen.settle()
    up = screen.cards().keys()
    assert PLAN not in up and "99-NQ/TW/2025" in up and up < both
    screen.click_card("99-NQ/TW/2025")
    screen.page.get_by_role("button", name="Lọc").click()
    screen.page.get_by_role("button", name="thay thế", exact=True).click()
    screen.page.keyboard.press("Escape")
    screen.settle()
    fewer = screen.cards().keys()
    assert fewer < up
    asked = screen.query()
    assert asked["huong"] == "len" and asked["chon"] == "99-NQ/TW/2025" and "REPLACES" not in asked["quan-he"]
    again = screen.open("truy-vet", **asked)
    assert again.cards().keys() == fewer
    assert again.cards()["99-NQ/TW/2025"]["selected"]
    assert again.panel().get_by_role("heading", name="Nghị quyết 99-NQ/TW").is_visible()


def test_the_picture_and_the_list_are_saved(screen: Screen, tmp_path: Path) -> None:
    screen.open("truy-vet", id=PROGRAMME)
    drawn = screen.cards()
    png = tmp_path / "a.png"
    screen.saves(screen.page.get_by_role("button", name="ảnh PNG")).save_as(png)
    assert png.read_bytes().startswith(b"\x89PNG") and png.stat().st_size > 20_000
    svg = tmp_path / "a.svg"
    screen.saves(screen.page.get_by_role("button", name="ảnh SVG")).save_as(svg)
    root = ElementTree.parse(svg).getroot()
    titles = {e.text for e in root.iter("{http://www.w3.org/2000/svg}title")}
    assert {card["caption"] for card in drawn.values()} <= titles
    table = tmp_path / "a.csv"
    screen.saves(screen.page.get_by_role("button", name="Lưu CSV").first).save_as(table)
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    plan = next(row for row in rows if row["Văn bản"] == "Kế hoạch 215/KH-UBND")
    assert "9905/QĐ-TTg" in plan["Câu làm căn cứ"] and plan["Chiều"] == "xuống triển khai"


def test_the_five_real_documents_can_be_walked(screen_on_five: Screen) -> None:
    found = screen_on_five.open().search("374/KH-UBND")
    assert found[0] == "Kế hoạch 374/KH-UBND"
    screen_on_five.page.keyboard.press("Enter")
    screen_on_five.page.wait_for_url("**/truy-vet?id=*")
    assert len(screen_on_five.settle().cards()) > 3


def test_days_and_validity_narrow_the_chain_and_stay_in_the_address(screen: Screen) -> None:
    screen.open("truy-vet", id=PROGRAMME)
    whole = screen.cards().keys()
    assert {"9021/QĐ-TTg/2021", "99-NQ/TW/2025", PLAN} <= whole
    screen.open("truy-vet", id=PROGRAMME, **{"tu-ngay": "2025-01-01", "den-ngay": "2025-12-31"})
    year = screen.cards().keys()
    assert {"99-NQ/TW/2025", PLAN} <= year and "9021/QĐ-TTg/2021" not in year
    assert "12/KH-UBND/2026@xa-suoi-mo.an-lac" not in year
    assert "12/KH-UBND" not in screen.page.locator("[data-testid=stTable]").inner_text()
    screen.sees("Bộ lọc giấu")
    screen.page.get_by_role("button", name="Bỏ lọc").click()
    screen.until(lambda: screen.cards().keys() == whole)
    assert "tu-ngay" not in screen.query()
    screen.page.get_by_role("button", name="Lọc", exact=False).first.click()
    screen.page.get_by_role("button", name="hết hiệu lực", exact=True).click()
    screen.page.keyboard.press("Escape")
    screen.until(lambda: screen.query().get("hieu-luc") == "het")
    ended = screen.settle().cards().keys()
    assert "9021/QĐ-TTg/2021" in ended and PLAN not in ended
    before = screen.open("truy-vet", id=PROGRAMME, **{"hieu-luc": "het", "ngay": "2022-01-01"}).cards()
    assert "9021/QĐ-TTg/2021" not in before


def test_the_header_tells_validity_on_a_day_and_why(screen: Screen) -> None:
    said = screen.open("van-ban", id="9021/QĐ-TTg/2021").text()
    assert "hết hiệu lực" in said and "Bị thay thế bởi 9905/QĐ-TTg ngày 10/09/2025" in said
    said = screen.open("van-ban", id="9021/QĐ-TTg/2021", ngay="2022-01-01").text()
    assert "không rõ" in said and "Bị thay thế bởi" not in said


def test_a_page_stands_beside_its_text_with_the_same_marks(screen: Screen) -> None:
    screen.open("van-ban", id=PLAN)
    page = screen.page.locator(".page[data-ready]")
    page.wait_for()
    assert "Trang 1/2" in page.inner_text()
    mark = page.locator("i.citation").first
    box, sheet = mark.bounding_box(), page.locator("img").bounding_box()
    assert box and sheet and sheet["x"] < box["x"] < sheet["x"] + sheet["width"] and box["height"] < 20
    mark.click()
    screen.until(lambda: "chon" in screen.query())
    chosen = screen.settle().query()["chon"]
    assert screen.page.locator(".text .selected").first.get_attribute("data-ids").split()[-1] == chosen
    page.get_by_role("button", name="Trang sau").click()
    screen.until(lambda: "Trang 2/2" in page.inner_text())
    assert screen.query()["trang"] == "2"
    screen.page.get_by_text("Hiện trang gốc bên cạnh").click()
    screen.until(lambda: page.count() == 0)
    assert screen.query()["trang"] == "0" and screen.page.locator(".text").is_visible()


def test_what_was_no_pdf_has_no_page_beside_it(screen: Screen) -> None:
    screen.open("van-ban", id="12/KH-UBND/2026@xa-suoi-mo.an-lac").sees("Chỗ đang chọn")
    assert screen.page.locator(".page").count() == 0 and "Hiện trang gốc" not in screen.text()
