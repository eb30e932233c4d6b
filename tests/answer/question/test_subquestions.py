"""A question for several figures becomes a question for each."""

from __future__ import annotations

import pytest

from answer.question.subquestions import subquestions
from tests.answer.make import asked


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("Năm 2016 Hậu Giang có bao nhiêu hộ nghèo?", [("Hậu Giang", "2016")]),
        ("Tỷ lệ hộ nghèo của Hậu Giang và Kiên Giang?", [("Hậu Giang", None), ("Kiên Giang", None)]),
        ("Hậu Giang tạo bao nhiêu việc làm năm 2016 và 2017?", [("Hậu Giang", "2016"), ("Hậu Giang", "2017")]),
        ("Poverty rate of Hậu Giang and Kiên Giang in 2017", [("Hậu Giang", "2017"), ("Kiên Giang", "2017")]),
    ],
)
def test_each_part_has_one_place_and_one_period(question: str, cells: list[tuple[str, str | None]]) -> None:
    found = subquestions(asked(question))
    names = [([place.name for place in one.places], [period.code for period in one.periods]) for one in found]
    assert names == [([place], [period] if period else []) for place, period in cells]
