"""A figure answers only if place, period, scope, unit and role fit."""

from __future__ import annotations

from typing import Any

import pytest

from answer.choice.fit import fit_of
from records import Certainty
from tests.answer.make import asked, figure, passage, report

TEXT = "Toàn tỉnh có 4.321 hộ thoát nghèo, kinh phí 765 triệu đồng."


def fit(question: str, facts: dict[str, Any] | None = None, **given: Any) -> tuple[str | None, bool]:
    made = report(TEXT, **(facts or {}))
    found = fit_of(asked(question), figure(made, "4.321 hộ", "4321", "hộ", **given), made, passage(made), TEXT)
    return found.reason, found.narrower


@pytest.mark.parametrize(
    ("question", "given", "reason"),
    [
        ("Năm 2016 Hậu Giang có bao nhiêu hộ thoát nghèo?", {}, None),
        ("How many households escaped poverty in Hau Giang in 2016?", {}, None),
        ("Bao nhiêu hộ thoát nghèo?", {}, None),
        ("Năm 2015 Hậu Giang có bao nhiêu hộ thoát nghèo?", {}, "period"),
        ("Năm 2016 có bao nhiêu hộ thoát nghèo?", {"period": "2016-2020"}, "period"),
        ("Giai đoạn 2016 - 2020 có bao nhiêu hộ thoát nghèo?", {"period": "2016-2020"}, None),
        ("Năm 2016 có bao nhiêu hộ thoát nghèo?", {"period": "2016-01..2016-09"}, None),
        ("Đến hết năm 2016 có bao nhiêu hộ thoát nghèo?", {"period": "2016-01..2016-06"}, "period"),
        ("Đến hết năm 2016 có bao nhiêu hộ thoát nghèo?", {"period": "2016-12-15"}, None),
        ("Quý 4 năm 2016 có bao nhiêu hộ thoát nghèo?", {"period": "2016-07..2016-09"}, "period"),
        ("Quý 3 năm 2016 có bao nhiêu hộ thoát nghèo?", {"period": "2016-07..2016-09"}, None),
        ("Tháng 11/2016 có bao nhiêu hộ thoát nghèo?", {"period": "2016-10..2016-10"}, "period"),
        ("Từ năm 2016 đã có bao nhiêu hộ thoát nghèo?", {"period": "2016-2020"}, None),
        ("How many households escaped poverty since 2016?", {"period": "2016-2020"}, None),
        ("How many households escaped poverty since 2016?", {"period": "2014-2020"}, "period"),
        ("Đầu năm 2017 có bao nhiêu hộ thoát nghèo?", {"period": "2016", "role": "previous"}, None),
        ("Năm 2017 có bao nhiêu hộ thoát nghèo?", {"period": "2016", "role": "previous"}, "period"),
        ("Năm 2016 Cà Mau có bao nhiêu hộ thoát nghèo?", {}, "place"),
        ("Năm 2016 huyện Vị Thủy, Hậu Giang có bao nhiêu hộ thoát nghèo?", {}, "scope"),
        ("Huyện Vị Thủy có bao nhiêu hộ thoát nghèo?", {"place": "Vị Thủy, Hậu Giang", "scope": "district"}, None),
        (
            "Huyện Phụng Hiệp có bao nhiêu hộ thoát nghèo?",
            {"place": "Vị Thủy, Hậu Giang", "scope": "district"},
            "scope",
        ),
        ("Có bao nhiêu hộ thoát nghèo?", {"role": "target"}, "role"),
        ("Chỉ tiêu bao nhiêu hộ thoát nghèo?", {"role": "target"}, None),
        ("Chỉ tiêu bao nhiêu hộ thoát nghèo?", {}, "role"),
        ("Bao nhiêu người thoát nghèo?", {}, "unit"),
        ("Kinh phí thoát nghèo là bao nhiêu tiền?", {}, "unit"),
        ("Bao nhiêu phần trăm hộ thoát nghèo?", {}, "unit"),
    ],
)
def test_the_first_slot_that_fails(question: str, given: dict[str, Any], reason: str | None) -> None:
    assert fit(question, **given)[0] == reason


@pytest.mark.parametrize(
    ("question", "given", "reason"),
    [
        ("Xã Tân Thạnh có bao nhiêu hộ thoát nghèo?", {}, None),
        ("Tân Thạnh có bao nhiêu hộ thoát nghèo?", {}, None),
        ("How many households in Tan Thanh commune (Dong Thap) escaped poverty?", {}, None),
        ("How many households in Tan Thanh commune (Long An) escaped poverty?", {}, "place"),
        ("Huyện Tân Thạnh có bao nhiêu hộ thoát nghèo?", {}, "place"),
        ("Huyện Thanh Bình có bao nhiêu hộ thoát nghèo?", {"words": ("cả huyện Thanh Bình hộ",)}, None),
        ("Huyện Thanh Bình có bao nhiêu hộ thoát nghèo?", {}, "scope"),
    ],
)
def test_a_commune_that_the_report_is_on(question: str, given: dict[str, Any], reason: str | None) -> None:
    assert fit(question, {"place": "Tân Thạnh, Thanh Bình, Đồng Tháp"}, **given)[0] == reason


@pytest.mark.parametrize(
    ("sentence", "question", "reason"),
    [
        (TEXT, "Chỉ tiêu bao nhiêu hộ thoát nghèo?", "role"),
        ("Phấn đấu có 4.321 hộ thoát nghèo.", "Chỉ tiêu bao nhiêu hộ thoát nghèo?", None),
        ("Phấn đấu có 4.321 hộ thoát nghèo.", "Đã có bao nhiêu hộ thoát nghèo?", None),
    ],
)
def test_what_a_sentence_plans_may_be_the_target_asked(sentence: str, question: str, reason: str | None) -> None:
    made = report(sentence)
    found = fit_of(asked(question), figure(made, "4.321 hộ", "4321", "hộ"), made, passage(made), sentence)
    assert found.reason == reason


def test_a_target_of_a_coming_year_is_no_result() -> None:
    given: dict[str, Any] = {"role": "target", "period": "2017"}
    assert fit("Năm 2017 có bao nhiêu hộ thoát nghèo?", **given)[0] == "role"
    assert fit("Năm 2017 giảm bao nhiêu hộ nghèo?", **given)[0] is None


def test_a_project_of_some_communes_is_narrower_than_the_province() -> None:
    place = "xã Vị Thắng, Vị Thủy và xã Hiệp Lợi, Ngã Bảy"
    given: dict[str, Any] = {"place": place, "scope": "project"}
    assert fit("Năm 2016 Hậu Giang có bao nhiêu hộ thoát nghèo?", **given) == (None, True)
    assert fit("Bao nhiêu hộ thoát nghèo?", **given) == (None, True)


def test_a_figure_of_two_communes_does_not_answer_for_one() -> None:
    place = "xã Vị Thắng, Vị Thủy và xã Hiệp Lợi, Ngã Bảy"
    assert fit("Xã Vị Thắng có bao nhiêu hộ thoát nghèo?", place=place, scope="project")[0] == "scope"


WOMEN = "Năm 2016 đào tạo 4.321 người. Lao động nữ được tuyển dụng nhiều hơn; lao động nữ ở các xã còn ít học nghề."


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Năm 2016 đào tạo bao nhiêu người?", None),
        ("Năm 2016 đào tạo bao nhiêu lao động nữ?", "no_evidence"),
        ("Năm 2016 đào tạo bao nhiêu người dân tộc Khmer?", "no_evidence"),
    ],
)
def test_what_a_passage_tells_of_women_is_not_of_a_figure_whose_sentence_does_not(
    question: str, reason: str | None
) -> None:
    made = report(WOMEN)
    sentence = WOMEN.split(". ")[0] + "."
    one = figure(made, "4.321 người", "4321", "người", words=("đào tạo người",))
    assert fit_of(asked(question), one, made, passage(made), sentence).reason == reason


def test_a_figure_of_two_places_named_before_it_is_of_neither() -> None:
    text = "Hai điểm tư vấn ở Vị Thủy và Ngã Bảy giúp 4.321 hộ thoát nghèo."
    made = report(text)
    places = ("Vị Thủy, Hậu Giang", "Ngã Bảy, Hậu Giang")
    one = figure(made, "4.321 hộ", "4321", "hộ", places=places, scope="district")
    assert fit_of(asked("Huyện Vị Thủy có bao nhiêu hộ thoát nghèo?"), one, made, passage(made), text).reason == "scope"


@pytest.mark.parametrize(("question", "reason"), [("Cả nước có bao nhiêu triệu lao động?", None)])
def test_millions_may_be_of_people(question: str, reason: str | None) -> None:
    text = "Năm 2016 cả nước có 51,4 triệu người trong lực lượng lao động."
    made = report(text, place="Cả nước")
    one = figure(made, "51,4 triệu người", "51.4", "triệu người", words=("người trong lực lượng lao động",))
    assert fit_of(asked(question), one, made, passage(made), text).reason == reason


def test_a_city_of_another_report_does_not_answer_for_its_province() -> None:
    facts = {"place": "Gia Nghĩa, Đắk Nông"}
    assert fit("Năm 2016 tỉnh Đắk Nông có bao nhiêu hộ thoát nghèo?", facts)[0] == "place"
    assert fit("Năm 2016 Gia Nghĩa có bao nhiêu hộ thoát nghèo?", facts)[0] is None


def test_a_place_named_before_the_figure_leaves_it_in_doubt() -> None:
    text = "Nhìn sang Cà Mau, năm 2016 tỉnh này có 4.321 hộ thoát nghèo."
    made = report(text)
    one = figure(made, "4.321 hộ", "4321", "hộ")
    question = "Năm 2016 {} có bao nhiêu hộ thoát nghèo?"
    named = fit_of(asked(question.format("Cà Mau")), one, made, passage(made), text)
    assert (named.reason, named.doubts) == (None, frozenset({"place"}))
    assert fit_of(asked(question.format("Kon Tum")), one, made, passage(made), text).reason == "place"


RATE = "Giai đoạn 2016-2019 tỷ lệ hộ nghèo giảm xuống còn 7,65%."


@pytest.mark.parametrize(
    ("question", "kind", "reason"),
    [
        ("Tỷ lệ hộ nghèo năm 2019 là bao nhiêu?", "percent", None),  # the level at the end of the span: in doubt
        ("Tỷ lệ hộ nghèo năm 2017 là bao nhiêu?", "percent", "period"),
        ("Năm 2019 có bao nhiêu hộ nghèo?", "count", "period"),  # what was counted over the years is not of the last
    ],
)
def test_a_rate_at_the_end_of_a_span_may_be_of_its_last_year(question: str, kind: str, reason: str | None) -> None:
    made = report(RATE, period="2016-2019")
    unit = "%" if kind == "percent" else "hộ"
    level = figure(made, "7,65%", "7.65", unit, kind=kind, period="2016-2019")
    found = fit_of(asked(question), level, made, passage(made), RATE)
    assert found.reason == reason
    assert reason is not None or "period" in found.doubts


def test_a_figure_of_no_time_is_not_told_at_its_reports() -> None:
    """Rainfall over many years answers a question without a year; at a year asked it is in doubt, not fitting."""
    text = "Lượng mưa trung bình 1.456 mm, nhiệt độ 27 độ."
    made = report(text)
    rain = figure(made, "1.456 mm", "1456", "mm", period=None)
    of_year, plain = (
        fit_of(asked(question), rain, made, passage(made), text)
        for question in ("Năm 2016 Hậu Giang có lượng mưa bao nhiêu?", "Hậu Giang có lượng mưa bao nhiêu?")
    )
    assert "period" in of_year.doubts
    assert "period" not in plain.doubts


@pytest.mark.parametrize(
    ("question", "period", "reason"),
    [
        ("Quý 2 năm 2016 có bao nhiêu hộ thoát nghèo?", "2016-01..2016-03", "period"),
        ("Quý 1 năm 2016 có bao nhiêu hộ thoát nghèo?", "2016-01..2016-03", None),
        ("Năm 2015 có bao nhiêu hộ thoát nghèo?", "2016-01..2016-03", "period"),
        ("Năm 2015 có bao nhiêu hộ thoát nghèo?", "2016", None),  # in doubt
    ],
)
def test_a_report_of_a_part_of_a_year_does_not_tell_of_another_however_unsure(
    question: str, period: str, reason: str | None
) -> None:
    unsure = Certainty(period=0.5)
    assert fit(question, {"period": period}, certainty=unsure)[0] == reason


def test_a_year_asked_of_a_report_on_a_part_of_it_is_in_doubt_unless_the_text_names_the_part() -> None:
    question = "Năm 2016 có bao nhiêu hộ thoát nghèo?"
    for text, doubts in ((TEXT, {"period"}), (f"Quý I năm 2016, {TEXT}", set())):
        made = report(text, period="2016-01..2016-03")
        one = figure(made, "4.321 hộ", "4321", "hộ")
        found = fit_of(asked(question), one, made, passage(made), text)
        assert (found.reason, set(found.doubts) & {"period"}) == (None, doubts)


@pytest.mark.parametrize(
    ("question", "certainty", "doubted"),
    [
        ("Năm 2016 Hậu Giang có bao nhiêu hộ thoát nghèo?", 0.95, False),
        ("Năm 2016 Hậu Giang có bao nhiêu hộ thoát nghèo?", 0.5, True),  # the time may be another
        ("Hậu Giang có bao nhiêu hộ thoát nghèo?", 0.95, True),  # the later level is as near
    ],
)
def test_a_former_level_is_a_level_of_its_own_time(question: str, certainty: float, doubted: bool) -> None:
    made = report(TEXT)
    former = figure(
        made, "4.321 hộ", "4321", "hộ", role="previous", period="2016", certainty=Certainty(period=certainty)
    )
    found = fit_of(asked(question), former, made, passage(made), TEXT)
    assert ("role" in found.doubts, found.reason) == (doubted, None)


@pytest.mark.parametrize(
    ("question", "period", "reason"),
    [
        ("Cả năm 2016 có bao nhiêu hộ thoát nghèo?", "2016-01..2016-10", "period"),
        ("How many households escaped poverty in the whole of 2016?", "2016-01..2016-10", "period"),
        ("Cả năm 2016 có bao nhiêu hộ thoát nghèo?", "2016", None),
        ("Cuối năm 2016 có bao nhiêu hộ thoát nghèo?", "2016-11", None),
        ("Năm 2016 có bao nhiêu hộ thoát nghèo?", "2016-01..2016-10", None),
    ],
)
def test_what_was_counted_up_to_some_month_is_not_that_of_the_whole_year(
    question: str, period: str, reason: str | None
) -> None:
    assert fit(question, period=period)[0] == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Đầu năm 2016 tỉnh có 4.321 hộ nghèo.", "period"),
        ("Bước vào năm 2016, tỉnh có 4.321 hộ nghèo.", "period"),
        ("Đầu năm 2016 có 5.000 hộ, cuối năm còn 4.321 hộ nghèo.", None),
        ("So với đầu năm, năm 2016 tỉnh có 4.321 hộ nghèo.", None),
    ],
)
def test_a_level_of_the_beginning_of_a_year_is_not_that_of_its_end(text: str, reason: str | None) -> None:
    made = report(text)
    one = figure(made, "4.321 hộ", "4321", "hộ")
    question = asked("Cuối năm 2016 có bao nhiêu hộ nghèo?")
    assert fit_of(question, one, made, passage(made), text).reason == reason


@pytest.mark.parametrize(
    ("question", "own", "reason"),
    [
        ("Xã Đông Kha có bao nhiêu hộ nghèo?", "Đông Kha", None),
        ("How many poor households are there in Dong Kha commune?", "Đông Kha", None),
        ("Xã Đông Kha có bao nhiêu hộ nghèo?", "Đông Khê", "scope"),
        ("Huyện Vị Thủy có bao nhiêu hộ nghèo?", "Đông Kha", "scope"),
    ],
)
def test_a_commune_that_only_the_line_of_a_list_names(question: str, own: str, reason: str | None) -> None:
    text = f"Hộ nghèo của các xã: {own} 4.321 hộ."
    made = report(text)
    one = figure(made, "4.321 hộ", "4321", "hộ", words=(own, "Hộ nghèo của các xã"))
    assert fit_of(asked(f"{question[:-1]}, Hậu Giang?"), one, made, passage(made), text).reason == reason
