"""The level that a result is told to have come from."""

from __future__ import annotations

from typing import Any

import pytest

from answer.choice.changes import came_from
from answer.policy import policy
from tests.answer.make import figure, report

FAR = "x" * (policy().reach.change + 1)


@pytest.mark.parametrize(
    ("text", "before", "result", "found"),
    [
        ("từ 1,90% xuống 0,95%", {}, {}, True),
        ("từ 1,90% xuống 0,95%", {"role": "result"}, {}, False),
        ("từ 1,90% xuống 0,95%", {}, {"role": "target"}, False),
        ("từ 1,90% xuống 0,95%", {"kind": "count"}, {}, False),
        ("từ 1,90% xuống 0,95%", {"unit": "hộ"}, {}, False),
        (f"từ 1,90% {FAR} 0,95%", {}, {}, False),
        ("còn 0,95%, trước đó 1,90%", {}, {}, False),  # it stands behind
    ],
)
def test_the_former_level_of_like_unit_right_before(
    text: str, before: dict[str, Any], result: dict[str, Any], found: bool
) -> None:
    made = report(text)
    usual = {"unit": "%", "kind": "percent"}
    former = figure(made, "1,90%", "1.90", **{**usual, "role": "previous", **before})
    now = figure(made, "0,95%", "0.95", **{**usual, **result})
    assert came_from(now, (former, now)) == (former if found else None)


def test_of_two_former_levels_the_last_before_it() -> None:
    made = report("từ 3,10% rồi 1,90% xuống 0,95%")
    levels = [figure(made, f"{one}%", one.replace(",", "."), "%", role="previous") for one in ("3,10", "1,90")]
    now = figure(made, "0,95%", "0.95", "%")
    assert came_from(now, (*levels, now)) == levels[-1]
