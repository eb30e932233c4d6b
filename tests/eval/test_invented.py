"""The invented sets: what their labels and questions point at stands in their texts."""

import json
import unicodedata
from pathlib import Path

import pytest

from eval.question_sets import load

INVENTED = Path(__file__).parents[2] / "eval" / "invented"
SETS = sorted(path for path in INVENTED.iterdir() if path.is_dir())


def _text(file: Path) -> str:
    return _plain(file.read_text(encoding="utf-8"))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_a_label_stands_once_where_it_says(folder: Path) -> None:
    texts = {file.name: _text(file) for file in (folder / "reports").glob("*.txt")}
    for line in (folder / "figures.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        assert texts[label["report"]].count(_plain(label["at"])) == 1, label
        assert _plain(label["text"]).casefold() in _plain(label["at"]).casefold(), label


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_an_answer_has_its_evidence(folder: Path) -> None:
    texts = {file.name: _text(file).casefold() for file in (folder / "reports").glob("*.txt")}
    for file in filter(Path.exists, (folder / "questions.jsonl", folder / "more.jsonl", folder / "english.jsonl")):
        questions = load([file])
        assert len({question.id for question in questions}) == len(questions)
        for question in questions:
            if question.kind != "unanswerable":
                assert question.report, question
                assert any(
                    _plain(piece).casefold() in texts[Path(question.report).name] for piece in question.evidence
                ), question
