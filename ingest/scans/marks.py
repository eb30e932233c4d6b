"""Where a quote stands among the recognised words of a page: as boxes, or nowhere.

Recognition is repaired on its way into the stored text (tones, letters among digits), so words are compared by their
letters without diacritics, and those that look like digits as digits. The whole quote must stand there exactly once.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.scans.engines import RecognisedWord
from vietnamese.text.normalise import fold

Box = tuple[float, float, float, float]  # left, top, right, bottom, as shares (0..1) of the page from its top left
_LOOKS = str.maketrans("oil", "011")


def scan_boxes(words: Sequence[RecognisedWord], quote: str, first: int, last: int) -> list[Box]:
    """Boxes, line by line, of the words that hold ``quote[first:last]``; [] unless the quote stands there once."""
    keys = [_key(word.text) for word in words]
    owners = [place for place, key in enumerate(keys) for _ in key]
    joined, wanted = "".join(keys), _key(quote)
    if not wanted or _count(joined, wanted) != 1:
        return []
    start = joined.index(wanted)
    end = start + len(wanted)
    inside = (start > 0 and owners[start - 1] == owners[start]) or (
        end < len(owners) and owners[end] == owners[end - 1]
    )
    if inside:
        return []  # "21 hộ" is not in "121 hộ"
    marked = owners[start + len(_key(quote[:first])) : start + len(_key(quote[:last]))]
    if not marked:
        return []
    return _lines(words[marked[0] : marked[-1] + 1])


def _key(text: str) -> str:
    """Letters and digits of a text, as they are compared.

    >>> _key("đạt 102,5% (l.2O0 hộ)")
    'dat10251200h0'
    """
    return "".join(sign for sign in fold(text) if sign.isalnum()).translate(_LOOKS)


def _count(text: str, wanted: str) -> int:
    """How often it stands in the text, overlaps counted."""
    found, at = 0, text.find(wanted)
    while at >= 0:
        found, at = found + 1, text.find(wanted, at + 1)
    return found


def _lines(words: Sequence[RecognisedWord]) -> list[Box]:
    lines: list[Box] = []
    for word in words:
        box = (word.left, word.top, word.right, word.bottom)
        if lines and _same_line(lines[-1], box):
            left, top, right, bottom = lines[-1]
            lines[-1] = (min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3]))
        else:
            lines.append(box)
    return lines


def _same_line(line: Box, box: Box) -> bool:
    """Whether the box goes on to the right of the line, at its height."""
    middle = (box[1] + box[3]) / 2
    return line[1] <= middle <= line[3] and box[0] >= line[0]
