"""A dossier as a Word file: read back, with its sources, whatever signs they hold."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from answer.ask import ask
from answer.browsing.dossier import Pinned, as_docx, pinned_answer
from errors import Tongue
from index.knowledge_base import KnowledgeBase


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize(("tongue", "document"), [("vi", "Báo cáo số 88/BC-UBND"), ("en", "No. 88/BC-UBND")])
def test_an_answer_with_its_citation(kb: KnowledgeBase, tongue: Tongue, document: str) -> None:
    answer = ask(kb, "Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?")
    kept = pinned_answer(kb, answer, "http://here/?q=1", tongue)
    told = lines(as_docx([kept], date(2026, 1, 2), tongue))
    assert not any("ngày ngày" in line for line in told)
    at = told.index(answer.question)
    assert "5.164 hộ" in told[at + 1]
    assert told[at + 2].startswith("[1] “")
    assert document in told[at + 2]
    assert told[-1] == "http://here/?q=1"


def test_what_is_not_certain_is_told_as_such() -> None:
    sure, likely = (Pinned("?", "5 hộ [1].", (), "./", likely=one) for one in (False, True))
    first, second = (lines(as_docx([one], date(2026, 1, 2), "vi")) for one in (sure, likely))
    assert not any("Chưa chắc chắn" in line for line in first)
    assert any("Chưa chắc chắn" in line for line in second)


def test_signs_that_no_document_can_hold() -> None:
    odd = Pinned("a\x00b\ud800", "<w:t>&\x0b", ("\uffff [x]",), "./?q=\x1f")
    assert [line for line in lines(as_docx([odd], date(2026, 1, 2), "en")) if "<w:t>&" in line]
