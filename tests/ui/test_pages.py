"""Search, figures, reports and evaluation, as a user would use them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.conftest import REPORTS, STEPS
from tests.ui.driving import rows, settle, text, visit
from tools.serving import running

pytestmark = pytest.mark.browser


def test_the_first_start_tells_what_it_does(address: str) -> None:
    told = " ".join(STEPS)
    assert "Lần chạy đầu tiên" in told
    assert "Đã đọc 2 báo cáo" in told
    assert "0/0" not in told
    assert "Đang chuẩn bịĐang mở chương trình" in STEPS[0]  # a title stands before the program itself is loaded
    assert all(step in told for step in ("Đọc các báo cáo", "Mở mô hình ngôn ngữ", "Lập chỉ mục", "Nạp kho dữ liệu"))
    assert told.count("phút") == told.count("một đến hai phút")  # one promise of how long it takes


def test_search_marks_words_whatever_the_accents(page: Page, address: str) -> None:
    visit(page, f"{address}search?q=ho+ngheo+vay+von")
    first = page.locator(".wr-card").first
    assert "2.418 hộ nghèo vay vốn" in text(first)
    assert "hộ nghèo vay vốn" in [text(mark) for mark in first.locator("mark").all()]


def test_search_phrase_and_exclusion(page: Page, address: str) -> None:
    visit(page, f"{address}search?q={quote('việc làm')}")
    before = page.locator(".wr-card").count()
    visit(page, f"{address}search?q={quote('việc làm')}+{quote('“giải quyết việc làm”')}+-{quote('phấn')}")
    found = [text(card) for card in page.locator(".wr-card blockquote").all()]
    assert found == [
        "Toàn tỉnh giải quyết việc làm cho 23.970 lao động, trong đó 612 lao động đi làm việc ở nước ngoài."
    ]
    assert before > 1


def test_search_limits_have_counts_and_chips_take_them_away(page: Page, address: str) -> None:
    visit(page, f"{address}search?q={quote('trẻ em')}")
    place = page.locator(".wr-limits a", has_text="Trà Vinh").first
    count = int(text(place.locator(".wr-count")))
    place.click()
    expect(page.locator(".wr-chips a")).to_have_count(1)
    settle(page)
    assert page.locator(".wr-card").count() == count
    page.locator(".wr-chips a").click()
    expect(page.locator(".wr-chips a")).to_have_count(0)
    assert "place" not in page.url


def test_search_results_as_csv(page: Page, address: str) -> None:
    visit(page, f"{address}search?q={quote('hộ nghèo')}&lang=en")
    shown = page.locator(".wr-card").count()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    table = rows(download.value)
    assert len(table) == shown
    assert list(table[0])[:7] == ["rank", "quote", "report", "page", "section", "place", "period"]
    assert (table[0]["number"], table[0]["place"], table[0]["page"]) == ("88/BC-UBND", "Trà Vinh", "")
    assert "Kết quả công tác giảm nghèo" in table[0]["report"]


def test_figures_of_an_indicator_compare_result_and_target(page: Page, address: str) -> None:
    visit(page, f"{address}figures?indicator=poverty-rate")
    values = [text(cell) for cell in page.locator(".wr-ledger .wr-amount").all()]
    assert "3,54%" in " ".join(values)
    assert "2,10%" in " ".join(values)
    assert page.locator(".wr-bars .wr-bar.wr-target").count() == 1
    page.locator(".wr-bars a", has_text="3,54%").click()
    mark = page.locator("mark.wr-here")
    expect(mark).to_have_text("3,54%")
    expect(mark).to_be_in_viewport()


def test_figures_are_limited_by_place_role_and_words(page: Page, address: str) -> None:
    visit(page, f"{address}figures?place={quote('Trà Vinh')}&role=target")
    targets = [text(cell) for cell in page.locator(".wr-ledger .wr-amount").all()]
    assert any("24.500" in value for value in targets)
    assert not any("23.970" in value for value in targets)
    box = page.locator(".st-key-ledger_text input")
    box.fill("viec lam")
    box.press("Enter")
    page.wait_for_url("**text=viec+lam**")
    settle(page)
    assert [text(cell) for cell in page.locator(".wr-ledger .wr-amount").all()] == ["24.500 lao động"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng CSV").click()
    (row,) = rows(download.value, ";")  # as a spreadsheet in Vietnamese reads it
    assert list(row)[:4] == ["Số liệu", "Đơn vị", "Địa phương", "Thời gian"]
    assert (row["Số liệu"], row["Đơn vị"], row["Loại số"], row["Địa phương"]) == (
        "24500",
        "lao động",
        "chỉ tiêu",
        "Trà Vinh",
    )
    assert "việc làm cho 24.500 lao động" in row["Nguyên văn"]


def test_a_place_of_the_figures_is_found_without_accents_and_gives_way_to_another(page: Page, address: str) -> None:
    visit(page, f"{address}figures")
    box = page.locator(".st-key-ledger_place").get_by_role("combobox")
    box.click()
    box.press_sequentially("qqq")
    expect(page.get_by_role("listbox")).to_be_visible()
    shown = "getComputedStyle(document.querySelector('[role=listbox] [role=option] span'), '::after').content"
    assert "Không có tên" in page.evaluate(shown)
    for typed, chosen in (("tra v", "Trà Vinh"), ("soc tr", ":red[Sóc Trăng] $y$")):
        box.fill("")
        box.press_sequentially(typed)
        page.get_by_role("option", name=chosen).wait_for()
        box.press("Enter")
        page.wait_for_url(f"**place={quote(chosen, safe='').replace('%20', '+')}")
        settle(page)


def test_user_finds_words_and_tells_facts(page: Page, address: str) -> None:
    visit(page, f"{address}reports")
    page.locator(".wr-entry a", has_text="giảm nghèo và việc làm").click()
    page.wait_for_selector(".wr-text-body")
    settle(page)
    assert [text(item) for item in page.locator(".wr-outline li").all()][:2] == [
        "I. KẾT QUẢ THỰC HIỆN",
        "1. Giảm nghèo",
    ]
    box = page.locator(".st-key-find input")
    box.fill("bao hiem y te")
    box.press("Enter")
    finds = page.locator(".wr-finds a")
    expect(finds).to_have_count(2)
    expect(finds.first).to_be_visible()
    mark = page.locator("mark.wr-here").first
    expect(mark).to_be_in_viewport()  # the first place where the words stand
    expect(page.locator(".wr-outline a[aria-current]")).to_have_count(1)
    finds.nth(1).click()
    expect(mark).to_be_in_viewport()
    assert text(mark) == "bảo hiểm y tế"
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp gốc").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("ỦY BAN NHÂN DÂN")


def test_nothing_can_be_changed_without_a_password_on_the_server(page: Page, address: str) -> None:
    visit(page, f"{address}reports")
    assert page.locator("input[type=password], [data-testid=stFileUploader], [data-testid=stExpander]").count() == 0


def test_damaged_knowledge_base_is_told_with_its_remedy(browser: Browser, tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    kb.mkdir()
    (kb / "CURRENT").write_text("generation-000009", encoding="utf-8")
    with running(tmp_path, kb, REPORTS) as url:
        page = browser.new_page()
        page.goto(url)
        error = page.locator(".wr-error")
        error.wait_for(timeout=60_000)
        assert "Chưa mở được kho dữ liệu" in text(error)
        assert "python -m ingest" in text(error.locator("pre"))
        page.close()


def test_limits_of_a_search_are_found_typed_without_accents(page: Page, address: str) -> None:
    visit(page, f"{address}search?q={quote('hộ nghèo')}")
    limits = page.locator(".wr-limits")
    assert "Sóc Trăng" in text(limits)
    box = page.locator(".st-key-limit_text input")
    for typed in ("tra v", "Trà V"):
        box.fill(typed)
        box.press("Enter")
        settle(page)
        expect(limits.get_by_role("link", name="Trà Vinh").first).to_be_visible()
        assert "Sóc Trăng" not in text(limits)
    limits.get_by_role("link", name="Trà Vinh").first.click()
    page.wait_for_url("**place=**")
    settle(page)
    box.fill("khong co")
    box.press("Enter")
    settle(page)
    expect(limits.get_by_role("link")).to_have_text([re.compile("Trà Vinh")])  # what is set stays to be taken away
    page.locator(".wr-chips a").click()
    expect(limits).to_contain_text("Không có giới hạn nào như vậy.")
