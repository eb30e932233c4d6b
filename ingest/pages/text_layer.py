"""A page of a PDF -> its words with their places, and its lines in the order of its content.

The engine (PDFium) says which signs make words and lines, drops what is printed twice over itself, and knows every
filter; a line that it cuts at a raised mark is put together again. Places are PDF points from the bottom left of the
page as it is read, whatever way round it is stored.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

import pypdfium2.raw as pdfium

from ingest.marks import raised
from ingest.pages.footnotes import is_mark, with_marks
from ingest.pages.lines import PageLine

_WORD = re.compile(r"\S+")
_MARKED = re.compile(r"[\d*]")
_SAMPLE = 60  # signs by which the way a page is set is told
_SMALL = 0.8  # size of a mark at the most, of the letters around it
_LEVEL = 0.6  # share of the size by which parts of one line may stand apart in height
_CONTROL = dict.fromkeys([*range(0x20), 0xFFFE, 0xFFFF, 0xFEFF])
_COLUMN = 6  # lines that show a second column
_Angle = int  # quarter turns
_X, _Y, _LEFT, _RIGHT, _BOTTOM, _TOP = (ctypes.c_double() for _ in range(6))  # what the engine writes into
_MATRIX = pdfium.FS_MATRIX()


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its text, raised marks as such; its left and right end, baseline and size in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Text:
    """What a page says: its words line by line."""

    rows: tuple[tuple[Word, ...], ...]

    @property
    def lines(self) -> tuple[PageLine, ...]:
        start = _gutter(self.rows)
        rows = [part for row in self.rows for part in _cut(row, start)]
        return tuple(PageLine(" ".join(word.text for word in row), row[0].x0, row[0].y, _size(row)) for row in rows)


def upright(page: Any) -> Any:
    """The text of a page, what is drawn turned so that its letters stand upright: pages may be turned, or drawn
    sideways on upright paper. The caller closes it."""
    page.set_rotation(0)
    text = page.get_textpage()
    turn = _turn(text)
    if turn:
        text.close()
        _turned(page, turn)
        text = page.get_textpage()
    return text


def _turn(text: Any) -> _Angle:
    """The way most of a text is turned."""
    count = pdfium.FPDFText_CountChars(text.raw)
    step = max(count // _SAMPLE, 1)
    angles = [pdfium.FPDFText_GetCharAngle(text.raw, at) for at in range(0, count, step)]
    turns = Counter(round(angle / 1.5707963) % 4 for angle in angles if angle >= 0)
    turn, times = turns.most_common(1)[0] if turns else (0, 0)
    return turn if times >= 0.6 * len(angles) else 0


def _turned(page: Any, turn: _Angle) -> None:
    left, bottom, right, top = page.get_mediabox()
    width, height = right - left, top - bottom
    matrix = {
        1: (0, 1, -1, 0, height + bottom, -left),
        2: (-1, 0, 0, -1, right, top),
        3: (0, -1, 1, 0, -bottom, right),
    }[turn]
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        pdfium.FPDFPageObj_Transform(pdfium.FPDFPage_GetObject(page.raw, at), *map(float, matrix))
    if turn % 2:
        page.set_mediabox(0, 0, height, width)
        page.set_cropbox(0, 0, height, width)


def read_text(text: Any, extra: Sequence[Word] = ()) -> Text:
    """The words of a page; ``extra`` are such as stand on it beside its text (filled form fields)."""
    rows = _together([tuple(_words(text, start, line)) for start, line in _lines(text)])
    return Text(_with(rows, extra) if extra else tuple(rows))


def _lines(text: Any) -> Iterator[tuple[int, str]]:
    """Lines as the engine parts them: the number of their first sign, and their text."""
    count = pdfium.FPDFText_CountChars(text.raw)
    if count <= 0:
        return
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(text.raw, 0, count, buffer)
    whole = bytes(buffer)[: 2 * max(got - 1, 0)].decode("utf-16-le", "replace")
    if len(whole) != count:  # a sign of two units, or one without a letter: sign by sign
        whole = "".join(_sign(pdfium.FPDFText_GetUnicode(text.raw, at)) for at in range(count))
    start = 0
    for match in re.finditer(r"[\r\n\x0b\x0c]+|$", whole):
        if match.start() > start:
            yield start, whole[start : match.start()]
        start = match.end()


def _sign(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _words(text: Any, start: int, line: str) -> Iterator[Word]:
    usual = 0.0
    for match in _WORD.finditer(line):
        first, last = start + match.start(), start + match.end() - 1
        word = match[0]
        marked = _MARKED.search(word) is not None
        if marked and len(word) > 1:
            pieces = _parts(text, first, word)
            size = max(size for _, size in pieces)
            word = with_marks(pieces)
        else:
            size = usual if usual and not marked else _size_at(text, first)
        if size > usual:
            usual = size
        if not word.isprintable():
            word = word.translate(_CONTROL).replace("\xad", "-" if match.end() == len(line) else "\xad")
        if word:
            pdfium.FPDFText_GetCharOrigin(text.raw, first, _X, _Y)
            pdfium.FPDFText_GetCharBox(text.raw, last, _LEFT, _RIGHT, _BOTTOM, _TOP)
            yield Word(word, _X.value, max(_RIGHT.value, _X.value), _Y.value, size)


def _parts(text: Any, first: int, word: str) -> list[tuple[str, float]]:
    """A word by the sizes of its signs."""
    sizes = [(sign, round(_size_at(text, first + at), 1)) for at, sign in enumerate(word)]
    return [("".join(sign for sign, _ in group), size) for size, group in groupby(sizes, key=lambda one: one[1])]


def _size_at(text: Any, at: int) -> float:
    """Size in which a sign is printed, as its matrix scales it."""
    size = float(pdfium.FPDFText_GetFontSize(text.raw, at))
    if not pdfium.FPDFText_GetMatrix(text.raw, at, _MATRIX):
        return size
    return float(abs(size) * (_MATRIX.b**2 + _MATRIX.d**2) ** 0.5)


def _size(row: Sequence[Word]) -> float:
    """The size of a line: that of its first words, marks apart."""
    first = next((word for word in row if not is_mark([(word.text, word.size)])), row[0])
    return first.size


def _together(rows: Sequence[tuple[Word, ...]]) -> list[tuple[Word, ...]]:
    """Lines that were cut where a raised mark or another font begins, as one; small numbers in them become marks."""
    found: list[tuple[Word, ...]] = []
    for row in rows:
        if not row:
            continue
        if found and _goes_on(found[-1], row):
            found[-1] = _joined(found[-1], row)
        else:
            found.append(row)
    return list(map(_with_marks, found))


def _goes_on(before: Sequence[Word], row: Sequence[Word]) -> bool:
    last, first = before[-1], row[0]
    size = max(last.size, first.size, _size(before))
    level = min(abs(first.y - last.y), abs(first.y - before[0].y))
    return level <= _LEVEL * size and -0.2 * size <= first.x0 - last.x1 <= 1.5 * size


def _joined(before: tuple[Word, ...], row: tuple[Word, ...]) -> tuple[Word, ...]:
    """Two parts of a line as one; words that touch are one word."""
    last, first = before[-1], row[0]
    touching = first.x0 - last.x1 <= 0.12 * max(last.size, first.size)
    if min(last.size, first.size) <= _SMALL * max(last.size, first.size):
        text = with_marks([(last.text, last.size), (first.text, first.size)])
    else:
        text = last.text + first.text
        touching = touching and (last.text[-1:].isdigit() or first.text[:1] in ",.;:%)")
    if touching:
        return (*before[:-1], replace(last, text=text, x1=first.x1, size=max(last.size, first.size)), *row[1:])
    return (*before, *row)


def _with_marks(row: tuple[Word, ...]) -> tuple[Word, ...]:
    """A line with the small numbers between its larger words raised."""
    largest = max((word.size for word in row if not is_mark([(word.text, word.size)])), default=0.0)
    if min(word.size for word in row) > _SMALL * largest:
        return row
    found: list[Word] = []
    for word in row:
        small = word.size <= _SMALL * largest and is_mark([(word.text, word.size)])
        before = found[-1].text if found else ""
        found.append(replace(word, text=raised(word.text, before)) if small else word)
    return tuple(found)


def _gutter(rows: Sequence[tuple[Word, ...]]) -> float | None:
    """Where a second column begins that lines run into: many have a gap before one place far to the right."""
    starts = Counter(round(word.x0) for row in rows for before, word in pairwise(row) if _is_gap(before, word))
    ends = [row[-1].x1 for row in rows]
    if not starts or not ends:
        return None
    left = min(row[0].x0 for row in rows)
    far = {start: times for start, times in starts.items() if start > left + 0.3 * (max(ends) - left)}
    start = max(far, key=lambda at: (far[at], -at), default=None)
    return float(start) if start is not None and far[start] >= _COLUMN else None


def _is_gap(before: Word, word: Word) -> bool:
    return word.x0 - before.x1 >= 0.7 * max(word.size, before.size)


def _cut(row: tuple[Word, ...], start: float | None) -> Iterator[tuple[Word, ...]]:
    """A line cut where a second column begins in it."""
    for at in range(1, len(row)) if start is not None else ():
        if start is not None and -2 <= row[at].x0 - start <= 30 and _is_gap(row[at - 1], row[at]):
            yield row[:at]
            yield row[at:]
            return
    yield row


def _with(rows: Sequence[tuple[Word, ...]], extra: Sequence[Word]) -> tuple[tuple[Word, ...], ...]:
    """The lines with words that stand beside them put in where they stand; others are lines of their own."""
    found = list(rows)
    for word in extra:
        near = [at for at, row in enumerate(found) if abs(row[0].y - word.y) <= _LEVEL * row[0].size]
        if near:
            found[near[0]] = tuple(sorted((*found[near[0]], word), key=lambda one: one.x0))
        else:
            at = sum(row[0].y > word.y for row in found)
            found.insert(at, (word,))
    return tuple(found)
