"""English of the word that softens a printed number (tables/softened.yml)."""

from __future__ import annotations

from functools import cache

from vietnamese.tables.lists import read_yaml
from vietnamese.text.normalise import unify


def english_softener(word: str) -> str | None:
    """The English of "dưới", "gần", "khoảng"; None for a word that the table lacks.

    >>> english_softener("dưới"), english_softener("Gần")
    ('below', 'nearly')
    """
    return _table().get(unify(" ".join(word.split())))


@cache
def _table() -> dict[str, str]:
    return {unify(word): english for english, words in read_yaml("softened.yml").items() for word in words}
