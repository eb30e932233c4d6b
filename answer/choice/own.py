"""What a figure counts in its own words, and whether those name the kind that the question names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from answer.policy import policy
from answer.question.named import NamedText, places_in
from answer.question.understand import Asked
from records import Figure, Passage
from vietnamese.figures.goals import PLAN_WORDS
from vietnamese.terms.contrasts import acts, groups, named, without_names
from vietnamese.text.normalise import unify


def words_without_places(figure: Figure, passage: Passage) -> tuple[str, ...]:
    """What the figure counts in its own words, the closest first, without places."""
    return tuple(map(unplaced, words_counted(figure, passage, policy().reach.counted)))


def words_counted(figure: Figure, passage: Passage, reach: int) -> tuple[str, ...]:
    """What the figure counts, the closest first: the words behind the number, its own, those it leans on, of a rate
    each by itself ("hộ cận nghèo 4.812 hộ, chiếm 4,49%" is of the near-poor, whatever the sentence began with), its
    headings."""
    after = f"{figure.unit} {behind(passage.text, figure.end - passage.start, reach)}"
    carried = figure.words[1:] if figure.kind == "percent" else (figure.carried,)
    return after, figure.own, *carried, *reversed(passage.section[-2:])


def behind(text: str, end: int, reach: int) -> str:
    """The words right behind a number that ends there, up to the next mark or number, of ``reach`` code points."""
    return _unbroken(text[end : end + reach])


def _unbroken(text: str) -> str:
    return re.split(r"[,;.:()\n]|\d", text, maxsplit=1)[0]


def counting_words(own: Sequence[str]) -> tuple[str, str]:
    """Of ``words_without_places`` those that say by themselves what is counted: the words behind the number,
    and its subject without what leads there."""
    return own[0], core(own[1])


@lru_cache(maxsize=4096)
def core(own: str) -> str:
    """The end of a subject that says by itself what is counted, without what leads there.

    >>> core("Do khó khăn chung, tỉnh chỉ giải quyết việc làm người"), core("tổng số hộ nghèo, cận nghèo")
    ('tỉnh chỉ giải quyết việc làm người', 'tổng số hộ nghèo, cận nghèo')
    """
    at = len(own)
    while (at := max(own.rfind(mark, 0, at) for mark in ",;:")) >= 0:
        if len(own[at + 1 :].split()) >= policy().words.says:
            return own[at + 1 :].strip()
    return own


@lru_cache(maxsize=4096)
def unplaced(text: str) -> str:
    """A text without the names of places: "Quảng Nam" and "Phú Thọ" limit nothing to men or the old."""
    return without_names(NamedText(text, places_in(text)).unplaced)


def kinds_of_own_words(asked: Asked, own: Sequence[str]) -> dict[str, float]:
    """How the kinds that a figure's own words name stand to those that the question names (poor, near-poor; urban,
    rural): the same, others joined with them ("hộ nghèo và hộ cận nghèo" for poor households), or one where the
    question names none; and whether they name acts that it names, or does not."""
    english = asked.language == "en"  # in other words than its own, if at all
    wanted = unify(unplaced(asked.rendered or asked.wording) if english else without_names(asked.named.unplaced))
    pieces = [unify(piece) for piece in counting_words(own)]
    same = joined = unasked = 0
    for number in range(len(groups())):
        kinds_asked = named(number, wanted)
        told = next((there for piece in pieces if (there := named(number, piece))), frozenset())
        same += bool(told) and told == kinds_asked
        joined += bool(told & kinds_asked) and bool(told - kinds_asked)
        unasked += bool(told) and not kinds_asked
    acts_asked, acts_told = acts(wanted), frozenset().union(*map(acts, pieces))
    return {
        "kind asked": float(same > 0),
        "kinds joined": float(joined > 0),
        "kind unasked": float(unasked > 0),
        "act unasked": float(bool(acts_told - acts_asked)),
        "act asked": float(bool(acts_told & acts_asked)),
    }


def says_plan(figure: Figure, passage: Passage) -> bool:
    """Whether its own words or those right behind it name a plan: behind a bracket or comma the plan is another number
    ("tỷ lệ bao phủ 94,29% dân số (chỉ tiêu 94,1%)")."""
    after = behind(passage.text, figure.end - passage.start, policy().reach.says_plan)
    return any(word in f"{_unbroken(figure.own)} {after.lower()}" for word in PLAN_WORDS)
