"""Sentences of other shapes: runs of pairs, lists by place, country and source, chains, plans, money."""

from __future__ import annotations

from collections.abc import Sequence

from tools.learn.reader.compose import ASIDE, document
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


def run(scene: Scene, first: Countable, second: Countable) -> PassageDraft:
    """``47 hộ nghèo, 56 hộ cận nghèo được sử dụng nước sạch``: two groups, one service."""
    draft = PassageDraft(text=scene.one("", "", "có ", "trong năm, có ", "toàn tỉnh có "))
    who, other = first.whom.removeprefix(" cho "), second.whom.removeprefix(" cho ")
    verb = first.vi[0].split(who + " ", 1)[-1]
    numbers = [
        (count_text(scene, some_count(scene, 2, 30_000)), ask_for_role(item, scene, "count"))
        for item in (first, second)
    ]
    before, _ = scene.dice.choice(first.act).split("{n}")
    if scene.chance(0.5) or not before.endswith(" cho "):
        draft.number(*numbers[0]).say(f" {who}{scene.one(', ', ' và ', '; ')}").number(*numbers[1]).say(
            f" {other} {verb}"
        )
    else:
        draft.say(before).number(*numbers[0]).say(f" {who}{scene.one(', ', ' và ', ', cùng ')}").number(
            *numbers[1]
        ).say(f" {other}")
    return draft


def stock(scene: Scene, groups: list[Entry]) -> PassageDraft:
    """How many there are of several groups, households with their members at times."""
    draft = PassageDraft(
        text=scene.one(
            "hiện có ",
            "toàn tỉnh có ",
            "trên địa bàn có ",
            "qua rà soát có ",
            "hiện đang quản lý ",
            "kết quả rà soát: ",
        )
    )
    for index, group in enumerate(groups):
        names, names_en = synonyms_in(group["vi"]), synonyms_in(group["en"])
        vi, en = _stock_asked(names, names_en)
        value = some_count(scene, 3, 90_000)
        draft.say(scene.one(", ", "; ", "; ") if index else "")
        draft.number(count_text(scene, value), Ask(f"stock:{group['id']}", vi, en, scene.year)).say(
            f" {scene.dice.choice(names)}"
        )
        if group["kind"] == "household":
            _of_households(scene, draft, group, value)
    return draft


def _stock_asked(names: Sequence[str], names_en: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How the number of a group is asked for, in both languages."""
    vi = tuple(
        t
        for n in names
        for t in (
            f"có bao nhiêu {n}",
            f"hiện có mấy {n}",
            f"tổng số {n} là bao nhiêu",
            f"còn bao nhiêu {n}",
            f"đang quản lý bao nhiêu {n}",
        )
    )
    en = tuple(
        t
        for n in names_en
        for t in (
            f"how many {n} are there",
            f"how many {n} were there",
            f"what is the number of {n}",
            f"how many {n} live there",
            f"how many {n} were recorded",
        )
    )
    return vi, en


def _of_households(scene: Scene, draft: PassageDraft, group: Entry, value: int) -> None:
    """The members of so many households, and their share of all, at times."""
    names, names_en = synonyms_in(group["vi"]), synonyms_in(group["en"])
    if scene.chance(0.5):
        members = Ask(
            f"stock:{group['id']}:members",
            (
                f"{names[0]} có bao nhiêu nhân khẩu",
                f"có bao nhiêu khẩu thuộc {names[0]}",
                f"số khẩu của {names[0]}",
            ),
            (f"how many people live in {names_en[0]}", f"how many members do {names_en[0]} have in all"),
            scene.year,
        )
        draft.say(scene.one(", ", " với ", " (")).number(
            count_text(scene, int(value * scene.dice.uniform(2, 5))), members
        )
        draft.say(scene.one(" khẩu", " nhân khẩu") + (")" if draft.text.count("(") > draft.text.count(")") else ""))
    if scene.chance(0.4):
        share = Ask(
            f"stock:{group['id']}:share",
            (f"{names[0]} chiếm tỷ lệ bao nhiêu", f"tỷ lệ {names[0]} là bao nhiêu phần trăm"),
            (f"what share of all households are {names_en[0]}", f"what percentage are {names_en[0]}"),
            scene.year,
        )
        draft.say(scene.one(", chiếm ", ", tỷ lệ ", ", chiếm tỷ lệ ")).number(
            percent_text(scene, scene.dice.uniform(0.3, 20)), share
        )


def activity_held(scene: Scene, item: Countable) -> PassageDraft:
    """An activity with those who took part: ``tổ chức 3 lớp tập huấn với 240 cán bộ tham dự``."""
    draft = PassageDraft(text=scene.one(*ASIDE))
    draft.template(
        scene.dice.choice(item.act),
        (count_text(scene, some_count(scene, 2, 300)), (ask_for_role(item, scene, "count"),)),
    )
    entry = scene.dice.choice(lexicon()["joins"])
    noun, noun_en = scene.dice.choice(item.noun), scene.dice.choice(item.noun_en)
    vi = tuple(f"{text} {link}{noun}" for text in synonyms_in(entry["ask"]) for link in ("", "các "))
    vi += tuple(f"{noun} có bao nhiêu {entry['unit']} tham gia" for _ in (1,))
    en = tuple(f"{text} the {noun_en}" for text in synonyms_in(entry["en"]))
    if scene.chance(0.3):
        topic = scene.pick(lexicon()["topics"][item.topic]["vi"])
        draft.say(f" về {topic[0].lower() + topic[1:]}")
    if scene.chance(0.25):
        draft.say(scene.one(", ", " ") + scene.pick(lexicon()[scene.one("details", "purposes")]))
    draft.say(scene.one(" ", ", ")).template(
        scene.pick(entry["vi"]),
        (
            count_text(scene, some_count(scene, 20, 20_000)),
            (Ask(f"{item.id}:join:{entry['unit']}", vi, en, scene.year),),
        ),
    )
    if scene.chance(0.4):
        amount, unit = money_text(scene)
        draft.say(scene.one(", kinh phí ", ", với tổng kinh phí ", ", với số tiền ") + maybe_about(scene)).number(
            amount, ask_for_role(item, scene, "money")
        ).say(unit)
    return draft


def uncounted(scene: Scene, item: Countable) -> PassageDraft:
    """Something done for a group that is not counted, with what it cost after many words and commas."""
    act = scene.dice.choice(item.act).replace("{n} ", "").replace("lượt ", "")
    draft = PassageDraft(text=scene.one("", scene.pick(lexicon()["subjects"]) + " ") + act)
    if item.note:
        draft.say(" " + item.note)
    for _ in range(scene.dice.choice([0, 1, 1, 2])):
        draft.say(scene.one(" ", ", ") + scene.pick(lexicon()[scene.one("details", "purposes")]))
    if item.thing and scene.chance(0.4):
        draft.say(scene.one(" với ", ", trao ")).number(
            count_text(scene, some_count(scene, 2, 90_000)), ask_for_role(item, scene, "thing")
        )
        draft.say(" " + scene.dice.choice(item.thing))
    elif scene.chance(0.3):
        where, where_en = scene.dice.choice(
            [
                ("xã, phường", "communes and wards"),
                ("huyện, thị xã", "districts and towns"),
                ("địa phương", "localities"),
                ("đơn vị", "units"),
                ("xã", "communes"),
            ]
        )
        asked = Ask(
            f"{item.id}:where:{where}",
            tuple(
                f"{text} {where}"
                for text in (
                    f"{item.noun[0]}{item.whom} được thực hiện tại bao nhiêu",
                    f"{act} ở mấy",
                    f"có bao nhiêu {where} thực hiện {item.noun[0]}{item.whom} trong các",
                )
            ),
            (
                f"in how many {where_en} was {item.noun_en[0]}{item.whom_en} carried out",
                f"how many {where_en} took part in {item.noun_en[0]}{item.whom_en}",
            ),
            scene.year,
        )
        return draft.say(" tại ").number(count_text(scene, some_count(scene, 2, 170)), asked).say(f" {where}")
    amount, unit = money_text(scene)
    draft.say(
        scene.one(
            " với tổng kinh phí ", ", tổng số tiền ", " với số tiền ", ", kinh phí thực hiện ", " với tổng trị giá "
        )
    ).say(maybe_about(scene, 0.3))
    return draft.number(amount, ask_for_role(item, scene, "money")).say(unit)


def chain(scene: Scene, entry: Entry) -> PassageDraft:
    """Two steps easily taken for each other: received and settled, screened and operated."""
    whole = some_count(scene, 5, 60_000)
    part = max(1, int(whole * scene.dice.uniform(0.2, 0.98)))
    first = Ask(entry["a_en"][:40], tuple(synonyms_in(entry["a_ask"])), tuple(synonyms_in(entry["a_en"])), scene.year)
    second = Ask(entry["b_en"][:40], tuple(synonyms_in(entry["b_ask"])), tuple(synonyms_in(entry["b_en"])), scene.year)
    draft = PassageDraft(text=scene.one(*ASIDE)).template(entry["a"], (count_text(scene, whole), (first,)))
    return draft.say(scene.one(", ", "; ", ", trong đó ", "; qua đó ", ", ")).template(
        entry["b"], (count_text(scene, part), (second,))
    )


def sum_of_money(scene: Scene, entry: Entry) -> PassageDraft:
    """A sum of money, at times with its share of the plan and its sources."""
    amount, unit = money_text(scene)
    key = entry["vi"][:40]
    asked = Ask(key, tuple(synonyms_in(entry["ask"])), tuple(synonyms_in(entry["en"])), scene.year)
    before, after = entry["vi"].split("{n}")
    draft = PassageDraft(text=before + maybe_about(scene, 0.25)).number(amount, asked).say(unit + after)
    if scene.chance(0.35):
        name = entry["ask"].split(" bao nhiêu")[0].removesuffix(" là").removesuffix(" được")
        reached = Ask(
            f"{key}:plan",
            (f"{name} đạt bao nhiêu phần trăm kế hoạch", f"{name} đạt mấy phần trăm chỉ tiêu"),
            (
                f"what percentage of the plan did the {entry['noun_en']} reach",
                f"what share of its target did the {entry['noun_en']} meet",
            ),
            scene.year,
        )
        draft.say(", đạt ").number(percent_text(scene, scene.dice.uniform(40, 180)), reached).say(
            scene.one(" kế hoạch", " chỉ tiêu", " kế hoạch đề ra")
        )
    return draft


def by_name(scene: Scene, lead: str, asks: list[tuple[str, Ask, str]]) -> PassageDraft:
    """``lead: Nhật Bản 23 người, Hàn Quốc 6 người``: (name, ask, unit) for each; a unit with "đồng" means money."""
    draft, after = PassageDraft(text=lead), scene.chance(0.65)
    glue, link = scene.one(", ", "; ", ", "), scene.one(" ", ": ", " là ", " có ")
    for index, (name, asked, unit) in enumerate(asks):
        printed, real = (
            money_text(scene) if "đồng" in unit else (count_text(scene, some_count(scene, 2, 5000)), f" {unit}")
        )
        draft.say(glue if index else "")
        if after:
            draft.say(name + link).number(printed, asked).say(real)
        else:
            draft.number(printed, asked).say(
                f"{real} {scene.one('ở', 'tại', 'đi') if 'đồng' not in unit else 'từ'} {name}"
            )
    return draft


def goal_next_year(scene: Scene, item: Countable) -> PassageDraft:
    """A goal for next year, in a goals section where plain sentences are targets."""
    value = count_text(scene, some_count(scene, 10, 60_000))
    asked = ask_for_role(item, scene, "target", year=scene.year + 1)
    lead = scene.one("", "", "", "phấn đấu ", "dự kiến ", "tiếp tục ", f"năm {scene.year + 1} phấn đấu ")
    draft = PassageDraft(text=lead).template(
        scene.dice.choice(item.act).replace("{n}", maybe_about(scene) + "{n}"), (value, (asked,))
    )
    if item.who_en and item.topic in lexicon()["parts"] and scene.chance(0.4):
        part = scene.dice.choice(scene.dice.choice(lexicon()["parts"][item.topic]))
        noun, noun_en = scene.dice.choice(item.noun), scene.dice.choice(item.noun_en)
        aim = Ask(
            f"{item.id}:part:{part['vi']}:target",
            (
                f"chỉ tiêu {noun} {part['vi']} là bao nhiêu",
                f"dự kiến bao nhiêu {item.unit} {part['vi']} trong {noun}",
            ),
            (
                f"how many of the planned {noun_en} are to be {part['en']}",
                f"what is the target for {noun_en} {part['en']}",
            ),
            scene.year + 1,
        )
        draft.say(scene.one(", trong đó ", ", trong đó có ", ", trong đó, ")).number(
            count_text(scene, some_count(scene, 5, 5000)), aim
        ).say(f" {item.unit} {part['vi']}")
    return draft


def mention(scene: Scene, item: Countable) -> PassageDraft:
    """The same thing spoken of without a count, perhaps with a document number."""
    noun = scene.dice.choice(item.noun)
    closing = scene.one(
        " được quan tâm thực hiện",
        f" theo quy định tại {document(scene)}",
        " được duy trì thường xuyên",
        f" thực hiện theo {document(scene)}",
        " tiếp tục được đẩy mạnh",
    )
    return PassageDraft(text=scene.one("công tác ", "việc ", "hoạt động ") + noun + item.whom + closing)
