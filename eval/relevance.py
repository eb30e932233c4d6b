"""When a passage is relevant: it is of the question's report and holds one of its evidence pieces.

Used for retrieval (which passages of a knowledge base count) and for citations (does the quote hold it).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from eval.question_sets import Question
from records import Passage


def key(text: str) -> str:
    """Text as compared: NFC, white space collapsed, case ignored.

    >>> key("Tỷ  lệ\\n HỘ nghèo")
    'tỷ lệ hộ nghèo'
    """
    # Case folding can leave a combining order that is not NFC, so normalise last.
    return unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", text).casefold().split()))


def same_report(file: str, wanted: str | None) -> bool:
    """Whether a stored report (path relative to its folder) is the one that a question names by file name."""
    return wanted is not None and key(PurePosixPath(file).name) == key(PurePosixPath(wanted).name)


def holds_evidence(question: Question, file: str, text: str) -> bool:
    """Whether ``text``, of the report stored as ``file``, holds a piece of the question's evidence."""
    if not same_report(file, question.report):
        return False
    compared = key(text)
    return any(key(piece) in compared for piece in question.evidence)


def relevant_passages(question: Question, by_file: Mapping[str, Sequence[Passage]]) -> tuple[str, ...]:
    """Ids of the relevant passages of a knowledge base, given by file of their report, in their order."""
    return tuple(
        passage.id
        for file, passages in by_file.items()
        if same_report(file, question.report)
        for passage in passages
        if holds_evidence(question, file, passage.text)
    )
