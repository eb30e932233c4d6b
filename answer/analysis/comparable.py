"""What may be compared with what: notes on units, times, roles and definitions that differ among cells."""

from __future__ import annotations

from collections.abc import Sequence

from answer.analysis.cells import Cell, alike
from answer.policy import policy
from vietnamese.periods.find import parse_period
from vietnamese.terms.poverty_lines import line_of


def notes_on(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Keys of the notes that a table of these cells needs."""
    notes = []
    if len({cell.period for cell in cells}) > 1:
        notes.append("other_years")
    if len({_is_whole(cell) for cell in cells if cell.period}) > 1:
        notes.append("part_of_year")
    if len({cell.figure.role == "target" for cell in cells}) > 1:
        notes.append("target_beside_result")
    if len({line for cell in cells if (line := definition(cell))}) > 1:
        notes.append("other_line")
    if not alike(cells):
        notes.append("other_units")
    return tuple(notes)


def definition(cell: Cell) -> str | None:
    """The poverty line that a figure about poverty was counted by; None for other figures and unknown years."""
    return line_of(f"{cell.figure.subject} {cell.passage.lead}", cell.years)


def _is_whole(cell: Cell) -> bool:
    """Whether a period is made of whole years (or their end), not of a half or a quarter."""
    days = parse_period(cell.period or "")
    return days is None or days[1].month >= policy().slots.late or (days[1].year - days[0].year) > 0
