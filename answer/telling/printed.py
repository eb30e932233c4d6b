"""A figure as its report prints it."""

from __future__ import annotations

import re

from records import Figure
from vietnamese.quantities.words import pattern
from vietnamese.text.normalise import unify

_BARE = re.compile(r"[-–−(]?[\d.,]+\)?")


def printed(figure: Figure) -> str:
    """The number with the word that softens it and the unit that a table prints over or beside its column.

    White space is collapsed, all else as printed: "trên 40.000 người", "7.650 triệu đồng", "2% trở lên".
    """
    text = " ".join(figure.text.split())
    if figure.unit and _BARE.fullmatch(text):
        text = f"{text}{'' if figure.unit == '%' else ' '}{figure.unit}"
    softened = figure.approximation
    if not softened or text.lower().startswith(softened.lower()):
        return text
    return f"{text} {softened}" if pattern("approximations_after").fullmatch(unify(softened)) else f"{softened} {text}"
