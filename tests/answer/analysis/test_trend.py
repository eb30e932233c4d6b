"""Which way a row of figures goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.analysis.cells import Cell
from answer.analysis.trend import direction
from records import Role
from tests.answer.analysis.test_compute import cell


def row(*told: str) -> list[Cell]:
    """Cells of the values told; "!" marks a target."""
    found = []
    for one in told:
        made = cell(one.strip("!"), "%")
        role: Role = "target" if one.endswith("!") else "result"
        found.append(replace(made, figure=replace(made.figure, role=role)))
    return found


@pytest.mark.parametrize(
    ("told", "way"),
    [
        (("5", "4", "4"), "falling"),
        (("5", "7", "6"), "mixed"),
        (("5", "5"), "level"),
        (("9!", "5", "4!", "4"), "falling"),  # the results alone
        (("5!", "6!"), "rising"),
        (("5", "4!", "6!"), ""),  # one result and what is aimed at make no line
    ],
)
def test_results_and_targets_make_no_line_together(told: tuple[str, ...], way: str) -> None:
    assert direction(row(*told)) == way
