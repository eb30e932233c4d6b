"""Drafts of questions over a knowledge base of one's own, for people to accept, change or drop.

Out: lines of a question set with ``draft``, what it was made from: "figure" (the ledger), "heading", "near miss" (what
the reports tell of another place or time only, so that nothing answers it) or "told wrong" (a reader's word that an
answer was wrong). A line gets a ``decision`` (accept, change, drop); see `eval.asking.decisions`. Seeded.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from answer.browsing.indicators import Figures
from answer.choice.sentences import sentence_of
from errors import QuestionSetError
from eval.alone import run_apart
from eval.asking import ledger
from eval.asking.askable import Askable
from eval.asking.decisions import Proof
from eval.question_sets import LANGUAGES
from index.knowledge_base import KnowledgeBase, open_kb
from index.slots import places_of
from records import Figure, Language, Passage
from settings import Settings
from vietnamese.figures.content_words import content_words
from vietnamese.quantities.numbers import as_number, parse_number
from vietnamese.text.normalise import unify
from vietnamese.text.shapes import NUMBER

Line = dict[str, Any]
_LIKE = 0.5  # share of the words asked that a figure of the other place and time must not have
_MOST = 12  # words of a heading that is asked for
_SPARE = 6  # questions made for one that is taken, so that each kind of typing has enough
_SEARCHED = 10


def drafts(kb: KnowledgeBase, most: int, seed: int) -> list[Line]:
    """At most ``most`` drafts, in equal parts of figures, headings and near misses, and of the kinds of typing."""
    chance, third = random.Random(seed), -(-most // 3)
    asked = ledger.generate(kb, third * _SPARE, seed, frozenset())
    figures = [ledger.as_line(0, one) | {"draft": "figure"} for one in asked]
    made = [
        *_balanced(figures, third),
        *_balanced(_shuffled(drafts_of_headings(kb), chance), third),
        *_balanced(_shuffled(near_misses(kb, chance), chance), third),
    ]
    return [line | {"id": _id(line)} for line in made[:most]]


def drafts_alone(settings: Settings, most: int, wrong: Sequence[str]) -> list[Line]:
    """The drafts of ``told_wrong`` and ``drafts``, made in a process of its own, so that whoever reads pages meanwhile
    does not wait; its seed is the number of reports. Raises as `eval.alone.run_alone`."""
    return run_apart(settings, partial(_made, settings, most, tuple(wrong)))


def _made(settings: Settings, most: int, wrong: Sequence[str], _progress: object) -> list[Line]:
    kb = open_kb(settings.kb, settings)
    return once([*told_wrong(kb, wrong), *drafts(kb, most, seed=len(kb.reports))])


def drafts_of_headings(kb: KnowledgeBase) -> Iterator[Line]:
    """Passage questions for what stands under the innermost headings, each answered by the first sentence there."""
    for report in kb.reports:
        place, period = report.facts.place, report.facts.period
        by_section: dict[tuple[str, ...], Passage] = {}
        for passage in kb.passages_of(report.id):
            by_section.setdefault(passage.section, passage)
        for section, passage in by_section.items():
            heading = (
                re.sub(r"^\s*(?:\d+(?:\.\d+)*|[^\W\d_]{1,5})[.)]\s*", "", section[-1]).strip(" .:") if section else ""
            )
            if not place or not period or not 1 < len(heading.split()) <= _MOST:
                continue
            start, end = sentence_of(passage, passage.start)
            evidence = passage.text[start - passage.start : end - passage.start].strip()
            for language, text in ledger.of_heading(place.split(",")[0], period, heading):
                yield {
                    **{"question": text, "lang": language, "kind": "passage", "report": report.file},
                    **{"evidence": [evidence], "answer": None, "trap": "", "draft": "heading"},
                }


def near_misses(kb: Figures, chance: random.Random) -> Iterator[Line]:
    """Questions for a figure, asked of a place or a time of which no figure of the knowledge base tells such words."""
    told: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    for figure in kb.figures():
        words = frozenset(content_words(unify(f"{figure.subject} {figure.unit}")))
        for place in _places(kb, figure):
            told[place, figure.period or ""].append(words)
    askables = ledger.askables_of(kb)
    places, periods = sorted({one.place for one in askables}), sorted({one.period for one in askables})
    for askable in askables:
        others = [(place, askable.period) for place in places] + [(askable.place, period) for period in periods]
        others = [
            other for other in others if other != (askable.place, askable.period) and _lacks(told, other, askable)
        ]
        if others:
            place, period = chance.choice(others)
            for language, text in ledger.asked_elsewhere(askable, place, period):
                line = _unanswerable(text, language, f"the reports tell it of {askable.place}, {askable.period}")
                yield line | {"elsewhere": {"place": askable.place, "period": askable.period}}


def _places(kb: Figures, figure: Figure) -> Iterable[str]:
    return (place.split(",")[0].strip() for place in places_of(figure, kb.report(figure.report).facts))


def _lacks(told: Mapping[tuple[str, str], Sequence[frozenset[str]]], other: tuple[str, str], askable: Askable) -> bool:
    return all(len(words & askable.words) < _LIKE * len(askable.words) for words in told.get(other, ()))


def _unanswerable(text: str, language: Language, trap: str) -> Line:
    return {
        **{"question": text, "lang": language, "kind": "unanswerable", "report": None},
        **{"evidence": [], "answer": None, "trap": trap, "draft": "near miss"},
    }


def told_wrong(kb: KnowledgeBase, lines: Iterable[str]) -> list[Line]:
    """Drafts of what readers told was wrong: what they expected is looked for among the figures of the passages found.

    Where nothing was expected, or it is not found, the draft is unanswerable until somebody gives it an answer. Lines
    that are none are left out; of a question told wrong several times the last telling counts.
    """
    found: dict[str, Line] = {}
    for text in lines:
        try:
            row = json.loads(text)
            question, lang, expected = str(row["question"]), row["lang"], str(row.get("expected") or "")
        except (ValueError, KeyError, TypeError):
            continue
        if not question.strip() or lang not in LANGUAGES:
            continue
        line = _unanswerable(question, lang, f"told wrong; expected: {expected}") | {"draft": "told wrong"}
        line |= {"expected": expected, "id": _id(line)}
        found[line["id"]] = line | _answered(kb, question, expected)
    return list(found.values())


def _answered(kb: KnowledgeBase, question: str, expected: str) -> Line:
    values = {parse_number(match[0]) for match in NUMBER.finditer(expected)} - {None}
    for hit in kb.search(question, k=_SEARCHED)[1] if values else ():
        for figure in kb.figures_in(hit.passage.id):
            if figure.value in values:
                report = kb.report(figure.report)
                clause = report.text[figure.clause_start : figure.clause_end]
                answer = {"value": as_number(figure.value), "unit": figure.unit}
                return {"kind": "figure", "report": report.file, "evidence": [clause.strip()], "answer": answer}
    return {}


def proof_of(kb: KnowledgeBase, question: str, words: str) -> Proof | None:
    """The words as a report has them, of those that the search finds for question and words the first that does; None
    where ``words`` are blank. Case and white space are of no account.

    Raises:
        QuestionSetError: no report that is found has them.
    """
    if not words.strip():
        return None
    piece = re.compile(r"\s+".join(map(re.escape, unicodedata.normalize("NFC", words).split())), re.IGNORECASE)
    hits = kb.search(f"{question} {words}", k=_SEARCHED)[1] + kb.search(words, k=_SEARCHED)[1]
    for report in (kb.report(id) for id in dict.fromkeys(hit.passage.report for hit in hits)):
        if found := piece.search(report.text):
            return Proof(report.file, found[0])
    raise QuestionSetError("draft-evidence")


def once(lines: Iterable[Line]) -> list[Line]:
    """The same in their order, of several of one id the first."""
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line["id"], line)
    return list(found.values())


def _shuffled(lines: Iterable[Line], chance: random.Random) -> list[Line]:
    made = list(lines)
    chance.shuffle(made)
    return made


def _balanced(lines: Sequence[Line], most: int) -> list[Line]:
    """At most so many, the kinds of typing in turn, no question twice."""
    queues = {language: [line for line in lines if line["lang"] == language] for language in LANGUAGES}
    taken: dict[str, Line] = {}
    while len(taken) < most and any(queues.values()):
        for queue in queues.values():
            while queue and (line := queue.pop(0)):
                if taken.setdefault(line["question"], line) is line:
                    break
    return list(taken.values())[:most]


def _id(line: Line) -> str:
    """The same question of the same knowledge base has the same id, whoever drafts it."""
    return "q" + sha256(f"{line['lang']}\n{line['question']}".encode("utf-8", "replace")).hexdigest()[:10]
