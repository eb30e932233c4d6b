"""Sentences of a draft made from the figures of a knowledge base: ``python -m tools.learn.check_sentences``.

Half are true, half have one slip of eight kinds, and some tell what no report holds. Each is reworded by templates
(``check_templates.yml``), never copied. The figures are those of the ledger or, better, those that people labelled
(``--labels``, one JSON object a line with text, value, unit, role, period, place, subject, at). Seeded. With
``--measure`` they are held against the knowledge base, and what is told is counted.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import settings as configuration
from answer.checking.draft import read_bytes
from answer.checking.hold import Checked, check
from index.knowledge_base import KnowledgeBase, open_kb
from tools.learn.check_facts import Fact, labelled, of_ledger
from tools.learn.check_slips import SLIPS, Known, told


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what is to be said of its number; ``slip`` is "" where it is true."""

    id: str
    text: str
    number: str
    verdict: str
    slip: str
    fact: Fact | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kb", type=Path, required=True)
    parser.add_argument("--labels", type=Path, nargs="*", default=[], help="labelled figures instead of the ledger's")
    parser.add_argument("--out", type=Path, help="write the sentences, one JSON object a line")
    parser.add_argument("--true", type=int, default=100)
    parser.add_argument("--slips", type=int, default=100)
    parser.add_argument("--absent", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--measure", action="store_true", help="hold them against the knowledge base")
    parser.add_argument("--wrong", action="store_true", help="print what is told wrongly")
    options = parser.parse_args(arguments)
    settings = configuration.load(kb=options.kb)
    kb = open_kb(settings.kb, settings)
    facts = [fact for file in options.labels for fact in labelled(file)] or list(of_ledger(kb))
    made = sentences(facts, random.Random(options.seed), options.true, options.slips, options.absent)
    if options.out:
        options.out.write_text("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in made), "utf-8")
    if options.measure:
        print(json.dumps(measure(kb, made, options.wrong), ensure_ascii=False))
    return 0


def sentences(facts: Sequence[Fact], chance: random.Random, true: int, slips: int, absent: int) -> list[Sentence]:
    """That many of each, no figure told twice; slips of all kinds in turn as far as the figures allow."""
    known = Known(facts)
    pool = list(facts)
    chance.shuffle(pool)
    made: list[Sentence] = []
    seen: set[Fact] = set()
    for fact in pool[:]:
        if sum(not one.slip for one in made) >= true:
            break
        seen.add(fact)
        made.append(Sentence(f"t{len(made)}", told(fact, chance), fact.number, "matches", "", fact))
    rest = [fact for fact in pool if fact not in seen] + [fact for fact in pool if fact in seen]
    counts: Counter[str] = Counter()
    used: set[Fact] = set()
    for turn in range(slips):
        for kind in sorted(SLIPS, key=lambda kind: (counts[kind], (SLIPS.index(kind) + turn) % len(SLIPS))):
            slipped = next(
                ((fact, new) for fact in rest if fact not in used and (new := known.slip(fact, kind, chance))), None
            )
            if slipped:
                fact, new = slipped
                used.add(fact)
                counts[kind] += 1
                made.append(Sentence(f"s{turn}", told(new, chance), new.number, "differs", kind, fact))
                break
    made += [Sentence(f"a{turn}", *known.absent(chance, turn), "not_found", "", None) for turn in range(absent)]
    return made


def measure(kb: KnowledgeBase, made: Sequence[Sentence], wrong: bool) -> dict[str, Any]:
    """How often each verdict is told and right: precision and recall of "differs", and of "matches" those right."""
    draft = read_bytes("\n\n".join(one.text for one in made).encode(), kb.settings)
    checked = check(kb, draft)
    told: Counter[tuple[str, str]] = Counter()
    slips: Counter[tuple[str, str]] = Counter()
    sources = at = 0
    for one in made:
        start = draft.text.index(one.text, at)
        at = start + len(one.text)
        there = start + _spot(one.text, one.number)
        found = next((each for each in checked if each.start <= there < each.end), None)
        verdict = found.verdict if found else "unread"
        told[one.verdict, verdict] += 1
        slips[one.slip or one.verdict, verdict] += 1
        if one.verdict == verdict == "matches" and found and found.citation and one.fact:
            sources += one.fact.number in found.citation.quote
        if wrong and verdict != one.verdict:
            print(_line(one, found))
    return _counts(told, slips, sources)


def _spot(text: str, number: str) -> int:
    """Where the number stands in its sentence, not inside another."""
    match = re.search(rf"(?<![\d.,/]){re.escape(number)}(?![\d]|[.,/]\d)", text)
    return match.start() if match else 0


def _counts(told: Counter[tuple[str, str]], slips: Counter[tuple[str, str]], sources: int) -> dict[str, Any]:
    def share(part: int, whole: int) -> float:
        return round(part / whole, 3) if whole else 0.0

    def all_of(place: int, verdict: str) -> int:
        return sum(count for pair, count in told.items() if pair[place] == verdict)

    right = {verdict: told[verdict, verdict] for verdict in ("matches", "differs", "not_found")}
    return {
        "differs precision": share(right["differs"], all_of(1, "differs")),
        "differs recall": share(right["differs"], all_of(0, "differs")),
        "matches precision": share(right["matches"], all_of(1, "matches")),
        "matches recall": share(right["matches"], all_of(0, "matches")),
        "not_found recall": share(right["not_found"], all_of(0, "not_found")),
        "matches with its number quoted": share(sources, right["matches"]),
        "told": {f"{asked} as {verdict}": count for (asked, verdict), count in sorted(slips.items())},
    }


def _line(one: Sentence, found: Checked | None) -> str:
    figure, told = (found.figure, found.told) if found else (None, None)
    held = f"{figure.text} ({figure.role}, {figure.period}, {figure.place}: {figure.subject[:90]})" if figure else "-"
    where = found.citation.file if found and found.citation else ""
    read = told and f"{told.figure.role} {told.periods} {[place.label for place in told.places]}"
    verdict = f"{found.verdict} ({found.slip} {found.score:.2f}; draft {read})" if found else "unread"
    of = one.fact and (one.fact.report, one.fact.evidence, one.fact.period, one.fact.place)
    return f"{one.id} {one.slip or one.verdict} -> {verdict}\n   {one.text}\n   held: {held} {where}\n   of: {of}"


if __name__ == "__main__":
    sys.exit(main())
