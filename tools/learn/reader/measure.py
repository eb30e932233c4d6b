"""Measures the reader: ``python -m tools.learn.reader.measure --kb KB --questions FILE.jsonl [--xquad DIR]``.

Tells, by language: the right figure first and among the first three with the right passage given and over the five
best passages; the same on XQuAD questions with a number as answer; how well the null parts answerable questions from
the others (area under the ROC curve); and the time a question takes. ``--baseline`` measures hand-made features.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from answer.choice.reader import weights
from answer.choice.reader.encoder import load_encoder
from answer.choice.reader.model import FigureModel
from answer.choice.reader.reader import Reader
from eval.question_sets import load as load_questions
from index.embed import Embedder
from index.knowledge_base import KnowledgeBase, open_kb
from index.model import model_folder
from settings import Settings, load
from tools.learn.reader import cases
from tools.learn.reader.baseline import Baseline
from tools.learn.reader.cases import Case

Table = dict[str, dict[str, float]]


class Chooser(Protocol):
    def score(
        self, question: str, passages: Sequence[tuple[str, Sequence[tuple[int, int]]]]
    ) -> tuple[list[list[float]], float]: ...


def rates_of_choice(chooser: Chooser, some: Sequence[Case], verbose: bool = False) -> tuple[Table, list[float]]:
    """By language and in all: questions, right figure first, among three; and each case's best score over the null."""
    rows: dict[str, list[int]] = defaultdict(list)
    margins = []
    for case in some:
        scores, null = chooser.score(case.question, case.passages)
        ranked = sorted(((s, -p, -n) for p, row in enumerate(scores) for n, s in enumerate(row)), reverse=True)
        margins.append(ranked[0][0] - null if ranked else -99.0)
        places = [rank for rank, (_, p, n) in enumerate(ranked, start=1) if (-p, -n) in case.gold]
        rank = places[0] if places else 99
        rows[case.lang].append(rank)
        if verbose and rank > 1:
            _, p, n = ranked[0] if ranked else (0, 0, 0)
            told = case.passages[-p][0][slice(*case.passages[-p][1][-n])] if ranked else "-"
            print(f"  {case.id} {case.lang} rank {rank} margin {margins[-1]:.1f} told {told!r} | {case.question}")
    rows["all"] = [rank for ranks in list(rows.values()) for rank in ranks]
    return {lang: {"n": len(r), "first": _share(r, 1), "three": _share(r, 3)} for lang, r in rows.items() if r}, margins


def _share(ranks: Sequence[int], most: int) -> float:
    return round(sum(rank <= most for rank in ranks) / len(ranks), 3)


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Area under the ROC curve: how often an answerable question's margin beats an unanswerable one's.

    >>> area([2.0, 1.0], [0.0, 1.0])
    0.875
    """
    pairs = [(a > b) + 0.5 * (a == b) for a in right for b in wrong]
    return round(sum(pairs) / len(pairs), 3) if pairs else 0.0


def milliseconds(reader: Reader, some: Sequence[Case]) -> dict[str, float]:
    """Median time of a question: passages unread and read before."""
    times: dict[str, list[float]] = {"unread": [], "read": []}
    for case in some:
        reader.forget()
        for state in ("unread", "read"):
            started = time.perf_counter()
            reader.score(case.question, case.passages)
            times[state].append(1000 * (time.perf_counter() - started))
    return {state: round(statistics.median(values)) for state, values in times.items()}


def open_reader(settings: Settings, file: Path) -> Reader:
    folder = model_folder(settings)
    model = FigureModel(load_encoder(folder / "model.safetensors"))
    weights.apply(model, file)
    return Reader(model, folder)


def _baseline(settings: Settings, kb: KnowledgeBase) -> Baseline:
    embedder = Embedder(settings)
    return Baseline(
        lambda texts, kind: embedder.queries(texts) if kind == "query" else embedder.passages(texts),
        [passage.text for passage in kb.passages],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kb", type=Path, required=True)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--xquad", type=Path)
    parser.add_argument("--weights", type=Path, default=weights.WEIGHTS)
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    settings = load()
    kb = open_kb(options.kb, settings)
    reader = None if options.baseline else open_reader(settings, options.weights)
    chooser: Chooser = reader or _baseline(settings, kb)
    questions = load_questions(options.questions)
    told: dict[str, object] = {"given": rates_of_choice(chooser, cases.given(kb, questions), options.verbose)[0]}
    over = cases.cases_found(kb, questions)
    answerable = {question.id for question in questions if question.kind == "figure"}
    table, margins = rates_of_choice(chooser, [case for case in over if case.id in answerable], options.verbose)
    _, empty = rates_of_choice(chooser, [case for case in over if case.id not in answerable])
    told |= {"five best": table, "null area": area(margins, empty)}
    if options.xquad:
        told["xquad"] = rates_of_choice(chooser, cases.xquad(options.xquad))[0]
    if reader:
        told["milliseconds"] = milliseconds(reader, over)
    for name, value in told.items():
        print(name, json.dumps(value, ensure_ascii=False))


if __name__ == "__main__":
    main()
