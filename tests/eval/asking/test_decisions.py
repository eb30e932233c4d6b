"""What is decided of drafts: the set that it makes, and how far two people agree."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import QuestionSetError
from eval.asking.decisions import (
    DECISIONS,
    Decision,
    Proof,
    annotator_agreement,
    as_expected,
    as_lines,
    as_set,
    decided,
    decided_line,
    taken_up,
)
from eval.question_sets import parse_questions
from tests.faults import raising


def line(id: str, decision: str | None) -> dict[str, Any]:
    return {
        **{"id": id, "question": f"{id}?", "lang": "vi", "kind": "figure", "report": "a.txt", "evidence": ["21 hộ"]},
        **{"answer": {"value": 21, "unit": "hộ"}, "trap": "", "draft": "figure", "decision": decision},
    }


def of(decisions: str) -> list[dict[str, Any]]:
    """Drafts with decisions by their first letters, "-" for none."""
    known = {each[0]: each for each in DECISIONS}
    return [line(f"d{number}", known.get(letter)) for number, letter in enumerate(decisions)]


def test_what_is_accepted_or_changed_makes_a_question_set() -> None:
    (first, second) = parse_questions(as_set(of("acd-"), "x"), "x")
    assert (first.id, second.id) == ("d0", "d1")
    with raising(QuestionSetError, "set-empty"):
        as_set(of("d-"), "x")
    with raising(QuestionSetError, "line-no-evidence"):
        as_set([line("d0", "accept") | {"evidence": []}], "x")


def test_drafts_are_read_back_as_written() -> None:
    rows = of("acd-")
    assert decided(as_lines(rows), "x") == rows


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "line-json"),
        ("[]", "line-no-text"),
        ('{"id": 1}', "line-no-text"),
        ('{"id": "a", "decision": "?"}', "line-choice"),
    ],
)
def test_lines_that_are_no_drafts_are_refused(text: str, code: str) -> None:
    with raising(QuestionSetError, code):
        decided(text, "x")


@pytest.mark.parametrize(
    ("one", "other", "n", "alike", "kappa"),
    [
        ("aaadd", "aaadd", 5, 1, 1),
        ("aadd", "adad", 4, 0.5, 0),
        ("aaad", "aadd", 4, 0.75, 0.5),  # by chance 3/4 * 2/4 + 1/4 * 2/4
        ("ad", "da", 2, 0, -1),
        ("aa", "aa", 2, 1, None),
        ("aa-d", "a-ad", 2, 1, 1),  # only what both have decided
    ],
)
def test_agreement_against_values_worked_out_by_hand(
    one: str, other: str, n: int, alike: float, kappa: float | None
) -> None:
    found = annotator_agreement(of(one), of(other))
    assert found is not None
    assert (found.n, found.alike) == (n, alike)
    assert found.kappa == (kappa if kappa is None else pytest.approx(kappa))


def test_nothing_in_common_agrees_in_nothing() -> None:
    assert annotator_agreement(of("a-"), of("-a")) is None


@given(st.lists(st.tuples(st.sampled_from("acd"), st.sampled_from("acd")), min_size=1, max_size=30))
def test_kappa_is_the_same_either_way_and_at_most_what_is_alike(pairs: list[tuple[str, str]]) -> None:
    one, other = of("".join(a for a, _ in pairs)), of("".join(b for _, b in pairs))
    found, turned = annotator_agreement(one, other), annotator_agreement(other, one)
    assert found is not None
    assert turned is not None
    if found.kappa is None or turned.kappa is None:
        assert found == turned
    else:
        assert found.kappa == pytest.approx(turned.kappa)
        assert found.kappa <= found.alike + 1e-12


@pytest.mark.parametrize(
    ("decision", "question", "expected", "decided_as"),
    [
        ("accept", "d0?", "21 hộ", "accept"),
        ("accept", " ", "", "accept"),
        ("accept", "d0 năm 2020?", "21 hộ", "change"),
        ("accept", "d0?", "22 hộ", "change"),
        ("accept", "d0?", "21 người", "change"),
        ("drop", "d0 năm 2020?", "22 hộ", "drop"),
        (None, "d0 năm 2020?", "21 hộ", None),
    ],
)
def test_what_is_accepted_in_other_words_is_changed(
    decision: Decision | None, question: str, expected: str, decided_as: str | None
) -> None:
    made = decided_line(line("d0", None), decision, question, expected)
    assert made["decision"] == decided_as
    assert made["question"] == (question.strip() or "d0?")
    assert as_expected(made) == (expected or "21 hộ")


def test_what_was_changed_and_is_written_as_before_is_accepted() -> None:
    drafted = line("d0", None)
    changed = decided_line(drafted, "accept", "d0 năm 2020?", "1.234,5 hộ")
    assert (changed["answer"], changed["decision"]) == ({"value": 1234.5, "unit": "hộ"}, "change")
    assert decided_line(changed, "accept", changed["question"], as_expected(changed))["decision"] == "change"
    assert decided_line(changed, "accept", "d0?", "21 hộ") == drafted | {"decision": "accept"}


@pytest.mark.parametrize("expected", ["hộ", "21", "1.2.3 hộ"])
def test_an_answer_is_a_number_with_a_unit(expected: str) -> None:
    with raising(QuestionSetError, "draft-answer"):
        decided_line(line("d0", None), "accept", "", expected)


def test_only_questions_are_taken_up_to_go_on_with() -> None:
    rows = of("ac-")
    assert taken_up(as_lines(rows), "x") == rows
    with raising(QuestionSetError, "line-no-answer"):
        taken_up(as_lines([*rows, line("d9", None) | {"answer": None}]), "x")


NOTHING: dict[str, Any] = {
    **{"id": "w", "question": "w?", "lang": "vi", "kind": "unanswerable", "report": None, "evidence": []},
    **{"answer": None, "trap": "", "draft": "told wrong"},
}
PROOF = Proof("a.txt", "có 21 hộ")


@pytest.mark.parametrize(
    ("expected", "proof", "kind", "decided_as"),
    [
        ("", None, "unanswerable", "accept"),
        ("21 hộ", PROOF, "figure", "change"),
        ("", PROOF, "passage", "change"),
    ],
)
def test_a_draft_that_nothing_answers_is_given_an_answer_and_loses_it_again(
    expected: str, proof: Proof | None, kind: str, decided_as: str
) -> None:
    made = decided_line(NOTHING, "accept", "w?", expected, proof)
    assert (made["kind"], made["decision"]) == (kind, decided_as)
    (question,) = parse_questions(as_set([made], "x"), "x")
    assert question.evidence == ((PROOF.evidence,) if proof else ())
    assert as_expected(made) == expected
    assert decided_line(made, "accept", "w?", expected, proof) == made
    assert decided_line(made, "accept", "w?") == NOTHING | {"decision": "accept"}


def test_an_answer_wants_its_proof() -> None:
    with raising(QuestionSetError, "draft-proof"):
        decided_line(NOTHING, "accept", "", "21 hộ")
