"""A recognised page -> lines as a text page has them: upright, in points, with a common margin.

Numbers torn at a space much narrower than the line's are joined.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.pages.lines import PageLine, PageLines
from ingest.pages.text_layer import Word
from ingest.scans.engines import RecognisedWord
from ingest.scans.recognise import RecognisedPage
from ingest.scans.rules import Stroke
from ingest.scans.tables import page_grids, take_tables

MARGIN = 72.0  # points at which the text of a recognised page is set to begin
_LEGIBLE = 0.35  # confidence below which a line is no text: a stamp, a signature, a picture
_SHIFTED = 12.0  # points by which sheets may lie apart
_SNAP = 3.0  # points within which lines begin at one place
_TORN = re.compile(r"\d[.,]?\s[.,]?\d")


@dataclass(frozen=True, slots=True)
class _UprightLine:
    """A line with its words upright: centres and half sizes in pixels."""

    words: tuple[RecognisedWord, ...]

    @property
    def height(self) -> float:
        return median(word.bottom - word.top for word in self.words)

    @property
    def middle(self) -> float:
        return median((word.bottom + word.top) / 2 for word in self.words)


def page_lines(scan: RecognisedPage, number: int) -> PageLines:
    """Lines of a recognised page in reading order, upright, in points from the bottom left."""
    return page_and_tables(scan, number)[0]


def page_and_tables(scan: RecognisedPage, number: int) -> tuple[PageLines, int]:
    """Lines of a recognised page, tables as one line each, and how many tables were left as images."""
    legible = [line for line in scan.lines if _is_legible(line)]
    angle = _angle(legible)
    rows = _merged([_UprightLine(tuple(_upright(word, scan, angle) for word in line)) for line in legible])
    if not rows:
        return PageLines(number, 0.0, ()), 0
    turned = abs(math.sin(angle)) > 0.7
    height = (scan.width if turned else scan.height) * 72 / scan.dpi
    usual = median(row.height for row in rows)
    scale = 72 / scan.dpi
    placed = [[_placed(word, row, height, scale) for word in row.words] for row in rows]
    strokes = [_upright_stroke(rule, scan, angle) for rule in scan.rules]
    tables, rest, left_out = take_tables(placed, page_grids(strokes, height, scale), number)
    kept = {(word.x0, word.y) for row in rest for word in row}
    rows = [
        _UprightLine(words)
        for row, spots in zip(rows, placed, strict=True)
        if (words := tuple(w for w, spot in zip(row.words, spots, strict=True) if (spot.x0, spot.y) in kept))
    ]
    starts = _snapped([row.words[0].left * 72 / scan.dpi for row in rows])
    lines = [
        PageLine(
            _text(row),
            start,
            height - row.middle * 72 / scan.dpi,
            (row.height if row.height > 1.4 * usual else usual) * 72 / scan.dpi,
        )
        for row, start in zip(rows, starts, strict=True)
    ]
    for table in tables:
        at = next((at for at, line in enumerate(lines) if line.y < table.y), len(lines))
        lines.insert(at, table)
    return PageLines(number, height, tuple(lines)), left_out


def _placed(word: RecognisedWord, row: _UprightLine, height: float, scale: float) -> Word:
    """A word in points from the bottom left, its baseline taken from the height of its line."""
    low = height - (row.middle + 0.35 * row.height) * scale
    return Word(word.text, word.left * scale, word.right * scale, low, row.height * scale)


def _upright_stroke(rule: Stroke, scan: RecognisedPage, angle: float) -> Stroke:
    box = _upright(RecognisedWord("", 1.0, rule.left, rule.top, rule.right, rule.bottom), scan, angle)
    if rule.right - rule.left > rule.bottom - rule.top and abs(math.sin(angle)) <= 0.7:
        middle = (box.top + box.bottom) / 2
        return Stroke(box.left, middle, box.right, middle)
    if abs(math.sin(angle)) <= 0.7:
        middle = (box.left + box.right) / 2
        return Stroke(middle, box.top, middle, box.bottom)
    return Stroke(box.left, box.top, box.right, box.bottom)


def aligned(pages: Sequence[PageLines], margin: float = MARGIN) -> list[PageLines]:
    """Recognised pages with their text set at one margin: sheets never lie in a scanner alike.

    A page whose lines begin far from where those of the others do holds nothing but indented lines: it is
    moved with the others.
    """
    own = {page.number: _margin([line.x for line in page.lines]) for page in pages if page.lines}
    usual = sorted(own.values())[len(own) // 4] if own else margin
    found = []
    for page in pages:
        start = own.get(page.number, usual)
        shift = margin - (start if abs(start - usual) <= _SHIFTED else usual)
        lines = tuple(replace(line, x=line.x + shift) for line in page.lines)
        found.append(replace(page, lines=lines))
    return found


def _is_legible(line: Sequence[RecognisedWord]) -> bool:
    letters = sum(len(word.text) for word in line)
    sure = sum(word.confidence * len(word.text) for word in line)
    return any(sign.isalnum() or sign == "%" for word in line for sign in word.text) and sure / letters >= _LEGIBLE


def _angle(lines: Sequence[Sequence[RecognisedWord]]) -> float:
    """Direction of the lines in radians (clockwise, 0 is to the right): of a skewed or turned page."""
    angles = []
    for line in lines:
        if len(line) >= 4:
            first, last = _centre(line[0]), _centre(line[-1])
            angles.append(math.atan2(last[1] - first[1], last[0] - first[0]))
    if not angles:
        return 0.0
    about = math.atan2(sum(map(math.sin, angles)), sum(map(math.cos, angles)))
    return about + median(math.remainder(angle - about, math.tau) for angle in angles)


def _centre(word: RecognisedWord) -> tuple[float, float]:
    return (word.left + word.right) / 2, (word.top + word.bottom) / 2


def _upright(word: RecognisedWord, scan: RecognisedPage, angle: float) -> RecognisedWord:
    x, y = _centre(word)
    x, y = x - scan.width / 2, y - scan.height / 2
    x, y = x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)
    across, down = (word.right - word.left) / 2, (word.bottom - word.top) / 2
    width, height = scan.width, scan.height
    if abs(math.sin(angle)) > 0.7:
        across, down, width, height = down, across, height, width
    x, y = x + width / 2, y + height / 2
    return RecognisedWord(word.text, word.confidence, x - across, y - down, x + across, y + down)


def _merged(rows: Sequence[_UprightLine]) -> list[_UprightLine]:
    """Rows, those joined that the layout analysis tore apart: side by side, no farther than a wide space."""
    found: list[_UprightLine] = []
    for row in rows:
        if found:
            last = found[-1]
            gap = row.words[0].left - last.words[-1].right
            if abs(row.middle - last.middle) < 0.4 * last.height and -0.3 * last.height < gap < 1.2 * last.height:
                found[-1] = _UprightLine((*last.words, *row.words))
                continue
        found.append(row)
    return found


def _text(row: _UprightLine) -> str:
    gaps = [after.left - before.right for before, after in pairwise(row.words)]
    narrow = 0.4 * median(gaps) if len(gaps) >= 4 else 0.0
    text = row.words[0].text
    for word, gap in zip(row.words[1:], gaps, strict=True):
        torn = gap < narrow and _TORN.search(f"{text[-2:]} {word.text[:2]}")
        text += word.text if torn else f" {word.text}"
    return text


def _snapped(starts: Sequence[float]) -> list[float]:
    """Starts of lines, those nearly alike made equal: a scan is never quite straight."""
    order = sorted(range(len(starts)), key=lambda place: starts[place])
    found = list(starts)
    group: list[int] = []
    for place in order:
        if group and starts[place] - starts[group[0]] > _SNAP:
            group = []
        group.append(place)
        middle = sum(starts[member] for member in group) / len(group)
        for member in group:
            found[member] = middle
    return found


def _margin(starts: Sequence[float]) -> float:
    """The leftmost place at which a good share of the lines begin."""
    often = [start for start in starts if starts.count(start) >= max(2, len(starts) / 10)]
    return min(often, default=min(starts))
