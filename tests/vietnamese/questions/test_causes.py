"""Which questions ask for a cause, and which sentences tell one."""

from __future__ import annotations

import pytest

from records import Language
from vietnamese.questions.causes import asks_why, tells_cause


@pytest.mark.parametrize(
    ("question", "language", "why"),
    [
        ("Vì sao xã chi trả chậm?", "vi", True),
        ("tai sao xa chi tra cham", "vi-plain", True),
        ("Sao có nơi làm nhà bị trễ?", "vi", True),
        ("Why was the payment late?", "en", True),
        ("Xã chi trả ra sao?", "vi", False),
        ("How was it paid?", "en", False),
    ],
)
def test_asks_why(question: str, language: Language, why: bool) -> None:
    assert asks_why(question, language) is why


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Chi trả chậm do mưa lũ", True),
        ("Nhờ vậy số hộ nghèo giảm", True),
        ("Chưa cân đối được ngân sách nên chưa nâng", True),
        ("Tỷ lệ bao phủ là 89,7%", False),
        ("Hội đồng nhân dân dự họp", False),
    ],
)
def test_tells_cause(text: str, cause: bool) -> None:
    assert tells_cause(text) is cause
