"""Places and times named side by side in a question for one thing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from answer.ask import ask
from eval.support import not_borne_out
from index.knowledge_base import KnowledgeBase
from tests.answer.conftest import opened

pytestmark = pytest.mark.model
REPORT = """ỦY BAN NHÂN DÂN TỈNH {place}
Số: {number}/BC-UBND
{town}, ngày 10 tháng 12 năm 2022

BÁO CÁO
Kết quả giảm nghèo năm 2022 của tỉnh {town}

1. Hộ nghèo
{told}
"""
TOLD = {
    "Trà Vinh": "Năm 2022 tỷ lệ hộ nghèo của tỉnh là 3,21%. Toàn tỉnh có 16.352 người tham gia bảo hiểm xã hội tự "
    "nguyện, tăng 1.204 người so với năm 2021.",
    "Bến Tre": "Năm 2022 tỷ lệ hộ nghèo của tỉnh là 2,87%. Toàn tỉnh xây 310 căn nhà cho hộ nghèo.",
    "An Giang": "Hai huyện Tri Tôn và Tịnh Biên có 4.270 người không còn thẻ bảo hiểm y tế.",
    "Sóc Trăng": "Năm 2022 tỉnh chi cho hộ nghèo 146 tỷ đồng.",
}


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("side") / "reports"
    folder.mkdir()
    for number, (town, told) in enumerate(TOLD.items(), start=11):
        text = REPORT.format(place=town.upper(), number=number, town=town, told=told)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    yield from opened(folder.parent / "kb", folder)


@pytest.mark.parametrize(
    "question",
    ["Tỷ lệ hộ nghèo của Trà Vinh và Bến Tre năm 2022?", "Poverty rate of Tra Vinh and Ben Tre in 2022?"],
)
def test_each_place_has_its_figure_and_citation(kb: KnowledgeBase, question: str) -> None:
    answer = ask(kb, question)
    assert answer.kind == "table"
    assert [one.figure.text for one in answer.figures] == ["3,21%", "2,87%"]
    quotes = [answer.citations[one.citation - 1].quote for one in answer.figures]
    assert all(one.figure.text in quote for one, quote in zip(answer.figures, quotes, strict=True))


def test_a_sum_of_money_fills_no_cell_beside_a_rate(kb: KnowledgeBase) -> None:
    answer = ask(kb, "Tỷ lệ hộ nghèo của Trà Vinh và Sóc Trăng năm 2022?")
    assert [one.figure.text for one in answer.figures] == ["3,21%"]
    assert "146" not in answer.text


def test_how_far_one_thing_moved_between_two_times_is_one_figure(kb: KnowledgeBase) -> None:
    answer = ask(kb, "tra vinh nguoi tham gia bhxh tu nguyen 2022 tang bao nhieu so voi 2021")
    assert answer.kind == "figure"
    assert answer.figures[0].figure.text == "1.204 người"


@pytest.mark.parametrize(
    "question",
    [
        "Tri Tôn và Tịnh Biên có bao nhiêu người không còn thẻ bảo hiểm y tế năm 2022?",
        "How many people in Tri Ton and Tinh Bien no longer have a health insurance card?",
    ],
)
def test_what_two_places_have_together_is_told_once_of_both(kb: KnowledgeBase, question: str) -> None:
    answer = ask(kb, question)
    assert [(one.figure.text, one.place) for one in answer.figures] == [("4.270 người", "Tri Tôn, Tịnh Biên")]
    assert not_borne_out(answer, {one.report: kb.report(one.report).text for one in answer.citations}) == ()
