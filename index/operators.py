"""Search operators: "exact phrase" and -without, taken out of what was typed and held against passages.

A phrase is matched by search keys, word for word: a word typed with diacritics finds that word in any spelling (hoà,
hòa), one typed without finds every word that folds to it. So "ho ngheo" finds hộ nghèo, and "hộ nghèo" only that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.engines import Words
from index.lexical import Field
from records import Filters, Passage
from vietnamese.text.finding import find_phrase
from vietnamese.text.normalise import fold
from vietnamese.text.tokens import token_key, tokenize

_QUOTED = re.compile(r'(?P<without>(?<!\S)-)?["“”](?P<phrase>[^"“”]*)["“”]|(?<!\S)-(?P<word>[^\W\d_]\S*)')


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, taken apart: words to search by, phrases that must stand, words that must not."""

    text: str
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def within(self, filters: Filters) -> Filters:
        """The limits with those that were typed."""
        return replace(filters, phrases=(*filters.phrases, *self.phrases), without=(*filters.without, *self.without))


def parse_query(typed: str) -> Query:
    """Take the operators out of what was typed, each once. A dash within a word or before a number is no operator.

    >>> parse_query('hộ nghèo "vay vốn" -"cận nghèo" -Long 2016-2020')
    Query(text='hộ nghèo vay vốn 2016-2020', phrases=('vay vốn',), without=('cận nghèo', 'Long'))
    """
    phrases: list[str] = []
    without: list[str] = []
    rest: list[str] = []
    last = 0
    for match in _QUOTED.finditer(typed):
        rest.append(typed[last : match.start()])
        last = match.end()
        if match["word"]:
            without.append(match["word"])
        elif match["phrase"].strip():
            (without if match["without"] else phrases).append(match["phrase"].strip())
            rest.append("" if match["without"] else match["phrase"])
    rest.append(typed[last:])
    return Query(" ".join(" ".join(rest).split()), tuple(dict.fromkeys(phrases)), tuple(dict.fromkeys(without)))


def standing(
    passages: Sequence[Passage], lexical: Words, phrases: Sequence[str], without: Sequence[str]
) -> NDArray[np.bool_]:
    """Which passages (their leads count) hold all the phrases and none of what must not stand; never raises."""
    kept = np.ones(lexical.passages, bool)
    for phrase in phrases:
        kept &= _holding(passages, lexical, phrase)
    for phrase in without:
        kept &= ~_holding(passages, lexical, phrase)
    return kept


def may_hold(lexical: Words, phrase: str) -> NDArray[np.bool_]:
    """Which passages may hold the phrase, in their text and lead or in their headings: all its words stand there."""
    keys = [fold(token_key(token)) for token in tokenize(phrase)]
    found = np.zeros(lexical.passages, bool)
    fields: tuple[Field, ...] = ("folded", "heading")
    for field in fields if keys else ():
        found |= lexical.holding(field, keys)
    return found


def _holding(passages: Sequence[Passage], lexical: Words, phrase: str) -> NDArray[np.bool_]:
    """Which passages hold the phrase: those that hold its words, by the index, are read. None for a phrase of none."""
    tokens = tokenize(phrase)
    if not tokens:
        return np.zeros(lexical.passages, bool)
    may = lexical.holding("folded", dict.fromkeys(fold(token_key(token)) for token in tokens))
    for number in np.flatnonzero(may):
        passage = passages[int(number)]
        text = f"{passage.lead}\n{passage.text}"
        may[number] = len(tokens) <= len(text) and bool(find_phrase(text, phrase))
    return may
