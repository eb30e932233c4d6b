"""What is typed into a question box and asks nothing: a greeting, a place alone, a number alone, a pasted paragraph; or
asks for reports, not for what they say (tables/not_questions.yml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from vietnamese.documents.sentences import sentence_spans
from vietnamese.periods.find import find_periods
from vietnamese.places.find import find_places
from vietnamese.quantities.numbers import find_numbers
from vietnamese.questions.printed import printed_keys
from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import fold, has_diacritics, unify

Sort = Literal["greeting", "thanks", "wrong", "count", "latest", "reports", "number", "subject", "pasted"]
LONGEST = 400
"""Code points of a question; what is longer was pasted."""
_COURTESIES: tuple[Sort, ...] = ("wrong", "thanks", "greeting", "count")
_OF_REPORTS: tuple[Sort, ...] = ("latest", "reports")
_TABLE = "not_questions.yml"
_KEYS = ("greeting", "thanks", "wrong", "polite", "count", "stock", "latest", "reports", "topic", "kinds", "asks")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*")
_WORD = re.compile(r"\w+")


def sort_of(text: str) -> Sort | None:
    """What a text is that is no question; None for a question. ``subject`` is places and times, and nothing else.

    >>> [sort_of(text) for text in ("Xin chào bạn", "thanks!", "19.973", "tỉnh Hậu Giang", "Có mấy hộ?")]
    ['greeting', 'thanks', 'number', 'subject', None]
    """
    low = fold(text)
    words = _WORD.findall(low)
    for courtesy in _COURTESIES:
        if words and _is_only(words, courtesy):
            return courtesy
    if words and all(word in _lists()["polite"] for word in words):
        return "greeting"  # nothing is asked for as yet ("em muốn tìm số liệu")
    if printed_keys(text):
        return "number"
    if last_question(text) is None and (len(text) > LONGEST or _tells(text)):
        return "pasted"
    for sort in _OF_REPORTS:
        if _pattern(sort).search(low) and not _pattern("topic").search(low):
            return sort
    return "subject" if words and _is_subject(text) else None


def _tells(text: str) -> bool:
    """Whether a text is sentences that tell numbers and ask nothing."""
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    numbers = [one for one in find_numbers(text) if not _YEAR.fullmatch(text[one.start : one.end])]
    return len(sentences) > 1 and len(numbers) > 1 and text.rstrip().endswith(".") and not _asks(text)


def _asks(text: str) -> bool:
    """Whether a text has a word that asks, with its diacritics where the text has any ("mấy", not "máy")."""
    form = unify if has_diacritics(text) else fold
    words = word_lists(_TABLE, _KEYS)["asks"]
    return any(re.search(rf"(?<!\w){re.escape(form(word))}(?!\w)", form(text)) for word in words)


def last_question(text: str) -> str | None:
    """The last sentence of a long text that ends with a question mark; None where none does, or it is long itself."""
    spans = [(start, end) for start, end in sentence_spans(text) if text[start:end].rstrip().endswith("?")]
    last = text[slice(*spans[-1])].strip() if spans else ""
    return last if last and len(last) <= LONGEST else None


def asked_part(text: str) -> str:
    """What of a text is searched for: all of it, unless it is too long for a question; then the question that it ends
    with, else its beginning."""
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST].rsplit(None, 1)[0]
    return last_question(text) or cut


def _is_only(words: Sequence[str], sort: str) -> bool:
    """Whether the words are one of the list and words of courtesy only."""
    lists = _lists()
    more = {*lists["polite"], *(lists["stock"] if sort == "count" else ())}
    for phrase in sorted(lists[sort], key=len, reverse=True):
        said = phrase.split()
        for at in range(len(words) - len(said) + 1):
            end = at + len(said)
            if list(words[at:end]) == said and more.issuperset((*words[:at], *words[end:])):
                return True
    return False


def _is_subject(text: str) -> bool:
    spans = [(one.start, one.end) for found in (find_places(text), find_periods(text)) for one in found]
    left = [match[0] for match in _WORD.finditer(text) if not any(a <= match.start() < b for a, b in spans)]
    return bool(spans) and all(fold(word) in _lists()["kinds"] for word in left)


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {key: tuple(fold(word) for word in words) for key, words in word_lists(_TABLE, _KEYS).items()}


@cache
def _pattern(sort: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in _lists()[sort]))
