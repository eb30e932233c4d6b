"""Words of a PDF page that a line strikes through: what was crossed out is not told as valid.

The line runs through the middle of small letters, from the beginning of a word to the end of one. Coordinates are PDF
points from the bottom left.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.pages.ruled_grids import Rule
from ingest.pages.text_layer import Text, Word

STRUCK = "left-struck"
_LOW, _HIGH = 0.15, 0.45  # of the size above the line of writing: where such a line runs
_EDGE = 0.4  # of the size: by which it may begin or end beside the word, as before its full stop


def without_struck(text: Text, across: Sequence[Rule]) -> tuple[Text, int]:
    """The text without struck words, and how many they are; ``across`` are the horizontal rules of the page."""
    if not across:
        return text, 0
    rows = [tuple(word for word in row if word not in _struck(row, across)) for row in text.rows]
    count = sum(map(len, text.rows)) - sum(map(len, rows))
    return (Text(tuple(row for row in rows if row)), count) if count else (text, 0)


def _struck(row: Sequence[Word], across: Sequence[Rule]) -> list[Word]:
    found: list[Word] = []
    for rule in across:
        if not row[0].y - row[0].size < rule.at < row[0].y + row[0].size:
            continue
        edge = _EDGE * row[0].size
        through = [word for word in row if _LOW * word.size <= rule.at - word.y <= _HIGH * word.size]
        begins = any(abs(word.x0 - rule.start) <= edge for word in through)
        ends = any(abs(word.x1 - rule.end) <= edge for word in through)
        if begins and ends:
            found += [word for word in through if rule.start - edge <= word.x0 and word.x1 <= rule.end + edge]
    return found
