"""How well a file was read, as named measures; text that is no Vietnamese in Unicode is refused by them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from errors import Message, note
from ingest.assemble import Layout
from ingest.raw import RawDocument
from records import Passage, Section
from vietnamese.spelling.syllables import spelling

VIETNAMESE = 0.7  # share of words spelled as Vietnamese syllables, below which a file is refused; good reports: 0.99
_GOOD = 0.85  # share below which the user is warned
_ENGLISH = 0.08  # share of words of English grammar that shows English; in English prose about 0.2
_MARKED = 0.3  # share of syllables with a mark, below which text was typed without; with marks about 0.88
_SOME_GARBLED = 0.01  # share of words with odd signs from which the user is warned
_FEW_WORDS = 20  # too few to judge by
GARBLED = 0.05  # share of words with signs inside that no word has, above which a file is refused
_GARBLED_PARAGRAPH = 0.25  # share of such words above which a paragraph is left out
_SHORT = 4  # words of a paragraph too short to judge
_WORD = re.compile(r"\S+")
# What TCVN3 fonts, UTF-8 read as Latin-1 and letters lost to "?" leave inside words; a footnote mark may stand
# behind one.
_BROKEN = re.compile(
    r"[^\W\d_][\u00a1-\u00aa\u00ac-\u00b8\u00ba\u00bc-\u00bf]|[\u00a1-\u00aa\u00ac-\u00b8\u00ba\u00bc-\u00bf][^\W\d_]|[^\W\d_][\u00b9\u00bb?][^\W\d_]|\ufffd"
)


def garbled_share(text: str) -> float:
    """Share (0..1) of words that hold a sign no word has: an old font's letters, a wrong encoding.

    >>> garbled_share("Tổng số hộ nghèo¹ là 12"), garbled_share("Tæng sè hé nghÌo: gi¶m, ®¹t")
    (0.0, 0.3333333333333333)
    """
    words = _WORD.findall(text)
    return sum(bool(_BROKEN.search(word)) for word in words) / len(words) if words else 0.0


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is to be said of a text: why it is refused, or what to warn of; neither for good Vietnamese."""

    refusal: Message | None = None
    warning: Message | None = None


def assess(text: str) -> Assessment:
    """Whether a text may be indexed: good Vietnamese, or with a warning Vietnamese without diacritics and English.

    What is neither is refused, since garbled text and other languages look alike to the rules of spelling.
    """
    if garbled_share(text) > GARBLED:
        return Assessment(note("garbled"))
    spelled = spelling(text)
    if spelled.words < _FEW_WORDS:
        return Assessment()
    if spelled.share < VIETNAMESE:
        if spelled.english >= _ENGLISH * spelled.words:
            return Assessment(warning=note("english"))
        return Assessment(note("foreign", share=spelled.share))
    if spelled.marked < _MARKED * spelled.syllables:
        return Assessment(warning=note("no-diacritics"))
    if spelled.share < _GOOD:
        return Assessment(warning=note("few-spelled", share=spelled.share))
    if (share := garbled_share(text)) >= _SOME_GARBLED:
        return Assessment(warning=note("odd-signs", share=share))
    return Assessment()


def legible(raw: RawDocument) -> RawDocument:
    """The document without garbled paragraphs between good ones, which are counted in a note."""
    pieces = tuple(
        piece
        for piece in raw.pieces
        if len(piece.text.split()) < _SHORT or garbled_share(piece.text) <= _GARBLED_PARAGRAPH
    )
    if len(pieces) == len(raw.pieces):
        return raw
    told = note("garbled-left-out", count=len(raw.pieces) - len(pieces))
    return replace(raw, pieces=pieces, notes=(*raw.notes, told))


def measures(
    layout: Layout,
    sections: tuple[Section, ...],
    passages: tuple[Passage, ...],
    figures: int = 0,
    raw: RawDocument | None = None,
) -> tuple[tuple[str, float], ...]:
    """Named measures of one reading, for the catalogue and ``--show``: counts, and shares from 0 to 1."""
    pages = layout.pages
    read = [page for page in pages if page.end > page.start]
    return (
        ("characters", float(len(layout.text))),
        ("pages", float(len(pages))),
        ("pages with text", float(len(read))),
        ("pages recognised", float(sum(page.how == "recognised" for page in read))),
        ("sections", float(len(sections))),
        ("passages", float(len(passages))),
        ("figures", float(figures)),
        ("vietnamese words", round(spelling(layout.text).share, 4)),
        ("garbled words", round(garbled_share(layout.text), 4)),
        ("encoding repaired", float(sum(count for _, count in raw.repairs) if raw else 0)),
        ("words mended", float(raw.mended if raw else 0)),
        ("left out", float(sum(count for _, count in raw.left_out) if raw else 0)),
    )
