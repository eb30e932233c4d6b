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
    r"(?:(?:theo|tại|căn cứ|thực hiện|quy định|theo quy định tại)\s+)*"
    r"(?:nghị quyết|quyết định|kế hoạch|công văn|nghị định|thông tư|chỉ thị|chương trình)"
    r"\s+(?:số\s+)?\d[^\s,;]*[/-][^\s,;]*(?:\s+ngày\s+\d{1,2}/\d{1,2}/\d{4})?",
)
_BEFORE_PERIOD = re.compile(r"(?:(?:tính\s+)?(?:đến|từ|trong|vào)\s+)?(?:cuối|đầu|ngày|giữa|hết)?\s*$", re.IGNORECASE)
_ANNOUNCING = re.compile(r"(?:cụ thể|như sau|sau đây|kết quả)(?:\s+(?:là|như sau|sau))?\s*$")
_ASIDE = re.compile(r"\((?:để|phục vụ|theo|do|sau khi)\s[^()]*\)", re.IGNORECASE)
_NOISE = re.compile(r"[¹²³⁰-⁹*“”\"]+")


def subject_of(parsed: Parsed, at: int, role: Role, whole: int | None, lead: str) -> str:
    """Words that say what the item counts; ``whole`` is the item that it is a part of, ``lead`` the introduction.

    The second number of "45/60 trẻ" that is no target is the total: its subject begins with "tổng số"."""
    item = parsed.items[at]
    own = _own(parsed, at)
    if item.quantity.pair == "whole" and role != "target":
        own = f"tổng số {own}"
    row = _row_head(parsed, at) if item.direct else None
    words = [own]
    for other in _context(parsed, at, role, whole):
        in_row = row is not None and row <= other < at
        if not in_row or not content_words(parsed.low[slice(*item.right)]):
            words.append(_own(parsed, other, with_left=not in_row))
    if item.topic[0] < item.topic[1] and not _ANNOUNCING.search(parsed.low, *item.topic):
        words.append(_cleaned(parsed.text[slice(*item.topic)], keep_last=_WORDS_OF_CONTEXT))
    enough = 2 * _FEW if parsed.low.startswith("kết quả", item.sentence[0]) else _FEW - 1
    if len(content_words(lowered(" ".join(words)))) < enough or (role == "part" and whole is None):
        words.append(_cleaned(_introduction(parsed, item) or lead, keep_last=_WORDS_OF_CONTEXT))
    told: list[str] = []
    for piece in words:
        if piece and not any(lowered(piece) in lowered(before) for before in told):
            told.append(piece)
    return "; ".join(told)


def _introduction(parsed: Parsed, item: Item) -> str:
    """The sentence before, where this one only tells its outcome; in a list, the line that introduces it."""
    place = parsed.sentences.index(item.sentence)
    if place == 0:
        return ""
    if parsed.text[item.sentence[0]] in "-–+•*":
        lines = [span for span in parsed.sentences[:place] if parsed.text[span[1] - 1] == ":"]
        return parsed.text[slice(*lines[-1])] if lines else ""
    return parsed.text[slice(*parsed.sentences[place - 1])]


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


def _own(parsed: Parsed, at: int, *, with_left: bool = True) -> str:
    item = parsed.items[at]
    left = _cleaned(_left_words(parsed, _row_head(parsed, at)), keep_last=_LONG) if with_left else ""
    right = _cleaned(_right_words(parsed, item) + _shared_tail(parsed, at), keep_first=_WORDS_AFTER)
    unit = item.quantity.unit if item.quantity.dimension not in ("money", "percent", "foreign money") else ""
    return " ".join(piece for piece in (left, unit.split("/")[0], right) if piece)


def _row_head(parsed: Parsed, at: int) -> int:
    """The first of numbers in a row ("in 40 tờ rơi và 9 cẩm nang"), whose verb is that of all."""
    while parsed.items[at].direct and at > 0:
        head = _head(parsed, at)
        if head is None:
            break
        at = head
    return at


def _left_words(parsed: Parsed, at: int) -> str:
    """The words before the number; only "với tổng kinh phí" of a stretch after a colon that goes on with what an
    earlier number counts."""
    item = parsed.items[at]
    left = parsed.text[slice(*item.left)]
    if at == 0 or parsed.items[at - 1].sentence != item.sentence or parsed.low[item.segment[0] - 1] != ":":
        return left
    match = re.search(r"(?:,\s*)?(?:với\s+)?(?:tổng\s+)?(?:số tiền|kinh phí)[^,;]{0,20}$", left)
    return left[match.start() :] if match else left


def _right_words(parsed: Parsed, item: Item) -> str:
    """The words after the number, up to a document that only justifies it, or a further deed after money."""
    right, low = parsed.text[slice(*item.right)], parsed.low[slice(*item.right)]
    ends = [match.start() for match in _DOCUMENT.finditer(low)][:1]
    if item.quantity.dimension == "money":
        ends += [match.start() for match in _further().finditer(low)][:1]
    return right[: min(ends)] if ends else right


@cache
def _further() -> re.Pattern[str]:
    return re.compile(rf"\s(?:và|đồng thời)\s+{either('verbs')}")


def _shared_tail(parsed: Parsed, at: int) -> str:
    """The predicate that numbers in a row share: "47 hộ nghèo, 56 hộ cận nghèo được vay vốn"."""
    item = parsed.items[at]
    if _has_predicate(parsed, item):
        return ""
    for later in parsed.items[at + 1 : at + 6]:
        if later.quantity.pair == "whole":
            continue
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
    words = content_words(lowered(_left_words(parsed, at)) + " " + lowered(_right_words(parsed, item)))
    return len(words) < _FEW or is_share(parsed, at) or is_change(parsed, item) or is_plan_named(parsed, item)


def _context(parsed: Parsed, at: int, role: Role, whole: int | None) -> list[int]:
    """The items whose words complete those of this one, the nearest first."""
    if whole is not None:
        item = parsed.items[at]
        bare = not content_words(lowered(_left_words(parsed, at)) + " " + lowered(_right_words(parsed, item)))
        head = _head(parsed, at) if bare else None
        return [head, whole] if head is not None and head > whole else [whole]
    head = _head(parsed, at) if _leans(parsed, at) or role == "previous" else None
    if head is None:
        return []
    further = _head(parsed, head) if _leans(parsed, head) else None
    return [head] if further is None else [head, further]


def _leans(parsed: Parsed, at: int) -> bool:
    """Whether the item's words go on with those of a number before it."""
    item = parsed.items[at]
    left = lowered(_left_words(parsed, at))
    if at_start("outcome").match(parsed.low, *item.segment) or item.parent is not None:
        return True
    if item.direct:
        return _is_dependent(parsed, at)
    if at_start("verbs").match(left):
        return False
    opens_segment = item.left[0] == item.segment[0]
    if not content_words(left):
        right = parsed.low[slice(*item.right)] + lowered(_shared_tail(parsed, at))
        return not (opens_segment and _predicate().search(right) and len(content_words(right)) >= _FEW)
    if item.quantity.dimension == "percent" and re.search(r"(?:lên|xuống|còn)\s*$", left):
        return not re.search(r"tỉ lệ|tỉ trọng|tăng|giảm|nâng|hạ|số", left)
    return _is_dependent(parsed, at) and not opens_segment


def _head(parsed: Parsed, at: int) -> int | None:
    """The nearest item before, of the same sentence, with words of its own: one that counts, else one of money."""
    item = parsed.items[at]
    money: int | None = None
    said = bool(content_words(lowered(_left_words(parsed, at))))
    for other_at in range(at - 1, -1, -1):
        other = parsed.items[other_at]
        if other.sentence != item.sentence:
            break
        if other.parent is not None and (other.parent != item.parent or (said and not item.direct)):
            continue
        if other.parent is None and item.parent is not None and other_at > item.parent:
            continue
        if other.quantity.pair == "whole" or is_share(parsed, other_at) or is_change(parsed, other):
            continue
        if not content_words(lowered(_left_words(parsed, other_at)) + " " + parsed.low[slice(*other.right)]):
            continue
        if other.quantity.dimension != "money" or other_at == item.parent or other.direct:
            return other_at
        money = other_at if money is None else money
    return money


def _cleaned(text: str, *, keep_first: int | None = None, keep_last: int | None = None) -> str:
    """The words of a stretch without documents, years, marks and what only ties it to its neighbours."""
    for period in reversed(find_periods(text, year=2000)):
        before = _BEFORE_PERIOD.search(text, 0, period.start)
        text = text[: before.start() if before else period.start] + " " + text[period.end :]
    text = _NOISE.sub(" ", _ASIDE.sub(" ", text))
    low = lowered(text)
    for match in reversed(list(_DOCUMENT.finditer(low))):
        text = text[: match.start()] + " " + text[match.end() :]
    words = re.sub(r"\(\s*[-–]?\s*\)", " ", text).split()
    if keep_last is not None and len(words) > keep_last:
        words = [*words[: keep_last // 2], "…", *words[-(keep_last // 2) :]]
    if keep_first is not None:
        words = words[:keep_first]
    return _trimmed(" ".join(words), before=keep_first is None)


def _trimmed(text: str, *, before: bool) -> str:
    """The text without connectives at its beginning, where it stands before a number, and at its end."""
    while True:
        text = text.strip(" ,;:.-–…")
        match = at_start("leading").match(lowered(text)) if before else None
        tail = _trailing("trailing" if before else "trailing_after").search(lowered(text))
        if match:
            text = text[match.end() :]
        elif tail:
            text = text[: tail.start()]
        else:
            return text


@cache
def _trailing(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s){either(key)}\s*$")
