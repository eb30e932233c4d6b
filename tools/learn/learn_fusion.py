"""Learns the weights of ``index/data/fusion.json`` from development questions.

    python -m tools.learn.learn_fusion --xquad DIR --questions FILE.jsonl --reports PATH...
        [--check FILE PATH] [--write]

For each language the weights are those that give the relevant passages of the questions the greatest mean chance
under a softmax over all passages' scores, the two sets (first half of the XQuAD paragraphs; questions over reports)
counting alike, held near the weights now in the file by a penalty on the squared log-ratio, so that a weight that few
questions speak of stays where it was: the lifts of place and year were set by hand first, so high that a place or
year named wins over nearness of words. Vietnamese questions over reports are asked a second time without diacritics.
Reported: recall@1 and @5 on what was learned from and on what was not (second half, --check).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from eval.formats.collection import Collection
from eval.hashes import origin
from eval.question_sets import Question, load
from eval.relevance import relevant_passages
from eval.sources import collection_of
from eval.texts import Built, built
from index.fuse import FILE, FusionWeights, load_weights
from index.knowledge_base import KnowledgeBase, open_kb
from index.lexical import FIELDS
from index.reading import read
from index.search import component_scores
from ingest.library import update
from records import Language, Passage
from settings import Settings
from vietnamese.text.normalise import strip_diacritics

LANGUAGES: tuple[Language, ...] = ("vi", "vi-plain", "en")
_PENALTY = 0.1
_LEAST = 0.02  # of a weight before learning: none starts at nothing
_NAMES = [field.name for field in fields(FusionWeights)]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SearchCase:
    """A question: what each part gives each passage, before all weights, and which passages are relevant.

    ``own``, ``settled`` and ``added`` are (fields, passages); ``rest`` is dense, place, year by passages."""

    own: Floats
    settled: Floats
    added: Floats
    rest: Floats
    relevant: NDArray[np.bool_]

    def scores(self, weights: FusionWeights) -> Floats:
        by_field = np.array([weights.by_field[field] for field in FIELDS])
        lexical = by_field @ (self.own + weights.settled * self.settled + weights.terms * self.added)
        total: Floats = lexical + np.array([weights.dense, weights.place, weights.year]) @ self.rest
        return total


def cases(kb: KnowledgeBase, questions: Sequence[Question]) -> dict[Language, list[SearchCase]]:
    """Cases by language of the questions that have a relevant passage."""
    by_file: dict[str, list[Passage]] = {}
    for passage in kb.passages:
        by_file.setdefault(kb.report(passage.report).file, []).append(passage)
    return _cases(kb, [(question, relevant_passages(question, by_file)) for question in questions])


def of_collection(made: Built, collection: Collection) -> dict[Language, list[SearchCase]]:
    """The same of a collection: all passages of the documents that answer a question are relevant."""
    passages = {
        document: [passage.id for passage in made.kb.passages_of(report)]
        for report, documents in made.documents.items()
        for document in documents
    }
    return _cases(
        made.kb,
        [
            (question, [id for one in collection.grades.get(question.id, ()) for id in passages.get(one, ())])
            for question in collection.questions
        ],
    )


def _cases(kb: KnowledgeBase, asked: Sequence[tuple[Question, Sequence[str]]]) -> dict[Language, list[SearchCase]]:
    numbers = {passage.id: number for number, passage in enumerate(kb.passages)}
    found: dict[Language, list[SearchCase]] = {language: [] for language in LANGUAGES}
    for question, ids in asked:
        relevant = np.zeros(len(numbers), bool)
        relevant[[numbers[id] for id in ids]] = True
        if relevant.any():
            found[question.lang].append(_case(kb, question.question, relevant))
    return found


def _case(kb: KnowledgeBase, question: str, relevant: NDArray[np.bool_]) -> SearchCase:
    searcher = kb.searcher
    typed, reading = read(question, searcher.restorer)
    parts = [
        component_scores(searcher, typed, reading, {each: float(each == field) for each in FIELDS}, dense=not number)
        for number, field in enumerate(FIELDS)
    ]
    return SearchCase(
        np.stack([part.typed for part in parts]).astype(np.float64),
        np.stack([part.settled for part in parts]).astype(np.float64),
        np.stack([part.added for part in parts]).astype(np.float64),
        np.stack([parts[0].dense, parts[0].place, parts[0].year]).astype(np.float64),
        relevant,
    )


def learn(sets: Sequence[Sequence[SearchCase]], start: FusionWeights) -> FusionWeights:
    """Weights for the sets, which count alike, held near the start times the scale that suits a softmax best."""

    def surprise(weights: FusionWeights) -> float:
        return float(sum(np.mean([_surprise(case, weights) for case in cases]) for cases in sets if cases))

    begin = min((_times(start, scale) for scale in np.geomspace(0.02, 1, 16)), key=surprise)
    first = np.log([max(getattr(begin, name), _LEAST) for name in _NAMES])

    def loss(logs: Floats) -> float:
        return surprise(FusionWeights(*np.exp(logs))) + _PENALTY * float(np.square(logs - first).sum())

    found = minimize(loss, first, method="L-BFGS-B", options={"maxiter": 60})
    return FusionWeights(*(float(value) for value in np.exp(found.x)))


def _times(weights: FusionWeights, factor: float) -> FusionWeights:
    """The same ranking on another scale."""
    values = {
        name: value if name in ("settled", "terms") else value * factor for name, value in asdict(weights).items()
    }
    return FusionWeights(**values)


def _surprise(case: SearchCase, weights: FusionWeights) -> float:
    """Chance of drawing an irrelevant passage; its logarithm would let a few hopeless questions rule."""
    scores = case.scores(weights)
    odds = np.exp(scores - scores.max())
    return float(1 - odds[case.relevant].sum() / odds.sum())


def recalls(cases: Sequence[SearchCase], weights: FusionWeights) -> str:
    """Number of questions, recall@1 and recall@5."""
    if not cases:
        return "-"
    ranks = []
    for case in cases:
        scores = case.scores(weights)
        ranks.append(1 + int((scores > scores[case.relevant].max()).sum()))
    at = [np.mean([rank <= k for rank in ranks]) for k in (1, 5)]
    return f"{at[0]:.3f} {at[1]:.3f} of {len(cases)}"


def scaled(weights: FusionWeights) -> FusionWeights:
    """The same ranking with the strongest body field at 1, so that scores are on BM25's own scale."""
    values = asdict(_times(weights, 1 / max(weights.exact, weights.folded)))
    return FusionWeights(**{name: round(value, 3) for name, value in values.items()})


def _bare(questions: Sequence[Question]) -> list[Question]:
    """The Vietnamese questions typed without diacritics: people drop them in any question."""
    return [
        replace(question, id=f"{question.id}-plain", question=strip_diacritics(question.question), lang="vi-plain")
        for question in questions
        if question.lang == "vi"
    ]


def _open(paths: Sequence[Path], settings: Settings) -> KnowledgeBase:
    update(settings, paths)
    return open_kb(settings.kb, settings)


def main() -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.learn.learn_fusion", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--xquad", type=Path, required=True, help="folder of vi.json and en.json")
    parser.add_argument("--questions", type=Path, nargs="+", required=True, help="question sets over the reports")
    parser.add_argument("--reports", type=Path, nargs="+", required=True, help="the reports of those questions")
    parser.add_argument("--check", type=Path, nargs=2, metavar=("QUESTIONS", "REPORTS"), help="only reported on")
    parser.add_argument("--write", action="store_true", help="write the weights to index/data/fusion.json")
    options = parser.parse_args()
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        texts, real, other = (replace(settings, kb=Path(folder) / name) for name in ("texts", "real", "other"))
        articles = collection_of(options.xquad)
        if articles is None:
            parser.error("--xquad: no collection")
        searched = built(articles, texts)
        halves = [of_collection(searched, articles.half(half)) for half in (1, 2)]
        reports = _open(options.reports, real)
        asked = cases(reports, [*load(options.questions), *_bare(load(options.questions))])
        checked: dict[Language, list[SearchCase]] = {}
        if options.check:
            checked = cases(_open([options.check[1]], other), load([options.check[0]]))
    learned = {}
    for language in LANGUAGES:
        before = load_weights()[language]
        learned[language] = scaled(learn([halves[0][language], asked[language]], before))
        for name, weights in (("before", before), ("after", learned[language])):
            told = [recalls(each.get(language, []), weights) for each in (*halves, asked, checked)]
            print(f"{language} {name}: xquad 1st {told[0]}, 2nd {told[1]}; reports {told[2]}; check {told[3]}")
        print(json.dumps(asdict(learned[language])), flush=True)
    if options.write:
        _write(learned, options.xquad, options.questions)
    return 0


def _write(learned: dict[Language, FusionWeights], folder: Path, sets: Sequence[Path]) -> None:
    content = {
        "about": "Weights of the parts of a passage's score, by language of the question; see index/fuse.py.",
        "learned": {
            "by": "python -m tools.learn.learn_fusion",
            "from": [
                origin(folder / "vi.json", used="XQuAD, first half of its paragraphs asked, all searched"),
                *(origin(file) for file in sets),
            ],
            "penalty": _PENALTY,
        },
        "languages": {language: asdict(weights) for language, weights in learned.items()},
    }
    FILE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
