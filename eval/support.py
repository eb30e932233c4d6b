"""Whether what an answer says stands in what it cites: an examiner of its own, not the answerer's check.

Stricter than a comparison of digits over all quotes: a number must stand, as printed, in a quote cited by its
own sentence. English answers may print it the English way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from records import Answer, AnswerFigure
from vietnamese.quantities.numbers import parse_number
from vietnamese.text.shapes import NUMBER

_MARKS = re.compile(r"(?:\s*\[\d+\])+")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
# "8.507 triệu" is 8.507 billion in English: the scale words of money stand a thousand apart.
_SCALED = re.compile(r"\s*(?:thousand|million|billion|trillion)\b")
_THOUSAND = Decimal(1000)


def not_borne_out(answer: Answer, texts: Mapping[str, str]) -> tuple[str, ...]:
    """What the citations of an answer do not bear, in order of appearance; empty where all is well.

    A number must stand in a quote that is cited right after it (``... 21 hộ [1]``); after the last mark, in
    any quote. A figure's text must stand in the quote of its citation. A quote must be the stored text at its
    span. Where nothing is told as the answer, numbers of the question itself may be repeated.

    Args:
        answer: what was answered.
        texts: report id -> stored text.
    """
    quotes = {citation.n: citation.quote for citation in answer.citations}
    faults = [
        f"[{citation.n}] is not the report's text"
        for citation in answer.citations
        if texts.get(citation.report, "")[citation.start : citation.end] != citation.quote or not citation.quote
    ]
    faults += [f"{told.figure.text} [{told.citation}]" for told in _figures(answer) if not _stands(told, quotes)]
    echo = [answer.question] if answer.status == "not_found" else []
    for segment, cited in _segments(answer.text):
        shown = [quotes[n] for n in cited if n in quotes] if cited else list(quotes.values())
        faults += [f"[{n}]" for n in cited if n not in quotes]
        for match in NUMBER.finditer(segment):
            after = segment[match.end() :]
            if not _shown(match[0], [*shown, *echo], after if answer.language == "en" else None):
                faults.append(match[0])
    return tuple(dict.fromkeys(faults))


def _figures(answer: Answer) -> tuple[AnswerFigure, ...]:
    return (*answer.figures, *answer.nearest)


def _stands(told: AnswerFigure, quotes: Mapping[int, str]) -> bool:
    return told.figure.text in quotes.get(told.citation, "") and bool(told.figure.text)


def _segments(text: str) -> Iterable[tuple[str, tuple[int, ...]]]:
    """Stretches of an answer with the marks that end them; the last may have none."""
    start = 0
    for marks in _MARKS.finditer(text):
        yield text[start : marks.start()], tuple(int(n) for n in re.findall(r"\d+", marks[0]))
        start = marks.end()
    yield text[start:], ()


def _shown(number: str, quotes: Iterable[str], english_after: str | None) -> bool:
    """Whether a quote prints the number, or (``english_after`` given: what follows it in an English answer)
    prints the same value in the Vietnamese way."""
    printed = [match[0] for quote in quotes for match in NUMBER.finditer(quote)]
    if number in printed:
        return True
    if english_after is None or not _ENGLISH.fullmatch(number):
        return False
    value = Decimal(number.replace(",", ""))
    values = [value, value * _THOUSAND] if _SCALED.match(english_after) else [value]
    return any(parse_number(each) in values for each in printed)
