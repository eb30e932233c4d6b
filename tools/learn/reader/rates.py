"""Sentences on rates: from A to B with the difference, a level with its plan, next year's goal, a share of a group."""

from __future__ import annotations

from tools.learn.reader.draft import Ask, PassageDraft, Scene, percent_text
from tools.learn.reader.items import Countable
from tools.learn.reader.lexicon import Entry, synonyms_in

# How each role of a rate is asked for; {r} is the rate, {move} its direction.
ASKED_VI = {
    "result": (
        "{r} là bao nhiêu",
        "{r} đạt bao nhiêu phần trăm",
        "{r} còn bao nhiêu",
        "{r} bao nhiêu %",
        "{r} hiện nay",
    ),
    "previous": (
        "{r} trước đó là bao nhiêu",
        "{r} {move} từ mức nào",
        "{r} năm trước là bao nhiêu",
        "{r} {move} từ bao nhiêu phần trăm",
    ),
    "change": (
        "{r} {move} bao nhiêu phần trăm",
        "{r} {move} bao nhiêu",
        "{r} {move} mấy điểm phần trăm so với năm trước",
        "mức {move} {r} là bao nhiêu",
    ),
    "target": (
        "chỉ tiêu {r} là bao nhiêu",
        "kế hoạch đề ra {r} bao nhiêu phần trăm",
        "phấn đấu {r} đạt bao nhiêu",
        "mục tiêu về {r} là bao nhiêu",
    ),
    "plan": ("{r} đạt bao nhiêu phần trăm chỉ tiêu", "{r} đạt mấy phần trăm kế hoạch đề ra"),
    "cut": (
        "phấn đấu {move} {r} bao nhiêu phần trăm",
        "chỉ tiêu {move} {r} là bao nhiêu",
        "dự kiến {r} {move} thêm bao nhiêu",
    ),
}
ASKED_EN = {
    "result": (
        "what was the {r}",
        "what {r} was recorded",
        "how high was the {r}",
        "what level did the {r} reach",
        "what is the {r}",
    ),
    "previous": (
        "from what level did the {r} {move}",
        "what was the {r} before",
        "what was the {r} the year before",
    ),
    "change": (
        "by how much did the {r} {move}",
        "by how many percentage points did the {r} {move}",
        "how much did the {r} change",
    ),
    "target": (
        "what was the target for the {r}",
        "what {r} was planned",
        "what {r} is the goal",
        "what {r} does the plan aim for",
    ),
    "plan": (
        "what percentage of its target did the {r} reach",
        "how much of the planned {r} was achieved, in percent",
    ),
    "cut": (
        "by how much should the {r} {move}",
        "by how many points is the {r} planned to {move}",
        "what {move} in the {r} is targeted",
    ),
}


def rate_ask(scene: Scene, entry: Entry, role: str, year: int) -> Ask:
    """The questions for one role of a rate."""
    names, names_en = synonyms_in(entry["vi"]), synonyms_in(entry["en"])
    move, move_en = ("giảm", "fall") if entry.get("fall") else ("tăng", "rise")
    fill = scene.dice.choice
    return Ask(
        f"{entry['id']}:rate:{role}",
        tuple(text.replace("{move}", move).replace("{r}", fill(names)) for text in ASKED_VI[role]),
        tuple(text.replace("{move}", move_en).replace("{r}", fill(names_en)) for text in ASKED_EN[role]),
        year,
    )


def rate(scene: Scene, entry: Entry, *, plan: bool = False) -> PassageDraft:
    """One rate: from A to B with the difference, or a level with its plan; or next year's target."""
    draft, dice = PassageDraft(), scene.dice
    falls = bool(entry.get("fall"))
    level = dice.uniform(0.3, 25) if falls else dice.uniform(15, 99.5)
    step = dice.uniform(0.05, min(level, 6) if falls else min(100 - level, 6) + 0.1)
    before = level + step if falls else max(0.5, level - step)
    name, (low, high) = scene.pick(entry["vi"]), (percent_text(scene, level), percent_text(scene, before))
    roles = {role: rate_ask(scene, entry, role, scene.year) for role in ("result", "change", "target", "plan")}
    if plan:
        return _planned_rate(scene, entry, draft, name, low, percent_text(scene, step))
    draft.say(scene.one("", "", f"năm {scene.year}, ", "đến cuối năm ", "góp phần đưa ") + name + " ")
    shape = dice.random()
    if shape > 0.85 and not falls:
        draft.text = scene.one("", "qua đó, ", "từ đó ") + scene.one("góp phần nâng ", "nâng ", "đưa ") + name
        draft.say(scene.one("", f" cuối năm {scene.year}", f" năm {scene.year}")).say(" lên ").number(
            low, roles["result"]
        )
        return draft
    if shape < 0.4:
        draft.say("giảm từ " if falls else "tăng từ ").number(high, rate_ask(scene, entry, "previous", scene.year - 1))
        draft.say(
            scene.one(" xuống còn ", " còn ", f" năm {scene.year - 1} xuống còn ")
            if falls
            else scene.one(" lên ", f" năm {scene.year - 1} lên ")
        )
        draft.number(low, roles["result"])
        if scene.chance(0.5):
            move = "giảm" if falls else "tăng"
            draft.say(scene.one(f" ({move} ", f", mức {move} là ", f", {move} ")).number(
                percent_text(scene, step), roles["change"]
            )
            draft.say(")" if "(" in draft.text[-22:] else "")
    else:
        draft.say(
            scene.one("đạt ", "là ", "ước đạt ", "hiện ở mức ")
            if not falls
            else scene.one("còn ", "ước còn ", "là ", "giảm còn ")
        )
        draft.number(low, roles["result"])
        if scene.chance(0.45):
            move = scene.one("giảm ", "giảm ") if falls else scene.one("tăng ", "tăng ")
            draft.say(scene.one(", ", " (") + move).number(percent_text(scene, step), roles["change"]).say(
                f" so với năm {scene.year - 1}"
            )
            draft.say(")" if draft.text.count("(") > draft.text.count(")") else "")
    if scene.chance(0.35):
        draft.say(scene.one(" (KH ", " (kế hoạch ", " (chỉ tiêu ")).number(
            percent_text(scene, level * dice.uniform(0.9, 1.1)), roles["target"]
        ).say(")")
    elif scene.chance(0.25):
        draft.say(", đạt ").number(percent_text(scene, dice.uniform(70, 150)), roles["plan"]).say(" chỉ tiêu đề ra")
    return draft


def _planned_rate(scene: Scene, entry: Entry, draft: PassageDraft, name: str, level: str, step: str) -> PassageDraft:
    year = scene.year + 1
    if scene.chance(0.35):
        move = "giảm " if entry.get("fall") else "tăng "
        draft.say(move + name + " " + scene.one("thêm ", "trên ", "từ ", "bình quân ", ""))
        return draft.number(step, rate_ask(scene, entry, "cut", year))
    draft.say(name + " " + scene.one("đạt ", "phấn đấu đạt ", "đạt trên ", "dưới ", "còn ", "ở mức "))
    return draft.number(level, rate_ask(scene, entry, "target", year))


def share_of(scene: Scene, item: Countable, *, plan: bool = False) -> PassageDraft:
    """``92% trẻ em có hoàn cảnh đặc biệt được trợ giúp``."""
    who = item.whom.removeprefix(" cho ")
    verbs, verbs_en = (
        [text.split(who + " ", 1)[-1] for text in item.vi[:2]],
        item.en[0].split(item.who_en + " ", 1)[-1],
    )
    aim = "phấn đấu " if plan else ""
    asked = Ask(
        f"{item.id}:percent{':target' if plan else ''}",
        (
            f"{aim}bao nhiêu phần trăm {who} {verbs[0]}",
            f"{aim}tỷ lệ {who} {verbs[0]} là bao nhiêu",
            f"{aim}mấy phần trăm {who} {verbs[0]}",
        ),
        (f"what percentage of {item.who_en} {verbs_en}", f"what share of {item.who_en} {verbs_en}")
        if not plan
        else (
            f"what percentage of {item.who_en} should benefit from {item.noun_en[0]}",
            f"what is the target share of {item.who_en} for {item.noun_en[0]}",
        ),
        scene.year + plan,
    )
    return (
        PassageDraft(text=scene.one("", "có ", "trên ", "đảm bảo "))
        .number(percent_text(scene, scene.dice.uniform(20, 100)), asked)
        .say(f" {who} {verbs[0]}")
    )
