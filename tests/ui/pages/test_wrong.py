"""An answer told to be wrong is kept as a line of a question set; the list is the administrator's to take along."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import KB
from tests.ui.driving import ask, open_box, visit

pytestmark = pytest.mark.browser
QUESTION = "Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?"
EXPECTED = "=5.200 hộ, <b>theo</b> báo cáo 90"


def test_what_a_reader_finds_wrong_is_kept(page: Page, address: str) -> None:
    visit(page, address)
    ask(page, QUESTION)
    box = open_box(page, "Câu trả lời này sai?")
    box.locator("input").fill(EXPECTED)
    box.get_by_role("button", name="Gửi").click()
    expect(page.locator(".st-key-wrong .wr-note")).to_contain_text("Đã ghi lại")
    *_, line = (KB[address] / "told_wrong.jsonl").read_text(encoding="utf-8").splitlines()
    kept = json.loads(line)
    assert (kept["question"], kept["lang"], kept["expected"]) == (QUESTION, "vi", EXPECTED)
    assert "5.164" in kept["answer"]
    assert set(kept) == {"id", "question", "lang", "answer", "expected"}  # nothing of who told it
    expect(page.locator(".wr-number").first).to_contain_text("5.164")  # the answer stays
