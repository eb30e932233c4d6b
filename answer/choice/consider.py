"""Which of the figures found are weighed: the best that fit every slot, and the best of those that do not.

All are put in order by what is soon known of them; their slots are then checked one by one in that order, until so many
of both kinds are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from answer.choice.features import Considered, beside_each_other
from answer.choice.fit import Lift, fails, fit_of, lift_of
from answer.choice.nearness import Candidate, Nearness, nearness
from answer.choice.second_look import second_look
from answer.choice.sentences import sentence_of
from answer.knowledge import OpenKnowledgeBase
from answer.policy import policy
from answer.question.understand import Asked
from index.claims import Near
from records import Figure, Hit, Passage, Report
from vietnamese.quantities.units import dimension


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A candidate with its worth by hand-made weights, its slots not yet checked."""

    candidate: Candidate
    nearness: Nearness
    reader: float
    worth: float
    report: Report
    sentence: str
    known: Lift

    def fails(self, asked: Asked) -> bool:
        return fails(asked, *self._where, self.known)

    def checked(self, asked: Asked) -> Considered:
        fit = fit_of(asked, *self._where, self.known)
        return Considered(self.candidate, self.nearness, self.reader, self.worth, fit)

    @property
    def _where(self) -> tuple[Figure, Report, Passage, str]:
        return self.candidate.figure, self.report, self.candidate.hit.passage, self.sentence


class _Others:
    """The figures found by the passage that they stand in, the slots of each checked once, when first asked for."""

    def __init__(self, asked: Asked, ranked: Sequence[_Ranked]) -> None:
        self.asked = asked
        self._in: dict[str, list[_Ranked]] = {}
        for one in ranked:
            self._in.setdefault(one.candidate.figure.passage, []).append(one)
        self._checked: dict[str, Considered] = {}

    def checked(self, one: _Ranked) -> Considered:
        id = one.candidate.figure.id
        if id not in self._checked:
            self._checked[id] = one.checked(self.asked)
        return self._checked[id]

    def later_with_the_limit(self, figure: Figure) -> Iterator[Considered]:
        """Of its passage, those behind it whose own words have the limit asked."""
        for other in self._in[figure.passage]:
            if other.known.limited and other.candidate.figure.start > figure.start:
                yield self.checked(other)

    def of_the_sentence(self, figure: Figure, sentence: str) -> Iterator[Considered]:
        """All figures of its sentence, itself among them."""
        for other in self._in[figure.passage]:
            if other.sentence == sentence:
                yield self.checked(other)


def consider(kb: OpenKnowledgeBase, asked: Asked, hits: Sequence[Hit], claims: Near) -> list[tuple[Considered, str]]:
    """The figures that are weighed, each with the sentence it stands in: the best that fit every slot and the best of
    those that do not, by hand-made weights."""
    ranked = sorted(_ranked(kb, asked, hits, claims), key=lambda one: (-one.worth, one.candidate.figure.id))
    most = {False: policy().looked.fitting, True: policy().looked.failing}
    others = _Others(asked, ranked)
    found: dict[bool, list[tuple[Considered, str]]] = {False: [], True: []}
    for one in ranked:
        full = [failing for failing in found if len(found[failing]) == most[failing]]
        if len(full) == len(found):
            break
        if full and one.fails(asked) == full[0]:
            continue
        considered = others.checked(one)
        found[considered.fit.reason is not None].append((considered, one.sentence))
    chosen = [(_apart(asked, one, sentence, others), sentence) for one, sentence in (*found[False], *found[True])]
    both = zip(beside_each_other([one for one, _ in chosen]), chosen, strict=True)
    return [(one, sentence) for one, (_, sentence) in both]


def _ranked(kb: OpenKnowledgeBase, asked: Asked, hits: Sequence[Hit], claims: Near) -> Iterator[_Ranked]:
    """All figures of the passages found and of the claims that come closest."""
    looked = policy().looked
    found = [*hits, *_hits_of(kb, claims.best(looked.claims), hits)]
    there = [(figure, hit, rank) for rank, hit in enumerate(found, start=1) for figure in kb.figures_in(hit.passage.id)]
    near = claims.of([figure for figure, _hit, _rank in there])
    candidates = [Candidate(*each, cosine) for each, cosine in zip(there, near, strict=True)]
    told = nearness(asked, candidates)
    looks = second_look(kb, asked.wordings, candidates, [each.worth for each in told])
    for candidate, part, look in zip(candidates, told, looks, strict=True):
        figure, passage = candidate.figure, candidate.hit.passage
        report = kb.report(figure.report)
        start, end = sentence_of(passage, figure.start)
        sentence = report.text[start:end]
        known = lift_of(asked, figure, report, passage, sentence)
        lift = looked.exact * max(known.exact, known.home, known.dated)
        lift += looked.limited * (known.limited - known.overlimited)
        yield _Ranked(candidate, part, look, part.worth + looked.reader * look + lift, report, sentence, known)


def _apart(asked: Asked, one: Considered, sentence: str, others: _Others) -> Considered:
    """The figure with what others of its passage and sentence tell of it."""
    figure = one.candidate.figure
    limited = limited_apart(one, others.later_with_the_limit(figure))
    dated = dated_apart(limited, others.of_the_sentence(figure, sentence))
    dated = placed_apart(dated, others.of_the_sentence(figure, sentence))
    return aimed_apart(asked, dated, others.of_the_sentence(figure, sentence))


def limited_apart(one: Considered, later: Iterable[Considered]) -> Considered:
    """Where a later figure of the passage has the limit asked in its own words ("30 hộ, 12 hộ thoát nghèo"), what
    stands before it without the limit may count more than was asked: a doubt."""
    if one.fit.reason is not None or not one.fit.unlimited:
        return one
    if not any(other.fit.reason in (None, "role") for other in later):
        return one
    return replace(one, fit=replace(one.fit, doubts=one.fit.doubts | {"no_evidence"}))


def dated_apart(one: Considered, beside: Iterable[Considered]) -> Considered:
    """Where another figure of the sentence is of the very time asked ("36 trẻ (2018: 44 trẻ)"), one that is known to be
    of another time is not meant by the time named there: its period fails."""
    certain = one.candidate.figure.certainty.period >= policy().tiers.slot
    if one.fit.reason is not None or "period" not in one.fit.doubts or not certain:
        return one
    if not any(other.fit.timed and other.fit.reason not in ("place", "scope") for other in beside):
        return one
    return replace(one, fit=replace(one.fit, reason="period"))


def placed_apart(one: Considered, beside: Iterable[Considered]) -> Considered:
    """Where another figure of the sentence is of the very place asked ("A 40,1%, B 14,6%"), one whose own words name
    another place is not meant by the name that stands there: its place fails."""
    figure, unsure = one.candidate.figure, one.fit.doubts & {"place", "scope"}
    named = any(label.split(",")[0] in figure.own for label in figure.places)
    if one.fit.reason is not None or not unsure or not named or not any(other.fit.exact for other in beside):
        return one
    return replace(one, fit=replace(one.fit, reason=min(unsure)))


def aimed_apart(asked: Asked, one: Considered, beside: Iterable[Considered]) -> Considered:
    """Where a target is asked and the sentence tells one ("còn 3,6% (KH 4%)"), what is done beside it is none, though
    the sentence speaks of a plan: its role fails."""
    figure = one.candidate.figure
    if one.fit.reason is not None or asked.cues.role != "target" or "role" not in one.fit.doubts:
        return one
    if not any(
        other.fit.reason is None
        and other.candidate.figure.role == "target"
        and dimension(other.candidate.figure.unit) == dimension(figure.unit)
        for other in beside
    ):
        return one
    return replace(one, fit=replace(one.fit, reason="role"))


def _hits_of(kb: OpenKnowledgeBase, claims: Sequence[tuple[Figure, float]], hits: Sequence[Hit]) -> list[Hit]:
    """Passages of the claims that search did not find, as hits behind those that it did."""
    found = {hit.passage.id for hit in hits}
    last = min((hit.score for hit in hits), default=0.0)
    missed = dict.fromkeys(figure.passage for figure, _ in claims if figure.passage not in found)
    return [Hit(kb.passage(passage), last) for passage in missed]
