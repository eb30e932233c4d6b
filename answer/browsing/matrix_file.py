"""A matrix of figures as a workbook: results, targets apart from them, and a row for each figure with its source."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence

import openpyxl

from answer.browsing.dataset import add_sheet
from answer.browsing.ledger import COLUMNS, Row, entry_of, ledger_rows
from answer.browsing.matrix import Coverage, FilledCell
from answer.telling.csv_rows import column_headings
from answer.telling.printed import printed
from index.knowledge_base import KnowledgeBase


def as_xlsx(
    kb: KnowledgeBase,
    found: Coverage,
    indicator: str,
    name_of: Callable[[str], str],
    titles: Sequence[str],
    *,
    vietnamese: bool,
) -> bytes:
    """The workbook; what no report tells is an empty cell. Numbers are numbers in the unit of their row, text with
    their units where a row has several. Rows whose figures were not read are left out.

    Args:
        found: the matrix.
        indicator: its indicator, "" where its rows are indicators.
        name_of: of a row, as the reader calls it.
        titles: of the sheets of results, targets and sources, then of the columns of names and units.
    """
    results, targets, sources, first, unit = titles
    book = openpyxl.Workbook(write_only=True)
    head = (first, unit, *found.years)
    add_sheet(book, results, [head, *_rows(found, name_of, targets=False)])
    entries = [
        entry_of(kb, box.figure, indicator or row)
        for row in found.rows
        for year in found.years
        if (box := found.boxes.get((row, year))) is not None and box.figure is not None
    ]
    if any(box.target for box in found.boxes.values()):
        add_sheet(book, targets, [head, *_rows(found, name_of, targets=True)])
    if entries:
        add_sheet(book, sources, [column_headings(COLUMNS, vietnamese=vietnamese), *ledger_rows(kb, entries)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _rows(found: Coverage, name_of: Callable[[str], str], *, targets: bool) -> Iterator[Row]:
    read = {row for (row, _), box in found.boxes.items() if box.figure is not None}
    for row in found.rows:
        boxes = [found.boxes.get((row, year)) for year in found.years]
        told = [box if box is not None and box.target == targets else None for box in boxes]
        if (read and row not in read) or not any(told):
            continue
        units = {box.figure.unit for box in told if box is not None and box.figure is not None}
        alike = len(units) <= 1
        yield (name_of(row), next(iter(units), "") if alike else "", *(_value(box, alike) for box in told))


def _value(box: FilledCell | None, alike: bool) -> object:
    """What a cell holds: a number, or how many places have one where none is shown by itself."""
    if box is None or box.figure is None:
        return box and box.places
    return box.figure.value if alike and box.figure.approximation is None else printed(box.figure)
