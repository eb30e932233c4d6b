"""Numbers of an answer must stand in the quotes that their own sentences cite."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from eval.support import not_borne_out
from records import Answer, AnswerFigure, Citation, Figure

TEXT = "Chi 8.507 triệu đồng cho 19.973/75.000 lao động. Giảm còn 12,48%, vốn 14.120 triệu đồng."
CUT = TEXT.index("Giảm")


def citation(n: int, start: int, end: int) -> Citation:
    return Citation(n, "r", "a.txt", None, None, None, None, (), None, None, TEXT[start:end], start, end)


CITATIONS = (citation(1, 0, CUT), citation(2, CUT, len(TEXT)))


def answer(text: str, language: str = "vi") -> Answer:
    return Answer("năm 2031?", language, "answered", None, text, citations=CITATIONS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "text", "faults"),
    [
        ("vi", "8.507 triệu đồng [1]. Còn 12,48% [2].", ()),
        ("vi", "19.973 trên 75.000 [1]", ()),
        ("vi", "12,48% [1]", ("12,48",)),
        ("vi", "8.507 và 12,48% [1][2]", ()),
        ("vi", "8.507 [1]. Tổng 14.120.", ()),
        ("vi", "8.507 [1]. Tổng 14.121.", ("14.121",)),
        ("vi", "507 [1]", ("507",)),
        ("vi", "8507 [1]", ("8507",)),
        ("vi", "12.48% [2]", ("12.48",)),
        ("vi", "năm 2031: 8.507 [1]", ("2031",)),
        ("vi", "8.507 [3]", ("[3]", "8.507")),
        ("vi", "", ()),
        ("en", "12.48% [2]", ()),
        ("en", "12.49% [2]", ("12.49",)),
        ("en", "19,973 of 75,000 [1]", ()),
        ("en", "8.507 billion VND [1]", ()),
        ("en", "14.12 billion VND [2]", ()),
        ("en", "14.12 VND [2]", ("14.12",)),
        ("en", "1.412 billion VND [2]", ("1.412",)),
    ],
)
def test_numbers(language: str, text: str, faults: tuple[str, ...]) -> None:
    assert not_borne_out(answer(text, language), {"r": TEXT}) == faults


def test_a_refusal_may_repeat_the_question_and_no_more() -> None:
    refusal = replace(answer("Không có số liệu năm 2031, chỉ có năm 2032."), status="not_found", citations=())
    assert not_borne_out(refusal, {"r": TEXT}) == ("2032",)


def test_a_quote_must_be_the_stored_text() -> None:
    moved = replace(CITATIONS[0], start=1, end=CUT + 1)
    told = replace(answer("8.507 [1]"), citations=(moved,))
    assert not_borne_out(told, {"r": TEXT}) == ("[1] is not the report's text",)
    assert not_borne_out(answer("8.507 [1]"), {}) == ("[1] is not the report's text", "[2] is not the report's text")


def test_a_figure_must_stand_in_its_own_quote() -> None:
    start = TEXT.index("12,48%")
    spot = (start, start + 6, start, start + 6)
    parts = (Decimal("12.48"), "%", "12,48%", "percent", "result", None, None, (), None, (), *spot)
    figure = Figure("f", "r", "p", *parts)  # type: ignore[arg-type]
    for n, faults in {1: ("12,48% [1]",), 2: (), 3: ("12,48% [3]",)}.items():
        told = (AnswerFigure(figure, None, None, n),)
        assert not_borne_out(replace(answer("Giảm."), figures=told), {"r": TEXT}) == faults
        assert not_borne_out(replace(answer("Giảm."), nearest=told), {"r": TEXT}) == faults
