"""Letters that an asker in a hurry types for words ("xl" for "xử lý"), read by what the passages found say.

What no report writes so stands for a run of words that begin with these letters, as the passages found have it;
letters without a vowel that none of them begins are no word of any question and count as nothing missing. Names in an
English question are read by the passages too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from answer.policy import policy
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
        return _named_bare(asked, passages, vocabulary)
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


def _named_bare(asked: Asked, passages: Sequence[Passage], vocabulary: Vocabulary) -> Asked:
    """An English question's names that are typed without diacritics ("Quang Khe"), as the passages print them too."""
    bare = {one.wordings[0][0]: at for at, one in enumerate(asked.concepts) if _is_bare_name(one)}
    spelled_so = " ".join(key if key in bare else "," for key in keys(asked.text))
    names = [tuple(run.split()) for run in spelled_so.split(",") if len(run.split()) > 1]
    printed: dict[str, set[str]] = {}
    for passage in passages if names else ():
        words = keys(" ".join((*passage.section[-1:], passage.text)))
        bared = " ".join(map(fold, words))
        for name in names:
            for match in re.finditer(rf"(?<!\S){re.escape(' '.join(name))}(?!\S)", bared):
                at = bared.count(" ", 0, match.start())
                for word, key in zip(name, words[at : at + len(name)], strict=True):
                    if word != key:
                        printed.setdefault(word, set()).add(key)
    concepts = list(asked.concepts)
    for word, found in printed.items():
        weight = max(map(vocabulary.weight, found))
        concepts[bare[word]] = Concept(((word,), *((key,) for key in sorted(found))), weight)
    return replace(asked, concepts=tuple(concepts)) if printed else asked


def _is_bare_name(concept: Concept) -> bool:
    """Whether a concept is one word that no term renders: in an English question a name or a number."""
    word = concept.wordings[0][0]
    return len(concept.wordings) == len(concept.wordings[0]) == 1 and word.isalpha() and word.isascii()


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
