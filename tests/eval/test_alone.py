"""An evaluation in a process of its own: the same result, stopped when told, ended at its limits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from errors import KnowledgeBaseError, QuestionSetError, RequestError
from eval.alone import Reached, run_alone
from eval.question_sets import parse_questions
from eval.uploaded import Uploaded, read
from ingest.library import update
from settings import Settings
from tests.paths import ROOT

LINE = (
    '{"id": "a%d", "question": "%s", "lang": "vi", "kind": "unanswerable", "report": null, "evidence": [], '
    '"answer": null}'
)
ASKED = Uploaded(
    "mine",
    parse_questions("\n".join(LINE % (n, "Lào Cai năm 1999 có bao nhiêu hộ nghèo?") for n in range(3)), "mine.jsonl"),
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = Settings(kb=tmp_path_factory.mktemp("alone") / "kb")
    update(made, [ROOT / "tests" / "ui" / "reports"])
    return made


def test_questions_are_asked_there_and_progress_is_told(settings: Settings) -> None:
    told: list[Reached] = []

    def goes_on(reached: Reached) -> bool:
        told.append(reached)
        return True

    result = run_alone(settings, ASKED, ("fused",), goes_on)
    assert [one.done for one in told] == [1, 2, 3]
    assert result.complete
    assert [one.question.id for one in result.questions] == ["a0", "a1", "a2"]


def test_it_ends_when_told_to(settings: Settings) -> None:
    many = Uploaded("many", ASKED.questions * 100)
    result = run_alone(settings, many, ("fused",), lambda reached: False)
    assert not result.complete
    assert len(result.questions) < 300


def test_it_ends_when_its_time_is_up(settings: Settings) -> None:
    with pytest.raises(RequestError) as told:
        run_alone(replace(settings, evaluation_seconds=0), ASKED, ("fused",), lambda reached: True)
    assert told.value.code == "evaluation-ended"


def test_what_went_wrong_there_is_told_here(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError):
        run_alone(Settings(kb=tmp_path / "none"), ASKED, ("fused",), lambda reached: True)


def test_topics_are_asked_of_the_reports_that_are_judged(settings: Settings) -> None:
    topics, qrels = (
        b"q1\tTr\xc3\xa0 Vinh 2019\nq2\tTr\xc3\xa0 Vinh\n",
        b"q1 0 tra-vinh-2019 1\nq2 0 gone 1\nq3 0 gone 1\n",
    )
    asked = read([("topics.txt", topics), ("qrels.txt", qrels), ("x.run", b"q1 Q0 soc-trang-2020 1 2.5 other\n")])
    result = run_alone(settings, asked, ("fused",), lambda reached: True)
    assert result.systems == ("fused", "other")
    first, second = (each.ranking("fused") for each in result.questions)
    assert [id for id, _ in first.ranked] == ["tra-vinh-2019", "soc-trang-2020.txt"]
    assert (dict(first.scores)["RR@10"], dict(second.scores)["RR@10"]) == (1, 0)
    assert ("judged without a text, left out", "1") in result.about
    assert all(each.outcome is None for each in result.questions)


def test_topics_of_other_reports_are_refused(settings: Settings) -> None:
    asked = read([("topics.txt", b"q1\tx"), ("qrels.txt", b"q1 0 gone 1\n")])
    with pytest.raises(QuestionSetError) as told:
        run_alone(settings, asked, ("fused",), lambda reached: True)
    assert told.value.code == "qrels-other"
