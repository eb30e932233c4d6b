"""What a row of the table of drafts says that its reader has decided."""

from __future__ import annotations

import pytest

from ui.pieces.question_drafts import _with

DRAFT = {"id": "d1", "question": "Bao nhiêu hộ?", "report": "a.txt"}


@pytest.mark.parametrize(
    ("question", "decision", "kept", "decided"),
    [
        ("Bao nhiêu hộ?", "accept", "Bao nhiêu hộ?", "accept"),
        ("Bao nhiêu hộ?", None, "Bao nhiêu hộ?", None),
        ("Bao nhiêu hộ nghèo?", None, "Bao nhiêu hộ nghèo?", "change"),
        ("Bao nhiêu hộ nghèo?", "accept", "Bao nhiêu hộ nghèo?", "change"),
        ("Bao nhiêu hộ nghèo?", "drop", "Bao nhiêu hộ nghèo?", "drop"),
        ("  ", "accept", "Bao nhiêu hộ?", "accept"),
    ],
)
def test_a_question_written_anew_is_changed(
    question: str, decision: str | None, kept: str, decided: str | None
) -> None:
    made = _with(DRAFT, {"question": question, "decision": decision})
    assert made == DRAFT | {"question": kept, "decision": decided}
