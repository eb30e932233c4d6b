"""Rows of a table -> pieces: each row by itself, cells joined by " | "; layout tables cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.raw import Piece
from vietnamese.documents import begins_with, forms, upper

SEPARATOR = " | "


def table_pieces(rows: Sequence[Sequence[str]], page: int | None = None) -> Iterator[Piece]:
    """Pieces of a table. A letterhead, a signature block or a single cell or column is text laid out
    as a table: its cells become paragraphs, the first column before the second."""
    filled = [list(row) for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return
    columns = max(len(row) for row in filled)
    if columns == 1 or _is_layout(filled):
        for column in range(columns):
            for row in filled:
                for line in row[column].split("\n") if column < len(row) else ():
                    if line.strip():
                        yield Piece(line, page)
        return
    for row in filled:
        yield Piece(SEPARATOR.join(" ".join(cell.split()) for cell in row), page, "row")


def _is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the table holds a letterhead or a signature block rather than data."""
    if len(rows) > 6 or max(len(row) for row in rows) > 3:
        return False
    marks = (*forms().motto, *forms().recipients)
    cells = [upper(cell) for row in rows for cell in row]
    return any(mark in cell for mark in marks for cell in cells) or any(
        begins_with(line, forms().positions) and line.isupper() for cell in cells for line in cell.split("\n")
    )
