"""XQuAD folders become documents and questions in three kinds of typing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from errors import QuestionSetError
from eval.relevance import relevant_passages
from eval.xquad import read
from tests.faults import raising

ARTICLES = {
    "vi": [[("Sông Hậu chảy qua Cần Thơ.", ["Sông nào?"]), ("Đất  thấp.", ["Đất gì?", "Ở đâu?"])], [("Núi.", ["Gì?"])]],
    "en": [[("The river Hậu.", ["Which river?"]), ("Low land.", ["What land?", "Where?"])], [("Hill.", ["What?"])]],
}


def write(folder: Path, lang: str, articles: Any) -> None:
    data = [
        {"paragraphs": [{"context": text, "qas": [{"question": one} for one in asked]} for text, asked in article]}
        for article in articles
    ]
    (folder / f"{lang}.json").write_text(json.dumps({"data": data}), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for lang, articles in ARTICLES.items():
        write(tmp_path, lang, articles)
    return tmp_path


def test_each_paragraph_is_a_passage_of_its_article(folder: Path) -> None:
    documents = read(folder).documents
    assert [[passage.text for passage in document.passages] for document in documents] == [
        ["Sông Hậu chảy qua Cần Thơ.", "Đất  thấp."],
        ["Núi."],
    ]
    for document in documents:
        for passage in document.passages:
            assert document.report.text[passage.start : passage.end] == passage.text
            assert passage.id == f"{document.report.id}:{passage.start}-{passage.end}"


def test_each_question_is_asked_in_three_kinds_of_typing_and_has_its_paragraph(folder: Path) -> None:
    data = read(folder)
    assert [(question.lang, question.question) for question in data.questions[3:6]] == [
        ("vi", "Đất gì?"),
        ("vi-plain", "Dat gi?"),
        ("en", "What land?"),
    ]
    by_file = {document.report.file: document.passages for document in data.documents}
    second = data.documents[0].passages[1].id
    assert [relevant_passages(question, by_file) for question in data.questions[3:6]] == [(second,)] * 3
    assert len({question.id for question in data.questions}) == len(data.questions) == 12


def test_halves_part_the_questions_and_share_the_paragraphs(folder: Path) -> None:
    first, second, whole = read(folder, 1), read(folder, 2), read(folder)
    assert first.questions + second.questions == whole.questions
    assert len(second.questions) == 3
    assert first.documents == second.documents == whole.documents


def test_what_is_no_xquad_folder_is_refused(folder: Path) -> None:
    write(folder, "en", ARTICLES["en"][:1])
    with raising(QuestionSetError, "xquad-parallel"):
        read(folder)
    for content in ("{", "[]", '{"data": [{"paragraphs": [{"context": "", "qas": []}]}]}'):
        (folder / "vi.json").write_text(content, encoding="utf-8")
        with raising(QuestionSetError, "xquad-form"):
            read(folder)
    (folder / "vi.json").unlink()
    with raising(QuestionSetError, "xquad-unreadable"):
        read(folder)
