"""What questions want done with several figures, and the limits and groups that they name."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.paths import CASES
from vietnamese.questions.groups import find_group, find_limit
from vietnamese.questions.operations import read_operation
from vietnamese.questions.phrases import Cued

ROWS = yaml.safe_load((CASES / "question_operations.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("question", "language", "operation", "order"), ROWS)
def test_operation_and_order(question: str, language: str, operation: str, order: str | None) -> None:
    read = read_operation(question, language)  # type: ignore[arg-type]
    assert (read.operation, read.order) == (operation, order)


@given(st.text(max_size=80))
def test_any_text_is_read_and_its_spans_lie_in_it(text: str) -> None:
    for language in ("vi", "vi-plain", "en"):
        read = read_operation(text, language)
        assert all(0 <= start <= end <= len(text) for start, end in read.spans)


def test_a_limit_has_its_number_and_unit_and_no_year_is_one() -> None:
    text = "những huyện có tỷ lệ dưới 4,5%"
    limit = find_limit(Cued(text, "vi"), text)
    assert limit is not None
    assert (limit.sign, limit.value, limit.unit) == ("<", Decimal("4.5"), "%")
    assert find_limit(Cued("hộ nghèo từ 2016", "vi"), "hộ nghèo từ 2016") is None


def test_a_limit_in_english_money_is_in_the_unit_of_the_reports() -> None:
    text = "Which districts were given over 50 billion dong?"
    limit = find_limit(Cued(text, "en"), text)
    assert limit is not None
    assert (limit.sign, limit.value, limit.unit) == (">", Decimal("50"), "tỷ đồng")


def test_a_group_asked_for_comes_before_one_only_named() -> None:
    group = find_group(Cued("Trong các tỉnh, vùng nào có nhiều hộ nghèo nhất?", "vi"))
    assert group is not None
    assert (group.kind, group.asked) == ("region", True)
