"""What reports hang on a count: plan, change, money, money each, parts, outcome."""

from __future__ import annotations

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
from tools.learn.reader.lexicon import lexicon, synonyms_in


def plan_tail(scene: Scene, item: Countable, draft: PassageDraft, value: int) -> None:
    share = scene.dice.uniform(60, 180)
    planned = count_text(scene, max(1, int(value / share * 100)))
    target, reached = ask_for_role(item, scene, "target"), ask_for_role(item, scene, "plan")
    shape = scene.dice.random()
    if shape < 0.3:
        draft.say(", đạt ").number(percent_text(scene, share), reached).say(
            scene.one(" (KH ", " (kế hoạch ", " (chỉ tiêu ", "(KH ")
        )
        draft.number(planned, target).say(f" {item.unit})")
    elif shape < 0.45:
        draft.say(scene.one(" (KH ", " (kế hoạch ", " (KH: ")).number(planned, target).say(f" {item.unit})")
    elif shape < 0.6:
        draft.say(", đạt ").number(percent_text(scene, scene.dice.uniform(10, 95)), ask_for_role(item, scene, "period"))
        draft.say(scene.one(" chỉ tiêu giai đoạn", " kế hoạch cả giai đoạn", " mục tiêu 5 năm")).say(", đạt ")
        draft.number(percent_text(scene, share), reached).say(
            f" {scene.one('kế hoạch', 'chỉ tiêu kế hoạch')} năm {scene.year}"
        )
    elif shape < 0.75:
        draft.say(scene.one("/kế hoạch ", " trên kế hoạch ", "/chỉ tiêu ")).number(planned, target).say(
            f" {item.unit}, đạt "
        )
        draft.number(percent_text(scene, share), reached)
    else:
        aim = scene.one(
            "kế hoạch", "kế hoạch năm", "chỉ tiêu", "so với kế hoạch", "chỉ tiêu Nghị quyết", "kế hoạch đề ra"
        )
        draft.say(scene.one(", đạt ", ", bằng ", " đạt ")).number(percent_text(scene, share), reached).say(f" {aim}")


def reached_tail(scene: Scene, item: Countable, draft: PassageDraft, value: int) -> None:
    """How far a count came, of the period's goal and of the year's; the goals themselves stand elsewhere."""
    if scene.chance(0.6):
        draft.say(", đạt ").number(percent_text(scene, scene.dice.uniform(10, 95)), ask_for_role(item, scene, "period"))
        first = scene.year - (scene.year - 1) % 5
        draft.say(
            scene.one(" chỉ tiêu giai đoạn", " chỉ tiêu giai đoạn đề ra", f" mục tiêu giai đoạn {first} - {first + 4}")
        )
    if scene.chance(0.7):
        draft.say(scene.one(", đạt ", ", bằng ")).number(
            percent_text(scene, scene.dice.uniform(60, 180)), ask_for_role(item, scene, "plan")
        )
        draft.say(scene.one(" chỉ tiêu kế hoạch năm", f" kế hoạch năm {scene.year}", " kế hoạch", " chỉ tiêu năm"))


def _change_tail(scene: Scene, item: Countable, draft: PassageDraft, value: int) -> None:
    up = scene.chance(0.55)
    step = max(1, int(value * scene.dice.uniform(0.02, 0.6)))
    draft.say(scene.one(", ", " (")).say("tăng " if up else "giảm ")
    draft.number(count_text(scene, step), ask_for_role(item, scene, "change", up=up)).say(f" {item.unit} so ")
    closing = ")" if draft.text.rfind("(") > draft.text.rfind(")") else ""
    if scene.chance(0.35):
        before = count_text(scene, value - step if up else value + step)
        draft.say(f"với năm {scene.year - 1} (").number(
            before, ask_for_role(item, scene, "previous", year=scene.year - 1)
        )
        draft.say(f" {item.unit})" + closing)
    else:
        draft.say(scene.one(f"với năm {scene.year - 1}", "với cùng kỳ", "với năm trước") + closing)


def _money_tail(scene: Scene, item: Countable, draft: PassageDraft, value: int) -> None:
    amount, unit = money_text(scene)
    lead = scene.one(
        ", với tổng kinh phí ",
        ", kinh phí ",
        ", với số tiền ",
        ", tổng số tiền ",
        " với kinh phí thực hiện là ",
        ", trị giá ",
        ", tổng giá trị ",
    )
    draft.say(lead + maybe_about(scene, 0.25)).number(amount, ask_for_role(item, scene, "money")).say(unit)
    if scene.chance(0.2):
        source = scene.dice.choice(lexicon()["funds"])
        draft.say(scene.one(" từ ", " từ nguồn ", " do ") + scene.pick(source["vi"]))
    elif scene.chance(0.2):
        sources = scene.dice.sample(lexicon()["funds"], scene.dice.choice([2, 2, 3]))
        draft.say(scene.one(", trong đó: ", ", trong đó ", " (gồm: "))
        _shares(scene, item, draft, sources)


def _shares(scene: Scene, item: Countable, draft: PassageDraft, sources: list[dict[str, str]]) -> None:
    opened = draft.text.endswith("(gồm: ")
    for index, source in enumerate(sources):
        name, amount = scene.pick(source["vi"]), money_text(scene)
        draft.say(scene.one("; ", ", ") if index else "").say(name + scene.one(" ", ": ", " là "))
        draft.number(amount[0], fund_ask(item, scene, source)).say(amount[1])
    draft.say(")" if opened else "")


def fund_ask(item: Countable, scene: Scene, source: dict[str, str]) -> Ask:
    """How much of a item's money came from one source."""
    name, name_en = scene.pick(source["vi"]), scene.pick(source["en"])
    noun, noun_en = scene.dice.choice(item.noun), scene.dice.choice(item.noun_en)
    vi = (
        f"{name} chi bao nhiêu cho {noun}{item.whom}",
        f"kinh phí {noun} từ {name} là bao nhiêu",
        f"bao nhiêu tiền {noun} lấy từ {name}",
    )
    en = (
        f"how much of the money for {noun_en} came from {name_en}",
        f"what did {name_en} contribute to {noun_en}",
        f"how much came from {name_en} for {noun_en}",
    )
    return Ask(f"{item.id}:fund:{source['vi'][:12]}", vi, en, scene.year)


def _each_tail(scene: Scene, item: Countable, draft: PassageDraft, value: int) -> None:
    amount = count_text(
        scene, scene.dice.choice([2, 3, 4, 5, 10, 15, 20, 36, 50]) * scene.dice.choice([10_000, 100_000, 1_000_000])
    )
    if scene.chance(0.5):
        draft.say(scene.one(f" (mỗi {item.unit} ", f", mức hỗ trợ mỗi {item.unit} ")).number(
            amount, ask_for_role(item, scene, "each")
        ).say(" đồng")
    else:
        per = scene.one("/", "/ 1 ", "/", " mỗi ") + item.unit + scene.one("", "", "/tháng")
        draft.say(scene.one(" (", ", mức ")).number(amount, ask_for_role(item, scene, "each")).say(f" đồng{per}")
    draft.say(")" if draft.text.rfind("(") > draft.text.rfind(")") else "")


def _parts_tail(scene: Scene, item: Countable, draft: PassageDraft, value: int) -> None:
    tables = lexicon()["parts"]
    kind = {"hộ": "household", "em": "child", "trẻ": "child", "cháu": "child"}.get(item.unit, "people")
    counted = bool(item.who_en) or item.unit == "người"  # only people and households fall into such parts
    choices = tables.get(item.topic, []) * (kind == "people") + tables[kind]
    if not counted or value < 20:
        return
    parts = scene.dice.choice(choices)
    parts = scene.dice.sample(parts, scene.dice.randint(1, len(parts)))
    draft.say(scene.one(", trong đó: ", ", trong đó có ", ", trong đó, ", " (trong đó: ", ", gồm: ", ", chia ra: "))
    opened, number_first = "(" in draft.text[-12:], scene.chance(0.5)
    for index, part in enumerate(parts):
        many = count_text(scene, max(1, int(value * scene.dice.uniform(0.03, 0.7))))
        draft.say(scene.one("; ", ", ") if index else "")
        asked = part_ask(item, scene, part)
        if scene.chance(0.2):  # done and planned of a part
            aim = Ask(
                f"{asked.key}:target",
                (f"chỉ tiêu {part['vi']} trong {item.noun[0]}{item.whom} là bao nhiêu",),
                (f"what was the target for {item.noun_en[0]}{item.whom_en} {part['en']}",),
                scene.year,
            )
            whole = count_text(scene, some_count(scene, 10, 90_000))
            draft.say(scene.one("", "có ")).number(many, asked).say("/").number(whole, aim).say(
                f" {item.unit} {part['vi']}"
            )
        elif number_first:
            draft.number(many, asked).say(f" {part['vi']}")
        else:
            draft.say(f"{part['vi']} {scene.one('', 'là ', 'có ')}").number(many, asked).say(f" {item.unit}")
        if scene.chance(0.2):
            share = Ask(
                f"{item.id}:share:{part['vi']}",
                (f"{part['vi']} chiếm bao nhiêu phần trăm trong {item.noun[0]}{item.whom}",),
                (f"what share of {item.noun_en[0]}{item.whom_en} were {part['en']}",),
                scene.year,
            )
            draft.say(scene.one(", chiếm ", ", chiếm tỷ lệ ", " (")).number(
                percent_text(scene, scene.dice.uniform(3, 90)), share
            )
            draft.say(")" if draft.text.rfind("(") > max(draft.text.rfind(")"), draft.text.rfind("trong đó:")) else "")
    draft.say(")" if opened and draft.text.count("(") > draft.text.count(")") else "")


def part_ask(item: Countable, scene: Scene, part: dict[str, str]) -> Ask:
    """How many of a item's count are of one part."""
    noun, noun_en = scene.dice.choice(item.noun), scene.dice.choice(item.noun_en)
    vi = (
        f"trong {noun}{item.whom}, bao nhiêu {part['vi']}",
        f"{noun}{item.whom}: {part['vi']} có bao nhiêu {item.unit}",
        f"bao nhiêu {item.unit} {part['vi']} trong {noun}",
    )
    en: tuple[str, ...] = (
        f"of those counted under {noun_en}{item.whom_en}, how many were {part['en']}",
        f"how many of the {noun_en}{item.whom_en} were {part['en']}",
    )
    if item.who_en:
        en += (f"of the {item.who_en} who {item.en[0].split(item.who_en + ' ', 1)[-1]}, how many were {part['en']}",)
    return Ask(f"{item.id}:part:{part['vi']}", vi, en, scene.year)


def _outcome_tail(scene: Scene, item: Countable, draft: PassageDraft, value: int) -> None:
    choices = [entry for entry in lexicon()["outcomes"] if entry["topic"] == item.topic]
    if not choices or not item.who_en:
        return
    entry = scene.dice.choice(choices)
    noun, noun_en = scene.dice.choice(item.noun), scene.dice.choice(item.noun_en)
    vi = tuple(f"{text}{scene.one(f' nhờ {noun}', f' sau khi {noun}', '')}" for text in synonyms_in(entry["ask"]))
    en = tuple(
        f"{text}{scene.one(f' after {noun_en}', f' thanks to {noun_en}', f' through {noun_en}')}"
        for text in synonyms_in(entry["en"])
    )
    if scene.chance(0.5):
        who = item.whom.removeprefix(" cho ")
        vi += tuple(
            f"trong số {who} {item.vi[0].split(who + ' ', 1)[-1]}, {text}" for text in synonyms_in(entry["ask"])
        )
        en += tuple(
            f"of the {item.who_en} who {item.en[0].split(item.who_en + ' ', 1)[-1]}, {text}"
            for text in synonyms_in(entry["en"])
        )
    outcome = Ask(f"{item.id}:outcome:{entry['ask'][:30]}", vi, en, scene.year)
    many = count_text(scene, max(1, int(value * scene.dice.uniform(0.05, 0.8))))
    draft.say(scene.one("; kết quả ", ", qua đó ", "; kết quả, ", ", trong đó ", "; đến nay ", ", góp phần "))
    draft.template(scene.pick(entry["vi"]), (many, (outcome,)))
    if scene.chance(0.3):
        share = Ask(
            f"{outcome.key}:share",
            (f"tỷ lệ {entry['ask'].split('bao nhiêu ')[-1].split(' | ')[0]}{item.whom} là bao nhiêu phần trăm",),
            tuple(text.replace("how many", "what percentage", 1) for text in en),
            scene.year,
        )
        draft.say(scene.one(", chiếm tỷ lệ ", ", đạt ", ", chiếm ")).number(
            percent_text(scene, scene.dice.uniform(3, 99)), share
        )
        draft.say(scene.one("", f" so với tổng số {item.unit} được hỗ trợ"))


TAILS = [plan_tail, _change_tail, _each_tail, _money_tail, _parts_tail, _outcome_tail]
