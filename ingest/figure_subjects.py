"""What each quantity counts, in the report's words, and the clause that says it.

The subject is the words before the number and after it, without years, connectives and the numbers of documents;
where they say too little by themselves ("với tổng số tiền ..."), the words of the number that it depends on follow
after "; ". Called by figures.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.figure_items import Item, Parsed
from ingest.figure_roles import is_change, is_plan_named, is_share
from records import Role
from vietnamese.cues import at_start, either
from vietnamese.figure_words import content_words
from vietnamese.not_quantities import lowered
from vietnamese.periods import find_periods
from vietnamese.sentences import Span

_LONG = 56  # words of a stretch, above which its middle is left out
_WORDS_AFTER, _WORDS_OF_CONTEXT = 40, 30
_FEW = 3  # with fewer words that say something, the subject is completed from what it depends on
_DOCUMENT = re.compile(
    r"(?:theo|tại|căn cứ|thực hiện)?\s*(?:nghị quyết|quyết định|kế hoạch|công văn|nghị định|thông tư|chỉ thị|chương trình)"
    r"\s+(?:số\s+)?\d[^\s,;]*[/-][^\s,;]*(?:\s+ngày\s+\d{1,2}/\d{1,2}/\d{4})?",
)
_BEFORE_PERIOD = re.compile(r"(?:(?:tính\s+)?(?:đến|từ|trong|vào)\s+)?(?:cuối|đầu|ngày|giữa|hết)?\s*$", re.IGNORECASE)
_NOISE = re.compile(r"[¹²³⁰-⁹*“”\"]+")


def subject_of(parsed: Parsed, at: int, role: Role, whole: int | None, lead: str) -> str:
    """Words that say what the item counts; ``whole`` is the item that it is a part of, ``lead`` the introduction."""
    own = _own(parsed, at)
    context = _context(parsed, at, role, whole)
    words = [own, *(_own(parsed, other) for other in context)]
    item = parsed.items[at]
    if item.topic[0] < item.topic[1]:
        words.append(_cleaned(parsed.text[slice(*item.topic)], keep_last=_WORDS_OF_CONTEXT))
    if lead and len(content_words(lowered(" ".join(words)))) < 2 * _FEW:
        words.append(_cleaned(lead, keep_last=_WORDS_OF_CONTEXT))
    told: list[str] = []
    for piece in words:
        if piece and not any(lowered(piece) in lowered(before) for before in told):
            told.append(piece)
    return "; ".join(told)


def clause_of(parsed: Parsed, at: int) -> Span:
    """Span in the passage of the words that say what is counted: the item's own clause, begun earlier where it
    depends on a number before it in the same segment."""
    item = parsed.items[at]
    start, end = item.left[0], max(item.right[1], item.quantity.end)
    head = _head(parsed, at) if _is_dependent(parsed, at) else None
    if head is not None and parsed.items[head].segment == item.segment:
        start = min(start, parsed.items[head].left[0])
    piece = parsed.text[start:end]
    start += len(piece) - len(piece.lstrip(" \n\t,;:"))
    end -= len(piece) - len(piece.rstrip(" \n\t,;:"))
    return min(start, item.quantity.before), max(end, item.quantity.end)


def _own(parsed: Parsed, at: int) -> str:
    item = parsed.items[at]
    left_span = item.left
    if item.direct:
        head = _head(parsed, at)
        if head is not None and parsed.items[head].sentence == item.sentence:
            left_span = parsed.items[head].left
    left = _cleaned(_money_words(parsed.text[slice(*left_span)], first=at == 0), keep_last=_LONG)
    right = _cleaned(parsed.text[slice(*item.right)] + _shared_tail(parsed, at), keep_first=_WORDS_AFTER)
    unit = item.quantity.unit if item.quantity.dimension not in ("money", "percent", "foreign money") else ""
    return " ".join(piece for piece in (left, unit.split("/")[0], right) if piece)


def _money_words(left: str, *, first: bool) -> str:
    """Only "với tổng kinh phí" of a long stretch that another number has already taken its words from."""
    if first:
        return left
    match = re.search(r"(?:,\s*)?(?:với\s+)?(?:tổng\s+)?(?:số tiền|kinh phí)[^,;]{0,20}$", left)
    return left[match.start() :] if match and len(left) - len(match[0]) > 60 else left


def _shared_tail(parsed: Parsed, at: int) -> str:
    """The predicate that numbers in a row share: "47 hộ nghèo, 56 hộ cận nghèo được vay vốn"."""
    item = parsed.items[at]
    if _has_predicate(parsed, item):
        return ""
    for later in parsed.items[at + 1 : at + 5]:
        if later.sentence != item.sentence or not later.direct or later.parent != item.parent:
            return ""
        if later.quantity.dimension != item.quantity.dimension:
            return ""
        right = parsed.text[slice(*later.right)]
        match = _predicate().search(lowered(right))
        if match:
            return " " + right[match.start() :]
    return ""


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(either("predicates"))


def _has_predicate(parsed: Parsed, item: Item) -> bool:
    return bool(_predicate().search(parsed.low[slice(*item.right)]))


def _is_dependent(parsed: Parsed, at: int) -> bool:
    item = parsed.items[at]
    words = content_words(parsed.low[slice(*item.left)]) + content_words(parsed.low[slice(*item.right)])
    return len(words) < _FEW or is_share(parsed, at) or is_change(parsed, item) or is_plan_named(parsed, item)


def _context(parsed: Parsed, at: int, role: Role, whole: int | None) -> list[int]:
    """The items whose words complete those of this one."""
    item = parsed.items[at]
    found: list[int] = []
    tied = not item.direct and not content_words(parsed.low[slice(*item.left)])
    if whole is None and (_is_dependent(parsed, at) or tied or item.parent is not None or role == "previous"):
        head = _head(parsed, at)
        if head is not None:
            found.append(head)
    elif whole is not None and (_is_dependent(parsed, at) or tied):
        head = _head(parsed, at)
        if head is not None and head > whole and parsed.items[head].parent == item.parent:
            found.append(head)
    if whole is not None:
        found.append(whole)
    return found


def _head(parsed: Parsed, at: int) -> int | None:
    """The nearest item before, of the same sentence, with words of its own; the one before the bracket first."""
    item = parsed.items[at]
    for other_at in range(at - 1, -1, -1):
        other = parsed.items[other_at]
        if other.sentence != item.sentence:
            return None
        if other.parent is not None and other.parent != item.parent:
            continue
        if other.parent is None and item.parent is not None and other_at > item.parent:
            continue
        if other.quantity.pair == "whole" or is_share(parsed, other_at) or is_change(parsed, other):
            continue
        words = content_words(parsed.low[slice(*other.left)]) + content_words(parsed.low[slice(*other.right)])
        if words:
            return other_at
    return None


def _cleaned(text: str, *, keep_first: int | None = None, keep_last: int | None = None) -> str:
    """The words of a stretch without documents, years, marks and what only ties it to its neighbours."""
    for period in reversed(find_periods(text, year=2000)):
        before = _BEFORE_PERIOD.search(text, 0, period.start)
        text = text[: before.start() if before else period.start] + " " + text[period.end :]
    text = _NOISE.sub(" ", text)
    low = lowered(text)
    for match in reversed(list(_DOCUMENT.finditer(low))):
        text = text[: match.start()] + " " + text[match.end() :]
    words = text.replace("( )", " ").split()
    if keep_last is not None and len(words) > keep_last:
        words = [*words[: keep_last // 2], "…", *words[-(keep_last // 2) :]]
    if keep_first is not None:
        words = words[:keep_first]
    return _trimmed(" ".join(words))


def _trimmed(text: str) -> str:
    while True:
        text = text.strip(" ,;:.-–…")
        match = at_start("leading").match(lowered(text))
        if match and match.end() < len(text) or match and match.end() == len(text):
            text = text[match.end() :]
            continue
        tail = _trailing().search(lowered(text))
        if tail is None:
            return text
        text = text[: tail.start()]


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s){either('trailing')}\s*$")
