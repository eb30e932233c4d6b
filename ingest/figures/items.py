"""The quantities of a passage and the words that belong to each: sentence, segment, clause, brackets.

A *segment* is a stretch between semicolons, colons and brackets that hold numbers; the words between two numbers
of a segment are parted at a connective, a comma or a tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vietnamese.documents.sentences import Span, sentence_spans
from vietnamese.documents.sentences import opener_pattern as _openers
from vietnamese.figures import clauses
from vietnamese.figures.names_like_cues import without_names
from vietnamese.quantities.find import find_quantities
from vietnamese.quantities.not_quantities import lowered
from vietnamese.quantities.quantity import Quantity

MOST = 200
"""Numbers of one sentence that may lean on each other."""
_LABEL = 40  # longest label before a colon, in code points
_KIND = 12  # code points that hold the longest kind of place and a space


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity in its sentence; all spans are of the passage's text.

    ``at`` is its own index in the passage. ``left`` runs up to the quantity (its softening word excluded), ``right``
    from behind its unit. ``parent`` is the index of the item that the brackets around this one belong to; ``direct``
    tells that nothing but a comma or "và" parts it from the item before."""

    at: int
    quantity: Quantity
    sentence: Span
    segment: Span
    left: Span
    right: Span
    topic: Span
    parent: int | None
    direct: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """A passage with its items in order; ``low`` is its text in unified spelling, of the same length."""

    text: str
    low: str
    sentences: tuple[Span, ...]
    items: tuple[Item, ...]


def parse_passage(text: str) -> Parsed:
    """The items of a passage. Linear in its length: what compares the numbers of a sentence with each other sees at
    most ``MOST`` of them."""
    low = without_names(text, lowered(text))
    sentences: list[Span] = []
    quantities = find_quantities(text)
    items: list[Item] = []
    at = 0
    for sentence in sentence_spans(text):
        inside: list[Quantity] = []
        while at < len(quantities) and quantities[at].start < sentence[1]:
            inside.append(quantities[at])
            at += 1
        for piece, some in _pieces(sentence, inside):
            sentences.append(piece)
            items.extend(_items(low, piece, some, len(items)))
    return Parsed(text, low, tuple(sentences), tuple(items))


def _pieces(sentence: Span, quantities: list[Quantity]) -> Iterator[tuple[Span, list[Quantity]]]:
    """The sentence with its quantities; one that holds too many for prose is cut behind every so many of them."""
    start = sentence[0]
    for first in range(0, max(len(quantities), 1), MOST):
        some = quantities[first : first + MOST]
        end = some[-1].end if first + MOST < len(quantities) else sentence[1]
        yield (start, end), some
        start = end


@dataclass(frozen=True, slots=True)
class _Bracket:
    start: int
    end: int


def _items(low: str, sentence: Span, quantities: list[Quantity], offset: int) -> list[Item]:
    brackets = _brackets(low, sentence)
    holding = [span for span in brackets if any(span.start < found.start < span.end for found in quantities)]
    cuts = _cuts(low, sentence, quantities, brackets, holding)
    items: list[Item] = []
    for index, quantity in enumerate(quantities):
        inner = _innermost(holding, quantity.start)
        before = _previous_of_level(quantities, holding, inner, index)
        after = _next_of_level(quantities, holding, inner, index)
        left = _left(low, sentence, cuts, quantities, before, quantity)
        right = _right(low, sentence, cuts, quantities, after, quantity)
        segment = (_last_cut(cuts, quantity.before, sentence[0]), _next_cut(cuts, quantity.end, sentence[1]))
        direct = before is not None and not low[left[0] : left[1]].strip(" ,\n").removeprefix(clauses.AND).strip()
        items.append(
            Item(
                at=offset + index,
                quantity=quantity,
                sentence=sentence,
                segment=segment,
                left=left,
                right=right,
                topic=_topic(low, sentence, quantities, cuts, segment[0]),
                parent=_parent(quantities, inner, offset),
                direct=direct and low[left[0] - 1 : left[0]] != ";",
            )
        )
    return items


def _brackets(low: str, sentence: Span) -> list[_Bracket]:
    """Outermost-to-innermost pairs of round brackets; one left open ends with the sentence."""
    found: list[_Bracket] = []
    stack: list[int] = []
    for match in re.compile(r"[()]").finditer(low, *sentence):
        if match[0] == "(":
            stack.append(match.start())
        elif stack:
            found.append(_Bracket(stack.pop(), match.start()))
    found.extend(_Bracket(start, sentence[1]) for start in stack[:1])
    return sorted(found, key=lambda bracket: bracket.start)


def _cuts(
    low: str, sentence: Span, quantities: list[Quantity], brackets: list[_Bracket], holding: list[_Bracket]
) -> list[Span]:
    """Separators that part segments, each as the span of the separator itself."""
    quotes = [_Bracket(*match.span()) for match in re.compile(r"“[^”“]*”").finditer(low, *sentence)]
    hollow = [span for span in brackets if span not in holding] + quotes
    cuts: list[Span] = [(span.start, span.start + 1) for span in holding]
    cuts += [(span.end, span.end + 1) for span in holding]
    starts = {found.before for found in quantities}
    for match in re.compile(r";|:(?=\s|$)").finditer(low, *sentence):
        if any(span.start < match.start() < span.end for span in hollow):
            continue
        if match[0] == ":":
            rest = match.end() + len(low[match.end() : sentence[1]]) - len(low[match.end() : sentence[1]].lstrip())
            near = max(sentence[0], match.start() - _KIND)
            if rest in starts or clauses.PLACES_BEFORE_COLON.search(low, near, match.start()):
                continue
        cuts.append(match.span())
    return sorted(set(cuts))


def _innermost(holding: list[_Bracket], position: int) -> _Bracket | None:
    around = [span for span in holding if span.start < position < span.end]
    return around[-1] if around else None


def _previous_of_level(
    quantities: list[Quantity], holding: list[_Bracket], inner: _Bracket | None, index: int
) -> int | None:
    return next((at for at in range(index - 1, -1, -1) if _innermost(holding, quantities[at].start) == inner), None)


def _next_of_level(
    quantities: list[Quantity], holding: list[_Bracket], inner: _Bracket | None, index: int
) -> int | None:
    later = range(index + 1, len(quantities))
    return next((at for at in later if _innermost(holding, quantities[at].start) == inner), None)


def _parent(quantities: list[Quantity], inner: _Bracket | None, offset: int) -> int | None:
    if inner is None:
        return None
    before = [at for at, found in enumerate(quantities) if found.end <= inner.start]
    return offset + before[-1] if before else None


def _last_cut(cuts: list[Span], position: int, default: int) -> int:
    return max((end for _start, end in cuts if end <= position), default=default)


def _next_cut(cuts: list[Span], position: int, default: int) -> int:
    return min((start for start, _end in cuts if start >= position), default=default)


def _left(
    low: str, sentence: Span, cuts: list[Span], quantities: list[Quantity], before: int | None, quantity: Quantity
) -> Span:
    start = _last_cut(cuts, quantity.before, sentence[0])
    if before is not None and quantity.pair in ("whole", "high") and quantities[before].pair in ("done", "low"):
        return _left(low, sentence, cuts, quantities, before - 1 if before else None, quantities[before])
    if before is not None and quantities[before].end > start:
        start = _boundary(low, quantities[before].end, quantity.before)
    elif start == sentence[0]:
        marker = clauses.MARKER.match(low, start)
        start = min(marker.end() if marker else start, quantity.before)
    return start, max(start, quantity.before)


def _right(
    low: str, sentence: Span, cuts: list[Span], quantities: list[Quantity], after: int | None, quantity: Quantity
) -> Span:
    if after is not None and (
        quantity.pair == "low" or (quantity.pair == "done" and _is_bare(low, quantity, quantities[after]))
    ):
        whole = quantities[after]
        later = after + 1 if after + 1 < len(quantities) else None
        return _right(low, sentence, cuts, quantities, later, whole)
    end = _next_cut(cuts, quantity.end, sentence[1])
    if after is not None and quantities[after].before < end:
        end = _boundary(low, quantity.end, quantities[after].before)
    return quantity.end, max(quantity.end, end)


def _is_bare(low: str, done: Quantity, whole: Quantity) -> bool:
    """Whether nothing but the stroke stands between the numbers of a pair, unlike in "793 hộ nghèo/53.904 hộ"."""
    return not low[done.end : whole.before].strip(" /")


def _topic(low: str, sentence: Span, quantities: list[Quantity], cuts: list[Span], segment_start: int) -> Span:
    """The words before the first colon of the sentence, where they hold no number and the segment comes after it: a
    clause that announces, or a label of a few words ("Trợ cấp thất nghiệp: 45 người; ...")."""
    marker = clauses.MARKER.match(low, sentence[0])
    begin = marker.end() if marker else sentence[0]
    colon = next((start for start, end in cuts if low[start:end] == ":" and end <= segment_start), None)
    label = low.find(":", begin, min(begin + _LABEL, sentence[1]))
    if colon is None and begin < label < segment_start and ";" not in low[begin:label]:
        colon = label
    if colon is None or any(found.start < colon for found in quantities):
        return sentence[0], sentence[0]
    return min(max(begin, low.rfind(";", begin, colon) + 1), colon), colon


def _boundary(low: str, start: int, end: int) -> int:
    """Where the words of the number ending at ``start`` give way to those of the number beginning at ``end``."""
    gap = low[start:end]
    openers = list(_openers().finditer(gap))
    if openers:
        return start + openers[-1].start()
    if gap.rstrip().endswith((",", "/")):
        return start + len(gap.rstrip()) - 1
    verb, tie = clauses.next_deed().search(gap), clauses.ties().search(gap)
    with_tie = tie is not None and gap[tie.end() :].strip() == clauses.WITH
    if verb and not (with_tie and gap[verb.start()] != ","):
        return start + verb.start()
    if "," in gap and not with_tie:
        return start + gap.rindex(",")
    if tie:
        return start + tie.start()
    verb = clauses.any_verb().search(gap)
    if verb is None:
        return start
    other_doer = gap.rfind(clauses.AND_BETWEEN, 0, verb.start())
    return start + (other_doer if other_doer >= 0 else verb.start())
