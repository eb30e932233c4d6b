"""The words beside a number as evidence for its role, each for itself: what no rule has named.

A name says where the words stand and which they are, in unified spelling. Risks words that only the learned texts have
beside such a number, so those of few reports get no weight (``tools/learn/fit_roles.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.figures.role_views import View

SAYS = "says "
"""What the name of all such evidence begins with."""
_WORD = re.compile(r"[^\W\d_]+|%")
_OWN, _CLAUSE, _BEHIND, _REST, _LEAD, _BETWEEN = 6, 12, 5, 14, 10, 4  # how many words of each stretch are looked at


def words_beside(view: View) -> tuple[str, ...]:
    """The names of the words and pairs of words around the number, each once, in a fixed order."""
    return tuple(dict.fromkeys(SAYS + name for name in _names(view)))


def _names(view: View) -> Iterator[str]:
    left, right = _WORD.findall(view.left)[-_OWN:], _WORD.findall(view.right)[:_BEHIND]
    yield from (f"left {at}: {word}" for at, word in enumerate(reversed(left[-3:]), 1))
    yield from (f"right {at}: {word}" for at, word in enumerate(right[:2], 1))
    yield f"last: {' '.join(left[-2:])}"
    yield from _pairs("own", left)
    yield from _pairs("clause", _WORD.findall(view.before)[-_CLAUSE:])
    yield from _pairs("right", right)
    yield from _pairs("after", _WORD.findall(view.after)[:_REST])
    yield from _pairs("lead", _WORD.findall(view.lead)[-_LEAD:])
    opening = _WORD.findall(view.sentence)
    yield from (f"opening: {' '.join(opening[:count])}" for count in (2, 3) if len(opening) >= count)
    if view.previous is not None:
        yield f"between: {' '.join(_WORD.findall(view.gap)[-_BETWEEN:])}"
    yield f"counts: {view.item.quantity.dimension}"


def _pairs(where: str, words: Sequence[str]) -> Iterator[str]:
    return (f"{where}: {one} {other}" for one, other in pairwise(words))
