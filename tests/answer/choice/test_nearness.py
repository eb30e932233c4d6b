"""How near the words asked stand to a figure."""

from __future__ import annotations

import pytest

from answer.choice.nearness import Candidate, closeness, nearness
from records import Hit
from tests.answer.make import asked, figure, passage, report

TEXT = "Năm 2016 có 4.321 hộ thoát nghèo; giải quyết việc làm cho 765 lao động, trong đó 98 lao động nữ."


def near(question: str, text: str, value: str, unit: str) -> float:
    made = report(TEXT)
    one = figure(made, text, value, unit, words=("",))
    return closeness(asked(question, passage(made)).concepts, passage(made), one)


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("Có bao nhiêu hộ thoát nghèo?", "4.321 hộ"),
        ("Bao nhiêu lao động được giải quyết việc làm?", "765 lao động"),
        ("Có bao nhiêu lao động nữ?", "98 lao động"),
    ],
)
def test_the_figure_by_the_words_asked_is_nearest(question: str, nearest: str) -> None:
    figures = {"4.321 hộ": ("4321", "hộ"), "765 lao động": ("765", "lao động"), "98 lao động": ("98", "lao động")}
    found = {text: near(question, text, *value) for text, value in figures.items()}
    assert max(found, key=lambda text: found[text]) == nearest
    assert all(0 <= one <= 1 for one in found.values())


def test_nothing_asked_is_near_nothing() -> None:
    assert near("?", "765 lao động", "765", "lao động") == 0


def test_what_was_found_later_falls_behind() -> None:
    made = report(TEXT)
    hits = [Hit(passage(made), score) for score in (2.0, 1.5, 1.0)]
    one = figure(made, "765 lao động", "765", "lao động")
    told = nearness(asked("Bao nhiêu lao động?", passage(made)), [Candidate(one, hit, 1) for hit in hits])
    assert [each.found for each in told] == [0, -0.5, -1]
    assert told[0].worth > told[1].worth > told[2].worth


def test_cues_hold_for_the_unit_and_role_asked() -> None:
    made = report(TEXT)
    hit = Hit(passage(made), 1.0)
    question = asked("Chỉ tiêu năm 2016 giải quyết việc làm cho bao nhiêu lao động?", passage(made))
    target, result = (
        Candidate(figure(made, "765 lao động", "765", "lao động", role=role), hit, 1) for role in ("target", "result")
    )
    first, second = nearness(question, [target, result])
    assert {"unit asked", "role asked"} <= first.cues
    assert "role asked" not in second.cues
