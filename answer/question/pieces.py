"""A question about several numbers in pieces, each a question for one of them.

Pieces differ by place, by time, by result and target, or by kinds that exclude each other (urban and rural, poor and
near-poor); else what stands on either side of "hơn", "than", "và".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, product, takewhile

from answer.choice.policy import policy
from answer.question.named import NamedText, joined, without
from answer.question.piece import JOINTS as _JOINTS
from answer.question.piece import Piece, level, of_year_earlier, plain_role
from answer.question.understand import Asked
from records import Role
from vietnamese.periods.find import Period, year_before, year_of
from vietnamese.places.find import PlaceMention
from vietnamese.questions.cues import is_grammar
from vietnamese.questions.frames import any_of, frame, listed
from vietnamese.questions.phrases import Cued
from vietnamese.terms.contrasts import groups
from vietnamese.text.normalise import fold, unify

Span = tuple[int, int]


def pieces(about: Asked, asked: Asked) -> tuple[Piece, ...]:
    """The questions for single numbers that a question is made of; () where nothing parts it.

    Args:
        about: the question without the words of the operation; what remains of it is searched.
        asked: the question as understood.
    """
    for parting in (_by_ends_of_year, _by_place_and_time, _by_role, _by_kinds):
        found = parting(about)
        if len(found) > 1:
            return tuple(found)
    return tuple(_by_joint(about) or _by_joint(asked))


def _by_ends_of_year(asked: Asked) -> list[Piece]:
    """The beginning and the end of one year, where both are named ("đầu năm đến cuối năm 2020")."""
    cued = Cued(asked.text, asked.language)
    begins, ends = (cued.find(_JOINTS, name) for name in ("year_begins", "year_ends"))
    if begins is None or ends is None:
        return []
    made = []
    for name, kept in (("year_begins", begins), ("year_ends", ends)):
        left = level(asked.named.without([cued.given(begins), cued.given(ends)]), asked.language)
        left = left.without((one.start, one.end) for one in left.periods)
        year = " ".join(one.text for one in asked.named.periods[:1])
        said = asked.text[slice(*cued.given(kept))]
        made.append(Piece(f"{left.text} {said} {year}".strip(), label=said, needs=name))
    return made


def _by_place_and_time(asked: Asked) -> list[Piece]:
    mentions = asked.innermost
    places = list({one.place.label: one for one in mentions}.values())
    periods = _times(asked)
    if len(places) < 2 and len(periods) < 2:
        return []
    pairs: list[tuple[PlaceMention | None, Period | None]] = [*_paired(places, periods)]
    pairs = pairs or list(product(places or (None,), periods or (None,)))
    named: list[PlaceMention | Period] = [*mentions, *asked.named.periods, *periods]
    made, roles = [], _roles(asked, periods)
    for place, period in pairs:
        others = [(one.start, one.end) for one in named if _is_other(one, place, period)]
        others += [*_loose_joints(asked, named, others), *of_year_earlier(asked)]
        left = _in_time(asked.named.without(others), period, asked)
        role = roles.get(period.code) if period is not None else None
        made.append(
            Piece(
                level(left, asked.language).text,
                role or (None if period is not None and len(periods) > 1 else plain_role(asked)),
                tuple(one for one in (place, period) if one is not None),
                place.place.label if place else None,
                period.code if period else None,
            )
        )
    return made


def _loose_joints(asked: Asked, named: Sequence[PlaceMention | Period], cut: Sequence[Span]) -> list[Span]:
    """What joins two places or times of which one is cut ("and", commas): it would join nothing."""
    spans = sorted({(one.start, one.end) for one in named})
    cued = Cued(asked.text, asked.language)
    joints = [cued.given(span) for span in cued.all(_JOINTS, "and")]
    loose = []
    for former, latter in pairwise(spans):
        inside = [span for span in joints if former[1] <= span[0] and span[1] <= latter[0]]
        between = (former[1], latter[0])
        left = without(asked.text[slice(*between)], [(start - former[1], end - former[1]) for start, end in inside])
        if not left.strip(" ,;") and (former in cut or latter in cut):
            loose.append(between)
    return loose


def _times(asked: Asked) -> list[Period]:
    """The times named; of one span of years where a change is asked, the years that it begins and ends with."""
    periods = list({one.code: one for one in asked.named.periods}.values())
    if len(periods) == 1 and of_year_earlier(asked):
        return [periods[0], year_before(periods[0])]
    if len(periods) == 1 and asked.cues.role == "change" and periods[0].first.year < periods[0].last.year:
        years = (periods[0].first.year, periods[0].last.year)
        return [year_of(year) for year in years]
    return periods


def _in_time(named: NamedText, period: Period | None, asked: Asked) -> NamedText:
    """A piece that names its time, which is one end of a span that the question names."""
    if period is None or named.periods:
        return named
    told = f"{frame('in_year', 'en' if asked.language == 'en' else 'vi')} {period.text}"
    at = len(told) - len(period.text)
    return joined([named.strip(" ,?."), NamedText(told, (), (replace(period, start=at, end=len(told)),))])


def _is_other(one: PlaceMention | Period, place: PlaceMention | None, period: Period | None) -> bool:
    if isinstance(one, Period):
        return period is not None and one.code != period.code
    return place is not None and one.place.label != place.place.label


def _paired(places: Sequence[PlaceMention], periods: Sequence[Period]) -> list[tuple[PlaceMention, Period]]:
    """Each place with the period right after it, where they alternate ("Phú Thọ 2016 và Ninh Bình 2017")."""
    if len(places) != len(periods) or len(places) < 2:
        return []
    named: list[PlaceMention | Period] = [*places, *periods]
    order = sorted(named, key=lambda one: one.start)
    alternate = all(isinstance(one, Period) == (at % 2 == 1) for at, one in enumerate(order))
    return list(zip(places, periods, strict=True)) if alternate else []


def _roles(asked: Asked, periods: Sequence[Period]) -> dict[str, Role | None]:
    """The role of each time: that of the word nearest to it ("the 2024 target against what it did in 2023")."""
    cued = Cued(asked.text, asked.language)
    near: dict[str, tuple[int, Role | None]] = {}
    named: tuple[tuple[str, Role | None], ...] = (("target", "target"), ("result", None))
    for name, role in named:
        for span in cued.all(_JOINTS, name):
            start, end = cued.given(span)
            for gap, period in sorted(((max(one.start - end, start - one.end), one) for one in periods), key=_gap)[:1]:
                if gap < near.get(period.code, (gap + 1, None))[0]:
                    near[period.code] = (gap, role)
    return {code: role for code, (_, role) in near.items()}


def _gap(found: tuple[int, Period]) -> int:
    return found[0]


def by_role(about: Asked) -> tuple[Piece, Piece]:
    """The questions for the result and for the target of one thing."""
    result, target = _result_and_target(about)
    return result, target


def _by_role(asked: Asked) -> list[Piece]:
    """Result and target of one thing, where it is asked by how much a plan was passed or missed."""
    return _result_and_target(asked) if Cued(asked.text, asked.language).has(_JOINTS, "target") else []


def _result_and_target(asked: Asked) -> list[Piece]:
    cued = Cued(asked.text, asked.language)
    cut = [cued.given(span) for name in ("target", "result") for span in cued.all(_JOINTS, name)]
    text = level(asked.named.without(cut), asked.language).text
    made = []
    for role, label in ((None, "result"), ("target", "target")):
        made.append(Piece(text, role, label=label))  # type: ignore[arg-type]
    return made


def _by_kinds(asked: Asked) -> list[Piece]:
    """Kinds of one group that exclude each other, each with the rest of the question."""
    folded = asked.language == "vi-plain"
    text = Cued(asked.text, "vi-plain" if folded else "vi").text
    named = [(one.start, one.end) for one in asked.mentions]
    for group in groups():
        found: list[tuple[int, Span, tuple[str, ...]]] = []
        for number, kind in enumerate(group):
            for wording in sorted(kind, key=len, reverse=True):
                form = fold(wording) if folded else unify(wording)
                spans = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
                found += [(number, span, kind) for span in spans if not _in_name(span, named)]
        found = _longest(found)
        if len({number for number, _, _ in found}) > 1:
            return _of_kinds(asked, found)
    return []


def _in_name(span: Span, named: Sequence[Span]) -> bool:
    """Whether a word is part of a place's name ("Lào" in "Lào Cai")."""
    return any(start <= span[0] and span[1] <= end for start, end in named)


def _longest(found: Sequence[tuple[int, Span, tuple[str, ...]]]) -> list[tuple[int, Span, tuple[str, ...]]]:
    """Mentions that lie in no longer one ("nghèo" in "cận nghèo")."""
    kept = []
    for one in found:
        inside = any(
            other is not one and other[1][0] <= one[1][0] and one[1][1] <= other[1][1] and other[1] != one[1]
            for other in found
        )
        if not inside:
            kept.append(one)
    return sorted(kept, key=lambda one: one[1])


def _of_kinds(asked: Asked, found: Sequence[tuple[int, Span, tuple[str, ...]]]) -> list[Piece]:
    made, seen = [], set()
    heads = {asked.text[start:end].split()[0].lower() for _, (start, end), _ in found}
    for number, span, kind in found:
        if number in seen:
            continue
        seen.add(number)
        name = asked.text[span[0] : span[1]]
        if name.split()[0].lower() not in listed("heads") and heads & listed("heads"):
            name = next((word for word in kind if word.split()[0] in heads or fold(word).split()[0] in heads), name)
        first = min(start for _, (start, _), _ in found)
        text = re.sub(r"\s+", " ", f"{asked.text[:first]} {name} {_after(asked, found)}").strip()
        made.append(Piece(level(NamedText(text), asked.language).text, plain_role(asked), label=name))
    return made


def _after(asked: Asked, found: Sequence[tuple[int, Span, tuple[str, ...]]]) -> str:
    """What follows the first kind named, without the other kinds and what joins them."""
    spans = [span for _, span, _ in found]
    first = min(spans)
    rest = asked.text[first[1] :]
    cut = [(start - first[1], end - first[1]) for start, end in spans if start >= first[1]]
    text = without(rest, cut)
    cued = Cued(text, asked.language)
    loose = [cued.given(span) for name in ("and", "against") for span in cued.all(_JOINTS, name)]
    return without(text, loose)


def _by_joint(asked: Asked) -> list[Piece]:
    """What stands on either side of a word such as "hơn" or "and"; the second side with the places and times of all."""
    cued = Cued(asked.text, asked.language)
    for name in ("against", "and"):
        span = cued.find(_JOINTS, name)
        while span is not None:
            start, end = cued.given(span)
            left, right = _parallel(asked.named.part(0, start), _until_question(asked.named.part(end), asked))
            if len(left.text.split()) > 1 and level(right, asked.language).text:  # not only "hơn" once more
                return [
                    Piece(sharing(one, other), plain_role(asked), label=_own(one))
                    for one, other in ((left, right), (right, left))
                ]
            span = cued.find(_JOINTS, name, span[1])
    return []


def _parallel(left: NamedText, right: NamedText) -> tuple[NamedText, NamedText]:
    """Two sides of which the shorter shares the words of the other: "xây mới lẫn sửa chữa bao nhiêu căn nhà" asks for
    houses built and houses repaired, "đi Nhật Bản và Đài Loan" for those who went to either."""
    mine, its = (list(re.finditer(r"\S+", side.text)) for side in (left, right))
    if 0 < len(mine) <= policy().questions.side < len(its):
        return joined([left.strip(" "), right.part(its[len(mine)].start())]), right
    names = len(list(takewhile(_is_capitalised, reversed(mine))))
    if 0 < names < len(mine) and its and _is_capitalised(its[0]):
        return left, joined([left.part(0, mine[-names - 1].end()), right.strip(" ")])
    return left, right


def _is_capitalised(word: re.Match[str]) -> bool:
    return word[0][:1].isupper()


def sharing(side: NamedText, other: NamedText) -> str:
    """One side with the places and times that only the other side names."""
    found: list[PlaceMention | Period] = [*(() if side.places else other.places)]
    found += () if side.periods else other.periods
    told = (other.text[one.start : one.end] for one in found)
    return re.sub(r"\s+", " ", " ".join((side.text.strip(" ,:?."), *told))).strip()


def _own(side: NamedText) -> str:
    """One side without its places and times."""
    words = side.without(side.spans).text.strip(" ,:?.").split()
    while words and is_grammar(words[-1]):
        words = words[:-1]
    return " ".join(words)


def _until_question(named: NamedText, asked: Asked) -> NamedText:
    """The text before its question word ("số tốt nghiệp bao nhiêu lượt người")."""
    word = any_of("asks_number_en" if asked.language == "en" else "asks_number")
    found = re.search(rf"(?<!\w)(?:{word})(?!\w)", named.text, re.IGNORECASE)
    return named if found is None else named.part(0, found.start())
