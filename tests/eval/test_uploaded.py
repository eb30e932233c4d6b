"""What uploaded files ask, by what is in them; and what is refused by the name that the user knows."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from errors import QuestionSetError
from eval.uploaded import read
from tests.eval.formats import samples

SET = b'{"id": "a", "question": "?", "lang": "vi", "kind": "unanswerable"}'


@pytest.fixture
def archive(tmp_path: Path) -> bytes:
    folder, made = samples.beir(tmp_path / "beir"), io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each in folder.rglob("*"):
            archive.write(each, f"beir/{each.relative_to(folder)}")
    return made.getvalue()


def test_a_zip_and_a_run_are_a_collection_with_another_system(archive: bytes, tmp_path: Path) -> None:
    run = samples.trec_run(tmp_path / "x").read_bytes()
    found = read([("other.run", run), ("../../beir.ZIP", archive)])
    assert found.collection is not None
    assert found.collection.texts.keys() == samples.TEXTS.keys()
    assert (found.name, len(found.questions)) == ("../../beir.ZIP", 3)
    assert [each.tag for each in found.runs] == ["another-system"]


def test_judgements_and_a_run_need_no_texts(tmp_path: Path) -> None:
    qrels, run = samples.qrels(tmp_path / "q").read_bytes(), samples.trec_run(tmp_path / "r").read_bytes()
    found = read([("a.txt", qrels), ("b.txt", run)])
    assert found.collection is None
    assert found.grades == samples.GRADES
    assert found.runs_only


TOPICS = {
    "topics.txt": "q1\tbao nhiêu hộ\nq2\tnăm 2020\nq9\tkhông ai đánh giá\n",  # as many words as qrels have columns
    "topics.tsv": "q1\tbao nhiêu hộ\nq2\tnăm 2020\n",
    "topics.xml": '<topics><topic number="q1"><query>bao nhiêu hộ</query></topic><topic number="q2"><query>năm 2020'
    "</query></topic></topics>",
    "topics.trec": "<top>\n<num> q1\n<title> bao nhiêu hộ\n</top>\n<top>\n<num> q2\n<title> năm 2020\n</top>\n",
}
JUDGED = {
    "trec.txt": "q1 0 d1 1\nq2 0 d2 0\nq3 0 d2 1\n",
    "trec.tsv": "q1\t0\td1\t1\nq2\t0\td2\t0\nq3\t0\td2\t1\n",
    "beir.tsv": "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t0\nq3\td2\t1\n",
    "beir.txt": "q1\td1\t1\nq2\td2\t0\nq3\td2\t1\n",
}


@pytest.mark.parametrize("topics", TOPICS)
@pytest.mark.parametrize("judged", JUDGED)
def test_topics_beside_their_judgements_are_asked_of_the_knowledge_base_at_hand(topics: str, judged: str) -> None:
    found = read([(name, text.encode()) for name, text in ((topics, TOPICS[topics]), (judged, JUDGED[judged]))])
    assert [(each.id, each.question) for each in found.questions] == [("q1", "bao nhiêu hộ"), ("q2", "năm 2020")]
    assert found.grades == {"q1": {"d1": 1}, "q2": {"d2": 0}, "q3": {"d2": 1}}
    assert (found.collection, found.runs_only, found.unasked) == (None, False, 1)
    assert found.name == f"{topics}, {judged}"


@pytest.mark.parametrize(
    ("content", "texts"), [("hộ nghèo\t21 hộ thoát nghèo\n", 1), ("nghèo\t21 hộ\t3 vụ\t2019\n", 3)]
)
def test_a_table_of_sentences_is_triples(content: str, texts: int) -> None:
    found = read([("pairs.tsv", content.encode())])
    assert found.collection is not None
    assert len(found.collection.texts) == texts


def test_a_question_set_is_asked_of_the_knowledge_base_at_hand() -> None:
    found = read([("set.jsonl", SET)])
    assert (found.collection, found.grades, [each.id for each in found.questions]) == (None, None, ["a"])


@pytest.mark.parametrize(
    ("files", "code", "where"),
    [
        ([], "upload-asks", None),
        ([("a.jsonl", SET), ("b.jsonl", SET)], "upload-asks", None),
        ([("a.run", b"q Q0 d 1 1 x")], "upload-asks", None),
        ([("a.txt", b"q\tx"), ("b.txt", b"q\tx"), ("c.txt", b"q 0 d 1")], "upload-asks", None),
        ([("a.txt", b"q\tx"), ("b.jsonl", SET)], "upload-asks", None),
        ([("a.txt", b"q\tx"), ("a.run", b"q Q0 d 1 1 x")], "topics-unjudged", "a.txt"),
        ([("a.txt", b"q\tx"), ("c.txt", b"other 0 d 1")], "collection-unjudged", "a.txt"),
        ([("<b>.jsonl", b"{}")], "line-choice", "<b>.jsonl"),
        ([("a.zip", b"PK")], "collection-unreadable", "a.zip"),
        ([("a.txt", b"one two three")], "upload-form", "a.txt"),
        ([("a.txt", b"\xff\xfe")], "set-utf8", "a.txt"),
    ],
)
def test_what_asks_nothing_or_too_much_is_refused(files: list[tuple[str, bytes]], code: str, where: str | None) -> None:
    with pytest.raises(QuestionSetError) as caught:
        read(files)
    assert caught.value.code == code
    assert caught.value.where == where
