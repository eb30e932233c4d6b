"""Questions over the ledger of a knowledge base, in three kinds of typing: ``python -m eval.asking.ledger``.

Each asks for one figure that its words, place, period and role determine; figures that answer a question of the
files given by ``--exclude`` are left out. Seeded: the same knowledge base and seed give the same questions. Writes
a question set (one JSON object a line) for ``python -m eval`` and ``python -m answer --questions``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import settings as configuration
from answer.browsing.indicators import Figures
from errors import WelfareError
from eval.asking.askable import Askable, askable_of, english, period_in_words, small_first
from eval.question_sets import load
from index.knowledge_base import open_kb
from records import Figure, Language
from vietnamese.figures.content_words import content_words
from vietnamese.quantities.numbers import as_number
from vietnamese.quantities.units import english_name
from vietnamese.questions.asking import ENGLISH_WAYS, HOW_MANY
from vietnamese.tables.lists import TABLES
from vietnamese.terms.english import stem
from vietnamese.text.normalise import fold, strip_diacritics, unify

TEMPLATES = TABLES / "asking.yml"
_GROUP = {"result": "told", "part": "told", "previous": "previous", "change": "change", "share": "share"}

_GENERAL = frozenset(("a", "and", "by", "for", "from", "giv", "in", "issu", "of", "on", "the", "to", "with"))
_ALIKE = 3  # words by which two askables may differ and still be asked for alike

Frame = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class LedgerQuestion:
    """A question and the askables that answer it: one, or several that tell the same value."""

    text: str
    language: Language
    askables: tuple[Askable, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kb", type=Path, help="folder of the knowledge base (default .kb)")
    parser.add_argument("--n", type=int, default=2000, help="most questions to write")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--exclude", type=Path, nargs="*", default=[], metavar="FILE", help="question sets")
    options = parser.parse_args(arguments)
    try:
        settings = configuration.load(kb=options.kb)
        asked = generate(open_kb(settings.kb, settings), options.n, options.seed, answers_of(options.exclude))
    except WelfareError as error:
        print(error, file=sys.stderr)
        return 1
    for at, question in enumerate(asked, start=1):
        print(json.dumps(as_line(at, question), ensure_ascii=False))
    print(f"{len(asked)} questions", file=sys.stderr)
    return 0


def answers_of(files: Iterable[Path]) -> frozenset[Decimal]:
    """Values that answer the questions of the files."""
    paths = list(files)
    return frozenset(question.answer.value for question in load(paths) if question.answer) if paths else frozenset()


def generate(kb: Figures, most: int, seed: int, excluded: frozenset[Decimal]) -> tuple[LedgerQuestion, ...]:
    """At most ``most`` questions, each figure asked for about as often as any other."""
    askables = askables_of(kb)
    peers: dict[Frame, list[Askable]] = defaultdict(list)
    for askable in askables:
        peers[_frame(askable)].append(askable)
    queues = [_fitting(askable, peers[_frame(askable)]) for askable in askables if askable.figure.value not in excluded]
    clashing = _clashing(queues)
    chance = random.Random(seed)
    for queue in queues:
        chance.shuffle(queue)
    chance.shuffle(queues)
    chosen: dict[str, LedgerQuestion] = {}
    while len(chosen) < most and any(queues):
        for queue in queues:
            while queue:
                one = queue.pop()
                if fold(one.text) not in clashing and f"{one.language} {fold(one.text)}" not in chosen:
                    chosen[f"{one.language} {fold(one.text)}"] = one
                    break
    return tuple(chosen.values())[:most]


def askables_of(kb: Figures) -> tuple[Askable, ...]:
    """Every figure of the knowledge base that can be asked for, in its order."""
    by_passage: dict[str, list[Figure]] = defaultdict(list)
    for figure in kb.figures():
        by_passage[figure.passage].append(figure)
    made = (askable_of(kb, figure, by_passage[figure.passage]) for figure in kb.figures())
    return tuple(askable for askable in made if askable is not None)


def _frame(askable: Askable) -> Frame:
    """Place, period, and what else a question says besides its words: role and kind."""
    kind = "percent" if askable.figure.kind == "points" else askable.figure.kind
    return askable.place, askable.period, _GROUP.get(askable.figure.role, askable.figure.role), kind


def _told(askable: Askable) -> tuple[Decimal, str]:
    return askable.figure.value, unify(askable.figure.unit)


def _fitting(askable: Askable, peers: Sequence[Askable]) -> list[LedgerQuestion]:
    """Questions whose words fit the askable, and no other of its frame but those that tell the same value."""
    alike = tuple(one for one in peers if _told(one) == _told(askable) and one.words & askable.words)
    others = [one for one in peers if _told(one) != _told(askable)]
    named = any(_key_words(askable.name) <= _key_words(one.name) for one in others if askable.name and one.name)
    found = []
    for language, template in _templates(askable.figure.role, askable.figure.kind):
        text = _filled(template, askable, language)
        if text is None or (language == "en" and "{name}" in template and named):
            continue
        if language != "en" and any(_as_good(template, askable, other) for other in others):
            continue
        if "{keywords}" in template and (", " not in text or any(askable.words <= other.reach for other in others)):
            continue
        found.append(LedgerQuestion(text, language, (askable, *(one for one in alike if one is not askable))))
    return found


def _as_good(template: str, askable: Askable, other: Askable) -> bool:
    """Whether the question fits the other askable as well: all its words stand there, and they lack some of this one's
    own, or are all that the other says, or each of the two says but little that the other does not."""
    said = " ".join(words for slot, words in _words(askable).items() if f"{{{slot}}}" in template)
    asked = frozenset(content_words(unify(f"{said} {askable.figure.unit}".replace(HOW_MANY, " "))))
    if not asked <= other.reach:
        return False
    alike = 0 < len(other.words - askable.words) <= _ALIKE and 0 < len(askable.words - other.words) <= _ALIKE
    return not askable.words <= asked or other.words <= asked or alike


def _key_words(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall("[a-z]+", name.lower())) - _GENERAL


def _words(askable: Askable) -> dict[str, str]:
    return {
        **{"verb": askable.verb, "noun": askable.noun, "what": askable.what, "done": askable.done},
        **{"rate": askable.rate, "share": askable.share, "cost": askable.cost, "spent": askable.spent},
    }


def _filled(template: str, askable: Askable, language: Language) -> str | None:
    """The template with the words of the askable; None where it needs words that the askable lacks."""
    slots = {
        **_words(askable),
        **{
            "place": askable.place,
            "when": period_in_words(askable.period, language) or "",
            "year": askable.period,
            "way": askable.way,
        },
        **{"unit": askable.figure.unit, "plan": askable.plan, "name": askable.name, "keywords": askable.keywords},
        **{
            "way_en": ENGLISH_WAYS[askable.way][0],
            "was": ENGLISH_WAYS[askable.way][1],
            "unit_en": english_name(askable.figure.unit) or "",
        },
    }
    if any(f"{{{slot}}}" in template and not words for slot, words in slots.items()):
        return None
    if language == "vi-plain":
        return without_diacritics(template.format(**{slot: without_diacritics(words) for slot, words in slots.items()}))
    text = " ".join(template.format(**slots).split())
    return text[:1].upper() + text[1:]


def without_diacritics(text: str) -> str:
    """Text as typed without diacritics: small letters, no marks, spelling of y and i untouched.

    >>> without_diacritics("Tỷ lệ hộ nghèo của Đắk Nông?")
    'ty le ho ngheo cua dak nong'
    """
    return " ".join(strip_diacritics(text.lower()).replace("?", " ").split())


def _clashing(queues: Sequence[Sequence[LedgerQuestion]]) -> frozenset[str]:
    """Questions that two askables of different values would be asked with."""
    values: dict[str, set[tuple[Decimal, str]]] = defaultdict(set)
    for queue in queues:
        for one in queue:
            values[fold(one.text)].add(_told(one.askables[0]))
    return frozenset(text for text, told in values.items() if len(told) > 1)


def as_line(at: int, asked: LedgerQuestion) -> dict[str, Any]:
    """One line of a question set; ``at`` numbers it."""
    first = asked.askables[0]
    figure = first.figure
    evidence = dict.fromkeys(one.evidence for one in asked.askables if one.file == first.file)
    return {
        "id": f"g{at:05d}",
        "question": asked.text,
        "lang": asked.language,
        "kind": "figure",
        "report": first.file,
        "evidence": list(evidence),
        "answer": {"value": as_number(figure.value), "unit": figure.unit},
        "trap": f"generated: {figure.role}, {figure.kind}, {figure.id}",
    }


def asked_elsewhere(askable: Askable, place: str, period: str) -> Iterator[tuple[Language, str]]:
    """The questions for the same words of another place or time."""
    other = replace(askable, place=place, period=period)
    for language, template in _templates(askable.figure.role, askable.figure.kind):
        if text := _filled(template, other, language):
            yield language, text


def of_heading(place: str, period: str, heading: str) -> Iterator[tuple[Language, str]]:
    """Questions for what stands under a heading; English ones where the terms have all of its words."""
    for language, table in _table().items():
        words = english(heading) if language == "en" else small_first(heading)
        for template in table["heading"] if words and period_in_words(period, language) else ():
            text = template.format(place=place, when=period_in_words(period, language), heading=words)
            yield language, without_diacritics(text) if language == "vi-plain" else text[:1].upper() + text[1:]


def _templates(role: str, kind: str) -> Iterator[tuple[Language, str]]:
    for language, table in _table().items():
        plainly = kind if role in ("result", "part") else ""
        for template in table.get(f"{role}.{kind}", table.get(plainly, [])):
            yield language, template


@cache
def _table() -> dict[Language, dict[str, list[str]]]:
    table: dict[Language, dict[str, list[str]]] = yaml.safe_load(TEMPLATES.read_text(encoding="utf-8"))
    return table


if __name__ == "__main__":
    sys.exit(main())
