"""May what is told be relied on: risk against coverage, and whether the chances told are those that come true.

Over figure and unanswerable questions, since their answers tell a chance. Risk is the share of answers that are wrong,
coverage the share of questions that are answered (R. El-Yaniv, Y. Wiener, JMLR 11, 2010). Expected calibration error:
the mean distance of chances told from shares right over ten bins of equal width, each counting by its answers (M.
Naeini et al., AAAI 2015; C. Guo et al., ICML 2017).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import fmean

from eval.result import Outcome, QuestionResult

_BINS = 10


@dataclass(frozen=True, slots=True)
class TrustPoint:
    """Were only answers told from this chance on: which share of the questions would be answered, and which share of
    the answers would be wrong (None where none would be told)."""

    chance: float
    coverage: float
    risk: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose chance lies in one tenth: the mean chance told, and the share that is right."""

    n: int
    told: float
    right: float


@dataclass(frozen=True, slots=True)
class Trust:
    """``n`` questions. ``sure`` are the answers told as sure, ``all`` those and the likely ones; ``area`` is the mean
    risk along the curve (AURC, of the answers told). ``unproved`` counts answers with a number that its quotes lack."""

    n: int
    curve: tuple[TrustPoint, ...]
    sure: TrustPoint
    all: TrustPoint
    area: float
    bins: tuple[Bin, ...]
    error: float | None
    unproved: int


def trust_of(results: Sequence[QuestionResult]) -> Trust | None:
    """The measures; None where no figure or unanswerable question was answered."""
    asked = [each for each in results if each.outcome and each.question.kind != "passage"]
    told = [_Answer.of(each.outcome) for each in asked if each.outcome and each.outcome.answered]
    if not told:
        return None
    bins = _bins([one for one in told if one.chance > 0])
    judged = sum(each.n for each in bins)
    return Trust(
        n=len(asked),
        curve=tuple(_point([one for one in told if one.chance >= chance], len(asked)) for chance in _chances(told)),
        sure=_point([one for one in told if one.sure], len(asked)),
        all=_point(told, len(asked)),
        area=fmean(_risks(told)),
        bins=bins,
        error=sum(each.n * abs(each.told - each.right) for each in bins) / judged if judged else None,
        unproved=sum(bool(each.outcome and each.outcome.unsupported) for each in results),
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    """``chance`` is 0 where the answer tells no figure, and so no chance."""

    chance: float
    right: bool
    sure: bool

    @staticmethod
    def of(outcome: Outcome) -> _Answer:
        chance = outcome.told[0].chance if outcome.told else 0.0
        return _Answer(chance, bool(outcome.first), outcome.certainty == "sure")


def _chances(told: Sequence[_Answer]) -> list[float]:
    return sorted({one.chance for one in told}, reverse=True)


def _point(told: Sequence[_Answer], asked: int) -> TrustPoint:
    least = min((one.chance for one in told), default=1.0)
    return TrustPoint(least, len(told) / asked, 1 - fmean(one.right for one in told) if told else None)


def _risks(told: Sequence[_Answer]) -> Iterable[float]:
    """The risk of the surest answer, of the two surest, ...; of equal chances the wrong come first, so that ties
    flatter nobody."""
    ranked = sorted(told, key=lambda one: (-one.chance, one.right))
    wrong = accumulate(not one.right for one in ranked)
    return (count / of for of, count in enumerate(wrong, start=1))


def _bins(told: Sequence[_Answer]) -> tuple[Bin, ...]:
    groups: dict[int, list[_Answer]] = {}
    for one in told:
        groups.setdefault(min(_BINS - 1, int(one.chance * _BINS)), []).append(one)
    return tuple(
        Bin(len(group), fmean(one.chance for one in group), fmean(one.right for one in group))
        for _, group in sorted(groups.items())
    )
