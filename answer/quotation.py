"""A question that asks for no figure, answered by the best sentence or two of the best passage."""

from __future__ import annotations

from collections.abc import Sequence

from answer.choice.about import is_about
from answer.choice.sentences import best_sentences, share_held
from answer.knowledge import OpenKnowledgeBase
from answer.policy import policy
from answer.question.understand import Asked
from answer.telling import phrase
from answer.telling.citation import citation_of
from answer.telling.proof import proved
from records import Answer, Citation, Hit, Passage, Surety
from vietnamese.places.find import same_place
from vietnamese.questions.causes import asks_why, tells_cause
from vietnamese.questions.people import asks_for_person, holds_office, names_person
from vietnamese.terms.contrasts import conflicts


def quotation(kb: OpenKnowledgeBase, asked: Asked, question: str, hits: Sequence[Hit]) -> Answer:
    """A question that asks for no figure: the best sentence or two of the best passage."""
    named = [hit for hit in hits if is_about(asked, hit.passage, kb.report(hit.passage.report))]
    if asks_for_person(asked.text, asked.language):
        named = [hit for hit in named if _names_person(kb, asked, hit.passage)]
    why = asks_why(asked.text, asked.language)
    passage = (_causing(asked, named) if why else None) or _quoted(asked, named or hits)
    if not named or share_held(asked.concepts, passage) < policy().words.held:
        citations = nearest_sentences(kb, asked, hits)
        text = phrase.refusal(asked, "no_evidence", (), citations)
        return Answer(
            question,
            asked.language,
            "not_found",
            "no_evidence",
            proved(text, citations, asked.language),
            citations=citations,
        )
    citation = citation_of(kb, 1, passage, best_sentences(asked.concepts, passage, tells_cause if why else None))
    text = phrase.passage_answer(asked, citation.quote, 1)
    told = proved(text, [citation], asked.language)
    surety: Surety = "sure" if asked.cues.wants == "passage" else "likely"  # a number may have been asked for
    if why and not tells_cause(citation.quote):
        surety = "likely"
    return Answer(
        question, asked.language, "answered", None, told, citations=(citation,), certainty=surety, kind="passage"
    )


def nearest_sentences(kb: OpenKnowledgeBase, asked: Asked, hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The sentences nearest to a question that nothing answers; () where no hit holds anything of what it names."""
    passage = _quoted(asked, hits)
    if not share_held(asked.concepts, passage):
        return ()
    return (citation_of(kb, 1, passage, best_sentences(asked.concepts, passage)),)


def _names_person(kb: OpenKnowledgeBase, asked: Asked, passage: Passage) -> bool:
    """Whether the passage's best sentences name a person and no other office, in a report on a place asked."""
    quote = _best(asked, passage)
    home = kb.report(passage.report).facts.place
    here = not asked.places or home is None or any(same_place(place, home) for place in asked.places)
    office = holds_office(asked.rendered or asked.text, quote)
    return here and office and names_person(quote) and not conflicts(asked.wording, [quote])


def _causing(asked: Asked, hits: Sequence[Hit]) -> Passage | None:
    """Of the hits of which the sentences that hold most of what the question names tell a cause, the passage to quote;
    None where another passage holds clearly more."""
    telling = [hit for hit in hits if tells_cause(_best(asked, hit.passage))]
    if not telling:
        return None
    passage, other = _quoted(asked, telling), _quoted(asked, hits)
    return (
        passage
        if share_held(asked.concepts, passage) >= policy().words.single * share_held(asked.concepts, other)
        else None
    )


def _best(asked: Asked, passage: Passage) -> str:
    start, end = best_sentences(asked.concepts, passage)
    return passage.text[start - passage.start : end - passage.start]


def _quoted(asked: Asked, hits: Sequence[Hit]) -> Passage:
    """Of the hits that say something and come close to the first of them, the passage that holds most of what the
    question names."""
    known = policy().words
    speaking = [hit for hit in hits if len(hit.passage.text) >= known.speaks] or hits
    close = [hit.passage for hit in speaking if hit.score >= known.close_behind * speaking[0].score]
    return max(close, key=lambda passage: share_held(asked.concepts, passage))
