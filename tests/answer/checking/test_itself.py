"""A report against itself, reports against each other, and what is taken along of a checked draft."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import docx
import pytest

from answer.__main__ import main
from answer.checking.contradictions import contradictions
from answer.checking.draft import read_bytes
from answer.checking.exports import as_docx, as_table
from answer.checking.hold import check
from answer.checking.itself import against_itself
from answer.checking.telling import readable_itself
from index.build import build
from index.knowledge_base import KnowledgeBase, open_kb
from ingest.read import read
from records import Document
from settings import Settings
from tests.answer.checking.test_check import CASES, three
from tests.shelf import Shelf

__all__ = ["three"]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Năm 2021 tỷ lệ hộ nghèo giảm từ 5,2% xuống còn 4,1%, giảm 1,3%.", "difference", "1.1"),
        ("Năm 2021 tỷ lệ hộ nghèo giảm từ 5,2% xuống còn 4,1%, giảm 1,1%.", None, None),
        ("Năm 2021 số hộ nghèo giảm từ 4.000 hộ xuống còn 3.000 hộ, giảm 25%.", None, None),
        ("Năm 2021 số hộ nghèo giảm từ 4.000 hộ xuống còn 3.000 hộ, giảm 35%.", "growth", "25"),
        ("Năm 2021 giải quyết việc làm cho 9.000/8.000 lao động, đạt 112,5% kế hoạch.", None, None),
        ("Năm 2021 giải quyết việc làm cho 9.000/8.000 lao động, đạt 121,5% kế hoạch.", "plan", "112.5"),
        (
            "Năm 2021 đào tạo nghề cho 500 người, gồm 320 người học sơ cấp và 190 người học nghề dưới 3 tháng.",
            "sum",
            "510",
        ),
        (
            "Năm 2021 đào tạo nghề cho 500 người, gồm 320 người học sơ cấp và 180 người học nghề dưới 3 tháng.",
            None,
            None,
        ),
        ("Năm 2021 đào tạo nghề cho 500 người, trong đó 90 người khuyết tật.", None, None),
        ("Năm 2021 tỉnh có 5,1% hộ nghèo.\n\nNăm 2021 tỉnh có khoảng 5% hộ nghèo.", None, None),
    ],
)
def test_numbers_that_a_text_ties_together_are_computed(text: str, kind: str | None, expected: str | None) -> None:
    found = against_itself(read_bytes(text.encode(), Settings()))
    assert [(one.kind, str(one.expected)) for one in found] == ([(kind, expected)] if kind else [])


def test_one_thing_told_twice_is_shown_with_both_places(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = (
        "Tỷ lệ hộ nghèo năm 2021 của tỉnh còn 4,1%.\n\nTiền lương đã trả.\n\nTỷ lệ hộ nghèo năm 2021 của tỉnh còn 4,7%."
    )
    file = tmp_path / "draft.md"
    file.write_text(text, encoding="utf-8")
    assert main(["--check", str(file), "--itself", "--json"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["kind"] == "twice"
    assert [text[one["start"] : one["end"]] for one in line["numbers"]] == ["4,1%", "4,7%"]
    draft = read_bytes(text.encode(), Settings())
    assert "4,1%" in readable_itself(draft, against_itself(draft))


REPORT = """ỦY BAN NHÂN DÂN TỈNH TRÀ VINH
Số: {number}/BC-UBND
Trà Vinh, ngày 10 tháng {month} năm 2020

BÁO CÁO
Kết quả công tác giảm nghèo năm 2019

I. KẾT QUẢ

Cuối năm 2019, tỷ lệ hộ nghèo của tỉnh còn {rate}%.

Năm 2018, tỷ lệ hộ nghèo của tỉnh là 5,9%.
"""


def different(folder: Path) -> list[Document]:
    documents = []
    for number, (month, rate) in enumerate((("01", "3,81"), ("03", "3,18"), ("05", "3,8"))):
        file = folder / f"report-{number}.txt"
        file.write_text(REPORT.format(number=number + 11, month=month, rate=rate), encoding="utf-8")
        documents.append(read(file, Settings()))
    return documents


def test_two_reports_that_tell_one_indicator_otherwise_are_told(tmp_path: Path) -> None:
    found = contradictions(Shelf(different(tmp_path)))
    told = [tuple(figure.text for figure in one.figures) for one in found]
    assert ("3,81%", "3,18%") in told
    assert not any("5,9%" in pair for pair in told)
    assert all(one.place == "Trà Vinh" and one.period == "2019" for one in found)
    assert all(
        figure.text in each.quote for one in found for figure, each in zip(one.figures, one.citations, strict=True)
    )


@pytest.mark.model
def test_an_open_knowledge_base_proposes_all_that_are_told_otherwise(tmp_path: Path) -> None:
    """It reads only figures whose place and time two reports tell of: none of those told otherwise is missed."""
    documents = different(tmp_path)
    build(tmp_path / "kb", documents, Settings(), progress=lambda *_: None)
    kb = open_kb(tmp_path / "kb", Settings())
    proposed = {figure.id for figure, _ in kb.figures_told_again()}
    assert 0 < len(proposed) < len(list(kb.figures()))
    assert contradictions(kb) == contradictions(Shelf(documents)) != ()


def test_word_file_has_the_text_and_a_comment_for_each_number(three: KnowledgeBase) -> None:
    text = "\n".join(case[0] for case in CASES[:4]) + "\x0b Hết."
    draft = read_bytes(text.encode(), Settings())
    checked = check(three, draft)
    document = docx.Document(io.BytesIO(as_docx(draft, checked)))
    body = "\n".join(paragraph.text for paragraph in document.paragraphs)
    comments = [comment.text for comment in document.comments]
    assert len(comments) == len(checked)
    assert "33,05% [K1]" in body
    assert "24.605 lao động" in comments[3]
    assert "Hết." in body


def test_table_has_a_row_for_each_number(three: KnowledgeBase) -> None:
    draft = read_bytes("\n".join(case[0] for case in CASES).encode(), Settings())
    rows = list(csv.DictReader(io.StringIO(as_table(draft, check(three, draft)))))
    assert [row["verdict"] for row in rows] == [case[2] for case in CASES]
    assert rows[0]["report"] == "dien-bien-2019.txt"
    told = as_table(draft, check(three, draft), vietnamese=True)
    in_words = list(csv.DictReader(io.StringIO(told), delimiter=";"))
    assert [row["Số trong bản thảo"] for row in in_words] == [row["draft_figure"] for row in rows]
    assert {row["Đối chiếu"] for row in in_words} <= {"khớp", "lệch", "không có trong các báo cáo"}
