"""What a question names is looked for once, whichever rules ask for it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from answer.ask import ask
from index.knowledge_base import KnowledgeBase
from vietnamese.periods import find as periods
from vietnamese.places import find as places
from vietnamese.places.scan import Scan
from vietnamese.text.aligned import align_for

QUESTIONS = (
    "Năm 2019 tỉnh Trà Vinh cấp bao nhiêu thẻ bảo hiểm y tế trong 9 tháng đầu năm?",
    "How many health insurance cards did Tra Vinh issue in 2019?",
    "So sánh tỷ lệ hộ nghèo năm 2018 và năm 2019 của tỉnh Điện Biên",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_text_is_scanned_twice(question: str, kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    scanned: Counter[tuple[str, str]] = Counter()

    def counting(kind: str, scan: Any) -> Any:
        def counted(text: str) -> Any:
            scanned[kind, text] += 1
            return scan(text)

        return counted

    for found in (places, periods):
        found._scanned.cache_clear()
    monkeypatch.setattr(places, "Scan", counting("places", Scan))
    monkeypatch.setattr(periods, "align_for", counting("periods", align_for))
    ask(kb, question)
    again = {text: times for (kind, text), times in scanned.items() if times > (1 if kind == "places" else 2)}
    assert not again  # times once with the year that "in the year" means, once without
    assert scanned["places", question] == 1
    assert 1 <= scanned["periods", question] <= 2
