"""Questions over the ledger of a knowledge base, in three kinds of typing: ``python -m tools.learn.ledger_questions``.

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
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import settings as configuration
from answer.browsing.indicators import Ledger
from answer.jsonform import number
from errors import WelfareError
from eval.question_sets import load
from index.knowledge_base import open_kb
from records import Figure, Language
from tools.learn.ledger_facts import Fact, fact_of, when
from vietnamese.quantities.content_words import content_words
from vietnamese.quantities.units import english_name
from vietnamese.terms.english import stem
from vietnamese.text.normalise import fold, unify

TEMPLATES = Path(__file__).with_name("ledger_templates.yml")
_GROUP = {"result": "told", "part": "told", "previous": "previous", "change": "change", "share": "share"}
_WAY = {"tăng": ("rise", "rose"), "giảm": ("fall", "fell")}

_GENERAL = frozenset(("a", "and", "by", "for", "from", "giv", "in", "issu", "of", "on", "the", "to", "with"))
_ALIKE = 3  # words by which two facts may differ and still be asked for alike

Frame = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the facts that answer it: one, or several that tell the same value."""

    text: str
    language: Language
    facts: tuple[Fact, ...]


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


def generate(kb: Ledger, most: int, seed: int, excluded: frozenset[Decimal]) -> tuple[Asked, ...]:
    """At most ``most`` questions, each figure asked for about as often as any other."""
    facts = facts_of(kb)
    peers: dict[Frame, list[Fact]] = defaultdict(list)
    for fact in facts:
        peers[_frame(fact)].append(fact)
    queues = [_fitting(fact, peers[_frame(fact)]) for fact in facts if fact.figure.value not in excluded]
    clashing = _clashing(queues)
    chance = random.Random(seed)
    for queue in queues:
        chance.shuffle(queue)
    chance.shuffle(queues)
    chosen: dict[str, Asked] = {}
    while len(chosen) < most and any(queues):
        for queue in queues:
            while queue:
                one = queue.pop()
                if fold(one.text) not in clashing and f"{one.language} {fold(one.text)}" not in chosen:
                    chosen[f"{one.language} {fold(one.text)}"] = one
                    break
    return tuple(chosen.values())[:most]


def facts_of(kb: Ledger) -> tuple[Fact, ...]:
    """Every figure of the knowledge base that can be asked for, in its order."""
    by_passage: dict[str, list[Figure]] = defaultdict(list)
    for figure in kb.figures():
        by_passage[figure.passage].append(figure)
    made = (fact_of(kb, figure, by_passage[figure.passage]) for figure in kb.figures())
    return tuple(fact for fact in made if fact is not None)


def _frame(fact: Fact) -> Frame:
    """Place, period, and what else a question says besides its words: role and kind."""
    kind = "percent" if fact.figure.kind == "points" else fact.figure.kind
    return fact.place, fact.period, _GROUP.get(fact.figure.role, fact.figure.role), kind


def _told(fact: Fact) -> tuple[Decimal, str]:
    return fact.figure.value, unify(fact.figure.unit)


def _fitting(fact: Fact, peers: Sequence[Fact]) -> list[Asked]:
    """Questions whose words fit the fact, and no other of its frame but those that tell the same value."""
    alike = tuple(one for one in peers if _told(one) == _told(fact) and one.words & fact.words)
    others = [one for one in peers if _told(one) != _told(fact)]
    named = any(_key_words(fact.name) <= _key_words(one.name) for one in others if fact.name and one.name)
    found = []
    for language, template in _templates(fact.figure.role, fact.figure.kind):
        text = _filled(template, fact, language)
        if text is None or (language == "en" and "{name}" in template and named):
            continue
        if language != "en" and any(_as_good(template, fact, other) for other in others):
            continue
        if "{keywords}" in template and (", " not in text or any(fact.words <= other.reach for other in others)):
            continue
        found.append(Asked(text, language, (fact, *(one for one in alike if one is not fact))))
    return found


def _as_good(template: str, fact: Fact, other: Fact) -> bool:
    """Whether the question fits the other fact as well: all its words stand there, and they lack some of the fact's
    own, or are all that the other says, or each of the two says but little that the other does not."""
    said = " ".join(words for slot, words in _words(fact).items() if f"{{{slot}}}" in template)
    asked = frozenset(content_words(unify(f"{said} {fact.figure.unit}".replace("bao nhiêu", " "))))
    if not asked <= other.reach:
        return False
    alike = 0 < len(other.words - fact.words) <= _ALIKE and 0 < len(fact.words - other.words) <= _ALIKE
    return not fact.words <= asked or other.words <= asked or alike


def _key_words(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall("[a-z]+", name.lower())) - _GENERAL


def _words(fact: Fact) -> dict[str, str]:
    return {
        **{"verb": fact.verb, "noun": fact.noun, "what": fact.what, "done": fact.done},
        **{"rate": fact.rate, "share": fact.share, "cost": fact.cost, "spent": fact.spent},
    }


def _filled(template: str, fact: Fact, language: Language) -> str | None:
    """The template with the words of the fact; None where it needs words that the fact lacks."""
    slots = {
        **_words(fact),
        **{"place": fact.place, "when": when(fact.period, language) or "", "year": fact.period, "way": fact.way},
        **{"unit": fact.figure.unit, "plan": fact.plan, "name": fact.name, "keywords": fact.keywords},
        **{"way_en": _WAY[fact.way][0], "was": _WAY[fact.way][1], "unit_en": english_name(fact.figure.unit) or ""},
    }
    if any(f"{{{slot}}}" in template and not words for slot, words in slots.items()):
        return None
    if language == "vi-plain":
        return plain(template.format(**{slot: plain(words) for slot, words in slots.items()}))
    text = " ".join(template.format(**slots).split())
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """Text as typed without diacritics: small letters, no marks, spelling of y and i untouched.

    >>> plain("Tỷ lệ hộ nghèo của Đắk Nông?")
    'ty le ho ngheo cua dak nong'
    """
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(char for char in bare if not unicodedata.combining(char)).replace("?", " ").split())


def _clashing(queues: Sequence[Sequence[Asked]]) -> frozenset[str]:
    """Questions that two facts of different values would be asked with."""
    values: dict[str, set[tuple[Decimal, str]]] = defaultdict(set)
    for queue in queues:
        for one in queue:
            values[fold(one.text)].add(_told(one.facts[0]))
    return frozenset(text for text, told in values.items() if len(told) > 1)


def as_line(at: int, asked: Asked) -> dict[str, Any]:
    """One line of a question set; ``at`` numbers it."""
    first = asked.facts[0]
    figure = first.figure
    evidence = dict.fromkeys(one.evidence for one in asked.facts if one.file == first.file)
    return {
        "id": f"g{at:05d}",
        "question": asked.text,
        "lang": asked.language,
        "kind": "figure",
        "report": first.file,
        "evidence": list(evidence),
        "answer": {"value": number(figure.value), "unit": figure.unit},
        "trap": f"generated: {figure.role}, {figure.kind}, {figure.id}",
    }


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
