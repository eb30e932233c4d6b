"""How well a file was read, as named measures; text that is no Vietnamese in Unicode is refused by them."""

from __future__ import annotations

import re

from ingest.repair import Layout
from records import Passage, Section

GARBLED = 0.05  # share of words with signs inside that no word has, above which a file is refused
_WORD = re.compile(r"\S+")
# What TCVN3 fonts and UTF-8 read as Latin-1 leave inside words; a footnote mark may stand behind one.
_BROKEN = re.compile(
    r"[^\W\d_][\u00a1-\u00aa\u00ac-\u00b8\u00ba\u00bc-\u00bf]|[\u00a1-\u00aa\u00ac-\u00b8\u00ba\u00bc-\u00bf][^\W\d_]|[^\W\d_][\u00b9\u00bb][^\W\d_]|\ufffd"
)


def garbled_share(text: str) -> float:
    """Share (0..1) of words that hold a sign no word has: an old font's letters, a wrong encoding.

    >>> garbled_share("Tổng số hộ nghèo¹ là 12"), garbled_share("Tæng sè hé nghÌo: gi¶m, ®¹t")
    (0.0, 0.3333333333333333)
    """
    words = _WORD.findall(text)
    return sum(bool(_BROKEN.search(word)) for word in words) / len(words) if words else 0.0


def measures(
    layout: Layout, sections: tuple[Section, ...], passages: tuple[Passage, ...]
) -> tuple[tuple[str, float], ...]:
    """Named measures of one reading, for the catalogue and ``--show``."""
    with_text = sum(page.end > page.start for page in layout.pages)
    return (
        ("characters", float(len(layout.text))),
        ("pages", float(len(layout.pages))),
        ("pages with text", float(with_text)),
        ("sections", float(len(sections))),
        ("passages", float(len(passages))),
        ("garbled words", round(garbled_share(layout.text), 4)),
    )
