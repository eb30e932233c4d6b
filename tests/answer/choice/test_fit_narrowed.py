"""What narrows a question must be met: a time, those alive, a commune; parts of plans are planned."""

from __future__ import annotations

import pytest

from answer.choice.fit import fit_of
from records import Certainty
from tests.answer.make import asked, figure, passage, report
from vietnamese.terms.terms import expand

TEXT = "Toàn tỉnh có 4.321 hộ thoát nghèo, kinh phí 765 triệu đồng."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Đầu năm 2017 có bao nhiêu hộ thoát nghèo?", (None, True)),  # what 2016 left
        ("Năm 2017 có bao nhiêu hộ thoát nghèo?", ("period", False)),
        ("Đầu năm 2018 có bao nhiêu hộ thoát nghèo?", ("period", False)),
    ],
)
def test_the_beginning_of_a_year_is_the_end_of_the_one_before(question: str, told: tuple[str | None, bool]) -> None:
    made = report(TEXT)
    found = fit_of(asked(question), figure(made, "4.321 hộ", "4321", "hộ"), made, passage(made), TEXT)
    assert (found.reason, "period" in found.doubts) == told


@pytest.mark.parametrize(("year", "reason"), [("2014", "period"), ("2016", None)])
def test_a_time_that_nothing_speaks_for_is_no_doubt(year: str, reason: str | None) -> None:
    text = "Năm 2015 có 4.321 hộ thoát nghèo."
    made = report(text)  # on 2016
    one = figure(made, "4.321 hộ", "4321", "hộ", period="2015", certainty=Certainty(period=0.5))
    found = fit_of(asked(f"Năm {year} Hậu Giang có bao nhiêu hộ thoát nghèo?"), one, made, passage(made), text)
    assert found.reason == reason


@pytest.mark.parametrize(("kind", "reason"), [("plan", None), ("report", "role")])
def test_a_part_of_what_is_planned_is_planned(kind: str, reason: str | None) -> None:
    text = "Trong đó 765 triệu đồng của tỉnh."
    made = report(text, kind=kind)
    one = figure(made, "765 triệu đồng", "765", "triệu đồng", kind="money", role="part", words=("của tỉnh",))
    assert fit_of(asked("Kế hoạch có bao nhiêu tiền của tỉnh?"), one, made, passage(made), text).reason == reason


@pytest.mark.parametrize(("verb", "reason"), [("dành", None), ("đã chi", "role")])
def test_money_set_aside_may_be_a_target(verb: str, reason: str | None) -> None:
    text = "Tỉnh sẽ phân bổ 765 triệu đồng mua bò giống."
    made = report(text)
    one = figure(made, "765 triệu đồng", "765", "triệu đồng", kind="money", role="target", words=("mua bò giống",))
    question = f"Tỉnh {verb} bao nhiêu tiền mua bò giống?"
    assert fit_of(asked(question), one, made, passage(made), text).reason == reason


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("Nghèo nhất là Tân Khê với 4.321 hộ.", None, None),  # in doubt
        ("Nghèo nhất là Tân Khê, thứ hai 4.321 hộ.", "xã Vĩnh Mỹ, Vị Thủy, Hậu Giang", "place"),
        ("Nghèo nhất, sau tân khê: 4.321 hộ.", None, "place"),
    ],
)
def test_a_commune_that_its_sentence_names_barely_may_be_meant(
    text: str, place: str | None, reason: str | None
) -> None:
    made = report(text, place="Vị Thủy, Hậu Giang")
    one = figure(made, "4.321 hộ", "4321", "hộ", place, words=("hộ nghèo",))
    assert fit_of(asked("Xã Tân Khê có bao nhiêu hộ nghèo?"), one, made, passage(made), text).reason == reason


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Tỷ lệ hộ nghèo, cận nghèo chiếm 7,65% số hộ.", "tỷ lệ hộ nghèo, cận nghèo chiếm", "no_evidence"),
        (
            "Rà soát hộ nghèo, hộ cận nghèo, tổng số hộ nghèo còn 7,65%.",
            "rà soát hộ nghèo, hộ cận nghèo, tổng số hộ nghèo còn",
            None,
        ),
        ("Tỷ lệ hộ nghèo chiếm 7,65% số hộ.", "tỷ lệ hộ nghèo chiếm", None),
    ],
)
def test_what_two_kinds_have_together_is_of_neither(text: str, words: str, reason: str | None) -> None:
    made = report(text)
    one = figure(made, "7,65%", "7.65", "%", kind="percent", words=(words,))
    assert fit_of(asked("Tỷ lệ hộ nghèo là bao nhiêu phần trăm?"), one, made, passage(made), text).reason == reason


def test_those_alive_are_fewer_than_all() -> None:
    text = "Toàn tỉnh có 321 bà mẹ Việt Nam anh hùng."
    made = report(text)
    one = figure(made, "321 bà mẹ", "321", "bà mẹ", words=("bà mẹ Việt Nam anh hùng",))
    question = "Có bao nhiêu bà mẹ Việt Nam anh hùng{}?"
    reasons = [fit_of(asked(question.format(end)), one, made, passage(made), text).reason for end in ("", " còn sống")]
    assert reasons == [None, "no_evidence"]


@pytest.mark.parametrize(
    ("question", "told", "reason"),
    [
        ("How much social insurance debt do firms have?", "Các doanh nghiệp nợ 765 triệu đồng tiền BHXH.", None),
        ("How many children drowned?", "Đuối nước làm 765 em.", None),
        ("How many women drowned?", "Đuối nước làm 765 em.", "no_evidence"),
    ],
)
def test_other_names_of_an_english_term_set_no_limit(question: str, told: str, reason: str | None) -> None:
    made = report(told)
    unit = "em" if " em" in told else "triệu đồng"
    found = fit_of(
        asked(question, terms=expand(question, "en")),
        figure(made, f"765 {unit}", "765", unit),
        made,
        passage(made),
        told,
    )
    assert found.reason == reason
