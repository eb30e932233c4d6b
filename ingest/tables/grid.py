"""The grid of a table -> what its rows and columns are: headings, labels, units, groups, values.
A grid is rectangular; a merged cell stands where it begins, and LEFT or ABOVE in the places that it covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vietnamese.documents.table_headings import is_a
from vietnamese.documents.table_marks import DITTO, INDEX, PREFIX, RANKS, opens_parts, unlimited
from vietnamese.documents.table_periods import is_time_alone
from vietnamese.documents.table_units import known_unit
from vietnamese.quantities.find import find_quantities
from vietnamese.quantities.numbers import parse_number
from vietnamese.quantities.ranges import range_in

LEFT, ABOVE = "\x00<", "\x00^"  # the place is covered by the cell to its left, or above it
Row = Sequence[str]

_HEADER_ROWS = 5
_NOTHING = re.compile(r"[-–—.…x/*0]?")
_PAIR = re.compile(r"([\d.,]+)\s*/\s*([\d.,]+)")
_FLAT = 2  # rank of a row that bears no number
_NOTED = re.compile(
    r"(?P<number>\d)\s*(?:[⁰¹²³⁴-⁹⁽⁾①-⑳]+|[*†‡]+|\((?:\d{1,2}|\*{1,3})\)|\[(?:\d{1,2}|\*{1,3})\])\s*(?P<percent>%?)$"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are."""

    headings: tuple[tuple[str, ...], ...]  # of each column, the outermost first; () where it has none
    ordinal: int | None
    unit: int | None
    labels: tuple[int, ...]  # columns that name the row


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: ``context`` are group headings and rows that it is a part of; values by column."""

    context: tuple[str, ...]
    label: str
    unit: str
    values: tuple[tuple[int, str], ...]


def is_value(text: str) -> bool:
    """Whether a cell holds a number, with or without its unit, and nothing else: no year, no ordinal text."""
    bare = unlimited(text)[0]
    if parse_number(without_mark(bare).removesuffix("%").strip("()* ")) is not None or _PAIR.fullmatch(text):
        return True
    if range_in(text):
        return True
    found = find_quantities(text, at_line_start=False)
    return len(found) == 1 and found[0].start == 0 and found[0].end == len(text)


def without_mark(text: str) -> str:
    """A cell without the mark of a note behind its number: "980 ¹", "1.204(2)", "77[*]".

    >>> without_mark("980 ¹"), without_mark("1.204(2)"), without_mark("(2,5)"), without_mark("27 (3)%")
    ('980', '1.204', '(2,5)', '27%')
    """
    return _NOTED.sub(r"\g<number>\g<percent>", text)


def covered(cell: str) -> bool:
    return cell in (LEFT, ABOVE)


def filled(row: Row) -> list[int]:
    """Columns in which cells of their own hold something."""
    return [place for place, cell in enumerate(row) if cell and not covered(cell)]


def filled_grid(grid: Sequence[Row]) -> list[list[str]]:
    """The grid with the text of merged cells in every place they cover."""
    found: list[list[str]] = []
    for at, row in enumerate(grid):
        full: list[str] = []
        for place, cell in enumerate(row):
            if cell == LEFT:
                full.append(full[place - 1] if place else "")
            else:
                full.append(found[at - 1][place] if cell == ABOVE and at else "" if cell == ABOVE else cell)
        found.append(full)
    return found


def header_end(grid: Sequence[Row]) -> int:
    """Number of rows at the top that are headings; 0 where the table has none."""
    if len(grid) < 2 or has_values(grid[0]) or len(filled(grid[0])) < 2:
        return 0
    end = 1
    while end < min(len(grid) - 1, _HEADER_ROWS) and _goes_on(grid, end):
        end += 1
    return end


def _goes_on(grid: Sequence[Row], at: int) -> bool:
    row, above = grid[at], grid[at - 1]
    if has_values(row) or not filled(row):
        return False
    if ABOVE in row:
        return True
    under_merge = LEFT in above and not (row[0] and not covered(row[0]))
    return under_merge or (not row[0] and len(filled(row)) > 1)


def has_values(row: Row) -> bool:
    """Whether a row holds data: a number that is no year or month behind its first column."""
    cells = [row[place] for place in filled(row) if place]
    return any(is_value(cell) and not is_time_alone(cell) for cell in cells) and not is_index_row(row)


def is_index_row(row: Row) -> bool:
    """Whether the row only numbers the columns: "A B 1 2 3=2/1"."""
    cells = [row[place] for place in filled(row)]
    if len(cells) < 3 or not all(INDEX.fullmatch(cell) for cell in cells):
        return False
    numbers = [int(match[0]) for cell in cells if (match := re.match(r"\(?\d{1,2}", cell.strip("(")))]
    return len(numbers) >= 2 and all(after == before + 1 for before, after in pairwise(numbers))


def columns_of(grid: Sequence[Row], header: int) -> Columns:
    """What each column is, by its heading and by what stands in it."""
    full = filled_grid(grid)
    width = len(grid[0])
    headings = tuple(_path(_in_lines(grid, full, header, place)) for place in range(width))
    body = [row for row in grid[header:] if not is_index_row(row)]
    ordinal = next((place for place in range(min(2, width)) if _is_ordinal(headings[place], body, place)), None)
    unit = next((place for place in range(width) if place != ordinal and _is_unit(headings[place], body, place)), None)
    labels: list[int] = []
    for place in range(width):
        if place in (ordinal, unit):
            continue
        if labels and _holds_values(body, place):
            break
        if labels and not _all_text(body, place):
            break
        labels.append(place)
        if _is_period(headings[place]):
            break
    if len(labels) == width - sum(place is not None for place in (ordinal, unit)):
        labels = labels[:1]  # a table of words: the first column names the row
    return Columns(headings, ordinal, unit, tuple(labels))


def _in_lines(grid: Sequence[Row], full: Sequence[Row], header: int, place: int) -> list[str]:
    """The headings of a column; one that is broken over two cells ("Đơn vị" above "tính") is put together."""
    found: list[str] = []
    for at in range(header):
        cell = full[at][place]
        alone = at > 0 and LEFT not in (grid[at][place], grid[at - 1][place], *grid[at - 1][place + 1 : place + 2])
        if cell[:1].islower() and alone and found and found[-1] and not covered(grid[at][place]):
            found[-1] = f"{found[-1]} {cell}"
        else:
            found.append(cell)
    return found


def undone(grid: Sequence[Row], header: int) -> list[list[str]]:
    """The grid with what stands above in the place of marks that repeat it (", -nt-)."""
    found: list[list[str]] = [list(row) for row in grid[:header]]
    for row in grid[header:]:
        above = found[-1] if len(found) > header else None
        found.append(
            [
                above[place] if above is not None and DITTO.fullmatch(cell) and above[place] else cell
                for place, cell in enumerate(row)
            ]
        )
    return found


def _path(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell for cell in cells if cell))


def _is_ordinal(heading: tuple[str, ...], body: Sequence[Row], place: int) -> bool:
    if heading and is_a("ordinal", heading[-1]):
        return True
    cells = [row[place] for row in body if row[place] and not covered(row[place])]
    numbers = [cell for cell in cells if re.fullmatch(r"\d{1,3}[.)]?", cell)]
    counts = [int(cell.rstrip(".)")) for cell in numbers] == list(range(1, len(numbers) + 1))
    return not heading and len(numbers) > 1 and len(numbers) == len(cells) and counts


def _is_unit(heading: tuple[str, ...], body: Sequence[Row], place: int) -> bool:
    if not heading:
        return False
    if is_a("unit", heading[-1]):
        return True
    cells = [row[place] for row in body if row[place] and not covered(row[place])]
    return is_a("unit_or_office", heading[-1]) and sum(bool(known_unit(cell)) for cell in cells) > len(cells) / 2


def _is_period(heading: tuple[str, ...]) -> bool:
    return bool(heading) and is_a("period", heading[-1])


def _holds_values(body: Sequence[Row], place: int) -> bool:
    cells = [row[place] for row in body if row[place] and not covered(row[place])]
    return sum(is_value(cell) or bool(_NOTHING.fullmatch(cell)) for cell in cells) > len(cells) / 2


def _all_text(body: Sequence[Row], place: int) -> bool:
    cells = [row[place] for row in body if row[place] and not covered(row[place])]
    return bool(cells) and not any(is_value(cell) for cell in cells) and max(map(len, cells)) <= 80


def rows_below(grid: Sequence[Row], header: int, columns: Columns) -> Iterator[TableRow | str]:
    """Rows below the headings; a group heading, or a note below the last row, comes as its text."""
    full = labels_carried_down(filled_grid(grid), header, columns)
    stack: list[tuple[int, str]] = []
    for at in range(header, len(grid)):
        row = grid[at]
        if not filled(row) or is_index_row(row):
            continue
        label = ", ".join(_path([full[at][place] for place in columns.labels]))
        values = tuple(
            (place, row[place])
            for place in filled(row)
            if place not in (*columns.labels, columns.ordinal, columns.unit)
        )
        ordinal = row[columns.ordinal] if columns.ordinal is not None and not covered(row[columns.ordinal]) else ""
        if not label and len(ordinal) > 3 and ordinal.replace(" ", "").isalpha():
            label, ordinal = ordinal, ""  # "Tổng" in the column of numbers
        rank = _rank(ordinal, label)
        if is_a("total", label):
            stack.clear()
        stack = [entry for entry in stack if entry[0] < rank]
        context = tuple(text for _, text in stack)
        bare = PREFIX.sub("", label, count=1) if not ordinal else label
        if label:
            stack.append((rank, bare))
        if not values and not label and len(filled(row)) == 1:
            continue  # a row of a blank form: its number alone
        if not values:
            counted = ordinal if not ordinal.strip(".)").isdigit() else ""  # "3 Khác" would read like a count
            yield " ".join(part for part in (counted, label or _only(row)) if part)
            continue
        yield TableRow(context, bare, full[at][columns.unit] if columns.unit is not None else "", values)


def labels_carried_down(full: list[list[str]], header: int, columns: Columns) -> list[list[str]]:
    """Rows whose first label is left empty beside a second one, with the label above: what is printed once for several
    rows. From below where the first row lacks it and the last has it, as cells whose text stands at their foot do."""
    if len(columns.labels) < 2 or len(full) - header < 2:
        return full
    first, second = columns.labels[:2]
    body = [row for row in full[header:] if row[second] and not is_a("total", row[second])]
    if not body or not any(row[first] for row in body):
        return full
    upward = not body[0][first] and bool(body[-1][first])
    last = ""
    for row in reversed(body) if upward else body:
        last = row[first] or last
        row[first] = last
    return full


def _only(row: Row) -> str:
    return " ".join(row[place] for place in filled(row))


def _rank(ordinal: str, label: str) -> int:
    """How deep a row stands by its number or mark: "II" above "1" above "1.1" above "a" above "-"."""
    mark = ordinal.strip()
    if not mark:
        found = PREFIX.match(label)
        mark = found["mark"] if found else ""
    if not mark:
        return len(RANKS) if is_a("part", label.split(":")[0]) or opens_parts(label) else _FLAT
    return next((rank for rank, pattern in enumerate(RANKS) if pattern.fullmatch(mark)), _FLAT)
