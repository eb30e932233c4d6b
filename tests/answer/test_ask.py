"""Questions asked of three small reports by the whole way: search, choosing, checking, wording."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from answer.ask import ask
from answer.policy import policy
from index.knowledge_base import KnowledgeBase
from records import Answer, Language
from tests.answer.conftest import opened
from tools.learn.paraphrases import paraphrases

REPORTS = Path(__file__).parent / "reports"


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    yield from opened(tmp_path_factory.mktemp("ask") / "kb", REPORTS)


def told(answer: Answer) -> list[str]:
    return [one.figure.text for one in answer.figures if not one.possible]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Năm 2019 Điện Biên có bao nhiêu hộ thoát nghèo?", "19 hộ"),
        ("dien bien nam 2019 co bao nhieu ho thoat ngheo", "19 hộ"),
        ("How many households in Điện Biên escaped poverty in 2019?", "19 hộ"),
        ("how many households escaped poverty in 2019", "19 hộ"),
        ("Có bao nhiêu trẻ em ở Điện Biên?", "208.540 trẻ em"),
        ("Bao nhiêu trẻ em Điện Biên có hoàn cảnh đặc biệt?", "3.116 trẻ em"),
        ("Huyện Tuần Giáo có mấy em được tặng xe đạp?", "38 em"),
        ("Huyện Mường Ảng có mấy em được tặng xe đạp?", "45"),
        ("Tỷ lệ hộ nghèo Điện Biên năm 2019 giảm bao nhiêu?", "4,03%"),
        ("tỷ lệ hộ nghèo Điện Biên 2019", "33,05%"),
        ("What is Điện Biên's target for new jobs in 2020?", "8.700 lao động"),
        ("Trà Vinh có bao nhiêu người tham gia BHXH tự nguyện?", "5.330 người"),
        ("How many workers did Trà Vinh send abroad?", "812 lao động"),
        ("Quà tặng người có công Điện Biên dịp 27/7 hết bao nhiêu tiền?", "861 triệu đồng"),
    ],
)
def test_the_figure_asked_for_comes_first_and_its_quote_shows_it(
    three: KnowledgeBase, question: str, first: str
) -> None:
    answer = ask(three, question)
    assert told(answer)[0].startswith(first)
    assert answer.figures[0].figure.text in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Cà Mau năm 2019 có bao nhiêu hộ thoát nghèo?", "place"),
        ("Năm 2015 Trà Vinh tạo việc làm mới cho bao nhiêu lao động?", "period"),
        ("Năm 2020 Điện Biên đã tạo việc làm mới cho bao nhiêu lao động?", "role"),
        ("Trà Vinh có bao nhiêu người tham gia BHXH bắt buộc?", "no_evidence"),
        ("Huyện Nậm Pồ, Điện Biên có bao nhiêu hộ thoát nghèo?", "scope"),
    ],
)
def test_what_no_report_says_is_refused_by_the_slot_that_fails(
    three: KnowledgeBase, question: str, reason: str
) -> None:
    answer = ask(three, question)
    assert (answer.status, answer.reason) == ("not_found", reason)
    assert not answer.figures


@pytest.mark.parametrize(
    ("question", "language", "first"),
    [
        ("Năm 2019 Điện Biên có bao nhiêu hộ thoát nghèo?", "vi", "19 hộ"),
        ("Trà Vinh có bao nhiêu người tham gia bảo hiểm xã hội tự nguyện năm 2019?", "vi", "5.330 người"),
        ("Tỷ lệ hộ nghèo của Trà Vinh năm 2019 là bao nhiêu?", "vi", "3,81%"),
        ("How many households in Điện Biên escaped poverty in 2019?", "en", "19 hộ"),
    ],
)
def test_the_same_question_in_other_words_gets_the_same_answer(
    three: KnowledgeBase, question: str, language: Language, first: str
) -> None:
    for way, text in {"as it stands": question, **paraphrases(question, language)}.items():
        assert told(ask(three, text))[:1] == [first], (way, text)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Vì sao hộ nghèo ở Cà Mau giảm?", "not_found"),
        ("GDP Trà Vinh 2019", "not_found"),
        ("Năm 2009 Điện Biên đã làm những gì cho trẻ em?", "not_found"),
        ("Năm 2019 Điện Biên đã làm những gì cho trẻ em?", "answered"),
    ],
)
def test_a_quotation_is_of_the_place_and_year_asked(three: KnowledgeBase, question: str, status: str) -> None:
    assert ask(three, question).status == status


def test_a_project_is_told_for_what_it_is(three: KnowledgeBase) -> None:
    answer = ask(three, "Năm 2019 Điện Biên có bao nhiêu hộ thoát nghèo?")
    assert "Mường Pồn" in answer.figures[0].label
    assert "chỉ tính cho" in answer.text


def test_every_place_is_told_where_none_is_asked(three: KnowledgeBase) -> None:
    answer = ask(three, "Tỷ lệ hộ nghèo năm 2019 là bao nhiêu?")
    assert sorted(told(answer)) == ["3,81%", "33,05%"]
    assert not answer.notes


def test_reports_that_contradict_each_other_stand_side_by_side(three: KnowledgeBase) -> None:
    answer = ask(three, "Điện Biên tặng bao nhiêu suất quà cho người có công dịp 27/7 năm 2019?")
    assert sorted(told(answer)) == ["2.780 suất quà", "2.870 suất quà"]
    assert answer.notes


def test_a_comparison_has_one_citation_for_each_cell(three: KnowledgeBase) -> None:
    answer = ask(three, "So sánh tỷ lệ hộ nghèo năm 2019 của Điện Biên và Trà Vinh")
    assert told(answer) == ["33,05%", "3,81%"]
    assert [one.citation for one in answer.figures] == [1, 2]


def test_who_holds_an_office_is_told_by_name_or_not_at_all(three: KnowledgeBase) -> None:
    named = ask(three, "Ai là Phó Giám đốc Sở trình bày báo cáo của Điện Biên?")
    assert "Quàng Thị Hoài Thương" in named.text
    assert ask(three, "Ai là Giám đốc Sở Lao động - Thương binh và Xã hội Trà Vinh?").status == "not_found"
    assert ask(three, "Ai là Thủ tướng nước láng giềng của Điện Biên?").status == "not_found"


@pytest.mark.parametrize(
    "question",
    ["Vì sao năm 2011 Điện Biên giảm được hộ nghèo?", "Những huyện nào của Điện Biên tặng xe đạp cho trẻ em năm 2011?"],
)
def test_words_are_quoted_of_the_year_asked_only(three: KnowledgeBase, question: str) -> None:
    assert ask(three, question.replace("2011", "2019")).status == "answered"
    assert ask(three, question).status == "not_found"


def test_what_may_be_meant_as_well_is_kept_apart_from_the_answer(three: KnowledgeBase) -> None:
    answer = ask(three, "Điện Biên năm 2019 tạo việc làm cho bao nhiêu lao động?")
    assert told(answer) == ["9.214/8.500 lao động"]
    for one in answer.figures:
        assert one.figure.text in answer.citations[one.citation - 1].quote


def test_a_question_for_very_many_figures_is_cut_and_says_so(
    three: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    search = KnowledgeBase.search

    def counted(kb: KnowledgeBase, text: str, *given: Any, **named: Any) -> Any:
        searched.append(text)
        return search(kb, text, *given, **named)

    monkeypatch.setattr(KnowledgeBase, "search", counted)
    years = ", ".join(str(year) for year in range(2001, 2020))
    answer = ask(three, f"Số hộ nghèo của Trà Vinh, Điện Biên và Cà Mau các năm {years} và 2020 là bao nhiêu?")
    assert len(searched) < 40
    assert any("24" in note for note in answer.notes)


@pytest.mark.parametrize("ask_for", ["So sánh", "Bao nhiêu"])
def test_a_question_of_very_many_parts_makes_few_searches_and_says_so(
    three: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, ask_for: str
) -> None:
    places = "Điện Biên, Trà Vinh, Hậu Giang, Kiên Giang, Bến Tre, An Giang, Sóc Trăng, Cà Mau và Bạc Liêu"
    years = ", ".join(map(str, range(2011, 2020)))
    searched, search = list[str](), three.search

    def counted(text: str, *args: Any, **options: Any) -> Any:
        searched.append(text)
        return search(text, *args, **options)

    monkeypatch.setattr(three, "search", counted)
    answer = ask(three, f"{ask_for} số hộ thoát nghèo của {places} năm {years} và 2020?")
    most = policy().looked.searches
    assert len(searched) == len(set(searched)) <= 1 + most  # the question, and each part once
    assert any(f"chỉ tìm {most} phần đầu" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("Quý I năm 2019 Trà Vinh có bao nhiêu người tham gia BHXH tự nguyện?", "5.330 người"),
        ("6 tháng đầu năm 2019 Điện Biên tạo việc làm mới cho bao nhiêu lao động?", "9.214"),
        ("Tháng 3/2019 tỷ lệ hộ nghèo Trà Vinh là bao nhiêu?", "3,81%"),
        ("How many workers did Trà Vinh send abroad in the first half of 2019?", "812 lao động"),
    ],
)
def test_a_figure_of_the_year_is_none_of_its_part(three: KnowledgeBase, question: str, nearest: str) -> None:
    answer = ask(three, question)
    assert (answer.status, answer.reason) == ("not_found", "period")
    assert answer.nearest[0].figure.text.startswith(nearest)


@pytest.mark.parametrize(
    ("question", "both"),
    [
        (
            "Trà Vinh có bao nhiêu người tham gia BHXH tự nguyện và bao nhiêu lao động đi làm việc ở nước ngoài?",
            ["5.330 người", "812 lao động"],
        ),
        (
            "How many workers did Trà Vinh send abroad and how many people joined voluntary social insurance in 2019?",
            ["812 lao động", "5.330 người"],
        ),
        ("Số trẻ em và số trẻ em có hoàn cảnh đặc biệt của Điện Biên?", ["208.540 trẻ em", "3.116 trẻ em"]),
    ],
)
def test_two_things_asked_at_once_get_both_figures(three: KnowledgeBase, question: str, both: list[str]) -> None:
    figures = told(ask(three, question))
    assert [figure.startswith(one) for figure, one in zip(figures, both, strict=True)] == [True, True]


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("208.540", "208.540 trẻ em"),
        ("208540", "208.540 trẻ em"),
        ("208,540", "208.540 trẻ em"),
        ("33,05%", "xuống còn 33,05%"),
        ("77/BC-SLĐTBXH", "77/BC-SLĐTBXH"),
        ("báo cáo số 905", "905/BC-UBND"),
    ],
)
def test_a_number_typed_alone_is_found_where_it_stands(three: KnowledgeBase, typed: str, quoted: str) -> None:
    answer = ask(three, typed)
    assert answer.status == "answered"
    assert quoted in answer.citations[0].quote


@pytest.mark.parametrize("typed", ["208.541", "33,06%", "77/BC-UBND", "Nghị quyết 905"])
def test_a_number_that_stands_nowhere_is_not_found(three: KnowledgeBase, typed: str) -> None:
    assert ask(three, typed).status == "not_found"


@pytest.mark.parametrize(
    "typed",
    ["tyr leej hooj ngheof DDieenj Bieen nawm 2019", "ty3 le65 ho65 ngheo2 Die65n Bie6n na8m 2019"],
)
def test_keys_of_an_input_method_are_read_as_what_they_write(three: KnowledgeBase, typed: str) -> None:
    assert told(ask(three, typed))[0] == "33,05%"
