"""The part and the whole that a question for a percentage names ("X chiếm bao nhiêu % tổng số Y")."""

from __future__ import annotations

import re

from records import Language
from vietnamese.questions.phrases import Cued

TABLE = "question_operations"
Span = tuple[int, int]
Side = tuple[Span, ...]  # stretches of the question that make up one of the two
_EDGES = " \t\n\u00a0,?.:"
_FEWEST = 2  # letters of a side that names something


def part_and_whole(text: str, language: Language) -> tuple[Side, Side] | None:
    """Where both sides are named, as questions for a number each; None where the question does not name both.

    >>> def read(text, language):
    ...     return [" ".join(text[slice(*span)] for span in side) for side in part_and_whole(text, language)]
    >>> read("Lao động nữ chiếm bao nhiêu % tổng số lao động có việc làm?", "vi")
    ['Lao động nữ', 'tổng số lao động có việc làm']
    >>> read("What percentage of the apprentices were women?", "en")
    ['the apprentices women', 'the apprentices']
    """
    cued = Cued(text, language)
    span = cued.find(TABLE, "share")
    if span is None:
        return None
    start, end = cued.given(span)
    before, behind = _bare(text, (0, start)), _bare(text, (end, len(text)))
    if language == "en":
        return _english(text, before, behind, cued)
    opening = text[slice(*before)]
    within = re.match(rf"(?:{cued.source(TABLE, 'share_within')})\s+", Cued(opening, language).text)
    if within and "," not in opening and text[before[1] : start].lstrip().startswith(","):
        return _sides(text, (behind,), (before,))  # "trong số nhà hoàn thành, bao nhiêu % là xây mới"
    if within and "," in opening:  # "trong số lao động có việc làm, nữ chiếm bao nhiêu %"
        comma = before[0] + opening.index(",")
        return _sides(text, ((comma + 1, before[1]),), ((before[0], comma),))
    return _sides(text, (before,), (behind,))


def _english(text: str, before: Span, behind: Span, cued: Cued) -> tuple[Side, Side] | None:
    within = re.match(r"of\s+(.+?),?$", text[slice(*before)], re.IGNORECASE)
    if within:  # "of those who learned, what percentage found work"
        whole = (before[0] + within.start(1), before[0] + within.end(1))
        return _sides(text, (whole, behind), (whole,))
    verb = re.search(rf"\s(?:{cued.source(TABLE, 'share_verbs')})\s", f"{text[slice(*behind)]} ", re.IGNORECASE)
    if verb is None:
        return None
    whole = (behind[0], behind[0] + verb.start())
    return _sides(text, (whole, (min(behind[0] + verb.end(), behind[1]), behind[1])), (whole,))


def _sides(text: str, part: Side, whole: Side) -> tuple[Side, Side] | None:
    """Both without what stands at their ends; None where either says too little."""
    one, other = (tuple(_bare(text, span) for span in side) for side in (part, whole))
    named = all(max(end - start for start, end in side) >= _FEWEST for side in (one, other))
    return (one, other) if named else None


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end
