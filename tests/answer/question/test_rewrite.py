"""A question with one part changed keeps all its other parts, and takes the part away where nothing is put for it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from answer.question.named import read_named
from answer.question.rewrite import with_place, with_role, with_year
from vietnamese.periods.find import Period
from vietnamese.places.find import PlaceMention


def spans(mentions: Iterable[PlaceMention | Period]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in mentions]


@pytest.mark.parametrize(
    ("text", "year", "changed"),
    [
        ("Trà Vinh năm 2016 có bao nhiêu hộ nghèo?", "2017", "Trà Vinh năm 2017 có bao nhiêu hộ nghèo?"),
        ("Trà Vinh năm 2016 có bao nhiêu hộ nghèo?", "", "Trà Vinh có bao nhiêu hộ nghèo?"),
        ("Trà Vinh có bao nhiêu hộ nghèo?", "2017", "Trà Vinh có bao nhiêu hộ nghèo năm 2017?"),
        ("How many poor households in Tra Vinh in 2016?", "2017", "How many poor households in Tra Vinh in 2017?"),
    ],
)
def test_another_year(text: str, year: str, changed: str) -> None:
    assert with_year(text, spans(read_named(text).periods), year) == changed


@pytest.mark.parametrize(
    ("text", "place", "changed"),
    [
        ("Trà Vinh có bao nhiêu hộ nghèo?", "Sóc Trăng", "Sóc Trăng có bao nhiêu hộ nghèo?"),
        ("Có bao nhiêu hộ nghèo?", "Sóc Trăng", "Có bao nhiêu hộ nghèo ở Sóc Trăng?"),
        ("Trà Vinh có bao nhiêu hộ nghèo?", "", "có bao nhiêu hộ nghèo?"),
    ],
)
def test_another_place(text: str, place: str, changed: str) -> None:
    assert with_place(text, spans(read_named(text).places), place) == changed


def test_a_target_and_back() -> None:
    text = "Trà Vinh năm 2016 có bao nhiêu hộ nghèo?"
    target = with_role(text, "target", "vi")
    assert target.startswith("Chỉ tiêu")
    assert with_role(target, "result", "vi") == text
