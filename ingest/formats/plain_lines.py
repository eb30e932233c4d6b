"""Lines of plain text -> paragraphs.

Blank lines part paragraphs. Inside a block of lines, a line goes on with the one before it where the file
is hard-wrapped and that line was full, or where the break fell inside a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ingest.assemble import clean_line, continues, joined_lines
from vietnamese.documents.labels import parse_label
from vietnamese.quantities.torn_lines import torn_over_line

_WIDEST_WRAP = 140  # lines longer than this were not wrapped by hand
_ENOUGH = 6  # full lines that make a file hard-wrapped


def join_lines(lines: Sequence[str]) -> list[str]:
    """Paragraphs of the lines, cleaned; empty ones dropped."""
    blocks = _blocks([clean_line(line) for line in lines])
    width = wrap_width(blocks)
    return [paragraph for block in blocks for paragraph in _paragraphs(block, width)]


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def wrap_width(blocks: Sequence[Sequence[str]]) -> int | None:
    """The width that the file's lines were wrapped at, None where they were not.

    Lines that another line follows must agree in length: at least six of them, half of all, within a
    fifth of the longest.
    """
    inner = [len(line) for block in blocks for line in block[:-1]]
    if len(inner) < _ENOUGH or max(inner) > _WIDEST_WRAP:
        return None
    width = max(inner)
    full = [length for length in inner if length >= 0.8 * width]
    return width if len(full) >= max(_ENOUGH, len(inner) / 2) and median(full) > 40 else None


def _paragraphs(block: Sequence[str], width: int | None) -> list[str]:
    found = [block[0]]
    last = block[0]
    for line in block[1:]:
        full = width is not None and len(last) + 1 + len(line.split()[0]) > width * 0.95
        if (full and parse_label(line) is None) or torn_over_line(found[-1], line) or continues(last, line):
            found[-1] = joined_lines(found[-1], line)
        else:
            found.append(line)
        last = line
    return found
