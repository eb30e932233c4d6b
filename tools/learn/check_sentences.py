"""Sentences of a draft made from the figures of a knowledge base: ``python -m tools.learn.check_sentences``.

Half are true, half have one slip of eight kinds, and some tell what no report holds. Each is reworded by templates
(``check_templates.yml``), never copied. The figures are those of the ledger or, better, those that people labelled
(``--labels``, one JSON object a line with text, value, unit, role, period, place, subject, at). Seeded. Written as a
set of drafts (``eval/drafts.py``), which ``python -m eval`` holds against the knowledge base.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import settings as configuration
from eval.drafts import KIND
from index.knowledge_base import open_kb
from tools.learn.check_facts import Fact, labelled, of_ledger
from tools.learn.check_slips import SLIPS, Known, slipped_sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what is to be said of its number; ``slip`` is "" where it is true."""

    id: str
    text: str
    number: str
    verdict: str
    slip: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kb", type=Path, required=True)
    parser.add_argument("--labels", type=Path, nargs="*", default=[], help="labelled figures instead of the ledger's")
    parser.add_argument("--out", type=Path, required=True, help="write the sentences, one JSON object a line")
    parser.add_argument("--true", type=int, default=100)
    parser.add_argument("--slips", type=int, default=100)
    parser.add_argument("--absent", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    settings = configuration.load(kb=options.kb)
    kb = open_kb(settings.kb, settings)
    facts = [fact for file in options.labels for fact in labelled(file)] or list(of_ledger(kb))
    made = sentences(facts, random.Random(options.seed), options.true, options.slips, options.absent)
    options.out.write_text("".join(json.dumps(_line(one), ensure_ascii=False) + "\n" for one in made), "utf-8")
    return 0


def _line(one: Sentence) -> dict[str, Any]:
    said = {"draft": one.text, "number": one.number, "verdict": one.verdict, "slip": one.slip}
    return {"id": one.id, "kind": KIND} | said


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
        made.append(Sentence(f"t{len(made)}", slipped_sentence(fact, chance), fact.number, "matches", ""))
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
                made.append(Sentence(f"s{turn}", slipped_sentence(new, chance), new.number, "differs", kind))
                break
    made += [Sentence(f"a{turn}", *known.absent(chance, turn), "not_found", "") for turn in range(absent)]
    return made


if __name__ == "__main__":
    sys.exit(main())
