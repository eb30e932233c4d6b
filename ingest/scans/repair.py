"""Faults of recognition that have one reading only, repaired in the lines of recognised pages.

Letters among digits ("1O.5l2"), numbers of headings ("1I. VIỆC LÀM"), names of parts ("PHÂN I"), the word before
a document's number ("Sõ: 12/BC-UBND"), the space after a dash or star that begins a line, and the phrases of
vietnamese/tables/recognised.txt with a wrong tone ("triệu đống"). Whatever might be printed so is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.pages.lines import PageLines
from ingest.structure.titles import is_capitals
from vietnamese.documents.forms import document_forms
from vietnamese.documents.labels import roman_number
from vietnamese.documents.patterns import DIVISION_MISREAD, NUMBER_WORD, NUMBER_WORD_MISREAD
from vietnamese.spelling.tones import repair_tones
from vietnamese.text.normalise import fold

_DIGITS = (
    (re.compile(r"(?:(?<=\d)|(?<=\d[.,]))[oO](?=[\d%]|[.,]\d)"), "0"),
    (re.compile(r"(?:(?<=\d)|(?<=\d[.,]))[lI|](?=[\d%]|[.,]\d)"), "1"),
    (re.compile(r"(?<![\w.,])[lI|](?=[.,]\d{3}(?!\d))"), "1"),
    (re.compile(r"(?<=\d)\s?[oO0°º][/⁄][oO0](?!\w)"), "%"),
)
_ROMAN = re.compile(r"(?P<number>[1lI|VX]{1,5})(?P<dot>[.,]?)\s+(?=\w)")
_MARK = re.compile(r"(?P<mark>[*+•–-])(?=[^\W\d_]{2})")
_LOOKS = str.maketrans("1l|", "III")


def repaired(pages: Sequence[PageLines]) -> list[PageLines]:
    """Recognised pages of one document, in order, repaired."""
    texts = [[_line(line.text) for line in page.lines] for page in pages]
    numbered = iter(_roman([text for page in texts for text in page]))
    return [replace(page, lines=tuple(replace(line, text=next(numbered)) for line in page.lines)) for page in pages]


def _line(text: str) -> str:
    marked = _MARK.match(text)
    if marked:
        text = f"{marked['mark']} {text[marked.end() :]}"
    return _division(NUMBER_WORD_MISREAD.sub(NUMBER_WORD, repair_tones(repair_digits(text))))


def repair_digits(text: str) -> str:
    """Letters inside a number as the digits that they look like.

    >>> repair_digits("đạt 1O2,5% (l.2O0 hộ, năm 2O17), mục I.2, 5l nước, 46 o/o")
    'đạt 102,5% (1.200 hộ, năm 2017), mục I.2, 5l nước, 46%'
    """
    for pattern, digit in _DIGITS:
        text = pattern.sub(digit, text)
    return text


def _division(text: str) -> str:
    """The name of a part by its letters: "PHÂN I" is "PHẦN I"."""
    match = DIVISION_MISREAD.match(text)
    if match is None or not match["name"][:1].isupper():
        return text
    name = next((name for name in document_forms().divisions if fold(name) == fold(match["name"])), None)
    if name is None:
        return text
    printed, number = match["name"], match["number"]
    as_printed = name.upper() if printed.isupper() else name.capitalize()
    return f"{as_printed} {number if number.isdigit() else number.translate(_LOOKS)}{text[match.end() :]}"


def _roman(lines: Sequence[str]) -> list[str]:
    """Roman numbers of headings in capitals by their sequence: "1. A", "1I. B", "III. C" are I, II and III."""
    read = [_roman_reading(line) for line in lines]
    found = list(lines)
    run: list[int] = []
    for place in [*(place for place, number in enumerate(read) if number), len(lines)]:
        number = read[place] if place < len(lines) else 0
        if run and number == read[run[-1]] + 1:
            run.append(place)
            continue
        if run and number == 1 and lines[place].startswith("1"):
            continue  # an Arabic "1." under the Roman heading that is open
        if len(run) > 1 and any(not _ROMAN.match(lines[at])["number"].isdigit() for at in run):  # type: ignore[index]
            for at in run:
                found[at] = _with_roman(lines[at])
        run = [place] if number == 1 else []
    return found


def _roman_reading(line: str) -> int:
    """Value of the number before a heading in capitals, read as a Roman one; 0 where there is none."""
    match = _ROMAN.match(line)
    if match is None or not is_capitals(line[match.end() :]) or len(line.split()) < 2:
        return 0
    return roman_number(match["number"].translate(_LOOKS))


def _with_roman(line: str) -> str:
    match = _ROMAN.match(line)
    assert match is not None  # the line was read as numbered
    return f"{match['number'].translate(_LOOKS)}. {line[match.end() :]}"
