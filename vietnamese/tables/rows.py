"""Reading the tables of ``vietnamese/tables`` that are lines: tab-separated rows with a header, and plain lists."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from errors import TableError
from vietnamese.tables.lists import TABLES


def read_lines(name: str) -> tuple[tuple[int, str], ...]:
    """Lines of a table that are neither empty nor comments, each with its 1-based number.

    Raises:
        TableError: the file is missing, not UTF-8, not in NFC, or has no lines.
    """
    file = TABLES / name
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError("cannot be read", where=file, remedy="restore the file from the project") from error
    if not unicodedata.is_normalized("NFC", text):
        raise TableError("is not in NFC", where=file, remedy="normalise the file")
    numbered = enumerate(text.splitlines(), start=1)
    lines = tuple((number, line) for number, line in numbered if line.strip() and not line.startswith("#"))
    if not lines:
        raise TableError("is empty", where=file, remedy="restore the file from the project")
    return lines


def read_rows(name: str, columns: tuple[str, ...], *, optional: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Rows of a tab-separated table whose header is exactly ``columns``, cells stripped.

    Raises:
        TableError: the header or the number of cells is wrong, or a cell outside ``optional`` is empty.
    """
    file = TABLES / name
    (_number, header), *lines = read_lines(name)
    if tuple(header.split("\t")) != columns:
        raise TableError(f"the header is not {' '.join(columns)}", where=file, remedy="restore the header")
    rows = []
    for number, line in lines:
        cells = tuple(cell.strip() for cell in line.split("\t"))
        missing = [c for c, cell in zip(columns, cells, strict=False) if not cell and c not in optional]
        if len(cells) != len(columns) or missing:
            fault = f"{len(cells)} cells instead of {len(columns)}" if not missing else f"no {missing[0]}"
            raise TableError(fault, where=Path(file), line=number, remedy="complete the row")
        rows.append(cells)
    return rows
