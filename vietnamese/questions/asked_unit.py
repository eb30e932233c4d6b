"""The thing that a question wants counted, as a unit in Vietnamese."""

from __future__ import annotations

import re
from dataclasses import replace

from records import Language
from vietnamese.periods.find import find_periods
from vietnamese.quantities.unit_table import english_names
from vietnamese.quantities.units import UnitMatch, dimension, unit_at
from vietnamese.terms.terms import english_terms, spelled_out
from vietnamese.text.language import is_english_function
from vietnamese.text.tokens import tokenize

_LIVING = frozenset({"persons", "households"})
_MEASURES = frozenset({"weight", "area", "length", "money", "volume"})  # of "how much rice, in tonnes"
_PAID = re.compile(
    r"\b(?:vnd|dong|spen[dt]|spending|paid|pays?|costs?|money|budgets?|funds?|funding|disbursed|allocated"
    r"|earn\w*|incomes?|wages?|salar\w+|worth|debts?|owed?|loans?|lent|raised)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"..ed$")
_PLURAL = re.compile(r"s$|^(?:people|children|women|men|staff|elderly|merit|disabilities)$")
_MONEY = {"million": "triệu đồng", "millions": "triệu đồng", "billion": "tỷ đồng", "billions": "tỷ đồng"}


def asked_unit(text: str, language: Language) -> str | None:
    """The thing that is to be counted, as a unit in Vietnamese; None where the question does not say.

    >>> asked_unit("Có bao nhiêu hộ thoát nghèo?", "vi"), asked_unit("How many poor households are there?", "en")
    ('hộ', 'hộ')
    """
    if language == "en":
        return _asked_in_english(text)
    folded = language == "vi-plain"
    text = re.sub(r"(?<!\w)ng(?!\w)", "nguoi" if folded else "người", text)
    asking = (
        ("bao nhieu|may|bn|bnhieu", "so|tong so", "ti le|ty le|ti trong|ty trong")
        if folded
        else ("bao nhiêu|mấy|bn|bnhiêu", "số|tổng số", "tỉ lệ|tỷ lệ|tỉ trọng|tỷ trọng")
    )
    first, second, rate = (re.compile(rf"(?<!\w)(?:{words})\s+", re.IGNORECASE) for words in asking)
    # "Tỷ lệ hộ thoát nghèo trên số hộ được hỗ trợ": what a rate is taken of is not the unit.
    patterns = (first,) if rate.search(text) else (first, second)
    periods = find_periods(text)
    for pattern in patterns:
        for match in pattern.finditer(text):
            unit = _unit_at(text, match.end(), folded=folded)
            if unit is not None and not any(period.start <= unit.start < period.end for period in periods):
                return unit.text  # not the year of "chi bao nhiêu năm 2016"
    return None


def _unit_at(text: str, at: int, *, folded: bool) -> UnitMatch | None:
    """The unit at a place of a text, by its letters too ("bn ld")."""
    word = re.compile(r"\w+").match(text, at)
    spelled = spelled_out(word[0]) if word is not None else None
    found = unit_at(text, at, folded=folded)
    if found is None and word is not None and spelled is not None:
        told = unit_at(spelled, 0)
        found = replace(told, start=word.start(), end=word.end()) if told is not None else None
    return found


def _asked_in_english(text: str) -> str | None:
    if re.search(r"\bhow many (?:percentage )?points\b", text, re.IGNORECASE):
        return "điểm phần trăm"
    asking = re.search(r"\b(?:how many|number of|how few)\s+", text, re.IGNORECASE)
    if asking is None:
        measured = re.search(r"\bhow much\b.*\bin (\w+)\b", text, re.IGNORECASE)
        unit = english_names().get(measured[1].lower()) if measured else None
        return unit.name if unit is not None and dimension(unit.name) in _MEASURES else None
    words: list[str] = []
    for token in tokenize(text[asking.end() :])[:5]:
        word = token.text.lower()
        if is_english_function(word) or (_DONE.search(word) and any(each in english_names() for each in words)):
            break  # "people filed claims"
        words.append(word)
    if words[:1] and words[0] in _MONEY and not any(word in english_names() for word in words[1:]):
        return _MONEY[words[0]] if not words[1:] and _PAID.search(text) else None
    # The noun stands last in its group: "poor households", "health insurance cards"; one is none in "child marriages".
    for length in (3, 2, 1):
        for at in range(len(words) - length, -1, -1):
            unit = english_names().get(" ".join(words[at : at + length]))
            if unit is not None and (_PLURAL.search(words[at + length - 1]) or at + length == len(words)):
                return unit.name
    return _head_of_term(text[asking.end() :])


def _head_of_term(text: str) -> str | None:
    """The unit that the Vietnamese of an English text's first term begins with: "người" for "drug addicts"."""
    for start, _end, forms in english_terms(text):
        unit = unit_at(forms[0], 0) if start == 0 else None
        return unit.text if unit is not None and dimension(unit.text) in _LIVING else None
    return None
