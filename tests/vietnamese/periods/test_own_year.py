"""Parts of a year that a question names without it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.periods.own_year import with_own_years


@pytest.mark.parametrize(
    ("question", "complete"),
    [
        ("quy 2/2023 hon quy 1 bao nhieu", "quy 2/2023 hon quy 1 năm 2023 bao nhieu"),
        ("Compare Q1 and Q2 2023", "Compare Q1 2023 and Q2 2023"),
        ("9 tháng năm 2018 so với cùng kỳ 2017?", "9 tháng năm 2018 so với 9 tháng năm 2017?"),
        ("quý I năm 2022 và quý I năm 2023", None),
        ("năm 2018 so với cùng kỳ năm 2017", None),
        ("quý I có bao nhiêu người?", None),
    ],
)
def test_what_is_named_beside_a_year_has_it(question: str, complete: str | None) -> None:
    assert with_own_years(question) == (complete or question)


@given(st.text(max_size=60))
def test_any_text_is_taken_and_completed_once(text: str) -> None:
    once = with_own_years(text)
    assert with_own_years(once) == once
