"""What the trained reader adds to candidates: logits against none, cut either way, of the passages that it reads."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from answer.choice import second_look as module
from answer.choice.nearness import Candidate
from answer.policy import policy
from records import Hit
from tests.answer.make import figure, passage, report

MADE = report("Có 12 hộ thoát nghèo và 34 hộ tái nghèo.")
FIGURES = [figure(MADE, "12 hộ", "12", "hộ"), figure(MADE, "34 hộ", "34", "hộ")]
CANDIDATES = [Candidate(one, Hit(passage(MADE), 1.0), 1) for one in FIGURES]
KB: Any = SimpleNamespace(report=lambda id: MADE)


class Fake:
    """A reader that gives the same logits to whatever it reads, and keeps what it was asked."""

    def __init__(self, logits: Sequence[float], none: float) -> None:
        self.logits, self.none, self.read = logits, none, list[tuple[str, Any]]()

    def score(self, wording: str, texts: Any) -> tuple[list[list[float]], float]:
        self.read.append((wording, texts))
        return [list(self.logits)], self.none


def look(reader: Fake | None, wordings: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> list[float]:
    monkeypatch.setattr(module, "_reader", lambda kb: reader)
    return module.second_look(KB, wordings, CANDIDATES, [1.0, 0.5])


def test_without_a_reader_nothing_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(None, ["hộ thoát nghèo"], monkeypatch) == [0, 0]


def test_logits_are_told_against_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(Fake([1.5, -0.5], 0.5), ["hộ thoát nghèo"], monkeypatch) == [1.0, -1.0]


def test_what_is_beyond_measure_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    most = policy().words.unsure
    assert look(Fake([900, -900], 0), ["hộ thoát nghèo"], monkeypatch) == [most, -most]


def test_the_mean_of_several_wordings_is_taken_and_spans_are_those_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Fake([1.0, 0.0], 0)
    assert look(reader, ["hộ thoát nghèo", "escaped poverty"], monkeypatch) == [1.0, 0.0]
    assert [wording for wording, _ in reader.read] == ["hộ thoát nghèo", "escaped poverty"]
    (text, spans), *_ = reader.read[0][1]
    assert [text[start:end] for start, end in spans] == ["12 hộ", "34 hộ"]
