"""When a passage is relevant: it is of the question's report and holds one of its evidence pieces.

Used for retrieval (which passages of a knowledge base count) and for citations (does the quote hold it). Evidence may
run over the border of two passages (a row and the first words of the next one): then the part of it that one of them
holds is what is looked for, since no passage could be right otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from eval.question_sets import Question
from index.slots import digits_of
from records import Passage

_MOST = 0.5  # share of a piece of evidence that a passage must hold of it


def as_compared(text: str) -> str:
    """Text as compared: NFC, white space collapsed, case ignored.

    >>> as_compared("Tỷ  lệ\\n HỘ nghèo")
    'tỷ lệ hộ nghèo'
    """
    # Case folding can leave a combining order that is not NFC, so normalise last.
    return unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", text).casefold().split()))


def same_report(file: str, wanted: str | None) -> bool:
    """Whether a stored report (path relative to its folder) is the one that a question names by file name."""
    return wanted is not None and as_compared(PurePosixPath(file).name) == as_compared(PurePosixPath(wanted).name)


def holds_evidence(question: Question, file: str, text: str) -> bool:
    """Whether ``text``, of the report stored as ``file``, holds a piece of the question's evidence."""
    if not same_report(file, question.report):
        return False
    compared = as_compared(text)
    return any(as_compared(piece) in compared for piece in question.evidence)


def relevant_passages(question: Question, by_file: Mapping[str, Sequence[Passage]]) -> tuple[str, ...]:
    """Ids of the relevant passages of a knowledge base, given by file of their report, in their order."""
    return tuple(
        passage.id
        for file, passages in by_file.items()
        if same_report(file, question.report)
        for passage in passages
        if holds_evidence(question, file, passage.text)
    )


def within_passages(
    question: Question, by_file: Mapping[str, Sequence[Passage]], text_of: Callable[[str], str]
) -> Question:
    """The question with evidence that a passage can hold: where none holds any piece whole, each piece is cut to the
    most of it that stands in one passage, at least half, with the digits of the answer; else as it is.

    Args:
        question: as loaded.
        by_file: passages of a knowledge base by file of their report.
        text_of: stored text of a report by its id.
    """
    if not question.evidence or relevant_passages(question, by_file):
        return question
    cut = [
        part
        for file, passages in by_file.items()
        if passages and same_report(file, question.report)
        for piece in question.evidence
        if (part := _most_of(piece, passages, text_of(passages[0].report), question))
    ]
    return replace(question, evidence=tuple(cut)) if cut else question


def _most_of(piece: str, passages: Sequence[Passage], text: str, question: Question) -> str:
    """The longest part of a piece that one passage holds; "" where that is too little to prove the answer."""
    words = unicodedata.normalize("NFC", piece).split()
    found = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE)
    if found is None:
        return ""
    held = [text[max(found.start(), one.start) : min(found.end(), one.end)].strip() for one in passages]
    wanted = digits_of(question.answer.value) if question.answer is not None else ""
    held = [part for part in held if wanted in re.sub(r"\D", "", part)]
    longest = max(held, key=len, default="")
    return longest if len(longest) >= _MOST * len(found[0]) else ""
