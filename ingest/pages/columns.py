"""Pages set in two columns -> their parts in reading order: what stands above, left column, right column, below.

A second column is told by many lines that begin at one place far to the right, beside others that end before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.pages.lines import PageLine, PageLines, width_of

_ENOUGH = 6  # lines on either side that make columns; a letterhead has fewer, and centred ones
_APART = 0.3  # share of the text's width at which a second column begins at the earliest
_EM = 0.42  # least width of a letter in units of the size: of the narrowest fonts that reports are set in
_NEAR = 3.0
_INDENTED = 40.0  # points by which lines of a column may be set in


def in_reading_order(pages: Sequence[PageLines]) -> list[PageLines]:
    """The pages, those in two columns given as several with one number; a column stands where the first one does."""
    return [part for page in pages for part in _parts(page)]


def _parts(page: PageLines) -> list[PageLines]:
    lines = [line for line in page.lines if not line.table]
    second = _second(lines)
    if second is None:
        return [page]
    right = [line for line in lines if second - _NEAR <= line.x]
    top, bottom = max(line.y for line in right), min(line.y for line in right)
    beside = [line for line in lines if line.x < second - _NEAR and bottom - line.size <= line.y <= top + line.size]
    if len(beside) < _ENOUGH or any(line.table and bottom < line.y < top for line in page.lines):
        return [page]
    first = min(line.x for line in beside)
    pieces = (
        [line for line in page.lines if line.y > top and line not in beside and line not in right],
        _from_top(beside),
        [replace(line, x=line.x - second + first) for line in _from_top(right)],
        [line for line in page.lines if line.y <= top and line not in beside and line not in right],
    )
    return [replace(page, lines=tuple(part)) for part in pieces if part]


def _from_top(lines: Sequence[PageLine]) -> list[PageLine]:
    return sorted(lines, key=lambda line: (-round(line.y), line.x))


def _second(lines: Sequence[PageLine]) -> float | None:
    """Where a second column begins; None where the lines stand in one."""
    if len(lines) < 2 * _ENOUGH:
        return None
    left = min(line.x for line in lines)
    reach = max(line.x + width_of(line.text) * line.size * _EM for line in lines) - left
    starts = Counter(round(line.x) for line in lines if line.x > left + _APART * reach)
    for start, times in sorted(starts.items()):
        right = [line for line in lines if line.x >= start - _NEAR]
        if times < _ENOUGH or len(right) < max(_ENOUGH, len(lines) / 4):
            continue
        top, bottom = max(line.y for line in right), min(line.y for line in right)
        beside = [line for line in lines if line.x < start - _NEAR and bottom <= line.y <= top]
        across = [line for line in beside if line.x + width_of(line.text) * line.size * _EM > start]
        aligned = [line for line in right if line.x - start <= _INDENTED]
        if len(beside) >= _ENOUGH and len(across) <= len(beside) / 20 and len(aligned) >= 0.9 * len(right):
            return float(start)
    return None
