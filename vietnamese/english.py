"""Light stemming of English words, so that "households", "raised" and "labor" meet "household", "raise", "labour".

Called by terms.py for the English side of the term table and for English questions alike. It need not give
words, only the same key for the forms of one word; it is deliberately weaker than Porter's, which joins
"policy" and "police".
"""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = {
    "children": "child", "people": "person", "persons": "person", "men": "man", "women": "woman", "feet": "foot",
    "lives": "life", "wives": "wife", "paid": "pay", "built": "build", "sent": "send", "spent": "spend", "gave": "give",
    "given": "give", "held": "hold", "taught": "teach", "went": "go", "gone": "go", "fell": "fall", "fallen": "fall",
    "rose": "rise", "risen": "rise", "grew": "grow", "grown": "grow", "lost": "lose", "met": "meet", "left": "leave",
    "lent": "lend", "found": "find", "got": "get", "took": "take", "taken": "take", "made": "make", "began": "begin",
    "died": "die", "dying": "die", "dies": "die", "dead": "die", "deaths": "death", "drew": "draw", "sold": "sell",
    "bought": "buy", "did": "do", "done": "do", "had": "have", "has": "have", "was": "be", "were": "be", "is": "be",
    "are": "be", "been": "be", "programme": "program", "programmes": "program", "centre": "center", "centres": "center",
    "enrol": "enroll", "enrolment": "enrollment", "fulfil": "fulfill", "licence": "license", "defence": "defense",
}  # fmt: skip
_SAFE = frozenset(
    ("species", "series", "news", "aids", "bus", "gas", "united", "need", "needs", "thing", "during", "us")
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Key of a lower-case English word; words that are not English are only touched where they end like one.

    >>> [stem(word) for word in ("households", "families", "raised", "raising", "labor", "labour", "planned")]
    ['household', 'family', 'rais', 'rais', 'labor', 'labor', 'plan']
    """
    word = _IRREGULAR.get(word, word)
    if word in _SAFE or len(word) < 4 or not word.isascii():
        return word
    word = re.sub("our$", "or", re.sub("our(?=s$|ed$|ing$|er|able)", "or", word))
    word = re.sub("(?<=[a-z]{4})is(?=e$|es$|ed$|ing$|er$|ation)", "iz", word)  # mobilise, but not raise
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif re.search("(?:s|x|z|ch|sh)es$", word):
        word = word[:-2]
    elif re.search("[^su]s$", word) and not word.endswith("is"):
        word = word[:-1]
    for ending, shortest in (("ing", 6), ("ed", 5)):
        if word.endswith(ending) and len(word) >= shortest and re.search("[aeiouy]", word[: -len(ending)]):
            word = word[: -len(ending)]
            break
    word = re.sub(r"([bdfgklmnprt])\1$", r"\1", word)
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
