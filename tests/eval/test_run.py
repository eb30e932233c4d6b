"""A question set run over a small real knowledge base, from the library and from the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.ablation import ABLATION, PARTS, Ablation, as_text
from eval.measures import OWN
from eval.question_sets import Question, load
from eval.run import SYSTEMS, run
from eval.summary import summarise
from index.build import build
from index.knowledge_base import KnowledgeBase, open_kb
from ingest.read import read
from settings import Settings

pytestmark = pytest.mark.model

REPORT = """ỦY BAN NHÂN DÂN TỈNH CÀ MAU
Số: 7/BC-UBND
Cà Mau, ngày 5 tháng 1 năm 2020

BÁO CÁO
Kết quả công tác giảm nghèo năm 2019

I. KẾT QUẢ
1. Giảm nghèo
Năm 2019, toàn tỉnh có 431 hộ thoát nghèo.
2. Việc làm
Trong năm, các doanh nghiệp đã tuyển 2.650 lao động.

II. HẠN CHẾ
Nguồn vốn vay về chậm vì thủ tục thẩm định kéo dài.
"""
ROWS = [
    {
        "id": "t1",
        "question": "Năm 2019 Cà Mau có bao nhiêu hộ thoát nghèo?",
        "lang": "vi",
        "kind": "figure",
        "report": "ca-mau.txt",
        "evidence": ["431 hộ thoát nghèo"],
        "answer": {"value": 431, "unit": "hộ"},
    },
    {
        "id": "t2",
        "question": "Why were loans slow in Cà Mau?",
        "lang": "en",
        "kind": "passage",
        "report": "ca-mau.txt",
        "evidence": ["thủ tục thẩm định kéo dài"],
        "answer": None,
    },
    {
        "id": "t3",
        "question": "nam 2011 lang son co bao nhieu ho thoat ngheo",
        "lang": "vi-plain",
        "kind": "unanswerable",
        "report": None,
        "evidence": [],
        "answer": None,
    },
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Folder of the knowledge base, question set."""
    folder = tmp_path_factory.mktemp("eval")
    report, questions = folder / "ca-mau.txt", folder / "set.jsonl"
    report.write_text(REPORT, encoding="utf-8")
    questions.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    build(folder / "kb", [read(report, Settings())], Settings())
    return folder / "kb", questions


@pytest.fixture(scope="module")
def kb(made: tuple[Path, Path]) -> KnowledgeBase:
    return open_kb(made[0], Settings())


@pytest.fixture(scope="module")
def questions(made: tuple[Path, Path]) -> tuple[Question, ...]:
    return load([made[1]])


def test_every_question_is_searched_by_every_system_and_judged(
    kb: KnowledgeBase, questions: tuple[Question, ...]
) -> None:
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        seen.append((done, total))
        return True

    result = run(questions, kb, progress=progress)
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert result.complete
    for each in result.questions:
        assert tuple(ranking.system for ranking in each.rankings) == SYSTEMS
        assert each.outcome is not None
        assert not each.outcome.unsupported
    figure, passage, nothing = result.questions
    assert (figure.relevant, passage.relevant, nothing.relevant) == (1, 1, 0)
    assert figure.ranking("bm25").rank == 1
    assert figure.right
    assert [name for name, _ in figure.ranking("rrf").scores] == list(OWN)
    assert nothing.ranking("fused").scores == ()


def test_a_run_can_be_stopped(kb: KnowledgeBase, questions: tuple[Question, ...]) -> None:
    result = run(questions, kb, systems=("bm25",), answers=False, progress=lambda done, _: done < 2)
    assert (len(result.questions), result.complete) == (2, False)
    assert result.questions[0].outcome is None
    assert summarise(result).answers == ()


def test_evidence_that_the_knowledge_base_lacks_costs_score(kb: KnowledgeBase, questions: tuple[Question, ...]) -> None:
    gone = replace(questions[0], evidence=("không có ở đâu",))
    (each,) = run([gone], kb, systems=("bm25",), answers=False).questions
    assert each.relevant == 0
    assert dict(each.ranking("bm25").scores) == dict.fromkeys(OWN, 0.0)


def test_each_part_can_be_switched_off(kb: KnowledgeBase) -> None:
    typed = "ty le ho ngheo BHYT ca mau 2019 bang cach nao"
    ablation = Ablation(kb, Settings())
    scores = {system: [hit.score for hit in ablation.search(typed, 9, system)] for system in ABLATION}
    assert [hit.score for hit in kb.search(typed, k=9)[1]] == scores["fused"]
    assert {part for part in PARTS if scores[f"fused without {part}"] == scores["fused"]} <= {"sentences"}


def test_the_ablation_tells_each_part_by_language(kb: KnowledgeBase, questions: tuple[Question, ...]) -> None:
    result = run(questions, kb, systems=ABLATION, search=Ablation(kb, Settings()).search, answers=False)
    told = as_text(result)
    assert "vi (1)" in told
    assert all(f"\n{part} " in told for part in PARTS)


def test_the_command_line(made: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kb, questions = made
    old, page = tmp_path / "old.json", tmp_path / "page.html"
    assert main([str(questions), "--kb", str(kb), "--json", str(old), "--html", str(page)]) == 0
    told = capsys.readouterr()
    assert "RETRIEVAL" in told.out
    assert "3/3" in told.err
    assert len(json.loads(old.read_text(encoding="utf-8"))["questions"]) == 3
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main([str(questions), "--kb", str(kb), "--systems", "bm25", "--compare", str(old)]) == 0
    assert "CHANGES SINCE THE EARLIER RUN\n  none" in capsys.readouterr().out


def test_failures_exit_with_one_and_say_what_to_do(
    made: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kb, questions = made
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n", encoding="utf-8")
    for arguments in (
        [str(bad), "--kb", str(kb)],
        [str(questions), "--kb", str(tmp_path / "none")],
        [str(questions), "--kb", str(kb), "--systems", "bm25", "--json", str(tmp_path / "no" / "out.json")],
        [str(questions), "--kb", str(kb), "--compare", str(bad)],
        [str(tmp_path), "--kb", str(kb)],
    ):
        assert main(arguments) == 1
        told = capsys.readouterr()
        assert "; " in told.err
        assert told.out == ""


@pytest.mark.parametrize(
    "arguments", [[], ["a", "--topics", "b"], ["--topics", "b"], ["a", "--systems", "x"], ["a", "--measures", "x"]]
)
def test_usage_faults_exit_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
