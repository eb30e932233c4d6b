"""Two numbers that bound a span: "1,5 - 2", "từ 40 đến 50"."""

from __future__ import annotations

import re

from vietnamese.quantities.numbers import Number, find_numbers

BETWEEN = re.compile(
    r"\s*(?:[-–‑‒―—−⁃﹘﹣－~∼～÷→…]|\.{3})\s*|\s+(?:đến|tới)\s+(?:(?:dưới|khoảng|gần|hơn|trên)\s+)?"
)  # over text in small letters
_FROM = re.compile(r"\s*(?:từ\s+)?", re.IGNORECASE)


def range_in(text: str) -> tuple[Number, Number] | None:
    """The two ends of a text that is one range, the lower first, and nothing else (a cell); None for any other.

    >>> [number.text for number in range_in("40 - 50")], range_in("2021-2020"), range_in("5 - 7 hộ")
    (['40', '50'], None, None)
    """
    numbers = find_numbers(text)
    if len(numbers) != 2 or numbers[0].value >= numbers[1].value:
        return None
    low, high = numbers
    alone = _FROM.fullmatch(text, 0, low.start) and not text[high.end :].strip(" %")
    return (low, high) if alone and BETWEEN.fullmatch(text[low.end : high.start].lower()) else None
