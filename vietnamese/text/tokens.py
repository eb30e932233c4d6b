"""Tokens of a text, and the search keys made of them: ONE entry point for passages and questions.

A token is a syllable, a number ("19.973", "12,48"), a percent sign, a date ("27/7/2023"), a document number
("51/BC-UBND") or a code written with joints ("LĐ-TB&XH"). Spans point into the text as given; the keys are
made of the normalised text, so that "LĐ-TB&XH", "LĐTB&XH" and "LĐTBXH" give one key, "07" and "7" give one,
and a document number is found whole and by its parts. Every function is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from vietnamese.text.normalise import fold, nfc, unify
from vietnamese.text.shapes import VOWEL

Kind = Literal["word", "number", "percent", "date", "document", "code"]

# A letter with what may follow it in NFD text or hide in it; superscript footnote marks are not letters.
MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"[^\W\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2460-\u24ff][{MARKS}]*"
_DASH = "[-\u2010-\u2013\u2212]"
_CODE = rf"(?:[A-Za-zĐđÐ][{MARKS}]*){{1,12}}\d?"
_TOKEN = re.compile(
    rf"""
      (?P<document> (?<![\d.,]) \d{{1,6}}[a-zđ]? (?:/\d{{1,4}}){{0,2}} / {_CODE} (?:(?:{_DASH}|&|\+){_CODE}){{0,6}}
                    (?<=[^\W\d_][^\W_]) (?!{_LETTER}|\d)
                  | (?<![\d.,/]) \d{{1,4}}{_DASH}{_CODE}/{_CODE} (?!{_LETTER}|\d) )
    | (?P<date>     (?<![\d./,]) (?:\d{{1,2}}/\d{{1,2}}/\d{{4}} | \d{{1,2}}/\d{{1,2}} | \d{{1,2}}/\d{{4}})
                    (?![\d/]|[.,]\d) )
    | (?P<number>   \d+ (?:[.,]\d+)* )
    | (?P<percent>  % )
    | (?P<code>     {_CODE} (?:(?:{_DASH}|&|\.){_CODE}){{1,6}} (?!{_LETTER}|\d) )
    | (?P<word>     (?:{_LETTER})+ )
    """,
    re.VERBOSE,
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_PART = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it stands: ``text == source[start:end]``, half-open, in code points."""

    text: str
    start: int
    end: int
    kind: Kind = "word"


@dataclass(frozen=True, slots=True)
class SearchKeys:
    """The four fields of lexical search. Bigrams are two neighbouring keys with a space between."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    bigrams: tuple[str, ...]
    folded_bigrams: tuple[str, ...]


def tokenize(text: str) -> tuple[Token, ...]:
    """Tokens of the text in order; punctuation and symbols other than "%" are left out. Never raises.

    >>> [token.text for token in tokenize("Số 51/BC-UBND: đạt 12,48%, 19.973/75.000 lao động")]
    ['Số', '51/BC-UBND', 'đạt', '12,48', '%', '19.973', '75.000', 'lao', 'động']
    """
    return tuple(_tokens(text))


def keys(text: str) -> tuple[str, ...]:
    """The unified spelling of each token of a text, in order."""
    return tuple(unify(token.text) for token in _tokens(text))


def search_keys(text: str) -> SearchKeys:
    """Keys under which a passage is indexed and a question searched; never raises.

    >>> search_keys("Sở LĐ-TB&XH cấp 07 thẻ").exact
    ('sở', 'lđtbxh', 'cấp', '7', 'thẻ')
    """
    spine: list[str] = []  # one key a token, for bigrams
    exact: list[str] = []
    for token in _tokens(nfc(text)):
        whole, pieces = _keys(token)
        spine.append(whole)
        exact += [whole, *pieces]
    folded_spine = [fold(key) for key in spine]
    return SearchKeys(
        exact=tuple(exact),
        folded=tuple(fold(key) for key in exact),
        bigrams=tuple(f"{first} {second}" for first, second in pairwise(spine)),
        folded_bigrams=tuple(f"{first} {second}" for first, second in pairwise(folded_spine)),
    )


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # every group of the pattern is a Kind
        start, end = match.span()
        if kind == "code" and not _is_code(match[0]):
            kind = "word"  # "Nam-Đà": two syllables with a hyphen between
        if (kind == "word" and match.lastgroup == "code") or (kind == "date" and not _is_date(match[0])):
            part_kind: Kind = "number" if kind == "date" else "word"
            yield from (
                Token(part[0], start + part.start(), start + part.end(), part_kind)
                for part in re.finditer(rf"(?:{_LETTER})+|\d+", match[0])
            )
        else:
            yield Token(match[0], start, end, kind)


def _is_code(text: str) -> bool:
    """Whether joined letters are one abbreviation: no part can be spoken ("ld-tb&xh"), or the whole is in
    capitals and some part cannot ("UB-MTTQ"). Not so "Nam-Đà", "e-mail", "TP.Vinh"."""
    spoken = [bool(VOWEL.search(part)) for part in _PART.findall(fold(text))]
    return not any(spoken) or (not all(spoken) and "." not in text and text == text.upper())


def _is_date(text: str) -> bool:
    """Whether it can be read as day/month, day/month/year or month/year; else a ratio such as 50/61."""
    *days, last = (int(part) for part in text.split("/"))
    if last >= 1900:
        *days, month = days
    else:
        month = last
    return 1 <= month <= 12 and all(1 <= day <= 31 for day in days)


def token_key(token: Token) -> str:
    """The one key of a token: "LĐ-TB&XH" is "lđtbxh", "07" is "7", a word is its unified form."""
    return _keys(token)[0]


def _keys(token: Token) -> tuple[str, tuple[str, ...]]:
    """The key of a token, and further keys under which it is found too."""
    if token.kind == "number":
        return _number_keys(token.text)
    if token.kind == "date":
        pieces = tuple(part.lstrip("0") for part in token.text.split("/"))
        short = ("/".join(pieces[:2]),) if len(pieces) == 3 else ()
        return "/".join(pieces), short + pieces
    if token.kind == "document":
        return _document_keys(unify(token.text))
    if token.kind == "code":
        return "".join(_PART.findall(unify(token.text))), ()
    return unify(token.text), ()


def _document_keys(text: str) -> tuple[str, tuple[str, ...]]:
    """ "136/2013/nđ-cp" is found whole, and as 136, 2013, nđcp, nđ and cp."""
    whole = re.sub(r"\b0+(?=\d)", "", text)
    numbers = re.findall(r"\b\d+[a-zđ]?\b", whole)
    codes = [part for part in _PART.findall(whole) if part not in numbers]
    return whole, (*numbers, *(["".join(codes)] if len(codes) > 1 else []), *codes)


def _number_keys(text: str) -> tuple[str, tuple[str, ...]]:
    """Numbers whole, written one way: dot groups, comma decimals, no leading zeros.

    "19973" and "19.973" are one key; "12.48" and "12,48" are one. "19,973" may be thousands written the
    English way or a decimal, so it is found under both.
    """
    if text.isdigit():
        digits = text.lstrip("0") or "0"
        is_year = len(digits) == 4 and digits[0] in "12"
        return (digits if len(digits) < 4 or is_year or len(digits) > 15 else f"{int(digits):,}".replace(",", ".")), ()
    if _GROUPED.fullmatch(text):
        return text, ()
    if _GROUPED.fullmatch(text.replace(",", ".")) and "." not in text:
        return text, (text.replace(",", "."),)
    if text.count(".") == 1 and "," not in text:
        return text.replace(".", ","), ()
    return text, ()
