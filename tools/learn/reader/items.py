"""What can be counted, and how every role of it is asked for in Vietnamese and English."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tools.learn.reader.draft import Ask, Scene
from tools.learn.reader.lexicon import Entry, synonyms_in

ROLES = ("count", "target", "plan", "period", "change", "previous", "money", "each", "thing")


@dataclass(frozen=True, slots=True)
class Countable:
    """One thing counted. Strings in ``vi`` and ``en`` ask for the count; ``act`` holds {n}."""

    id: str
    topic: str
    act: tuple[str, ...]
    vi: tuple[str, ...]
    en: tuple[str, ...]
    noun: tuple[str, ...]
    noun_en: tuple[str, ...]
    unit: str
    whom: str = ""  # " cho hộ nghèo": the group, said after the noun
    whom_en: str = ""
    who_en: str = ""  # "poor households"
    thing: tuple[str, ...] = ()
    thing_en: tuple[str, ...] = ()
    note: str = ""  # occasion, donor or scheme that tells two items of the same kind apart
    note_vi: str = ""
    note_en: str = ""


def service_item(scene: Scene, service: Entry, group: Entry) -> Countable:
    """Something done for a group: ``hỗ trợ tiền điện cho {n} hộ nghèo``."""
    whom, whom_en = scene.pick(group["vi"]), scene.pick(group["en"])
    name, other = scene.pick(group["vi"]), scene.pick(group["en"])
    does, done = synonyms_in(service["pass"]), synonyms_in(service["en"])
    nouns, nouns_en = synonyms_in(service["noun"]), synonyms_in(service["noun_en"])
    vi = [f"bao nhiêu {name} {verb}" for verb in does] + [f"{noun} cho bao nhiêu {name}" for noun in nouns]
    vi += [f"số {name} {verb} là bao nhiêu" for verb in does]
    en = [f"how many {other} {verb}" for verb in done] + [f"to how many {other} did {nouns_en[0]} go"]
    en += [f"what was the number of {other} who {verb}" for verb in done[:1]]
    unit = {"household": "hộ", "child": scene.one("em", "trẻ", "cháu")}.get(str(group["kind"]), "người")
    return Countable(
        id=f"{service['id']}:{group['id']}",
        topic=service["topic"],
        act=tuple(v.replace("{g}", whom) if "{n}" in v else f"{v} {{n}} {whom}" for v in synonyms_in(service["act"])),
        vi=tuple(vi),
        en=tuple(en),
        noun=tuple(nouns),
        noun_en=tuple(nouns_en),
        unit=unit,
        whom=f" cho {name}",
        whom_en=f" for {whom_en}",
        who_en=other,
        thing=tuple(synonyms_in(service["thing"])) if "thing" in service else (),
        thing_en=tuple(synonyms_in(service["thing_en"])) if "thing" in service else (),
    )


def activity_item(entry: Entry) -> Countable:
    """Something held, built or recorded: ``tổ chức {n} phiên giao dịch việc làm``."""
    nouns_en = synonyms_in(entry["noun_en"])
    return Countable(
        id=entry["id"],
        topic=entry["topic"],
        act=tuple(synonyms_in(entry["vi"])),
        vi=tuple(synonyms_in(entry["ask"])) + tuple(f"số {noun} là bao nhiêu" for noun in synonyms_in(entry["noun"])),
        en=tuple(synonyms_in(entry["en"])) + tuple(f"what was the number of {noun}" for noun in nouns_en),
        noun=tuple(synonyms_in(entry["noun"])),
        noun_en=tuple(nouns_en),
        unit=entry["unit"],
    )


def told_of_occasion(item: Countable, scene: Scene, entry: Entry) -> Countable:
    """The item told of one occasion, donor or scheme."""
    return replace(
        item,
        id=f"{item.id}:{entry['en'][:20]}",
        note=scene.pick(entry["vi"]),
        note_vi=" " + scene.pick(str(entry.get("ask", entry["vi"]))),
        note_en=" " + scene.pick(entry["en"]),
    )


def ask_for_role(item: Countable, scene: Scene, role: str, *, year: int | None = None, up: bool = True) -> Ask:
    """The questions for one role of a item; ``up`` tells whether a change is a rise."""
    vi, en = _WORDING[role](item, up)
    if role == "period":
        first = scene.year - (scene.year - 1) % 5  # five-year plans run from years ending in 1 and 6
        span = scene.one(f"{first}-{first + 4}", f"{first} - {first + 4}")
        vi = vi + [f"{n}{item.whom} đạt bao nhiêu phần trăm chỉ tiêu giai đoạn {span}" for n in item.noun]
        en = en + [
            f"what percentage of the {span} {n} target{item.whom_en} {done}"
            for n in item.noun_en
            for done in ("had been reached", "was fulfilled", "has been met")
        ]
    if role == "plan":
        en = en + [f"what percentage of the {n} target{item.whom_en} was reached" for n in item.noun_en]
    tail_vi, tail_en = item.note_vi, item.note_en
    return Ask(
        key=f"{item.id}:{role}",
        vi=tuple(text + tail_vi for text in vi),
        en=tuple(text + tail_en for text in en),
        year=year or scene.year,
    )


Wording = tuple[list[str], list[str]]


def _count(item: Countable, up: bool) -> Wording:
    acts = [act.replace("{n}", "bao nhiêu") for act in item.act]
    really = [text.replace("bao nhiêu", "thực tế bao nhiêu", 1) for text in item.vi[:1] if text.startswith("bao nhiêu")]
    actually = (
        [f"{item.en[0].split(item.who_en)[0]}{item.who_en} actually{item.en[0].split(item.who_en, 1)[1]}"]
        if item.who_en
        else []
    )
    return [*item.vi, *item.vi, *acts, *(f"đã {act}" for act in acts), *really], [*item.en, *actually]


def _target(item: Countable, up: bool) -> Wording:
    acts = [act.replace("{n}", "bao nhiêu") for act in item.act]
    noun, noun_en = item.noun, item.noun_en
    vi = [f"chỉ tiêu {n}{item.whom} là bao nhiêu" for n in noun] + [
        f"kế hoạch {n}{item.whom} đề ra là bao nhiêu" for n in noun
    ]
    vi += [f"{lead} {act}" for act in acts for lead in ("phấn đấu", "dự kiến", "đặt mục tiêu", "kế hoạch giao")]
    en = [f"what was the target for {n}{item.whom_en}" for n in noun_en] + [
        f"what is the goal set for {n}{item.whom_en}" for n in noun_en
    ]
    if item.who_en:
        en += [
            f"how many {item.who_en} {lead} {noun_en[0]}"
            for lead in ("are planned to benefit from", "were meant to get", "should be reached by")
        ]
    else:
        en += [
            f"how many {n} {lead}"
            for n in noun_en
            for lead in ("are planned", "were planned", "are targeted", "is it aiming for")
        ]
    return vi, en


def _plan(item: Countable, up: bool) -> Wording:
    vi = [
        f"{n}{item.whom} đạt bao nhiêu phần trăm {aim}"
        for n in item.noun
        for aim in ("kế hoạch", "chỉ tiêu", "kế hoạch năm", "chỉ tiêu được giao")
    ]
    en = [
        f"what percentage of the {aim} did {n}{item.whom_en} reach"
        for n in item.noun_en
        for aim in ("plan", "target", "annual plan", "year's target")
    ]
    return vi, en + [f"how far was the year's plan for {n}{item.whom_en} fulfilled, in percent" for n in item.noun_en]


def _period(item: Countable, up: bool) -> Wording:
    vi = [
        f"{n}{item.whom} đạt bao nhiêu phần trăm {aim}"
        for n in item.noun
        for aim in ("chỉ tiêu giai đoạn", "mục tiêu cả giai đoạn", "kế hoạch 5 năm")
    ]
    en = [
        f"what percentage of the {aim} target had {n}{item.whom_en} reached"
        for n in item.noun_en
        for aim in ("five-year", "whole period's", "multi-year")
    ]
    return vi, en


def _change(item: Countable, up: bool) -> Wording:
    verb, verb_en, more = ("tăng", "rise", "more") if up else ("giảm", "fall", "fewer")
    vi = [f"{n}{item.whom} {verb} bao nhiêu so với năm trước" for n in item.noun] + [
        f"{n}{item.whom} {verb} bao nhiêu {item.unit}" for n in item.noun
    ]
    en = [f"by how many did {n}{item.whom_en} {verb_en} compared with the year before" for n in item.noun_en]
    return vi, en + [f"how many {more} {n}{item.whom_en} were there than in the previous year" for n in item.noun_en]


def _previous(item: Countable, up: bool) -> Wording:
    vi = [f"năm trước {n}{item.whom} là bao nhiêu" for n in item.noun] + [
        f"{n}{item.whom} cùng kỳ năm trước là bao nhiêu" for n in item.noun
    ]
    return vi, [f"how many {n}{item.whom_en} were there in the previous year" for n in item.noun_en]


def _money(item: Countable, up: bool) -> Wording:
    vi = [
        f"{lead} {n}{item.whom} là bao nhiêu"
        for n in item.noun
        for lead in ("kinh phí", "tổng kinh phí", "số tiền", "tổng số tiền")
    ]
    vi += [f"{lead} bao nhiêu tiền {n}{item.whom}" for n in item.noun for lead in ("chi", "đã chi", "tốn", "dành")]
    vi += [f"{n}{item.whom} hết bao nhiêu tiền" for n in item.noun]
    en = [
        f"{lead} {n}{item.whom_en}"
        for n in item.noun_en
        for lead in (
            "how much was spent on",
            "how much money went to",
            "what was the total cost of",
            "what amount was paid for",
            "what was the budget for",
        )
    ]
    return vi, en + [f"how much did {n}{item.whom_en} cost" for n in item.noun_en]


def _each(item: Countable, up: bool) -> Wording:
    one = {"hộ": "household", "em": "child", "trẻ": "child", "cháu": "child", "người": "person"}.get(item.unit, "one")
    vi = [f"mỗi {item.unit} được {n} bao nhiêu tiền" for n in item.noun] + [
        f"mức {n}{item.whom} cho mỗi {item.unit} là bao nhiêu" for n in item.noun
    ]
    vi += [f"{n} mỗi {item.whom.removeprefix(' cho ') or item.unit} bao nhiêu" for n in item.noun]
    en = [f"how much did each {one} get for {n}{item.whom_en}" for n in item.noun_en] + [
        f"how much {n} was there per {one}{item.whom_en}" for n in item.noun_en
    ]
    return vi, en


def _thing(item: Countable, up: bool) -> Wording:
    whom = item.whom
    vi = [f"bao nhiêu {t} được {verb}{whom}" for t in item.thing for verb in ("trao", "cấp", "tặng")] + [
        f"đã trao bao nhiêu {t}{whom}" for t in item.thing
    ]
    en = [
        f"how many {t} were {verb}{item.whom_en}"
        for t in item.thing_en
        for verb in ("provided", "handed out", "given out")
    ]
    return vi, en + [f"how many {t} did {item.who_en or 'they'} get" for t in item.thing_en]


_WORDING = {
    "count": _count,
    "target": _target,
    "plan": _plan,
    "period": _period,
    "change": _change,
    "previous": _previous,
    "money": _money,
    "each": _each,
    "thing": _thing,
}
