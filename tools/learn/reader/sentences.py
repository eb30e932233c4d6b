"""One sentence of a report: a kind drawn by its weight, told of something that is not told yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tools.learn.reader import joint, patterns, rates
from tools.learn.reader.compose import draft_result
from tools.learn.reader.draft import PassageDraft, Scene
from tools.learn.reader.items import Countable, activity_item, service_item
from tools.learn.reader.lexicon import groups_for, lexicon
from tools.learn.reader.lists import listing
from tools.learn.reader.stock import Stock, poor_and_near

EVENTS = {"phiên", "lớp", "cuộc", "buổi", "hội nghị", "diễn đàn"}  # what people take part in


def sentence(scene: Scene, stocked: Stock, *, plan: bool = False) -> PassageDraft | None:
    """One sentence on something not told yet, or None where the dice hit what is told already."""
    dice, tables, done = scene.dice, lexicon(), _done_for(stocked)
    if plan:
        makers: list[tuple[float, Callable[[], PassageDraft]]] = [
            (6, lambda: patterns.goal_next_year(scene, dice.choice(stocked.items))),
            (3, lambda: rates.rate(scene, dice.choice(stocked.rates), plan=True)),
            (bool(done), lambda: rates.share_of(scene, dice.choice(done), plan=True)),
        ]
    else:
        topical = [entry for entry in tables["chains"] if entry["topic"] in stocked.topics] or tables["chains"]
        sums = [entry for entry in tables["moneys"] if entry["topic"] in stocked.topics] or tables["moneys"]
        makers = [
            (9, lambda: draft_result(scene, dice.choice(stocked.items), tails=dice.choice([0, 1, 1, 2, 2, 3]))),
            (2, lambda: patterns.activity_held(scene, dice.choice(_events(stocked)))),
            (1.5 * bool(done), lambda: patterns.uncounted(scene, dice.choice(done))),
            (2.5, lambda: rates.rate(scene, dice.choice(stocked.rates))),
            (1.3, lambda: _run(scene, stocked)),
            (0.4, lambda: patterns.stock(scene, poor_and_near(scene))),
            (1.3, lambda: patterns.stock(scene, dice.sample(stocked.groups, dice.randint(1, len(stocked.groups))))),
            (1.3, lambda: patterns.chain(scene, dice.choice(topical))),
            (1.3, lambda: patterns.sum_of_money(scene, dice.choice(sums))),
            (0.8, lambda: joint.two_counted(scene, *dice.sample(_counted(stocked), 2))),
            (0.5, lambda: joint.two_years(scene, dice.choice(stocked.items))),
            (0.5, lambda: joint.sums(scene, dice.choice(sums))),
            (0.6, lambda: joint.steps(scene, dice.choice([e for e in tables["chains"] if "a_sum" in e]))),
            (0.4, lambda: joint.rate_parts(scene, dice.choice(stocked.rates), dice.choice(stocked.topics))),
            (0.7 * bool(done), lambda: rates.share_of(scene, dice.choice(done))),
            (0.8, lambda: listing(scene, dice.choice(stocked.items), 2 + dice.randrange(4))),
            (1.0, lambda: patterns.mention(scene, dice.choice(stocked.absent or stocked.items))),
            (0.8, lambda: PassageDraft(text=dice.choice(tables["fillers"]).rstrip("."))),
        ]
    maker = dice.choices([maker for _, maker in makers], [weight for weight, _ in makers])[0]
    draft = maker()
    keys = {asked.key for mark in draft.marks for asked in mark.asks}
    if keys & scene.used:
        return None
    scene.used |= keys
    return draft


def _done_for(stocked: Stock) -> list[Countable]:
    return [item for item in stocked.items + stocked.absent if item.who_en]


def _events(stocked: Stock) -> list[Countable]:
    known = [item for item in stocked.items + stocked.absent if item.unit in EVENTS]
    return known or [activity_item(entry) for entry in lexicon()["activities"] if entry["unit"] in EVENTS]


def _counted(stocked: Stock) -> list[Countable]:
    known = [item for item in stocked.items if not item.who_en]
    return known if len(known) > 1 else [activity_item(entry) for entry in lexicon()["activities"]]


def _run(scene: Scene, stocked: Stock) -> PassageDraft:
    first = scene.dice.choice(_done_for(stocked))
    service = next(entry for entry in lexicon()["services"] if entry["id"] == first.id.split(":")[0])
    if scene.chance(0.35):
        pair = poor_and_near(scene)
        both = [entry for entry in lexicon()["services"] if all(group in groups_for(entry) for group in pair)]
        service = scene.dice.choice(both)
        return patterns.run(scene, *(service_item(scene, service, group) for group in pair))
    rest = [group for group in groups_for(service) if group["id"] != first.id.split(":")[1]]
    if not rest:
        return draft_result(scene, first, tails=1)
    return patterns.run(
        scene,
        replace(first, note="", note_vi="", note_en=""),
        service_item(scene, service, scene.dice.choice(rest)),
    )
