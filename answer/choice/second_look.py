"""A second look at the figures that come first, by the trained reader (answer/choice/reader).

Its logits against none at all are weighed with what else speaks for a figure (answer/choice/features.py); how often the
reader alone puts the right figure first stands in docs/answers.md. It needs torch, which is imported with the first
figures that it looks at.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Sequence
from typing import TYPE_CHECKING

from answer.choice.nearness import Candidate
from answer.choice.reader.text import reading_text
from answer.knowledge import OpenKnowledgeBase
from answer.policy import policy

if TYPE_CHECKING:
    from answer.choice.reader.reader import Reader

_readers: weakref.WeakKeyDictionary[OpenKnowledgeBase, Reader | None] = weakref.WeakKeyDictionary()
_loading = threading.Lock()


def second_look(
    kb: OpenKnowledgeBase, wordings: Sequence[str], candidates: Sequence[Candidate], scores: Sequence[float]
) -> list[float]:
    """For each candidate the logits by which the reader prefers it to none at all, cut either way; a constant for the
    figures of passages that it does not read, which are those of none of the few that are best by ``scores``.

    All nothing where the settings name another embedding model than the reader was trained on.
    """
    reader = _reader(kb)
    if reader is None or not candidates:
        return [0.0] * len(candidates)
    order = sorted(range(len(candidates)), key=lambda at: (-scores[at], candidates[at].figure.id))
    passages = list(dict.fromkeys(candidates[at].hit.passage for at in order[: policy().looked.read]))
    inside = [[at for at, one in enumerate(candidates) if one.hit.passage.id == each.id] for each in passages]
    texts = []
    for passage, held in zip(passages, inside, strict=True):
        text, shift = reading_text(passage, kb.report(passage.report))
        spans = [candidates[at].figure for at in held]
        texts.append((text, [(one.start - passage.start + shift, one.end - passage.start + shift) for one in spans]))
    most, lifts = policy().words.unsure, [policy().words.unread] * len(candidates)
    for held in inside:
        for at in held:
            lifts[at] = 0.0
    for wording in wordings:
        logits, null = reader.score(wording, texts)
        for held, row in zip(inside, logits, strict=True):
            for at, logit in zip(held, row, strict=True):
                lifts[at] += max(-most, min(most, logit - null)) / len(wordings)
    return lifts


def read_by(kb: OpenKnowledgeBase, reader: Reader | None) -> None:
    """Have this reader look at the figures of a knowledge base, as where it is measured on reports it never saw."""
    with _loading:
        _readers[kb] = reader


def _reader(kb: OpenKnowledgeBase) -> Reader | None:
    from answer.choice.reader.reader import Reader

    with _loading:
        if kb not in _readers:
            _readers[kb] = Reader.load(kb.settings)
        return _readers[kb]
