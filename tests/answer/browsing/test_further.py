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


@pytest.mark.parametrize("question", ["Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?", "?", "Ai phát minh ra xe đạp?"])
def test_none_where_none_is_needed_or_helps(kb: KnowledgeBase, question: str) -> None:
    assert further(kb, ask(kb, question)) == ()
