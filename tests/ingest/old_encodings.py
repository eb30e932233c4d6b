"""Text as programs from before Unicode kept it: the reverse of what reading undoes."""

from __future__ import annotations

import unicodedata

from vietnamese.spelling.old_fonts import Encoding, _charmap


def encoded(text: str, encoding: Encoding) -> str:
    """Text as its old font's letters; TCVN3 has no marked capitals, so they become small ones."""
    signs: dict[str, str] = {}
    for old, new in sorted(_charmap(encoding).pairs, key=lambda pair: len(pair[0])):
        signs.setdefault(new, old)
    return "".join(
        signs.get(sign) or (signs.get(sign.lower(), sign) if encoding == "tcvn3" else sign)
        for sign in unicodedata.normalize("NFC", text)
    )


def marked_right(original: str, read: str) -> float:
    """Share (0..1) of the marked letters of ``original`` that stand in ``read`` at their place, case apart; both texts
    as runs of words."""
    first, second = (" ".join(unicodedata.normalize("NFC", text).split()).lower() for text in (original, read))
    marked = [place for place, sign in enumerate(first) if ord(sign) > 127 and sign.isalpha()]
    return sum(second[place : place + 1] == first[place] for place in marked) / len(marked)
