"""Lines of PDF pages -> paragraphs, by place and by text; page furniture dropped.

Coordinates are PDF points from the bottom left. A width is estimated from the letters (fonts are not asked):
enough to tell a full line from one that ends its paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from ingest.assemble import clean_line, joined_lines
from ingest.raw import RawPiece
from vietnamese.documents.labels import Label, parse_label
from vietnamese.documents.patterns import PAGE_NUMBER
from vietnamese.documents.table_headings import is_caption
from vietnamese.text.letter_widths import letter_width

_EDGE_LINES = 3  # furniture is looked for among so many lines at the top and bottom of a page
_SAME_PLACE = 6.0  # points by which furniture may shift from page to page
_INDENT = 6.0  # points right of the margin that begin a paragraph
_CENTRED = 60.0  # points by which a first line never stands further right than the next
_GAP = 1.25  # times the usual distance of lines
_FULL = 0.93  # share of the column that a line must fill to go on


class _Widths(dict[str, float]):
    """The width of each sign met so far."""

    def __missing__(self, sign: str) -> float:
        self[sign] = width = letter_width(sign)
        return width


_WIDTHS = _Widths()


@dataclass(frozen=True, slots=True)
class PageLine:
    text: str
    x: float
    y: float
    size: float
    table: tuple[RawPiece, ...] = ()  # of a line that stands for a ruled table


@dataclass(frozen=True, slots=True)
class PageLines:
    number: int
    height: float
    lines: tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the lines of a document agree on."""

    margin: float
    pitch: float
    width: float  # estimated width of a full line, in units of width_of
    indented: bool  # whether paragraphs begin right of the margin


def drop_furniture(pages: Sequence[PageLines]) -> list[PageLines]:
    """Pages without running headers, footers and page numbers.

    Furniture is what stands at the top or bottom of at least half of the pages (and of three at the least,
    two in a document of two or three), in the same place and the same words but for numbers; and lone
    numbers there that count the pages. A watermark is the same words in exactly one place, wherever it is.
    """
    edges = {page.number: _edge_lines(page) for page in pages}
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({key for line in edges[page.number] for key in _keys(line)})
    with_text = sum(bool(page.lines) for page in pages)
    needed = max(2 if with_text <= 3 else 3, with_text / 2)
    shifts = Counter(
        number - page.number
        for page in pages
        for line in edges[page.number]
        if (number := _page_number(line)) is not None
    )
    counted = {shift for shift, times in shifts.items() if times >= max(2, with_text / 2)} | (
        {0} if len(pages) == 1 else set()
    )
    printed_over = Counter(spot for page in pages for spot in {_spot(line) for line in page.lines if not line.table})
    stamps = {spot for spot, times in printed_over.items() if times >= max(3, with_text / 2)}
    kept: list[PageLines] = []
    for page in pages:
        dropped = {line for line in page.lines if _spot(line) in stamps} | {
            line
            for line in edges[page.number]
            if max(seen[key] for key in _keys(line)) >= needed
            or ((number := _page_number(line)) is not None and number - page.number in counted)
        }
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in dropped)))
    return kept


def _edge_lines(page: PageLines) -> list[PageLine]:
    ordered = sorted((line for line in page.lines if not line.table), key=lambda line: -line.y)
    return list(dict.fromkeys([*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]]))


def _keys(line: PageLine) -> tuple[tuple[str, int], ...]:
    """Words without numbers, and the place: two overlapping grids, so that a small shift never parts them."""
    words = re.sub(r"\d+", "#", line.text.casefold())
    place = int(line.y // (2 * _SAME_PLACE))
    shifted = int((line.y + _SAME_PLACE) // (2 * _SAME_PLACE))
    return ((words, place), (words + " ", shifted))


def _spot(line: PageLine) -> tuple[str, int, int]:
    return line.text.casefold(), round(line.x), round(line.y)


def _page_number(line: PageLine) -> int | None:
    match = PAGE_NUMBER.match(line.text)
    return int(match[1]) if match else None


def join_paragraphs(pages: Sequence[PageLines], notes: Mapping[int, tuple[str, ...]] | None = None) -> list[RawPiece]:
    """Pieces: one for each paragraph, or for each page's share of one.

    ``notes`` are the footnotes of pages by number: they stand at the page's end, or before the paragraph that runs
    over it.
    """
    shape = _shape(pages)
    pieces: list[RawPiece] = []
    last: PageLine | None = None
    labels: list[Label] = []
    waiting: tuple[RawPiece, ...] = ()
    for before, page in zip((None, *pages), pages, strict=False):
        first_on_page = True
        if before is not None and before.number != page.number:
            waiting += _pieces_of(notes, before.number)
        for line in page.lines:
            if line.table:
                pieces += (*waiting, *line.table)
                last, first_on_page, waiting = None, False, ()
                continue
            label = parse_label(clean_line(line.text))
            goes_on = last is not None and _goes_on(last, line, label, labels, shape, first_on_page)
            if waiting:
                goes_on = _set_aside(pieces, waiting, goes_on)
                waiting = ()
            if goes_on and not first_on_page:
                pieces[-1] = replace(pieces[-1], text=joined_lines(pieces[-1].text, line.text))
            else:
                pieces.append(RawPiece(line.text, page.number, joined=goes_on))
            if not goes_on and label and label.number:
                labels.append(label)
            last, first_on_page = line, False
    return [*pieces, *waiting, *(_pieces_of(notes, pages[-1].number) if pages else ())]


def _pieces_of(notes: Mapping[int, tuple[str, ...]] | None, number: int) -> tuple[RawPiece, ...]:
    return tuple(RawPiece(note, number) for note in (notes or {}).get(number, ()))


def _set_aside(pieces: list[RawPiece], notes: Sequence[RawPiece], goes_on: bool) -> bool:
    """Put footnotes before the paragraph that goes on over the page's end, else behind it; whether it goes on still.

    A paragraph that began a page earlier is cut rather than its notes told of another page.
    """
    at = len(pieces)
    if goes_on:
        at -= 1
        while at > 0 and pieces[at].joined:
            at -= 1
        if pieces[at].page != notes[0].page:
            at, goes_on = len(pieces), False
    pieces[at:at] = notes
    return goes_on


def margin_of(pages: Sequence[PageLines]) -> float:
    """Where the text of the pages begins, in points from the left; 0 where there is too little of it."""
    lines = [line for page in pages for line in page.lines if not line.table]
    starts = Counter(round(line.x) for line in lines)
    return float(min((x for x, times in starts.items() if times >= max(2, len(lines) / 20)), default=0))


def _shape(pages: Sequence[PageLines]) -> _Shape:
    lines = [line for page in pages for line in page.lines if not line.table]
    margin = margin_of(pages)
    drops = [
        above.y - below.y
        for page in pages
        for above, below in zip(page.lines, page.lines[1:], strict=False)
        if 0 < above.y - below.y < 60
    ]
    widths = sorted(width_of(line.text) for line in lines if abs(line.x - margin) < _INDENT)
    width = widths[int(len(widths) * 0.9)] if widths else 0.0
    indented = sum(_INDENT < line.x - margin < 80 for line in lines) >= max(3, len(lines) / 40)
    return _Shape(margin, median(drops) if drops else 0.0, width, indented)


def width_of(text: str) -> float:
    """Width of a line by its letters, in units of a usual small letter (about half the size of the font)."""
    return sum(map(_WIDTHS.__getitem__, text))


def _goes_on(
    last: PageLine, line: PageLine, label: Label | None, labels: Sequence[Label], shape: _Shape, new_page: bool
) -> bool:
    """Whether ``line`` goes on with the paragraph of ``last``."""
    indent = line.x - shape.margin
    if not new_page and shape.pitch and not -1 <= last.y - line.y <= _GAP * shape.pitch:
        return False
    if abs(line.size - last.size) > 1.5 or is_caption(line.text):
        return False
    if label and label.kind in ("division", "roman") and _is_next(label, labels) and line.text.isupper():
        return False
    if shape.indented and indent > _INDENT:
        return last.x - shape.margin > _INDENT and abs(line.x - last.x) < 2 and _hangs(last, line, label)
    if last.x - line.x > _CENTRED and (label or line.text[:1].isupper()):
        return False  # a title in the middle of the page, and what begins at its margin
    full = _is_full(last, line, shape)
    ended = last.text[-1:] in ".:;!?…"
    if label and _is_next(label, labels) and (ended or not full) and not (shape.indented and label.kind == "bullet"):
        return False
    return full or (not ended and line.text[:1].islower())


def _hangs(last: PageLine, line: PageLine, label: Label | None) -> bool:
    """Lines of an item set in from the margin as a whole; a line break before a small letter is inside it."""
    return label is None and line.text[:1].islower() and last.text[-1:] not in ".:;!?…"


def _is_full(last: PageLine, line: PageLine, shape: _Shape) -> bool:
    """Whether the next word would not have fitted on the line before."""
    indent = (last.x - shape.margin) / max(last.size * 0.5, 1.0)
    return indent + width_of(last.text) + 1 + width_of(line.text.split()[0]) > _FULL * shape.width


def _is_next(label: Label, labels: Sequence[Label]) -> bool:
    """Whether a label at a line's start is a list's first or next, not a number that the line break bared."""
    return label.first or not label.number or any(label.follows(before) for before in labels[-40:])
