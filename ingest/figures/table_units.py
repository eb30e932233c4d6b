"""The unit of a number in a table: printed over its column, in its row, in a line above the table; else what is
counted. A heading that names a group of people tells no unit where the table is one of money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain

from ingest.raw import RawCell
from ingest.tables.rows import SEPARATOR
from records import Passage
from vietnamese.documents.heading_words import low, pattern
from vietnamese.documents.table_units import (
    counted_in,
    known_unit,
    names_group,
    of_the_column,
    says_number_of,
    unit_in,
    units_in_note,
)
from vietnamese.figures.shares import names_rate
from vietnamese.quantities.unit_table import COUNTS
from vietnamese.quantities.units import dimension, in_base

_NUMBERED = re.compile(r"^[^:.]{0,20}[:.]\s+")
"""What comes before the words of a caption: "Biểu số 1: "."""
_MONEY = frozenset({"money", "foreign money"})


def unit_of_cell(cell: RawCell, passage: Passage, row: Sequence[RawCell]) -> str:
    """The unit that is printed for a cell, or what is counted in it; "" where that is open. ``row`` are the cells of
    its passage: a column of money among them tells that the others are none."""
    lines = [line for line in passage.lead.split("\n") if SEPARATOR not in line]
    note = next(filter(None, map(units_in_note, lines)), ())
    noted = of_the_column(note, cell.column)
    if dimension(noted or "-") in _MONEY and _counts(cell) and any(map(_names_money, row)):
        noted = ""
    groups: list[str] = []
    for heading in reversed(cell.column):
        unit = unit_in(heading)
        if unit and names_group(heading):
            groups.append(unit)
        elif unit:
            return _of_heading(unit, heading, noted, groups)
        elif names_rate(heading):
            return "%"
    if cell.unit:
        return cell.unit
    if groups:
        if noted and dimension(noted) in {*_MONEY, "percent", dimension(groups[0])}:
            return noted
        return next((thing for line in lines if (thing := _captioned(line, groups[0]))), groups[0])
    for label in reversed(cell.row):
        if unit := unit_in(label):
            return unit
    if noted and dimension(noted) in _MONEY and (not _counts(cell) or not any(map(says_number_of, cell.column))):
        return noted
    over = (counted_in(text, column=True) for text in reversed(cell.column))
    said = (counted_in(text) for text in reversed(cell.row) if says_number_of(text))
    above = (unit_in(heading) for heading in passage.section[-1:])
    named = map(counted_in, reversed(cell.row))
    return next(filter(None, chain(over, said, (noted,), above, named)), "")


def _of_heading(unit: str, heading: str, noted: str, groups: Sequence[str]) -> str:
    """The unit that a heading prints, that of the whole table where it counts the same by thousands; the group under
    it where another kind of thing is counted there ("Số hộ (hộ)" over "Lao động")."""
    if groups and dimension(unit) not in {*_MONEY, "percent", dimension(groups[0])}:
        return groups[0]
    return noted if noted and _in_thousands(noted, unit) and known_unit(heading) == unit else unit


def _counts(cell: RawCell) -> bool:
    """Whether the column names what is counted, people or things, and no money."""
    return not _names_money(cell) and any(counted_in(heading, column=True) for heading in cell.column)


def _names_money(cell: RawCell) -> bool:
    return any(
        pattern("money").search(low(heading)) or dimension(unit_in(heading) or "-") in _MONEY for heading in cell.column
    )


def _captioned(line: str, group: str) -> str:
    """What a caption says is counted ("Biểu 1: Số người có công"), where a group of the columns is of its kind."""
    said = _NUMBERED.sub("", line)
    thing = counted_in(said) if says_number_of(said) else ""
    return thing if thing and dimension(thing) == dimension(group) else ""


def _in_thousands(note: str, unit: str) -> bool:
    """Whether the unit of a whole table counts in thousands what a heading names by its bare word ("Người")."""
    return bool(note) and dimension(note) == dimension(unit) in COUNTS and in_base(Decimal(1), note) > 1
