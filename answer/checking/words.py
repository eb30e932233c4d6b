"""The words of a text that say what is counted, without its places and times, which are slots of their own."""

from __future__ import annotations

from functools import lru_cache

from answer.question.concepts import keys
from answer.question.named import read_named
from vietnamese.figures.content_words import content_words
from vietnamese.questions.cues import is_grammar


@lru_cache(maxsize=16_384)
def without_slots(text: str) -> tuple[str, ...]:
    """The pieces of a text between its places and times."""
    pieces, at = [], 0
    for start, end in sorted(read_named(text).spans):
        pieces.append(text[at:start])
        at = max(at, end)
    return (*pieces, text[at:])


@lru_cache(maxsize=16_384)
def told_words(text: str) -> frozenset[str]:
    """Keys of the words that say what is counted: no place, time, number or word of grammar."""
    pieces = without_slots(text)
    said = [key for piece in pieces for key in keys(piece) if not key[0].isdigit() and not is_grammar(key)]
    return frozenset(content_words(" ".join(said)))
