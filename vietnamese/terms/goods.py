"""Whether a target is reached from above or from below: of poverty, unemployment and the like less is better."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.tables.lists import read_yaml
from vietnamese.text.normalise import unify


def less_is_better(subject: str) -> bool:
    """Whether a lower value is the better one, by the words of what is counted.

    >>> less_is_better("tỷ lệ hộ nghèo"), less_is_better("giảm tỷ lệ hộ nghèo"), less_is_better("lao động có việc làm")
    (True, False, False)
    """
    low = unify(subject)
    return bool(_found("ills").search(low)) and not _found("turned").search(low)


@cache
def _found(name: str) -> re.Pattern[str]:
    words = sorted((unify(str(word)) for word in read_yaml("goods.yml")[name]), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))
