"""A text with the places and periods that it names: they move with its words where it is cut, so that nothing looks for
them again. Spans are half-open, in code points of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from vietnamese.periods.find import Period, find_periods
from vietnamese.places.find import Place, PlaceMention, find_places

Span = tuple[int, int]
MentionT = TypeVar("MentionT", PlaceMention, Period)


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text and what it names, each in order."""

    text: str
    places: tuple[PlaceMention, ...] = ()
    periods: tuple[Period, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where places, then periods are named."""
        places = tuple((one.start, one.end) for one in self.places)
        return places + tuple((one.start, one.end) for one in self.periods)

    @property
    def unplaced(self) -> str:
        """The text with a space for the name of each place."""
        text = self.text
        for one in reversed(self.places):
            text = f"{text[: one.start]} {text[one.end :]}"
        return text

    def without(self, spans: Iterable[Span]) -> NamedText:
        """The text without the spans, as ``text_without`` leaves it; what is named by cut words only is gone with them.

        >>> named = read_named("Trà Vinh và Sóc Trăng năm 2019 hơn nhau bao nhiêu?").without([(0, 12), (31, 39)])
        >>> named.text, [named.text[one.start : one.end] for one in named.places]
        ('Sóc Trăng năm 2019 bao nhiêu?', ['Sóc Trăng'])
        """
        cut = _joined(spans)
        text = text_without(self.text, cut)
        left = (at for at, char in enumerate(self.text) if not char.isspace() and not _within(at, cut))
        now = (at for at, char in enumerate(text) if not char.isspace())
        moved = dict(zip(left, now, strict=True))
        return NamedText(text, _moved(self.places, moved), _moved(self.periods, moved))

    def part(self, start: int, end: int | None = None) -> NamedText:
        """A stretch of the text with what it names in full."""
        end = len(self.text) if end is None else end
        moved = {at: at - start for at in range(start, end)}
        return NamedText(self.text[start:end], _moved(self.places, moved), _moved(self.periods, moved))

    def strip(self, signs: str) -> NamedText:
        """The text without those signs at its ends."""
        start = len(self.text) - len(self.text.lstrip(signs))
        return self.part(start, max(start, len(self.text.rstrip(signs))))


def read_named(text: str, context: str | None = None) -> NamedText:
    """What a text names. Never raises on any text. ``context`` is a place that the names may lie in."""
    return NamedText(text, places_in(text, context), periods_in(text))


@lru_cache(maxsize=16_384)
def places_in(text: str, context: str | None = None) -> tuple[PlaceMention, ...]:
    """The places that a text of a report or draft names, in order; those of a question come with it (``Asked``). All of
    answering asks here, since one passage is looked at for each of its figures."""
    return find_places(text, context or None)


@lru_cache(maxsize=16_384)
def periods_in(text: str) -> tuple[Period, ...]:
    """The times that a text of a report or draft names, in order, as ``places_in``."""
    return find_periods(text)


def named_places(text: str, context: str | None = None) -> tuple[Place, ...]:
    """The places that a text of a report or draft names, each once."""
    return tuple(dict.fromkeys(mention.place for mention in places_in(text, context)))


def side_by_side_named(parts: Iterable[NamedText], between: str = " ") -> NamedText:
    """Texts side by side, ``between`` them a space."""
    text, places, periods = "", list[PlaceMention](), list[Period]()
    for part in parts:
        text = f"{text}{between}" if text else ""
        moved = {at: at + len(text) for at in range(len(part.text))}
        text += part.text
        places += _moved(part.places, moved)
        periods += _moved(part.periods, moved)
    return NamedText(text, tuple(places), tuple(periods))


def put_at(named: NamedText, spots: Sequence[Span], new: str) -> NamedText:
    """The text with ``new`` at the first of the spots, which are in order, and nothing at the others."""
    starts, ends = [0, *(end for _, end in spots)], [*(start for start, _ in spots), len(named.text)]
    first, *others = (named.part(start, end) for start, end in zip(starts, ends, strict=True))
    return side_by_side_named([first, NamedText(new), *others], between="") if spots else named


def text_without(text: str, spans: Iterable[Span]) -> str:
    """The text without the spans, white space collapsed."""
    for start, end in reversed(_joined(spans)):
        text = f"{text[:start]} {text[end:]}"
    return re.sub(r"\s+([?,.;:])", r"\1", re.sub(r"\s+", " ", text)).strip()


def _moved(mentions: Iterable[MentionT], moved: dict[int, int]) -> tuple[MentionT, ...]:
    found = []
    for one in mentions:
        ends = [moved[at] for at in range(one.start, one.end) if at in moved]
        if ends:
            found.append(replace(one, start=ends[0], end=ends[-1] + 1))
    return tuple(found)


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _joined(spans: Iterable[Span]) -> list[Span]:
    together: list[Span] = []
    for start, end in sorted(spans):
        if together and start <= together[-1][1]:
            together[-1] = (together[-1][0], max(end, together[-1][1]))
        else:
            together.append((start, end))
    return together
