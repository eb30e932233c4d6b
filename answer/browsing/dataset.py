"""All figures of a knowledge base as one tidy file, a row a figure with what it comes from: CSV, Excel or Parquet."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet

from answer.browsing.ledger import COLUMNS, Row, ledger, ledger_csv, ledger_rows
from answer.telling.export import put_value
from errors import WelfareError
from index.knowledge_base import KnowledgeBase

_TEXTS = [name for name in COLUMNS if name not in ("value", "page")]


def write(kb: KnowledgeBase, file: Path) -> int:
    """Write the file in the form that its ending names, one of ``FORMS``; how many figures it holds.

    Raises:
        WelfareError: the file cannot be written.
    """
    entries = ledger(kb)
    try:
        if file.suffix == ".csv":
            file.write_text(ledger_csv(kb, entries), encoding="utf-8-sig", errors="replace", newline="")
        else:
            FORMS[file.suffix](file, ledger_rows(kb, entries))
    except OSError as error:
        raise WelfareError("output", where=file, detail=error.strerror) from error
    return len(entries)


def _workbook(file: Path, rows: Iterable[Row]) -> None:
    book = openpyxl.Workbook(write_only=True)
    add_sheet(book, "figures", chain([COLUMNS], rows))
    made = io.BytesIO()  # a file that cannot be written would leave the workbook half closed
    book.save(made)
    file.write_bytes(made.getvalue())


def add_sheet(book: openpyxl.Workbook, title: str, rows: Iterable[Row]) -> None:
    """Add a sheet to a workbook that is written as it goes: numbers as numbers, no text as a formula."""
    sheet = book.create_sheet(title)
    for row in rows:
        cells = [openpyxl.cell.WriteOnlyCell(sheet) for _ in row]
        for cell, value in zip(cells, row, strict=True):
            put_value(cell, value)
        sheet.append(cells)


def _parquet(file: Path, rows: Iterable[Row]) -> None:
    """Values as floating point; "printed" holds each as the report has it."""
    columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=False)) or dict.fromkeys(COLUMNS, ())
    made = {name: pyarrow.array([_text(one) for one in columns[name]], pyarrow.string()) for name in _TEXTS}
    made["value"] = pyarrow.array([float(str(one)) for one in columns["value"]], pyarrow.float64())
    made["page"] = pyarrow.array(columns["page"], pyarrow.int32())
    pyarrow.parquet.write_table(pyarrow.table({name: made[name] for name in COLUMNS}), file)


def _text(value: object) -> str | None:
    return None if value is None else str(value).encode("utf-8", "replace").decode()


FORMS: dict[str, Callable[[Path, Iterable[Row]], None]] = {".xlsx": _workbook, ".parquet": _parquet}
SUFFIXES = (".csv", *FORMS)
