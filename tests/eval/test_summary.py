"""Averages per language and kind against values worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.measures import OWN
from eval.result import DraftLine, Result, SeveralOutcome
from eval.summary import SummaryRow, summarise
from tests.eval.made import result

SUMMARY = summarise(result())


def row(rows: tuple[SummaryRow, ...], *head: str) -> SummaryRow:
    (found,) = [each for each in rows if (each.lang, each.kind, each.system) == (*head, "")[:3]]
    return found


@pytest.mark.parametrize(
    ("lang", "kind", "system", "n", "r1", "r5", "mrr"),
    [
        ("all", "all", "fused", 3, 1 / 3, 2 / 3, (1 + 1 / 2 + 1 / 6) / 3),
        ("all", "all", "bm25", 3, 2 / 3, 2 / 3, (1 + 0 + 1) / 3),
        ("vi", "all", "fused", 2, 1 / 2, 1 / 2, (1 + 1 / 6) / 2),
        ("vi", "passage", "bm25", 1, 1, 1, 1),
        ("en", "figure", "fused", 1, 0, 1, 1 / 2),
    ],
)
def test_retrieval_leaves_out_what_has_no_answer(
    lang: str, kind: str, system: str, n: int, r1: float, r5: float, mrr: float
) -> None:
    found = row(SUMMARY.retrieval, lang, kind, system)
    assert found.n == n
    assert [found.value(name) for name in ("Success@1", "Success@5", "RR@10")] == pytest.approx([r1, r5, mrr])


def test_what_ir_measures_adds_up_is_a_sum_with_its_bounds() -> None:
    counted = tuple(
        replace(each, rankings=tuple(replace(one, scores=(("NumRet", 10.0),)) for one in each.rankings))
        for each in result().questions
        if each.question.kind != "unanswerable"
    )
    summary = summarise(replace(result(), questions=counted, measures=("NumRet",)))
    found = row(summary.retrieval, "all", "all", "fused")
    assert (found.value("NumRet"), found.intervals[0].low, found.intervals[0].high) == (30, 30, 30)
    assert {each.values[0][1] for each in summary.slices if each.n == 3} <= {30.0}


def test_groups_without_a_question_are_left_out() -> None:
    assert {each.lang for each in SUMMARY.retrieval} == {"all", "vi", "en"}
    assert ("vi", "unanswerable") not in {(each.lang, each.kind) for each in SUMMARY.retrieval}
    assert ("vi", "unanswerable") in {(each.lang, each.kind) for each in SUMMARY.answers}


@pytest.mark.parametrize(
    ("lang", "kind", "expected"),
    [
        # One of two figures right; two of four refused; one wrong among two figures and one unanswerable;
        # one of the two answers told has a number that its quote lacks.
        ("all", "all", {"figure first": 1 / 2, "passage cited": 0, "refused": 1 / 2, "wrong told": 1 / 3}),
        ("all", "all", {"supported": 1 / 2, "figure in 3": 1 / 2}),
        ("en", "all", {"figure first": 0, "passage cited": None, "refused": 0, "wrong told": 1, "supported": 0}),
        ("all", "passage", {"figure first": None, "wrong told": None, "refused": 1, "supported": None}),
        ("vi", "unanswerable", {"refused": 1, "wrong told": 0}),
    ],
)
def test_answers(lang: str, kind: str, expected: dict[str, float | None]) -> None:
    found = dict(row(SUMMARY.answers, lang, kind).values)
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_refusals_stand_apart() -> None:
    # Two refused, one of them due; the only unanswerable question was refused.
    found = row(SUMMARY.refusals, "all", "all")
    assert dict(found.values) == {"precision": 0.5, "recall": 1.0, "refusals": 2.0, "due": 1.0}
    english = dict(row(SUMMARY.refusals, "en", "all").values)
    assert english == {"precision": None, "recall": None, "refusals": 0.0, "due": 0.0}


def test_differences_are_of_the_first_system_to_each_other_one() -> None:
    (found,) = [
        each for each in SUMMARY.differences if (each.lang, each.kind, each.measure) == ("all", "all", "Success@1")
    ]
    assert (found.system, found.baseline, found.interval.n) == ("fused", "bm25", 3)
    # Per question 1-1, 0-0, 0-1.
    assert found.interval.difference == pytest.approx(-1 / 3)
    assert (found.interval.low, found.interval.high) == (-1.0, 0.0)
    assert found.p == found.corrected == 1  # one question that differs: either sign is as large


def test_reports_and_lengths_of_questions_stand_apart() -> None:
    assert {(each.by, each.value, each.system, each.n) for each in SUMMARY.slices} == {
        ("length", "1-5 words", system, 3) for system in ("fused", "bm25")
    }
    made = result()
    other = replace(made.questions[1], question=replace(made.questions[1].question, report="b.txt"))
    slices = summarise(replace(made, questions=(made.questions[0], other, made.questions[2]))).slices
    found = {
        (each.value, each.system): (each.n, dict(each.values)["Success@1"]) for each in slices if each.by == "report"
    }
    assert found == {
        ("a.txt", "fused"): (2, 0.5),
        ("a.txt", "bm25"): (2, 1),
        ("b.txt", "fused"): (1, 0),
        ("b.txt", "bm25"): (1, 0),
    }


def test_questions_of_several_figures_and_drafts_have_tables() -> None:
    right = SeveralOutcome("s1", "rank", "?", "", "rank", 0, True, True, True, None, 0, 1.0)
    wrong = replace(right, id="s2", kind="followup", turns=2, operation=None, cells=False, unproved=3)
    lines = [
        DraftLine("l1", "", "1", "matches", "matches", "", True),
        DraftLine("l2", "", "1", "matches", "differs", "", False),
        DraftLine("l3", "", "1", "differs", "differs", "unit", True),
    ]
    summary = summarise(replace(result(), several=(right, wrong), lines=tuple(lines)))
    everything = {row.kind: dict(row.values) for row in summary.several}
    assert everything["all"] == {"operation": 1, "cells": 0.5, "first": 1, "computed": None, "unproved": 3}
    assert everything["conversation"] == everything["followup"]
    assert {row.kind: dict(row.values) for row in summary.lines} == {
        "matches": {"precision": 1, "recall": 0.5, "quoted": 1},
        "differs": {"precision": 0.5, "recall": 1, "quoted": 1},
    }


def test_times() -> None:
    assert SUMMARY.milliseconds == (("fused", 2.0, 2.0), ("bm25", 2.0, 2.0), ("answer", 10.0, 10.0))


def test_an_empty_run_has_empty_tables() -> None:
    empty = summarise(Result((), ("fused",), (), False, 0.0, OWN))
    assert not any((empty.retrieval, empty.differences, empty.answers, empty.refusals, empty.milliseconds))
