"""Ask, as a user would: a figure with its citation, a refusal, limits, language, sharing, keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.ui.driving import ask, settle, text, visit
from tests.ui.test_access import FAULTS

pytestmark = pytest.mark.browser
POVERTY = "Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?"


def test_figure_with_its_citation(page: Page, address: str) -> None:
    visit(page, address)
    ask(page, POVERTY)
    assert "5.164 hộ" in text(page.locator(".wr-answer .wr-number").first)
    assert "Trà Vinh" in text(page.locator(".wr-answer .wr-where").first)
    assert "2019" in text(page.locator(".wr-answer .wr-where").first)
    card = page.locator("#cite-1")
    assert "5.164 hộ" in text(card.locator("blockquote mark").first)
    for fact in ("Kết quả công tác giảm nghèo", "88/BC-UBND", "15/1/2020", "1. Giảm nghèo", "không đánh số trang"):
        assert fact in text(card), fact


def test_refusal_names_what_is_missing_and_the_nearest(page: Page, address: str) -> None:
    visit(page, address)
    ask(page, "Trà Vinh năm 2013 có bao nhiêu hộ thoát nghèo?")
    answer = text(page.locator(".wr-answer"))
    assert "Không có trong các báo cáo này" in answer
    assert "thời gian" in answer
    assert page.locator(".wr-nearest .wr-number").count() >= 1
    assert page.locator(".wr-sources article").count() >= 1


def test_unaccented_question_shows_how_it_was_read(page: Page, address: str) -> None:
    visit(page, address)
    ask(page, "tra vinh nam 2019 bao nhieu ho thoat ngheo")
    note = page.locator(".wr-reading")
    assert "hộ thoát nghèo" in text(note)
    note.get_by_role("link").click()
    settle(page)
    expect(page.locator(".st-key-question textarea")).to_have_value(re.compile("hộ thoát nghèo"))
    assert "5.164" in text(page.locator(".wr-number").first)


def test_english_is_one_click_away_and_keeps_the_view(page: Page, address: str) -> None:
    visit(page, address)
    ask(page, POVERTY)
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**lang=en**")
    settle(page)
    expect(page.locator(".wr-sources h2").first).to_have_text("Sources")
    expect(page.locator(".st-key-question textarea")).to_have_value(POVERTY)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Reports", exact=True).click()
    settle(page)
    assert "lang=en" in page.url


def test_examples_come_from_the_reports_and_answer(page: Page, address: str) -> None:
    visit(page, address)
    example = page.locator(".wr-start a").first
    example.wait_for(timeout=120_000)
    question = text(example)
    assert "Trà Vinh" in question or "Sóc Trăng" in question
    example.click()
    page.wait_for_selector(".wr-answer .wr-number")
    expect(page.locator(".st-key-question textarea")).to_have_value(question)


def test_address_gives_the_same_view_in_another_browser(page: Page, context: BrowserContext, address: str) -> None:
    visit(page, address)
    ask(page, "Có bao nhiêu hộ thoát nghèo?")
    page.locator(".st-key-limits").get_by_role("combobox").nth(1).click()
    page.get_by_role("option", name="2019").click()
    page.wait_for_url("**year=2019**")
    settle(page)
    other = context.new_page()
    visit(other, page.url)
    assert text(other.locator(".wr-answer")) == text(page.locator(".wr-answer"))
    expect(other.locator(".st-key-limits")).to_contain_text("2019")


def test_back_leads_to_the_question_before(page: Page, address: str) -> None:
    visit(page, address)
    ask(page, POVERTY)
    ask(page, "Trà Vinh cấp bao nhiêu thẻ bảo hiểm y tế?")
    assert "94.207" in text(page.locator(".wr-number").first)
    page.go_back()
    expect(page.locator(".wr-number").first).to_contain_text("5.164")
    expect(page.locator(".st-key-question textarea")).to_have_value(POVERTY)


def test_limits_leave_out_other_places_and_can_be_dropped(page: Page, address: str) -> None:
    visit(page, f"{address}?q=Bao+nhi%C3%AAu+h%E1%BB%99+tho%C3%A1t+ngh%C3%A8o%3F&year=2020")
    assert "5.164" not in text(page.locator(".stMain"))
    page.get_by_role("link", name="bỏ giới hạn").click()
    expect(page.locator(".wr-number").first).to_contain_text("5.164")
    assert "year" not in page.url


def test_a_place_is_found_typed_without_accents(page: Page, address: str) -> None:
    visit(page, address)
    box = page.locator(".st-key-limits").get_by_role("combobox").first
    box.click()
    box.press_sequentially("tra v")
    page.get_by_role("option", name="Trà Vinh").wait_for()
    box.press("Enter")
    page.wait_for_url("**place=**")


def test_session_remembers_its_questions(page: Page, address: str) -> None:
    visit(page, address)
    ask(page, POVERTY)
    page.locator(".wr-brand").click()
    expect(page.locator(".wr-history a")).to_have_text(POVERTY)


def test_citation_is_copied_and_leads_to_the_marked_passage(page: Page, address: str) -> None:
    visit(page, address)
    ask(page, POVERTY)
    card = page.locator("#cite-1")
    card.get_by_role("button", name="Chép trích dẫn", exact=True).click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“")
    assert "Báo cáo số 88/BC-UBND ngày 15 tháng 01 năm 2020" in copied
    card.get_by_role("button", name="Chép liên kết").click()
    link = page.evaluate("navigator.clipboard.readText()")
    card.get_by_role("link", name="Mở trong báo cáo").click()
    mark = page.locator("mark.wr-here").first
    mark.wait_for()
    assert "5.164 hộ thoát nghèo" in text(mark)
    expect(mark).to_be_in_viewport()
    assert page.url == link


@pytest.mark.parametrize(
    ("view", "box"),
    [
        ("?q=h%E1%BB%99+ngh%C3%A8o+Tr%C3%A0+Vinh", ".st-key-question textarea"),
        ("search?q=h%E1%BB%99+ngh%C3%A8o", ".st-key-question textarea"),
        ("figures?place=Tr%C3%A0+Vinh", ".st-key-ledger_text input"),
    ],
)
def test_keys(page: Page, address: str, view: str, box: str) -> None:
    visit(page, f"{address}{view}")
    first, second = page.locator("[data-result]").nth(0), page.locator("[data-result]").nth(1)
    first.wait_for()
    if page.locator(".wr-more").count():
        page.locator(".wr-more > summary").click()
    for _ in range(40):  # the keys listen a moment after the results stand there
        page.locator("body").press("j")
        page.wait_for_timeout(250)
        if first.evaluate("element => element === document.activeElement"):
            break
        page.evaluate("document.activeElement.blur()")
    expect(first).to_be_focused()
    page.keyboard.press("j")
    expect(second).to_be_focused()
    expect(second).to_be_in_viewport()
    page.keyboard.press("k")
    expect(first).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator(box)).to_be_focused()
    page.keyboard.type("jk/")  # keys are letters there
    expect(page.locator(box)).to_have_value(re.compile("jk/$"))
    if not view.startswith("?"):
        return
    page.evaluate("document.activeElement.blur()")
    page.locator("body").press("j")
    page.keyboard.press("Enter")  # a card chosen by its key opens where it stands
    page.wait_for_url("**reports?r=**")


def test_any_question_is_answered_in_words(page: Page, address: str) -> None:
    visit(page, address)
    box = page.locator(".st-key-question textarea")
    for question in (" ", "?", "😀", "1", "là", "a" * 1000, "\u0301\u200b", "%00"):
        box.fill(question)
        box.press("Enter")
        settle(page)
        assert page.locator(".wr-error, [data-testid=stException]").count() == 0, question


def test_a_name_is_completed_without_accents_and_a_mistyped_one_is_put_right(page: Page, address: str) -> None:
    visit(page, address)
    box = page.locator(".st-key-question textarea")
    box.press_sequentially("ở tra v")
    page.get_by_role("option", name="Trà Vinh").wait_for()
    assert page.evaluate(FAULTS) == []  # goes through all that takes the focus, which closes the list
    box.press("End")
    box.press_sequentially("i")
    page.get_by_role("option", name="Trà Vinh").wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("ở Trà Vinh")
    expect(page.get_by_role("option")).to_have_count(0)
    assert "q=" not in page.url
    ask(page, "Trà Vih năm 2019 có bao nhiêu hộ thoát nghèo?")
    page.locator(".wr-meant").get_by_role("link", name=POVERTY).click()
    expect(page.locator(".wr-number").first).to_contain_text("5.164")
    page.get_by_role("button", name="Gợi ý câu hỏi tiếp").click()
    following = page.locator(".wr-links a", has_text="Trà Vinh").first
    following.wait_for()
    assert text(following) != POVERTY
    following.click()
    settle(page)
    assert page.locator(".wr-answer .wr-amount, .wr-answer .wr-number").count() >= 1
