"""Numbers told in the order of what they count ("A, B và C lần lượt là 5, 4 và 3"): which one is of what is asked."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from vietnamese.quantities.cues import anywhere
from vietnamese.text.normalise import unify
from vietnamese.text.shapes import NUMBER
from vietnamese.text.tokens import keys

_BETWEEN = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+", re.IGNORECASE)


def respective(named: Collection[str], sentence: str, at: int) -> float:
    """1 where the number at a place of a sentence is of the thing asked by its order, -1 where another of its row is,
    0 where the sentence tells no such row or no thing of it alone is asked.

    >>> text = "Ba xã Hòa An, Tân Lập và Phú Mỹ lần lượt còn 52, 41 và 40 hộ"
    >>> [respective({"tân", "lập", "xã"}, text, text.index(number)) for number in ("41", "40")]
    [1.0, -1.0]
    """
    cue = anywhere("respectively").search(unify(sentence))
    if cue is None or at < cue.end():
        return 0.0
    spots = [match.start() for match in NUMBER.finditer(sentence, cue.end())]
    items = _items(sentence[: cue.start()], len(spots))
    held = [sum(key in named for key in item) / len(item) if item else 0.0 for item in items]
    best = max(held, default=0.0)
    if not best or held.count(best) > 1:
        return 0.0
    here = max((n for n, spot in enumerate(spots) if spot <= at), default=0)
    return 1.0 if here == held.index(best) else -1.0


@lru_cache(maxsize=1024)
def _items(before: str, count: int) -> tuple[frozenset[str], ...]:
    """Keys of the things listed at the end of a text, as many as numbers follow, each without the words that all share;
    none where fewer are listed."""
    pieces = [keys(piece) for piece in _BETWEEN.split(before) if piece.strip()][-count:]
    if count < 2 or len(pieces) < count:
        return ()
    longest = max(map(len, pieces[1:]))  # what stands before the first thing leads to the row
    items = [frozenset(piece[-longest:]) for piece in pieces]
    shared = frozenset.intersection(*items)
    return tuple(item - shared for item in items) if all(items) and set(items) != {shared} else ()
