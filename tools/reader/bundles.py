"""Bundles: a few passages that can be confused, with questions whose answer is one figure or none of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from answer.reader.text import head_line
from tools.reader import joint, patterns, rates
from tools.reader.compose import told
from tools.reader.draft import Ask, Draft, Scene
from tools.reader.facts import Fact, activity_fact, noted, service_fact
from tools.reader.lexicon import Entry, forms, groups_for, lexicon

NOTED = {"gifts": "occasions", "visit": "occasions", "longevity": "occasions", "tetmoney": "donors"}
EVENTS = {"phiên", "lớp", "cuộc", "buổi", "hội nghị", "diễn đàn"}  # what people take part in


@dataclass(slots=True)
class Told:
    """A finished passage with the scene that it belongs to."""

    draft: Draft
    scene: Scene
    plan: bool = False


@dataclass(slots=True)
class Bundle:
    told: list[Told] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)  # what the passages tell of, for questions without an answer
    absent: list[Fact] = field(default_factory=list)  # their neighbours that no passage tells of


@dataclass(slots=True)
class Stock:
    """What one report can speak of: facts chosen so that their words overlap."""

    facts: list[Fact]
    absent: list[Fact]
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
    crossed: list[Fact] = []
    for service in {service["id"]: service for service in services}.values():
        groups = groups_for(service)
        family = dice.choice(groups)["family"]
        near = [group for group in groups if group["family"] == family] if scene.chance(0.6) else groups
        for group in dice.sample(near, min(len(near), dice.choice([2, 3, 4]))):
            fact = service_fact(scene, service, group)
            crossed.append(_with_note(scene, service, fact))
    topics = sorted({fact.topic for fact in crossed} | {dice.choice(sorted(tables["topics"]))})
    near_by = [entry for entry in tables["activities"] if entry["topic"] in topics] or tables["activities"]
    crossed += [activity_fact(entry) for entry in dice.sample(near_by, min(len(near_by), dice.choice([2, 3, 5])))]
    dice.shuffle(crossed)
    cut = max(2, int(len(crossed) * 0.7))
    rates = [entry for entry in tables["rates"] if entry["topic"] in topics]
    rates = dice.sample(rates, min(3, len(rates))) + dice.sample(tables["rates"], 1)
    groups = dice.sample(tables["groups"], 4) if scene.chance(0.4) else _family(dice, tables["groups"])
    return Stock(crossed[:cut], crossed[cut:], list({rate["id"]: rate for rate in rates}.values()), groups, topics)


def _with_note(scene: Scene, service: Entry, fact: Fact) -> Fact:
    kind = NOTED.get(service["id"])
    if kind is None and scene.chance(0.12):
        return noted(fact, scene, scene.dice.choice(lexicon()["sponsors"]))
    if kind is None or scene.chance(0.4):
        return fact
    kind = scene.one("occasions", "donors") if service["id"] == "gifts" else kind
    return noted(fact, scene, scene.dice.choice(lexicon()[kind]))


def _family(dice: random.Random, groups: list[Entry]) -> list[Entry]:
    family = dice.choice(groups)["family"]
    near = [group for group in groups if group["family"] == family]
    return dice.sample(near, min(len(near), 4))


def sentence(scene: Scene, stocked: Stock, *, plan: bool = False) -> Draft | None:
    """One sentence on something not told yet, or None where the dice hit what is told already."""
    dice, tables = scene.dice, lexicon()
    if plan:
        makers: list[tuple[float, Callable[[], Draft]]] = [
            (6, lambda: patterns.planned(scene, dice.choice(stocked.facts))),
            (3, lambda: rates.rate(scene, dice.choice(stocked.rates), plan=True)),
            (1, lambda: rates.share_of(scene, dice.choice(_done_for(stocked)), plan=True)),
        ]
    else:
        topical = [entry for entry in tables["chains"] if entry["topic"] in stocked.topics] or tables["chains"]
        sums = [entry for entry in tables["moneys"] if entry["topic"] in stocked.topics] or tables["moneys"]
        makers = [
            (9, lambda: told(scene, dice.choice(stocked.facts), tails=dice.choice([0, 1, 1, 2, 2, 3]))),
            (2, lambda: patterns.held(scene, dice.choice(_events(stocked)))),
            (1.5, lambda: patterns.uncounted(scene, dice.choice(_done_for(stocked)))),
            (2.5, lambda: rates.rate(scene, dice.choice(stocked.rates))),
            (1.3, lambda: _run(scene, stocked)),
            (1.3, lambda: patterns.stock(scene, dice.sample(stocked.groups, dice.randint(1, len(stocked.groups))))),
            (1.3, lambda: patterns.chain(scene, dice.choice(topical))),
            (1.3, lambda: patterns.money(scene, dice.choice(sums))),
            (0.8, lambda: joint.both(scene, *dice.sample(_counted(stocked), 2))),
            (0.5, lambda: joint.years(scene, dice.choice(stocked.facts))),
            (0.5, lambda: joint.sums(scene, dice.choice(sums))),
            (0.6, lambda: joint.steps(scene, dice.choice([e for e in tables["chains"] if "a_sum" in e]))),
            (0.4, lambda: joint.rate_parts(scene, dice.choice(stocked.rates), dice.choice(stocked.topics))),
            (0.7, lambda: rates.share_of(scene, dice.choice(_done_for(stocked)))),
            (0.8, lambda: listing(scene, dice.choice(stocked.facts), 2 + dice.randrange(4))),
            (1.0, lambda: patterns.mention(scene, dice.choice(stocked.absent or stocked.facts))),
            (0.8, lambda: Draft(text=dice.choice(tables["fillers"]).rstrip("."))),
        ]
    maker = dice.choices([maker for _, maker in makers], [weight for weight, _ in makers])[0]
    draft = maker()
    keys = {asked.key for mark in draft.marks for asked in mark.asks}
    if keys & scene.used:
        return None
    scene.used |= keys
    return draft


def _done_for(stocked: Stock) -> list[Fact]:
    return [fact for fact in stocked.facts + stocked.absent if fact.who_en]


def _events(stocked: Stock) -> list[Fact]:
    known = [fact for fact in stocked.facts + stocked.absent if fact.unit in EVENTS]
    return known or [activity_fact(entry) for entry in lexicon()["activities"] if entry["unit"] in EVENTS]


def _counted(stocked: Stock) -> list[Fact]:
    known = [fact for fact in stocked.facts if not fact.who_en]
    return known if len(known) > 1 else [activity_fact(entry) for entry in lexicon()["activities"]]


def _run(scene: Scene, stocked: Stock) -> Draft:
    first = scene.dice.choice(_done_for(stocked))
    service = next(entry for entry in lexicon()["services"] if entry["id"] == first.id.split(":")[0])
    rest = [group for group in groups_for(service) if group["id"] != first.id.split(":")[1]]
    if not rest:
        return told(scene, first, tails=1)
    return patterns.run(
        scene, replace(first, note="", note_vi="", note_en=""), service_fact(scene, service, scene.dice.choice(rest))
    )


def listing(scene: Scene, fact: Fact, many: int) -> Draft:
    """A total broken up by country, district or source of money."""
    dice, tables = scene.dice, lexicon()
    if fact.id.startswith("abroad") or scene.chance(0.25):
        chosen = dice.sample(tables["countries"], many)
        asks = [(entry["vi"], _country(entry, scene), scene.one("người", "người", "lao động")) for entry in chosen]
        return patterns.by_name(
            scene,
            scene.one("các thị trường: ", "trong đó: ", "đưa lao động đi làm việc tại: ", "xuất khẩu lao động đến "),
            asks,
        )
    if scene.chance(0.5):
        names = dice.sample(forms(tables["districts"]), many)
        kind = scene.one("huyện", "huyện", "thị xã", "xã")
        by_place = [(f"{kind} {name}", _local(fact, scene, kind, name), fact.unit) for name in names]
        return patterns.by_name(scene, f"{dice.choice(fact.noun)}{fact.whom} tại các địa phương: ", by_place)
    sources = dice.sample(tables["funds"], many)
    shares = [(scene.pick(entry["vi"]), _source(scene, entry), "đồng") for entry in sources]
    return patterns.by_name(
        scene, scene.one("nguồn kinh phí: ", "kinh phí thực hiện, trong đó: ", "tổng nguồn lực huy động gồm: "), shares
    )


def _country(entry: Entry, scene: Scene) -> Ask:
    vi = tuple(
        f"{text} {entry['vi']}{tail}"
        for text, tail in (
            ("bao nhiêu lao động đi", ""),
            ("bao nhiêu người đi", " làm việc"),
            ("số người đi làm việc tại", " là bao nhiêu"),
            ("bao nhiêu lao động được đưa sang", ""),
        )
    )
    en = tuple(
        f"{text} {name}"
        for name in forms(entry["en"])
        for text in (
            "how many workers went to",
            "how many people were sent to work in",
            "how many workers took jobs in",
        )
    )
    return Ask(f"abroad:{entry['vi']}", vi, en, scene.year)


def _local(fact: Fact, scene: Scene, kind: str, name: str) -> Ask:
    kind_en = {"huyện": "district", "thị xã": "town", "xã": "commune"}[kind]
    vi = tuple(f"{text} {link} {kind} {name}" for text in fact.vi for link in ("ở", "của", "tại"))
    return Ask(
        f"{fact.id}:at:{name}", vi, tuple(f"{text} in {name} {kind_en}" for text in fact.en), scene.year, place=""
    )


def _source(scene: Scene, entry: Entry) -> Ask:
    names, names_en = forms(entry["vi"]), forms(entry["en"])
    vi = tuple(
        f"{text}{name}{tail}"
        for name in names
        for text, tail in (
            ("kinh phí từ ", " là bao nhiêu"),
            ("", " đóng góp bao nhiêu"),
            ("bao nhiêu tiền đến từ ", ""),
            ("nguồn ", " chi bao nhiêu"),
        )
    )
    en = tuple(
        f"{text} {name}"
        for name in names_en
        for text in (
            "how much came from",
            "how much funding was provided by",
            "how much of the money came from",
            "what was contributed by",
        )
    )
    return Ask(f"source:{entry['id']}", vi, en, scene.year)


def heading(scene: Scene, topics: list[str], plan: bool) -> list[str]:
    """The two inner headings of a passage, numbered as reports number them."""
    dice = scene.dice
    general = (
        scene.one(
            f"MỤC TIÊU, NHIỆM VỤ NĂM {scene.year + 1}",
            f"PHƯƠNG HƯỚNG NĂM {scene.year + 1}",
            f"CÁC CHỈ TIÊU CHỦ YẾU NĂM {scene.year + 1}",
            "Một số chỉ tiêu chủ yếu",
            "MỤC TIÊU CHUNG",
        )
        if plan
        else scene.one(
            f"KẾT QUẢ THỰC HIỆN NĂM {scene.year}",
            "KẾT QUẢ ĐẠT ĐƯỢC",
            "TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU",
            "Kết quả thực hiện nhiệm vụ",
        )
    )
    topic = scene.pick(lexicon()["topics"][dice.choice(topics)]["vi"])
    path = [f"{dice.choice(['I', 'II', 'III', 'IV'])}. {general}"]
    if not plan or scene.chance(0.5):
        path.append(f"{dice.randint(1, 9)}. {topic}")
    elif not any(str(scene.year + 1) in part for part in path):
        path.insert(0, f"PHẦN II. KẾ HOẠCH NĂM {scene.year + 1}")
    return path if scene.chance(0.9) or plan else path[:1]


def passage(scene: Scene, stocked: Stock, *, plan: bool = False, numbers: int | None = None) -> Told:
    """One passage of up to ``numbers`` figures with its head line."""
    dice = scene.dice
    wanted = numbers or dice.choice([1, 2, 3, 4, 5, 6, 8, 10, 12])
    draft, glue = Draft(), scene.one(". ", "; ", ". ")
    for _ in range(30):
        if len(draft.marks) >= wanted:
            break
        piece = sentence(scene, stocked, plan=plan)
        if piece is None or (len(draft.text) + len(piece.text) > 850):
            continue
        link = scene.one(". ", "; ") if scene.chance(0.3) else glue
        link = link.strip() if scene.chance(0.06) else link
        if draft.text:
            draft.say(link)
        if not draft.text or "." in link:
            piece.text = piece.text[:1].upper() + piece.text[1:]
        draft.add(piece)
    draft.say(scene.one(".", ".", ";", ""))
    lead = scene.one(
        "", "", "", "- ", "a) ", "b) ", "* Kết quả: ", "+ ", "1. ", f"Năm {scene.year}, " if not plan else ""
    )
    whole = Draft(text=lead).add(draft)
    place = scene.place if scene.chance(0.93) else None
    year = str(scene.year) if scene.chance(0.9) else None
    whole.head = head_line(place, year, heading(scene, stocked.topics, plan))
    return Told(whole, scene, plan)


def new_scene(dice: random.Random) -> Scene:
    province = dice.random() < 0.75
    name = dice.choice(forms(lexicon()["provinces" if province else "districts"]))
    return Scene(
        dice, name, "tỉnh" if province else dice.choice(["huyện", "thị xã", "thành phố"]), dice.randint(2008, 2025)
    )
