"""The part and the whole that a question for a percentage names ("X chiếm bao nhiêu % tổng số Y")."""

from __future__ import annotations

import re

from records import Language
from vietnamese.questions.phrases import Cued

TABLE = "question_operations"
_FEWEST = 2  # letters of a side that names something


def part_and_whole(text: str, language: Language) -> tuple[str, str] | None:
    """Both sides as questions for a number each; None where the question does not name both.

    >>> part_and_whole("Lao động nữ chiếm bao nhiêu % tổng số lao động có việc làm?", "vi")
    ('Lao động nữ', 'tổng số lao động có việc làm')
    >>> part_and_whole("What percentage of the apprentices were women?", "en")
    ('the apprentices women', 'the apprentices')
    """
    cued = Cued(text, language)
    span = cued.find(TABLE, "share")
    if span is None:
        return None
    start, end = cued.given(span)
    before, behind = _bare(text[:start]), _bare(text[end:])
    if language == "en":
        return _english(before, behind, cued)
    within = re.match(rf"(?:{cued.source(TABLE, 'share_within')})\s+", Cued(before, language).text)
    if within and "," in before:  # "trong số lao động có việc làm, nữ chiếm bao nhiêu %"
        whole, _, part = before.partition(",")
        return _sides(part, whole)
    return _sides(before, behind)


def _english(before: str, behind: str, cued: Cued) -> tuple[str, str] | None:
    within = re.match(r"of\s+(.+?),?$", before, re.IGNORECASE)
    if within:  # "of those who learned, what percentage found work"
        return _sides(f"{within[1]} {behind}", within[1])
    verb = re.search(rf"\s(?:{cued.source(TABLE, 'share_verbs')})\s", f"{behind} ", re.IGNORECASE)
    if verb is None:
        return None
    whole = behind[: verb.start()]
    return _sides(f"{whole} {behind[verb.end() :]}", whole)


def _sides(part: str, whole: str) -> tuple[str, str] | None:
    sides = (_bare(part), _bare(whole))
    return sides if all(len(side) >= _FEWEST for side in sides) else None


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" ,?.:")
