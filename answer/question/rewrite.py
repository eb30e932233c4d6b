"""A question with one of its parts changed: another place, another time, target for result, another kind or order.

Used for turns that lean on earlier ones and for the parts of a plan that a user changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.question.plan import without
from answer.question.said import JOINTS, Said, phrase, printed
from records import Language
from vietnamese.periods.find import Period, find_periods
from vietnamese.places.find import find_places
from vietnamese.questions.frames import any_of, frame, leading
from vietnamese.questions.phrases import Cued, words
from vietnamese.terms.contrasts import groups
from vietnamese.text.aligned import align
from vietnamese.text.language import detect
from vietnamese.text.normalise import fold, unify
from vietnamese.text.tokens import tokenize

Span = tuple[int, int]
_FEW = 7  # words up to which a new kind is put in place as it stands


def with_place(text: str, place: str) -> str:
    """The question for another place; for any place where ``place`` is empty.

    >>> with_place("Hậu Giang năm 2016 có bao nhiêu hộ thoát nghèo?", "Kiên Giang")
    'Kiên Giang năm 2016 có bao nhiêu hộ thoát nghèo?'
    """
    spots = [(one.start, one.end) for one in find_places(text)]
    if spots:
        return _tidy(put(text, spots, place))
    return f"{_open(text)} {frame('in_place', detect(text))} {place}?" if place else text


def with_year(text: str, year: str) -> str:
    """The question for another year; for any time where ``year`` is empty.

    >>> with_year("Tỷ lệ hộ nghèo Hậu Giang 2016?", "2017")
    'Tỷ lệ hộ nghèo Hậu Giang 2017?'
    """
    spots = [(one.start, one.end) for one in find_periods(text)]
    language = detect(text)
    if not spots:
        return f"{_open(text)} {frame('in_year', language)} {year}?" if year else text
    if not year:
        before = leading("leads_time")
        spots = [(match.start() if (match := before.search(text[:start])) else start, end) for start, end in spots]
    return _tidy(put(text, spots, _like(text, spots, year)))


def with_role(text: str, role: str | None, language: Language) -> str:
    """The question for a target, or for a result."""
    cued = Cued(text, language)
    targets = [cued.given(span) for span in cued.all(JOINTS, "target")]
    if role == "target" and not targets:
        return f"{frame('target', language)} {text}"
    return without(text, targets) if role == "result" else text


def in_place(text: str, said: Said) -> str:
    """The text with the places that a turn names for its own."""
    if not said.places:
        return text
    names = [printed(said, one) for one in (said.places if len(said.places) > 1 else said.places[:1])]
    spots = [(one.start, one.end) for one in find_places(text)]
    if not spots:
        return f"{_open(text)} {frame('in_place', said.language)} {' '.join(names)}?"
    return put(text, spots, " ".join(names))


def renew_periods(text: str, said: Said) -> str:
    """The text with the times that a turn names for its own."""
    spots = [(one.start, one.end) for one in find_periods(text)]
    new = said.text[said.periods[0].start : said.periods[-1].end]
    return put(text, spots, _like(text, spots, new)) if spots else f"{_open(text)} {phrase(said, said.periods[-1])}?"


def with_slots(text: str, said: Said) -> str:
    return renew_periods(in_place(text, said), said) if said.periods else in_place(text, said)


def year_like(period: Period, year: int) -> str:
    return re.sub(r"\d{4}", str(year), period.text)


def put(text: str, spots: Sequence[Span], new: str) -> str:
    """The text with ``new`` at the first of the spots and nothing at the others."""
    for at, (start, end) in reversed(list(enumerate(spots))):
        text = f"{text[:start]}{new if at == 0 else ''}{text[end:]}"
    return text


def swap_kind(said: Said, last: Said) -> str | None:
    """The question before with a kind put in the place of another that excludes it (near-poor for poor)."""
    form = fold if "vi-plain" in (said.language, last.language) else unify
    mine, its = _plain(said.left, form), _plain(last.text, form)
    for group in groups():
        new = [(word, number) for number, kind in enumerate(group) for word in kind if _stands(form(word), mine)]
        old = [(word, number) for number, kind in enumerate(group) for word in kind if _stands(form(word), its)]
        if not new or not old:
            continue
        word, number = max(new, key=lambda one: len(one[0]))
        other, its_number = max(old, key=lambda one: len(one[0]))
        if number != its_number:
            match = re.search(rf"(?<!\w){re.escape(form(other))}(?!\w)", its)
            if match is not None and len(its) == len(last.text):
                return put(last.text, [match.span()], said.left if len(said.left.split()) <= _FEW else word)
    return None


def swap_words(said: Said, last: Said) -> str | None:
    """The question before with the new thing put for the words that begin like it ("đào tạo", "đào tạo nghề")."""
    new = [fold(token.text) for token in tokenize(said.left)]
    tokens = tokenize(last.text)
    old = [fold(token.text) for token in tokens]
    if len(new) < 2:
        return None
    for length in range(min(len(new), 4), 1, -1):
        for at in range(len(old) - length + 1):
            if old[at : at + length] == new[:length]:
                return put(last.text, [(tokens[at].start, tokens[at + length - 1].end)], said.left)
    for at, word in enumerate(old):
        if word == new[0]:
            ends = [to for to in range(at + 1, min(at + 4, len(old))) if old[to] == new[-1]]
            if ends:
                return put(last.text, [(tokens[at].start, tokens[ends[0]].end)], said.left)
    return None


def swap_order(said: Said, last: Said) -> str | None:
    """The question for the greatest made one for the smallest, or the other way round."""
    new = next((name for name in ("least", "most") if said.cued.has("question_operations", name)), None)
    if new is None:
        return None
    cued = last.cued
    old = "most" if new == "least" else "least"
    span = cued.find("question_operations", old)
    if span is None:
        return None
    start, end = cued.given(span)
    superlative = said.left
    if cued.has("question_operations", "poorest"):  # the poorest is told by the poverty rate
        rate = words("question_operations", "poorest_by", "en" if last.language == "en" else "vi")[0]
        superlative = f"{superlative.removeprefix('the ')} {rate}" if last.language == "en" else f"{rate} {superlative}"
        superlative = frame("with", last.language).format(superlative=superlative)
        superlative = fold(superlative) if last.language == "vi-plain" else superlative
    return put(last.text, [(start, end)], superlative[:1].lower() + superlative[1:])


def _like(text: str, spots: Sequence[Span], new: str) -> str:
    """A bare year where the text has "năm" before the old one already, or the old one has it within."""
    old = text[spots[0][0] : spots[0][1]]
    if re.match(r"\d{4}$", new) and re.match(rf"(?:{any_of('year')})\s", old.lower()):
        return f"{old.split()[0]} {new}"
    return new


def _open(text: str) -> str:
    return text.rstrip(" ?.")


def _tidy(text: str) -> str:
    return re.sub(r"\s+([?,.;:])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,:")


def _plain(text: str, form: object) -> str:
    return align(text, folded=form is fold).text


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
