"""Which poverty line of Vietnam (tables/poverty_lines.yml) a figure about poverty was counted by."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.tables.lists import read_yaml
from vietnamese.text.normalise import unify


def line_of(words: str, years: tuple[int, int] | None) -> str | None:
    """The period of the line that held in the last of these years; None where the words are not about poverty.

    >>> line_of("tỷ lệ hộ nghèo", (2017, 2017)), line_of("số lao động", (2017, 2017))
    ('2016-2020', None)
    """
    if years is None or not _about().search(unify(words)):
        return None
    return next((f"{first}-{last}" for first, last in _periods() if first <= years[1] <= last), None)


@cache
def _about() -> re.Pattern[str]:
    words = sorted(
        (unify(str(word)) for word in read_yaml("poverty_lines.yml")["poverty"]["words"]), key=len, reverse=True
    )
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))


@cache
def _periods() -> tuple[tuple[int, int], ...]:
    spans = read_yaml("poverty_lines.yml")["poverty"]["periods"]
    return tuple((int(first), int(last)) for first, last in (str(span).split("-") for span in spans))
