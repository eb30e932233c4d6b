"""Questions in words and what is no question, over the reports of the page's tests."""

from __future__ import annotations

import pytest

from answer.ask import ask
from answer.question.concepts import Vocabulary
from answer.question.understand import understand
from answer.quotation import quotation
from index.knowledge_base import KnowledgeBase
from records import Answer

pytestmark = pytest.mark.model


def quoted(kb: KnowledgeBase, question: str) -> Answer:
    reading, hits = kb.search(question, k=20)
    return quotation(kb, understand(reading, Vocabulary(kb.words(), len(kb.passages))), question, hits)


def test_the_sentence_that_tells_it_is_quoted_word_by_word(kb: KnowledgeBase) -> None:
    answer = quoted(kb, "Cán bộ phụ nữ xã hướng dẫn điều gì?")
    assert (answer.status, answer.kind) == ("answered", "passage")
    assert "hướng dẫn cách ghi sổ chi tiêu" in answer.citations[0].quote
    assert answer.citations[0].quote in kb.report(answer.citations[0].report).text


@pytest.mark.parametrize(
    "question", ["Cà Mau năm 2015 vận động người dân như thế nào?", "Ai là giám đốc sở y tế Trà Vinh?"]
)
def test_what_no_report_tells_is_not_quoted_as_an_answer(kb: KnowledgeBase, question: str) -> None:
    assert quoted(kb, question).status == "not_found"


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Xin chào", "88/BC-UBND"),
        ("Có những báo cáo nào?", "Trà Vinh"),
        ("Báo cáo mới nhất là gì?", "7/<i>BC"),
        ("Báo cáo mới nhất của Trà Vinh", "Trà Vinh"),
    ],
)
def test_a_clerk_tells_which_reports_there_are(kb: KnowledgeBase, said: str, held: str) -> None:
    answer = ask(kb, said)
    shown = [answer.text, *(f"{one.number} {one.quote}" for one in answer.citations)]
    assert (answer.status, answer.kind) == ("answered", "overview")
    assert held in " ".join(shown)


def test_a_number_alone_is_shown_where_it_stands(kb: KnowledgeBase) -> None:
    answer = ask(kb, "23.970")
    assert "23.970 lao động" in answer.citations[0].quote
    assert ask(kb, "98.765").status == "not_found"
