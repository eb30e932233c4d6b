"""A question to an answer with citations: understand, search, choose figures, check every slot, phrase.

``ask`` is the one entry point; the command line, the page and the evaluation all call it.
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from answer import phrase
from answer.check import Verdict, check
from answer.choose import Candidate, scores
from answer.concepts import Vocabulary
from answer.proof import unsupported
from answer.recognised import recognised_notes
from answer.sentences import best_sentences, held, sentence_of
from answer.split import parts
from answer.understand import Asked, understand
from records import Answer, AnswerFigure, Citation, Figure, Filters, Hit, Page, Passage, Reading, Reason, Report

PASSAGES = 20
"""Passages searched for an answer; the ten best are told."""
_TOLD = 10
CLAIMS = 10
"""Figures found by their claims, beside those of the passages searched."""
_LEAST = 0.60  # score below which nothing is told as an answer
_EXACT = 0.25  # worth of being told of the very commune or district that was asked
_LIMITED = 0.12  # worth of having the limit that the question sets in its own words
_CLOSE = 0.06  # figures of other reports within this of the best are told beside it
# A figure that fails a slot, this much ahead of the best that fits, means that what fits is something else. Of another
# place much is to be expected: reports of one field count the same things.
_BETTER = 0.2
_BETTER_ELSEWHERE = 0.3
_ALONGSIDE = 0.18  # the same for a question that names no place, which every report may answer
_LEAST_HELD = 0.3  # share of what a question names that the passage quoted in answer must hold
_CLOSE_BEHIND = 0.9  # share of the first hit's score
_SPEAKS = 40  # code points of a passage that says something
_NEAREST = 3
_ABOUT_IT = 0.25
_SLOTS: tuple[Reason, ...] = ("role", "scope", "period", "no_evidence", "place", "unit")


class OpenKnowledgeBase(Protocol):
    """What answering asks of a knowledge base (index.store.KnowledgeBase)."""

    @property
    def passages(self) -> tuple[Passage, ...]: ...

    def report(self, id: str) -> Report: ...

    def passage(self, id: str) -> Passage: ...

    def figures_in(self, passage: str) -> tuple[Figure, ...]: ...

    def pages(self, report: str) -> tuple[Page, ...]: ...

    def search(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> tuple[Reading, tuple[Hit, ...]]: ...

    def claims(self, reading: Reading, filters: Filters | None = None) -> tuple[tuple[Figure, float], ...]: ...


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


_vocabularies: weakref.WeakKeyDictionary[OpenKnowledgeBase, Vocabulary] = weakref.WeakKeyDictionary()


def ask(kb: OpenKnowledgeBase, question: str, filters: Filters | None = None) -> Answer:
    """Answer a question from the reports of a knowledge base. No question of any kind raises.

    Every number of the answer's text stands in the quote that it cites; ``status`` is "not_found" where no figure
    fits every slot, and ``nearest`` then holds what is closest, labelled for what it is.
    """
    begun = time.perf_counter()
    reading, hits = kb.search(question, k=PASSAGES, filters=filters)
    asked = understand(reading, _vocabulary(kb))
    if not hits or not (asked.concepts or asked.places or asked.periods):
        answer = _nothing(asked, question)
    elif asked.cues.wants == "passage":
        answer = _words(kb, asked, question, hits)
    else:
        cells = parts(asked)
        table = _table(kb, cells, question, filters) if len(cells) > 1 else None
        answer = table or _figures(kb, asked, question, hits, kb.claims(reading, filters))
        if asked.cues.wants == "either" and answer.status == "not_found":
            answer = _words(kb, asked, question, hits)
    answer = replace(answer, notes=(*answer.notes, *recognised_notes(kb, answer.citations, asked.language)))
    elapsed = (time.perf_counter() - begun) * 1000
    return replace(answer, hits=hits[:_TOLD], reading=reading, ms=elapsed)


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
    scored = scores(asked, candidates)
    judged = []
    for candidate, score in zip(candidates, scored, strict=True):
        report = kb.report(candidate.figure.report)
        passage = candidate.hit.passage
        start, end = sentence_of(passage, candidate.figure.start)
        verdict = check(asked, candidate.figure, report, passage, report.text[start:end])
        score += _EXACT * max(verdict.exact, verdict.dated)
        judged.append(Judged(candidate, score, verdict, score + _LIMITED * verdict.limited))
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


def _vocabulary(kb: OpenKnowledgeBase) -> Vocabulary:
    """Word weights of a knowledge base, made with its first question."""
    if kb not in _vocabularies:
        _vocabularies[kb] = Vocabulary(kb.passages)
    return _vocabularies[kb]


def _figures(
    kb: OpenKnowledgeBase,
    asked: Asked,
    question: str,
    hits: Sequence[Hit],
    claims: Sequence[tuple[Figure, float]],
) -> Answer:
    judged = judge(kb, asked, hits, claims)
    best = _first(judged)
    if best is None:
        return _refuse(kb, asked, question, hits, judged)
    chosen = _beside([one for one in judged if one.fits], _CLOSE if asked.places else _ALONGSIDE)
    told, citations, clauses = _tell(kb, asked, chosen)
    disagree = any(_disagree(chosen[0], one) for one in chosen[1:])
    home = kb.report(chosen[0].candidate.figure.report).facts.place or ""
    text = phrase.figure_answer(asked, told, citations, clauses, home)
    notes = (phrase.said(asked, "disagree"),) if disagree else ()
    return Answer(
        question,
        asked.language,
        "answered",
        None,
        " ".join((_proved(text, citations), *notes)),
        tuple(told),
        citations=tuple(citations),
        notes=notes,
    )


def _table(kb: OpenKnowledgeBase, cells: Sequence[Asked], question: str, filters: Filters | None) -> Answer | None:
    """One figure for each part of the question, each with its citation; None where no part has any."""
    chosen: list[Judged | None] = []
    for cell in cells:
        reading, hits = kb.search(cell.text, k=PASSAGES, filters=filters)
        chosen.append(_first(judge(kb, cell, hits, kb.claims(reading, filters))))
    found = [one for one in chosen if one is not None]
    if not found:
        return None
    told, citations, _ = _tell(kb, cells[0], found)
    missing = [cell for cell, one in zip(cells, chosen, strict=True) if one is None]
    text = phrase.table_answer(cells[0], told, citations, missing)
    return Answer(
        question,
        cells[0].language,
        "answered",
        None,
        _proved(text, citations),
        figures=tuple(told),
        citations=tuple(citations),
    )


def _first(judged: Sequence[Judged]) -> Judged | None:
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


def _tell(
    kb: OpenKnowledgeBase, asked: Asked, chosen: Sequence[Judged]
) -> tuple[list[AnswerFigure], list[Citation], list[str]]:
    """The figures as told, the citation of each, and the clause that each stands in."""
    told, citations, clauses = [], [], []
    for n, one in enumerate(chosen, start=1):
        figure, report = one.candidate.figure, kb.report(one.candidate.figure.report)
        citations.append(_cite(kb, n, one.candidate.hit.passage, sentence_of(one.candidate.hit.passage, figure.start)))
        label = phrase.scope_label(figure, one.candidate.hit.passage) if one.verdict.narrower else ""
        told.append(AnswerFigure(figure, _place(figure, report), _period(figure, report, asked), n, label))
        clauses.append(phrase.shorten(report.text[figure.clause_start : figure.clause_end], figure.text))
    return told, citations, clauses


def _beside(fitting: Sequence[Judged], margin: float) -> list[Judged]:
    """The best figure, the best of each other report within ``margin`` of it, and of the same report the one that
    says otherwise in another passage."""
    best = fitting[0]
    chosen = [best]
    for one in fitting[1:]:
        if one.score < best.score - margin:
            break
        elsewhere = one.candidate.figure.report not in {each.candidate.figure.report for each in chosen}
        if elsewhere or (one.score >= best.score - _CLOSE and len(chosen) == 1 and _disagree(best, one)):
            chosen.append(one)
    return chosen


def _disagree(one: Judged, other: Judged) -> bool:
    """Whether two passages of a report give different values for what the question cannot tell apart."""
    first, second = one.candidate.figure, other.candidate.figure
    return (
        first.report == second.report
        and first.passage != second.passage
        and first.value != second.value
        and first.unit == second.unit
        and (first.kind, first.role, first.place, first.period)
        == (second.kind, second.role, second.place, second.period)
    )


def _refuse(
    kb: OpenKnowledgeBase,
    asked: Asked,
    question: str,
    hits: Sequence[Hit],
    judged: Sequence[Judged],
) -> Answer:
    """Not found: the slot that the best figure fails, and the nearest figures for what they are."""
    near = _nearest(judged)
    reason: Reason = (near[0].verdict.reason or "no_evidence") if near else "no_evidence"
    citations, nearest = [], []
    for n, one in enumerate(near[:_NEAREST] or judged[:1], start=1):
        figure, report = one.candidate.figure, kb.report(one.candidate.figure.report)
        citation = _cite(kb, n, one.candidate.hit.passage, sentence_of(one.candidate.hit.passage, figure.start))
        place, period = _place(figure, report), _period(figure, report, asked)
        label = phrase.label(asked, figure, place, period, citation.quote)
        citations.append(citation)
        nearest.append(AnswerFigure(figure, place, period, n, label))
    if not citations:
        citations.append(_cite(kb, 1, hits[0].passage, (hits[0].passage.start, hits[0].passage.end)))
    text = phrase.refusal(asked, reason, nearest, citations)
    return Answer(
        question,
        asked.language,
        "not_found",
        reason,
        _proved(text, citations),
        nearest=tuple(nearest),
        citations=tuple(citations),
    )


def _nearest(judged: Sequence[Judged]) -> list[Judged]:
    """Figures about what was asked, the one that fails the least slot first: next year's target for a result comes
    before another year's result, and that before another place's."""
    least = max(_LEAST, judged[0].score - _ABOUT_IT) if judged else _LEAST
    about = [one for one in judged if one.score >= least and one.verdict.reason is not None]
    return sorted(about, key=lambda one: (_SLOTS.index(one.verdict.reason or "no_evidence"), -one.score))


def _words(kb: OpenKnowledgeBase, asked: Asked, question: str, hits: Sequence[Hit]) -> Answer:
    """A question that asks for no figure: the best sentence or two of the best passage."""
    passage = _quoted(asked, hits)
    citation = _cite(kb, 1, passage, best_sentences(asked.concepts, passage))
    if held(asked.concepts, passage) < _LEAST_HELD:
        text = phrase.refusal_in_words(asked, citation.quote, 1)
        return Answer(
            question, asked.language, "not_found", "no_evidence", _proved(text, [citation]), citations=(citation,)
        )
    text = phrase.passage_answer(asked, citation.quote, 1)
    return Answer(question, asked.language, "answered", None, _proved(text, [citation]), citations=(citation,))


def _quoted(asked: Asked, hits: Sequence[Hit]) -> Passage:
    """Of the hits that come close to the first, the passage that holds most of what the question names."""
    close = [hit.passage for hit in hits if hit.score >= _CLOSE_BEHIND * hits[0].score]
    speaking = [passage for passage in close if len(passage.text) >= _SPEAKS] or close
    return max(speaking, key=lambda passage: held(asked.concepts, passage))


def _nothing(asked: Asked, question: str) -> Answer:
    text = phrase.said(asked, "empty") if not question.strip() else phrase.refusal(asked, "no_evidence", (), ())
    return Answer(question, asked.language, "not_found", "no_evidence", text)


def _proved(text: str, citations: Sequence[Citation]) -> str:
    """The text, which by now holds no number that its quotes lack."""
    missing = unsupported(text, [citation.quote for citation in citations])
    if missing:  # a fault of phrasing: tell the quotes alone rather than a number that is not shown
        return " ".join(f"“{citation.quote}” [{citation.n}]." for citation in citations)
    return text


def _cite(kb: OpenKnowledgeBase, n: int, passage: Passage, span: tuple[int, int]) -> Citation:
    report = kb.report(passage.report)
    facts = report.facts
    source = next((page.how for page in kb.pages(report.id) if page.number == passage.page), None)
    return Citation(
        n=n,
        report=report.id,
        file=report.file,
        title=facts.title,
        number=facts.number,
        issuer=facts.issuer,
        date=facts.published,
        section=passage.section,
        page=passage.page,
        page_source=source,
        quote=report.text[span[0] : span[1]],
        start=span[0],
        end=span[1],
    )


def _place(figure: Figure, report: Report) -> str | None:
    return figure.place or report.facts.place


def _period(figure: Figure, report: Report, asked: Asked) -> str | None:
    return phrase.spoken_period(figure.period or report.facts.period, asked)
