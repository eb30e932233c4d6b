"""Names of places as people type them in small letters, and how they are written.

Provinces and districts are in the gazetteer. Communes, wards and townships stand in no table, so a corpus teaches
their names: reports print them in capitals after their kind ("xã Hỏa Lựu"), people type "xa hoa luu".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vietnamese.places.find import find_places
from vietnamese.places.gazetteer import name_words
from vietnamese.text.normalise import fold, has_diacritics, unify
from vietnamese.text.shapes import WORD

Key = tuple[str, ...]  # folded words of a name

_KINDS: tuple[tuple[Key, Key], ...] = (  # folded, and as written
    (("thi", "tran"), ("thị", "trấn")),
    (("phuong",), ("phường",)),
    (("xa",), ("xã",)),
)
_MOST = 4  # words of a name


def communes_in(text: str) -> Iterator[str]:
    """Names of communes in a report's text, as printed, without their kind; numbered wards are left out."""
    for mention in find_places(text):
        name = text[mention.start : mention.end]
        if mention.place.level == "commune" and not name.isupper() and len(name_words(name)) > 1:
            yield " ".join(name.split())


def find_named(text: str, spans: Sequence[tuple[int, int]]) -> dict[int, str]:
    """Words, by their index among ``spans``, that are the name of a place of the gazetteer, as they are written."""
    at = {start: index for index, (start, _end) in enumerate(spans)}
    found: dict[int, str] = {}
    for mention in find_places(text[: spans[-1][1]] if spans else ""):
        words = WORD.findall(mention.place.name)
        typed = WORD.findall(text[mention.start : mention.end])
        first = at.get(mention.start)
        if first is not None and [fold(word) for word in words] == [fold(word) for word in typed]:
            found |= {first + offset: word for offset, word in enumerate(words)}
    return found


def find_communes(words: Sequence[str], names: Mapping[Key, str]) -> dict[int, str]:
    """Words, by their index, that are a commune's kind with a known name after it, as they are written.

    A word typed with diacritics must be the name's own; one without may stand for it.

    >>> find_communes("ho ngheo cua xa hoa luu".split(), {("hoa", "luu"): "Hỏa Lựu"})
    {3: 'xã', 4: 'Hỏa', 5: 'Lựu'}
    """
    folded = [fold(word) for word in words]
    found: dict[int, str] = {}
    at = 0
    while at < len(words):
        kind = next((kind for kind in _KINDS if tuple(folded[at : at + len(kind[0])]) == kind[0]), None)
        length = len(kind[0]) if kind and not (folded[at] == "xa" and at and folded[at - 1] == "thi") else 0
        name = _name(words, folded, at + length, names) if length else []
        if kind and name:
            found |= {at + offset: word for offset, word in enumerate((*kind[1], *name))}
        at += length + len(name) or 1
    return found


def _name(words: Sequence[str], folded: Sequence[str], first: int, names: Mapping[Key, str]) -> list[str]:
    """The longest known name that starts at this word, word by word; [] where there is none."""
    for length in range(min(_MOST, len(words) - first), 1, -1):
        name = names.get(tuple(folded[first : first + length]), "").split()
        if len(name) == length and all(
            unify(own) == unify(typed) or not has_diacritics(typed)
            for own, typed in zip(name, words[first : first + length], strict=True)
        ):
            return name
    return []
