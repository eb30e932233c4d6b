"""Plans carried out over the invented reports of the evaluation: the cells, what is missing, what is computed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from answer.analysis.carry_out import carry_out
from answer.analysis.cells import Asking
from answer.analysis.finding import Finding
from answer.question.concepts import Vocabulary
from answer.question.plan import Planned, read_plan
from answer.question.understand import Asked, understand
from index.knowledge_base import KnowledgeBase
from tests.answer.conftest import opened
from tests.paths import ROOT

pytestmark = pytest.mark.model
POOREST_2021 = [("17,20%", "Si Ma Cai"), ("15,08%", "Bắc Hà"), ("13,66%", "Mường Khương")]
TARGETS = ["14.500 lao động", "600 lao động", "13.500 người", "6,5%", "64%"]
ABOVE_15 = [("22,64%", "Si Ma Cai"), ("19,35%", "Bắc Hà"), ("17,90%", "Mường Khương")]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    yield from opened(tmp_path_factory.mktemp("plans") / "kb", ROOT / "eval" / "reports")


def planned(kb: KnowledgeBase, question: str) -> tuple[Asking, Planned, Asked]:
    vocabulary = Vocabulary(kb.words(), len(kb.passages))
    asked = understand(kb.search(question, k=20)[0], vocabulary)
    return Asking(kb, vocabulary), read_plan(asked), asked


def found(kb: KnowledgeBase, question: str) -> Finding:
    finding = carry_out(*planned(kb, question))
    assert finding is not None
    return finding


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        (
            "So sánh tỷ lệ hộ nghèo cuối năm 2021 của Lào Cai và Quảng Trị",
            [("5,94%", "Lào Cai"), ("5,27%", "Quảng Trị")],
        ),
        ("Which three districts of Lao Cai had the highest poverty rates in 2021?", POOREST_2021),
        ("Huyện nào của Lào Cai có tỷ lệ hộ nghèo trên 15% năm 2020?", ABOVE_15),
    ],
)
def test_places_stand_side_by_side(reports: KnowledgeBase, question: str, cells: list[tuple[str, str]]) -> None:
    finding = found(reports, question)
    assert [(cell.figure.text, (cell.place or "").split(",")[0]) for cell in finding.cells] == cells
    assert finding.missing == ()


def test_a_ranking_has_all_places_of_its_sentence_in_order(reports: KnowledgeBase) -> None:
    finding = found(reports, "Huyện nào của Lào Cai nghèo nhất năm 2020?")
    values = [cell.figure.value for cell in finding.cells]
    assert (len(values), finding.lead) == (9, "most")
    assert values == sorted(values, reverse=True)


def test_a_place_that_no_report_tells_of_is_missing(reports: KnowledgeBase) -> None:
    finding = found(reports, "So sánh số hộ thoát nghèo năm 2021 của Lào Cai và Cà Mau")
    assert [cell.figure.text for cell in finding.cells] == ["4.407 hộ"]
    assert [one.place for one in finding.missing] == ["Cà Mau"]


def test_a_trend_goes_from_year_to_year_with_the_target_behind(reports: KnowledgeBase) -> None:
    finding = found(reports, "Tỷ lệ hộ nghèo của Quảng Trị qua các năm 2018 đến 2021")
    told = [(cell.figure.text, cell.period) for cell in finding.cells if cell.figure.role != "target"]
    assert told == [("9,68%", "2018"), ("8,08%", "2019"), ("6,63%", "2020"), ("5,27%", "2021")]
    assert finding.lead == "falling"


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        ("Năm 2021 Lào Cai có dưới 5.000 hộ thoát nghèo không?", True),
        ("Năm 2021 Lào Cai có dưới 4.000 hộ thoát nghèo không?", False),
        ("Lào Cai năm 2021 có đạt kế hoạch giải quyết việc làm không?", False),
        ("Lào Cai năm 2020 có đạt kế hoạch giải quyết việc làm không?", True),
        (
            "Trong 318 học viên cai nghiện của Lào Cai năm 2020, bắt buộc và tự nguyện cộng lại có bằng tổng không?",
            True,
        ),
    ],
)
def test_yes_or_no(reports: KnowledgeBase, question: str, yes: bool) -> None:
    assert found(reports, question).yes is yes


def test_a_difference_is_computed_from_the_two_figures_named(reports: KnowledgeBase) -> None:
    finding = found(reports, "Số hộ thoát nghèo của Lào Cai năm 2021 ít hơn năm 2020 bao nhiêu?")
    assert [cell.figure.text for cell in finding.cells] == ["4.407 hộ", "4.936 hộ"]
    assert [(int(one.value), one.unit, one.operation) for one in finding.reckoned] == [(529, "hộ", "difference")]


def test_an_overview_goes_through_the_sections_of_one_report(reports: KnowledgeBase) -> None:
    finding = found(reports, "Tóm tắt báo cáo Lào Cai năm 2021")
    assert {cell.report.file for cell in finding.cells} == {"lao-cai-2021.txt"}
    assert [one.label for one in finding.quotes][:3] == [
        "1. Lao động, việc làm",
        "2. Giáo dục nghề nghiệp",
        "3. Giảm nghèo",
    ]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        (
            "Liệt kê các chỉ tiêu năm 2021 của Lào Cai",
            ["14.500 lao động", "600 lao động", "13.500 người", "6,5%", "64%"],
        ),
        ("What goals did Tien Giang set for 2023? List them all", ["20.000 người", "450 người", "1,5%", "55,5%"]),
    ],
)
def test_a_list_of_targets_has_all_of_the_place_and_year(
    reports: KnowledgeBase, question: str, figures: list[str]
) -> None:
    finding = found(reports, question)
    assert [cell.figure.text for cell in finding.cells] == figures
    assert {cell.figure.role for cell in finding.cells} == {"target"}


def test_a_list_of_places_is_quoted_with_their_figures(reports: KnowledgeBase) -> None:
    finding = found(
        reports, "Kể tên các địa phương của Nghệ An có nhiều người đi làm việc ở nước ngoài nửa đầu năm 2022"
    )
    assert (finding.shape, finding.lead) == ("quotes", "places")
    assert [(cell.place or "").split(",")[0] for cell in finding.cells][:3] == ["Yên Thành", "Diễn Châu", "Đô Lương"]


@pytest.mark.parametrize("question", ["Bao nhiêu hộ thoát nghèo?", "Vì sao hộ nghèo giảm?"])
def test_a_plan_for_one_figure_or_words_is_not_carried_out(reports: KnowledgeBase, question: str) -> None:
    assert carry_out(*planned(reports, question)) is None


def test_everything_found_stands_in_its_report(reports: KnowledgeBase) -> None:
    for question in ("Huyện nào của Lào Cai nghèo nhất năm 2020?", "Tóm tắt báo cáo Lào Cai năm 2021"):
        finding: Any = found(reports, question)
        for cell in finding.cells:
            assert cell.report.text[cell.figure.start : cell.figure.end] == cell.figure.text
        for quote in finding.quotes:
            assert quote.passage.start <= quote.span[0] < quote.span[1] <= quote.passage.end
