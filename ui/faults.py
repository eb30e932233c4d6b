"""Errors in the words of the reader."""

from __future__ import annotations

from errors import WelfareError
from ui.wording import Words


def told(error: WelfareError, words: Words) -> str:
    return str(error)
