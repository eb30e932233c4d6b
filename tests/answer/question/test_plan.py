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
