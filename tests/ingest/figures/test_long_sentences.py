"""A sentence of thousands of numbers costs as much as its length, and no more."""

from __future__ import annotations

import pytest

from ingest.figures.items import MOST, parse_passage
from ingest.figures.roles import is_plan_named


@pytest.mark.parametrize("text", ["5% " * 2_000, "kế hoạch 15 lớp, " + "45 em, " * 2_000, "(3 hộ, " * 1_000])
def test_numbers_are_compared_with_some_others_only(text: str) -> None:
    parsed = parse_passage(text)
    assert len(parsed.items) >= 1_000
    assert [item.at for item in parsed.items] == list(range(len(parsed.items)))
    in_each = [sum(item.sentence == sentence for item in parsed.items) for sentence in parsed.sentences]
    assert max(in_each) <= MOST
    ends = [end for _, end in parsed.sentences]
    assert [start for start, _ in parsed.sentences] == [0, *ends[:-1]]  # nothing between the pieces is lost
    for item in parsed.items:  # a chain of them is followed without end
        is_plan_named(parsed, item)


def test_prose_is_not_cut() -> None:
    text = "Kế hoạch 15 lớp, 450 học viên; " * 60
    assert len(parse_passage(text).items) == 120
    assert len(parse_passage(text).sentences) == 1
