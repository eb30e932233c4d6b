"""Retrieval measures against values worked out by hand, and their names."""

from __future__ import annotations

import shutil
from math import log2

import pytest

from errors import WelfareError
from eval.measures import OWN, depth_needed, falling, measure_names, measure_queries
from tests.faults import raising

ZERO = dict.fromkeys(OWN, 0.0)


def of(relevant: list[str], ranking: list[str]) -> dict[str, float]:
    return measure_queries({"q": dict.fromkeys(relevant, 1)}, {"q": falling(ranking)}, OWN)["q"]


def test_first_place_is_perfect() -> None:
    assert of(["a"], ["a", "b"]) == dict.fromkeys(OWN, 1.0)


def test_one_of_two_relevant_at_rank_two() -> None:
    # Gain 1 at rank 2 is 1/log2(3); the ideal has both relevant first: 1/log2(2) + 1/log2(3).
    ndcg = (1 / log2(3)) / (1 + 1 / log2(3))
    expected = {"Success@1": 0, "Success@5": 1, "Success@10": 1, "RR@10": 1 / 2, "nDCG@10": ndcg}
    assert of(["a", "c"], ["b", "a"]) == pytest.approx(expected)


@pytest.mark.parametrize(("rank", "five", "ten"), [(1, 1, 1), (5, 1, 1), (6, 0, 1), (10, 0, 1), (11, 0, 0)])
def test_cut_offs(rank: int, five: float, ten: float) -> None:
    values = of(["a"], [f"x{place}" for place in range(1, rank)] + ["a"])
    assert (values["Success@5"], values["Success@10"]) == (five, ten)
    assert values["RR@10"] == pytest.approx(1 / rank if rank <= 10 else 0)
    assert values["nDCG@10"] == pytest.approx(1 / log2(rank + 1) if rank <= 10 else 0)


def test_grades_count_and_what_is_graded_nothing_is_not_relevant() -> None:
    grades = {"q": {"a": 2, "b": 1, "c": 0}}
    (values,) = measure_queries(grades, {"q": falling(["c", "b", "a"])}, ("nDCG@10", "R@2", "AP")).values()
    best = 2 + 1 / log2(3)
    assert values == pytest.approx({"nDCG@10": (1 / log2(3) + 2 / 2) / best, "R@2": 0.5, "AP": (1 / 2 + 2 / 3) / 2})


def test_what_is_missing_costs_score() -> None:
    # Not asked of the system, found nothing, and evidence that no passage holds.
    grades: dict[str, dict[str, int]] = {"unasked": {"a": 1}, "empty": {"a": 1}, "unheld": {}}
    assert measure_queries(grades, {"empty": [], "unheld": [("a", 1.0)]}, OWN) == dict.fromkeys(grades, ZERO)


def test_nothing_at_all() -> None:
    assert measure_queries({}, {}, OWN) == {}
    assert measure_queries({}, {"q": [("a", 1.0)]}, OWN) == {}


def test_surplus_questions_and_repeats_change_nothing() -> None:
    again = measure_queries({"q": {"a": 1}}, {"q": falling(["b", "b", "a", "a"]), "unknown": falling(["a"])}, OWN)
    assert again == {"q": of(["a"], ["b", "a"])}


def test_the_order_given_decides_not_the_ids() -> None:
    assert of(["a"], ["z", "a"])["RR@10"] == of(["z"], ["a", "z"])["RR@10"] == 0.5


@pytest.mark.parametrize(
    ("text", "named", "deep"),
    [
        ("nDCG@10, R@5", ("nDCG@10", "R@5"), 10),
        ("AP", ("AP",), 1000),
        ("P@20,P@20", ("P@20",), 20),
        ("AP(rel=2)@100", ("AP(rel=2)@100",), 100),
        ("SetF(beta=0.5),AP(rel=2,judged_only=True)", ("SetF(beta=0.5)", "AP(rel=2,judged_only=True)"), 1000),
        ("Accuracy@5", ("Accuracy@5",), 10),
    ],
)
def test_measures_go_by_the_names_of_ir_measures(text: str, named: tuple[str, ...], deep: int) -> None:
    assert measure_names(text) == named
    assert depth_needed(named) == deep


@pytest.mark.parametrize("text", ["", "nDGC@10", "Recall at 5", "__import__('os')", "SetF(beta=two)", "INST"])
def test_what_ir_measures_does_not_know_is_named(text: str) -> None:
    with raising(WelfareError, "measure-unknown"):
        measure_names(text)


@pytest.mark.skipif(shutil.which("perl") is None, reason="gdeval is a program in Perl")
def test_gain_by_cascade_whatever_the_ids_of_questions() -> None:
    # Chances to stop are (2 ** grade - 1) / 2 ** 4 (Chapelle et al., CIKM 2009): 1/16 at rank 1, 3/16 at rank 2.
    graded, ranking = {"a": 1, "b": 2, "c": 0}, falling(["a", "b", "c"])
    values = measure_queries({"câu-1": graded, "câu 1-1": graded}, {"câu-1": ranking, "câu 1-1": []}, ("ERR@10",))
    assert values == {
        "câu-1": {"ERR@10": pytest.approx(1 / 16 + 15 / 16 * 3 / 16 / 2, abs=1e-5)},
        "câu 1-1": {"ERR@10": 0},
    }


@pytest.mark.skipif(shutil.which("perl") is None, reason="gdeval is a program in Perl")
def test_grades_that_a_measure_cannot_take_are_told() -> None:
    with raising(WelfareError, "measure-unknown"):
        measure_queries({"q": {"a": 9}}, {"q": falling(["a"])}, ("ERR@10",))


def test_accuracy_counts_a_question_of_whose_relevant_documents_none_was_found() -> None:
    # q1: of the one document that is not relevant none stands above the one that is; ir-measures has no value of q2.
    grades, found = {"q1": {"a": 1}, "q2": {"a": 1}}, {"q1": falling(["a", "b"]), "q2": falling(["b", "c"])}
    assert measure_queries(grades, found, ("Accuracy",)) == {"q1": {"Accuracy": 1}, "q2": {"Accuracy": 0}}
