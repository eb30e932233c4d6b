"""Rows of a table that stand as words and numbers in a line: "Thành thị (%) 37,7 37,6 59,1", under a line of years.

Risk: numbers side by side that are no row; hence only runs of three numbers at least, in a text that names years in
such a run or has two runs of the same length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.raw import RawCell, RawPiece
from vietnamese.documents.table_units import known_unit, unit_in
from vietnamese.quantities.numbers import parse_number
from vietnamese.quantities.units import dimension
from vietnamese.text.shapes import YEAR

_VALUE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?%?"
_RUN = re.compile(rf"(?<!\S)(?:{_VALUE})(?: (?:{_VALUE})){{2,}}(?!\S)")
_SHORT = 30  # a label of so few signs goes on with the unit of the row before


@dataclass(frozen=True, slots=True)
class _SpannedRow:
    piece: int
    spans: tuple[tuple[int, int], ...]
    label: str


def with_rows(pieces: Sequence[RawPiece]) -> list[RawPiece]:
    """The pieces, those that hold such rows with their values as cells."""
    rows, years = _rows(pieces)
    lengths = Counter(len(row.spans) for row in rows)
    rows = [row for row in rows if len(row.spans) == len(years) or lengths[len(row.spans)] > 1]
    if not rows:
        return list(pieces)
    cells: dict[int, list[RawCell]] = {}
    unit = ""
    for row in rows:
        own = unit_in(row.label) or _last_word(row.label)
        unit = own or (unit if len(row.label) <= _SHORT else "")
        for place, (start, end) in enumerate(row.spans):
            column = (years[place],) if len(years) == len(row.spans) else ()
            cells.setdefault(row.piece, []).append(RawCell(start, end, column, (row.label,), unit))
    return [
        replace(piece, style="row", cells=tuple(cells[at])) if at in cells else piece for at, piece in enumerate(pieces)
    ]


def _rows(pieces: Sequence[RawPiece]) -> tuple[list[_SpannedRow], list[str]]:
    """The rows in order, and the years that head their columns."""
    rows: list[_SpannedRow] = []
    years: list[str] = []
    for at, piece in enumerate(pieces):
        last = 0
        for run in _RUN.finditer(piece.text) if not piece.cells else ():
            spans = tuple(match.span() for match in re.finditer(r"\S+", piece.text[: run.end()]))
            spans = tuple(span for span in spans if span[0] >= run.start())
            values = [piece.text[slice(*span)] for span in spans]
            if all(YEAR.fullmatch(value) for value in values):
                years = values
            elif all(parse_number(value.removesuffix("%")) is not None for value in values):
                label = piece.text[last : run.start()].strip()
                if not label and at and not _RUN.search(pieces[at - 1].text):
                    label = pieces[at - 1].text
                elif not label and at:
                    label = _RUN.split(pieces[at - 1].text)[-1].strip()
                if label:
                    rows.append(_SpannedRow(at, spans, label))
            last = run.end()
    return rows, years


def _last_word(label: str) -> str:
    """The unit that ends a label where a column of units stood: "Tổng số hộ hộ", "Tỷ lệ hộ nghèo %"."""
    words = label.split()
    unit = known_unit(words[-1]) if len(words) > 1 else ""
    return "" if dimension(unit or "-") in ("count", "places") else unit
