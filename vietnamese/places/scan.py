"""Deciding word by word whether the name of a place stands in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from vietnamese.places.gazetteer import COUNTRY, Place, PlaceSpelling, all_spellings, one_spelled_alike
from vietnamese.places.phrases import (
    AFTER,
    COMMUNES,
    KINDS,
    Phrase,
    before_communes,
    collisions,
    first_words,
    forms_of,
    has_province,
    last_words,
    longest,
    phrases_of,
    regions_by_first_word,
)
from vietnamese.places.surnames import before_names
from vietnamese.quantities.unit_table import name_pattern
from vietnamese.text.language import is_english_function, is_marked, is_syllable
from vietnamese.text.normalise import has_diacritics, unify
from vietnamese.text.shapes import YEAR
from vietnamese.text.tokens import MARKS

TYPED = 400  # code points up to which a text is a question, where names may stand in small letters
_MODERN = 2000  # provinces gone before this year are meant only after the word "tỉnh" or by their hyphen
_WORD = re.compile(rf"(?:[^\W\d_\u00b2\u00b3\u00b9][{MARKS}]*)+|\d+")
_SPACE = re.compile(r"\s{1,3}")
_AFTER_KIND = re.compile(r"\.?\s{0,3}")
_JOINT = re.compile(r"\s{0,2}[-\u2010-\u2013.'’]?\s{0,2}")
_NAME_JOINT = re.compile(r"\s{1,3}|['’-]")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name found: the place, its span in the text, the word after it, and what it was chosen from."""

    place: Place
    start: int
    end: int
    next_word: int
    kind: str | None = None
    entries: tuple[PlaceSpelling, ...] = ()


class Scan:
    """The words of a text, each as printed, unified and folded, and the tests for a name standing at a word."""

    def __init__(self, text: str) -> None:
        matches = list(_WORD.finditer(text))
        self.text = text
        self.words = [match[0] for match in matches]
        self.spans = [match.span() for match in matches]
        forms = [forms_of(word) for word in self.words]
        self.unified = [unified for unified, _folded, _may_begin in forms]
        self.folded = [folded for _unified, folded, _may_begin in forms]
        self.typed = len(text) <= TYPED
        self.beginnings = [at for at, (_unified, _folded, may_begin) in enumerate(forms) if may_begin]
        """Words at which a name, or a word before one, may stand: most words need no closer look."""

    @cached_property
    def shouted(self) -> bool:
        """Whether no letter is small."""
        return not any(char.islower() for char in self.text)

    @cached_property
    def marked(self) -> bool:
        """Whether the text is typed with diacritics. Names have them in texts of any language: the other words tell."""
        return is_marked(" ".join([word for word in self.words if not word[0].isupper()] or self.words))

    def country(self, at: int) -> NamedPlace | None:
        """ "cả nước", "nationwide"."""
        for phrase in phrases_of("country") if self.folded[at] in first_words("country") else ():
            end = at + len(phrase[0])
            if self._reads(at, phrase):
                return NamedPlace(COUNTRY, self.spans[at][0], self.spans[end - 1][1], end)
        return None

    def region(self, at: int) -> NamedPlace | None:
        """ "Tây Nguyên", "Đồng bằng sông Cửu Long", with its diacritics and a capital or behind "vùng", and "northern
        midlands". Risks "Hội đồng hương Tây Nguyên", the name of a club."""
        capital = self.words[at][0].isupper() or (at > 0 and self.unified[at - 1] == "vùng")
        for words, place in regions_by_first_word().get(self.unified[at], ()):
            end = at + len(words)
            if not capital and not all(word.isascii() for word in words):
                continue
            if tuple(self.unified[at:end]) == words:
                return NamedPlace(place, self.spans[at][0], self.spans[end - 1][1], end)
        return None

    def commune(self, at: int) -> NamedPlace | None:
        """The capitalised words after "xã", "phường" or "thị trấn" at this word, or the number of a ward; in English
        those before "commune", "ward" or "township"."""
        english = self._commune_in_english(at) if self._begins_name(at) else None
        if english is not None:
            return english
        if self.folded[at] not in before_communes():
            return None
        if at > 0 and self.folded[at] == "xa" and self.folded[at - 1] == "thi":
            return None  # "thị xã", a town
        for kind in COMMUNES:
            for phrase in phrases_of(f"commune {kind}"):
                first = at + len(phrase[0])
                if self._reads(at, phrase) and self._gap(first - 1, _SPACE) and not self._is_no_name(first):
                    return self._commune_named(first, kind)
        return None

    def _is_no_name(self, first: int) -> bool:
        """Whether the word after a commune's kind begins no name: "xã hội", or the kind again, a line further on."""
        broken = "\n" in self.text[self.spans[first - 1][1] : self.spans[first][0]]
        return self.unified[first] == "hội" or (broken and self.unified[first] in COMMUNES)

    def _begins_name(self, at: int) -> bool:
        """Whether a run of capitalised words begins here; "In" and "Of" at the head of a sentence are none of it, "An"
        within it is ("in An Thạnh ward")."""
        if not self.words[at][0].isupper() or (at == 0 and is_english_function(self.words[at])):
            return False
        return at == 0 or not self.words[at - 1][0].isupper() or is_english_function(self.words[at - 1])

    def _commune_in_english(self, first: int) -> NamedPlace | None:
        end = first + 1
        while end < len(self.words) and self.words[end][0].isupper() and self._gap(end - 1, _NAME_JOINT):
            end += 1
        if not 2 <= end - first <= 4 or end == len(self.words) or not self._gap(end - 1, _SPACE):
            return None
        for kind in COMMUNES:
            if any(self._reads(end, phrase) for phrase in phrases_of(f"commune after {kind}")):
                start, stop = self.spans[first][0], self.spans[end - 1][1]
                return NamedPlace(Place(self.text[start:stop], "commune", kind), start, stop, end + 1)
        return None

    def _commune_named(self, first: int, kind: str) -> NamedPlace | None:
        most = 2 if self.words[first - 1].isupper() else 4  # in capitals throughout, the end cannot be seen
        end = first
        while end < len(self.words) and end - first < most and self.words[end][0].isupper():
            end += 1
            if not self._gap(end - 1, _NAME_JOINT):
                break
        numbered = kind == "phường" and self.words[first].isdigit() and len(self.words[first]) < 3
        if end - first < 2 and not numbered:
            return None
        end = self._before_district(first, max(end, first + 1))
        end += not numbered and self._is_number_of_name(end)
        start, stop = self.spans[first][0], self.spans[end - 1][1]
        return NamedPlace(Place(self.text[start:stop], "commune", kind), start, stop, end)

    def _before_district(self, first: int, end: int) -> int:
        """The end of a commune's name that is typed with its district's or province's behind it ("xã Vũ Hòa Kiến
        Xương"): each has two words at least."""
        for at in range(first + 2, end - 1):
            if self._spelled(all_spellings().get(" ".join(self.folded[at:end]), ()), at, end):
                return at
        return end

    def _is_number_of_name(self, at: int) -> bool:
        """Whether the number at this word ends a name ("xã Bảo Lâm 2"), counting nothing ("xã Tân Lập 2 hộ")."""
        if at >= len(self.words) or not re.fullmatch(r"[1-9]\d?", self.words[at]) or not self._gap(at - 1, _SPACE):
            return False
        rest = self.text[self.spans[at][1] :][:40]
        return name_pattern(False).match(unify(rest.lstrip())) is None and not re.match(r"[.,/%-]\d|%", rest)

    def named(self, at: int) -> NamedPlace | None:
        """The longest name of the gazetteer that stands at this word."""
        for length in range(longest().get(self.folded[at], 0), 0, -1):
            end = at + length
            if end > len(self.words):
                continue
            found = self._spelled(all_spellings().get(" ".join(self.folded[at:end]), ()), at, end)
            if not found:
                continue
            kind = self._kind(at, end)
            place = one_spelled_alike(found, kind, set())
            if place is not None and self._stands(place, found, kind, at, end):
                return NamedPlace(place, self.spans[at][0], self.spans[end - 1][1], end, kind, found)
        return None

    def runs_into_province(self, named: NamedPlace, at: int) -> bool:
        """Whether a district in small letters, with no word for its kind, ends in the beginning of a province: "lao
        dong ha tinh" is of Hà Tĩnh, not of Đông Hà."""
        if named.place.level != "district" or named.kind is not None or self._capitals(at, named.next_word):
            return False
        later = (self.named(start) for start in range(at + 1, named.next_word))
        return any(
            one is not None and one.place.level == "province" and one.next_word > named.next_word for one in later
        )

    def _spelled(self, found: tuple[PlaceSpelling, ...], at: int, end: int) -> tuple[PlaceSpelling, ...]:
        """Entries with the diacritics of the words, or of which the words lack some; with only spaces between."""
        if not found:
            return ()
        spaces = all(self._gap(index, _SPACE) for index in range(at, end - 1))
        joints = spaces or all(self._gap(index, _JOINT) for index in range(at, end - 1))
        found = tuple(entry for entry in found if spaces or (joints and entry.jointed))
        own = tuple(self.unified[at:end])
        return tuple(entry for entry in found if entry.words == own) or tuple(
            entry
            for entry in found
            if all(word in pair for word, *pair in zip(own, entry.words, entry.folded, strict=True))
        )

    def _stands(self, place: Place, found: tuple[PlaceSpelling, ...], kind: str | None, at: int, end: int) -> bool:
        """Whether the words mean the place: its capitals, the words around it and its kind decide."""
        phrases = [span for span in self._ordinary(at) if span[0] <= at and span[1] >= end]
        if any(stop - start > end - at for start, stop in phrases):
            return False
        old = place.until and int(place.until[:4]) < _MODERN and " - " not in place.name
        if old and kind != "tỉnh":
            return False
        single = end - at == 1 and is_syllable(self.words[at])
        exact = found[0].words == tuple(self.unified[at:end])
        if self._capitals(at, end):
            if kind is None and (self._person_before(at) or (place.level == "district" and self._name_goes_on(end))):
                return False
            if kind is None and self._preceded(at, "hamlet"):
                return False
            return not single or (exact and has_diacritics(self.words[at])) or self._cue(kind, at, end)
        if not self.typed or (single and kind != place.kind):
            return False
        if self.marked and not exact and not self._cue(kind, at, end):
            return False
        if self.folded[at] == "tinh" and has_province(" ".join(self.folded[at + 1 : at + 3])):
            return False  # "tinh gia lai" is tỉnh Gia Lai, not Tĩnh Gia
        return not phrases or self._cue(kind if kind == place.kind else None, at, end)

    def _capitals(self, at: int, end: int) -> bool:
        if self.shouted and self.typed:
            return False
        return all(word[0].isupper() or word.isdigit() for word in self.words[at:end])

    def _person_before(self, at: int) -> bool:
        return at > 0 and self.unified[at - 1] in before_names() and self._gap(at - 1, _SPACE)

    def _name_goes_on(self, end: int) -> bool:
        """Whether the next word carries on a longer name ("Đồng Văn Thanh" is a person, not Đồng Văn)."""
        if end >= len(self.words) or not self._gap(end - 1, re.compile(" ")):
            return False
        word = self.words[end]
        if not word[0].isupper() or word.isupper() or not is_syllable(word):
            return False
        return not any(" ".join(self.folded[end : end + length]) in all_spellings() for length in (2, 3))

    def _kind(self, at: int, end: int) -> str | None:
        """The kind of unit that the words before or after the name say it is."""
        for kind in KINDS:
            if self._preceded(at, f"before {kind}"):
                level = at > 1 and self.folded[at - 2] == "cap"  # "quỹ cấp huyện Hòa Bình": of all its districts
                return None if level or self._are_many(at, end) else kind
        if end >= len(self.words) or self.folded[end] not in first_words(*AFTER):
            return None
        for kind in KINDS:
            for phrase in phrases_of(f"after {kind}"):
                if self._gap(end - 1, _SPACE) and self._reads(end, phrase):
                    return kind
        return None

    def _are_many(self, at: int, end: int) -> bool:
        """Whether the word for the kind is of many, which lie in the province named ("các huyện Quảng Ninh")."""
        several = any(
            self._reads(start, phrase) for phrase in phrases_of("many") for start in range(max(0, at - 4), at)
        )
        return several and not self._capitals(at, end) and has_province(" ".join(self.folded[at:end]))

    def _cue(self, kind: str | None, at: int, end: int) -> bool:
        if kind is not None or self._preceded(at, "before"):
            return True
        after = end + 1 if end < len(self.words) and self.folded[end] == "nam" else end
        return after < len(self.words) and bool(YEAR.fullmatch(self.words[after]))

    def _preceded(self, at: int, name: str) -> bool:
        if at == 0 or self.folded[at - 1] not in last_words(name):
            return False
        starts = ((at - len(phrase[0]), phrase) for phrase in phrases_of(name))
        return self._gap(at - 1, _AFTER_KIND) and any(start >= 0 and self._reads(start, each) for start, each in starts)

    def _reads(self, at: int, phrase: Phrase) -> bool:
        words, folded = phrase
        if self.marked:
            return tuple(self.unified[at : at + len(words)]) == words
        return tuple(self.folded[at : at + len(words)]) == folded

    def _ordinary(self, at: int) -> list[tuple[int, int]]:
        """Spans of the ordinary phrases that could hold the word at ``at``."""
        spans = []
        for start in range(max(0, at - 3), at + 1):
            for phrase in collisions().get(self.folded[start], ()):
                if self._reads(start, phrase):
                    spans.append((start, start + len(phrase[0])))
        return spans

    def _gap(self, index: int, pattern: re.Pattern[str]) -> bool:
        if index + 1 >= len(self.words):
            return False
        return pattern.fullmatch(self.text[self.spans[index][1] : self.spans[index + 1][0]]) is not None
