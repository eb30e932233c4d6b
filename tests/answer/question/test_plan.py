"""How a question is read as a plan; cases in tests/cases/plans.yml."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from answer.question.plan import read_plan
from tests.answer.make import asked
from tests.paths import CASES

PLANS = yaml.safe_load((CASES / "plans.yml").read_text(encoding="utf-8"))["plans"]


@pytest.mark.parametrize(("question", "operation", "held"), PLANS, ids=[case[0] for case in PLANS])
def test_a_question_is_read_as_a_plan(question: str, operation: str, held: dict[str, Any]) -> None:
    plan = read_plan(asked(question)).plan
    read = {name: getattr(plan, name) for name in held}
    assert plan.operation == operation
    assert {name: list(value) if isinstance(value, tuple) else value for name, value in read.items()} == held


@pytest.mark.parametrize(
    "question",
    [
        "Of the Tra Vinh localities, which sent the most workers abroad in 2019?",
        "xep tra vinh, soc trang, ben tre theo ty le ho ngheo nam 2019 tu cao xuong thap",
    ],
)
def test_a_place_among_the_words_of_an_operation_still_limits_the_figures(question: str) -> None:
    planned = read_plan(asked(question))
    assert [one.place.label for one in planned.about.mentions] == list(planned.plan.places)
