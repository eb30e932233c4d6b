"""What texts teach of Vietnamese spelling, as counts that can be added up and taken off again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from vietnamese.places.typed import communes_in
from vietnamese.text.normalise import has_diacritics, nfc, unify
from vietnamese.text.shapes import WORD

BREAK = "|"  # state at a number, a full stop, the start
BREAKS = re.compile(r"[\d.;:!?()\n]")


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts over texts; ``written`` has, joined by a space, a unified syllable and another way it is written."""

    unigrams: Mapping[str, int]
    bigrams: Mapping[str, int]
    written: Mapping[str, int]
    communes: Mapping[str, int]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """The counts of Vietnamese texts; text without diacritics teaches nothing."""
        unigrams, bigrams, written, communes = (Counter[str]() for _ in range(4))
        for text in texts:
            stored = nfc(text)
            if not has_diacritics(stored):
                continue
            communes.update(communes_in(stored))
            before = BREAK
            for gap, word in _words(stored):
                unified, lower = unify(word), word.lower()
                if BREAKS.search(gap):
                    unigrams[BREAK] += 1
                    bigrams[f"{before} {BREAK}"] += 1
                    before = BREAK
                unigrams[unified] += 1
                bigrams[f"{before} {unified}"] += 1
                if lower != unified:
                    written[f"{unified} {lower}"] += 1
                before = unified
        return cls(unigrams, bigrams, written, communes)

    def changed(self, more: Counted, less: Counted) -> Counted:
        """The counts with those of some texts added and those of others taken off."""
        pairs = zip(self._parts(), more._parts(), less._parts(), strict=True)
        return Counted(*(_changed(*each) for each in pairs))

    def _parts(self) -> tuple[Mapping[str, int], ...]:
        return self.unigrams, self.bigrams, self.written, self.communes

    def spelling(self) -> dict[str, str]:
        """How the texts mostly write each unified syllable that they mostly write otherwise ("tỉ" is written "tỷ")."""
        forms: dict[str, dict[str, int]] = {}
        for pair, count in self.written.items():
            unified, form = pair.split(" ")
            forms.setdefault(unified, {})[form] = count
        found = {}
        for unified, others in forms.items():
            each = others | {unified: self.unigrams[unified] - sum(others.values())}
            form = min(each, key=lambda one: (-each[one], one))
            if form != unified:
                found[unified] = form
        return found

    def to_dict(self) -> dict[str, Any]:
        """What ``from_dict`` needs, ready for JSON."""
        return dict(zip(self.__slots__, map(dict, self._parts()), strict=True))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The counts that ``to_dict`` wrote. Raises KeyError where a part is missing."""
        return cls(*(data[name] for name in cls.__slots__))


def _changed(own: Mapping[str, int], more: Mapping[str, int], less: Mapping[str, int]) -> dict[str, int]:
    found = Counter(own)
    found.update(more)
    found.subtract(less)
    return {key: count for key, count in found.items() if count > 0}


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Each word with what stands between it and the one before."""
    last = 0
    for match in WORD.finditer(text):
        yield text[last : match.start()], match[0]
        last = match.end()
