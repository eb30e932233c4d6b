"""Where words or a phrase stand in a text, diacritics or not: for highlighting, and for search within a report.

A word typed with diacritics finds the same word in any spelling (hoà, hòa); one typed without finds every word
that folds to it ("ho ngheo" finds "hộ nghèo").
"""

from __future__ import annotations

from collections.abc import Iterable

from vietnamese.normalise import fold, has_diacritics, unify
from vietnamese.tokens import tokenize

Span = tuple[int, int]


def find_phrase(text: str, phrase: str) -> tuple[Span, ...]:
    """Spans where the words of the phrase stand one after another; they do not overlap. () for a phrase of none.

    >>> find_phrase("Số hộ nghèo, hộ  nghèo mới", "ho ngheo")
    ((3, 11), (13, 22))
    >>> find_phrase("hộ nghèo", "hổ nghèo")
    ()
    """
    wanted = [_key(token.text) for token in tokenize(phrase)]
    if not wanted:
        return ()
    tokens = tokenize(text)
    exact, folded = [unify(token.text) for token in tokens], [fold(token.text) for token in tokens]
    found: list[Span] = []
    at = 0
    while at + len(wanted) <= len(tokens):
        if all((exact if marked else folded)[at + n] == key for n, (key, marked) in enumerate(wanted)):
            found.append((tokens[at].start, tokens[at + len(wanted) - 1].end))
            at += len(wanted)
        else:
            at += 1
    return tuple(found)


def find_words(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Spans of the tokens that are one of the words, whatever the diacritics of either.

    >>> find_words("tỷ lệ hộ nghèo", ["ngheo", "tỉ"])
    ((0, 2), (9, 14))
    """
    wanted = {fold(word) for word in words}
    return tuple((token.start, token.end) for token in tokenize(text) if fold(token.text) in wanted)


def _key(word: str) -> tuple[str, bool]:
    """The form a word is looked for in, and whether its diacritics count."""
    return (unify(word), True) if has_diacritics(word) else (fold(word), False)
