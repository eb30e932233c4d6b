"""Questions to ask next: only such as have an answer, for the time or place that the reports speak of."""

from __future__ import annotations

import pytest

from answer.ask import ask
from answer.browsing.further import further
from index.knowledge_base import KnowledgeBase


@pytest.mark.parametrize(
    "question",
    ["Trà Vinh năm {} có bao nhiêu hộ thoát nghèo?", "How many households escaped poverty in Tra Vinh in {}?"],
)
def test_the_same_question_for_a_year_that_is_there(kb: KnowledgeBase, question: str) -> None:
    answer = ask(kb, question.format(2013))
    assert answer.status == "not_found"
    assert question.format(2019) in further(kb, answer)


@pytest.mark.parametrize("question", ["?", "Trà Vinh có những kết quả gì?", "Ai phát minh ra xe đạp?"])
def test_none_where_none_can_be_made(kb: KnowledgeBase, question: str) -> None:
    assert further(kb, ask(kb, question)) == ()


def test_beneath_a_figure_questions_that_have_an_answer(kb: KnowledgeBase) -> None:
    answer = ask(kb, "Trà Vinh năm 2019 tỷ lệ hộ nghèo là bao nhiêu?")
    assert answer.status == "answered"
    found = further(kb, answer)
    assert found
    assert answer.question not in found
    assert all(ask(kb, question).status == "answered" for question in found)
