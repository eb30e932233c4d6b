"""Numbers as Vietnamese reports print them: full stops group the thousands, a comma begins the decimals.

What follows another convention is read by a named exception and flagged ``ambiguous``:

* point decimals: a full stop not followed by exactly three digits ("0.40", "8.1"), or after a leading
  zero ("0.125") or more than three digits;
* English groups: more than one comma group, or comma groups before a point ("1,234,567", "1,234.5");
* a comma list without space between what cannot be one number ("9.662,7.793", "2019,2020");
* what stands between or for the digits of one number (quantities.torn_numbers): "12 345", "5 , 2%", "l.250", "2½".

What fits nothing ("01.01.2020", "0293.3.878", "1.23.456") is no number and is left out: never a guess.
Spans are half-open, in code points of the text given.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from vietnamese.quantities.torn_numbers import EXACT_PARTS, GROUPED, Torn, narrow, torn_numbers, untorn_number
from vietnamese.quantities.words import ending
from vietnamese.text.normalise import unify

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_PLAIN = re.compile(r"[0-9]{1,18}")
_DECIMAL = re.compile(r"[0-9]{1,18},[0-9]{1,6}")
_POINT_DECIMAL = re.compile(r"[0-9]{1,18}\.[0-9]{1,6}")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,6}(?:\.[0-9]{1,6})?|,[0-9]{3}\.[0-9]{1,6})")
_YEARS = re.compile(r"(?:19|20)[0-9]{2},(?:19|20)[0-9]{2}")
_MINUS = "-−–"
_BELOW_ZERO = re.compile(r"(?<!\w)âm\s$")
_PARTS = {sign: Decimal(value) for sign, value in EXACT_PARTS.items()}
_BACK = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: ``text == source[start:end]``; ``ambiguous`` where an exception of the module was used."""

    value: Decimal
    text: str
    start: int
    end: int
    ambiguous: bool = False


def parse_number(text: str) -> Decimal | None:
    """The value of a text that is one number and nothing else; None where it is not.

    >>> parse_number("3.362,280"), parse_number("12 345"), parse_number("0.40"), parse_number("01.01.2020")
    (Decimal('3362.280'), Decimal('12345'), Decimal('0.40'), None)
    """
    stripped = narrow(text).strip()
    sign = stripped[:1] if stripped[:1] in (*_MINUS, "+") else ""
    bare = stripped.removeprefix(sign)
    part = _PARTS.get(bare[-1:])
    read = _read(untorn_number(bare[:-1].rstrip() if part and len(bare) > 1 else "0" if part else bare))
    if read is None:
        return None
    read = (read[0] + (part or 0), read[1])
    return -read[0] if sign and sign != "+" else read[0]


def as_number(value: Decimal) -> int | float:
    """A JSON number: an integer where the value is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def format_number(value: Decimal) -> str:
    """The number printed the Vietnamese way, with all the decimals that it has.

    >>> format_number(Decimal("3362.280"))
    '3.362,280'
    """
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number of ``text`` in order, years and parts of dates included; digits glued to a letter or to
    a hyphened letter before them ("Covid-19", "H5") are names, not numbers. A minus is read before a
    percentage, after a bracket and behind words that tell of a balance ("tăng/giảm: -145 hộ"), where it cannot be a
    dash between numbers or before a list item; "âm" is one as well.

    >>> [(number.text, str(number.value)) for number in find_numbers("giảm 1,5% còn 19.973 hộ (Covid-19)")]
    [('1,5', '1.5'), ('19.973', '19973')]
    """
    printed, text = text, narrow(text)
    found: list[Number] = []
    torn = torn_numbers(text)
    at = 0
    for token in _TOKEN.finditer(text):
        while at < len(torn) and torn[at].end <= token.start():
            at += 1
        if at < len(torn) and torn[at].start < token.end():
            if not (found and found[-1].end > torn[at].start):
                found.extend(_of_torn(text, torn[at]))
            continue
        if not _glued(text, token.start()):
            found.extend(_numbers(text, token.start(), token.end()))
    found += [
        Number(_PARTS[text[each.start]], text[each.start : each.end], each.start, each.end, True)
        for each in torn
        if each.plain in _PARTS
    ]
    found = [replace(number, text=printed[number.start : number.end]) for number in found]
    return tuple(sorted(found, key=lambda number: number.start))


def _of_torn(text: str, torn: Torn) -> list[Number]:
    """The one number of a torn stretch; none where it has no one reading."""
    if torn.plain is None:
        return []
    part = _PARTS.get(torn.plain[-1:])
    read = _read(torn.plain[:-1] if part else torn.plain)
    if read is None:
        return []
    value = read[0] + (part or 0)
    return [Number(value, text[torn.start : torn.end], torn.start, torn.end, torn.ambiguous or read[1])]


def _glued(text: str, start: int) -> bool:
    if text[start - 1 : start] in tuple(_MINUS):
        return _ends_with_letter(text, start - 1)
    return _ends_with_letter(text, start) or text[start - 1 : start] in ("_", "^")


def _ends_with_letter(text: str, end: int) -> bool:
    before = text[max(0, end - 1) : end]
    return before.isalpha() or bool(before and unicodedata.combining(before))


def _numbers(text: str, start: int, end: int) -> list[Number]:
    token = text[start:end]
    if not _YEARS.fullmatch(token):
        read = _read(token)
        if read is not None:
            return [_signed(Number(read[0], token, start, end, read[1]), text)]
        if "," not in token:
            return []
    numbers: list[Number] = []
    position = start
    for part in token.split(","):
        read = _read(part)
        if read is None:
            return []
        numbers.append(Number(read[0], part, position, position + len(part), True))
        position += len(part) + 1
    return numbers


def _signed(number: Number, text: str) -> Number:
    below = _BELOW_ZERO.search(text, max(0, number.start - 4), number.start)
    if below:
        return _negative(number, text, number.start - len(below[0]))
    at = number.start - (2 if text[number.start - 1 : number.start] in (" ", "\u00a0") else 1)
    if at < 1 or text[at] not in _MINUS:
        return number
    bracketed = text[at - 1] == "("
    if text[at - 1].isspace() and ending("balances").search(unify(text[max(0, at - _BACK) : at])):
        return _negative(number, text, at)
    if at < number.start - 1 and not bracketed and text[at] != "−":  # " - 1,5%": a dash
        return number
    spaced = at >= 2 and text[at - 1].isspace() and text[at - 2].isalpha()
    if not bracketed and not (spaced and text[number.end : number.end + 2].lstrip()[:1] == "%"):
        return number
    return _negative(number, text, at)


def _negative(number: Number, text: str, start: int) -> Number:
    return Number(-number.value, text[start : number.end], start, number.end, number.ambiguous)


def _read(token: str) -> tuple[Decimal, bool] | None:
    """Value and whether an exception was used, of one token of digits, full stops and commas."""
    if _PLAIN.fullmatch(token):
        return Decimal(token), False
    if GROUPED.fullmatch(token):
        return Decimal(token.replace(".", "").replace(",", ".")), False
    if _DECIMAL.fullmatch(token):
        return Decimal(token.replace(",", ".")), False
    if _POINT_DECIMAL.fullmatch(token):
        return Decimal(token), True
    if _ENGLISH.fullmatch(token):
        return Decimal(token.replace(",", "")), True
    return None
