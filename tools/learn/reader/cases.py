"""Questions with passages and the figures that answer them: what the reader is measured on.

From a question set over a knowledge base (with the right passage given, or over the best passages found), and from
XQuAD questions whose answer is a number. Measuring only: nothing here reaches the training data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from answer.choice.reader.text import NUMERAL, reading_text
from eval.question_sets import Question
from eval.relevance import holds_evidence
from index.knowledge_base import KnowledgeBase
from ingest.figures.find import find_figures
from records import Passage
from vietnamese.quantities.numbers import parse_number
from vietnamese.spelling.restore import Restorer
from vietnamese.text.normalise import strip_diacritics

BEST = 5  # passages read for a question


@dataclass(frozen=True, slots=True)
class Case:
    """``gold`` holds (passage, span) places; empty where nothing answers or the right passage is missing."""

    id: str
    lang: str
    question: str
    passages: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    gold: frozenset[tuple[int, int]]


@cache
def _ledger(kb: KnowledgeBase) -> dict[str, list[tuple[int, int, Decimal]]]:
    """By passage id its figures in its own text, with their values; found anew, as ingest finds them today."""
    ledger: dict[str, list[tuple[int, int, Decimal]]] = {passage.id: [] for passage in kb.passages}
    for report in kb.reports:
        passages = {passage.id: passage for passage in kb.passages_of(report.id)}
        for figure in find_figures(kb.report(report.id), tuple(passages.values())):
            start = passages[figure.passage].start
            ledger[figure.passage].append((figure.start - start, figure.end - start, figure.value))
    return ledger


def given(kb: KnowledgeBase, questions: Sequence[Question]) -> list[Case]:
    """Figure questions, each over the passages of its report that hold its evidence."""
    files = {report.id: report.file for report in kb.reports}
    cases = []
    for question in questions:
        if question.kind != "figure":
            continue
        holding = [p for p in kb.passages if holds_evidence(question, files[p.report], p.text)]
        reading, _ = kb.search(question.question, k=1)
        cases.append(_case(kb, question, reading.text, holding))
    return cases


def cases_found(kb: KnowledgeBase, questions: Sequence[Question]) -> list[Case]:
    """Figure and unanswerable questions over the best passages that search finds."""
    cases = []
    for question in questions:
        if question.kind in ("figure", "unanswerable"):
            reading, hits = kb.search(question.question, k=BEST)
            cases.append(_case(kb, question, reading.text, [hit.passage for hit in hits]))
    return cases


def _case(kb: KnowledgeBase, question: Question, asked: str, passages: Sequence[Passage]) -> Case:
    read, gold = [], set()
    for row, passage in enumerate(passages):
        report = kb.report(passage.report)
        text, shift = reading_text(passage, report)
        spans = _ledger(kb)[passage.id]
        read.append((text, tuple((start + shift, end + shift) for start, end, _ in spans)))
        proofs = _evidence(question, report.file, passage.text)
        for column, (start, _, value) in enumerate(spans):
            right = question.answer is not None and value == question.answer.value
            if right and any(low <= start < high for low, high in proofs):
                gold.add((row, column))
    return Case(question.id, question.lang, asked, tuple(read), frozenset(gold))


def _evidence(question: Question, file: str, text: str) -> list[tuple[int, int]]:
    if not holds_evidence(question, file, text):
        return []
    spans = []
    for piece in question.evidence:
        pattern = r"\s+".join(map(re.escape, piece.split()))
        spans += [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    return spans


def xquad(folder: Path) -> list[Case]:
    """XQuAD questions in Vietnamese, restored Vietnamese and English whose Vietnamese answer is a number."""
    both = [json.loads((folder / f"{lang}.json").read_text(encoding="utf-8"))["data"] for lang in ("vi", "en")]
    pairs = [
        pair for articles in zip(*both, strict=True) for pair in zip(*(a["paragraphs"] for a in articles), strict=True)
    ]
    restorer = Restorer.train(vi["context"] for vi, _ in pairs)
    cases = []
    for vi, en in pairs:
        text = f"\n{vi['context']}"
        spans = tuple((m.start(), m.end()) for m in NUMERAL.finditer(text))
        for asked, english in zip(vi["qas"], en["qas"], strict=True):
            answer = asked["answers"][0]
            start, end = answer["answer_start"] + 1, answer["answer_start"] + 1 + len(answer["text"])
            inside = [n for n, (low, high) in enumerate(spans) if start <= low and high <= end]
            words = re.findall(r"[^\W\d_]+", answer["text"])
            if len(inside) != 1 or len(words) > 3 or parse_number(text[slice(*spans[inside[0]])]) is None:
                continue
            restored = restorer.restore(strip_diacritics(asked["question"]))
            for lang, question in (("vi", asked["question"]), ("vi-plain", restored), ("en", english["question"])):
                cases.append(Case(asked["id"], lang, question, ((text, spans),), frozenset({(0, inside[0])})))
    return cases
