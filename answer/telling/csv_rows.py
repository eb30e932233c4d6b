"""Rows as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from answer.wording import words_from

COLUMNS = Path(__file__).with_name("columns.yml")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, full-width signs too."""


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], *, vietnamese: bool = False) -> str:
    """Rows as CSV with a header (RFC 4180), white space in cells collapsed, None as an empty cell.

    ``vietnamese`` writes it as a spreadsheet in Vietnamese reads it: semicolons, decimal commas, headings in words.
    A text that a spreadsheet would take for a formula ("- Cấp 5 thẻ") has an apostrophe before it; numbers have not.

    >>> as_csv(["a", "b", "c"], [["=1+1", -2, None]])
    "a,b,c\\r\\n'=1+1,-2,\\r\\n"
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if vietnamese else ",")
    writer.writerow(column_headings(columns, vietnamese=vietnamese))
    for row in rows:
        writer.writerow([cell(_with_comma(value) if vietnamese else value) for value in row])
    return text.getvalue()


def column_headings(columns: Sequence[str], *, vietnamese: bool) -> tuple[str, ...]:
    """The headings of columns of these names."""
    return tuple(words_from(COLUMNS).get(name, name) if vietnamese else name for name in columns)


def role(name: str) -> str:
    """The word in Vietnamese for a role of figures."""
    words: dict[str, dict[str, str]] = words_from(COLUMNS)
    return words["roles"][name]


def _with_comma(value: object) -> object:
    return str(value).replace(".", ",") if isinstance(value, Decimal | float) else value


def cell(value: object) -> object:
    """A value as a cell of CSV: a text on one line, with an apostrophe where a spreadsheet would compute it."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    plain = " ".join(value.split())
    return f"'{plain}" if value.startswith(_FORMULA) or plain.startswith(_FORMULA) else plain
