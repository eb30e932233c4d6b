"""Where two reports give other numbers for the same thing, the answer says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.ask import ask
from tests.answer.conftest import opened

REPORT = """ỦY BAN NHÂN DÂN
TỈNH HẬU GIANG
Số: {number}/BC-UBND
Hậu Giang, ngày 20 tháng 12 năm 2019
BÁO CÁO
{title} năm 2019

I. Kết quả thực hiện
Năm 2019 toàn tỉnh có {homes} căn nhà được sửa chữa cho hộ nghèo, với sự đóng góp của nhân dân.
"""
QUESTION = "Năm 2019 tỉnh Hậu Giang có bao nhiêu căn nhà được sửa chữa cho hộ nghèo?"
NOTE = "Lưu ý: các nguồn nêu số khác nhau cho nội dung này."


@pytest.mark.parametrize(("homes", "differ"), [("412", True), ("385", False)])
def test_only_numbers_that_differ_are_noted(tmp_path: Path, homes: str, differ: bool) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number, title, told in (
        ("101", "Kết quả thực hiện chính sách giảm nghèo", "385"),
        ("207", "Tình hình kinh tế - xã hội, quốc phòng - an ninh", homes),
    ):
        text = REPORT.format(number=number, title=title, homes=told)
        (reports / f"bc-{number}.txt").write_text(text, encoding="utf-8")
    for kb in opened(tmp_path / "kb", reports):
        answer = ask(kb, QUESTION)
        assert answer.status == "answered"
        assert {f"{each.figure.value:f}" for each in answer.figures} == {"385", homes}
        assert (NOTE in answer.notes) == differ
