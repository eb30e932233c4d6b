"""Which quantities of a passage lean on which: rows that share a verb, amounts of what was counted before, parts."""

from __future__ import annotations

from collections.abc import Collection

from ingest.figures.items import Parsed
from ingest.figures.roles import is_change, is_plan_named, is_share
from records import Role
from vietnamese.figures import clauses
from vietnamese.figures.content_words import DOCUMENT, content_words
from vietnamese.figures.moves import ARRIVES_AT_END, MOVES_OF
from vietnamese.quantities.cues import anywhere, at_start
from vietnamese.quantities.not_quantities import lowered

FEW = 3  # with fewer words that say something, a subject is completed from what it leans on


class Links:
    """The items of a passage with their words and the items that these lean on; ``parts`` are parts of another."""

    def __init__(self, parsed: Parsed, parts: Collection[int]) -> None:
        self.parsed = parsed
        self._parts = parts

    def left_words(self, at: int) -> str:
        """The words before the number; only "với tổng kinh phí" of a stretch after a colon that goes on with what
        an earlier number counts."""
        item = self.parsed.items[at]
        left = self.parsed.text[slice(*item.left)]
        before = self.parsed.items[at - 1] if at else None
        if before is None or before.sentence != item.sentence or self.parsed.low[item.segment[0] - 1] != ":":
            return left
        match = clauses.MONEY_OF_COUNTED.search(left)
        return left[match.start() :] if match else left

    def right_words(self, at: int) -> str:
        """The words after the number, up to a document that only justifies it, or a further deed after money."""
        item = self.parsed.items[at]
        right, low = self.parsed.text[slice(*item.right)], self.parsed.low[slice(*item.right)]
        more = clauses.OR_MORE.match(low)
        if more:
            right, low = right[more.end() :], low[more.end() :]
        ends = [match.start() for match in DOCUMENT.finditer(low)][:1]
        if item.quantity.dimension == "money":
            ends += [match.start() for match in clauses.further_deed().finditer(low)][:1]
        return right[: min(ends)] if ends else right

    def shared_tail(self, at: int) -> str:
        """The predicate that numbers in a row share: "47 hộ nghèo, 56 hộ cận nghèo được vay vốn"."""
        item = self.parsed.items[at]
        if clauses.predicate().search(self.parsed.low[slice(*item.right)]):
            return ""
        for later in self.parsed.items[at + 1 : at + 6]:
            if later.quantity.pair == "whole":
                continue
            if later.sentence != item.sentence or not later.direct or later.parent != item.parent:
                return ""
            if later.quantity.dimension != item.quantity.dimension:
                return ""
            match = anywhere("shared_predicates").search(self.parsed.low[slice(*later.right)])
            if match:
                return " " + self.parsed.text[slice(*later.right)][match.start() :]
        return ""

    def row_head(self, at: int) -> int:
        """The first of numbers in a row ("in 40 tờ rơi và 9 cẩm nang"), whose verb is that of all."""
        while self.parsed.items[at].direct and at > 0:
            head = self.head(at)
            if head is None:
                break
            at = head
        return at

    def only_place(self, at: int) -> bool:
        """Whether the words before the number only name a place: "xã Tân Bình 12 hộ"."""
        named = clauses.ONLY_PLACE.fullmatch(self.left_words(at))
        return bool(named) and not content_words(lowered(self.right_words(at)))

    def is_dependent(self, at: int) -> bool:
        """Whether the item's own words are too few to say what is counted, or compare it with another number."""
        item = self.parsed.items[at]
        if len(self._content(at)) < FEW:
            return True
        return is_share(self.parsed, at) or is_change(self.parsed, item) or is_plan_named(self.parsed, item)

    def context(self, at: int, role: Role, whole: int | None) -> list[int]:
        """The items whose words complete those of this one, the nearest first."""
        if whole is not None:
            head = self.head(at) if not self._content(at) else None
            above = self.head(whole) if not self._content(whole) else None
            found = [head] if head is not None and head > whole else []
            return [*found, whole] if above is None else [*found, whole, above]
        head = self.head(at) if self.leans(at) or role == "previous" else None
        if head is None:
            return []
        further = self.head(head) if self.leans(head) and not self.parsed.items[head].direct else None
        return [head] if further is None else [head, further]

    def head(self, at: int) -> int | None:
        """The nearest item before, of the same sentence, with words of its own: one that counts, else one of
        money or a change. A part in another segment is no head of what is no part."""
        item = self.parsed.items[at]
        fallback: int | None = None
        said = bool(content_words(lowered(self.left_words(at))))
        for other_at in range(at - 1, -1, -1):
            other = self.parsed.items[other_at]
            if other.sentence != item.sentence:
                break
            if other.parent is not None and (other.parent != item.parent or (said and not item.direct)):
                continue
            if other.parent is None and item.parent is not None and other_at > item.parent:
                continue
            strange_part = other_at in self._parts and at not in self._parts and other.segment != item.segment
            if strange_part and other_at != item.parent:
                continue
            if other.quantity.pair == "whole" or (is_share(self.parsed, other_at) and other_at != item.parent):
                continue
            if not self._names(other_at) or (said and self._is_parallel(at, other_at)):
                continue
            changes = is_change(self.parsed, other)
            if other_at == item.parent or other.direct or (other.quantity.dimension != "money" and not changes):
                return other_at
            fallback = other_at if fallback is None else fallback
        return fallback

    def _names(self, at: int) -> bool:
        """Whether the item says what it counts, by its words or its unit."""
        return bool(self._content(at)) or self.parsed.items[at].quantity.dimension in ("things", "events", "places")

    def _is_parallel(self, at: int, other_at: int) -> bool:
        """Whether both numbers end clauses of one make: "nam 52 người, nữ 48 người"."""
        item, other = self.parsed.items[at], self.parsed.items[other_at]
        if item.direct or item.quantity.unit != other.quantity.unit or item.quantity.dimension == "percent":
            return False
        rights = self.right_words(at) + self.right_words(other_at)
        return not content_words(lowered(rights)) and bool(content_words(lowered(self.left_words(other_at))))

    def _content(self, at: int) -> tuple[str, ...]:
        return content_words(lowered(self.left_words(at)) + " " + lowered(self.right_words(at)))

    def leans(self, at: int) -> bool:
        """Whether the item's words go on with those of a number before it."""
        item = self.parsed.items[at]
        left = lowered(self.left_words(at))
        if at_start("leads_on").match(self.parsed.low, *item.segment) or item.parent is not None:
            return True
        if item.direct:
            return self.is_dependent(at)
        if at_start("verbs").match(left):
            return False
        if self.only_place(at):
            return True
        opens_segment = item.left[0] == item.segment[0]
        if not content_words(left):
            right = self.parsed.low[slice(*item.right)] + lowered(self.shared_tail(at))
            says = bool(clauses.predicate().search(right)) or item.quantity.dimension == "percent"
            return not (opens_segment and says and len(content_words(right)) >= FEW)
        if item.quantity.dimension == "percent" and ARRIVES_AT_END.search(left):
            return not MOVES_OF.search(left)
        return self.is_dependent(at) and not opens_segment
