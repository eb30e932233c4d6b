"""A result made by hand: four questions, two systems, and what every table must say of it."""

from __future__ import annotations

from decimal import Decimal

from eval.measures import OWN, falling, measure_queries
from eval.question_sets import Gold, Question
from eval.result import Found, Outcome, QuestionResult, Ranking, Result, ToldFigure

FIGURE_VI = Question("f1", "Bao nhiêu hộ?", "vi", "figure", "a.txt", ("21 hộ",), Gold(Decimal(21), "hộ"), "96 gần đó")
FIGURE_EN = Question("f2", "How many?", "en", "figure", "a.txt", ("21 hộ",), Gold(Decimal("26.6"), "%"))
PASSAGE_VI = Question("p1", "Vì sao?", "vi", "passage", "a.txt", ("do thiếu vốn",))
NOTHING_VI = Question("u1", "Bao nhiêu xã?", "vi", "unanswerable", None)


def ranking(system: str, question: Question, rank: int | None) -> Ranking:
    """Ten passages, the relevant one at ``rank``."""
    ids = [f"x{place}" for place in range(1, 11)]
    if rank is not None:
        ids[rank - 1] = "right"
    found = tuple(Found(id, "a.txt", ("PHẦN I",), None, f"Đoạn {id}", 1.0, id == "right") for id in ids)
    ranked = falling(ids)
    scores = {} if question.kind == "unanswerable" else measure_queries({"q": {"right": 1}}, {"q": ranked}, OWN)["q"]
    return Ranking(system, tuple(ranked), found, rank, tuple(scores.items()), 2.0)


def outcome(
    question: Question, *, answered: bool = True, right: bool = False, lacking: tuple[str, ...] = ()
) -> Outcome:
    figure = question.kind == "figure"
    told = ToldFigure(Decimal(21), "hộ", "21 hộ", "result", "2016", "Hậu Giang", 1, right)
    return Outcome(
        answered=answered,
        reason=None if answered else "place",
        text="21 hộ [1]" if answered else "Không có.",
        told=(told,) if answered and question.kind != "passage" else (),
        quotes=((1, "a.txt", "Có 21 hộ."),) if answered else (),
        first=right if figure else None,
        in_three=right if figure else None,
        proved=right if question.kind == "passage" else None,
        unsupported=lacking,
        wrong=answered and not right and question.kind != "passage",
        ms=10.0,
    )


def result(*, complete: bool = True) -> Result:
    """Ours finds the passages at ranks 1, 2 and 6, the baseline at 1, none and 1. One figure is right, one
    wrong with a number that its quote lacks; the passage is refused, and so is what has no answer."""
    questions = (
        (FIGURE_VI, 1, 1, outcome(FIGURE_VI, right=True)),
        (FIGURE_EN, 2, None, outcome(FIGURE_EN, lacking=("96",))),
        (PASSAGE_VI, 6, 1, outcome(PASSAGE_VI, answered=False)),
        (NOTHING_VI, None, None, outcome(NOTHING_VI, answered=False)),
    )
    return Result(
        tuple(
            QuestionResult(
                question, (("right", 1),), (ranking("fused", question, ours), ranking("bm25", question, theirs)), judged
            )
            for question, ours, theirs, judged in questions
        ),
        ("fused", "bm25"),
        (("question sets", "made.jsonl"),),
        complete,
        1.0,
        OWN,
    )
