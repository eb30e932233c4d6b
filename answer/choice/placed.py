"""How the place of a figure stands to the places that a question names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from answer.question.named import named_places
from answer.question.understand import Asked
from records import Figure, Report
from vietnamese.places.find import Place, PlaceMention, in_context, same_place, within
from vietnamese.places.phrases import as_commune
from vietnamese.text.normalise import fold, has_diacritics, unify
from vietnamese.text.tokens import tokenize
from vietnamese.text.whole import holds_word

Placed = Literal["exact", "ok", "narrower", "scope", "place"]
"""Of the very place; of a place that answers for it; of a part of it; of a wider one; of another."""
_BEST_FIRST: tuple[Placed, ...] = ("exact", "ok", "narrower", "scope", "place")
_BELOW = frozenset({"district", "commune", "hamlet"})


def placed(asked: Asked, figure: Figure, report: Report, sentence: str) -> Placed:
    """How the figure's place stands to the places asked, of which one must fit."""
    context = report.facts.place or ""
    home = _home(context)
    named, own = _named_and_own(figure.places, context)
    unknown = not named and _is_unknown(figure, context)
    if figure.scope == "group" and any(_is_said(place.split(",")[0], asked.text) for place in figure.places):
        return "ok"
    if unknown and any(_is_said(place, asked.text) for place in figure.places):
        return "exact"
    if not own and _in_own_words(asked, figure):
        return "exact"
    part: Placed = "narrower" if own or unknown or figure.scope in ("group", "project") else "ok"
    communes = [place for place in (*own, *home[:1]) if place.level == "commune"]
    places = [_meant(mention, communes, context) for mention in asked.mentions]
    if not places:
        return part
    if own and all(any(same_place(place, wanted) for wanted in places) for place in own):
        return "exact"
    return min(
        (
            "ok" if _is_around(place, home, figure.own, context) else _fits(place, home, own, part, sentence, context)
            for place in _narrowest(places)
        ),
        key=_BEST_FIRST.index,
    )


@lru_cache(maxsize=4096)
def _named_and_own(labels: tuple[str, ...], context: str) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places that a figure is told of, and of these the narrowest that are not its report's own."""
    told = [place for label in labels for place in named_places(_of_three(label), context)]
    named, home = tuple(dict.fromkeys(told)), _home(context)
    own = _narrowest([place for place in named if not any(same_place(place, at) for at in home)])
    return named, tuple(own)


def _is_unknown(figure: Figure, context: str) -> bool:
    """Whether a figure is of a place below its report's that no table has, a hamlet mostly."""
    return figure.scope in _BELOW and not any(same_place(place, context) for place in figure.places)


def _in_own_words(asked: Asked, figure: Figure) -> bool:
    """Whether a figure's own words are the name of a commune or hamlet asked and no more, as in a line of a list
    ("- Dân Hóa: 41%"), though the ledger takes it for no place."""
    return any(
        mention.place.level in ("commune", "hamlet") and fold(figure.own) == fold(mention.place.name)
        for mention in asked.innermost
    )


def _is_said(label: str, text: str) -> bool:
    """Whether a text says the name of a place that no table has."""
    plain = unify if has_diacritics(text) else fold
    return holds_word(plain(text), plain(label))


def is_named(asked: Asked, report: Report, text: str) -> bool:
    """Whether a text names one of the places asked: a figure there may be of it, whatever the ledger holds."""
    told = named_places(text, report.facts.place or "")
    return any(same_place(wanted, place) for wanted in _narrowest(asked.places) for place in told)


def is_home_figure(figure: Figure, report: Report) -> bool:
    """Whether a figure is told of no place below the one that its report is on."""
    return not _named_and_own(figure.places, report.facts.place or "")[1]


def says_commune(asked: Asked, text: str) -> bool:
    """Whether a text has the name of a commune asked, with capitals and no word before it ("nhất là Bình Khê")."""
    words = [token.text for token in tokenize(text)]
    for place in _narrowest(asked.places):
        plain = unify if has_diacritics(place.name) else fold
        name = plain(place.name).split()
        runs = (words[at : at + len(name)] for at in range(len(words) - len(name) + 1))
        if place.level == "commune" and any(
            all(word[0].isupper() for word in run) and [plain(word) for word in run] == name for run in runs
        ):
            return True
    return False


def _meant(mention: PlaceMention, communes: Sequence[Place], context: str) -> Place:
    """The place that a question means where a figure or its report is of one of these communes: the commune of that
    name, with its diacritics or typed without any, unless a word says that a district or province is meant."""
    name = mention.place.name
    if mention.place.level == "commune" or (mention.bare and mention.place.level == "district"):
        for commune in communes:
            same = fold(name) == fold(commune.name) if not has_diacritics(name) else unify(name) == unify(commune.name)
            if same and (mention.place.level == "district" or _agree(mention.place, commune)):
                return commune
    return mention.place if mention.bare else in_context(mention, context)


def _agree(asked: Place, commune: Place) -> bool:
    """Whether nothing that is named around a commune puts it elsewhere than this one lies."""
    return (
        asked.parent is None
        or commune.parent is None
        or not {*asked.parent.split(", ")}.isdisjoint(commune.parent.split(", "))
    )


def _is_around(place: Place, home: Sequence[Place], words: str, context: str) -> bool:
    """Whether a figure's own words tell it of the place that its report's own lies in, and not of its own ("tính cả
    tỉnh Phú Yên")."""
    if not home or not within(home[0], place):
        return False
    whole = [one for one in named_places(words, context) if one.level in ("district", "province")]
    return place in whole and not any(same_place(home[0], one) for one in whole)


def _fits(
    asked: Place, home: Sequence[Place], own: Sequence[Place], part: Placed, sentence: str, context: str
) -> Placed:
    """``own`` are the figure's places below the report's."""
    if any(same_place(asked, place) for place in own):
        return "exact" if len(own) == 1 else "scope"
    if same_place(asked, home[0]) if home else asked.level == "country" and not own:
        return part
    if any(within(asked, place) for place in home):
        named = not own and any(same_place(asked, place) for place in named_places(sentence, context))
        return "ok" if named else "scope"
    return "place"


def is_home(asked: Asked, report: Report) -> bool:
    """Whether the report's own place is one of those asked."""
    home = _home(report.facts.place or "")
    return bool(home) and any(same_place(home[0], place) for place in _narrowest(asked.places))


def _narrowest(places: Sequence[Place]) -> list[Place]:
    """Places that contain none of the others: "xã Hỏa Lựu, Vị Thanh" names one place, not two."""
    return [place for place in places if not any(other != place and within(other, place) for other in places)]


def _of_three(place: str) -> str:
    """A place in a district in a province is a commune, whether or not its name says so."""
    first, *rest = place.split(", ")
    return as_commune(place) if len(rest) == 2 and first[:1].isupper() else place


@lru_cache(maxsize=4096)
def _home(place: str) -> tuple[Place, ...]:
    """The report's own place first, then what it lies in ("Gia Nghĩa, Đắk Nông")."""
    named = named_places(_of_three(place))
    return tuple(sorted(named, key=lambda one: sum(within(one, other) for other in named), reverse=True))
