"""A question to an answer with citations: understand, search, choose figures, check every slot, phrase.

``ask`` is the one entry point; the command line, the page and the evaluation all call it.
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import replace

from answer.analysis.carry_out import SEVERAL, carry_out
from answer.analysis.cells import Asking, Cell, Missing, alike
from answer.analysis.comparable import notes_on
from answer.analysis.finding import Finding
from answer.analysis.named_cells import named_cells
from answer.analysis.target_met import reached
from answer.checking.otherwise import with_contradictions
from answer.choice.changes import came_from
from answer.choice.select import Weighed, disagree, leading_figure, nearest, others_possible, shown_beside, tier, weigh
from answer.choice.sentences import sentence_of
from answer.choice.together import places_in_one_line
from answer.knowledge import OpenKnowledgeBase
from answer.policy import policy
from answer.question.concepts import Vocabulary, key_set
from answer.question.piece import Pieces
from answer.question.pieces import pieces_joined, pieces_named
from answer.question.plan import Planned, read_plan
from answer.question.understand import Asked, understand
from answer.quotation import nearest_sentences, quotation
from answer.telling import phrase
from answer.telling.analysis import read_line, tell_finding
from answer.telling.beside import beside_computed, is_printed, tells_of
from answer.telling.citation import citation_of
from answer.telling.clerk import clerk
from answer.telling.proof import proved
from answer.telling.recognised import recognised_notes
from answer.telling.statement import statement
from index.claims import Near
from index.slots import place_of
from records import Answer, AnswerFigure, Citation, Figure, Filters, Hit, Plan, Reading, Reason
from vietnamese.questions.not_questions import asked_part, sort_of

_vocabularies: weakref.WeakKeyDictionary[OpenKnowledgeBase, Vocabulary] = weakref.WeakKeyDictionary()


def ask(kb: OpenKnowledgeBase, question: str, filters: Filters | None = None) -> Answer:
    """Answer a question from the reports of a knowledge base. No question of any kind raises, unless whoever calls has
    set a limit to its time (answer/patience.py).

    Every number of the answer's text stands in the quote that it cites; ``status`` is "not_found" where no figure
    fits every slot, and ``nearest`` then holds what is closest, labelled for what it is.
    """
    begun = time.perf_counter()
    sort, text = sort_of(question), asked_part(question)
    reading, hits = kb.search(text, k=policy().looked.passages, filters=filters)
    asked = understand(reading, _vocabulary(kb))
    if sort is not None:
        answer = clerk(kb, asked, question, sort, hits)
    elif not hits or not (asked.concepts or asked.places or asked.periods):
        answer = _nothing(asked, question)
    else:
        found = {(text, policy().looked.passages): (asked, reading, hits)}
        asking = Asking(kb, _vocabulary(kb), filters, found)
        planned = read_plan(asked)
        answer = _planned(
            asking, planned, asked, question, lambda: _single(asking, planned, asked, question, reading, hits)
        )
    if answer.status == "answered" and answer.figures:
        answer = with_contradictions(
            kb, answer, [figure for figure, _ in kb.claims(reading, filters).best(policy().told.others)]
        )
    if text != question:
        answer = replace(answer, notes=(*answer.notes, phrase.said(asked, "cut").format(read=text)))
    answer = replace(answer, notes=(*answer.notes, *recognised_notes(kb, answer.citations, asked.language)))
    elapsed = (time.perf_counter() - begun) * 1000
    return replace(answer, hits=hits[: policy().looked.passages_told], reading=reading, ms=elapsed)


def _planned(asking: Asking, planned: Planned, asked: Asked, question: str, single: Callable[[], Answer]) -> Answer:
    """The answer by the plan of the question; ``single`` answers by one figure or a quotation, told first where a
    report prints what would be computed."""
    plan = replace(planned.plan, read=read_line(asked, planned.plan))
    if plan.operation not in SEVERAL:
        one = single()
        if asked.cues.of_plan and one.status == "not_found" and (made := reached(asking, planned, asked)) is not None:
            one = tell_finding(asking.kb, asked, plan, made, question)
        return replace(one, plan=plan)
    finding = carry_out(asking, planned, asked)
    printed = single() if finding is None or plan.operation in ("difference", "share", "sum") else None
    told = tell_finding(asking.kb, asked, plan, finding, question) if finding is not None else None
    both = told
    if printed is not None and (told is None or is_printed(printed, told, plan)):
        both = beside_computed(printed, told)
    assert both is not None
    answer = both
    if finding is None and answer.certainty == "sure" and not tells_of(answer, plan):
        answer = replace(answer, certainty="likely")  # what was to be done with several figures was not done
    return replace(answer, plan=plan)


def _single(
    asking: Asking, planned: Planned, asked: Asked, question: str, reading: Reading, hits: Sequence[Hit]
) -> Answer:
    """One figure, a figure for each place and time named side by side, or a quotation."""
    if asked.cues.wants == "passage":
        return quotation(asking.kb, asked, question, hits)
    named = pieces_named(planned.about)
    answer = _side_by_side(asking, planned.plan, asked, named, question)
    if answer is None:
        answer = _figures(asking.kb, asked, question, hits, asking.kb.claims(reading, asking.filters))
        if named.count < 2:
            answer = _joined(asking, planned, asked, question, answer) or answer
        answer = replace(answer, notes=(*answer.notes, *phrase.note_of_parts_cut(asked, named.cut)))
    if asked.cues.wants == "either" and answer.status == "not_found":
        answer = quotation(asking.kb, asked, question, hits)
    return answer


def _joined(asking: Asking, planned: Planned, asked: Asked, question: str, one: Answer) -> Answer | None:
    """A figure for each of two things that a question joins, where the one figure otherwise told is of one of them, or
    none is; None where one of the two is not found: no half is told as the whole."""
    joined = pieces_joined(planned.about)
    if joined.count < 2:
        return None
    cells, missing = named_cells(asking, joined.made, asked)
    ids = {cell.figure.id for cell in cells}
    if missing or len(ids) < joined.count:
        return None
    told = one.figures[0].figure if one.figures else None
    if told is not None and (told.id not in ids or _is_of_both(told, cells, joined)):
        return None
    finding = Finding("table", tuple(cells), (), notes=notes_on(cells), unsure=any(cell.likely for cell in cells))
    return tell_finding(asking.kb, asked, planned.plan, finding, question)


def _is_of_both(figure: Figure, cells: Sequence[Cell], joined: Pieces) -> bool:
    """Whether a figure is of the two things joined together: no other stands in its sentence, and what says what it
    counts holds half of the words of either at least ("trợ cấp và mai táng phí cho 5.410 lượt")."""
    where = {(cell.passage.id, sentence_of(cell.passage, cell.figure.start)) for cell in cells}
    if len(where) == 1:
        return False
    said = key_set(figure.subject)
    return all(2 * len(key_set(piece.label) & said) >= len(key_set(piece.label)) for piece in joined.made)


def _vocabulary(kb: OpenKnowledgeBase) -> Vocabulary:
    """Word weights of a knowledge base, read with its first question."""
    if kb not in _vocabularies:
        _vocabularies[kb] = Vocabulary(kb.words(), len(kb.passages))
    return _vocabularies[kb]


def _figures(
    kb: OpenKnowledgeBase,
    asked: Asked,
    question: str,
    hits: Sequence[Hit],
    claims: Near,
) -> Answer:
    weighed = weigh(kb, asked, hits, claims, _vocabulary(kb))
    best, chance = leading_figure(asked, weighed)
    surety = tier(asked, best, chance)
    if surety is None:
        return _refuse(kb, asked, question, hits, weighed, unsure=chance >= policy().tiers.possible)
    tiers = policy().tiers
    margin = tiers.close if asked.places else tiers.alongside
    chosen = shown_beside([one for one in weighed if one.fits], margin, not asked.places)
    told, citations, clauses = _tell(kb, chosen, others_possible(weighed, chosen))
    differ = any(disagree(chosen[0], one) for one in chosen[1:])
    home = kb.report(chosen[0].candidate.figure.report).facts.place or ""
    lead = chosen[0].candidate
    joint = places_in_one_line(asked, lead.figure, kb.report(lead.figure.report), lead.hit.passage)
    told[0] = replace(told[0], certainty=chance, place=joint or told[0].place)
    stated, goals = _stated(kb, asked, told[0], chosen[0], citations), _goals(kb, chosen)
    text = phrase.figure_answer(asked, told, citations, clauses, home, surety, stated, goals)
    notes = (phrase.said(asked, "disagree"),) if differ else ()
    return Answer(
        question,
        asked.language,
        "answered",
        None,
        " ".join((proved(text, citations, asked.language), *notes)),
        tuple(told),
        citations=tuple(citations),
        notes=notes,
        certainty=surety,
        kind="figure",
    )


def _stated(
    kb: OpenKnowledgeBase, asked: Asked, told: AnswerFigure, one: Weighed, citations: Sequence[Citation]
) -> str | None:
    """The figure as a sentence, where it is of a known indicator and no other place may be meant."""
    if one.fit.doubts & {"place", "scope"}:
        return None
    passage = one.candidate.hit.passage
    before = came_from(told.figure, kb.figures_in(passage.id))
    where = phrase.shown_where(told, [citation.quote for citation in citations])
    return statement(told, passage, before, where, phrase.in_language(asked))


def _goals(kb: OpenKnowledgeBase, chosen: Sequence[Weighed]) -> frozenset[str]:
    """Ids of the figures printed as a pair with their target ("394/542 người")."""
    found = set()
    for one in chosen:
        figure = one.candidate.figure
        inside = (each for each in kb.figures_in(figure.passage) if figure.start < each.start < figure.end)
        if any(each.role == "target" for each in inside):
            found.add(figure.id)
    return frozenset(found)


def _side_by_side(asking: Asking, plan: Plan, asked: Asked, named: Pieces, question: str) -> Answer | None:
    """One figure for each place and time named side by side, each with its citation; None where none has any, or all
    have the same one: it is of them together. What measures another thing than the first fills no cell."""
    cells, missing = named_cells(asking, named.made, asked)
    if not cells or (len(cells) > 1 and len({cell.figure.id for cell in cells}) == 1):
        return None
    if any(places_in_one_line(asked, cell.figure, cell.report, cell.passage) for cell in cells):
        return None
    beside = [cell for cell in cells if alike([cells[0], cell])]
    missing += [Missing(cell.place, cell.period, cell.label) for cell in cells if cell not in beside]
    unsure = any(cell.likely for cell in beside)
    finding = Finding("table", tuple(beside), tuple(missing), notes=notes_on(beside), unsure=unsure, parts=named.cut)
    return tell_finding(asking.kb, asked, plan, finding, question)


def _tell(
    kb: OpenKnowledgeBase, chosen: Sequence[Weighed], others: Sequence[Weighed] = ()
) -> tuple[list[AnswerFigure], list[Citation], list[str]]:
    """The figures as told, ``others`` as what may have been meant as well, the citation of each, and the clause that
    each stands in."""
    told, citations, clauses = [], [], []
    for n, one in enumerate((*chosen, *others), start=1):
        figure, report = one.candidate.figure, kb.report(one.candidate.figure.report)
        citations.append(
            citation_of(kb, n, one.candidate.hit.passage, sentence_of(one.candidate.hit.passage, figure.start))
        )
        label = phrase.scope_label(figure, one.candidate.hit.passage) if one.fit.narrower else ""
        place, period = place_of(figure, report.facts), phrase.spoken_period(figure.period)
        told.append(AnswerFigure(figure, place, period, n, label, possible=n > len(chosen)))
        clauses.append(phrase.shorten(report.text[figure.clause_start : figure.clause_end], figure.text))
    return told, citations, clauses


def _refuse(
    kb: OpenKnowledgeBase,
    asked: Asked,
    question: str,
    hits: Sequence[Hit],
    weighed: Sequence[Weighed],
    *,
    unsure: bool,
) -> Answer:
    """Not found: the slot that the best figure fails, and the nearest figures for what they are, or where none is near
    the nearest passage; ``unsure`` where one fails none, at most in doubt, and may be meant."""
    near = nearest(weighed)
    reason: Reason = (near[0].fit.reason or "no_evidence") if near else "no_evidence"
    citations, labelled, clauses = [], [], []
    for n, one in enumerate(near[: policy().looked.nearest], start=1):
        figure, report = one.candidate.figure, kb.report(one.candidate.figure.report)
        citation = citation_of(kb, n, one.candidate.hit.passage, sentence_of(one.candidate.hit.passage, figure.start))
        place, period = place_of(figure, report.facts), phrase.spoken_period(figure.period)
        label = phrase.label(asked, figure, place, period, citation.quote)
        citations.append(citation)
        labelled.append(AnswerFigure(figure, place, period, n, label))
        clauses.append(phrase.shorten(report.text[figure.clause_start : figure.clause_end], figure.text))
    if not citations:
        citations += nearest_sentences(kb, asked, hits)
    unsure = unsure and bool(near) and near[0].fit.reason is None
    text = phrase.refusal(asked, reason, labelled, citations, *clauses[:1], unsure=unsure)
    return Answer(
        question,
        asked.language,
        "not_found",
        reason,
        proved(text, citations, asked.language),
        nearest=tuple(labelled),
        citations=tuple(citations),
        unsure=unsure,
    )


def _nothing(asked: Asked, question: str) -> Answer:
    text = phrase.said(asked, "empty") if not question.strip() else phrase.refusal(asked, "no_evidence", (), ())
    return Answer(question, asked.language, "not_found", "no_evidence", text)
