"""Text typed in fonts from before Unicode (TCVN3 or ABC, VNI, VISCII, VPS) -> Unicode, where that is certain.

Such text comes out of a file as odd Latin letters: "Tæng sè hé nghÌo" is "Tổng số hộ nghèo" in TCVN3. The name of the
font tells, where a file keeps it for each run; else the text itself: converted by the right table nearly every word
is spelled as a Vietnamese syllable, while before hardly any was. Text with letters that only Unicode has (ă, đ, ộ) is
never converted. Tables: ``viparse``; fonts: tables/old_fonts.yml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from vietnamese.spelling.syllables import is_spelled
from vietnamese.tables.lists import read_yaml
from vietnamese.text.normalise import nfc
from vietnamese.text.shapes import WORD

Encoding = Literal["tcvn3", "vni", "viscii", "vps"]
Kind = Literal["tcvn3", "vni", "viscii", "vps", "utf-8"]  # the last: UTF-8 taken for Windows-1252
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
NAMES = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "viscii": "VISCII",
    "vps": "VPS",
    "utf-8": "UTF-8 taken for Windows-1252",
}

_SUBSET = re.compile(r"^[A-Z]{6}\+")
# Letters of Vietnamese that no old font's text holds: they stand above Latin-1.
_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0303\u0309\u0323]"
)
_OLD = re.compile("[\x01-\x08\x0e-\x1f\x80-\xff\u2212\u2219]")
# What parts words in text that may hold signs for letters: white space, digits, punctuation of ASCII, quotes, dashes.
_PARTING = re.compile(r"[\t\n\r\f\v !-@\[-`{-~\xa0\u2013-\u2026]+")
# Two letters that UTF-8 writes in three bytes, or four in two, as Windows-1252 shows them.
_MOJIBAKE = re.compile("(?:\xe1[\xba\xbb].+){2}|(?:[\xc3-\xc6][\x80-\xbf\u0152-\u2122].+){4}", re.DOTALL)
_UNUSED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # of Windows-1252
_BYTES = {ord(bytes([byte]).decode("cp1252")): byte for byte in range(128, 160) if byte not in _UNUSED}
_HARD_SPACE = re.compile("(?<![A-Z])\xa0")  # what VISCII prints as Õ is a space that does not break elsewhere
_CAPITALS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_a-zA-Z]*[A-Z]){2,}[^\W\d_a-zA-Z]*(?![^\W\d_])")
# A hyphen behind the consonants that begin a word, or before a small letter that would begin one.
_LOST_U = re.compile(
    r"(?P<start>^|[\s(\[,.;:\"“/])(?P<consonants>(?:[BCDGHKLMNPQRSTVXbcdghklmnpqrstvx\xa7\xae]|[CcGgKkNnPpTt]h|[Tt]r|[Gg]i|[Nn]gh?)|(?<=\s))"
    r"-(?=[a-z\xa8-\xff]|[\s,.;:)]|$)"
)
_FEW = 3  # words with odd letters that can show the encoding of a paragraph, where the file has several
_ENOUGH = 5  # words with odd letters that can show an encoding
_CERTAIN = 0.92  # share of them that must be spelled as syllables once converted
_AT_MOST = 0.6  # share that may be so as they are
_APART = 0.1  # what the best encoding must have over the next


@dataclass(frozen=True, slots=True)
class Repaired:
    """Paragraphs in Unicode, and how many of them were converted from what."""

    paragraphs: tuple[str, ...]
    converted: tuple[tuple[Kind, int], ...] = ()


def font_encoding(font: str | None) -> Encoding | None:
    """The old encoding that a font prints, None for fonts in Unicode.

    >>> [font_encoding(font) for font in (".VnTimeH", "VNI-Times", "ABCDEF+.VnArial", "Times New Roman")]
    ['tcvn3', 'vni', 'tcvn3', None]
    """
    name = _SUBSET.sub("", font or "").lower()
    return next((encoding for encoding, starts in _fonts().items() if name.startswith(starts)), None)


def prints_capitals(font: str | None) -> bool:
    """Whether an old font prints small letters as capitals (".VnTimeH")."""
    return font_encoding(font) == "tcvn3" and (font or "").lower().endswith(tuple(_table()["capitals"]))


def convert(text: str, encoding: Encoding, capitals: bool = False) -> str:
    """Text of an old font in Unicode (NFC); ``capitals`` for the fonts that print small letters so.

    TCVN3 has no marked capitals: they are typed as small letters among capitals, and made capitals here.

    >>> convert("Tæng sè hé nghÌo", "tcvn3"), convert("Toång soá hoä ngheøo", "vni")
    ('Tổng số hộ nghèo', 'Tổng số hộ nghèo')
    """
    from viparse.normalize.tables import convert as by_table

    if encoding == "viscii":
        text = _HARD_SPACE.sub(" ", text)
    converted = str(by_table(text, _charmap(encoding)))
    if capitals:
        return converted.upper()
    return "".join(map(_raised, converted.splitlines(keepends=True))) if encoding == "tcvn3" else converted


def _raised(line: str) -> str:
    """A line whose plain letters are nearly all capitals, in capitals; else words of two capitals and no small one."""
    plain = [sign for sign in line if sign.isascii() and sign.isalpha()]
    if len(plain) > 5 and sum(map(str.isupper, plain)) >= 0.9 * len(plain):
        return line.upper()
    return _CAPITALS.sub(lambda match: match[0].upper(), line)


def is_unicode(text: str) -> bool:
    """Whether the text holds a letter of Vietnamese that only Unicode has."""
    return bool(_UNICODE.search(nfc(text)))


def detect_old(text: str) -> Encoding | None:
    """The old encoding that a whole text is in, None where it is in none or that is not certain.

    >>> detect_old("Tæng sè hé nghÌo n¨m 2005 gi¶m ®¸ng kÓ so víi kÕ ho¹ch"), detect_old("le café à la crème était bû")
    ('tcvn3', None)
    """
    odd = _odd_words(text)
    if len(odd) < _ENOUGH or sum(_spelled(word) for word in odd) > _AT_MOST * len(odd):
        return None
    scores = sorted((sum(_spelled(convert(word, name)) for word in odd) / len(odd), name) for name in ENCODINGS)
    best, second = scores[-1], scores[-2]
    return best[1] if best[0] >= _CERTAIN and best[0] - second[0] >= _APART else None


def repair(paragraphs: Sequence[str]) -> Repaired:
    """Paragraphs in Unicode: those in an old encoding of the text are converted, each from the one that it is in.

    A paragraph with letters that only Unicode has stays as it is, and so does one that reads no better converted,
    but for short ones between others that were converted.
    """
    mended = [_mended(text) for text in paragraphs]
    wrong = sum(new != text for text, new in zip(paragraphs, mended, strict=True))
    told: Counter[Kind] = Counter({"utf-8": wrong} if wrong else {})
    doubtful = [bool(_OLD.search(text)) and not is_unicode(text) for text in mended]
    encodings = _encodings([text for text, doubt in zip(mended, doubtful, strict=True) if doubt])
    if not encodings:
        return Repaired(tuple(mended), tuple(told.items()))
    found: list[str] = []
    before: Encoding | None = None if any(map(is_unicode, mended)) else encodings[0]
    for text, doubt in zip(mended, doubtful, strict=True):
        encoding = _best(text, encodings) if doubt else None
        new = text
        if encoding is not None:
            new, before = convert(text, encoding), encoding
        elif doubt and before is not None and _gain(text, convert(text, before)) == 0:
            new, encoding = convert(text, before), before
        elif is_unicode(text):
            before = None
        if encoding is not None:
            told[encoding] += new != text
        found.append(new)
    return Repaired(tuple(found), tuple((kind, count) for kind, count in told.items() if count or kind == encodings[0]))


def _encodings(texts: Sequence[str]) -> list[Encoding]:
    """The old encodings in which texts of one file are for certain, that of the most first."""
    whole = detect_old("\n".join(texts))
    left = [text for text in texts if whole is None or _gain(text, convert(text, whole)) <= 0]
    groups: dict[Encoding, list[str]] = {}
    for text in left:
        if len(_odd_words(text)) >= _FEW and (best := _best(text, ENCODINGS)):
            groups.setdefault(best, []).append(text)
    sure = [name for name, group in groups.items() if name != whole and detect_old("\n".join(group)) == name]
    sure.sort(key=lambda name: (-len(groups[name]), name))
    return [whole, *sure] if whole else list(sure)


def _best(text: str, encodings: Sequence[Encoding]) -> Encoding | None:
    """Of the encodings the one by which most words of a text become syllables; None where none makes more."""
    gains = [_gain(text, convert(text, name)) for name in encodings]
    best = max(range(len(gains)), key=lambda at: (gains[at], -at), default=None)
    return encodings[best] if best is not None and gains[best] > 0 else None


def convert_run(text: str, encoding: Encoding, capitals: bool = False) -> str:
    """Text that a file says is in an old font, in Unicode; as it is where it shows that it is no such text.

    Where another encoding makes syllables of nearly all its words and the font's of fewer, it is in that.
    """
    new = convert(text, encoding, capitals)
    if is_unicode(text):
        return text
    odd, right = len(_odd_words(text)), _right(text, new)
    if odd >= _FEW and right < _CERTAIN * odd:
        others = [convert(text, name) for name in ENCODINGS if name != encoding]
        better = max(others, key=lambda other: _right(text, other))
        if _right(text, better) >= max(_CERTAIN * odd - 1, right + 2):
            return better
    return text if _gain(text, new) < 0 else new


def with_soft_hyphens(text: str) -> str:
    """Text in TCVN3 that a program took from a page, with the letter ư again where that program wrote a hyphen.

    TCVN3 prints ư in the place of the soft hyphen. No Vietnamese word has a hyphen behind a lone small consonant.

    >>> with_soft_hyphens("c¸c chÝnh s¸ch -u ®·i ng-\xeai cã c«ng, t- vÊn, L§TB-XH, 5-10").count("\xad")
    3
    """
    return _LOST_U.sub(
        lambda match: text[match.start() : match.end() - 1] + "\xad" if _is_lost(match) else match[0], text
    )


def _is_lost(match: re.Match[str]) -> bool:
    """Whether a hyphen stands for a letter: one alone between spaces is a dash."""
    return bool(match["consonants"]) or match.string[match.end() : match.end() + 1].isalpha()


def _mended(text: str) -> str:
    """Text in UTF-8 that was once read as Windows-1252 ("Há»™ nghÃ¨o"), read aright; other text as it is."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        return "".join(map(chr, (_BYTES.get(ord(sign), ord(sign)) for sign in text))).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _gain(old: str, new: str) -> int:
    """How many more words are spelled as syllables after the conversion."""
    words = [(word, converted) for word, converted in zip(_PARTING.split(old), _PARTING.split(new), strict=False)]
    return sum(_spelled(converted) - _spelled(word) for word, converted in words if _OLD.search(word))


def _right(old: str, new: str) -> int:
    """How many words that hold letters of an old font are spelled as syllables in its conversion."""
    words = zip(_PARTING.split(old), _PARTING.split(new), strict=False)
    return sum(_spelled(converted) for word, converted in words if _OLD.search(word))


def _odd_words(text: str) -> list[str]:
    return [word for word in _PARTING.split(text) if _OLD.search(word)]


def _spelled(word: str) -> bool:
    return WORD.fullmatch(word) is not None and is_spelled(word)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_yaml("old_fonts.yml")
    return table


@cache
def _fonts() -> dict[Encoding, tuple[str, ...]]:
    return {encoding: tuple(_table()["prefixes"][encoding]) for encoding in ENCODINGS}


@cache
def _charmap(encoding: Encoding) -> Any:
    """The table of viparse; that of VNI with ẳ, and with a capital before a mark in small letters ("AÙ" and "Aù")."""
    from viparse.normalize.encodings import CHARMAPS
    from viparse.normalize.tables import build_charmap

    if encoding != "vni":
        return CHARMAPS[encoding]
    pairs = dict(CHARMAPS["vni"].pairs) | dict(_table()["vni_more"])
    for old, new in list(pairs.items()):
        if len(old) == 2 and old[0].islower():
            pairs.setdefault(old[0].upper() + old[1], new.upper())
    return build_charmap("vni", pairs.items())
