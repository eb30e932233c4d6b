"""Every number in an answer must stand in the quote that it cites; this module tells which do not.

Numbers are compared by their digits, so that the English reading of a figure (17.365 billion VND) counts as
shown by the printed one (17,365 tỷ đồng), and nothing else does. Citation marks ("[1]") are not numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARK = re.compile(r"\[\d+\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text as runs of digits, separators and leading zeros left out.

    >>> sorted(numbers("07 lớp, 17,365 tỷ đồng [1]"))
    ['17365', '7']
    """
    runs = (re.sub(r"[.,]", "", match[0]) for match in _NUMBER.finditer(_MARK.sub(" ", text)))
    return frozenset(run.lstrip("0") or "0" for run in runs)


def unsupported(text: str, quotes: Iterable[str]) -> frozenset[str]:
    """Numbers of ``text`` that stand in none of the quotes."""
    shown: set[str] = set()
    for quote in quotes:
        shown |= numbers(quote)
    return numbers(text) - shown
