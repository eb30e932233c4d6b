"""Letters that an asker in a hurry types for words ("xl" for "xử lý"), read by what the passages found say.

What no report writes so stands for a run of words that begin with these letters, as the passages found have it;
letters without a vowel that none of them begins are no word of any question and count as nothing missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from answer.choice.policy import policy
from answer.question.concepts import Concept, Vocabulary, keys
from answer.question.understand import Asked
from records import Passage
from vietnamese.questions.cues import is_grammar
from vietnamese.text.normalise import fold
from vietnamese.text.shapes import VOWEL

_LETTERS = re.compile(r"[a-z]{2,5}")


def spelled(asked: Asked, passages: Sequence[Passage], vocabulary: Vocabulary) -> Asked:
    """The question with its unknown letters as the words of these passages, the best first."""
    if asked.language == "en":
        return asked
    concepts = []
    for concept in asked.concepts:
        letters = _unknown(concept, vocabulary)
        if letters is None:
            concepts.append(concept)
            continue
        runs = _runs(letters, passages)
        if runs:
            weight = min(sum(map(vocabulary.weight, run)) for run in runs)
            concepts.append(Concept((concept.wordings[0], *runs), min(weight, policy().words.heaviest)))
        elif VOWEL.search(letters):
            concepts.append(concept)
    return replace(asked, concepts=tuple(concepts)) if tuple(concepts) != asked.concepts else asked


def _unknown(concept: Concept, vocabulary: Vocabulary) -> str | None:
    """The letters of a concept that is one word which no report writes."""
    word = concept.wordings[0][0]
    if len(concept.wordings) > 1 or len(concept.wordings[0]) > 1 or word in vocabulary:
        return None
    letters = fold(word)
    return letters if _LETTERS.fullmatch(letters) else None


def _runs(letters: str, passages: Sequence[Passage]) -> list[tuple[str, ...]]:
    """The runs of words with these initials that most of the passages have, the earlier ones counting more."""
    found: Counter[tuple[str, ...]] = Counter()
    for rank, passage in enumerate(passages, start=1):
        words = keys(passage.text)
        initials = "".join(fold(word)[:1] or " " for word in words)
        runs = {tuple(words[match.start() : match.start() + len(letters)]) for match in _at(letters, initials)}
        found.update({run: 1.0 / rank for run in runs if not any(map(is_grammar, run))})
    best = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    return [run for run, _ in best[: policy().questions.initials]]


def _at(letters: str, initials: str) -> list[re.Match[str]]:
    return list(re.finditer(f"(?={letters})", initials))
