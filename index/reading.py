"""How a question is read before searching: language, diacritics, added terms, and what is looked up in BM25.

A question typed without diacritics, or without some, is restored for the dense side and for the exact field; what
was typed is searched in the folded fields all the same, so that a wrong restoration never hides what folded search
finds.
An English question is looked up in the reports' words only by what passes between the languages: numbers,
names, abbreviations and the Vietnamese terms added for its English ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from index.lexical import FIELDS, Field, Terms
from records import Reading
from vietnamese.questions.rendered import rendered
from vietnamese.spelling.swapped import unswapped
from vietnamese.spelling.typed_keys import from_keys
from vietnamese.terms.terms import expand, spelled_out
from vietnamese.text.language import detect, is_english_function
from vietnamese.text.normalise import nfc, unify
from vietnamese.text.tokens import search_keys

Group = Literal["typed", "settled"]
Span = tuple[int, int]

MAX_CHARS = 4_000  # of a question; the model reads about half of it
_WORD = re.compile(r"[^\W_]+(?:[.,/&'-][^\W_]+)*%?")


class Restores(Protocol):
    """What gives a text typed without diacritics its diacritics, and an English one those of communes."""

    def restore(self, text: str) -> str: ...

    def with_communes(self, text: str) -> str: ...


def read(question: str, restorer: Restores) -> tuple[str, Reading]:
    """What was typed, cleaned (NFC, white space collapsed, keys of an input method taken as such, swapped letters put
    back, at most ``MAX_CHARS``), and how it is read. Never raises."""
    typed = from_keys(" ".join(nfc(question[: 4 * MAX_CHARS]).split())[:MAX_CHARS])
    language = detect(typed)
    typed = unswapped(typed, language)
    if language == "en":
        text = restorer.with_communes(typed)
        return typed, Reading(text, language, False, expand(text, language), rendered(text))
    text = restorer.restore(typed)
    return typed, Reading(text, language, unify(text) != unify(typed), expand(text, language), "")


def embedded_beside(reading: Reading) -> str:
    """What is embedded beside a question: an English one in the words of the reports, a Vietnamese one with its
    abbreviations written out, which the model knows little of; "" where nothing is."""
    if reading.language == "en":
        return reading.rendered
    text = _WORD.sub(lambda word: spelled_out(word[0]) or word[0], reading.text)
    return text if text != reading.text else ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question looks up in BM25."""

    typed: Terms
    """Its own words."""
    settled: Terms
    """Words of places and years that the reports' own facts answer."""
    added: tuple[tuple[Terms, ...], ...]
    """For each term, its other forms: a passage gets the best form's score, for it will use one of them."""


def wanted(typed: str, reading: Reading, settled: Callable[[str], Sequence[Span]]) -> Wanted:
    """What to look up for a question; ``settled`` gives the spans of a text that the reports' facts answer.

    No token is looked up twice: a word typed counts as typed.
    """
    own: dict[Group, dict[Field, dict[str, None]]] = {
        "typed": {field: {} for field in FIELDS},
        "settled": {field: {} for field in FIELDS},
    }
    for text, fields in _texts(typed, reading):
        for group, piece in _cut(text, settled(text)):
            for run in _runs(piece) if reading.language == "en" else [piece]:
                for field, tokens in _tokens(run, fields).items():
                    own[group][field] |= dict.fromkeys(tokens)
    first = {field: tuple(own["typed"][field]) for field in FIELDS}
    second = {
        field: tuple(token for token in own["settled"][field] if token not in own["typed"][field]) for field in FIELDS
    }
    known = {field: {*first[field], *second[field]} for field in FIELDS}
    forms: dict[str, list[Terms]] = {}
    for piece, added in reading.terms:
        tokens_of = _tokens(added, FIELDS)
        new = {field: tuple(t for t in dict.fromkeys(tokens_of[field]) if t not in known[field]) for field in FIELDS}
        forms.setdefault(piece, []).append(new)
    return Wanted(first, second, tuple(tuple(alternatives) for alternatives in forms.values()))


def _texts(typed: str, reading: Reading) -> list[tuple[str, tuple[Field, ...]]]:
    """What is looked up in which fields: English words never in the exact one, Vietnamese ones there as restored."""
    folded: tuple[Field, ...] = ("folded", "folded_bigrams", "heading")
    return [(typed, folded)] if reading.language == "en" else [(typed, folded), (reading.text, ("exact",))]


def _cut(text: str, spans: Sequence[Span]) -> Iterator[tuple[Group, str]]:
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            yield "typed", text[at:start]
            yield "settled", text[start:end]
            at = end
    yield "typed", text[at:]


def _tokens(text: str, fields: Sequence[Field]) -> dict[Field, tuple[str, ...]]:
    keys = search_keys(text)
    tokens: dict[Field, tuple[str, ...]] = {
        "exact": keys.exact,
        "folded": keys.folded,
        "folded_bigrams": keys.folded_bigrams,
        "heading": keys.folded,
    }
    return {field: tokens[field] for field in fields}


def _runs(text: str) -> list[str]:
    """What passes from an English question into Vietnamese reports, by runs of neighbouring words, so that no
    bigram joins words that do not stand together."""
    runs: list[list[str]] = [[]]
    for word in _WORD.findall(text):
        if _passes(word):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [" ".join(run) for run in runs if run]


def _passes(word: str) -> bool:
    """Whether a word of an English question may stand in a Vietnamese report: a number, name or abbreviation."""
    if any(char.isdigit() for char in word):
        return True
    return not word.islower() and not is_english_function(word)
