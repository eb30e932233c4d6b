"""Terms of labour, war invalids and social affairs: Vietnamese, English, everyday wordings, abbreviations, synonyms.

``expand`` names, for each term in a question, the other forms under which reports write it; search adds them to
the question's words. English questions reach Vietnamese reports mostly by this table (tables/terms.tsv). How an
English name is looked up: english.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from errors import TableError
from records import Language
from vietnamese.places.find import find_places
from vietnamese.tables.lists import TABLES
from vietnamese.tables.rows import read_lines, read_rows
from vietnamese.terms.english import literal, reordered
from vietnamese.text.language import is_english_function, is_syllable
from vietnamese.text.normalise import fold, has_diacritics, nfc, unify
from vietnamese.text.tokens import Token, token_key, tokenize

COLUMNS = ("vi", "en", "asked", "abbreviations", "synonyms", "source")
_OPTIONAL = ("en", "asked", "abbreviations", "synonyms", "source")
_MOST_CHARS, _MOST_TOKENS = 20_000, 400  # of a question that is looked up; longer texts are not questions
_SHORT = 2  # abbreviations up to this length are words of other kinds in small letters ("kh", "te")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: how reports write it, what it is called in English, how askers but not reports say it in
    Vietnamese (looked up, never added), its abbreviations, what else means the same, the act that uses it, if any."""

    vi: str
    en: tuple[str, ...]
    asked: tuple[str, ...]
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
    for vi, english, asked, short, synonyms, source in read_rows("terms.tsv", COLUMNS, optional=_OPTIONAL):
        term = Term(vi, _cell(english), _cell(asked), _cell(short), _cell(synonyms), source)
        if vi in found:
            raise TableError(f"{vi!r} stands twice", where=TABLES / "terms.tsv", remedy="join the two rows")
        for forms in (term.en, (vi, *term.abbreviations), (vi, *term.asked, *term.synonyms)):
            if len({form.lower() for form in forms}) != len(forms):
                raise TableError(f"{vi!r} names a form twice", where=TABLES / "terms.tsv", remedy="keep it once")
        found[vi] = term
    return tuple(found.values())


def expand(text: str, language: Language) -> tuple[tuple[str, str], ...]:
    """What to search for beside the words of a question: pairs of a piece as typed and a Vietnamese form to add.

    The longest term at each word wins; names of places and turns of phrase (tables/english_idioms.txt) are left
    alone. In English every form of the term is added, the commonest first; in Vietnamese its abbreviations and
    synonyms, or what an abbreviation or everyday wording stands for, where they bring a new word. Never raises.

    >>> expand("unemployment benefit", "en")[0]
    ('unemployment benefit', 'trợ cấp thất nghiệp')
    >>> expand("the poor households", "en")[0]
    ('poor households', 'hộ nghèo')
    >>> expand("training of the rural workers", "en")[0]
    ('training of the rural workers', 'đào tạo nghề cho lao động nông thôn')
    >>> expand("the bhyt", "vi-plain")[0]
    ('the bhyt', 'thẻ bảo hiểm y tế')
    """
    text = nfc(text)[:_MOST_CHARS]
    tokens = _tokens(text)
    pairs: dict[tuple[str, str], None] = {}
    for start, end, added in _matches(text, tokens, language):
        typed = text[tokens[start].start : tokens[end - 1].end]
        words = set() if language == "en" else set(_key(typed, folded=language == "vi-plain"))
        pairs |= {(typed, form): None for form in added if not words >= set(_key(form, folded=language == "vi-plain"))}
    return tuple(pairs)


def english_terms(text: str) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """English terms of a text in order, apart from one another: start, end, Vietnamese forms with the commonest first.

    >>> english_terms("the poor households")[0][:2], english_terms("the poor households")[0][2][0]
    ((4, 19), 'hộ nghèo')
    """
    tokens = _tokens(text)
    found = _matches(text, tokens, "en")
    return tuple((tokens[start].start, tokens[end - 1].end, tuple(forms)) for start, end, forms in found if forms)


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


def _matches(text: str, tokens: list[Token], language: Language) -> list[tuple[int, int, list[str]]]:
    """Terms found, as first token, token after the last, and forms to add; in order and apart from one another.

    The longest is taken first; of two of one length the one that does not begin with a word of grammar ("poor
    households" and not "the poor"), then the earlier.
    """
    named = [(mention.start, mention.end) for mention in find_places(text)]
    taken = [any(start <= token.start < end for start, end in named) for token in tokens]
    keys = tuple(token_key(token) for token in tokens)
    found: list[tuple[int, bool, int, list[str]]] = []
    for at in range(len(tokens)):
        for length in range(1, min(_LONGEST, len(tokens) - at) + 1):
            if taken[at + length - 1]:
                break
            piece, key = tokens[at : at + length], keys[at : at + length]
            added: list[str] | None = _vietnamese_forms(piece, key, language)
            if language == "en" and not added:
                added = _english_forms(piece, key, first=at == 0)
            if added or added is None:
                found.append((-length, is_english_function(piece[0].text), at, added or []))
    kept: list[tuple[int, int, list[str]]] = []
    for less, _grammar, at, added in sorted(found):
        if not any(taken[at : at - less]):
            taken[at : at - less] = [True] * -less
            kept.append((at, at - less, added))
    return sorted(kept)


def _vietnamese_forms(piece: list[Token], key: Key, language: Language) -> list[str]:
    added = None
    if language == "vi" or any(has_diacritics(token.text) for token in piece):
        added = _spoken(folded=False).get(key)
    elif language == "vi-plain":
        added = _spoken(folded=True).get(tuple(fold(part) for part in key))
    if added is None and len(piece) == 1 and (len(key[0]) > _SHORT or piece[0].text.isupper()):
        added = _abbreviated(folded=language != "vi").get(fold(key[0]) if language != "vi" else key[0])
    return added or []


def _english_forms(piece: list[Token], words: Key, first: bool) -> list[str] | None:
    """Forms to add for an English name, as written or with its parts turned round; None for a turn of phrase."""
    if len(piece) == 1 and is_english_function(words[0]) and (first or piece[0].text.islower()):
        return []  # "it", "may", "other": grammar; "IT" and "May" are names
    words = tuple(word for token, own in zip(piece, words, strict=True) for word in _short().get(token.text, (own,)))
    name = literal(words)
    if name in _idioms():
        return None
    return _english().get(name) or _turned().get(reordered(words), [])


_LONGEST = 9


@cache
def _idioms() -> frozenset[Key]:
    """Stems of the turns of phrase that say nothing of the field, though a word in them may ("as well as")."""
    return frozenset(literal(_key(line, folded=False)) for _number, line in read_lines("english_idioms.txt"))


@cache
def _short() -> Mapping[str, Key]:
    """Words of an English abbreviation, by its capitals ("HI cards" are cards of health insurance, "Hi" is none)."""
    rows = read_rows("english_abbreviations.tsv", ("short", "en"))
    return {short: _key(meant, folded=False) for short, meant in rows}


@cache
def _english() -> Mapping[Key, list[str]]:
    """Vietnamese forms to add, by the stems of an English name."""
    return _by_name(literal)


@cache
def _turned() -> Mapping[Key, list[str]]:
    """The same, by the stems of the name with its parts turned round."""
    return _by_name(reordered)


def _by_name(key: Callable[[Key], Key]) -> Mapping[Key, list[str]]:
    index: dict[Key, list[str]] = {}
    for term in terms():
        for name in term.en:
            forms = index.setdefault(key(_key(name, folded=False)), [])
            _add(forms, (term.vi, *term.abbreviations, *term.synonyms, *_abridged(term.vi)))
    return index


@lru_cache(maxsize=4096)
def _abridged(term: str) -> tuple[str, ...]:
    """A term with the abbreviation of a longer piece of it in place of that ("hưởng TCTN")."""
    words = term.split()
    for length in range(len(words) - 1, _SHORT, -1):
        for at in range(len(words) - length + 1):
            short = _letters().get(" ".join(words[at : at + length]).lower())
            if short is not None:
                return (" ".join((*words[:at], short, *words[at + length :])),)
    return ()


@cache
def _letters() -> Mapping[str, str]:
    """The first abbreviation of each term that has one."""
    return {term.vi.lower(): term.abbreviations[0] for term in terms() if term.abbreviations}


@cache
def _spoken(folded: bool) -> Mapping[Key, list[str]]:
    """Forms to add, by the words of a Vietnamese form; not by a lone syllable, which has too many meanings."""
    own: dict[Key, list[str]] = {}
    other: dict[Key, list[str]] = {}
    for term in terms():
        _add(own.setdefault(_key(term.vi, folded), []), (*term.abbreviations, *term.synonyms))
        for synonym in term.synonyms:
            _add(other.setdefault(_key(synonym, folded), []), (term.vi, *term.abbreviations))
        for wording in term.asked:
            _add(other.setdefault(_key(wording, folded), []), (term.vi, *term.abbreviations, *term.synonyms))
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
