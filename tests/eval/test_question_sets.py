"""Question sets: what is accepted, and where and how a fault is told."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import QuestionSetError
from eval.question_sets import Gold, Question, load, parse_questions
from tests.faults import raising

FIGURE: dict[str, Any] = {
    "id": "q1",
    "question": "Có bao nhiêu hộ?",
    "lang": "vi",
    "kind": "figure",
    "report": "a.txt",
    "evidence": ["có 21 hộ"],
    "answer": {"value": 26.6, "unit": "%"},
    "trap": "26,4 is near",
}


def line(**changes: Any) -> str:
    return json.dumps(FIGURE | changes, ensure_ascii=False)


def test_a_line_becomes_a_question_with_an_exact_value() -> None:
    (question,) = parse_questions(line() + "\n\n", "set.jsonl")
    gold = Gold(Decimal("26.6"), "%")
    evidence = ("có 21 hộ",)
    assert question == Question(
        "q1", "Có bao nhiêu hộ?", "vi", "figure", "a.txt", evidence, gold, "26,4 is near", "set.jsonl"
    )


def test_unanswerable_needs_no_report_and_unknown_keys_are_left_out() -> None:
    (question,) = parse_questions(line(kind="unanswerable", report=None, evidence=[], answer=None, remark=1), "set")
    assert (question.report, question.evidence, question.answer) == (None, (), None)


FAULTS = {
    "line-json": '{"id": ',
    "line-object": "[1]",
    "line-no-text": line(id=""),
    "line-id": line(id="a\x07"),
    "line-choice": line(lang="fr"),
    "line-evidence": line(evidence="có 21 hộ"),
    "line-no-evidence": line(evidence=[]),
    "line-no-answer": line(answer=None),
    "line-value": line(answer={"value": "21", "unit": "hộ"}),
    "line-answer": line(kind="passage"),
    "line-unanswerable": line(kind="unanswerable"),
    "line-report": line(report=3),
    "line-gold": line(answer=21),
    "line-id-twice": line(id="first"),
}
MORE = [
    ("line-no-text", line(question=None)),
    ("line-choice", line(kind=None)),
    ("line-choice", line(kind=["figure"])),
]


@pytest.mark.parametrize(("code", "faulty"), [*FAULTS.items(), *MORE])
def test_a_fault_is_told_with_file_line_and_remedy(tmp_path: Path, code: str, faulty: str) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(f"{line(id='first')}\n\n{faulty}\n", encoding="utf-8")
    with raising(QuestionSetError, code) as caught:
        load([file])
    assert (caught.value.where, caught.value.line) == (str(file), 3)
    assert caught.value.message.remedy()


@pytest.mark.parametrize("value", ["1e999999999", "-1E+400", "1e-999999", "9" * 5_000, f"0.{'1' * 5_000}"])
def test_a_number_that_nothing_prints_is_refused_before_anything_computes_with_it(value: str) -> None:
    with raising(QuestionSetError, "line-large"):
        parse_questions(line().replace("26.6", value), "set")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "true", "null", '"21"'])
def test_a_value_that_is_no_number_is_refused(value: str) -> None:
    with raising(QuestionSetError, "line-value"):
        parse_questions(line().replace("26.6", value), "set")


def test_files_that_are_no_question_sets_are_named(tmp_path: Path) -> None:
    for code, content in {"set-empty": b"\n", "set-utf8": b"\xff\xfe{", "set-unreadable": None}.items():
        if content is not None:
            (tmp_path / code).write_bytes(content)
        with raising(QuestionSetError, code) as caught:
            load([tmp_path / code])
        assert caught.value.where == str(tmp_path / code)


def test_several_files_are_read_in_order_and_share_one_space_of_ids(tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text("\ufeff" + line(id="b"), encoding="utf-8")
    two.write_text(line(id="a"), encoding="utf-8")
    assert [(question.id, question.source) for question in load([one, two])] == [("b", str(one)), ("a", str(two))]
    with raising(QuestionSetError, "set-two"):
        load([one, one])


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.text() | st.dictionaries(st.sampled_from(sorted(FIGURE)), JSON_VALUES).map(lambda some: line(**some)))
def test_whatever_is_written_is_read_or_refused_by_name(text: str) -> None:
    try:
        questions = parse_questions(text, "set")
    except QuestionSetError:
        return
    for question in questions:
        assert question.id.isprintable()
        assert (question.kind == "figure") == (question.answer is not None)
        assert (question.kind == "unanswerable") == (not question.evidence)
