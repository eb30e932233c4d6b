"""A question with one of its parts changed: another place, another time, target for result, another kind or order.

Used for turns that lean on earlier ones and for the parts of a plan that a user changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from answer.policy import policy
from answer.question.named import NamedText, Span, put_at, side_by_side_named, text_without
from answer.question.said import JOINTS, Said, as_typed, phrase
from records import Language, Plan
from vietnamese.periods.find import Period
from vietnamese.questions.frames import any_of, frame, leading_up
from vietnamese.questions.phrases import Cued, words
from vietnamese.questions.superlatives import asks_poorest
from vietnamese.terms.contrasts import groups
from vietnamese.text.aligned import align
from vietnamese.text.language import detect
from vietnamese.text.normalise import fold, unify
from vietnamese.text.tokens import tokenize


def named_spans(plan: Plan, kind: Literal["place", "period"]) -> list[Span]:
    """Where the question of a plan names its places or periods."""
    return [(start, end) for what, start, end in plan.named if what == kind]


def with_place(text: str, spots: Sequence[Span], place: str) -> str:
    """The question for another place; for any place where ``place`` is empty. ``spots`` are where it names its own.

    >>> with_place("Hậu Giang năm 2016 có bao nhiêu hộ thoát nghèo?", [(0, 9)], "Kiên Giang")
    'Kiên Giang năm 2016 có bao nhiêu hộ thoát nghèo?'
    """
    if spots:
        return _tidy(put_at(NamedText(text), spots, place).text)
    return f"{_open(NamedText(text)).text} {frame('in_place', detect(text))} {place}?" if place else text


def with_year(text: str, spots: Sequence[Span], year: str) -> str:
    """The question for another year; for any time where ``year`` is empty. ``spots`` are where it names its own.

    >>> with_year("Tỷ lệ hộ nghèo Hậu Giang 2016?", [(25, 29)], "2017")
    'Tỷ lệ hộ nghèo Hậu Giang 2017?'
    """
    language = detect(text)
    if not spots:
        return f"{_open(NamedText(text)).text} {frame('in_year', language)} {year}?" if year else text
    if not year:
        before = leading_up("leads_time")
        spots = [(match.start() if (match := before.search(text[:start])) else start, end) for start, end in spots]
    return _tidy(put_at(NamedText(text), spots, _like(text, spots, year)).text)


def with_role(text: str, role: str | None, language: Language) -> str:
    """The question for a target, or for a result."""
    cued = Cued(text, language)
    targets = [cued.given(span) for span in cued.all(JOINTS, "target")]
    if role == "target" and not targets:
        return f"{frame('target', language)} {text}"
    return text_without(text, targets) if role == "result" else text


def in_place(named: NamedText, said: Said) -> NamedText:
    """The text with the places that a turn names for its own."""
    if not said.places:
        return named
    names = " ".join(as_typed(said, one) for one in said.places)
    spots = [(one.start, one.end) for one in named.places]
    if spots:
        return put_at(named, spots, names)
    return side_by_side_named([_open(named), NamedText(f"{frame('in_place', said.language)} {names}?")])


def renew_periods(named: NamedText, said: Said) -> NamedText:
    """The text with the times that a turn names for its own."""
    spots = [(one.start, one.end) for one in named.periods]
    new = said.text[said.periods[0].start : said.periods[-1].end]
    if spots:
        return put_at(named, spots, _like(named.text, spots, new))
    return side_by_side_named([_open(named), NamedText(f"{phrase(said, said.periods[-1])}?")])


def with_slots(named: NamedText, said: Said) -> NamedText:
    return renew_periods(in_place(named, said), said) if said.periods else in_place(named, said)


def moved_years(period: Period, step: int) -> str:
    """The text of a time so many years later."""
    return re.sub(r"\d{4}", lambda year: str(int(year[0]) + step), period.text)


def swap_kind(said: Said, last: Said) -> NamedText | None:
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
                return put_at(
                    last.named,
                    [(match.start(), _with_its_kind(its, match.end(), form, group))],
                    said.left if len(said.left.split()) <= policy().questions.replaced else word,
                )
    return None


def _with_its_kind(text: str, end: int, form: Callable[[str], str], group: Sequence[Sequence[str]]) -> int:
    """The end of a kind with that of another group right behind it, which goes with it ("BHXH tự nguyện")."""
    for other in groups():
        for word in (word for kind in other for word in kind if other is not group):
            if found := re.match(rf"\s+{re.escape(form(word))}(?!\w)", text[end:]):
                return end + found.end()
    return end


def swap_words(said: Said, last: Said) -> NamedText | None:
    """The question before with the new thing put for the words that begin like it ("đào tạo", "đào tạo nghề")."""
    new = [fold(token.text) for token in tokenize(said.left)]
    tokens = tokenize(last.text)
    old = [fold(token.text) for token in tokens]
    if len(new) < 2:
        return None
    for length in range(min(len(new), policy().questions.run), 1, -1):
        for at in range(len(old) - length + 1):
            if old[at : at + length] == new[:length]:
                return put_at(last.named, [(tokens[at].start, tokens[at + length - 1].end)], said.left)
    for at, word in enumerate(old):
        if word == new[0]:
            ends = [to for to in range(at + 1, min(at + policy().questions.run, len(old))) if old[to] == new[-1]]
            if ends:
                return put_at(last.named, [(tokens[at].start, tokens[ends[0]].end)], said.left)
    return None


def swap_order(said: Said, last: Said) -> NamedText | None:
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
    if asks_poorest(cued):  # the poorest is told by the poverty rate
        rate = words("question_operations", "poorest_by", "en" if last.language == "en" else "vi")[0]
        superlative = f"{superlative.removeprefix('the ')} {rate}" if last.language == "en" else f"{rate} {superlative}"
        superlative = frame("with", last.language).format(superlative=superlative)
        superlative = fold(superlative) if last.language == "vi-plain" else superlative
    return put_at(last.named, [(start, end)], superlative[:1].lower() + superlative[1:])


def differing(first: Said, last: Said, joint: str) -> NamedText | None:
    """Two questions that differ in one stretch of words, as one question about both."""
    mine, its = tokenize(last.text), tokenize(first.text)
    new, old = [fold(token.text) for token in mine], [fold(token.text) for token in its]
    if "?" in new[-1:] and "?" in old[-1:]:
        mine, its, new, old = mine[:-1], its[:-1], new[:-1], old[:-1]
    start = next((at for at, pair in enumerate(zip(new, old, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return None
    end = 0
    while end < min(len(new), len(old)) - start and new[-1 - end] == old[-1 - end]:
        end += 1
    if not start + end or start >= len(new) - end or start >= len(old) - end:
        return None
    if max(len(new), len(old)) - end - start > policy().questions.leaning or (start + end) * 2 < min(
        len(new), len(old)
    ):
        return None
    stop = len(mine) - end - 1
    other = first.text[its[start].start : its[len(its) - end - 1].end]
    own = last.text[mine[start].start : mine[stop].end]
    return put_at(last.named, [(mine[start].start, mine[stop].end)], f"{own} {joint} {other}")


def _like(text: str, spots: Sequence[Span], new: str) -> str:
    """A bare year where the text has "năm" before the old one already, or the old one has it within."""
    old = text[spots[0][0] : spots[0][1]]
    if re.match(r"\d{4}$", new) and re.match(rf"(?:{any_of('year')})\s", old.lower()):
        return f"{old.split()[0]} {new}"
    return new


def _open(named: NamedText) -> NamedText:
    return named.part(0, len(named.text.rstrip(" ?.")))


def _tidy(text: str) -> str:
    return re.sub(r"\s+([?,.;:])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,:")


def _plain(text: str, form: object) -> str:
    return align(text, folded=form is fold).text


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
