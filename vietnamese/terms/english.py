"""Keys of English names: light stemming, so that "households", "raised" and "labor" meet "household", "raise",
"labour", and one order of parts, so that "training of the rural workers" meets "rural worker training".

Stemming need not give
words, only the same key for the forms of one word; it is deliberately weaker than Porter's, which joins
"policy" and "police".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from vietnamese.text.shapes import VOWEL

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
    "repaid": "repay", "overpaid": "overpay", "kept": "keep", "brought": "bring", "led": "lead", "came": "come",
    "ran": "run", "won": "win", "sought": "seek", "chose": "choose", "chosen": "choose", "drove": "drive",
    "driven": "drive", "swam": "swim", "swum": "swim", "struck": "strike", "withdrew": "withdraw", "wrote": "write",
    "withdrawn": "withdraw", "written": "write", "bred": "breed", "fed": "feed", "fled": "flee", "became": "become",
    "rebuilt": "rebuild", "resold": "resell", "overcame": "overcome", "forgave": "forgive", "forgiven": "forgive",
    "instalment": "installment", "instalments": "installment", "ageing": "aging", "cars": "car", "meetings": "meeting",
    "crèche": "creche", "crèches": "creche", "cheque": "check", "cheques": "check", "jewellery": "jewelry",
    "skilful": "skillful", "counsellor": "counselor", "counsellors": "counselor", "kms": "km", "calves": "calf",
    "owed": "owe", "owing": "owe", "projected": "forecast", "used": "use", "using": "use", "uses": "use",
}  # fmt: skip
_SAFE = frozenset(
    (
        *("species", "series", "news", "aids", "bus", "gas", "united", "need", "needs", "thing", "during", "us"),
        *("care", "meeting", "wedding", "clothing", "feed", "breed", "speed", "indeed", "goods", "earnings"),
        *("incoming", "outgoing"),
    )
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
        if word.endswith(ending) and len(word) >= shortest and VOWEL.search(word[: -len(ending)]):
            word = word[: -len(ending)]
            break
    word = re.sub(r"([bdfgklmnprt])\1$", r"\1", word)
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "our", "these", "those", "this", "that"))
_LINKS = frozenset(("of", "for"))


def literal(words: Sequence[str]) -> tuple[str, ...]:
    """Stems of the lower-case words of a name, in order."""
    return tuple(stem(word) for word in words)


def reordered(words: Sequence[str]) -> tuple[str, ...]:
    """Stems of a name without articles, what follows "of" or "for" put first; as it stands where a part is empty.

    >>> reordered(("training", "of", "the", "rural", "workers")) == reordered(("rural", "worker", "training"))
    True
    >>> reordered(("lost", "their", "jobs")), reordered(("the", "poor")), reordered(("most", "of"))
    (('los', 'job'), ('the', 'poor'), ('most', 'of'))
    """
    if not words or words[0] in _ARTICLES or words[-1] in _ARTICLES:
        return literal(words)
    kept = [word for word in words if word not in _ARTICLES]
    at = next((number for number, word in enumerate(kept) if word in _LINKS), None)
    if at is None or at in (0, len(kept) - 1):
        return literal(kept)
    return (*reordered(kept[at + 1 :]), *literal(kept[:at]))
