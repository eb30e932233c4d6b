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


def test_a_question_set_is_asked_of_the_knowledge_base_at_hand() -> None:
    found = read([("set.jsonl", SET)])
    assert (found.collection, found.grades, [each.id for each in found.questions]) == (None, None, ["a"])


@pytest.mark.parametrize(
    ("files", "code", "where"),
    [
        ([], "upload-asks", None),
        ([("a.jsonl", SET), ("b.jsonl", SET)], "upload-asks", None),
        ([("a.run", b"q Q0 d 1 1 x")], "upload-asks", None),
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
