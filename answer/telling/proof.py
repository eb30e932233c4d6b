"""Every number in an answer must stand in the quote that it cites; this module tells which do not.

A number is shown by the same digits with the same separators, or in English with those of English (17.365 billion VND
by 17,365 tỷ đồng), or as the same amount of money in another scale (80 billion VND by 80.000 triệu đồng). Grouping
alone changes no number. Citation marks ("[1]") are not numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from records import Citation, Language
from vietnamese.quantities.scales import SCALES, SCALES_EN

_MARK = re.compile(r"\[\d+\]")
_MARKS = re.compile(r"\[\d+\](?:\s*\[\d+\])*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_AMOUNT = re.compile(rf"(\d+(?:[.,]\d+)*)\s*({'|'.join((*SCALES, *SCALES_EN))})\b", re.IGNORECASE)
_SWAPPED = str.maketrans(".,", ",.")


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text as printed, leading zeros left out.

    >>> sorted(numbers("07 lớp, 17,365 tỷ đồng [1]"))
    ['17,365', '7']
    """
    return frozenset(_plain(match[0]) for match in _NUMBER.finditer(_MARK.sub(" ", text)))


def unproved(text: str, quotes: Mapping[int, str], *, english: bool) -> frozenset[str]:
    """Numbers of an answer that the quotes cited behind them lack; of a stretch that cites nothing, that all quotes
    lack. A year may stand in any quote, since one is told for all that follows it.

    >>> unproved("A: 21 hộ [1], B: 35 hộ [2]", {1: "có 35 hộ", 2: "có 21 hộ"}, english=False) == {"21", "35"}
    True
    """
    missing: set[str] = set()
    start = 0
    for marks in [*_MARKS.finditer(text), None]:
        stretch = text[start : marks.start() if marks else len(text)]
        cited = [quotes[int(n)] for n in re.findall(r"\d+", marks[0]) if int(n) in quotes] if marks else []
        own = unsupported(stretch, cited or quotes.values(), english=english)
        years = {one for one in own if _YEAR.fullmatch(one)}
        missing |= (own - years) | (years & unsupported(stretch, quotes.values(), english=english))
        start = marks.end() if marks else start
    return frozenset(missing)


def proved(text: str, citations: Sequence[Citation], language: Language) -> str:
    """The text where all its numbers stand in the quotes that they cite; else the quotes alone, since a number that is
    not shown is never told."""
    if unproved(text, {citation.n: citation.quote for citation in citations}, english=language == "en"):
        return " ".join(f"“{citation.quote}” [{citation.n}]." for citation in citations)
    return text


def unsupported(text: str, quotes: Iterable[str], *, english: bool = False) -> frozenset[str]:
    """Numbers of ``text`` that stand in none of the quotes; in English with the separators of English as well."""
    shown: set[str] = set()
    amounts: set[Decimal] = set()
    for quote in quotes:
        shown |= numbers(quote)
        amounts |= {amount for _, amount in _amounts(quote, english=False)}
    if english:
        shown |= {one.translate(_SWAPPED) for one in shown}
    shown |= {re.sub(r"[.,]", "", one) for one in shown if _GROUPED.fullmatch(one)}
    scaled = {_plain(number) for number, amount in _amounts(text, english=True) if amount in amounts}
    return frozenset(one for one in numbers(text) - shown - scaled if _ungrouped(one) not in shown)


def _plain(number: str) -> str:
    return re.sub(r"^0+(?=\d)", "", number)


def _ungrouped(number: str) -> str:
    return re.sub(r"[.,]", "", number) if re.search("[.,].*[.,]", number) and _GROUPED.fullmatch(number) else number


def _amounts(text: str, *, english: bool) -> list[tuple[str, Decimal]]:
    """Numbers with a word of scale, and what they amount to."""
    found = []
    for match in _AMOUNT.finditer(text):
        number, word = match[1], match[2].lower()
        if (word in SCALES_EN) != english:
            continue
        plain = number.replace(",", "") if english else number.replace(".", "").replace(",", ".")
        if plain.count(".") < 2:
            found.append((number, Decimal(plain).scaleb((SCALES_EN if english else SCALES)[word])))
    return found
