"""What is looked up as it is printed: a text that consists of numbers or of document numbers, and nothing else."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.documents.forms import document_forms
from vietnamese.quantities.units import unit_at
from vietnamese.text.normalise import fold, has_diacritics
from vietnamese.text.shapes import YEAR
from vietnamese.text.tokens import Token, token_key, tokenize

_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[\s\u00a0]\d{3})+(?![\d.,])")
_TIDY = re.compile(r"\s*[<>≈~]?\s*(?P<text>.*?)[\s.?!]*", re.DOTALL)


def printed_keys(text: str) -> tuple[frozenset[str], ...]:
    """What a passage must hold where a text consists of numbers and document numbers: of each set one of the folded
    search keys ("38,255" as typed in English is 38.255 in a report; "Nghị quyết 68" is a 68 with NQ or with its name).
    () where the text has other words, or names nothing but years.

    >>> [sorted(keys) for keys in printed_keys("38255 lượt người")], printed_keys("năm 2016"), printed_keys("2016")
    ([['38.255']], (), ())
    >>> [sorted(keys) for keys in printed_keys("68/NQ-CP, 38,255?")]
    [['68/nq-cp'], ['38,255', '38.255']]
    >>> [sorted(keys) for keys in printed_keys("nghi quyet so 68")]
    [['68'], ['nghi', 'nq'], ['nq', 'quyet']]
    """
    tidy = _TIDY.fullmatch(text)
    text = _SPACED.sub(lambda match: re.sub(r"\s", ".", match[0]), tidy["text"] if tidy else text)
    named = _type().match(fold(text))
    found = _keys_of(text[named.end() :] if named else text)
    if named is None or len(found) != 1 or any("/" in key for key in found[0]):
        return found
    code = _codes()[named["type"]]
    return (*found, *(frozenset({word, code} - {""}) for word in named["type"].split()))


def printed_at(text: str, keys: tuple[frozenset[str], ...]) -> int | None:
    """Where a text holds the first of what ``printed_keys`` looks for, the number of a document before any other."""
    tokens = [token for token in tokenize(text) if token.kind in ("number", "document")]
    tokens.sort(key=lambda token: token.kind != "document" or len(keys) < 2)
    return next((token.start for token in tokens if keys and _parts(token) & keys[0]), None)


def _parts(token: Token) -> frozenset[str]:
    key = fold(token_key(token))
    return frozenset({key, key.split("/")[0]}) if token.kind == "document" else frozenset({key})


def _keys_of(text: str) -> tuple[frozenset[str], ...]:
    sought, end = [], 0
    for token in tokenize(text):
        if token.start < end:
            continue
        if token.kind not in ("number", "percent", "document"):
            return ()
        end = token.end
        if token.kind == "number":
            unit = unit_at(text, token.end, folded=not has_diacritics(text))
            end = unit.end if unit is not None else token.end
        if token.kind != "percent" and not YEAR.fullmatch(token.text):
            spellings = {token.text, token.text.replace(",", ".") if _COMMAS.fullmatch(token.text) else token.text}
            sought.append(frozenset(fold(token_key(one)) for form in spellings for one in tokenize(form)))
    return tuple(sought)


@cache
def _codes() -> dict[str, str]:
    """Codes of types of documents by their folded names and codes ("nghi quyet", "nq", "resolution": NQ)."""
    found: dict[str, str] = {}
    for name, one in document_forms().types.items():
        code = fold(one.get("code", ""))
        found |= {fold(said): code for said in (name, one.get("code", ""), one.get("en", "")) if said}
    return found


@cache
def _type() -> re.Pattern[str]:
    """The type of a document before its number."""
    names = "|".join(map(re.escape, sorted(_codes(), key=len, reverse=True)))
    return re.compile(rf"\s*(?P<type>{names})\s*(?:so|no\.?|number)?[\s:]*(?=\d)")
