"""Question sets over knowledge bases as bundles to train on: passages that tell alike, and what is asked of them."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from answer.choice.reader.text import reading_text
from eval.outcome import same_figure
from eval.question_sets import Question, load
from eval.relevance import holds_evidence
from index.knowledge_base import KnowledgeBase
from records import Figure, Passage
from tools.learn.reader.generate import Line

PASSAGES = 2  # of a bundle
QUESTIONS = 12  # of a bundle that have an answer
SAME_REPORT, CHANCE = 0.3, 0.25  # what the report and luck add to the share of words that two passages have in common
_SMOOTH = 10  # words added to both, so that short passages are not alike for two words
_WORD = re.compile(r"\w{3,}")

Place = tuple[str, int]  # of a figure: id of its passage, its place among the figures there


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question in the wordings that the reader may see, and the figures that answer it; none: nothing does."""

    wordings: tuple[str, ...]
    gold: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class QuestionSource:
    """A knowledge base's passages with figures, and what is asked of them."""

    texts: dict[str, tuple[str, list[list[int]]]]
    reports: dict[str, str]  # report of a passage
    asked: tuple[AskedQuestion, ...]


def question_source(kb: KnowledgeBase, files: Sequence[Path]) -> QuestionSource:
    """The figure and unanswerable questions of some files. A question whose figure the ledger lacks is left out."""
    figures = {passage: kb.figures_in(passage.id) for passage in kb.passages}
    figures = {passage: found for passage, found in figures.items() if found}
    asked = []
    for question in load(files):
        gold = tuple(_gold(kb, question, figures))
        if gold or question.kind == "unanswerable":
            read = kb.search(question.question, k=1)[0].text
            asked.append(AskedQuestion(tuple(dict.fromkeys((read, question.question))), gold))
    texts = {passage.id: _read(kb, passage, found) for passage, found in figures.items()}
    return QuestionSource(texts, {passage.id: passage.report for passage in figures}, tuple(asked))


def bundles(one: QuestionSource, dice: random.Random) -> list[Line]:
    """Every question with an answer once, beside the passages most like its own; some without one among them."""
    words = {passage: frozenset(_WORD.findall(text.lower())) for passage, (text, _) in one.texts.items()}
    waiting = [each for each in one.asked if each.gold]
    empty = [each for each in one.asked if not each.gold]
    dice.shuffle(waiting)
    made = []
    while waiting:
        home = dice.choice(waiting[-1].gold)[0]
        chosen = [home, *_like(one, words, home, dice)]
        dice.shuffle(chosen)
        here = [each for each in reversed(waiting) if any(passage in chosen for passage, _ in each.gold)][:QUESTIONS]
        waiting = [each for each in waiting if all(each is not other for other in here)]
        asked = [*here, *dice.sample(empty, min(len(empty), 1 + (len(here) > QUESTIONS // 2)))]
        made.append({
            "passages": [dict(zip(("text", "spans"), one.texts[passage], strict=True)) for passage in chosen],
            "questions": [_line(each, chosen, dice) for each in asked],
        })  # fmt: skip
    dice.shuffle(made)
    return made


def typed(text: str, dice: random.Random) -> str:
    """A question as others type it: in small letters, without its mark, with a word or a letter less."""
    if dice.random() < 0.15:
        text = text.lower()
    if dice.random() < 0.3:
        text = text.rstrip("?. ")
    words = text.split()
    if len(words) > 5 and dice.random() < 0.2:
        del words[dice.randrange(len(words))]
        text = " ".join(words)
    if len(text) > 8 and dice.random() < 0.1:
        at = dice.randrange(len(text))
        text = text[:at] + text[at + 1 :]
    return text


def _like(one: QuestionSource, words: dict[str, frozenset[str]], home: str, dice: random.Random) -> list[str]:
    """The passages most like one, by words in common, its report first; luck brings in others."""

    def likeness(other: str) -> float:
        common, all_ = len(words[home] & words[other]), len(words[home] | words[other])
        return common / (_SMOOTH + all_) + SAME_REPORT * (one.reports[home] == one.reports[other]) + luck[other]

    luck = {other: CHANCE * dice.random() for other in one.texts}
    return sorted((other for other in one.texts if other != home), key=likeness, reverse=True)[: PASSAGES - 1]


def _line(each: AskedQuestion, chosen: Sequence[str], dice: random.Random) -> Line:
    gold = [[chosen.index(passage), at] for passage, at in each.gold if passage in chosen]
    return {"text": typed(dice.choice(each.wordings), dice), "gold": gold}


def _gold(kb: KnowledgeBase, question: Question, figures: Mapping[Passage, Sequence[Figure]]) -> list[Place]:
    if question.answer is None:
        return []
    gold = question.answer
    return [
        (passage.id, at)
        for passage, found in figures.items()
        if holds_evidence(question, kb.report(passage.report).file, passage.text)
        for at, figure in enumerate(found)
        if same_figure(figure.value, figure.unit, gold)
    ]


def _read(kb: KnowledgeBase, passage: Passage, found: Sequence[Figure]) -> tuple[str, list[list[int]]]:
    text, shift = reading_text(passage, kb.report(passage.report))
    return text, [[one.start - passage.start + shift, one.end - passage.start + shift] for one in found]
