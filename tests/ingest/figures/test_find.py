"""The ledger: labelled cases, what must hold for any text, and the real reports by known facts."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.figures.find import find_figures
from ingest.read import read
from records import Document, Figure
from settings import Settings
from tests.ingest.figures.cases import figures_of, load_cases, make_report
from tests.paths import SHARED
from vietnamese.periods.find import parse_period
from vietnamese.quantities.numbers import format_number
from vietnamese.text.normalise import unify

CASES = load_cases()
needs_shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not beside the project"),
]


def told(figure: Figure, expected: dict[str, Any]) -> dict[str, Any]:
    """The figure in the shape of a label, with only what the label speaks of."""
    own = (figure.place, figure.scope) == ("Vĩnh Long", "province")
    found: dict[str, Any] = {
        "text": figure.text,
        "value": str(figure.value),
        "unit": figure.unit,
        "kind": figure.kind,
        "role": figure.role,
        "period": figure.period,
        "says": expected.get("says", ""),
    }
    missing = [word for word in found["says"].split() if word not in unify(figure.subject)]
    if missing:
        found["says"] = f"{figure.subject!r} lacks {missing}"
    if figure.approximation:
        found["approximation"] = figure.approximation
    return found if own else found | {"place": figure.place, "scope": figure.scope}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=case["id"], marks=[pytest.mark.xfail(strict=True)] if case["group"] == "known failure" else []
        )
        for case in CASES
    ],
)
def test_labelled_case(case: dict[str, Any]) -> None:
    report, figures = figures_of(case)
    assert [figure.text for figure in figures] == [expected["text"] for expected in case["figures"]]
    for figure, expected in zip(figures, case["figures"], strict=True):
        assert told(figure, expected) == expected
        assert report.text[figure.start : figure.end] == figure.text


def test_the_labels_are_enough() -> None:
    groups = [case["group"] for case in CASES]
    assert len(groups) >= 80
    assert groups.count("no figures") >= 15
    roles = {figure["role"] for case in CASES for figure in case["figures"]}
    assert roles == {"result", "target", "previous", "change", "share", "part"}


PIECES = """hộ nghèo người lao động % tỷ đồng triệu đạt giảm từ xuống còn lên trong đó kế hoạch (KH ) , ; : . / - + \n
    năm 2021 2016-2020 12 1.204 3,5 0.40 45/60 27/7 xã Tân Bình huyện Long Hồ tỉnh Vĩnh Long kết quả chiếm tỷ lệ cho với
    số tiền trên gần phấn đấu so cùng kỳ tăng mỗi “ ” Đề án 1956 Quyết định số 12/QĐ-UBND ngày 05/3/2021"""
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES.split()), max_size=60).map(" ".join))


@given(st.lists(TEXTS, min_size=1, max_size=3), st.lists(TEXTS, max_size=2), TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_gives_figures_whose_spans_slice_back(texts: list[str], section: list[str], lead: str) -> None:
    report, passages = make_report(texts, tuple(section), lead)
    figures = find_figures(report, passages)
    by_id = {passage.id: passage for passage in passages}
    assert len({figure.id for figure in figures}) == len(figures)
    for figure in figures:
        passage = by_id[figure.passage]
        assert report.text[figure.start : figure.end] == figure.text
        assert passage.start <= figure.clause_start <= figure.start < figure.end <= figure.clause_end <= passage.end
        assert figure.value.is_finite()
        assert figure.period is None or parse_period(figure.period) is not None
        printed = " ".join([report.text, *section, lead])  # a bare number may take the unit of its heading
        assert figure.unit in ("", "%") or all(word in printed for word in figure.unit.replace("/", " ").split())


@given(st.integers(0, 10**12), st.sampled_from(["hộ", "triệu đồng", "%", "lượt người", "tấn"]))
def test_a_printed_count_comes_back(value: int, unit: str) -> None:
    report, passages = make_report([f"Toàn tỉnh hỗ trợ được {format_number(Decimal(value))} {unit} trong quý."])
    (figure,) = find_figures(report, passages)
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("case", [case for case in CASES if case["group"] == "issue"], ids=lambda case: str(case["id"]))
def test_no_break_spaces_make_no_difference(case: dict[str, Any]) -> None:
    spaced = case | {"passages": [text.replace(" ", "\u00a0") for text in case["passages"]]}
    plain = [(figure.value, figure.unit, figure.role, figure.period) for figure in figures_of(case)[1]]
    assert [(figure.value, figure.unit, figure.role, figure.period) for figure in figures_of(spaced)[1]] == plain


def test_decomposed_text_gives_the_same_values() -> None:
    # Stored text is NFC, which the words for roles presuppose; numbers and units are read in either form.
    text = "Hỗ trợ 1.204 hộ nghèo với số tiền 3,5 tỷ đồng, đạt 98% kế hoạch."
    report, passages = make_report([unicodedata.normalize("NFD", text)])
    found = [(figure.value, unicodedata.normalize("NFC", figure.unit)) for figure in find_figures(report, passages)]
    assert found == [(Decimal(1204), "hộ"), (Decimal("3.5"), "tỷ đồng"), (Decimal(98), "%")]


def test_what_the_first_of_a_pair_counts_is_not_what_the_second_does() -> None:
    _, (done, whole, *_) = figures_of({"passages": ["Xã Bình Minh có 812 hộ nghèo/45.300 hộ, tỷ lệ 1,79%."]})
    assert ("nghèo" in done.own, "nghèo" in whole.own) == (True, False)


def test_a_long_passage_is_read_to_its_end() -> None:
    report, passages = make_report(["Cấp 5 thẻ cho xã, " * 400 + "xong 7 nhà."])
    figures = find_figures(report, passages)
    assert len(figures) == 401
    assert figures[-1].text == "7 nhà"


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    files = sorted((SHARED / "reports").glob("*.txt"))
    return {file.name: read(file, Settings()) for file in files}


class TestRealReports:
    """Counts and known facts of the real reports, by number only."""

    pytestmark = needs_shared

    @pytest.mark.parametrize(
        ("file", "count"),
        [
            ("an-giang-2021.txt", 95),
            ("ben-tre-2020.txt", 29),
            ("gia-nghia-2023.txt", 95),
            ("hau-giang-2016.txt", 228),
            ("kien-giang-2017.txt", 11),
        ],
    )
    def test_every_number_and_no_other_is_a_figure(self, documents: dict[str, Document], file: str, count: int) -> None:
        assert len(documents[file].figures) == count
        years = [figure for figure in documents[file].figures if 1990 < figure.value < 2031 and not figure.unit]
        assert not years

    @pytest.mark.parametrize(
        ("file", "value", "expected"),
        [
            ("hau-giang-2016.txt", "19973", [("result", "2016", "province")] * 2),
            ("hau-giang-2016.txt", "75000", [("target", "2016-2020", "province")]),
            ("hau-giang-2016.txt", "26.6", [("share", "2016-2020", "province")]),
            ("hau-giang-2016.txt", "133.2", [("share", "2016", "province")]),
            ("hau-giang-2016.txt", "14.91", [("previous", "2015", "province")]),
            ("hau-giang-2016.txt", "2.43", [("change", "2016", "province")]),
            ("hau-giang-2016.txt", "21.88", [("share", "2016", "project")]),
            ("hau-giang-2016.txt", "96", [("result", "2016", "project")]),
            ("hau-giang-2016.txt", "15000", [("target", "2017", "province")]),
            ("hau-giang-2016.txt", "44000", [("target", "2017", "province")]),
            ("hau-giang-2016.txt", "128663", [("part", "2016", "province")]),
            ("hau-giang-2016.txt", "59.10", [("result", "2016", "province")]),
            ("gia-nghia-2023.txt", "20000000", [("target", "2023", "district")]),
            ("gia-nghia-2023.txt", "919019000", [("result", "2023", "district")]),
            ("gia-nghia-2023.txt", "126", [("result", "2022", "district")]),
            ("gia-nghia-2023.txt", "33", [("share", "2023-11", "district"), ("result", "2023", "district")]),
            ("gia-nghia-2023.txt", "23", [("part", "2023", "district")]),
            ("gia-nghia-2023.txt", "0.40", [("target", "2023", "district")]),
            ("gia-nghia-2023.txt", "600", [("target", "2024", "district")]),
            ("an-giang-2021.txt", "3362.280", [("result", "2021", "province")]),
            ("an-giang-2021.txt", "1.90", [("previous", "2020", "province")]),
            ("ben-tre-2020.txt", "18000", [("target", "2020", "province")]),
            ("ben-tre-2020.txt", "30.028", [("result", "2020", "province")]),
            ("ben-tre-2020.txt", "20000", [("target", "2021", "province")]),
            ("kien-giang-2017.txt", "46.5", [("result", "2017", "province")]),
            ("kien-giang-2017.txt", "8.32", [("previous", "2016", "province")]),
            ("kien-giang-2017.txt", "6", [("target", "2018", "province")]),
        ],
    )
    def test_known_fact(
        self, documents: dict[str, Document], file: str, value: str, expected: list[tuple[str, str, str]]
    ) -> None:
        found = [figure for figure in documents[file].figures if figure.value == Decimal(value)]
        assert [(figure.role, figure.period, figure.scope) for figure in found] == expected
