"""Where words or a phrase stand in a text, diacritics or not: for highlighting, and for search within a report.

A word typed with diacritics finds the same word in any spelling (hoà, hòa); one typed without finds every word
that folds to it ("ho ngheo" finds "hộ nghèo").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from vietnamese.text.normalise import fold, has_diacritics, unify
from vietnamese.text.tokens import tokenize

Span = tuple[int, int]
_Key = tuple[str, bool]  # form of a word, and whether its diacritics count


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


def find_words(text: str, phrases: Iterable[str], alone: Callable[[str], bool] = lambda word: True) -> tuple[Span, ...]:
    """Spans of runs of words that the phrases hold, for highlighting; neighbours make one span.

    Two words count where they stand together as in a phrase; a word by itself only where it is a phrase of its own
    or ``alone`` says that it tells enough (its folded form is given).

    >>> find_words("tỷ lệ hộ nghèo của hộ", ["ti le ho ngheo"], alone=lambda word: False)
    ((0, 14),)
    """
    words, pairs, single = set[_Key](), set[tuple[_Key, _Key]](), set[_Key]()
    for phrase in phrases:
        keys = [_key(token.text) for token in tokenize(phrase)]
        words.update(keys)
        pairs.update(pairwise(keys))
        single.update(keys if len(keys) == 1 else ())
    tokens = tokenize(text)
    forms = [{(unify(token.text), True), (fold(token.text), False)} for token in tokens]
    kept = [
        bool(form & single) or (bool(form & words) and alone(fold(token.text)))
        for form, token in zip(forms, tokens, strict=True)
    ]
    for at, (one, other) in enumerate(pairwise(forms)):
        if any((first, second) in pairs for first in one for second in other):
            kept[at] = kept[at + 1] = True
    return tuple(_runs(text, [(token.start, token.end) for token, keep in zip(tokens, kept, strict=True) if keep]))


def _runs(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Spans with nothing but white space between them as one."""
    last: Span | None = None
    for start, end in spans:
        if last and not text[last[1] : start].strip():
            last = (last[0], end)
        else:
            if last:
                yield last
            last = (start, end)
    if last:
        yield last


def _key(word: str) -> _Key:
    """The form a word is looked for in, and whether its diacritics count."""
    return (unify(word), True) if has_diacritics(word) else (fold(word), False)
