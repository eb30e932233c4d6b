"""Where sentences of Vietnamese reports end, and what opens a clause in them.

Spans are half-open, in code points of the text given, trimmed of white space, ordered and disjoint, and together they
hold every character that is not white space. Time is linear in the text.
"""

from __future__ import annotations

import re
from functools import cache

from vietnamese.quantities.torn_numbers import torn_numbers
from vietnamese.tables.lists import word_lists
from vietnamese.text.phrase_patterns import alternatives

Span = tuple[int, int]

_KEYS = frozenset({"abbreviations", "labels", "openers_after_comma", "openers_anywhere"})
_STOP = re.compile(r"\./\.|(?P<dots>\.{2,}|…[….]*)|[.!?]+|(?P<line>\n\s*)")
_TORN = re.compile(r"[0-9]\s?[.,]\s[0-9]|[0-9]\s[.,]\s?[0-9]")
_CLOSING = "\"'”’»)]*"
_LIST_NUMBER = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ivxlcdm]{1,5}|[a-zđ])(?:\.[0-9]{1,2})*")
_LINE_MARK = re.compile(r"[-–•+*]\s|(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVXLCDM]{1,5}|[a-zđ])[.)/]\s|[a-zđ]\)")
_DOCUMENT_CODE = re.compile(r"[A-ZĐ]{1,6}[-–/]")
_REACH = 40  # how far back a word before a full stop is looked for


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(word_lists("sentences.yml", _KEYS)[key])


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of ``text``.

    A missing space after the full stop still ends a sentence; full stops inside numbers, dates, list numbers and
    abbreviations do not; dots of ellipsis end one only before a capital.

    >>> text = "Đạt 19.973 người năm 2020.Qua đó, TP. Vị Thanh giảm 1.1. điểm..., v.v. và hơn nữa. Hết"
    >>> [text[start:end] for start, end in sentence_spans(text)][0]
    'Đạt 19.973 người năm 2020.'
    """
    spans: list[Span] = []
    start = 0
    inside = _inside_numbers(text)
    for stop in _STOP.finditer(text):
        if stop.start() < start or stop.start() in inside:
            continue
        end = _sentence_end(text, start, stop)
        if end is not None:
            _add(text, start, end, spans)
            start = end
    _add(text, start, len(text), spans)
    return tuple(spans)


def _inside_numbers(text: str) -> frozenset[int]:
    """Places of the signs of numbers that spaces tear ("18. 640 lao động", "3, 15%"): they end nothing."""
    if not _TORN.search(text):
        return frozenset()
    return frozenset(at for torn in torn_numbers(text) if torn.plain for at in range(torn.start, torn.end))


def _add(text: str, start: int, end: int, spans: list[Span]) -> None:
    piece = text[start:end]
    trimmed = piece.strip()
    if trimmed:
        begin = start + len(piece) - len(piece.lstrip())
        spans.append((begin, begin + len(trimmed)))


def _sentence_end(text: str, start: int, stop: re.Match[str]) -> int | None:
    mark, end = stop.group(), stop.end()
    if stop.group("line"):
        return end if _line_ends(text, start, stop) else None
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    following = text[end : end + 1]
    if not following or following == "\n" or mark == "./.":
        return end
    after = _next_visible(text, end)
    if stop.group("dots"):
        return end if text[after : after + 1].isupper() else None
    if following.isspace():
        if mark == "." and _keeps_going(text, start, stop.start(), text[after : after + 1]):
            return None
        return end
    if mark == "." and following.isupper() and _glued_end(text, start, stop.start(), end):
        return end
    return None


def _next_visible(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace() and text[position] != "\n":
        position += 1
    return position


def _line_ends(text: str, start: int, line_end: re.Match[str]) -> bool:
    """A line end is a sentence end unless the next line plainly goes on with the sentence."""
    after = line_end.end()
    before = text[max(start, line_end.start() - _REACH) : line_end.start()].rstrip()
    if not before or after >= len(text):
        return True
    if before[-1] in ".!?:;…" or _LINE_MARK.match(text, after):
        return True
    if text[after].islower() or before[-1] in ",(":
        return False
    return not (text[after].isdigit() and line_end.group().count("\n") == 1)


def _word_before(text: str, start: int, stop: int) -> str:
    low = max(start, stop - _REACH)
    piece = text[low:stop]
    return re.split(r"[\s(\"“‘,;:]", piece)[-1]


def _keeps_going(text: str, start: int, stop: int, following: str) -> bool:
    """Whether the full stop at ``stop``, with white space after it, belongs to an abbreviation or a list number."""
    word = _word_before(text, start, stop).lower()
    if word in ("v.v", "v..v"):
        return not following.isupper()
    if word in _words("abbreviations"):
        return True
    if not _LIST_NUMBER.fullmatch(word):
        return False
    if word[-1].isdigit() and following.islower():
        return True
    position = stop - len(word)
    if position - start <= _REACH and not text[start:position].strip(" \t*-–•+"):
        return True
    if word.isalpha() and len(word) == 1:
        return True
    before = text[max(start, position - _REACH) : position].lower().split()
    return bool(before) and (before[-1] in _words("labels") or " ".join(before[-2:]) in _words("labels"))


def _glued_end(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a full stop with a capital right after it ends a sentence ("2020.Qua đó", not "TP.HCM")."""
    word = _word_before(text, start, stop)
    if not word or _DOCUMENT_CODE.match(text, end):
        return False
    if word.lower() in _words("abbreviations") or (word.isalpha() and (len(word) == 1 or word.isupper())):
        return False
    if "." in word and word.replace(".", "").isalpha():
        return False
    position = stop - len(word)
    return not (word.isdigit() and position - start <= _REACH and not text[start:position].strip())


@cache
def opener_pattern() -> re.Pattern[str]:
    """A connective that opens a clause, with the comma before it, in unified text.

    >>> [match[0] for match in opener_pattern().finditer("tặng 9 suất quà, với tổng kinh phí 3 triệu đồng")]
    [', với']
    """
    comma, none = (alternatives(_words(key)) for key in ("openers_after_comma", "openers_anywhere"))
    return re.compile(rf",\s*(?:{comma})(?!\w)|(?<=\s)(?:{none})(?!\w)")
