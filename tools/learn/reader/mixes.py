"""Kinds of bundle: one report, results beside goals, two places or years, a list cut into items."""

from __future__ import annotations

import random
from dataclasses import replace

from answer.choice.reader.text import head_line
from tools.learn.reader.bundles import Bundle, ToldIn, heading, new_scene, passage_told
from tools.learn.reader.draft import Ask, PassageDraft, Scene, count_text, money_text, some_count
from tools.learn.reader.items import ask_for_role, service_item, told_of_occasion
from tools.learn.reader.lexicon import groups_for, lexicon, synonyms_in
from tools.learn.reader.stock import Stock, stock


def bundle(dice: random.Random) -> Bundle:
    """A bundle of a kind drawn by its share."""
    kinds = [one_report, with_goals, two_reports, item_list, goals_only, by_heading]
    kind = dice.choices(kinds, [32, 20, 26, 10, 5, 7])[0]
    return kind(dice)


def one_report(dice: random.Random) -> Bundle:
    scene = new_scene(dice)
    stocked = stock(scene)
    dense = dice.random() < 0.3
    many = 1 if dense else dice.choice([2, 2, 3, 4])
    told = [passage_told(scene, stocked, numbers=dice.choice([10, 12, 14]) if dense else None) for _ in range(many)]
    return Bundle(told, stocked.items, stocked.absent)


def with_goals(dice: random.Random) -> Bundle:
    """Results and next year's targets of the same things."""
    scene = new_scene(dice)
    stocked = stock(scene)
    if dice.random() < 0.7:  # few things, so that most are told both as results and as goals
        stocked = replace(stocked, items=stocked.items[:3], rates=stocked.rates[:2])
    told = [passage_told(scene, stocked)]
    told += [
        passage_told(_next(scene), stocked, plan=True, numbers=dice.choice([1, 2, 4, 6]))
        for _ in range(dice.choice([1, 1, 2]))
    ]
    dice.shuffle(told)
    return Bundle(told, stocked.items, stocked.absent)


def by_heading(dice: random.Random) -> Bundle:
    """The same done on two occasions, or from two donors, which only the headings tell."""
    scene = new_scene(dice)
    stocked = stock(scene)
    entries = dice.sample(lexicon()[dice.choice(["occasions", "occasions", "donors", "sponsors"])], 2)
    services = [
        s for s in lexicon()["services"] if s["topic"] in ("gifts", "relief", "social", "housing", "health", "school")
    ]
    service = dice.choice(services)
    groups = dice.sample(groups_for(service), min(2, len(groups_for(service))))
    items = [service_item(scene, service, group) for group in groups]
    told = []
    for entry in entries:
        name = scene.pick(entry["vi"])
        nouns = scene.one("Công tác", "Hoạt động", "Kết quả", "") + " " + dice.choice(items[0].noun)
        there = replace(scene, used=set())
        few = replace(
            stocked,
            items=[replace(told_of_occasion(item, scene, entry), note="") for item in items],
            absent=stocked.absent,
        )
        told.append(passage_told(there, few, numbers=dice.choice([1, 2, 3, 5]), occasion=f"{nouns.strip()} {name}"))
    return Bundle(told, stocked.items, stocked.absent)


def goals_only(dice: random.Random) -> Bundle:
    """Targets alone: what was really done cannot be answered."""
    scene = new_scene(dice)
    stocked = stock(scene)
    return Bundle(
        [passage_told(scene, stocked, plan=True, numbers=dice.choice([3, 5, 7])) for _ in range(dice.choice([1, 2]))],
        stocked.items,
        stocked.absent,
    )


def _next(scene: Scene) -> Scene:
    """The same report in its goals section: results told before may be told again as targets."""
    return replace(scene, used=set())


def two_reports(dice: random.Random) -> Bundle:
    """The same things in two places, or of one place in two years; the question names which."""
    scene = new_scene(dice)
    stocked = stock(scene)
    other = new_scene(dice)
    if dice.random() < 0.45:
        other = replace(scene, year=scene.year + dice.choice([-2, -1, 1, 2]), used=set())
    told = [passage_told(each, stocked, numbers=dice.choice([2, 4, 6])) for each in (scene, other)]
    return Bundle(told, stocked.items, stocked.absent)


def item_list(dice: random.Random) -> Bundle:
    """A lead ending in a colon and its items, each a passage of its own with the lead in its head line."""
    scene = new_scene(dice)
    stocked = stock(scene)
    lead, items = (_sources if dice.random() < 0.5 else _places)(scene, stocked)
    path = heading(scene, stocked.topics, False)
    head = head_line(scene.place, str(scene.year), path)
    if dice.random() < 0.45:  # short items stay with their lead in one passage
        for item in items:
            lead.say("\n").add(item)
        return Bundle(
            [ToldIn(replace(lead, head=head), scene), passage_told(scene, stocked)], stocked.items, stocked.absent
        )
    told = [ToldIn(replace(lead, head=head), scene)]
    for item in items:
        item.head = head_line(scene.place, str(scene.year), path, lead.text)
        told.append(ToldIn(item, scene))
    if dice.random() < 0.5:
        told.append(passage_told(scene, stocked, numbers=3))
    return Bundle(told[:6], stocked.items, stocked.absent)


def _item(scene: Scene, name: str, printed: str, asked: Ask, unit: str, after: bool) -> PassageDraft:
    mark = scene.one("- ", "+ ", "- ", "* ", "")
    if after:
        return (
            PassageDraft(text=mark + name + scene.one(": ", " là ", ": "))
            .number(printed, asked)
            .say(unit + scene.one(";", ".", ""))
        )
    return PassageDraft(text=mark).number(printed, asked).say(f"{unit} {name}" + scene.one(";", ".", ""))


def _sources(scene: Scene, stocked: Stock) -> tuple[PassageDraft, list[PassageDraft]]:
    entry = next(e for e in lexicon()["moneys"] if e["topic"] == "funds")
    total = Ask(entry["vi"][:40], tuple(synonyms_in(entry["ask"])), tuple(synonyms_in(entry["en"])), scene.year)
    amount, unit = money_text(scene)
    what = scene.one("chương trình", "các chính sách", "đề án")
    lead = (
        PassageDraft(text=f"Tổng kinh phí thực hiện {what} trong năm {scene.year} là: ")
        .number(amount, total)
        .say(f"{unit}, trong đó:")
    )
    items = []
    for source in scene.dice.sample(lexicon()["funds"], scene.dice.choice([2, 3, 4])):
        name, name_en = scene.pick(source["vi"]), scene.pick(source["en"])
        vi = (
            f"kinh phí chương trình từ {name} là bao nhiêu",
            f"{name} chi bao nhiêu cho chương trình",
            f"bao nhiêu tiền từ {name}",
        )
        en = (
            f"how much of the programme cost came from {name_en}",
            f"how much did {name_en} provide",
            f"what part of the money was paid by {name_en}",
        )
        money = money_text(scene)
        items.append(
            _item(
                scene,
                name[0].upper() + name[1:],
                money[0],
                Ask(f"source:{source['id']}", vi, en, scene.year),
                money[1],
                True,
            )
        )
    return lead, items


def _places(scene: Scene, stocked: Stock) -> tuple[PassageDraft, list[PassageDraft]]:
    """A count and its parts, each part an item."""
    item = scene.dice.choice([item for item in stocked.items + stocked.absent if item.who_en] or stocked.items)
    value = some_count(scene, 40, 90_000)
    lead = PassageDraft().template(
        scene.dice.choice(item.act), (count_text(scene, value), (ask_for_role(item, scene, "count"),))
    )
    lead.say(scene.one(", trong đó:", ", cụ thể:", ", chia ra:", ". Trong đó:"))
    lead.text = lead.text[0].upper() + lead.text[1:]
    items = []
    kind, kind_en = scene.dice.choice([("huyện", "district"), ("xã", "commune"), ("thị xã", "town")])
    for name in scene.dice.sample(synonyms_in(lexicon()["districts"]), scene.dice.choice([2, 3, 4])):
        vi = tuple(f"{text} {link} {kind} {name}" for text in item.vi for link in ("ở", "của", "tại"))
        asked = Ask(
            f"{item.id}:at:{name}",
            vi,
            tuple(f"{text} in {name} {kind_en}" for text in item.en),
            scene.year,
            place="",
        )
        items.append(
            _item(
                scene,
                f"{kind[0].upper()}{kind[1:]} {name}",
                count_text(scene, some_count(scene, 2, 9000)),
                asked,
                f" {item.unit}",
                True,
            )
        )
    return lead, items
