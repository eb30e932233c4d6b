"""Texts as the reader's tensors: token ids, and for every number how each token stands to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from answer.choice.reader.text import numeral_span

LONGEST = 512  # positions of the model
OVERLAP = 96  # tokens shared by neighbouring windows of a long passage
QUESTION_TOKENS = 96
_QUESTION_CHARACTERS = 2000  # well over what 96 tokens hold
RELATIONS = 10  # columns of Window.relations, in the order of ``_relations``
_MOST = 4.0  # separators and numbers between are counted up to here
_SURROGATE = re.compile("[\ud800-\udfff]")
_START = {"query": "query: ", "passage": "passage: "}
_COMMA, _STOP, _PAREN = re.compile(","), re.compile(r"[.;:]"), re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of a passage that fits the model, with the numbers that are scored in it."""

    ids: NDArray[np.int64]  # T
    numbers: NDArray[np.float32]  # N, T: share of each token in the number's state
    relations: NDArray[np.float32]  # N, T, RELATIONS
    which: tuple[int, ...]  # the numbers' places in the list of spans given


def question_ids(tokens: Tokenizer, question: str) -> tuple[NDArray[np.int64], int]:
    """Token ids of a question, and how many leading ones are only its prefix."""
    ids = tokens.encode(_START["query"] + _sound(question[:_QUESTION_CHARACTERS])).ids
    prefix = len(tokens.encode(_START["query"].strip()).ids) - 1  # its closing token is not in the longer text
    if len(ids) > QUESTION_TOKENS:
        ids = [*ids[: QUESTION_TOKENS - 1], ids[-1]]
    return np.array(ids, dtype=np.int64), prefix


def windows(tokens: Tokenizer, text: str, spans: Sequence[tuple[int, int]]) -> list[Window]:
    """A reading text cut into windows; each number stands in the one window where it has most text around it.

    Args:
        text: head line, line break, passage (answer.choice.reader.text).
        spans: half-open spans of figures in ``text``, code points; only their numeral counts.
    """
    shift = len(_START["passage"])
    whole = _START["passage"] + _sound(text)
    encoded = tokens.encode(whole)
    ids, offsets = encoded.ids[:-1], encoded.offsets[:-1]
    body = shift + text.find("\n") + 1
    first = next((index for index, (start, end) in enumerate(offsets) if index and end > body), len(ids))
    head = min(first, LONGEST // 2)
    placed = [_tokens_of(offsets, numeral_span(text, span), shift) for span in spans]
    made: list[Window] = []
    for start, end, numbers in _cuts(first, len(ids), LONGEST - 1 - head, placed):
        kept = [*range(head), *range(start, end)]
        closed = np.array([*(ids[index] for index in kept), encoded.ids[-1]], dtype=np.int64)
        moved = [(placed[n][0] - start + head, placed[n][1] - start + head) for n in numbers]
        pieces = [whole[offsets[i][0] : offsets[i][1]] for i in kept] + [""]
        made.append(Window(closed, _shares(moved, len(closed)), _relations(pieces, moved, head), tuple(numbers)))
    return made


def _sound(text: str) -> str:
    """Text of the same length without lone surrogates, which no tokenizer takes."""
    return _SURROGATE.sub("\ufffd", text)


def _tokens_of(offsets: Sequence[tuple[int, int]], span: tuple[int, int], shift: int) -> tuple[int, int]:
    """First and last-but-one token that overlap a span of the text."""
    start, end = span[0] + shift, span[1] + shift
    inside = [index for index, (low, high) in enumerate(offsets) if index and low < end and high > start]
    return (inside[0], inside[-1] + 1) if inside else (len(offsets) - 1, len(offsets))


def _cuts(first: int, last: int, room: int, placed: Sequence[tuple[int, int]]) -> list[tuple[int, int, list[int]]]:
    """Token ranges of the body with the numbers that are most central in each; ranges without numbers are left out."""
    starts = [first]
    while starts[-1] + room < last:
        starts.append(min(starts[-1] + room - OVERLAP, last - room))
    ranges = [(start, min(start + room, last)) for start in starts]
    chosen: list[list[int]] = [[] for _ in ranges]
    for number, (low, high) in enumerate(placed):
        around = [min(low - start, end - high) for start, end in ranges]
        chosen[int(np.argmax(around))].append(number)
    return [(start, end, numbers) for (start, end), numbers in zip(ranges, chosen, strict=True) if numbers]


def _shares(placed: Sequence[tuple[int, int]], length: int) -> NDArray[np.float32]:
    shares = np.zeros((len(placed), length), dtype=np.float32)
    for row, (low, high) in enumerate(placed):
        low = min(max(low, 0), length - 1)
        high = min(max(high, low + 1), length)
        shares[row, low:high] = 1.0 / (high - low)
    return shares


def _relations(pieces: Sequence[str], placed: Sequence[tuple[int, int]], head: int) -> NDArray[np.float32]:
    """For every number and token: log distance before and after, commas before and after, stops before and after,
    parentheses, other numbers before and after, and whether the token is of the head line (then all else is 0)."""
    length = len(pieces)
    token = np.arange(length)
    owner = np.zeros(length, dtype=bool)
    for low, high in placed:
        owner[low:high] = True
    commas, stops, parens = (
        np.cumsum([0] + [bool(sign.search(piece)) and not mine for piece, mine in zip(pieces, owner, strict=True)])
        for sign in (_COMMA, _STOP, _PAREN)
    )
    firsts = np.cumsum([0] + [any(index == low for low, _ in placed) for index in range(length)])
    made = np.zeros((len(placed), length, RELATIONS), dtype=np.float32)
    for row, (low, high) in enumerate(placed):
        before, after = token < low, token >= high
        made[row, :, 0] = np.where(before, np.log1p(low - token.clip(max=low)), 0)
        made[row, :, 1] = np.where(after, np.log1p(token.clip(min=high) - high + 1), 0)
        for column, counts in ((2, commas), (4, stops)):
            made[row, :, column] = np.where(before, counts[low] - counts[token], 0)
            made[row, :, column + 1] = np.where(after, counts[token + 1] - counts[high], 0)
        made[row, :, 6] = np.where(
            before, parens[low] - parens[token], np.where(after, parens[token + 1] - parens[high], 0)
        )
        made[row, :, 7] = np.where(before, firsts[low] - firsts[token], 0)
        made[row, :, 8] = np.where(after, firsts[token + 1] - firsts[high], 0)
    made[:, :, 2:9] = made[:, :, 2:9].clip(0, _MOST)
    made[:, :head, :] = 0.0
    made[:, :head, 9] = 1.0
    return made
