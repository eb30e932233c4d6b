"""Excel files (.xls, .xlsx): what each cell shows, sheet by sheet; formulas show the value that was stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import xlrd

from errors import ReadError
from ingest.formats.excel_cells import cell_text, is_date
from ingest.formats.excel_sheets import MOST_CELLS, Sheet, covered, workbook
from ingest.formats.ole import OLE, is_encrypted
from ingest.formats.runs import Fonts, Run
from ingest.formats.web import read_html
from ingest.formats.zip_limits import check_archive
from ingest.raw import RawDocument
from settings import Settings

_AGAIN = "open it in Excel and save it as .xlsx"
_WIDEST = 256  # columns beyond this are no table that a person reads


def read_xls(path: Path, settings: Settings) -> RawDocument:
    """Read a workbook by what it is inside; hidden sheets are left out.

    Raises:
        ReadError: the file is no workbook, is damaged or encrypted, or has more than a million cells.
    """
    head = path.read_bytes()[:512].lstrip()
    if head.startswith(b"PK"):
        check_archive(path, settings.max_file_mb, "xl/workbook.xml", "an Excel file")
        read = _new
    elif head[:1] == b"<":
        return read_html(path)
    elif head.startswith(OLE) and is_encrypted(path):
        raise ReadError("is encrypted", where=path, remedy="save it without a password")
    elif head.startswith((OLE, b"\t\x08", b"\t\x04", b"\t\x02")):
        read = _old
    else:
        raise ReadError("not an Excel file", where=path, remedy="save it as .xlsx")
    fonts = Fonts()
    try:
        sheets, notes = read(path, fonts)
    except (ReadError, MemoryError, RecursionError):
        raise
    except Exception as error:  # whatever a damaged file makes xlrd and openpyxl raise
        what = "is encrypted" if "encrypted" in str(error).lower() else f"damaged Excel file ({error})"
        raise ReadError(what, where=path, remedy=_AGAIN) from error
    return workbook(sheets, fonts, notes)


def _old(path: Path, fonts: Fonts) -> tuple[list[Sheet], tuple[str, ...]]:
    with xlrd.open_workbook(str(path), formatting_info=True, logfile=_Nowhere()) as book:
        sheets, count = [], 0
        for sheet in book.sheets():
            if sheet.visibility:
                continue
            count += sheet.nrows * min(sheet.ncols, _WIDEST)
            _check(count, path)
            rows = [[_old_cell(book, cell, fonts) for cell in sheet.row(row)[:_WIDEST]] for row in range(sheet.nrows)]
            sheets.append(Sheet(sheet.name, covered(rows, sheet.merged_cells)))
    return sheets, ()


def _old_cell(book: Any, cell: Any, fonts: Fonts) -> str:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return ""
    look = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return fonts.text([Run(cell_text(cell.value), book.font_list[look.font_index].name if look else None)])
    shown_as = book.format_map[look.format_key].format_str if look else "General"
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return cell_text(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE and is_date(shown_as):
        try:
            return cell_text(xlrd.xldate_as_datetime(cell.value, book.datemode), shown_as)
        except (xlrd.XLDateError, OverflowError, ValueError):
            return ""
    return cell_text(cell.value, shown_as)


def _new(path: Path, fonts: Fonts) -> tuple[list[Sheet], tuple[str, ...]]:
    book = openpyxl.load_workbook(path, data_only=True, keep_links=False)
    sheets, count = [], 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        cells = {(cell.row, cell.column): cell for row in _rows(sheet) for cell in row if cell.column <= _WIDEST}
        height, width = (max((at[part] for at in cells), default=0) for part in (0, 1))
        count += height * width
        _check(count, path)
        rows = [[""] * width for _ in range(height)]
        for (row, column), cell in cells.items():
            text = "" if cell.data_type == "e" else cell_text(cell.value, cell.number_format or "General")
            rows[row - 1][column - 1] = fonts.text([Run(text, cell.font.name)]) if cell.data_type == "s" else text
        merges = [
            (area.min_row - 1, area.max_row, area.min_col - 1, area.max_col) for area in sheet.merged_cells.ranges
        ]
        sheets.append(Sheet(sheet.title, covered(rows, merges)))
    return sheets, ()


def _rows(sheet: Any) -> Any:
    """The cells that hold something: a single one in the last corner of a sheet must not make it seventeen billion."""
    return [[cell for cell in sheet._cells.values() if cell.value is not None]]


def _check(count: int, path: Path) -> None:
    if count > MOST_CELLS:
        raise ReadError(
            f"has more than {MOST_CELLS:,} cells", where=path, remedy="save the tables in files of their own"
        )


class _Nowhere:
    """Where xlrd writes its warnings."""

    def write(self, text: str) -> None:
        """Take no notice."""

    def flush(self) -> None:
        """Nothing is held."""
