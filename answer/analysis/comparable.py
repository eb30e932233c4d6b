"""What may be compared with what: notes on units, times, roles and definitions that differ among cells."""

from __future__ import annotations

from collections.abc import Sequence

from answer.analysis.cells import Cell, alike
from index.slots import indicator_of
from vietnamese.figures.role_cues import ends
from vietnamese.periods.find import parse_period
from vietnamese.terms.indicators import find_indicators, indicator
from vietnamese.terms.poverty_lines import line_of
from vietnamese.text.normalise import unify


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


def is_move(cell: Cell) -> bool:
    """Whether a figure tells how far something moves, in one year or in all, and not where it stands, whatever its
    role ("giảm 1-1,5%/năm", "mức giảm tỷ lệ hộ nghèo trên 2%")."""
    figure, text = cell.figure, cell.passage.text
    if figure.kind == "rate" and figure.unit.startswith("%"):
        return True
    if figure.role == "previous":
        return False  # "giảm từ 9,68%": where it came from
    before = text[figure.clause_start - cell.passage.start : figure.start - cell.passage.start]
    return bool(ends("moves").search(unify(before))) or _moves(indicator_of(figure, cell.passage))


def _moves(*names: str | None) -> bool:
    """Whether one of these indicators is itself a movement ("mức giảm tỷ lệ hộ nghèo")."""
    found = (indicator(name) for name in names if name)
    return any(one is not None and "change" in one.roles for one in found)


def asked_for_move(question: str) -> bool:
    """Whether a question asks for a movement and not for a level."""
    return _moves(*find_indicators(question))


def _is_whole(cell: Cell) -> bool:
    """Whether a period is made of whole years (or their end), not of a half or a quarter."""
    days = parse_period(cell.period or "")
    return days is None or days[1].month >= 10 or (days[1].year - days[0].year) > 0
