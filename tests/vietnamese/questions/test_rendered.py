"""English questions in the words of the reports."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests import paths
from vietnamese.periods.find import find_periods
from vietnamese.questions.rendered import rendered, spoken
from vietnamese.terms.terms import terms

CASES = yaml.safe_load((paths.CASES / "rendered.yml").read_text(encoding="utf-8"))
NAMES = [name for term in terms() for name in term.en]


@pytest.mark.parametrize(("question", "words"), CASES)
def test_rendered(question: str, words: str) -> None:
    assert rendered(question) == words


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(NAMES), max_size=5).map(" ".join)))
def test_any_text_is_rendered_the_same_every_time(text: str) -> None:
    assert rendered(text) == rendered(text)


@pytest.mark.parametrize("name", ["quý III năm 2018", "năm 2018", "giai đoạn 2011-2015", "6 tháng cuối năm 2018"])
def test_a_period_is_spoken_as_reports_write_it(name: str) -> None:
    (period,) = find_periods(name)
    assert spoken(period) == name


@given(st.integers(2001, 2029), st.integers(1, 12), st.integers(0, 11))
def test_a_spoken_period_is_read_again_alike(year: int, first: int, more: int) -> None:
    last = min(first + more, 12)
    code = f"{year}-{first:02}" + (f"..{year}-{last:02}" if last > first else "")
    (period,) = find_periods(f"tháng {first}-{last}/{year}" if last > first else f"tháng {first}/{year}")
    (again,) = find_periods(spoken(period))
    assert again.code == period.code
    assert code == period.code or (first, last) == (1, 12)
