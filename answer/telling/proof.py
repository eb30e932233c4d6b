"""Every number in an answer must stand in the quote that it cites; this module tells which do not.

A number stands in a quote with its digits, its separators and its sign: 17365 is not proved by "17,365", nor 5 by
"-5%". Two things alone are written otherwise, and in English answers only: separators, as the value that the quote has
by the rule of its own language (17.365 billion by "17,365 tỷ đồng", 17,365 households by "17.365 hộ"), and the scale of
money (80 billion VND by "80.000 triệu đồng"). Zeros that lead a whole number and citation marks ("[1]") do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from records import Citation, Language
from vietnamese.quantities.numbers import find_numbers
from vietnamese.quantities.scales import english_scales, scales, spellings
from vietnamese.quantities.unit_table import COUNTS
from vietnamese.quantities.units import unit_at
from vietnamese.text.language import detect
from vietnamese.text.normalise import unify
from vietnamese.text.shapes import ENGLISH_THOUSANDS, NUMBER, YEAR

_MARK = re.compile(r"\[\d+\]")
_MARKS = re.compile(r"\[\d+\](?:\s*\[\d+\])*")
_MINUS = re.compile(r"(?<![\w.,)\]%])[-−–]$")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
_WORD = re.compile(r"\s*[^\W\d_]+")
_AMOUNT = re.compile(rf"({NUMBER.pattern})\s*({'|'.join(spellings())})\b", re.IGNORECASE)


def printed_numbers(text: str) -> frozenset[str]:
    """The numbers of a text as printed, with a minus right before them, leading zeros left out.

    >>> sorted(printed_numbers("07 lớp, 17,365 tỷ đồng, giảm -5% (2016-2020) [1]"))
    ['-5', '07', '17,365', '2016', '2020']
    """
    return frozenset(number for number, _, _ in _printed(_MARK.sub(" ", text)))


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
        years = {one for one in own if YEAR.fullmatch(one)}
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
    """Numbers of ``text`` that stand in none of the quotes; in an English text, neither as English writes them."""
    quotes = [" ".join(quote.split()) for quote in quotes]
    shown = {form for quote in quotes for form in _forms(quote)}
    lacking = {number for number, _, _ in _printed(_MARK.sub(" ", text)) if number not in shown}
    if not english or not any(char.isdigit() for char in text):
        return frozenset(lacking)
    text = " ".join(_MARK.sub(" ", text).split())
    read = {reading for quote in quotes for reading in _english_readings(quote)}
    amounts = {amount for quote in quotes for _, amount in _amounts(quote, english=False)}
    scaled = {number for number, amount in _amounts(text, english=True) if amount in amounts}
    return frozenset(
        number
        for number, start, end in _printed(text)
        if not (number in read or number in scaled)
        and (number in lacking or (_ENGLISH.fullmatch(number.lstrip("-")) and not _is_quoted(text, start, end, quotes)))
    )


def _printed(text: str) -> Iterator[tuple[str, int, int]]:
    """Each number of a text as printed, and where it stands; a minus right before it belongs to it."""
    for match in NUMBER.finditer(text):
        minus = _MINUS.search(text, max(0, match.start() - 2), match.start())
        yield f"{'-' if minus else ''}{match[0]}", match.start(), match.end()


def _forms(quote: str) -> Iterator[str]:
    """The numbers that a quote proves: those of a list without spaces ("9.662,7.793") one by one too; where a minus may
    be a dash, with and without it."""
    read = find_numbers(quote)
    negative = {number.end for number in read if number.value < 0}
    yield from (number.text for number in read)
    for number, _, end in _printed(quote):
        yield number
        if end not in negative:
            yield number.lstrip("-")


def _english_readings(quote: str) -> Iterator[str]:
    """The numbers of a quote as English writes their value. Commas before three digits part thousands where what is
    counted has no decimals ("12,943 người"), and may do so where none is printed (a cell of a table)."""
    foreign = detect(quote) == "en"
    for number in find_numbers(quote):
        if foreign:
            yield number.text
            continue
        unit = unit_at(quote, number.end)
        counted = unit is not None and unit.unit.dimension in COUNTS and unit.unit.scale == 1
        thousands = ENGLISH_THOUSANDS.fullmatch(number.text)
        if thousands and (unit is None or counted):
            yield number.text
        if not (thousands and counted):
            yield f"{number.value:,f}"


def _is_quoted(text: str, start: int, end: int, quotes: Iterable[str]) -> bool:
    """Whether a number of an English text stands there as a part of a quote: between quotation marks, or before the
    word that follows it in the quote."""
    if text.count("“", 0, start) > text.count("”", 0, start):
        return True
    word = _WORD.match(text, end)
    return word is not None and any(text[start : word.end()] in quote for quote in quotes)


def _amounts(text: str, *, english: bool) -> list[tuple[str, Decimal]]:
    """Numbers with a word of scale, and what they amount to."""
    found, worths = [], english_scales() if english else scales()
    for match in _AMOUNT.finditer(text):
        number, worth = match[1], worths.get(unify(match[2]))
        if worth is None:
            continue
        plain = number.replace(",", "") if english else number.replace(".", "").replace(",", ".")
        if plain.count(".") < 2:
            found.append((number, Decimal(plain) * worth))
    return found
