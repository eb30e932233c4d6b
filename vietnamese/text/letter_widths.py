"""How wide letters are printed, where the font is not asked."""

from __future__ import annotations

_NARROW = frozenset("iíìỉĩịjltfrIÍÌỈĨỊ.,;:'’‘!|()[]/ -")
_WIDE = frozenset("mwMWƯĐ@%—…")


def letter_width(sign: str) -> float:
    """Width of a sign, in widths of a usual small letter.

    >>> [letter_width(sign) for sign in "ịaAm"]
    [0.55, 1.0, 1.2, 1.45]
    """
    return 0.55 if sign in _NARROW else 1.45 if sign in _WIDE else 1.2 if sign.isupper() else 1.0
