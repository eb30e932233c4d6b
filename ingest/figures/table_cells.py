"""Figures of table rows: each value with its row and column as what it counts.

The heading of the column tells role, period and unit before the row does, the row before the caption and the
headings of the section. Columns of telephone numbers, years of birth and the like give no figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ingest.figures.goals import is_plan_document, report_year, stance_of_headings
from ingest.figures.table_columns import headed
from ingest.figures.table_places import where_of
from ingest.figures.table_units import unit_of_cell
from ingest.raw import RawCell
from ingest.tables.grid import without_mark
from ingest.tables.rows import SEPARATOR
from records import Certainty, Facts, Figure, FigureKind, Passage, Report, Role
from vietnamese.documents.table_headings import (
    column_role,
    compares_with_plan,
    heading_holds,
    is_a,
    is_estimated,
    without_compared,
)
from vietnamese.documents.table_marks import unlimited
from vietnamese.documents.table_periods import is_time_alone, period_in_full
from vietnamese.figures.goals import ESTIMATE
from vietnamese.figures.shares import names_rate
from vietnamese.periods.find import code_of, find_periods
from vietnamese.periods.spoken import last_month
from vietnamese.quantities.find import find_quantities
from vietnamese.quantities.numbers import parse_number
from vietnamese.quantities.ranges import range_in
from vietnamese.quantities.units import dimension
from vietnamese.text.shapes import ENGLISH_THOUSANDS, YEAR

_NAMED = 6  # signs of a line that is a year and nothing else: a sheet's name
_LONGEST_CLAUSE = 300
_SAID, _GUESSED = 0.95, 0.7  # how sure a role is that a heading names, or that only the time or section speaks for
_PAIR = re.compile(r"(?P<done>[\d.,]+)\s*/\s*(?P<whole>[\d.,]+)")
_COUNTS = frozenset({"count", "persons", "households", "turns", "things", "events", "places"})


@dataclass(frozen=True, slots=True)
class _Value:
    """A number in a cell: span from the cell's start, its unit where the cell prints one."""

    value: Decimal
    start: int
    end: int
    unit: str = ""
    approximation: str | None = None
    whole: bool = False  # the second number of "45/60"


def cell_figures(report: Report, passage: Passage, cells: Sequence[RawCell], years: Sequence[int] = ()) -> list[Figure]:
    """Figures of the cells, which lie in the passage, in their order; ``years`` are those of the last row of years
    before, which head values without a heading of their own where there are as many, or one more."""
    told = headed(cells, years)
    return [
        _figure(report, passage, cell, value, told)
        for cell in told
        if not any(is_a("no_figure", heading) for heading in cell.column)
        for value in _values(report.text[cell.start : cell.end])
    ]


def _values(text: str) -> list[_Value]:
    if "/" in text and is_time_alone(text):
        return []  # "2022/2021" of a heading that stands among the rows
    bare, softened = unlimited(text.strip("()* "))
    start = text.find(bare)
    number = parse_number(bare.removesuffix("%").strip())
    if number is None and (plain := without_mark(text).strip("()* ")) != bare:
        number, bare = parse_number(plain.removesuffix("%").strip()), plain if plain in text else bare
    if number is not None:
        return [_Value(number, start, start + len(bare), "%" if bare.endswith("%") else "", softened)]
    if ends := range_in(bare):
        percent = "%" if bare.endswith("%") else ""
        return [_Value(each.value, start + each.start, start + each.end, percent) for each in ends]
    pair = _PAIR.fullmatch(bare)
    if pair and (done := parse_number(pair["done"])) is not None and (whole := parse_number(pair["whole"])) is not None:
        return [
            _Value(done, start, start + len(bare)),
            _Value(whole, start + pair.start("whole"), start + pair.end("whole"), whole=True),
        ]
    return [
        _Value(found.value, found.start, found.end, found.unit, found.approximation, found.pair == "whole")
        for found in find_quantities(text, at_line_start=False)
        if found.unit
    ]


def _figure(report: Report, passage: Passage, cell: RawCell, found: _Value, row: Sequence[RawCell]) -> Figure:
    unit = found.unit or unit_of_cell(cell, passage, row)
    start, end = cell.start + found.start, cell.start + found.end
    text = report.text[start:end]
    role, sure = _role(report, passage, cell, found, unit)
    value = found.value
    if (
        text[:1] != "-"
        and _is_bracketed(report.text, cell, any_length=role == "change")
        and (role == "change" or dimension(unit) in ("money", "foreign money"))
    ):
        value = -value
    if ENGLISH_THOUSANDS.fullmatch(text) and dimension(unit) in _COUNTS:
        value = Decimal(text.replace(",", ""))  # what is counted one by one has no decimals
    where = where_of(report.facts, cell)
    clause = passage.start if end - passage.start <= _LONGEST_CLAUSE else max(cell.start - 80, passage.start)
    return Figure(
        id=f"{passage.report}:{start}-{end}",
        report=passage.report,
        passage=passage.id,
        value=value,
        unit=unit,
        text=text,
        kind=_kind(unit, role, cell),
        role=role,
        approximation=found.approximation or (ESTIMATE if any(map(is_estimated, cell.column)) else None),
        period=_period(report, passage, cell, role),
        places=where.places,
        scope=where.scope,
        words=_words(passage, cell),
        start=start,
        end=end,
        clause_start=clause,
        clause_end=end,
        certainty=Certainty(role=min(sure, cell.sure), period=cell.sure, unit=cell.sure, words=cell.sure),
        known=(("role", "table"),),
    )


def _is_bracketed(text: str, cell: RawCell, *, any_length: bool) -> bool:
    """A number in brackets alone is below zero, as accounts print it: "(1.250)". A change of any length; of sums only
    what no mark of a note can be."""
    found = re.fullmatch(r"\(\s*(\d[\d.,\s]*)\s*%?\s*\)", text[cell.start : cell.end].strip())
    return found is not None and (any_length or len(found[1].strip()) > 2)


def _role(report: Report, passage: Passage, cell: RawCell, found: _Value, unit: str) -> tuple[Role, float]:
    """The role that the headings give to a value, and how surely: the column's own words tell it best."""
    told = column_role(cell.column)
    if told == "share" and dimension(unit) != "percent":
        told = None
    if found.whole and told in (None, "result"):
        return ("target", _SAID) if any(map(compares_with_plan, cell.column)) else ("result", _GUESSED)
    if told in ("target", "share", "change", "previous"):
        return told, _SAID
    if told is None:
        year = report_year(report.facts)
        period = _own_period(cell, _year_over(cell, passage, year))
        if period and year and int(period[:4]) > year and _year_is_sure(report.facts):
            return "target", _GUESSED
        stance = stance_of_headings(passage.section, report.facts)
        planned = stance.goal if stance is not None else is_plan_document(report.facts)
        if planned and (period is None or (year is not None and int(period[:4]) >= year and stance is None)):
            return "target", _GUESSED
    if told == "part" or (cell.row and (heading_holds("part", cell.row[-1]) or cell.row[-1].startswith("-"))):
        return "part", _SAID
    return "result", _SAID


def _year_is_sure(facts: Facts) -> bool:
    """Whether the year that a report is of was told, not read out of a text that tells several."""
    return dict(facts.known).get("period") != "text" or facts.number is not None


def _period(report: Report, passage: Passage, cell: RawCell, role: Role) -> str | None:
    year = report_year(report.facts)
    if own := _own_period(cell, _year_over(cell, passage, year)):
        return own
    for text in (passage.lead, *reversed(passage.section)):
        codes = [period.code for period in find_periods(text, year=year)] or YEAR.findall(text[:_NAMED])
        if SEPARATOR in text and (len(set(codes)) > 1 or (year and not _not_ahead(codes, year))):
            continue  # headings of all columns: of several times, or of one column's coming year
        if codes:
            return codes[-1] if role == "target" or year is None else _not_ahead(codes, year) or codes[-1]
    return report.facts.period


def _not_ahead(codes: Sequence[str], year: int) -> str | None:
    return next((code for code in codes if int(code[:4]) <= year), None)


def _year_over(cell: RawCell, passage: Passage, year: int | None) -> int | None:
    """The year of months and quarters that a heading names without it: the one year that the other headings of the
    cell, or the lines over the table, name; else ``year``, that of the report."""
    around = (line for line in passage.lead.split("\n") if SEPARATOR not in line)
    for texts in ((*cell.column, *cell.row), tuple(around), passage.section[-1:]):
        years = {period.last_year for text in texts for period in find_periods(period_in_full(text))}
        if len(years) == 1:
            return years.pop()
    return year


def _own_period(cell: RawCell, year: int | None) -> str | None:
    """The period that the headings of the column name, else the row."""
    for text in (*reversed(without_compared(cell.column)), *reversed(cell.row)):
        if periods := find_periods(period_in_full(text), year=year):
            return periods[-1].code if text in cell.row else periods[0].code
        if last := year and last_month(text, year):
            return code_of(date(last.year, 1, 1), last)  # "Giải ngân đến 30/9"
    return None


def _words(passage: Passage, cell: RawCell) -> tuple[str, ...]:
    """Label and column in one stretch of words; what the row is a part of and the caption follow."""
    own = " ".join(dict.fromkeys((*cell.row[-1:], *cell.column)))
    lines = [line for line in passage.lead.split("\n") if SEPARATOR not in line]  # headings of all columns tell none
    around = "\n".join(lines) or " ".join(passage.section[-1:])
    parts = (own, *reversed(cell.row[:-1]), around)
    return tuple(part.replace(";", ",").replace("\n", " ") for part in parts if part)


def _kind(unit: str, role: Role, cell: RawCell) -> FigureKind:
    if "/" in unit:
        return "rate"
    match dimension(unit):
        case "money" | "foreign money":
            return "money"
        case "points":
            return "points"
        case "percent":
            rate = any(map(names_rate, (*cell.row, *cell.column)))
            return "points" if role == "change" and rate else "percent"
        case _:
            return "count"
