"""A question about several numbers in pieces, each a question for one of them.

Pieces differ by place, by time, by result and target, or by kinds that exclude each other (urban and rural, poor and
near-poor); else what stands on either side of "hơn", "than", "và".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from answer.policy import policy
from answer.question.by_place_and_time import by_place_and_time, stand_side_by_side
from answer.question.named import NamedText, Span, periods_in, side_by_side_named, text_without
from answer.question.piece import JOINTS as _JOINTS
from answer.question.piece import Piece, Pieces, level, plain_role
from answer.question.said import content, without_empty
from answer.question.understand import Asked
from records import Language
from vietnamese.periods.find import Period
from vietnamese.places.find import PlaceMention
from vietnamese.questions.cues import is_grammar
from vietnamese.questions.frames import ENGLISH_COUNT, any_of, listed
from vietnamese.questions.phrases import Cued
from vietnamese.terms.contrasts import groups
from vietnamese.text.language import is_english_function
from vietnamese.text.normalise import fold, unify


def pieces(about: Asked, asked: Asked) -> Pieces:
    """The questions for single numbers that a question is made of; none where nothing parts it.

    Args:
        about: the question without the words of the operation; what remains of it is searched.
        asked: the question as understood.
    """
    for parting in (_by_ends_of_year, by_place_and_time, _by_role, _by_kinds):
        found = parting(about)
        if found.count > 1:
            return found
    return Pieces.of(_by_joint(about) or _by_joint(asked))


def pieces_named(asked: Asked) -> Pieces:
    """The questions for each of the places and times that stand side by side in a question for figures ("Hậu Giang và
    Kiên Giang", "2016 and 2017"); none where it names them otherwise."""
    return by_place_and_time(asked) if stand_side_by_side(asked) else Pieces()


def pieces_joined(about: Asked) -> Pieces:
    """The questions for each of two things that "and" joins in a question for figures ("số hộ nghèo và số hộ cận
    nghèo"); none where it joins none."""
    cued = Cued(about.text, about.language)
    if not any(_joins(about, cued.given(span)) for span in cued.all(_JOINTS, "and")):
        return Pieces()
    kinds = _by_kinds(about)
    return kinds if kinds.count > 1 else Pieces.of(_by_joint(about, ("and",)))


def _joins(about: Asked, span: Span) -> bool:
    """Whether "and" joins two things: neither ends at a number nor begins with a word of grammar ("15 and over")."""
    behind = about.text[span[1] :].split()
    before = about.text[: span[0]].split()
    asks = re.match(any_of("asks_number_en"), about.text[span[1] :].strip(), re.IGNORECASE)
    empty = about.language == "en" and not asks and bool(behind) and is_english_function(behind[0])
    return bool(behind and before) and not empty and not before[-1].isdigit()


def _by_ends_of_year(asked: Asked) -> Pieces:
    """The beginning and the end of one year, where both are named ("đầu năm đến cuối năm 2020")."""
    cued = Cued(asked.text, asked.language)
    begins, ends = (cued.find(_JOINTS, name) for name in ("year_begins", "year_ends"))
    if begins is None or ends is None:
        return Pieces()
    made = []
    for name, kept in (("year_begins", begins), ("year_ends", ends)):
        left = level(asked.named.without([cued.given(begins), cued.given(ends)]), asked.language)
        left = left.without((one.start, one.end) for one in left.periods)
        year = " ".join(one.text for one in asked.named.periods[:1])
        said = asked.text[slice(*cued.given(kept))]
        made.append(Piece(f"{left.text} {said} {year}".strip(), label=said, needs=name))
    return Pieces.of(made)


def by_role(about: Asked) -> tuple[Piece, Piece]:
    """The questions for the result and for the target of one thing."""
    result, target = _result_and_target(about)
    return result, target


def _by_role(asked: Asked) -> Pieces:
    """Result and target of one thing, where it is asked by how much a plan was passed or missed."""
    cued = Cued(asked.text, asked.language)
    return Pieces.of(_result_and_target(asked)) if cued.has(_JOINTS, "target") and not _of_targets(cued) else Pieces()


def _of_targets(cued: Cued) -> bool:
    """Whether the targets of two things are compared ("chỉ tiêu hỗ trợ nhà ở nhiều hơn đất ở bao nhiêu hộ")."""
    against, asks = cued.find(_JOINTS, "against"), cued.find(_JOINTS, "asking")
    if against is None or cued.tongue == "en":
        return False
    behind = cued.text[against[1] : asks[0] if asks and asks[0] > against[1] else None]
    other = Cued(behind, cued.tongue)
    names = other.has(_JOINTS, "target") or other.has(_JOINTS, "result")
    return not names and bool(content(behind, cued.tongue)) and not periods_in(behind)


def _result_and_target(asked: Asked) -> list[Piece]:
    cued = Cued(asked.text, asked.language)
    cut = [cued.given(span) for name in ("target", "result") for span in cued.all(_JOINTS, name)]
    text = level(asked.named.without(cut), asked.language).text
    made = []
    places = [one.place.label for one in asked.innermost]
    place = places[0] if len(set(places)) == 1 else None
    for role, label in ((None, "result"), ("target", "target")):
        made.append(Piece(text, role, place=place, label=label))  # type: ignore[arg-type]
    return made


def _by_kinds(asked: Asked) -> Pieces:
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
            return Pieces.of(_of_kinds(asked, found))
    return Pieces()


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
    text = text_without(rest, cut)
    cued = Cued(text, asked.language)
    loose = [cued.given(span) for name in ("and", "against") for span in cued.all(_JOINTS, name)]
    return text_without(text, loose)


def _by_joint(asked: Asked, joints: Sequence[str] = ("against", "and", "or")) -> list[Piece]:
    """What stands on either side of a word such as "hơn" or "and"; the second side with the places and times of all."""
    cued = Cued(asked.text, asked.language)
    for name in joints:
        span = cued.find(_JOINTS, name)
        while span is not None:
            start, end = cued.given(span)
            left, right = _parallel(asked.named.part(0, start), _until_question(asked.named.part(end), asked))
            right = _with_thing_of(left, right, asked) if name != "against" else right
            if len(left.text.split()) > 1 and level(right, asked.language).text:  # not only "hơn" once more
                return [
                    Piece(sharing(one, other), plain_role(asked), label=_own(one, asked.language))
                    for one, other in ((left, right), (right, left))
                ]
            span = cued.find(_JOINTS, name, span[1])
    return []


def _parallel(left: NamedText, right: NamedText) -> tuple[NamedText, NamedText]:
    """Two sides of which the shorter shares the words of the other: "xây mới lẫn sửa chữa bao nhiêu căn nhà" asks for
    houses built and houses repaired, "nữ cấp ủy cơ sở hơn cấp tỉnh" for women of both, "đi Nhật Bản và Đài Loan" for
    those who went to either."""
    mine, its = (list(re.finditer(r"\S+", side.text)) for side in (left, right))
    if mine and its and fold(mine[0][0]) == fold(its[0][0]):
        return left, right  # "số trẻ em và số trẻ em có hoàn cảnh đặc biệt"
    counts = ENGLISH_COUNT.match(left.text)
    named = [word for word in mine if counts and word.start() >= counts.end()]
    if counts and len(named) == 1 and len(its) > policy().questions.side:  # "How many poor and near-poor households"
        return side_by_side_named([left.strip(" "), right.part(its[1].start())]), side_by_side_named(
            [NamedText(counts[0].strip()), right]
        )
    if 0 < len(mine) <= policy().questions.side < len(its):
        return side_by_side_named([left.strip(" "), right.part(its[len(mine)].start())]), right
    if 0 < len(its) <= policy().questions.side and len(its) + 1 < len(mine) and not right.spans:
        return left, side_by_side_named([left.part(0, mine[-len(its)].start()).strip(" "), right.strip(" ")])
    names = len(list(takewhile(_is_capitalised, reversed(mine))))
    if 0 < names < len(mine) and its and _is_capitalised(its[0]):
        return left, side_by_side_named([left.part(0, mine[-names - 1].end()), right.strip(" ")])
    return left, right


def _with_thing_of(left: NamedText, right: NamedText, asked: Asked) -> NamedText:
    """The second side, which says but one word of its own, with the words of the first but its last ("How many houses
    did it build or repair": how many houses did it repair)."""
    total = Cued(right.text, asked.language)
    bare = right.without([*right.spans, *map(total.given, total.all("question_operations", "total"))])
    words = list(re.finditer(r"\S+", left.text))
    if asked.language != "en" or len(content(bare.text, "en")) != 1 or len(words) < policy().questions.side:
        return right
    return side_by_side_named([left.part(0, words[-1].start()).strip(" "), right.strip(" ")])


def _is_capitalised(word: re.Match[str]) -> bool:
    return word[0][:1].isupper()


def sharing(side: NamedText, other: NamedText) -> str:
    """One side with the places and times that only the other side names."""
    found: list[PlaceMention | Period] = [*(() if side.places else other.places)]
    found += () if side.periods else other.periods
    told = (other.text[one.start : one.end] for one in found)
    return re.sub(r"\s+", " ", " ".join((side.text.strip(" ,:?."), *told))).strip()


def _own(side: NamedText, language: Language) -> str:
    """One side without its places and times, in English without the words of asking as well ("poor households")."""
    text = side.without(side.spans).text
    asks = re.split(rf"(?<!\w)(?:{any_of('asks_number')})(?!\w)", text, maxsplit=1, flags=re.IGNORECASE)
    text = without_empty(text, language) if language == "en" else next(filter(str.strip, reversed(asks)), text)
    words = text.strip(" ,:?.").split()
    while words and is_grammar(words[-1]):
        words = words[:-1]
    return " ".join(words)


def _until_question(named: NamedText, asked: Asked) -> NamedText:
    """The text before its question word ("số tốt nghiệp bao nhiêu lượt người"), all behind one that it begins with."""
    word = any_of("asks_number_en" if asked.language == "en" else "asks_number")
    found = re.search(rf"(?<!\w)(?:{word})(?!\w)", named.text, re.IGNORECASE)
    if found is None:
        return named
    return named.part(0, found.start()) if named.text[: found.start()].strip() else named.part(found.end())
