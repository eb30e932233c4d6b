"""The streams of a Word 97-2003 file -> its characters with their fonts, and its paragraphs with their styles.

Source: [MS-DOC] Word (.doc) Binary File Format (Microsoft). Offsets are those of FibRgFcLcb97 and of the formatted
disk pages (FKP) of 512 bytes that hold the properties of characters (CHPX) and paragraphs (PAPX).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

_PAIRS = 0x9A  # where the places of tables begin in the header (FibRgFcLcb97)
_STYLES, _CHPX, _PAPX, _FONTS, _PIECES = 1, 12, 13, 15, 33  # of these, by number
_FOOTNOTES, _ENDNOTES, _SHAPES, _BOXES = (2, 3), (46, 47), 40, 56  # places of marks and of notes; of shapes; of boxes
_LENGTHS = 0x4C  # of the text and of what follows it
FONT, HIGH_FONT, CHARACTER_STYLE = 0x4A4F, 0x4A51, 0x4A30  # sprms; the high one is of signs beyond ASCII
IN_TABLE, ROW_END, LEVEL = 0x2416, 0x2417, 0x2640
HIDDEN, DELETED, STRUCK, STRUCK_TWICE, RAISED = 0x083C, 0x0800, 0x0837, 0x2A53, 0x2A48
INNER_CELL, INNER_ROW, _TABLE_DEPTH = 0x244B, 0x244C, 0x6649
_CELLS, _DOWN, _ACROSS, _ELSEWHERE = 0xD608, 0xD62B, 0x5624, 0x6646  # definition of a row; merges; where to find it
_CELL_SIZE = 20  # bytes that describe a cell in a row's definition
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes of a property's operand, by its top three bits; 0: told by a byte
_LONG = frozenset({0xD606, 0xD608})  # ... told by two bytes
_PAGE = 512
_MOST_BASES = 20
_NO_STYLE = 0xFFF


class Damaged(ValueError):
    """The streams are not what a Word file has."""


@dataclass(frozen=True, slots=True)
class Part:
    """Characters of one font, or one paragraph's properties: half-open, in bytes of the main stream."""

    start: int
    end: int
    properties: tuple[tuple[int, bytes], ...]
    style: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    base: int
    font: int | None
    is_heading: bool


def number(data: bytes, at: int, size: int = 2) -> int:
    """An unsigned number in little-endian order. Raises Damaged."""
    if at < 0 or at + size > len(data):
        raise Damaged("ends too early")
    return int.from_bytes(data[at : at + size], "little")


def place(main: bytes, table: bytes, which: int) -> bytes:
    """One of the tables that the header points to; b"" where it has none."""
    at, size = number(main, _PAIRS + 8 * which, 4), number(main, _PAIRS + 8 * which + 4, 4)
    return table[at : at + size]


def text_pieces(main: bytes, table: bytes) -> Iterator[tuple[int, int, bool]]:
    """The text in reading order: (first byte in the main stream, characters, whether a character has one byte)."""
    data, at = place(main, table, _PIECES), 0
    while data[at : at + 1] == b"\x01":
        at += 3 + number(data, at + 1)
    if data[at : at + 1] != b"\x02":
        raise Damaged("has no table of pieces")
    data = data[at + 5 : at + 5 + number(data, at + 1, 4)]
    count = (len(data) - 4) // 12
    for piece in range(count):
        start, end = number(data, 4 * piece, 4), number(data, 4 * piece + 4, 4)
        place_ = number(data, 4 * (count + 1) + 8 * piece + 2, 4)
        is_narrow = bool(place_ & 0x40000000)
        if end > start:
            yield (place_ & 0x3FFFFFFF) // (2 if is_narrow else 1), end - start, is_narrow


@dataclass(frozen=True, slots=True)
class Hung:
    """What hangs on a place of the text: a note or a text box; its characters, half-open, of the whole file."""

    start: int
    end: int
    is_box: bool


def lengths(main: bytes) -> tuple[int, ...]:
    """Characters of the text, and of footnotes, headers, macros, remarks, endnotes, text boxes behind it."""
    return tuple(number(main, _LENGTHS + 4 * at, 4) for at in range(7))


def hung(main: bytes, table: bytes) -> dict[int, list[Hung]]:
    """Notes and text boxes by the character of the text on which they hang; boxes of unknown place at its end."""
    sizes = lengths(main)
    found: dict[int, list[Hung]] = {}
    for (marks, notes), before in ((_FOOTNOTES, 1), (_ENDNOTES, 5)):
        start = sum(sizes[:before])
        data = place(main, table, marks)
        spots = _numbers(data, (len(data) - 4) // 6)
        bounds = _numbers(place(main, table, notes), len(spots) + 1)
        for spot, (first, end) in zip(spots, pairwise(bounds), strict=False):
            found.setdefault(spot, []).append(Hung(start + first, start + min(end, sizes[before]), False))
    start, data = sum(sizes[:6]), place(main, table, _BOXES)
    count = max((len(data) - 4) // 26, 0)
    bounds = _numbers(data, count + 1)
    spots_of = _shapes(main, table)
    for index, (first, end) in enumerate(pairwise(bounds)):
        shape = number(data, 4 * (count + 1) + 22 * index + 14, 4)
        spot = spots_of.get(shape, max(sizes[0] - 1, 0))
        found.setdefault(spot, []).append(Hung(start + first, start + min(end, sizes[6]), True))
    return found


def _shapes(main: bytes, table: bytes) -> dict[int, int]:
    """The character on which each drawn shape hangs, by the shape's number."""
    data = place(main, table, _SHAPES)
    count = max((len(data) - 4) // 30, 0)
    return {number(data, 4 * (count + 1) + 26 * at, 4): number(data, 4 * at, 4) for at in range(count)}


def _numbers(data: bytes, count: int) -> list[int]:
    return [number(data, 4 * at, 4) for at in range(max(min(count, len(data) // 4), 0))]


@dataclass(frozen=True, slots=True)
class RowCell:
    """The edges of a cell in twips, and whether it goes on with the one above or to its left."""

    left: int
    right: int
    goes_down: bool
    goes_right: bool


def row_cells(part: Part | None, data: bytes) -> list[RowCell]:
    """The cells of a row as the properties of its end define them; ``data`` is the stream for long definitions."""
    held = list(part.properties) if part else []
    for sprm, operand in list(held):
        if sprm == _ELSEWHERE and len(operand) == 4:
            at = int.from_bytes(operand, "little")
            if at + 2 <= len(data):
                held += properties(data[at + 2 : at + 2 + number(data, at)])
    cells: list[RowCell] = []
    for sprm, operand in held:
        if sprm == _CELLS and operand:
            cells = _defined(operand)
        elif sprm == _DOWN and len(operand) >= 2 and operand[0] < len(cells):
            cells[operand[0]] = replace(cells[operand[0]], goes_down=operand[1] == 1)
        elif sprm == _ACROSS and len(operand) >= 2:
            for at in range(operand[0] + 1, min(operand[1], len(cells))):
                cells[at] = replace(cells[at], goes_right=True)
    return cells


def _defined(operand: bytes) -> list[RowCell]:
    count = operand[0]
    if len(operand) < 1 + 2 * (count + 1):
        return []
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    cells: list[RowCell] = []
    merged_before = False
    for at in range(count):
        spot = 1 + 2 * (count + 1) + _CELL_SIZE * at
        flags = number(operand, spot) if spot + 2 <= len(operand) else 0
        merged = bool(flags & 3)
        cells.append(RowCell(edges[at], edges[at + 1], (flags >> 5) & 3 == 1, merged and merged_before))
        merged_before = merged
    return cells


def table_depth(part: Part | None) -> int:
    """How many tables one in another a paragraph stands in."""
    told = value(part, _TABLE_DEPTH)
    return int(bool(value(part, IN_TABLE))) if told is None else told


def runs_with_properties(main: bytes, table: bytes) -> list[Part]:
    """Runs of characters with their properties, in the order of the main stream."""
    return list(_pages(main, place(main, table, _CHPX), is_paragraph=False))


def paragraphs(main: bytes, table: bytes) -> list[Part]:
    """Paragraphs with their properties, in the order of the main stream."""
    return list(_pages(main, place(main, table, _PAPX), is_paragraph=True))


def part_at(parts: list[Part], starts: list[int], at: int) -> Part | None:
    """The part that holds a byte of the main stream; ``starts`` are those of the parts."""
    index = bisect_right(starts, at) - 1
    return parts[index] if index >= 0 and at < parts[index].end else None


def _pages(main: bytes, plc: bytes, is_paragraph: bool) -> Iterator[Part]:
    count = (len(plc) - 4) // 8
    for index in range(max(count, 0)):
        page = number(plc, 4 * (count + 1) + 4 * index, 4) & 0x3FFFFF
        data = main[page * _PAGE : (page + 1) * _PAGE]
        if len(data) == _PAGE:
            yield from _page(data, is_paragraph)


def _page(data: bytes, is_paragraph: bool) -> Iterator[Part]:
    count, width = data[-1], 13 if is_paragraph else 1
    if (count + 1) * 4 + count * width > _PAGE - 1:
        return
    for index in range(count):
        start, end = number(data, 4 * index, 4), number(data, 4 * index + 4, 4)
        at = 2 * data[4 * (count + 1) + width * index]
        if not at or end <= start:
            yield Part(start, max(end, start), ())
        elif is_paragraph:
            size = 2 * data[at] - 1 if data[at] else 2 * data[at + 1]
            at += 1 if data[at] else 2
            held = data[at : at + size]
            yield Part(start, end, tuple(properties(held[2:])), int.from_bytes(held[:2], "little"))
        else:
            yield Part(start, end, tuple(properties(data[at + 1 : at + 1 + data[at]])))


def properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The properties of a list (grpprl): (sprm, operand); what is cut off is left out."""
    at = 0
    while at + 3 <= len(data):
        sprm = number(data, at)
        size, at = _SIZES[sprm >> 13], at + 2
        if not size:
            head = 2 if sprm in _LONG else 1
            size = number(data, at, head) - (1 if head == 2 else 0) if at + head <= len(data) else 0
            at += head
        yield sprm, data[at : at + size]
        at += size


def value(part: Part | None, sprm: int) -> int | None:
    """The value of a property of a part, None where it is not set."""
    found = [operand for name, operand in part.properties if name == sprm] if part else []
    return int.from_bytes(found[-1], "little") if found else None


def fonts(main: bytes, table: bytes) -> list[str]:
    """Names of fonts by their number."""
    data, names, at = place(main, table, _FONTS), [], 4
    for _ in range(number(data, 0) if len(data) >= 4 else 0):
        if at >= len(data):
            break
        size = data[at]
        names.append(data[at + 40 : at + 1 + size].decode("utf-16-le", "ignore").split("\0")[0])
        at += 1 + size
    return names


def styles_by_number(main: bytes, table: bytes) -> tuple[dict[int, Style], int]:
    """Styles by their number, and the number of the font of text that names none."""
    data = place(main, table, _STYLES)
    if len(data) < 20:
        return {}, 0
    head = number(data, 0)
    count, base_size, default = number(data, 2), number(data, 4), number(data, 14) if head >= 14 else 0
    found: dict[int, Style] = {}
    at = 2 + head
    for index in range(count):
        if at + 2 > len(data):
            break
        size = number(data, at)
        if size >= base_size >= 10:
            found[index] = _style(data[at + 2 : at + 2 + size], base_size)
        at += 2 + size + size % 2
    return found, default


def _style(data: bytes, base_size: int) -> Style:
    first, second, third = struct.unpack_from("<HHH", data)
    kind, base, count = second & 0xF, second >> 4, third & 0xF
    font: int | None = None
    try:
        at = base_size + 2 + 2 * number(data, base_size) + 2  # the name, its length before and a zero behind
        for place_ in range(count):
            size = number(data, at)
            held = data[at + 2 : at + 2 + size]
            if kind == 2 or (kind == 1 and place_ == 1):  # of characters; of a paragraph's characters
                font = value(Part(0, 0, tuple(properties(held))), FONT)
            at += 2 + size + size % 2
    except Damaged:
        pass
    return Style(base, font, kind == 1 and 1 <= first & 0xFFF <= 9)


def font_of_style(found: dict[int, Style], index: int | None) -> int | None:
    """The font that a style names, or one that it is based on."""
    for _ in range(_MOST_BASES):
        style = found.get(_NO_STYLE if index is None else index)
        if style is None or style.font is not None:
            return None if style is None else style.font
        index = style.base
    return None
