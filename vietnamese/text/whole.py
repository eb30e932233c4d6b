"""Whether a word or a number stands in a text and is no piece of a longer one, without a pattern for each."""

from __future__ import annotations

from collections.abc import Iterator


def holds_word(text: str, word: str) -> bool:
    """Whether a text holds a word, or words, that no letter or digit carries on.

    >>> holds_word("ấp phú xuân", "phú xuân"), holds_word("ấp phú xuân", "phú xu")
    (True, False)
    """
    return any(
        not _is_letter(_before(text, start)) and not _is_letter(text[end : end + 1])
        for start, end in _spots(text, word)
    )


def holds_number(text: str, number: str) -> bool:
    """Whether a text holds a number as printed, and not only as a piece of a longer one.

    >>> holds_number("năm 2016, 1.250 hộ.", "2016"), holds_number("1.250 hộ", "250"), holds_number("12,5%", "12")
    (True, False, False)
    """
    return any(
        not _is_figure(_before(text, start))
        and not text[end : end + 1].isdecimal()
        and not (text[end : end + 1] in (".", ",") and text[end + 1 : end + 2].isdecimal())
        for start, end in _spots(text, number)
    )


def _spots(text: str, piece: str) -> Iterator[tuple[int, int]]:
    at = text.find(piece)
    while at >= 0:
        yield at, at + len(piece)
        at = text.find(piece, at + 1)


def _before(text: str, start: int) -> str:
    """The character before a place of a text, "" at its beginning."""
    return text[start - 1] if start else ""


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def _is_figure(char: str) -> bool:
    return char.isdecimal() or char in (".", ",")
