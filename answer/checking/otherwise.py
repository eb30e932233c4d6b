"""Figures of an answer that another report tells differently: each noted, with the citation that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from answer.checking.contradictions import contradicted
from answer.choice.sentences import sentence_of
from answer.knowledge import OpenKnowledgeBase
from answer.policy import policy
from answer.telling.analysis import wording
from answer.telling.citation import citation_of
from answer.telling.printed import printed
from records import Answer, Figure


def with_contradictions(kb: OpenKnowledgeBase, answer: Answer, found: Iterable[Figure]) -> Answer:
    """The answer with a note for each of its figures that one of the figures found contradicts."""
    told = [one.figure for one in answer.figures if not one.possible]
    known = {one.figure.id for one in answer.figures}
    pattern = wording()["en" if answer.language == "en" else "vi"]["notes"]["contradiction"]
    notes, citations = list(answer.notes), list(answer.citations)
    others = [figure for figure in found if figure.id not in known]
    for figure in dict.fromkeys(other for _, other in contradicted(kb, told, others)):
        if len(citations) - len(answer.citations) == policy().told.noted:
            break
        passage = kb.passage(figure.passage)
        citation = citation_of(kb, len(citations) + 1, passage, sentence_of(passage, figure.start))
        citations.append(citation)
        notes.append(str(pattern).format(figure=printed(figure), file=citation.title or citation.file, n=citation.n))
    return replace(answer, notes=tuple(notes), citations=tuple(citations))
