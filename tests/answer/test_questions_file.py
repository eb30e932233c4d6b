"""What a file of questions may look like, and what is said of lines that cannot be read."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from answer.questions_file import read_questions
from errors import QuestionSetError

ASKED = [
    '{"id": "a", "question": "Có bao nhiêu hộ nghèo?"}',
    '{"id": "b", "question": "Còn năm 2020?", "turns": ["x"]}',
]


def written(folder: Path, data: bytes) -> Path:
    (folder / "q.jsonl").write_bytes(data)
    return folder / "q.jsonl"


@pytest.mark.parametrize("marks", [0, 1, 2])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_byte_order_marks_before_the_first_line(tmp_path: Path, marks: int, end: str) -> None:
    file = written(tmp_path, codecs.BOM_UTF8 * marks + end.join(ASKED).encode())
    assert read_questions(file) == ([([], "Có bao nhiêu hộ nghèo?"), (["x"], "Còn năm 2020?")], [])


def test_lines_that_cannot_be_read_are_named_and_the_others_asked(tmp_path: Path) -> None:
    lines = [ASKED[0], "{nothing", "[1]", '{"question": "Năm\u2028nào?"}', ASKED[0], '{"question": "x", "turns": "y"}']
    found, faults = read_questions(written(tmp_path, "\n".join(lines).encode()))
    assert [question for _, question in found] == ["Có bao nhiêu hộ nghèo?", "Năm\u2028nào?", "Có bao nhiêu hộ nghèo?"]
    assert [f"line {number}" in str(fault) for number, fault in zip((2, 3, 5, 6), faults, strict=True)] == [True] * 4
    assert "'a'" in str(faults[2])


@pytest.mark.parametrize("data", [b"", b"\n\n"])
def test_no_line_at_all_asks_nothing(tmp_path: Path, data: bytes) -> None:
    assert read_questions(written(tmp_path, data)) == ([], [])


@pytest.mark.parametrize("data", [b"{}", b"\xff\xfe{", "Câu hỏi".encode()])
def test_a_file_without_a_question_is_no_set(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(QuestionSetError):
        read_questions(written(tmp_path, data))
