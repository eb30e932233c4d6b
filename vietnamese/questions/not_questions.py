"""What is typed into a question box and asks nothing: a greeting, a place alone, a number alone, a pasted paragraph; or
asks for reports, not for what they say (tables/not_questions.yml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from vietnamese.periods.find import find_periods
from vietnamese.places.find import find_places
from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import fold
from vietnamese.text.sentences import sentence_spans

Sort = Literal["greeting", "thanks", "latest", "reports", "number", "subject", "pasted"]
LONGEST = 400
"""Code points of a question; what is longer was pasted."""
_COURTESIES: tuple[Sort, ...] = ("thanks", "greeting")
_OF_REPORTS: tuple[Sort, ...] = ("latest", "reports")
_TABLE = "not_questions.yml"
_KEYS = ("greeting", "thanks", "polite", "latest", "reports", "topic", "kinds")
_NUMBER = re.compile(r"\s*[<>≈~]?\s*(\d+(?:[.,\s]\d+)*)\s*%?\s*[.?!]?\s*")
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
    if _NUMBER.fullmatch(text) and not _YEAR.fullmatch(text):
        return "number"
    if len(text) > LONGEST and last_question(text) is None:
        return "pasted"
    for sort in _OF_REPORTS:
        if _pattern(sort).search(low) and not _pattern("topic").search(low):
            return sort
    return "subject" if words and _is_subject(text) else None


def number_in(text: str) -> str | None:
    """The number that a text consists of, without spaces.

    >>> number_in(" 19.973 ?"), number_in("19.973 hộ")
    ('19.973', None)
    """
    match = _NUMBER.fullmatch(text)
    return re.sub(r"\s", "", match[1]) if match else None


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
    """Whether the words begin with one of the list and go on with words of courtesy only."""
    lists = _lists()
    for phrase in sorted(lists[sort], key=len, reverse=True):
        said = phrase.split()
        if list(words[: len(said)]) == said and all(word in lists["polite"] for word in words[len(said) :]):
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
