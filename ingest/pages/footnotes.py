"""Footnotes of PDF pages: marks told from the numbers that they are glued to, notes apart from the text.

A mark is a small number or star in a line of larger letters; it becomes a raised digit, so that "1.234" with the
mark 1 stays 1.234. Notes are the lines in smaller letters at the foot of a page from the first that a mark begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.marks import raised
from ingest.pages.lines import PageLine, PageLines

_SMALL = 0.8  # size of a mark at the most, of the letters around it
_SMALLER = 0.92  # size of a note at the most, of the body's letters
_MARK = re.compile(r"\s*(?:\d{1,2}|\*{1,3})\s*")
_BEGINS = re.compile(r"(?:[⁰¹²³⁴-⁹]{1,2}|\*{1,3}|[\[(]\d{1,2}[\])]|\d{1,2})\s*[^\W\d_(“\"]")


def with_marks(run: Sequence[tuple[str, float]]) -> str:
    """The text of a line from its parts and their sizes, small numbers among larger letters raised."""
    largest = max((size for text, size in run if text.strip() and not _MARK.fullmatch(text)), default=0.0)
    pieces: list[str] = []
    for text, size in run:
        small = size <= _SMALL * largest and _MARK.fullmatch(text)
        pieces.append(raised(text, "".join(pieces)) if small else text)
    return "".join(pieces)


def is_mark(run: Sequence[tuple[str, float]]) -> bool:
    """Whether a line so far holds a mark and nothing else."""
    return bool(_MARK.fullmatch("".join(text for text, _ in run)))


def split_notes(pages: Sequence[PageLines]) -> tuple[list[PageLines], Mapping[int, tuple[str, ...]]]:
    """Pages without their footnotes, and the notes of each page by its number."""
    body = _body_size(pages)
    found: list[PageLines] = []
    notes: dict[int, tuple[str, ...]] = {}
    for page in pages:
        below = _at_foot(page, body)
        if below:
            told = _joined(below)
            notes[page.number] = told
            page = replace(page, lines=tuple(line for line in page.lines if line not in below))
        found.append(page)
    return found, notes


def _body_size(pages: Sequence[PageLines]) -> float:
    """The size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _at_foot(page: PageLines, body: float) -> list[PageLine]:
    """Lines of the notes from the top: the small lines below the last line in the body's size."""
    lines = sorted((line for line in page.lines if not line.table), key=lambda line: -line.y)
    small: list[PageLine] = []
    for line in reversed(lines):
        if line.size > _SMALLER * body:
            break
        small.insert(0, line)
    first = next((at for at, line in enumerate(small) if _BEGINS.match(line.text)), None)
    if first is None or len(small) == len(lines):
        return []
    return small[first:]


def _joined(lines: Sequence[PageLine]) -> tuple[str, ...]:
    notes: list[str] = []
    for line in lines:
        if _BEGINS.match(line.text) or not notes:
            notes.append(line.text)
        else:
            notes[-1] += f" {line.text}"
    return tuple(notes)
