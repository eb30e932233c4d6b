"""Drafts of questions over a real small knowledge base: three origins, three kinds of typing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from errors import QuestionSetError
from eval.asking.__main__ import main
from eval.asking.decisions import Proof
from eval.asking.drafts import drafts, drafts_alone, once, proof_of, told_wrong
from eval.question_sets import parse_questions
from eval.relevance import holds_evidence
from index.build import build
from index.knowledge_base import KnowledgeBase, open_kb
from ingest.read import read
from settings import Settings
from tests.faults import raising

pytestmark = pytest.mark.model

REPORTS = {
    "vinh-long-2020.txt": """BÁO CÁO
Kết quả công tác lao động, người có công và xã hội năm 2020 tỉnh Vĩnh Long

I. KẾT QUẢ
1. Công tác giảm nghèo
Tỷ lệ hộ nghèo giảm từ 2,6% xuống còn 1,4%. Xây mới 62 căn nhà tình nghĩa.
2. Giải quyết việc làm
Giải quyết việc làm cho 21.350 lao động, đạt 106% kế hoạch năm.
""",
    "ca-mau-2019.txt": """BÁO CÁO
Kết quả công tác lao động, người có công và xã hội năm 2019 tỉnh Cà Mau

I. KẾT QUẢ
1. Bảo hiểm xã hội tự nguyện
Năm 2019, có 4.310 người tham gia bảo hiểm xã hội tự nguyện.
""",
}


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("drafts")
    documents = []
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
        documents.append(read(folder / name, Settings()))
    build(folder / "kb", documents, Settings())
    return open_kb(folder / "kb", Settings())


def test_drafts_are_questions_of_a_set_with_their_evidence(kb: KnowledgeBase) -> None:
    lines = drafts(kb, 24, seed=1)
    assert lines == drafts(kb, 24, seed=1)
    assert {line["draft"] for line in lines} == {"figure", "heading", "near miss"}
    assert {line["lang"] for line in lines} == {"vi", "vi-plain", "en"}
    assert len({line["id"] for line in lines}) == len(lines)
    questions = parse_questions("\n".join(json.dumps(line) for line in lines), "drafts")
    for question in questions:
        if question.kind != "unanswerable":
            assert question.report is not None
            assert holds_evidence(question, question.report, " ".join(REPORTS[question.report].split()))
    headings = {line["question"] for line in lines if line["draft"] == "heading"}
    assert any("giải quyết việc làm" in question.lower() for question in headings)


def test_near_misses_ask_what_is_told_of_another_place_or_time_only(kb: KnowledgeBase) -> None:
    near = [line for line in drafts(kb, 60, seed=2) if line["draft"] == "near miss"]
    assert near
    for line in near:
        assert line["kind"] == "unanswerable"
        asked = line["question"].lower()
        jobs = "việc làm" in asked or "viec lam" in asked
        assert not (jobs and "2020" in asked and ("vĩnh long" in asked or "vinh long" in asked))


def test_what_readers_told_to_be_wrong_becomes_drafts(kb: KnowledgeBase) -> None:
    question = "Vĩnh Long năm 2020 giải quyết việc làm cho bao nhiêu lao động?"
    rows = [
        {"id": "a", "question": question, "lang": "vi", "answer": "106", "expected": "phải là 21.350 lao động"},
        {"id": "b", "question": "Hà Nội thì sao?", "lang": "vi", "answer": "", "expected": ""},
        {"id": "c", "lang": "vi"},
        {"id": "d", "question": "?", "lang": "fr"},
        {"id": "e", "question": "Hà Nội thì sao?", "lang": "vi", "answer": "", "expected": "không có"},
    ]
    found, unknown = told_wrong(kb, [json.dumps(row) for row in rows] + ["{", "[]"])
    assert (found["kind"], found["report"], found["answer"]["value"]) == ("figure", "vinh-long-2020.txt", 21350)
    assert "21.350 lao động" in found["evidence"][0]
    assert (unknown["kind"], unknown["evidence"], unknown["expected"]) == ("unanswerable", [], "không có")
    parse_questions("\n".join(json.dumps(line) for line in (found, unknown)), "told")


def test_they_are_the_same_in_a_process_of_their_own(kb: KnowledgeBase) -> None:
    told = json.dumps({"id": "b", "question": "Hà Nội thì sao?", "lang": "vi", "answer": "", "expected": ""})
    here = once([*told_wrong(kb, [told]), *drafts(kb, 9, seed=len(kb.reports))])
    assert drafts_alone(Settings(kb=kb.folder.parent), 9, [told]) == here


def test_words_are_found_where_a_report_has_them(kb: KnowledgeBase) -> None:
    proof = proof_of(kb, "Bao nhiêu lao động?", "  giải quyết việc làm\ncho 21.350 lao động ")
    assert proof == Proof("vinh-long-2020.txt", "Giải quyết việc làm cho 21.350 lao động")
    assert proof_of(kb, "Bao nhiêu lao động?", " \n") is None
    with raising(QuestionSetError, "draft-evidence"):
        proof_of(kb, "Bao nhiêu lao động?", "cho 99.999 lao động")


def test_the_command_line(kb: KnowledgeBase, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "drafts.jsonl"
    assert main(["draft", "--kb", str(kb.folder.parent), "--n", "9"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    made.write_text("".join(json.dumps(line | {"decision": "accept"}) + "\n" for line in lines), encoding="utf-8")
    assert main(["set", str(made)]) == 0
    assert len(parse_questions(capsys.readouterr().out, "set")) == len(lines) == 9
    assert main(["agree", str(made), str(made)]) == 0
    assert "n 9  alike 1.000" in capsys.readouterr().out
    assert main(["set", str(tmp_path / "none")]) == 1
    assert "; " in capsys.readouterr().err


def test_that_nothing_can_be_drafted_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Có 35 trẻ em mồ côi được nhận nuôi dưỡng.\n", encoding="utf-8")
    build(tmp_path / "kb", [read(tmp_path / "a.txt", Settings())], Settings())
    assert main(["draft", "--kb", str(tmp_path / "kb")]) == 0
    told = capsys.readouterr()
    assert not told.out
    assert "place and time" in told.err
