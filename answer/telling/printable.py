"""What of a text a Word file or a workbook can carry."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")  # not in XML


def printable(text: str) -> str:
    """The text with a space for each character that XML has no place for."""
    return _UNPRINTABLE.sub(" ", text)
