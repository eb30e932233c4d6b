"""Retrieval measures per question, by ir-measures.

The pieces of evidence of a question are alternatives (one fact told in two places), so R@k asks whether
any relevant passage stands among the first k: ir-measures' ``Success@k``. nDCG@10 rewards all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import RR, Qrel, ScoredDoc, Success, nDCG

DEPTH = 10
_MEASURES = {
    "R@1": Success @ 1,
    "R@5": Success @ 5,
    "R@10": Success @ DEPTH,
    "MRR": RR @ DEPTH,
    "nDCG@10": nDCG @ DEPTH,
}
RETRIEVAL = tuple(_MEASURES)
_NOWHERE = "\0 the knowledge base lacks it"


def retrieval(
    relevant: Mapping[str, Sequence[str]], rankings: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    """Value of every measure for every question.

    A question without a ranking, or whose evidence no passage of the knowledge base holds, scores zero:
    what is missing costs. Rankings of questions that are not judged are left out.

    Args:
        relevant: question id -> ids of its relevant passages.
        rankings: question id -> ids of the passages found, best first; repeats count once, at their best.
    """
    judged = [
        Qrel(question, passage, 1) for question, passages in relevant.items() for passage in passages or [_NOWHERE]
    ]
    # Ranks become falling scores, because trec_eval would break ties by an order of its own.
    found = [
        ScoredDoc(question, passage, -float(rank))
        for question, passages in rankings.items()
        if question in relevant
        for rank, passage in enumerate(dict.fromkeys(passages))
    ]
    names = {measure: name for name, measure in _MEASURES.items()}
    values: dict[str, dict[str, float]] = {question: dict.fromkeys(RETRIEVAL, 0.0) for question in relevant}
    if judged and found:
        for metric in ir_measures.iter_calc(list(names), judged, found):
            values[metric.query_id][names[metric.measure]] = float(metric.value)
    return values
