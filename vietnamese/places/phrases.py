"""The words around names of places, and what names there are, by the first word: tables/place_words.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from vietnamese.places.gazetteer import Place, all_spellings, name_words, regions
from vietnamese.tables.lists import word_lists
from vietnamese.tables.rows import read_lines
from vietnamese.text.normalise import fold, unify

Phrase = tuple[tuple[str, ...], tuple[str, ...]]  # its words unified, and folded
KINDS = ("tỉnh", "thành phố", "thị xã", "quận", "huyện")
COMMUNES = ("xã", "phường", "thị trấn")
ANY_KIND = "|".join((*COMMUNES, *KINDS))
"""Source of a pattern for any kind of place, as unified text writes it."""
COUNTRY = "cả nước"
"""What a report is of that no place limits."""
AFTER = tuple(f"after {kind}" for kind in KINDS)
_LISTS = (
    *(f"before {kind}" for kind in KINDS),
    *AFTER,
    *(f"commune {kind}" for kind in COMMUNES),
    *(f"commune after {kind}" for kind in COMMUNES),
    *("before", "country", "many", "hamlet"),
)


@cache
def longest() -> Mapping[str, int]:
    """The most words of a name, by its first word folded."""
    most: dict[str, int] = {}
    for key in all_spellings():
        words = key.split(" ")
        most[words[0]] = max(most.get(words[0], 0), len(words))
    return most


@cache
def phrases_of(name: str) -> tuple[Phrase, ...]:
    lists = word_lists("place_words.yml", _LISTS)
    return tuple(_phrase(words) for words in sorted(lists[name], key=lambda words: (-len(words), words)))


@cache
def first_words(*names: str) -> frozenset[str]:
    """First words, folded, of the phrases of these lists."""
    return frozenset(folded[0] for name in names for _words, folded in phrases_of(name))


@cache
def last_words(name: str) -> frozenset[str]:
    return frozenset(folded[-1] for _words, folded in phrases_of(name))


@cache
def before_communes() -> frozenset[str]:
    """First words, folded, of what stands before the name of a commune."""
    return first_words(*(f"commune {kind}" for kind in COMMUNES))


@lru_cache(maxsize=65536)
def forms_of(word: str) -> tuple[str, str, bool]:
    """A word unified and folded, and whether a name, or a word before one, may begin with it."""
    folded = fold(word)
    return unify(word), folded, word[0].isupper() or folded in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    """First words, folded, of all that is a place or comes before the name of one."""
    of_regions = {fold(words[0]) for words in regions()}
    return frozenset(longest()) | first_words("country") | before_communes() | of_regions


@cache
def collisions() -> Mapping[str, tuple[Phrase, ...]]:
    """Ordinary phrases by their first word folded."""
    found: dict[str, list[Phrase]] = {}
    for _number, line in read_lines("place_collisions.txt"):
        phrase = _phrase(line)
        found.setdefault(phrase[1][0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


def _phrase(text: str) -> Phrase:
    words = name_words(text)
    return words, tuple(fold(word) for word in words)


def has_province(key: str) -> bool:
    return any(entry.place.level == "province" for entry in all_spellings().get(key, ()))


def as_commune(name: str) -> str:
    """A name with the word that makes it one of a commune.

    >>> as_commune("Lai Hòa")
    'xã Lai Hòa'
    """
    return f"{COMMUNES[0]} {name}"


@cache
def regions_by_first_word() -> Mapping[str, Sequence[tuple[tuple[str, ...], Place]]]:
    """Names of regions, word by word, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], Place]]] = {}
    for words, place in regions().items():
        found.setdefault(words[0], []).append((words, place))
    return found
