"""A mistyped place: offered where the words cannot stand as they are, and nowhere else."""

from __future__ import annotations

import pytest

from answer.ask import ask
from answer.browsing.meant import meant, typed_place_names
from index.knowledge_base import KnowledgeBase


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Trà Vih năm 2019 có bao nhiêu hộ thoát nghèo?", "Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?"),
        ("Năm 2019 ở Tra Vnih có bao nhiêu hộ thoát nghèo?", "Năm 2019 ở Trà Vinh có bao nhiêu hộ thoát nghèo?"),
        ("How many gifts were given in Soc Tarng?", "How many gifts were given in Sóc Trăng?"),
        ("Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?", None),
        ("Năm 2019 có bao nhiêu hộ thoát nghèo?", None),
        ("Bắc Kinh năm 2019 có bao nhiêu hộ thoát nghèo?", None),
        ("Trà", None),
        ("", None),
    ],
)
def test_offered(kb: KnowledgeBase, typed: str, offered: str | None) -> None:
    assert meant(ask(kb, typed), {**typed_place_names(kb), "soc trang": "Sóc Trăng"}, kb.words()) == offered
