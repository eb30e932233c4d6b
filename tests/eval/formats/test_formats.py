"""Collections, topics, judgements and runs as others write them, and what is refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import QuestionSetError, WelfareError
from eval.formats import beir, squad, trec, triples
from eval.sources import collection_of
from tests.eval.formats import samples
from tests.faults import raising


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return samples.beir(tmp_path / "beir")


def zipped(folder: Path, inside: str) -> Path:
    file = folder.with_suffix(".zip")
    with zipfile.ZipFile(file, "w") as archive:
        for each in folder.rglob("*"):
            archive.write(each, f"{inside}{each.relative_to(folder)}")
    return file


@pytest.mark.parametrize("how", ["folder", "zip", "zip of a folder"])
def test_a_beir_collection_is_read_from_a_folder_or_a_zip(folder: Path, how: str) -> None:
    path = folder if how == "folder" else zipped(folder, "inside/" if how == "zip of a folder" else "")
    collection = collection_of(path)
    assert collection is not None
    assert collection.texts["d1"] == "\n\n".join(samples.TEXTS["d1"])
    assert collection.texts["d/2"] == samples.TEXTS["d/2"][1]
    assert collection.grades == samples.GRADES
    assert [(each.id, each.lang, each.kind) for each in collection.questions] == [
        ("q1", "vi", "passage"),
        ("q2", "vi-plain", "passage"),
        ("q3", "en", "passage"),
    ]


def test_of_beirs_splits_the_one_named_is_taken(folder: Path) -> None:
    (folder / "qrels" / "dev.tsv").write_text("q3\td5\t1\n", encoding="utf-8")
    assert beir.read(folder, "x", "dev").grades == {"q3": {"d5": 1}}
    with raising(QuestionSetError, "collection-no-qrels"):
        beir.read(folder, "x", "train")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("corpus.jsonl", "{", "line-json"),
        ("corpus.jsonl", '{"text": "x"}', "line-no-text"),
        ("queries.jsonl", '{"_id": "q1"}', "line-no-text"),
        ("queries.jsonl", '{"_id": "q9", "text": "x"}', "collection-unjudged"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\n", "qrels-line"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\tyes\n", "qrels-line"),
    ],
)
def test_what_is_no_beir_collection_is_refused(folder: Path, name: str, content: str, code: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with raising(QuestionSetError, code):
        collection_of(folder)


def test_a_zip_that_unpacks_to_too_much_is_refused(folder: Path) -> None:
    with raising(QuestionSetError, "set-unpacks"):
        collection_of(zipped(folder, ""), most=10)
    damaged = folder.parent / "bad.zip"
    damaged.write_bytes(b"PK")
    with raising(QuestionSetError, "collection-unreadable"):
        collection_of(damaged)


TOPICS = {
    "blocks": "<top>\n<num> Number: 7\n<title> hộ\n  nghèo\n\n<desc> Description:\nx\n</top>\n"
    "<top><num>8</num><title>loans &amp; debt</title></top>",
    "xml": '<topics><topic number="7"><query>hộ nghèo</query></topic><topic number="8"><query>loans &amp; debt</query>'
    "</topic></topics>",
    "lines": "7\thộ nghèo\n8\tloans & debt\n",
}


@pytest.mark.parametrize("form", TOPICS)
def test_topics_are_read_in_each_of_their_forms(tmp_path: Path, form: str) -> None:
    file = tmp_path / "topics"
    file.write_text(TOPICS[form], encoding="utf-8")
    assert [(each.id, each.question) for each in trec.read_topics(file)] == [("7", "hộ nghèo"), ("8", "loans & debt")]


@pytest.mark.parametrize(
    ("read", "content", "code"),
    [
        (trec.read_topics, "no topics here", "topics-form"),
        (trec.read_qrels, "q1 0 d1", "qrels-line"),
        (trec.read_qrels, "q1 0 d1 high", "qrels-line"),
        (trec.read_qrels, "\n", "set-empty"),
        (trec.read_run, "q1 Q0 d1 1", "trec-run-line"),
        (trec.read_run, "q1 Q0 d1 1 nan x", "trec-run-line"),
        (trec.read_run, "q1 Q0 d1 1 2 x\nq1 Q0 d1 2 1 x", "trec-run-line"),
    ],
)
def test_what_is_no_trec_file_is_refused_with_its_line(tmp_path: Path, read: Any, content: str, code: str) -> None:
    file = tmp_path / "file"
    file.write_text(content, encoding="utf-8")
    with raising(QuestionSetError, code):
        read(file)


@pytest.mark.parametrize("read", [trec.read_run, trec.read_qrels, trec.read_topics])
def test_a_trec_file_that_is_not_there_is_told_without_forms_of_collections(tmp_path: Path, read: Any) -> None:
    with raising(QuestionSetError, "lines-unreadable"):
        read(tmp_path / "no.run")


IDS = st.text("abc-:/09đ", min_size=1, max_size=6)
RANKED = st.dictionaries(IDS, st.floats(-1e6, 1e6), min_size=1, max_size=8)


@given(st.dictionaries(IDS, RANKED, min_size=1, max_size=4))
def test_a_run_that_is_written_reads_back_in_its_order(
    tmp_path_factory: Any, runs: dict[str, dict[str, float]]
) -> None:
    ranked = {id: sorted(scores.items(), key=lambda one: -one[1]) for id, scores in runs.items()}
    file = tmp_path_factory.mktemp("trec") / "ours.run"
    file.write_text("".join(trec.run_lines("our system", ranked)), encoding="utf-8")
    again = trec.read_run(file)
    assert again.tag == "our-system"
    assert {id: [text for text, _ in found] for id, found in again.ranked.items()} == {
        id: [text for text, _ in found] for id, found in ranked.items()
    }


def test_judgements_that_are_written_read_back_and_spaces_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "qrels"
    file.write_text("".join(trec.qrels_lines(samples.GRADES)), encoding="utf-8")
    assert trec.read_qrels(file) == samples.GRADES
    with raising(WelfareError, "trec-id"):
        list(trec.qrels_lines({"q 1": {"d": 1}}))


def squad_file(file: Path, articles: list[list[tuple[str, list[str]]]]) -> Path:
    data = [
        {"paragraphs": [{"context": text, "qas": [{"question": one} for one in asked]} for text, asked in article]}
        for article in articles
    ]
    file.write_text(json.dumps({"data": data}), encoding="utf-8")
    return file


def test_paragraphs_in_squads_form_are_texts_that_their_questions_ask_for(tmp_path: Path) -> None:
    file = tmp_path / "viquad.json"
    qas = [
        {"id": "a", "question": "Sông nào?", "answers": []},
        {"id": "b", "question": "Núi nào?", "is_impossible": True},
    ]
    data = [{"title": "x", "paragraphs": [{"context": "Sông Hậu.", "qas": qas}, {"context": "Đất.", "qas": []}]}]
    file.write_text(json.dumps({"data": data}), encoding="utf-8")
    collection = collection_of(file)
    assert collection is not None
    assert list(collection.texts.values()) == ["Sông Hậu.", "Đất."]
    assert [(each.id, each.kind) for each in collection.questions] == [("a", "passage"), ("b", "unanswerable")]
    assert collection.grades == {"a": {"00-00": 1}}
    flat = tmp_path / "flat.jsonl"
    rows = [
        {"id": "a", "context": "Sông Hậu.", "question": "Sông nào?"},
        {"id": "b", "context": "Đất.", "question": "Gì?"},
    ]
    flat.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = collection_of(flat)
    assert found is not None
    assert found.grades == {"a": {"00-00": 1}, "b": {"00-01": 1}}


@pytest.fixture
def xquad(tmp_path: Path) -> Path:
    squad_file(
        tmp_path / "vi.json", [[("Sông Hậu.", ["Sông nào?"]), ("Đất.", ["Đất gì?", "Ở đâu?"])], [("Núi.", ["Gì?"])]]
    )
    squad_file(
        tmp_path / "en.json", [[("A river.", ["Which?"]), ("Land.", ["What land?", "Where?"])], [("Hill.", ["What?"])]]
    )
    return tmp_path


def test_xquad_is_asked_in_three_kinds_of_typing(xquad: Path) -> None:
    collection = collection_of(xquad)
    assert collection is not None
    assert [(each.lang, each.question) for each in collection.questions[3:6]] == [
        ("vi", "Đất gì?"),
        ("vi-plain", "Dat gi?"),
        ("en", "What land?"),
    ]
    assert {tuple(collection.grades[each.id]) for each in collection.questions[3:9]} == {("00-01",)}
    first, second = collection.half(1), collection.half(2)
    assert (len(first.questions), len(second.questions)) == (9, 3)
    assert first.texts == second.texts
    assert not {*first.questions} & {*second.questions}


def test_files_that_are_not_parallel_or_not_of_the_form_are_refused(xquad: Path) -> None:
    squad_file(xquad / "en.json", [[("A river.", ["Which?"])]])
    with raising(QuestionSetError, "xquad-parallel"):
        collection_of(xquad)
    for content in ("{", '{"data": [{"paragraphs": [{"context": "", "qas": []}]}]}', '[{"context": "x"}]', "[1]"):
        (xquad / "vi.json").write_text(content, encoding="utf-8")
        with raising(QuestionSetError, "squad-form"):
            squad.read(xquad / "vi.json")


def test_triples_become_texts_that_are_judged(tmp_path: Path) -> None:
    rows = [
        {"query": "Sông nào?", "positive": ["Sông Hậu.", "Sông Tiền."], "negative": ["Núi Cấm."]},
        {"anchor": "Núi nào?", "positive": "Núi Cấm.", "negative": "Sông Hậu."},
    ]
    file = tmp_path / "triples.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    collection = collection_of(file)
    assert collection is not None
    assert list(collection.texts.values()) == ["Sông Hậu.", "Sông Tiền.", "Núi Cấm."]
    assert collection.grades == {"q1": {"d1": 1, "d2": 1, "d3": 0}, "q2": {"d3": 1, "d1": 0}}
    table = tmp_path / "triples.tsv"
    table.write_text("Sông nào?\tSông Hậu.\tNúi Cấm.\n", encoding="utf-8")
    assert triples.read(table).grades == {"q1": {"d1": 1, "d2": 0}}
    table.write_text("Sông nào?\n", encoding="utf-8")
    with raising(QuestionSetError, "triples-line"):
        triples.read(table)


def test_a_question_set_is_no_collection(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text('{"id": "a", "question": "?", "lang": "vi", "kind": "unanswerable"}\n', encoding="utf-8")
    assert collection_of(file) is None
    with raising(QuestionSetError, "collection-unknown"):
        collection_of(tmp_path)
