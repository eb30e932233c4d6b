"""Terms of labour, war invalids and social affairs: Vietnamese, English, abbreviations, synonyms.

``expand`` names, for each term in a question, the other forms under which reports write it; search adds them to
the question's words. English questions reach Vietnamese reports mostly by this table (tables/terms.tsv).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from errors import TableError
from records import Language
from vietnamese.english import stem
from vietnamese.language import is_english_function, is_syllable
from vietnamese.loading import TABLES
from vietnamese.normalise import fold, has_diacritics, nfc, unify
from vietnamese.places import find_places
from vietnamese.rows import read_rows
from vietnamese.tokens import Token, token_key, tokenize

COLUMNS = ("vi", "en", "abbreviations", "synonyms", "source")
_MOST_CHARS, _MOST_TOKENS = 20_000, 400  # of a question that is looked up; longer texts are not questions
_SHORT = 2  # abbreviations up to this length are words of other kinds in small letters ("kh", "te")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: how reports write it, what it is called in English, its abbreviations, what else means the same."""

    vi: str
    en: tuple[str, ...]
    abbreviations: tuple[str, ...]
    synonyms: tuple[str, ...]
    source: str


@cache
def terms() -> tuple[Term, ...]:
    """All terms.

    Raises:
        TableError: a term stands twice, or a cell names one thing twice.
    """
    found: dict[str, Term] = {}
    for vi, english, short, synonyms, source in read_rows("terms.tsv", COLUMNS, optional=("abbreviations", "synonyms")):
        term = Term(vi, _cell(english), _cell(short), _cell(synonyms), source)
        if vi in found:
            raise TableError(f"{vi!r} stands twice", where=TABLES / "terms.tsv", remedy="join the two rows")
        for forms in (term.en, (vi, *term.abbreviations), (vi, *term.synonyms)):
            if len({form.lower() for form in forms}) != len(forms):
                raise TableError(f"{vi!r} names a form twice", where=TABLES / "terms.tsv", remedy="keep it once")
        found[vi] = term
    return tuple(found.values())


def expand(text: str, language: Language) -> tuple[tuple[str, str], ...]:
    """What to search for beside the words of a question: pairs of a piece as typed and a Vietnamese form to add.

    The longest term at each word wins; names of places are left alone. In English every form of the term is
    added, the commonest first; in Vietnamese its abbreviations and synonyms, or what an abbreviation stands for,
    where they bring a new word. Never raises.

    >>> expand("unemployment benefit", "en")[0]
    ('unemployment benefit', 'trợ cấp thất nghiệp')
    >>> expand("the poor households", "en")[0]
    ('poor households', 'hộ nghèo')
    >>> expand("the bhyt", "vi-plain")[0]
    ('the bhyt', 'thẻ bảo hiểm y tế')
    """
    text = nfc(text)[:_MOST_CHARS]
    tokens = _tokens(text)
    named = [(mention.start, mention.end) for mention in find_places(text)]
    free = [not any(start <= token.start < end for start, end in named) for token in tokens]
    pairs: dict[tuple[str, str], None] = {}
    at = 0
    while at < len(tokens):
        length, added = _longest_at(tokens, free, at, language)
        if (
            length > 1
            and is_english_function(tokens[at].text)
            and _longest_at(tokens, free, at + 1, language)[0] >= length
        ):
            length = 0  # "the poor households": "poor households" is the term, not "the poor"
        if length:
            typed = text[tokens[at].start : tokens[at + length - 1].end]
            words = set() if language == "en" else set(_key(typed, folded=language == "vi-plain"))
            pairs |= {
                (typed, form): None for form in added if not words >= set(_key(form, folded=language == "vi-plain"))
            }
        at += length or 1
    return tuple(pairs)


def spelled_out(word: str) -> str | None:
    """What an abbreviation stands for, its commonest meaning; None for other words. In small letters only where no
    syllable is written so.

    >>> spelled_out("bhxh"), spelled_out("KT"), spelled_out("kt"), spelled_out("dong")
    ('bảo hiểm xã hội', 'kiểm tra', None, None)
    """
    if not word.isupper() and (len(word) <= _SHORT or is_syllable(word)):
        return None
    forms = _abbreviated(folded=True).get(fold(word))
    return forms[0] if forms else None


def _longest_at(tokens: list[Token], free: list[bool], at: int, language: Language) -> tuple[int, list[str]]:
    """Number of tokens of the longest term that starts here, and the forms to add; (0, []) where none does."""
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        piece = tokens[at : at + length]
        if not all(free[at : at + length]):
            continue
        added = _vietnamese_forms(piece, language)
        if language == "en":
            added = added or _english().get(tuple(stem(token_key(token)) for token in piece), [])
        if added:
            return length, added
    return 0, []


def _vietnamese_forms(piece: list[Token], language: Language) -> list[str]:
    key = tuple(token_key(token) for token in piece)
    if language == "vi" or any(has_diacritics(token.text) for token in piece):
        added = _spoken(folded=False).get(key)
    elif language == "vi-plain":
        added = _spoken(folded=True).get(tuple(fold(part) for part in key))
    else:
        added = None
    if added is None and len(piece) == 1 and (len(key[0]) > _SHORT or piece[0].text.isupper()):
        added = _abbreviated(folded=language != "vi").get(fold(key[0]) if language != "vi" else key[0])
    return added or []


_LONGEST = 9


@cache
def _english() -> Mapping[Key, list[str]]:
    """Vietnamese forms to add, by the stems of an English name."""
    index: dict[Key, list[str]] = {}
    for term in terms():
        for name in term.en:
            key = tuple(stem(word) for word in _key(name, folded=False))
            _add(index.setdefault(key, []), (term.vi, *term.abbreviations, *term.synonyms))
    return index


@cache
def _spoken(folded: bool) -> Mapping[Key, list[str]]:
    """Forms to add, by the words of a Vietnamese form; not by a lone syllable, which has too many meanings."""
    own: dict[Key, list[str]] = {}
    other: dict[Key, list[str]] = {}
    for term in terms():
        _add(own.setdefault(_key(term.vi, folded), []), (*term.abbreviations, *term.synonyms))
        for synonym in term.synonyms:
            _add(other.setdefault(_key(synonym, folded), []), (term.vi, *term.abbreviations))
    return {key: forms for key, forms in (other | own).items() if forms and (len(key) > 1 or "/" in key[0])}


@cache
def _abbreviated(folded: bool) -> Mapping[str, list[str]]:
    """Forms to add, by an abbreviation."""
    index: dict[str, list[str]] = {}
    for term in terms():
        for abbreviation in term.abbreviations:
            for part in _key(abbreviation, folded)[:1]:
                _add(index.setdefault(part, []), (term.vi, *term.synonyms))
    return index


def _key(form: str, folded: bool) -> Key:
    if form.replace(" ", "").isalpha():  # most forms: the tokens are the words
        keys = tuple(unify(word) for word in form.split())
    else:
        keys = tuple(token_key(token) for token in _tokens(form))
    return tuple(fold(key) for key in keys) if folded else keys


def _tokens(text: str) -> list[Token]:
    """Tokens of a phrase without the "s" of a possessive."""
    return [
        token
        for token in tokenize(text)[:_MOST_TOKENS]
        if not (token.text == "s" and text[max(0, token.start - 1) : token.start] in ("'", "’"))
    ]


def _add(forms: list[str], more: tuple[str, ...]) -> None:
    forms += [form for form in more if form not in forms]


def _cell(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
