"""What a question may have meant where the name of a place is mistyped: the same question with the nearest name that
the reports tell of."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from difflib import get_close_matches

from answer.policy import policy
from index.knowledge_base import KnowledgeBase
from records import Answer
from vietnamese.text.normalise import fold, unify
from vietnamese.text.tokens import tokenize

_LENGTHS = (3, 2)  # words of a name, the longer first


def typed_place_names(kb: KnowledgeBase) -> Mapping[str, str]:
    """The places that reports and figures tell of, without what they lie in, by how they are typed without accents."""
    labels = (label for places in kb.figure_values().places for label in places)
    return _by_typing([*labels, *(report.facts.place or "" for report in kb.reports)])


def _by_typing(labels: Iterable[str]) -> Mapping[str, str]:
    found = {fold(name): name for label in sorted(set(labels)) if (name := label.split(",")[0].strip())}
    return {typed: name for typed, name in found.items() if len(typed.split()) in _LENGTHS}


def meant(answer: Answer, known: Mapping[str, str], words: Container[str]) -> str | None:
    """The question with a name put right; None where it names a place that is known, or nothing near one.

    Only words that no report uses, or that are written as names, are held to be mistyped.

    Args:
        answer: that to the question as it was typed.
        known: as ``typed_place_names`` gives them.
        words: those of the reports, as ``vietnamese.text.tokens.keys`` spells them.
    """
    text = answer.reading.text if answer.reading else answer.question
    if answer.plan is None or answer.plan.places:
        return None
    tokens = tokenize(text)
    for length in _LENGTHS:
        same = [name for name in known if len(name.split()) == length]
        for at in range(len(tokens) - length + 1):
            some = tokens[at : at + length]
            typed = [fold(token.text) for token in some]
            written = all(token.text[:1].isupper() for token in some)
            if not written and all(token.text.isdigit() or unify(token.text) in words for token in some):
                continue
            near = get_close_matches(" ".join(typed), same, n=1, cutoff=policy().browsing.typed)
            if near:
                return text[: some[0].start] + known[near[0]] + text[some[-1].end :]
    return None
