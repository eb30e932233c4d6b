"""Collections of every form in a folder or a zip; what a zip may not do."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from errors import QuestionSetError
from eval.sources import collection_of
from eval.uploaded import read
from tests.eval.formats import samples
from tests.faults import raising

VI, EN = (
    json.dumps({"data": [{"paragraphs": [{"context": text, "qas": [{"question": asked}]}]}]})
    for text, asked in (("Sông Hậu.", "Sông nào?"), ("A river.", "Which river?"))
)
TRIPLES = '{"query": "Sông nào?", "positive": "Sông Hậu.", "negative": "Núi Cấm."}\n'
OTHERS = {"__MACOSX/._vi.json": "junk", "README.md": "# x", ".DS_Store": "x"}
PACKED = {
    "XQuAD": ({"vi.json": VI, "en.json": EN}, 1, 3),
    "XQuAD, in a folder": ({"xquad/xquad.vi.json": VI, "xquad/xquad.en.json": EN, "xquad/xquad.ar.json": "{"}, 1, 3),
    "SQuAD": ({"inside/train-v1.json": VI}, 1, 1),
    "triples": ({"t.jsonl": TRIPLES}, 2, 1),
}


def packed(file: Path, contents: dict[str, str]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (OTHERS | contents).items():
            archive.writestr(name, content)
    return file


@pytest.mark.parametrize("form", PACKED)
def test_collections_of_every_form_are_read_from_a_zip_and_by_upload(tmp_path: Path, form: str) -> None:
    contents, texts, questions = PACKED[form]
    file = packed(tmp_path / "mine.zip", contents)
    found, uploaded = collection_of(file), read([("mine.zip", file.read_bytes())])
    assert found is not None
    assert (len(found.texts), len(found.questions)) == (texts, questions)
    assert uploaded.questions == found.questions
    assert uploaded.collection is not None
    assert uploaded.collection.grades == found.grades
    folder = tmp_path / "unpacked"
    zipfile.ZipFile(file).extractall(folder)
    assert (same := collection_of(folder)) is not None
    assert (same.texts, same.questions, same.grades) == (found.texts, found.questions, found.grades)


def test_beirs_texts_are_preferred_to_files_beside_them(tmp_path: Path) -> None:
    folder = samples.beir(tmp_path / "beir")
    (folder / "info.json").write_text("{}", encoding="utf-8")
    found = collection_of(folder)
    assert found is not None
    assert found.texts.keys() == samples.TEXTS.keys()


@pytest.mark.parametrize("contents", [{"a.json": VI, "b.json": VI}, {}, {"set.jsonl": '{"id": "a"}'}])
def test_what_does_not_tell_which_collection_is_meant_is_refused(tmp_path: Path, contents: dict[str, str]) -> None:
    with raising(QuestionSetError, "collection-unknown"):
        collection_of(packed(tmp_path / "x.zip", contents))


def test_names_that_lead_out_of_a_zip_write_nothing(tmp_path: Path) -> None:
    inside = tmp_path / "here"
    inside.mkdir()
    file = packed(inside / "x.zip", {"../vi.json": VI, "../en.json": EN, "/out.json": VI})
    before = sorted(tmp_path.rglob("*"))
    with raising(QuestionSetError, "collection-unknown"):
        collection_of(file)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_bomb_is_refused_by_what_it_says_and_read_no_further_where_it_lies(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "bomb.zip", {"vi.json": " " * (65 << 20), "en.json": EN})
    assert bomb.stat().st_size < 1 << 20
    with raising(QuestionSetError, "set-unpacks"):
        read([("bomb.zip", bomb.read_bytes())])
    size, lie = (65 << 20).to_bytes(4, "little"), (9).to_bytes(4, "little")
    with raising(QuestionSetError, "collection-unreadable"):
        read([("bomb.zip", bomb.read_bytes().replace(size, lie))])


@pytest.mark.parametrize("contents", [{"vi.json": VI, "en.json": EN}, {"t.jsonl": TRIPLES}])
def test_a_zip_that_is_damaged_inside_is_refused(tmp_path: Path, contents: dict[str, str]) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_STORED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    whole = (tmp_path / "x.zip").read_bytes()
    damaged = whole.replace("Sông".encode(), b"Song!").replace(b"S\\u00f4", b"S\\u00f5")
    assert damaged != whole
    with pytest.raises(QuestionSetError):
        read([("x.zip", damaged)])


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    data = bytearray(packed(tmp_path / "x.zip", {"t.json": VI}).read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    with raising(QuestionSetError, "collection-unreadable"):
        read([("x.zip", bytes(data))])
