"""RTF: rows and cells of tables, those in cells of others too, and what waits to stand behind a paragraph or table."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.formats.rtf_state import RtfBlock, RtfState, Table, TableCell


def waiting_blocks(reading: RtfState) -> Iterator[RtfBlock]:
    yield from reading.waiting
    reading.waiting = []


def go_to_level(reading: RtfState, level: int) -> None:
    if level > 1 and reading.level <= 1:
        reading.inner_from = len(reading.runs)
    reading.level = level


def define(reading: RtfState, word: str, number: int) -> None:
    """Words that define rows of a table, and those that end its cells and rows."""
    is_inner = word.startswith("nest") or (reading.level > 1 and word not in ("cell", "row"))
    table = reading.inner if is_inner else reading.table
    if word == "trowd":
        table.edges, table.merges, table.next, table.left = [], [], (False, False), 0
    elif word == "trleft":
        table.left = number
    elif word in ("clvmrg", "clmrg"):
        table.next = (table.next[0] or word == "clvmrg", table.next[1] or word == "clmrg")
    elif word == "cellx":
        table.edges.append(number)
        table.merges.append(table.next)
        table.next = (False, False)
    elif word == "cell":
        _end_inner(reading)
        table.cells.append(tuple(reading.runs))
        reading.runs = []
    elif word == "nestcell":
        table.cells.append(tuple(reading.runs[reading.inner_from :]))
        del reading.runs[reading.inner_from :]
    elif word in ("row", "nestrow"):
        table.rows.append(_row(table))
        table.cells = []
        if word == "row":
            reading.runs = []


def _row(table: Table) -> tuple[TableCell, ...]:
    if len(table.edges) < len(table.cells):
        return tuple(TableCell(cell) for cell in table.cells)
    lefts = [min(table.left, table.edges[0]), *table.edges] if table.edges else []
    return tuple(TableCell(cell, lefts[at], table.edges[at], *table.merges[at]) for at, cell in enumerate(table.cells))


def _end_inner(reading: RtfState) -> None:
    """A table in a cell is told behind the table that holds it."""
    if reading.inner.rows:
        reading.waiting.append(RtfBlock(rows=tuple(reading.inner.rows)))
    reading.inner = Table()


def end_table(reading: RtfState) -> Iterator[RtfBlock]:
    if reading.table.rows:
        yield RtfBlock(rows=tuple(reading.table.rows))
        reading.table = Table(edges=reading.table.edges, merges=reading.table.merges, left=reading.table.left)
        yield from waiting_blocks(reading)
