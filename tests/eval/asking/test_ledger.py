"""Questions generated over a ledger: what they ask, what they leave out, and their format."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from eval.asking.askable import english, period_in_words
from eval.asking.ledger import answers_of, as_line, generate
from eval.question_sets import Question, parse_questions
from ingest.read import read
from settings import Settings
from tests.shelf import Shelf
from vietnamese.text.normalise import has_diacritics

REPORT = """BÁO CÁO
Kết quả công tác lao động, người có công và xã hội năm 2020 tỉnh Vĩnh Long

1. Tỷ lệ hộ nghèo giảm từ 2,6% xuống còn 1,4%.

2. Giải quyết việc làm cho 21.350 lao động, đạt 106% kế hoạch năm.

3. Xây mới 62 căn nhà tình nghĩa với tổng kinh phí 3.720 triệu đồng.

4. Cấp 915 thẻ bảo hiểm y tế cho người cao tuổi.

5. Cấp 348 thẻ bảo hiểm y tế cho người cao tuổi.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    file = tmp_path_factory.mktemp("reports") / "vinh-long-2020.txt"
    file.write_text(REPORT, encoding="utf-8")
    return Shelf([read(file, Settings())])


def asked(shelf: Shelf, seed: int = 1, most: int = 500, excluded: frozenset[Decimal] = frozenset()) -> list[Question]:
    questions = generate(shelf, most, seed, excluded)
    lines = [json.dumps(as_line(at, question), ensure_ascii=False) for at, question in enumerate(questions, start=1)]
    return list(parse_questions("\n".join(lines), "generated"))


def texts(questions: list[Question], value: str) -> set[str]:
    return {one.question for one in questions if one.answer is not None and one.answer.value == Decimal(value)}


def test_every_role_is_asked_for_in_its_own_words(shelf: Shelf) -> None:
    questions = asked(shelf)
    assert "Tỷ lệ hộ nghèo của Vĩnh Long năm 2020 là bao nhiêu?" in texts(questions, "1.4")
    assert "From what level did the poverty rate in Vĩnh Long fall in 2019?" in texts(questions, "2.6")
    assert "vinh long nam 2020 giai quyet viec lam cho bao nhieu lao dong" in texts(questions, "21350")
    assert "Vĩnh Long giải quyết việc làm đạt bao nhiêu phần trăm kế hoạch năm 2020?" in texts(questions, "106")
    assert "Kinh phí xây mới căn nhà tình nghĩa của Vĩnh Long năm 2020 là bao nhiêu?" in texts(questions, "3720")
    assert "What was the number of houses of gratitude built or repaired in Vĩnh Long in 2020?" in texts(
        questions, "62"
    )


def test_what_two_figures_answer_is_not_asked(shelf: Shelf) -> None:
    assert not texts(asked(shelf), "915")
    assert not texts(asked(shelf), "348")


def test_questions_hold_to_the_format_and_to_the_report(shelf: Shelf) -> None:
    questions = asked(shelf)
    printed = " ".join(REPORT.split())
    for one in questions:
        assert one.report == "vinh-long-2020.txt"
        assert all(piece in printed for piece in one.evidence)
        assert one.answer is not None
        assert str(one.answer.value) not in one.question
        assert one.lang != "vi-plain" or not has_diacritics(one.question)
    assert {one.lang for one in questions} == {"vi", "vi-plain", "en"}


def test_the_seed_decides(shelf: Shelf) -> None:
    assert asked(shelf, seed=4, most=12) == asked(shelf, seed=4, most=12)
    assert asked(shelf, seed=4, most=12) != asked(shelf, seed=5, most=12)


def test_no_question_comes_twice(shelf: Shelf) -> None:
    questions = [(one.lang, one.question) for one in asked(shelf)]
    assert len(set(questions)) == len(questions)


def test_figures_of_other_question_sets_are_left_out(shelf: Shelf, tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    row = {"id": "a", "question": "Bao nhiêu căn?", "lang": "vi", "kind": "figure", "report": "x.txt"}
    file.write_text(json.dumps(row | {"evidence": ["62"], "answer": {"value": 62, "unit": "căn"}}), encoding="utf-8")
    assert answers_of([file]) == {Decimal(62)}
    assert not texts(asked(shelf, excluded=answers_of([file])), "62")
    assert texts(asked(shelf), "62")


@pytest.mark.parametrize(
    ("code", "vietnamese", "english_words"),
    [
        ("2016", "năm 2016", "in 2016"),
        ("2016-2020", "giai đoạn 2016-2020", "in 2016-2020"),
        ("2023-01..2023-09", "9 tháng đầu năm 2023", "in the first 9 months of 2023"),
        ("2023-11", "tháng 11/2023", "in 11/2023"),
        ("2023-11-10", None, None),
        ("?", None, None),
    ],
)
def test_periods_in_words(code: str, vietnamese: str | None, english_words: str | None) -> None:
    assert (period_in_words(code, "vi"), period_in_words(code, "en")) == (vietnamese, english_words)


def test_english_only_where_every_word_is_known() -> None:
    assert english("hộ nghèo xuất khẩu lao động").startswith("poor household")
    assert english("hộ nghèo xyz") == ""
