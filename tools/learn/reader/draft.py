"""A passage in the making: text grows piece by piece and every number keeps its span and its questions."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tools.learn.reader.lexicon import synonyms_in


@dataclass(frozen=True, slots=True)
class Ask:
    """Ways to ask for one figure: lower case, no question mark, place and year not yet named."""

    key: str  # what is asked, e.g. "electricity:poor:money"; equal keys are the same question
    vi: tuple[str, ...]
    en: tuple[str, ...]
    year: int  # the year that the question may name
    place: str | None = None  # None: the place of the report
    dated: bool = False  # the passage tells the same of another year, so the question must name its year


@dataclass(slots=True)
class Mark:
    """A number of a draft: its span in the text and the questions that it answers."""

    start: int
    end: int
    asks: list[Ask]


@dataclass(slots=True)
class PassageDraft:
    """One passage. ``head`` is the prefix line that reading_text would give."""

    head: str = ""
    text: str = ""
    marks: list[Mark] = field(default_factory=list)

    def say(self, words: str) -> PassageDraft:
        self.text += words
        return self

    def number(self, printed: str, *asks: Ask) -> PassageDraft:
        start = len(self.text)
        self.text += printed
        self.marks.append(Mark(start, len(self.text), list(asks)))
        return self

    def template(self, words: str, *numbers: tuple[str, tuple[Ask, ...]]) -> PassageDraft:
        """Says ``words`` with each "{n}" replaced by the next number."""
        pieces = words.replace("{m}", "{n}").split("{n}")
        for index, piece in enumerate(pieces):
            self.say(piece)
            if index < len(pieces) - 1:
                printed, asks = numbers[index]
                self.number(printed, *asks)
        return self

    def add(self, other: PassageDraft) -> PassageDraft:
        shift = len(self.text)
        self.text += other.text
        self.marks += [Mark(mark.start + shift, mark.end + shift, mark.asks) for mark in other.marks]
        return self


@dataclass(slots=True)
class Scene:
    """What a bundle of passages has in common, and the dice."""

    dice: random.Random
    place: str
    level: str  # "tỉnh", "huyện", "thành phố"
    year: int
    used: set[str] = field(default_factory=set)  # keys of items already told

    def pick(self, text: str) -> str:
        return self.dice.choice(synonyms_in(text))

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def one(self, *choices: str) -> str:
        return self.dice.choice(choices)


def dotted(value: int) -> str:
    """An integer as Vietnamese reports print it.

    >>> dotted(19973)
    '19.973'
    """
    return f"{value:,}".replace(",", ".")


def count_text(scene: Scene, value: int) -> str:
    if value < 10 and scene.chance(0.6):
        return f"0{value}"
    return str(value) if 1000 <= value < 10000 and scene.chance(0.08) else dotted(value)


def some_count(scene: Scene, low: int = 2, high: int = 200_000) -> int:
    """A count of any size from ``low`` to ``high``, small and large ones equally likely on a log scale."""
    return max(low, int(low * (high / low) ** scene.dice.random()))


def percent_text(scene: Scene, value: float) -> str:
    digits = scene.dice.choice([0, 1, 1, 2, 2, 2])
    printed = f"{value:.{digits}f}".replace(".", ",")
    return printed + scene.one("%", "%", "%", " %")


def money_text(scene: Scene) -> tuple[str, str]:
    """An amount and its unit: ("8.507", " triệu đồng")."""
    kind = scene.dice.random()
    if kind < 0.5:
        whole = some_count(scene, 20, 500_000)
        cut = f",{scene.dice.randint(1, 999)}" if whole < 1000 and scene.chance(0.4) else ""
        return dotted(whole) + cut, " triệu đồng"
    if kind < 0.8:
        whole = some_count(scene, 1, 900)
        cut = f",{scene.dice.randint(1, 999)}" if scene.chance(0.7) else ""
        return dotted(whole) + cut, scene.one(" tỷ đồng", " tỷ đồng", " tỉ đồng", " tỷ")
    return dotted(some_count(scene, 3, 900_000) * scene.dice.choice([1000, 10_000, 100_000])), scene.one(" đồng", "đ")


def maybe_about(scene: Scene, share: float = 0.15) -> str:
    return scene.one("trên ", "gần ", "khoảng ", "hơn ") if scene.chance(share) else ""
