"""Sentences that tell two things at once: two activities, two years, two sums, a rate by parts."""

from __future__ import annotations

from dataclasses import replace

from tools.learn.reader.compose import ASIDE
from tools.learn.reader.draft import (
    Ask,
    PassageDraft,
    Scene,
    count_text,
    maybe_about,
    money_text,
    percent_text,
    some_count,
)
from tools.learn.reader.items import Countable, ask_for_role
from tools.learn.reader.lexicon import Entry, lexicon, synonyms_in
from tools.learn.reader.rates import rate_ask


def two_counted(scene: Scene, first: Countable, second: Countable) -> PassageDraft:
    """``in 24.000 tờ rơi và 935 cuốn cẩm nang``: one verb, two things counted, one sum of money at times."""
    draft = PassageDraft(text=scene.one(*ASIDE))
    draft.template(
        scene.dice.choice(first.act),
        (count_text(scene, some_count(scene, 2, 40_000)), (ask_for_role(first, scene, "count"),)),
    )
    rest = scene.dice.choice(second.act).split("{n}")
    draft.say(scene.one(" và ", ", ", " và ", ", cùng với ") + (rest[0] if scene.chance(0.4) else ""))
    draft.number(count_text(scene, some_count(scene, 2, 9_000)), ask_for_role(second, scene, "count")).say(rest[1])
    if scene.chance(0.3):
        amount, unit = money_text(scene)
        words = f"{first.noun[0]} và {second.noun[0]}", f"{first.noun_en[0]} and {second.noun_en[0]}"
        asked = Ask(
            f"{first.id}+{second.id}:money",
            (f"tổng kinh phí {words[0]} là bao nhiêu",),
            (f"how much was spent on {words[1]}",),
            scene.year,
        )
        draft.say(scene.one(", tổng kinh phí ", " với kinh phí ")).number(amount, asked).say(unit)
    return draft


def two_years(scene: Scene, item: Countable) -> PassageDraft:
    """The same of two years in one sentence; the question names the year."""
    draft, act = PassageDraft(), scene.dice.choice(item.act)
    gap = scene.dice.choice([1, 1, 2, 3])
    for index, year in enumerate((scene.year - gap, scene.year)):
        asked = replace(ask_for_role(item, scene, "count", year=year), key=f"{item.id}:count@{year}", dated=True)
        draft.say(scene.one("; ", ", ") if index else "").say(f"năm {year} ")
        short = index == 1 and item.unit and scene.chance(0.4)
        if short:
            draft.say("là ").number(count_text(scene, some_count(scene)), asked).say(f" {item.unit}")
        else:
            draft.template(act, (count_text(scene, some_count(scene)), (asked,)))
    return draft


def sums(scene: Scene, entry: Entry) -> PassageDraft:
    """Money raised or approved, and what of it was spent: ``vận động 30 tỷ đồng (đã chi 17 tỷ đồng)``."""
    (first, unit), (second, other) = money_text(scene), money_text(scene)
    key = entry["vi"][:40]
    before, after = entry["vi"].split("{n}")
    if after:
        before, after = before, ""
    name = entry["ask"].split(" bao nhiêu")[0].removesuffix(" là").removesuffix(" được")
    spent = Ask(
        f"{key}:spent",
        (
            f"đã chi bao nhiêu từ {name}",
            f"{name}: thực tế đã thực hiện bao nhiêu",
            f"kinh phí đã thực hiện từ {name} là bao nhiêu",
        ),
        (f"how much of the {entry['noun_en']} has been spent", f"what was actually spent from the {entry['noun_en']}"),
        scene.year,
    )
    draft = (
        PassageDraft(text=before + maybe_about(scene))
        .number(first, Ask(key, tuple(synonyms_in(entry["ask"])), tuple(synonyms_in(entry["en"])), scene.year))
        .say(unit)
    )
    draft.say(
        scene.one(
            " (đã chi ", ", đã thực hiện ", " (tổng kinh phí đã thực hiện ", "; đã giải ngân ", ", trong đó đã sử dụng "
        )
    )
    draft.number(second, spent).say(other)
    return draft.say(")" if "(" in draft.text else "")


def steps(scene: Scene, entry: Entry) -> PassageDraft:
    """Two steps, each with its sum: approved for so many with so much, paid to so many with so much."""
    draft = PassageDraft(text=scene.one(*ASIDE))
    whole = some_count(scene, 5, 300_000)
    values = (whole, max(1, int(whole * scene.dice.uniform(0.2, 0.98))))
    for index, (step, value) in enumerate(zip(("a", "b"), values, strict=True)):
        counted = Ask(
            entry[f"{step}_en"][:40],
            tuple(synonyms_in(entry[f"{step}_ask"])),
            tuple(synonyms_in(entry[f"{step}_en"])),
            scene.year,
        )
        draft.say(scene.one("; ", ", ") if index else "").template(entry[step], (count_text(scene, value), (counted,)))
        amount, unit = money_text(scene)
        sum_vi, sum_en = tuple(synonyms_in(entry[f"{step}_sum"])), tuple(synonyms_in(entry[f"{step}_sum_en"]))
        draft.say(scene.one(", với số tiền ", " với số tiền là ", ", số tiền ", " với tổng kinh phí "))
        draft.number(amount, Ask(f"{entry[f'{step}_en'][:30]}:sum", sum_vi, sum_en, scene.year)).say(unit)
    return draft


def rate_parts(scene: Scene, entry: Entry, topic: str) -> PassageDraft:
    """A rate and what it is in parts of the whole: ``87,69% (nông nghiệp 90,77%, phi nông nghiệp 86,12%)``."""
    name = scene.pick(entry["vi"])
    draft = PassageDraft(text=name + scene.one(" là ", " đạt ", " ")).number(
        percent_text(scene, scene.dice.uniform(3, 99)), rate_ask(scene, entry, "result", scene.year)
    )
    tables = lexicon()["parts"]
    parts = scene.dice.choice(tables.get(topic, []) + tables["worker"] + tables["people"])
    draft.say(scene.one(" (trong đó: ", ", trong đó: ", " (", "; trong đó, "))
    for index, part in enumerate(parts):
        asked = Ask(
            f"{entry['id']}:rate:{part['vi']}",
            (f"{name} {part['vi']} là bao nhiêu", f"{name} của {part['vi']} đạt bao nhiêu phần trăm"),
            (
                f"what was the {synonyms_in(entry['en'])[0]} among those {part['en']}",
                f"what {synonyms_in(entry['en'])[0]} was reached, counting {part['en']}",
            ),
            scene.year,
        )
        draft.say(", " if index else "").say(part["vi"] + scene.one(" ", " là ", " đạt ")).number(
            percent_text(scene, scene.dice.uniform(3, 99)), asked
        )
    return draft.say(")" if draft.text.count("(") > draft.text.count(")") else "")
