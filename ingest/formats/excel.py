"""Excel files (.xls, .xlsx): what each cell shows, sheet by sheet; formulas show the value that was stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import xlrd

from errors import Message, ReadError
from ingest.formats.excel_cells import cell_text, is_date
from ingest.formats.excel_sheets import MOST_CELLS, Sheet, workbook
from ingest.formats.excel_shown import STRUCK, formulas_without_value, hidden_new, hidden_old, rich_text, shown
from ingest.formats.ole import OLE, is_encrypted
from ingest.formats.runs import Fonts, Run
from ingest.formats.web import read_html
from ingest.formats.zip_limits import check_archive
from ingest.raw import RawDocument
from settings import Settings

NO_VALUE, SHEETS, UNSEEN, COMMENTS = "left-formulas", "left-sheets", "left-cells-unseen", "left-comments"
_WIDEST = 256  # columns beyond this are no table that a person reads


def read_xls(path: Path, settings: Settings) -> RawDocument:
    """Read a workbook by what it is inside; hidden sheets, rows and columns are left out.

    Raises:
        ReadError: the file is no workbook, is damaged or encrypted, or has more than a million cells.
    """
    head = path.read_bytes()[:512].lstrip()
    if head.startswith(b"PK"):
        check_archive(path, settings.max_file_mb, "xl/workbook.xml", "Excel")
        read = _new
    elif head[:1] == b"<":
        return read_html(path)
    elif head.startswith(OLE) and is_encrypted(path):
        raise ReadError("encrypted", where=path)
    elif head.startswith((OLE, b"\t\x08", b"\t\x04", b"\t\x02")):
        read = _old
    else:
        raise ReadError("not-kind", where=path, kind="Excel")
    fonts = Fonts()
    try:
        left: Counter[str] = Counter()
        sheets, notes = read(path, fonts, left)
    except (ReadError, MemoryError, RecursionError):
        raise
    except Exception as error:  # whatever a damaged file makes xlrd and openpyxl raise
        if "encrypted" in str(error).lower():
            raise ReadError("encrypted", where=path) from error
        raise ReadError("damaged-excel", where=path, detail=str(error)) from error
    left_out = tuple(sorted((what, count) for what, count in left.items() if count))
    return replace(workbook(sheets, fonts, notes), left_out=left_out)


def _old(path: Path, fonts: Fonts, left: Counter[str]) -> tuple[list[Sheet], tuple[Message, ...]]:
    with xlrd.open_workbook(str(path), formatting_info=True, logfile=_Nowhere()) as book:
        sheets, count = [], 0
        for sheet in book.sheets():
            if sheet.visibility:
                left[SHEETS] += 1
                continue
            count += sheet.nrows * min(sheet.ncols, _WIDEST)
            _check(count, path)
            rows = [
                [_old_cell(book, sheet, (row, place), fonts, left) for place in range(min(sheet.row_len(row), _WIDEST))]
                for row in range(sheet.nrows)
            ]
            sheets.append(shown(sheet.name, rows, sheet.merged_cells, hidden_old(sheet), left))
    return sheets, ()


def _old_cell(book: Any, sheet: Any, at: tuple[int, int], fonts: Fonts, left: Counter[str]) -> str:
    cell = sheet.cell(*at)
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return ""
    look = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    if look and book.font_list[look.font_index].struck_out:
        left[STRUCK] += 1
        return ""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return fonts.text(_old_runs(book, sheet, at, look, left))
    shown_as = book.format_map[look.format_key].format_str if look else "General"
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return cell_text(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE and is_date(shown_as):
        try:
            return cell_text(xlrd.xldate_as_datetime(cell.value, book.datemode), shown_as)
        except (xlrd.XLDateError, OverflowError, ValueError):
            return ""
    return cell_text(cell.value, shown_as)


def _old_runs(book: Any, sheet: Any, at: tuple[int, int], look: Any, left: Counter[str]) -> Iterator[Run]:
    """The text of a cell by its fonts, without what is struck."""
    text = cell_text(sheet.cell(*at).value)
    first = book.font_list[look.font_index] if look else None
    changes = [(0, first), *((start, book.font_list[font]) for start, font in sheet.rich_text_runlist_map.get(at, ()))]
    for (start, font), (end, _) in pairwise([*changes, (len(text), None)]):
        if font is not None and font.struck_out and text[start:end]:
            left[STRUCK] += 1
        elif text[start:end]:
            yield Run(text[start:end], font.name if font else None, bool(font and font.escapement == 1))


def _new(path: Path, fonts: Fonts, left: Counter[str]) -> tuple[list[Sheet], tuple[Message, ...]]:
    book = openpyxl.load_workbook(path, data_only=True, keep_links=False, rich_text=True)
    sheets, count = [], 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            left[SHEETS] += 1
            continue
        cells = {(cell.row, cell.column): cell for row in _rows(sheet) for cell in row if cell.column <= _WIDEST}
        height, width = (max((at[part] for at in cells), default=0) for part in (0, 1))
        count += height * width
        _check(count, path)
        rows = [[""] * width for _ in range(height)]
        for (row, column), cell in cells.items():
            if cell.font.strike:
                left[STRUCK] += 1
                continue
            if _is_white(cell):
                left[UNSEEN] += 1
                continue
            left[COMMENTS] += len(cell.comment.text.split()) if cell.comment else 0
            value = rich_text(cell.value, left)
            text = "" if cell.data_type == "e" else cell_text(value, cell.number_format or "General")
            rows[row - 1][column - 1] = fonts.text([Run(text, cell.font.name)]) if cell.data_type == "s" else text
        merges = [
            (area.min_row - 1, area.max_row, area.min_col - 1, area.max_col) for area in sheet.merged_cells.ranges
        ]
        sheets.append(shown(sheet.title, rows, merges, hidden_new(sheet), left))
    left[NO_VALUE] += formulas_without_value(path)
    return sheets, ()


def _is_white(cell: Any) -> bool:
    """Whether a cell is written in white on no ground of its own, and in no table whose style may give it one."""
    color = cell.font.color
    white = color is not None and color.type == "rgb" and str(color.rgb)[-6:].upper() == "FFFFFF"
    return white and cell.fill.fill_type is None and not cell.parent.tables


def _rows(sheet: Any) -> Any:
    """The cells that hold something: a single one in the last corner of a sheet must not make it seventeen billion."""
    return [[cell for cell in sheet._cells.values() if cell.value is not None]]


def _check(count: int, path: Path) -> None:
    if count > MOST_CELLS:
        raise ReadError("cells", where=path, most=MOST_CELLS)


class _Nowhere:
    """Where xlrd writes its warnings."""

    def write(self, text: str) -> None:
        """Take no notice."""

    def flush(self) -> None:
        """Nothing is held."""
