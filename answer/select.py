"""Which figure answers: candidates scored, checked, ordered, and the one to tell, what stands beside it, what is near.

Called by answer/ask.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.check import Verdict, check
from answer.choose import Candidate, scores
from answer.concepts import keys
from answer.knowledge import OpenKnowledgeBase
from answer.second_look import second_look
from answer.sentences import sentence_of
from answer.understand import Asked
from records import Figure, Hit, Reason

CLAIMS = 10
"""Figures found by their claims, beside those of the passages searched."""
CLOSE = 0.06
"""Figures of other reports within this of the best are told beside it."""
_LEAST = 0.68  # score below which nothing is told as an answer
_EXACT = 0.25  # worth of being told of the very commune or district, or of the very time, that was asked
_LIMITED = 0.12  # worth of having the limit that the question sets in its own words
# A figure that fails a slot, this much ahead of the best that fits, means that what fits is something else. Of another
# place much is to be expected: reports of one field count the same things.
_BETTER = 0.2
_BETTER_ELSEWHERE = 0.3
_ABOUT_IT = 0.25
_SLOTS: tuple[Reason, ...] = ("role", "scope", "period", "no_evidence", "place", "unit")


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its score and whether it fits the question."""

    candidate: Candidate
    score: float
    verdict: Verdict
    rank: float  # the score with what only orders the figures of one question

    @property
    def fits(self) -> bool:
        return self.verdict.reason is None


def judge(
    kb: OpenKnowledgeBase, asked: Asked, hits: Sequence[Hit], claims: Sequence[tuple[Figure, float]]
) -> tuple[Judged, ...]:
    """Every figure of the hits and the figures whose claims come closest, best first; ties by id."""
    worth = {figure.id: score for figure, score in claims}
    found = [*hits, *_hits_of(kb, claims[:CLAIMS], hits)]
    candidates = [
        Candidate(figure, hit, rank, worth.get(figure.id, 0.0))
        for rank, hit in enumerate(found, start=1)
        for figure in kb.figures_in(hit.passage.id)
    ]
    scored = second_look(kb, asked.text, candidates, scores(asked, candidates))
    judged = []
    for candidate, score in zip(candidates, scored, strict=True):
        report = kb.report(candidate.figure.report)
        passage = candidate.hit.passage
        start, end = sentence_of(passage, candidate.figure.start)
        verdict = check(asked, candidate.figure, report, passage, report.text[start:end])
        score += _EXACT * max(verdict.exact, verdict.dated)
        judged.append(Judged(candidate, score, verdict, score + _LIMITED * (verdict.limited - verdict.overlimited)))
    return tuple(sorted(_limited(judged), key=lambda one: (-one.rank, one.candidate.figure.id)))


def _limited(judged: Sequence[Judged]) -> list[Judged]:
    """Where a later figure of the passage has the limit asked in its own words ("30 hộ, 12 hộ thoát nghèo"), what
    stands before it without the limit counts more than was asked."""
    having: dict[str, int] = {}
    for one in judged:
        if one.fits and one.verdict.limited:
            figure = one.candidate.figure
            having[figure.passage] = max(having.get(figure.passage, 0), figure.start)
    return [
        replace(one, verdict=replace(one.verdict, reason="no_evidence"))
        if one.fits
        and one.verdict.unlimited
        and one.candidate.figure.start < having.get(one.candidate.figure.passage, 0)
        else one
        for one in judged
    ]


def _hits_of(kb: OpenKnowledgeBase, claims: Sequence[tuple[Figure, float]], hits: Sequence[Hit]) -> list[Hit]:
    """Passages of the claims that search did not find, as hits behind those that it did."""
    found = {hit.passage.id for hit in hits}
    last = min((hit.score for hit in hits), default=0.0)
    missed = dict.fromkeys(figure.passage for figure, _ in claims if figure.passage not in found)
    return [Hit(kb.passage(passage), last) for passage in missed]


def first(judged: Sequence[Judged]) -> Judged | None:
    """The figure to tell: the best that fits, unless it is weak or one that does not fit is clearly better."""
    fitting = next((one for one in judged if one.fits), None)
    if fitting is None:
        return None
    # Figures of other places say nothing against one of the very place asked, nor those of other times.
    apart: set[Reason | None] = {"unit"}
    apart |= {"place", "scope"} if fitting.verdict.exact else set()
    apart |= {"period"} if fitting.verdict.dated else set()
    rivals = [
        one.score - (_BETTER_ELSEWHERE if one.verdict.reason == "place" else _BETTER)
        for one in judged
        if one.verdict.reason not in apart
    ]
    return fitting if fitting.score >= max([_LEAST, *rivals]) else None


def beside(fitting: Sequence[Judged], margin: float) -> list[Judged]:
    """The best figure, the best of each other report within ``margin`` of it, and of the same report the one that
    says otherwise in another passage."""
    best = fitting[0]
    chosen = [best]
    for one in fitting[1:]:
        if one.score < best.score - margin:
            break
        elsewhere = one.candidate.figure.report not in {each.candidate.figure.report for each in chosen}
        if elsewhere or (one.score >= best.score - CLOSE and len(chosen) == 1 and disagree(best, one)):
            chosen.append(one)
    return chosen


def disagree(one: Judged, other: Judged) -> bool:
    """Whether two passages of a report give different values for what the question cannot tell apart."""
    first, second = one.candidate.figure, other.candidate.figure
    return (
        first.report == second.report
        and one.verdict.limited == other.verdict.limited
        and _alike(first, second)
        and first.passage != second.passage
        and first.value != second.value
        and first.unit == second.unit
        and (first.kind, first.role, first.place, first.period)
        == (second.kind, second.role, second.place, second.period)
    )


def _alike(one: Figure, other: Figure) -> bool:
    """Whether the words of both subjects are much the same: overlap coefficient of at least a half."""
    first, second = (set(keys(figure.subject.partition(";")[0])) for figure in (one, other))
    return 2 * len(first & second) >= min(len(first), len(second))


def nearest(judged: Sequence[Judged]) -> list[Judged]:
    """Figures about what was asked, the one that fails the least slot first: next year's target for a result comes
    before another year's result, and that before another place's."""
    least = max(_LEAST, judged[0].score - _ABOUT_IT) if judged else _LEAST
    about = [one for one in judged if one.score >= least and one.verdict.reason is not None]
    return sorted(about, key=lambda one: (_SLOTS.index(one.verdict.reason or "no_evidence"), -one.score))
