"""The sentence that a figure stands in, and the sentences of a passage that answer a question in words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from answer.policy import policy
from answer.question.concepts import Concept, keys, weight_held
from records import Passage
from vietnamese.documents.sentences import sentence_spans

Span = tuple[int, int]


def sentence_of(passage: Passage, position: int) -> Span:
    """Span of the sentence around ``position`` (of the stored text); the whole passage where none holds it."""
    for start, end in _sentences(passage.text):
        if passage.start + start <= position < passage.start + end:
            return passage.start + start, passage.start + end
    return passage.start, passage.end


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[Span, ...]:
    """Sentences of a passage, which are asked for once for each of its figures."""
    return sentence_spans(text)


def introduction(passage: Passage, position: int) -> str:
    """What introduces the item of a list around ``position``: the lead of the passage, or the line within it that ends
    with a colon before the items ("Tỷ lệ hộ nghèo của một số xã:"); "" for what is no item."""
    if passage.lead:
        return passage.lead
    lines = passage.text[: position - passage.start].split("\n")
    before = lines[:-1]
    if not _ITEM.match(lines[-1]):
        return ""
    while before and _ITEM.match(before[-1]):
        before = before[:-1]
    return before[-1].strip() if before and before[-1].rstrip().endswith(":") else ""


_ITEM = re.compile(r"\s*[-–—•*+]\s*\S")  # of a list without numbers


def best_sentences(concepts: Sequence[Concept], passage: Passage, answers: Callable[[str], bool] | None = None) -> Span:
    """Span of the sentence, or of two neighbours, that hold most of what the question names; ``answers`` tells of a
    text whether it may answer, and those of which none does are left out where another may."""
    known = policy().words
    spans = [(passage.start + start, passage.start + end) for start, end in _sentences(passage.text)]
    if len(spans) < 2 or len(passage.text) <= known.short:
        return passage.start, passage.end
    pairs = [(first[0], second[1]) for first, second in itertools.pairwise(spans)]
    pairs = [span for span in pairs if span[1] - span[0] <= known.longest] or spans
    if answers is not None:
        pairs = [span for span in pairs if answers(_text(passage, span))] or pairs
    best = max(pairs, key=lambda span: (_held(concepts, passage, span), -span[0]))
    inside = [span for span in spans if best[0] <= span[0] and span[1] <= best[1]]
    if answers is not None:
        inside = [span for span in inside if answers(_text(passage, span))] or inside
    single = max(inside, key=lambda span: (_held(concepts, passage, span), -span[0]))
    return single if _held(concepts, passage, single) >= known.single * _held(concepts, passage, best) else best


def share_held(concepts: Sequence[Concept], passage: Passage) -> float:
    """Share of what the question names that a passage holds with its lead and headings, 0 to 1; 0 where it holds no
    more than words of a name ("sản" of "tổng sản phẩm")."""
    here = set(keys(" ".join((*passage.section, passage.lead, passage.text))))
    total = sum(concept.weight for concept in concepts)
    whole = any(all(key in here for key in wording) for concept in concepts for wording in concept.wordings)
    return weight_held(concepts, here) / total if total and whole else 0.0


def _held(concepts: Sequence[Concept], passage: Passage, span: Span) -> float:
    return weight_held(concepts, set(keys(_text(passage, span))))


def _text(passage: Passage, span: Span) -> str:
    return passage.text[span[0] - passage.start : span[1] - passage.start]
