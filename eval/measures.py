"""Retrieval measures per question, by ir-measures and under its names (``nDCG@10``, ``R@5``, ``RR@10``, ``AP``).

Source: MacAvaney, Macdonald, Ounis, Streamlining evaluation with ir-measures (ECIR 2022); it calls pytrec_eval.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from subprocess import SubprocessError
from typing import Any

import ir_measures
from ir_measures import Qrel, ScoredDoc
from ir_measures.measures.base import SumAgg

from errors import WelfareError

OWN = ("Success@1", "RR@10", "Success@5", "Success@10", "nDCG@10")
"""Of question sets: the pieces of evidence of a question are alternatives (one fact told in two places), so that it is
asked whether any relevant passage stands among the first, not what share of them."""
COLLECTION = ("nDCG@10", "R@5", "RR@10", "Success@1", "AP")
"""Of collections with judged documents."""
_LEAST, _WHOLE = 10, 1000  # documents ranked for measures that look at few, and for those that look at all (as TREC)
_NOWHERE = "\0nowhere"  # what the knowledge base lacks; without white space, which parts columns
_NAME = re.compile(r"(?:[^,({]|\([^)]*\)|\{[^}]*\})+")  # commas between brackets part parameters
_FAULTS = (
    *(ValueError, NameError, KeyError, RuntimeError, AttributeError, SyntaxError, AssertionError, TypeError),
    *(ArithmeticError, OSError, SubprocessError),
)
"""What ir-measures, and what it calls, raise where they cannot work out a measure."""
_TRIED = (
    [Qrel("1", "a", 1), Qrel("1", "b", 0)],
    [ScoredDoc("1", document, score) for document, score in (("b", 3.0), ("a", 2.0), ("c", 1.0))],
)


def measure_names(text: str) -> tuple[str, ...]:
    """The measures that a text names, parted by commas, as ir-measures writes them.

    Raises:
        WelfareError: ir-measures knows no measure of a name, or cannot work it out here.
    """
    found = []
    for name in filter(None, (each.strip() for each in _NAME.findall(text))):
        try:
            measure = ir_measures.parse_measure(name)
        except _FAULTS as error:
            raise WelfareError("measure-unknown", name=name, detail=str(error)) from error
        _calculated([measure], *_TRIED)
        found.append(str(measure))
    if not found:
        raise WelfareError("measure-unknown", name=text)
    return tuple(dict.fromkeys(found))


def is_sum(measure: str) -> bool:
    """Whether the measure of several questions is the sum of theirs and not the mean.

    >>> is_sum("NumRet"), is_sum("AP")
    (True, False)
    """
    return isinstance(ir_measures.parse_measure(measure).aggregator(), SumAgg)


def depth_needed(measures: Sequence[str]) -> int:
    """How many documents must be ranked for these measures.

    >>> depth_needed(("RR@10", "R@100")), depth_needed(("Success@1",)), depth_needed(("AP",))
    (100, 10, 1000)
    """
    cutoffs = [ir_measures.parse_measure(name).params.get("cutoff") for name in measures]
    return max([_LEAST, *(_WHOLE if cutoff is None else int(cutoff) for cutoff in cutoffs)])


def falling(documents: Sequence[str]) -> list[tuple[str, float]]:
    """A ranking with scores that fall to 1, because trec_eval would break ties by an order of its own; repeats count
    once, at their best.

    >>> falling(["b", "a", "b"])
    [('b', 2.0), ('a', 1.0)]
    """
    ranked = list(dict.fromkeys(documents))
    return [(document, float(len(ranked) - place)) for place, document in enumerate(ranked)]


def measure_queries(
    grades: Mapping[str, Mapping[str, int]],
    rankings: Mapping[str, Sequence[tuple[str, float]]],
    measures: Sequence[str],
) -> dict[str, dict[str, float]]:
    """Value of every measure for every question that is judged.

    A question without a ranking, or whose judgements name no document, scores zero: what is missing costs. Rankings of
    questions that are not judged are left out.

    Args:
        grades: question id -> document id -> grade.
        rankings: question id -> documents with their scores; ties are broken as trec_eval does.

    Raises:
        WelfareError: a measure cannot be worked out of these grades and rankings.
    """
    # Some programs that ir-measures calls (gdeval, for ERR) read numbers only as ids of topics.
    numbers = {question: str(number) for number, question in enumerate(grades, start=1)}
    judged = [
        Qrel(numbers[question], document, grade)
        for question, documents in grades.items()
        for document, grade in (documents or {_NOWHERE: 1}).items()
    ]
    found = [
        ScoredDoc(numbers[question], document, score)
        for question, documents in rankings.items()
        if question in grades
        for document, score in documents
    ]
    values: dict[str, dict[str, float]] = {question: dict.fromkeys(measures, 0.0) for question in grades}
    if judged and found:
        questions = list(grades)
        for metric in _calculated([ir_measures.parse_measure(name) for name in measures], judged, found):
            values[questions[int(metric.query_id) - 1]][str(metric.measure)] = float(metric.value)
    return values


def _calculated(measures: Sequence[Any], judged: Sequence[Qrel], found: Sequence[ScoredDoc]) -> list[Any]:
    """Values of all measures and topics. Raises WelfareError."""
    try:
        return list(ir_measures.iter_calc(measures, judged, found))
    except _FAULTS as error:
        name = ", ".join(map(str, measures))
        raise WelfareError("measure-unknown", name=name, detail=f"{type(error).__name__}: {error}"[:300]) from error
