"""What differs among cells that are set side by side is noted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.analysis.cells import Cell, alike
from answer.analysis.comparable import definition, notes_on
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
