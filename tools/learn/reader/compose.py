"""Sentences about one item: the count, and the tail of roles that reports hang on it."""

from __future__ import annotations

from tools.learn.reader.draft import Ask, PassageDraft, Scene, count_text, maybe_about, some_count
from tools.learn.reader.items import Countable, ask_for_role
from tools.learn.reader.lexicon import lexicon
from tools.learn.reader.tails import TAILS, plan_tail, reached_tail

ASIDE = ("", "", "", "tiếp tục ", "đã ", "trong năm, ", "toàn tỉnh ", "kết quả, ", "trong kỳ, ")


def draft_result(scene: Scene, item: Countable, *, tails: int = 2) -> PassageDraft:
    """A result: the count in one of several shapes, then up to ``tails`` further roles."""
    draft = PassageDraft()
    value = some_count(scene)
    pair = scene.chance(0.25)
    note = item.note
    if note and scene.chance(0.5):
        draft.say(note + ", ")
        note = ""
    draft.say(scene.pick(lexicon()["subjects"]) + " " if scene.chance(0.12) else scene.one(*ASIDE))
    _count(scene, item, draft, value, pair)
    if item.who_en and scene.chance(0.15):
        draft.say(" " + scene.pick(lexicon()["details"]))
    if scene.chance(0.08):
        draft.say(", " + scene.pick(lexicon()["purposes"]))
    if note:
        draft.say(" " + note)
    elif not item.note and scene.chance(0.15):
        scheme = scene.dice.choice(lexicon()["schemes"])
        draft.say(" " + scene.pick(scheme["vi"]).replace("{d}", document(scene)))
    wanted = [tail for tail in TAILS if scene.chance(0.3)]
    if pair:  # its target is told already
        wanted = [reached_tail if tail is plan_tail else tail for tail in wanted]
    scene.dice.shuffle(wanted)
    for tail in sorted(wanted[:tails], key=lambda tail: TAILS.index(tail) if tail in TAILS else -1):
        tail(scene, item, draft, value)
    return draft


def document(scene: Scene) -> str:
    """A made-up document number with its date at times: ``52/NQ-CP ngày 3/4/2019``."""
    dice = scene.dice
    year = scene.year - dice.randint(0, 4)
    kind = scene.one("QĐ-TTg", "NQ-CP", "KH-UBND", "QĐ-UBND", "NQ-HĐND", "NĐ-CP", "TT-BLĐTBXH")
    number = f"{dice.randint(1, 2500)}/{kind}" if scene.chance(0.6) else f"{dice.randint(1, 200)}/{year}/{kind}"
    return number + (f" ngày {dice.randint(1, 28)}/{dice.randint(1, 12)}/{year}" if scene.chance(0.5) else "")


def _count(scene: Scene, item: Countable, draft: PassageDraft, value: int, pair: bool) -> None:
    counted = ask_for_role(item, scene, "count")
    act = scene.dice.choice(item.act)
    printed = count_text(scene, value)
    if pair:
        whole = count_text(scene, int(value * scene.dice.uniform(0.7, 5)) + 1)
        before, after = act.split("{n}")
        draft.say(before).number(printed, counted).say("/").number(whole, ask_for_role(item, scene, "target")).say(
            after
        )
    elif item.thing and scene.chance(0.6):
        _things(scene, item, draft, printed, counted)
    elif item.who_en and scene.chance(0.2):
        who = item.whom.removeprefix(" cho ")
        verb = item.vi[0].split(who + " ", 1)[-1]
        if scene.chance(0.5):
            draft.say(f"số {who} {verb} là ").number(printed, counted).say(f" {item.unit}")
        else:
            draft.say(scene.one("có ", "")).number(printed, counted).say(f" {who} {verb}")
    elif not item.who_en and scene.chance(0.12):
        draft.say(f"số {item.noun[0]} là ").number(printed, counted).say(f" {item.unit}")
    else:
        turns = "lượt " if item.who_en and scene.chance(0.12) else ""
        draft.template(act.replace("{n} ", maybe_about(scene) + "{n} " + turns), (printed, (counted,)))


def _things(scene: Scene, item: Countable, draft: PassageDraft, printed: str, counted: Ask) -> None:
    """``trao 120 suất quà cho 118 hộ nghèo``; at times only the things are counted."""
    thing = scene.dice.choice(item.thing)
    who = scene.one(item.whom.removeprefix(" cho "), item.act[0].split("{n} ")[-1])
    many = count_text(scene, some_count(scene, 2, 90_000))
    draft.say(scene.one("trao ", "trao tặng ", "cấp ", "hỗ trợ ", "vận động ", "bàn giao "))
    draft.number(many, ask_for_role(item, scene, "thing")).say(f" {thing} {scene.one('cho', 'đến', 'tới', 'cho')} ")
    if scene.chance(0.6):
        draft.number(printed, counted).say(f" {who}")
    else:
        draft.say(scene.one("các ", "") + who)
