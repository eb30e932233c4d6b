"""A figure that several places asked have together."""

from __future__ import annotations

import pytest

from answer.choice.together import places_in_one_line
from tests.answer.make import asked, figure, passage, report


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("Vị Thủy và Long Mỹ có 42 hộ.", "Huyện Vị Thủy và Long Mỹ có bao nhiêu hộ?", "Vị Thủy, Long Mỹ"),
        ("Vị Thủy và Long Mỹ có 42 hộ.", "How many households in Vi Thuy and Long My?", "Vị Thủy, Long Mỹ"),
        ("Vị Thủy và Long Mỹ có 42 hộ.", "Huyện Vị Thủy có bao nhiêu hộ?", None),
        ("Vị Thủy có 7 hộ, Long Mỹ có 42 hộ.", "Huyện Vị Thủy và Long Mỹ có bao nhiêu hộ?", None),
        ("Vị Thủy và Long Mỹ có 7 xã, toàn tỉnh 42 hộ.", "Huyện Vị Thủy và Long Mỹ có bao nhiêu hộ?", None),
        ("Vị Thủy có 42 hộ.", "Huyện Vị Thủy và Long Mỹ có bao nhiêu hộ?", None),
    ],
)
def test_places_joined_before_a_figure_have_it_together(text: str, question: str, label: str | None) -> None:
    made = report(text)
    assert places_in_one_line(asked(question), figure(made, "42 hộ", "42", "hộ"), made, passage(made)) == label
