"""What one report can speak of: items chosen so that their words overlap, and neighbours that it leaves out."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tools.learn.reader.draft import Scene
from tools.learn.reader.items import Countable, activity_item, service_item, told_of_occasion
from tools.learn.reader.lexicon import Entry, groups_for, lexicon

NOTED = {"gifts": "occasions", "visit": "occasions", "longevity": "occasions", "tetmoney": "donors"}


@dataclass(slots=True)
class Stock:
    """What one report can speak of: items chosen so that their words overlap."""

    items: list[Countable]
    absent: list[Countable]
    rates: list[Entry]
    groups: list[Entry]
    topics: list[str]


def stock(scene: Scene) -> Stock:
    """A few services crossed with a few groups, and activities and rates of the same topics."""
    dice, tables = scene.dice, lexicon()
    services = dice.sample(tables["services"], dice.choice([1, 2, 2, 3]))
    if scene.chance(0.5):
        services += dice.sample(
            [s for s in tables["services"] if s["topic"] in ("jobs", "training", "merit", "social", "gifts")], 1
        )
    poverty = scene.chance(0.2)  # the poor and the near-poor are the groups most often told side by side
    crossed: list[Countable] = []
    for service in {service["id"]: service for service in services}.values():
        groups = groups_for(service)
        family = dice.choice(groups)["family"]
        if poverty and any(group["family"] == "poverty" for group in groups):
            family = "poverty"
        near = [group for group in groups if group["family"] == family] if scene.chance(0.6) else groups
        for group in dice.sample(near, min(len(near), dice.choice([2, 3, 4]))):
            item = service_item(scene, service, group)
            crossed.append(_with_note(scene, service, item))
    topics = sorted({item.topic for item in crossed} | {dice.choice(sorted(tables["topics"]))})
    near_by = [entry for entry in tables["activities"] if entry["topic"] in topics] or tables["activities"]
    crossed += [activity_item(entry) for entry in dice.sample(near_by, min(len(near_by), dice.choice([2, 3, 5])))]
    dice.shuffle(crossed)
    cut = max(2, int(len(crossed) * 0.7))
    rates = [entry for entry in tables["rates"] if entry["topic"] in topics]
    rates = dice.sample(rates, min(3, len(rates))) + dice.sample(tables["rates"], 1)
    groups = dice.sample(tables["groups"], 4) if scene.chance(0.4) else _family(dice, tables["groups"])
    return Stock(crossed[:cut], crossed[cut:], list({rate["id"]: rate for rate in rates}.values()), groups, topics)


def _with_note(scene: Scene, service: Entry, item: Countable) -> Countable:
    kind = NOTED.get(service["id"])
    if kind is None and scene.chance(0.12):
        return told_of_occasion(item, scene, scene.dice.choice(lexicon()["sponsors"]))
    if kind is None or scene.chance(0.4):
        return item
    kind = scene.one("occasions", "donors") if service["id"] == "gifts" else kind
    return told_of_occasion(item, scene, scene.dice.choice(lexicon()[kind]))


def _family(dice: random.Random, groups: list[Entry]) -> list[Entry]:
    family = dice.choice(groups)["family"]
    near = [group for group in groups if group["family"] == family]
    return dice.sample(near, min(len(near), 4))


def poor_and_near(scene: Scene) -> list[Entry]:
    """The poor and the near-poor, households or people, in any order."""
    ids = scene.dice.choice([("poor", "nearpoor"), ("poor", "nearpoor"), ("poorpeople", "nearpoorpeople")])
    pair = [group for group in lexicon()["groups"] if group["id"] in ids]
    return scene.dice.sample(pair, len(pair))
