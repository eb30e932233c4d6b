"""Phrases that come with the program, for restoring diacritics where a corpus lacks the words: phrases of questions
(tables/phrases.txt), terms and places, as counts of syllables and of their pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from vietnamese.places.gazetteer import districts, name_words, provinces
from vietnamese.tables.rows import read_lines
from vietnamese.terms.terms import terms
from vietnamese.text.normalise import unify
from vietnamese.text.shapes import WORD

_COUNT = 2  # how often a phrase counts as seen


@cache
def counts() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Counts of the phrases, terms and places that come with the program: syllables, and pairs of them."""
    unigrams: Counter[str] = Counter()
    bigrams: Counter[str] = Counter()
    for phrase in _phrases():
        words = name_words(phrase)
        unigrams.update(dict.fromkeys(words, _COUNT))
        for first, second in pairwise(words):
            bigrams[f"{first} {second}"] += _COUNT
    return unigrams, bigrams


def _phrases() -> Iterable[str]:
    for _number, line in read_lines("phrases.txt"):
        yield from line.split(" | ")
    for term in terms():
        yield from (term.vi, *term.synonyms)
    for place in (*provinces(), *districts()):
        yield place.name


@cache
def spelling() -> Mapping[str, str]:
    """How the shipped phrases write a syllable, where it is not the unified spelling."""
    found: dict[str, str] = {}
    for phrase in _phrases():
        for word in WORD.findall(phrase.lower()):
            if unify(word) != word:
                found[unify(word)] = word
    return found
