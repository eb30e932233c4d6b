"""Which figure answers: candidates scored, checked, ordered; the one to tell, what stands beside it, what is near."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.choice.changes import came_from
from answer.choice.consider import consider
from answer.choice.features import adds_nothing, features, holds_concept, is_whole, weight_of_evidence
from answer.choice.fit import Fit
from answer.choice.initials import spelled
from answer.choice.nearness import Candidate
from answer.knowledge import OpenKnowledgeBase
from answer.patience import go_on
from answer.policy import policy
from answer.question.concepts import Vocabulary, key_set
from answer.question.understand import Asked
from index.claims import Near
from records import Figure, Hit, Reason, Surety
from vietnamese.figures.content_words import content_words
from vietnamese.quantities.units import dimension
from vietnamese.text.normalise import unify

_SLOTS: tuple[Reason, ...] = ("role", "scope", "period", "no_evidence", "place", "unit")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its weight of evidence against none (logarithm of odds) and whether it fits the question."""

    candidate: Candidate
    score: float
    fit: Fit

    @property
    def fits(self) -> bool:
        return self.fit.reason is None


def weigh(
    kb: OpenKnowledgeBase,
    asked: Asked,
    hits: Sequence[Hit],
    claims: Near,
    vocabulary: Vocabulary,
) -> tuple[Weighed, ...]:
    """The figures worth weighing of the hits and of those whose claims come closest, best first; ties by id."""
    go_on()
    asked = spelled(asked, [hit.passage for hit in hits], vocabulary)
    return ordered(
        asked,
        [
            Weighed(one.candidate, weight_of_evidence(features(asked, one, sentence, vocabulary)), one.fit)
            for one, sentence in consider(kb, asked, hits, claims)
        ],
    )


def ordered(asked: Asked, weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Figures with their weights of evidence, best first: a whole before its parts, a level before the one that it
    came from, ties by id."""
    return tuple(sorted(_behind(asked, weighed), key=lambda one: (-one.score, one.candidate.figure.id)))


def _behind(asked: Asked, weighed: Sequence[Weighed]) -> list[Weighed]:
    """The figures with every part behind the whole that it is a part of, where no word asked tells the part, and every
    former level behind the level that it became, or before it where the question asks what was before."""
    fitting = [one for one in weighed if one.fits]
    found = []
    for one in weighed:
        figure, ahead = one.candidate.figure, []
        if adds_nothing(asked, figure) and not one.fit.exact:  # of the very place asked, it adds that
            ahead += [other for other in fitting if is_whole(other.candidate.figure, figure)]
        ahead += [other for other in fitting if _says_more(asked, other, one) or _is_unlimited(asked, other, one)]
        if figure.role == "previous" and asked.cues.role in (None, "result"):
            ahead += [other for other in fitting if _is_former(other, one)]
        if asked.cues.role == "previous":
            ahead += [other for other in fitting if _is_former(one, other)]
        found.append(replace(one, score=min([one.score, *(other.score - policy().tiers.behind for other in ahead)])))
    return found


def _is_unlimited(asked: Asked, whole: Weighed, one: Weighed) -> bool:
    """Whether a figure close behind, of the same report, measure and year, counts what is asked without the limit that
    the words of this one set and the question does not ("hộ nghèo dân tộc thiểu số" beside "tỉnh có ... hộ nghèo")."""
    first, second = whole.candidate.figure, one.candidate.figure
    if not one.fit.limit_unasked or whole.fit.limit_unasked or first.report != second.report:
        return False
    if whole.fit.doubts - one.fit.doubts or whole.fit.narrower or (one.fit.exact and not whole.fit.exact):
        return False
    close = 0.0 <= one.score - whole.score <= policy().tiers.alongside
    alike = (first.kind, dimension(first.unit)) == (second.kind, dimension(second.unit))
    roles = {first.role, second.role} <= {"result", "part"}
    return close and alike and roles and _held(asked, second) <= _held(asked, first)


def _held(asked: Asked, figure: Figure) -> set[int]:
    """Which of the things asked all that is said of a figure holds."""
    words = key_set(f"{figure.subject} {figure.unit}")
    return {at for at, each in enumerate(asked.concepts) if holds_concept(each, words)}


def _says_more(asked: Asked, more: Weighed, one: Weighed) -> bool:
    """Whether the words of another figure of the passage, of the same measure and place as good, hold all of what is
    asked that those of this one hold, and something more that tells ("của hộ Khmer trong huyện là 11,4%")."""
    first, second = more.candidate.figure, one.candidate.figure
    if first.passage != second.passage or not _measure_alike(first, second):
        return False
    if one.fit.exact and not more.fit.exact:
        return False  # of the very place asked
    if first.value == second.value or more.fit.doubts - one.fit.doubts or more.fit.narrower or more.fit.limit_unasked:
        return False
    held, others = _held(asked, first), _held(asked, second)
    own, least = key_set(f"{first.own} {first.unit}"), policy().words.tells
    further = [asked.concepts[at] for at in held - others]
    return held > others and sum(one.weight for one in further if holds_concept(one, own)) >= least


def _measure_alike(one: Figure, other: Figure) -> bool:
    return (one.kind, one.role, dimension(one.unit)) == (other.kind, other.role, dimension(other.unit))


def chances(weighed: Sequence[Weighed]) -> list[float]:
    """The chance of each figure to be the one asked for, beside the others and none of them (softmax)."""
    total = 1.0 + sum(math.exp(one.score) for one in weighed)
    return [math.exp(one.score) / total for one in weighed]


def first(asked: Asked, weighed: Sequence[Weighed]) -> Weighed | None:
    """The figure to tell: the best of which no slot plainly fails, unless its chance is small."""
    best, chance = leading_figure(asked, weighed)
    return best if tier(asked, best, chance) is not None else None


def tier(asked: Asked, best: Weighed | None, chance: float) -> Surety | None:
    """How the leading figure is told: as sure, as likely (a slot in doubt, the ledger unsure of a slot that was asked
    for, or a middling chance), or not at all."""
    tiers = policy().tiers
    if best is None or chance < (tiers.labelled if best.fit.narrower else tiers.least):
        return None
    return "sure" if chance >= tiers.sure and not is_doubtful(asked, best) else "likely"


def is_doubtful(asked: Asked, one: Weighed) -> bool:
    """Whether a slot of a figure is in doubt, or the ledger is unsure of its time or place where one is asked for."""
    certainty, needed = one.candidate.figure.certainty, []
    needed += [certainty.period] if asked.periods else []
    needed += [certainty.place] if asked.mentions else []
    return bool(one.fit.doubts) or any(each < policy().tiers.slot for each in needed)


def leading_figure(asked: Asked, weighed: Sequence[Weighed]) -> tuple[Weighed | None, float]:
    """The best figure of which no slot plainly fails, and its chance. Figures of other reports that say the same of
    theirs speak for it, and those of its own report with the same value. Nothing against it say its own target and
    parts, nor for one of the very place or time asked those of other places or times, nor for one with the very limit
    asked those that lack it."""
    best = next((one for one in weighed if one.fits), None)
    if best is None:
        return None, 0.0
    apart: set[Reason | None] = {"place", "scope"} if best.fit.exact else set()
    apart |= {"period"} if best.fit.dated else set()
    apart |= {"no_evidence"} if best.fit.limited else set()
    its, whole = 0.0, 1.0
    for one, chance in zip(weighed, chances(weighed), strict=True):
        if one is best or (one.fits and _says_the_same(best, one)):
            its += chance
        elif one.fit.reason in apart or _is_its_own(asked, best, one):
            whole -= chance
    return best, min(its / max(whole, its), 1.0)


def _says_the_same(best: Weighed, one: Weighed) -> bool:
    first, second = best.candidate.figure, one.candidate.figure
    if first.report != second.report:
        return _of_one_sort(best, one)
    return (first.value, first.kind) == (second.value, second.kind)


def _is_its_own(asked: Asked, best: Weighed, one: Weighed) -> bool:
    """Whether a figure is the target of the best one, the level that it came from, or a part of it that no word asked
    tells."""
    if _is_former(best, one):
        return True
    if one.fit.reason == "role":
        return _of_one_sort(best, one) and one.fit.limited <= best.fit.limited
    nothing = adds_nothing(asked, one.candidate.figure) and not one.fit.exact
    return nothing and is_whole(best.candidate.figure, one.candidate.figure)


def _is_former(best: Weighed, one: Weighed) -> bool:
    """Whether a figure is the level that the best one came from ("từ 14,91% còn 12,48%")."""
    return came_from(best.candidate.figure, (one.candidate.figure,)) is not None


def _of_one_sort(one: Weighed, other: Weighed) -> bool:
    """Whether two figures count the same thing, each of its own place, time and role."""
    first, second = one.candidate.figure, other.candidate.figure
    return first.kind == second.kind and _alike(first, second, verbatim=False)


def shown_beside(fitting: Sequence[Weighed], margin: float, everywhere: bool) -> list[Weighed]:
    """The best figure, the best of each other report within ``margin`` of it, and the one of the same place and time
    that says otherwise: in much the same words anywhere, in like words only close behind. ``everywhere`` adds what
    counts the same in any other report: no place was asked."""
    best = fitting[0]
    chosen = [best]
    for one in fitting[1:]:
        behind = best.score - one.score
        elsewhere = one.candidate.figure.report not in {each.candidate.figure.report for each in chosen}
        same = everywhere and one.candidate.figure.role == best.candidate.figure.role and _of_one_sort(best, one)
        differs = len(chosen) == 1 and one.score > 0.0 and disagree(best, one, verbatim=behind > policy().tiers.close)
        if (elsewhere and (behind <= margin or (same and one.score > policy().tiers.alone))) or differs:
            chosen.append(one)
    return chosen


def others_possible(weighed: Sequence[Weighed], chosen: Sequence[Weighed]) -> list[Weighed]:
    """Figures of other values that fit too and may be what was meant, so many that three are told in all."""
    told = {(one.candidate.figure.value, one.candidate.figure.unit) for one in chosen}
    found = []
    for one, chance in zip(weighed, chances(weighed), strict=True):
        figure = one.candidate.figure
        former = any(_is_former(other, one) for other in chosen)
        if one.fits and chance >= policy().tiers.possible and not former and (figure.value, figure.unit) not in told:
            told.add((figure.value, figure.unit))
            found.append(one)
    return found[: max(0, policy().looked.told - len(chosen))]


def disagree(one: Weighed, other: Weighed, *, verbatim: bool = False) -> bool:
    """Whether two passages give different values for what the question cannot tell apart, of one place and time;
    ``verbatim`` where their subjects must be in nearly the same words."""
    first, second = one.candidate.figure, other.candidate.figure
    return (
        one.fit.limited == other.fit.limited
        and first.passage != second.passage
        and first.value != second.value
        and first.unit == second.unit
        and None not in (first.place, first.period)
        and (first.kind, first.role, first.place, first.period)
        == (second.kind, second.role, second.place, second.period)
        and _alike(first, second, verbatim)
    )


def _alike(one: Figure, other: Figure, verbatim: bool) -> bool:
    """Whether the words of both subjects are much the same (overlap coefficient), or nearly all of them (Jaccard
    index). Shares and changes are told apart by what they are of."""
    first, second = (_said(figure) for figure in (one, other))
    if not first or not second:
        return False
    if verbatim or one.role in ("share", "change"):
        return len(first & second) / len(first | second) >= policy().words.verbatim
    return len(first & second) / min(len(first), len(second)) >= policy().words.alike


def _said(figure: Figure) -> frozenset[str]:
    """Words of a subject that say what is counted: its own, or with what it carries where they say nothing."""
    return frozenset(content_words(unify(figure.own)) or content_words(unify(figure.subject)))


def nearest(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Figures about what was asked, those that fail none (but are too unsure) first, then by the slot failed:
    next year's target for a result comes before another year's result, and that before another place's. What is told
    twice of one place and time is one. None where not even the best is about it."""
    least = max(policy().tiers.about, weighed[0].score - policy().tiers.nearest) if weighed else 0.0
    about = [one for one in weighed if one.score >= least]
    fails = {reason: at for at, reason in enumerate((None, *_SLOTS))}
    told: dict[tuple[object, ...], Weighed] = {}
    for one in sorted(about, key=lambda one: (fails[one.fit.reason], -one.score)):
        figure = one.candidate.figure
        told.setdefault((figure.value, figure.unit, figure.role, figure.period, figure.place), one)
    return list(told.values())
