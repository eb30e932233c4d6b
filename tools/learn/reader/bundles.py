"""Passages with their head lines, and bundles of a few that can be confused."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from answer.choice.reader.text import head_line
from tools.learn.reader.draft import PassageDraft, Scene
from tools.learn.reader.items import Countable
from tools.learn.reader.lexicon import lexicon, synonyms_in
from tools.learn.reader.sentences import sentence
from tools.learn.reader.stock import Stock


@dataclass(slots=True)
class ToldIn:
    """A finished passage with the scene that it belongs to."""

    draft: PassageDraft
    scene: Scene
    plan: bool = False


@dataclass(slots=True)
class Bundle:
    told: list[ToldIn] = field(default_factory=list)
    items: list[Countable] = field(default_factory=list)  # what the passages tell of, for questions without an answer
    absent: list[Countable] = field(default_factory=list)  # their neighbours that no passage tells of


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


def passage_told(
    scene: Scene, stocked: Stock, *, plan: bool = False, numbers: int | None = None, occasion: str = ""
) -> ToldIn:
    """One passage of up to ``numbers`` figures with its head line."""
    dice = scene.dice
    wanted = numbers or dice.choice([1, 2, 3, 4, 5, 6, 8, 10, 12])
    draft, glue = PassageDraft(), scene.one(". ", "; ", ". ")
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
    whole = PassageDraft(text=lead).add(draft)
    place = scene.place if scene.chance(0.93) else None
    year = str(scene.year) if scene.chance(0.9) else None
    path = heading(scene, stocked.topics, plan)
    whole.head = head_line(place, year, [*path, f"{dice.randint(1, 5)}. {occasion}"] if occasion else path)
    return ToldIn(whole, scene, plan)


def new_scene(dice: random.Random) -> Scene:
    province = dice.random() < 0.75
    name = dice.choice(synonyms_in(lexicon()["provinces" if province else "districts"]))
    return Scene(
        dice, name, "tỉnh" if province else dice.choice(["huyện", "thị xã", "thành phố"]), dice.randint(2008, 2025)
    )
