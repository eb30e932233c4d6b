"""What of a sheet is shown: rows and columns that are not hidden, text that is not struck, marks raised."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock

from ingest.formats.excel_sheets import Merge, Sheet, covered
from ingest.marks import raised

HIDDEN, STRUCK = "left-cells-hidden", "left-cells-struck"
_NO_VALUE = re.compile(rb"<c\b[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


def shown(
    name: str, rows: list[list[str]], merges: Iterable[Merge], hidden: tuple[set[int], set[int]], left: Counter[str]
) -> Sheet:
    """The sheet without hidden rows and columns (numbers from 0); their filled cells are counted in ``left``.

    A merged cell that begins in a hidden row or column begins in the first that is shown.
    """
    no_rows, no_columns = hidden
    found: list[Merge] = []
    for top, bottom, first, end in merges:
        new_top = next((row for row in range(top, bottom) if row not in no_rows), top)
        new_first = next((column for column in range(first, end) if column not in no_columns), first)
        inside = bottom <= len(rows) and end <= min(len(row) for row in rows[top:bottom])
        if (new_top, new_first) != (top, first) and inside:
            rows[new_top][new_first], rows[top][first] = rows[top][first], ""
        found.append((new_top, bottom, new_first, end))
    if not (no_rows or no_columns):
        return Sheet(name, covered(rows, found))
    left[HIDDEN] += sum(
        bool(cell.strip())
        for at, row in enumerate(rows)
        for place, cell in enumerate(row)
        if at in no_rows or place in no_columns
    )
    kept = [
        [cell for place, cell in enumerate(row) if place not in no_columns]
        for at, row in enumerate(covered(rows, found))
        if at not in no_rows
    ]
    return Sheet(name, kept)


def hidden_new(sheet: Any) -> tuple[set[int], set[int]]:
    """Rows and columns of an openpyxl sheet that are not shown, from 0."""
    rows = {number - 1 for number, row in sheet.row_dimensions.items() if row.hidden or row.ht == 0}
    columns: set[int] = set()
    for column in sheet.column_dimensions.values():
        if column.hidden or column.width == 0:
            columns |= set(range((column.min or 1) - 1, min(column.max or column.min or 1, 16384)))
    return rows, columns


def hidden_old(sheet: Any) -> tuple[set[int], set[int]]:
    """Rows and columns of an xlrd sheet that are not shown, from 0."""
    rows = {number for number, row in sheet.rowinfo_map.items() if row.hidden}
    return rows, {number for number, column in sheet.colinfo_map.items() if column.hidden}


def rich_text(value: object, left: Counter[str]) -> object:
    """A value of openpyxl; of text in several looks what is not struck, with raised marks."""
    if not isinstance(value, CellRichText):
        return value
    parts: list[tuple[str, bool, bool]] = []
    for part in value:
        if isinstance(part, TextBlock):
            parts.append((part.text, bool(part.font.strike), part.font.vertAlign == "superscript"))
        else:
            parts.append((str(part), False, False))
    return joined_runs(parts, left)


def joined_runs(parts: Sequence[tuple[str, bool, bool]], left: Counter[str]) -> str:
    """Text from its parts, each with whether it is struck and whether it is raised."""
    text = ""
    for part, struck, high in parts:
        if struck:
            left[STRUCK] += 1
        else:
            text += raised(part, text) if high else part
    return text


def formulas_without_value(path: Path) -> int:
    """How many formulas of an .xlsx file hold no stored value: programs other than Excel leave them so."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
        return sum(len(_NO_VALUE.findall(archive.read(name))) for name in names)
