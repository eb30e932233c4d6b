"""Rows as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, full-width signs too."""


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV with a header (RFC 4180), white space in cells collapsed, None as an empty cell.

    A text that a spreadsheet would take for a formula ("- Cấp 5 thẻ") has an apostrophe before it; numbers have not.

    >>> as_csv(["a", "b", "c"], [["=1+1", -2, None]])
    "a,b,c\\r\\n'=1+1,-2,\\r\\n"
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return text.getvalue()


def cell(value: object) -> object:
    """A value as a cell of CSV: a text on one line, with an apostrophe where a spreadsheet would compute it."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    plain = " ".join(value.split())
    return f"'{plain}" if value.startswith(_FORMULA) or plain.startswith(_FORMULA) else plain
