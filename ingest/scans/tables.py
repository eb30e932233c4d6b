"""Tables of a recognised page: the cells that rules draw, or the columns in which words stand under each other.

Headings of several lines are recognised once more, cell by cell, since a page's recognition runs through them. A
table whose headings are not read is left as an image and told: its numbers would be told of nothing, or of the wrong
thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

from PIL import Image

from ingest.pages.lines import PageLine
from ingest.pages.measured_tables import MeasuredTable, measured_tables
from ingest.pages.ruled_grids import Grid, GridPlace, Rule, grids_of
from ingest.pages.text_layer import Word
from ingest.raw import RawCell, RawPiece
from ingest.scans.engines import Lines, RecognisedWord
from ingest.scans.rules import Stroke
from ingest.tables.grid import covered, header_end
from ingest.tables.rows import table_pieces

SURE = 0.6  # how sure a value of a recognised table is
_TALL = 1.3  # of the usual height: rows of several lines
_AGAIN = 60  # cells of a page that are recognised once more, at the most
_ALONE = 8  # of these cells, those that are recognised each by itself where nothing was read in them
_INK = 128  # grey below which a pixel is ink
_GAP = 30  # pixels between cells set below each other
_INSIDE = 4
_NUMBERED = re.compile(r"\d[\d.]*|[IVX]+|[A-D]|\*|-|")
_TORN_COMMA = re.compile(r"(?<=\d)\s*;\s*(?=\d)")  # a comma misread


def page_grids(strokes: Sequence[Stroke], height: float, scale: float) -> list[Grid]:
    """The grids of the rules of a page, in points from the bottom left; ``scale`` is points to a pixel."""
    across, down = [], []
    for stroke in strokes:
        left, right = stroke.left * scale, stroke.right * scale
        top, bottom = height - stroke.top * scale, height - stroke.bottom * scale
        if right - left > top - bottom:
            across.append(Rule((top + bottom) / 2, left, right))
        else:
            down.append(Rule((left + right) / 2, bottom, top))
    return grids_of(across, down)


def headings_again(
    image: Image.Image, strokes: Sequence[Stroke], dpi: int, lines: Lines, read: Callable[[Image.Image, bool], Lines]
) -> Lines:
    """The lines with the words of tall rows of tables recognised once more, each cell by itself; ``read`` is told
    whether an image is one block of text."""
    scale = 72 / dpi
    cells: list[GridPlace] = []
    for grid in page_grids(strokes, image.height * scale, scale):
        usual = median(row[0].top - row[0].bottom for row in grid.rows)
        tall = [row for row in grid.rows[:3] if max(place.top - place.bottom for place in row) > _TALL * usual]
        cells += [place for row in tall for place in row if not place.covered]
    if not 0 < len(cells) <= _AGAIN:
        return lines
    boxes = [_pixels(place, image.height, scale) for place in cells]
    pieces = [image.crop(box) for box in boxes]
    width = max(piece.width for piece in pieces) + 2 * _GAP
    sheet = Image.new("L", (width, sum(piece.height + _GAP for piece in pieces) + _GAP), 255)
    tops: list[int] = []
    at = _GAP
    for piece in pieces:
        sheet.paste(piece, (_GAP, at))
        tops.append(at)
        at += piece.height + _GAP
    new: list[tuple[RecognisedWord, ...]] = []
    found: set[int] = set()
    for line in read(sheet, False):
        middle = median((word.top + word.bottom) / 2 for word in line)
        place = max((at for at, top in enumerate(tops) if top <= middle), default=0)
        found.add(place)
        left, top = boxes[place][0] - _GAP, boxes[place][1] - tops[place]
        new.append(tuple(_moved(word, left, top) for word in line))
    missed = [at for at, piece in enumerate(pieces) if at not in found and any(piece.histogram()[:_INK])]
    for at in missed[:_ALONE]:
        piece = Image.new("L", (pieces[at].width + 2 * _GAP, pieces[at].height + 2 * _GAP), 255)
        piece.paste(pieces[at], (_GAP, _GAP))
        left, top = boxes[at][0] - _GAP, boxes[at][1] - _GAP
        new += [tuple(_moved(word, left, top) for word in line) for line in read(piece, True)]
    kept = [tuple(word for word in line if not any(_is_in(word, box) for box in boxes)) for line in lines]
    return (*(line for line in kept if line), *new)


def _pixels(place: GridPlace, height: int, scale: float) -> tuple[int, int, int, int]:
    return (
        int(place.left / scale) + _INSIDE,
        int(height - place.top / scale) + _INSIDE,
        max(int(place.right / scale) - _INSIDE, int(place.left / scale) + 2 * _INSIDE),
        max(int(height - place.bottom / scale) - _INSIDE, int(height - place.top / scale) + 2 * _INSIDE),
    )


def _moved(word: RecognisedWord, left: float, top: float) -> RecognisedWord:
    return RecognisedWord(
        word.text, word.confidence, word.left + left, word.top + top, word.right + left, word.bottom + top
    )


def _is_in(word: RecognisedWord, box: tuple[int, int, int, int]) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] - _INSIDE <= x <= box[2] + _INSIDE and box[1] - _INSIDE <= y <= box[3] + _INSIDE


def take_tables(
    rows: Sequence[Sequence[Word]], grids: Sequence[Grid], number: int
) -> tuple[list[PageLine], list[tuple[Word, ...]], int]:
    """Tables as lines, the words that stand in none, and how many tables were left as images."""
    lines: list[PageLine] = []
    left_out = 0
    rest = [tuple(row) for row in rows]
    for grid in grids:
        inside = [[word for word in row if _in_grid(word, grid)] for row in rest]
        if sum(map(len, inside)) < 4:
            continue
        rest = [tuple(word for word in row if not _in_grid(word, grid)) for row in rest]
        cells = _cells(grid, [word for row in inside for word in row])
        pieces = _pieces(cells, header_end(cells), number)
        left_out += not pieces
        lines += [PageLine("", grid.left, grid.top, 0.0, pieces)] if pieces else []
    measured = measured_tables([row for row in rest if row])
    for table in measured:
        pieces = _pieces([list(row) for row in table.rows], table.headings, number)
        left_out += not pieces
        lines += [PageLine("", table.left, table.top, 0.0, pieces)] if pieces else []
    rest = [tuple(word for word in row if not any(_in_table(word, table) for table in measured)) for row in rest]
    return lines, [row for row in rest if row], left_out


def _in_grid(word: Word, grid: Grid) -> bool:
    middle = word.y + 0.3 * word.size
    return grid.left - 2 <= (word.x0 + word.x1) / 2 <= grid.right + 2 and grid.bottom - 2 <= middle <= grid.top + 2


def _in_table(word: Word, table: MeasuredTable) -> bool:
    return table.left - 1 <= word.x0 <= table.right + 1 and table.bottom <= word.y <= table.top


def _cells(grid: Grid, words: Sequence[Word]) -> list[list[str]]:
    found: list[list[str]] = []
    for places in grid.rows:
        row: list[str] = []
        for place in places:
            if place.covered:
                row.append(place.covered)
                continue
            held = [
                word
                for word in words
                if place.left <= (word.x0 + word.x1) / 2 <= place.right
                and place.bottom <= word.y + 0.3 * word.size <= place.top
            ]
            row.append(_TORN_COMMA.sub(",", _in_order(held)))
        found.append(row)
    return _counted(found)


def _counted(rows: list[list[str]]) -> list[list[str]]:
    """The rows with what is misread in the column that numbers them left out, as "E)" for 5: it would name a group."""
    first = [row[0] for row in rows if row[0] and not covered(row[0])]
    if sum(cell.rstrip(".").isdigit() for cell in first) < 0.5 * len(first):
        return rows
    heads = header_end(rows)
    return [
        ["", *row[1:]] if at >= heads and not covered(row[0]) and not _NUMBERED.fullmatch(row[0]) else row
        for at, row in enumerate(rows)
    ]


def _in_order(words: Sequence[Word]) -> str:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.y):
        if lines and abs(lines[-1][0].y - word.y) <= 0.6 * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return "\n".join(" ".join(word.text for word in sorted(line, key=lambda word: word.x0)) for line in lines)


def _pieces(rows: Sequence[Sequence[str]], heads: int, number: int) -> tuple[RawPiece, ...]:
    """The rows of a table with their headings; none where these were not read."""
    if not heads:
        return ()
    told = [cell for cell in rows[0] if not covered(cell)]
    named = [cell for cell in told if sum(sign.isalpha() for sign in cell) >= 2]
    if len(named) < max(2, 0.6 * len(told)):
        return ()
    found: list[RawPiece] = []
    for piece in table_pieces(rows, number, heads=heads):
        cells = tuple(_less_sure(cell) for cell in piece.cells if cell.column)  # under no heading it is of nothing
        found.append(RawPiece(piece.text, number, piece.style, cells=cells))
    return tuple(found)


def _less_sure(cell: RawCell) -> RawCell:
    return replace(cell, sure=SURE)
