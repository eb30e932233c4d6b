"""A total broken up by country, district or source of money."""

from __future__ import annotations

from tools.learn.reader import patterns
from tools.learn.reader.draft import Ask, PassageDraft, Scene
from tools.learn.reader.items import Countable
from tools.learn.reader.lexicon import Entry, lexicon, synonyms_in


def listing(scene: Scene, item: Countable, many: int) -> PassageDraft:
    """A total broken up by country, district or source of money."""
    dice, tables = scene.dice, lexicon()
    if item.id.startswith("abroad") or scene.chance(0.25):
        chosen = dice.sample(tables["countries"], many)
        asks = [(entry["vi"], _country(entry, scene), scene.one("người", "người", "lao động")) for entry in chosen]
        return patterns.by_name(
            scene,
            scene.one("các thị trường: ", "trong đó: ", "đưa lao động đi làm việc tại: ", "xuất khẩu lao động đến "),
            asks,
        )
    if scene.chance(0.5):
        names = dice.sample(synonyms_in(tables["districts"]), many)
        kind = scene.one("huyện", "huyện", "thị xã", "xã")
        by_place = [(f"{kind} {name}", _local(item, scene, kind, name), item.unit) for name in names]
        return patterns.by_name(scene, f"{dice.choice(item.noun)}{item.whom} tại các địa phương: ", by_place)
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
        for name in synonyms_in(entry["en"])
        for text in (
            "how many workers went to",
            "how many people were sent to work in",
            "how many workers took jobs in",
        )
    )
    return Ask(f"abroad:{entry['vi']}", vi, en, scene.year)


def _local(item: Countable, scene: Scene, kind: str, name: str) -> Ask:
    kind_en = {"huyện": "district", "thị xã": "town", "xã": "commune"}[kind]
    vi = tuple(f"{text} {link} {kind} {name}" for text in item.vi for link in ("ở", "của", "tại"))
    return Ask(
        f"{item.id}:at:{name}",
        vi,
        tuple(f"{text} in {name} {kind_en}" for text in item.en),
        scene.year,
        place="",
    )


def _source(scene: Scene, entry: Entry) -> Ask:
    names, names_en = synonyms_in(entry["vi"]), synonyms_in(entry["en"])
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
