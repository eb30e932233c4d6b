"""A figure as its report prints it."""

from __future__ import annotations

import re

from records import Figure

_BARE = re.compile(r"[-–−(]?[\d.,]+\)?")


def printed(figure: Figure) -> str:
    """The number with the word that softens it and the unit that a table prints over or beside its column.

    White space is collapsed, all else as printed: "trên 40.000 người", "7.650 triệu đồng", "4,5%".
    """
    text = " ".join(figure.text.split())
    if figure.unit and _BARE.fullmatch(text):
        text = f"{text}{'' if figure.unit == '%' else ' '}{figure.unit}"
    if figure.approximation and not text.lower().startswith(figure.approximation.lower()):
        text = f"{figure.approximation} {text}"
    return text
