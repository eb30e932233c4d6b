"""Generates training data: ``python -m tools.learn.reader.generate OUT.jsonl [--bundles N] [--seed S]``.

A line is a bundle: {"passages": [{"text", "spans": [[start, end], ...]}], "questions": [{"text", "typing", "gold",
"why"}]}, where gold lists (passage, span) places. An empty gold means that no figure of the bundle
answers. The same seed gives the same lines.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

from tools.learn.reader.bundles import Bundle
from tools.learn.reader.draft import Ask, Scene
from tools.learn.reader.items import ROLES, Countable, ask_for_role
from tools.learn.reader.lexicon import lexicon, synonyms_in
from tools.learn.reader.mixes import bundle
from tools.learn.reader.typed import question, typing

QUESTIONS = 15
NULL_SHARE = 0.25
Line = dict[str, Any]


def line(dice: random.Random) -> Line:
    """One bundle with its questions."""
    made = bundle(dice)
    passages = [
        {
            "text": f"{told.draft.head}\n{told.draft.text}",
            "spans": [[m.start + len(told.draft.head) + 1, m.end + len(told.draft.head) + 1] for m in told.draft.marks],
        }
        for told in made.told
    ]
    places = {(told.scene.place, told.scene.year) for told in made.told}
    asked = [
        (p, n, a) for p, told in enumerate(made.told) for n, mark in enumerate(told.draft.marks) for a in mark.asks
    ]
    dice.shuffle(asked)
    questions: list[Line] = []
    for index, _, one in asked[: round(QUESTIONS * (1 - NULL_SHARE))]:
        questions.append(_answered(dice, made, index, one, clash=len(places) > 1))
    wanted = max(2, round(len(questions) * NULL_SHARE / (1 - NULL_SHARE)))
    questions += [null for _ in range(wanted) if (null := _unanswered(dice, made)) is not None]
    return {"passages": passages, "questions": questions}


def _answered(dice: random.Random, made: Bundle, index: int, one: Ask, *, clash: bool) -> Line:
    scene = made.told[index].scene
    how = typing(dice)
    named = clash or dice.random() < 0.35
    dated = clash or one.dated or dice.random() < 0.35
    place = scene.place if named and one.place is None else None
    year = one.year if dated else None
    gold = [
        [p, n]
        for p, told in enumerate(made.told)
        for n, mark in enumerate(told.draft.marks)
        for other in mark.asks
        if other.key == one.key
        and (place is None or told.scene.place == place)
        and (year is None or other.year == year)
    ]
    return {
        "text": question(dice, one, how, place=place, year=year, level=scene.level),
        "typing": how,
        "gold": gold,
        "why": one.key.rsplit(":", 1)[-1],
    }


def _unanswered(dice: random.Random, made: Bundle) -> Line | None:
    """A question that no figure of the bundle answers, of a kind drawn by chance; None where it cannot be had."""
    kind = dice.choice(["role", "role", "partner", "partner", "place", "year", "narrow", "other"])
    told = dice.choice(made.told)
    scene, keys = told.scene, {a.key for t in made.told for m in t.draft.marks for a in m.asks}
    place, year, one = scene.place if dice.random() < 0.4 else None, scene.year if dice.random() < 0.4 else None, None
    if kind in ("role", "partner", "other"):
        one = _missing(dice, made, scene, keys, kind)
        year = one.year if one and year else None
    else:
        marks = [a for m in told.draft.marks for a in m.asks if a.place is None]
        one = dice.choice(marks) if marks else None
        known = {t.scene.place for t in made.told} | {""}
        if one and kind == "place":
            place = dice.choice([name for name in synonyms_in(lexicon()["provinces"]) if name not in known])
        elif one and kind == "year":
            near = {a.year for t in made.told for m in t.draft.marks for a in m.asks} | {
                t.scene.year for t in made.told
            }
            year = dice.choice([y for y in range(scene.year - 4, scene.year + 4) if y not in near])
        elif one:
            return _narrow(dice, made, one, year)
    if one is None:
        return None
    how = typing(dice)
    return {
        "text": question(dice, one, how, place=place, year=year, level=scene.level),
        "typing": how,
        "gold": [],
        "why": f"null:{kind}",
    }


def _missing(dice: random.Random, made: Bundle, scene: Scene, keys: set[str], kind: str) -> Ask | None:
    """A role that a told item lacks, a neighbour item that is not told, or anything else."""
    items: list[Countable] = {"role": made.items, "partner": made.absent or made.items}.get(kind, [])
    if kind == "other":
        return _elsewhere(dice, keys)
    told = [item for item in items if any(key.startswith(item.id + ":") for key in keys)]
    item = dice.choice(told if kind == "role" and told else items) if items else None
    if item is None:
        return None
    roles = [role for role in ROLES if (role != "thing" or item.thing) and (role != "each" or item.who_en)]
    open_roles = [
        role for role in (roles if kind == "role" else [*roles[:2], "money"]) if f"{item.id}:{role}" not in keys
    ]
    if not open_roles:
        return None
    planned = kind == "role" and f"{item.id}:target" in keys and "count" in open_roles and dice.random() < 0.5
    role = "count" if planned else dice.choice(open_roles)  # the goal is told, what came of it is asked
    goal = role == "target" and dice.random() < 0.5
    return ask_for_role(item, scene, role, year=scene.year + (goal or planned))


def _elsewhere(dice: random.Random, keys: set[str]) -> Ask | None:
    """A question of another bundle."""
    other = bundle(dice)
    asks = [a for told in other.told for mark in told.draft.marks for a in mark.asks if a.key not in keys]
    return dice.choice(asks) if asks else None


def _narrow(dice: random.Random, made: Bundle, one: Ask, year: int | None) -> Line | None:
    """The whole's figure asked of a part that the passages do not name: "riêng huyện X"."""
    texts = " ".join(told.draft.head + told.draft.text for told in made.told)
    name = dice.choice(
        [
            name
            for name in synonyms_in(lexicon()["districts"] if dice.random() < 0.7 else lexicon()["communes"])
            if name not in texts
        ]
    )
    how = typing(dice)
    kind, kind_en = dice.choice([("huyện", "district"), ("xã", "commune"), ("thị xã", "town")])
    if how == "en":
        place = f"{name} {kind_en}{dice.choice((' alone', '', ' only'))}"
    else:
        place = f"{dice.choice(('riêng ', '', 'riêng '))}{kind} {name}"
    return {
        "text": question(dice, one, how, place=place, year=year, level=""),
        "typing": how,
        "gold": [],
        "why": "null:narrow",
    }


def generated_lines(count: int, seed: int) -> list[Line]:
    dice = random.Random(seed)
    return [line(dice) for _ in range(count)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bundles", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=20)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as file:
        for made in generated_lines(options.bundles, options.seed):
            file.write(json.dumps(made, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
