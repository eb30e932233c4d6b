"""How a question is read before searching: language, diacritics, added terms, and what is looked up in BM25.

A question typed without diacritics is restored for the dense side and for the exact field; what was typed is
searched in the folded fields all the same, so that a wrong restoration never hides what folded search finds.
An English question is looked up in the reports' words only by what passes between the languages: numbers,
names, abbreviations and the Vietnamese terms added for its English ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from vietnamese.terms import expand

from index.lexical import Field, Terms
from records import Language, Reading
from vietnamese.language import detect, is_english_function
from vietnamese.normalise import nfc
from vietnamese.tokens import search_keys

MAX_CHARS = 4_000  # of a question; the model reads about half of it
_WORD = re.compile(r"[^\W_]+(?:[.,/&'-][^\W_]+)*%?")


class Restores(Protocol):
    """What gives a text typed without diacritics its diacritics."""

    def restore(self, text: str) -> str: ...


def read(question: str, restorer: Restores, without: frozenset[str] = frozenset()) -> tuple[str, Reading]:
    """What was typed, cleaned (NFC, white space collapsed, at most ``MAX_CHARS``), and how it is read.

    ``without`` switches parts off: "restore", "terms". Never raises.
    """
    typed = " ".join(nfc(question[: 4 * MAX_CHARS]).split())[:MAX_CHARS]
    language = detect(typed)
    text = restorer.restore(typed) if language == "vi-plain" and "restore" not in without else typed
    terms = () if "terms" in without else expand(text, language)
    return typed, Reading(text, language, text != typed, terms)


def lexical_terms(typed: str, reading: Reading, added_weight: float) -> Terms:
    """Tokens that the question looks up in each field: typed ones weigh 1, added ones ``added_weight``."""
    weighed: dict[Field, dict[str, float]] = {"exact": {}, "folded": {}, "folded_bigrams": {}, "heading": {}}
    for piece in _searched(typed, reading.language):
        _add(weighed, piece, 1.0, exact=reading.language == "vi")
    if reading.language == "vi-plain":
        weighed["exact"] = dict.fromkeys(search_keys(reading.text).exact, 1.0)
    if added_weight:
        for _typed, added in reading.terms:
            _add(weighed, added, added_weight, exact=True)
    return {field: tuple(tokens.items()) for field, tokens in weighed.items()}


def _add(weighed: dict[Field, dict[str, float]], text: str, weight: float, *, exact: bool) -> None:
    """Put the text's tokens into the fields; a token already there keeps its own weight."""
    keys = search_keys(text)
    for field, tokens in (
        ("exact", keys.exact if exact else ()),
        ("folded", keys.folded),
        ("folded_bigrams", keys.folded_bigrams),
        ("heading", keys.folded),
    ):
        for token in tokens:
            weighed[field].setdefault(token, weight)  # type: ignore[index]  # the four names are Fields


def _searched(typed: str, language: Language) -> Iterable[str]:
    """Pieces of the question whose words are looked up: all of it, or of English what passes through, by runs
    of neighbouring words, so that no bigram joins words that do not stand together."""
    if language != "en":
        return [typed]
    runs: list[list[str]] = [[]]
    for word in _WORD.findall(typed):
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
