"""What differs among cells that are set side by side is noted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.analysis.cells import Cell, alike
from answer.analysis.comparable import definition, notes_on
from answer.analysis.moves import asked_for_move, is_move
from records import Role
from tests.answer import make
from tests.answer.analysis.test_compute import cell

ONE = cell("12", "hộ")
RATE = replace(cell("5", "%"), figure=replace(cell("5", "%").figure, words=("tỷ lệ hộ nghèo",)))


def of(year: str, one: Cell = ONE) -> Cell:
    return replace(one, period=year)


@pytest.mark.parametrize(
    ("cells", "notes"),
    [
        ([ONE, ONE], ()),
        ([ONE, of("2018")], ("other_years",)),
        ([of("2019"), of("2019-01..2019-06")], ("other_years", "part_of_year")),
        ([ONE, replace(ONE, figure=replace(ONE.figure, role="target"))], ("target_beside_result",)),
        ([ONE, cell("5", "%")], ("other_units",)),
        ([of("2020", RATE), of("2022", RATE)], ("other_years", "other_line")),
    ],
)
def test_notes(cells: list[Cell], notes: tuple[str, ...]) -> None:
    assert notes_on(cells) == notes


def test_only_figures_on_poverty_have_a_poverty_line() -> None:
    assert definition(of("2020", RATE)) != definition(of("2022", RATE))
    persons = cell("12", "người")
    assert definition(replace(persons, figure=replace(persons.figure, words=("lao động có việc làm",)))) is None


def test_persons_and_turns_are_alike_and_money_is_not() -> None:
    assert alike([cell("1", "người"), cell("2", "lượt người"), cell("3", "")])
    assert not alike([cell("1", "người"), cell("2", "triệu đồng")])


@pytest.mark.parametrize(
    ("text", "number", "unit", "role", "moves"),
    [
        ("Phấn đấu tỷ lệ hộ nghèo giảm 1,5%/năm", "1,5", "%/năm", "target", True),
        ("Phấn đấu giảm 2% hộ nghèo", "2", "%", "target", True),
        ("Đề ra mức giảm tỷ lệ hộ nghèo trên 2%, hạn chế tái nghèo", "2", "%", "target", True),
        ("Phấn đấu tỷ lệ hộ nghèo giảm xuống còn 3%", "3", "%", "target", False),
        ("Tỷ lệ hộ nghèo giảm từ 9,68%", "9,68", "%", "previous", False),
        ("Tỷ lệ hộ nghèo còn 4,5%", "4,5", "%", "result", False),
    ],
)
def test_how_far_something_moves_is_no_level(text: str, number: str, unit: str, role: Role, moves: bool) -> None:
    report = make.report(text)
    kind = "rate" if "/" in unit else "percent"
    words = (" ".join(text.replace(f"trên {number}{unit},", "").replace(f"{number}{unit}", "").lower().split()),)
    figure = make.figure(report, f"{number}{unit}", number.replace(",", "."), unit, kind=kind, role=role, words=words)
    assert is_move(figure, make.passage(report)) == moves


def test_a_question_may_ask_for_the_movement() -> None:
    assert asked_for_move("Mức giảm tỷ lệ hộ nghèo của Trà Vinh qua các năm")
    assert not asked_for_move("Tỷ lệ hộ nghèo của Trà Vinh qua các năm")
