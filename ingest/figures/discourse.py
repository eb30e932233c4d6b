"""What a text sets as the time of what follows: paragraph by paragraph, with its headings and rows of years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ingest.facts.period import is_to_come
from ingest.figures.goals import Stance
from ingest.figures.items import Parsed
from ingest.figures.reach import NOWHERE, TextReach, reach_of
from records import Facts, Passage
from vietnamese.figures.around_times import PURPOSE
from vietnamese.periods.find import parse_period
from vietnamese.periods.spoken import Told, times_told
from vietnamese.text.normalise import unify

BACK = 3  # paragraphs before a passage whose times it may inherit
NOT_OWN = ("compared", "norm", "issued", "programme")
_LOOKS_BACK = 2  # years before its own that a report's heading may look back
_NO_GOALS = Stance(False)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the report tells of its own time."""

    first: date | None
    last: date | None
    published: date | None
    kind: str
    sure: str  # "told" by a manifest or the text; else "named", where the text names the year of the file's name, or ""
    how: str  # "told" by a manifest or a "guess" from text and file name; "" where it has no period
    reach: TextReach = NOWHERE
    title: str = ""  # in unified spelling

    @property
    def part(self) -> bool:
        """Whether the report is of a part of a year."""
        return bool(self.first and self.last) and (self.first, self.last) != (
            date(self.first.year, 1, 1) if self.first else None,
            date(self.last.year, 12, 31) if self.last else None,
        )

    @property
    def year(self) -> int | None:
        return self.last.year if self.last else self.published.year if self.published else None


def anchor_of(facts: Facts, text: str) -> Anchor:
    days = parse_period(facts.period) if facts.period else None
    published = date.fromisoformat(facts.published) if facts.published else None
    sure = "told"
    if days and dict(facts.known).get("period") == "file name":
        sure = "named" if str(days[1].year) in text else ""
    how = "guess" if dict(facts.known).get("period") in ("text", "file name") else "told" if days else ""
    return Anchor(
        days[0] if days else None,
        days[1] if days else None,
        published,
        facts.kind or "",
        sure,
        how,
        reach_of(facts, text),
        unify(facts.title or ""),
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a passage: times set before it, by its lead and headings; what older rules say of the figure
    and where they found it; whether the text speaks of goals there."""

    before: Sequence[tuple[Told, bool, bool]]
    lead: Sequence[Told]
    headings: Sequence[Sequence[Told]]
    title: Sequence[Told]
    columns: Mapping[int, tuple[date, date]]  # by item: the time at the head of its column
    years: Mapping[int, int]  # how often the text names each year
    rule: str | None = None
    rule_source: str = ""
    stance: Stance = _NO_GOALS
    done: Sequence[Told] = ()  # times of the title but those of what is to come


@lru_cache(maxsize=512)
def _of_line(text: str, year: int | None, published: date | None) -> tuple[Told, ...]:
    return times_told(text, year, published)


class Discourse:
    """Follows a report passage by passage and keeps what the paragraphs before have set."""

    def __init__(self, facts: Facts, text: str) -> None:
        self.anchor = anchor_of(facts, text)
        self._title = facts.title or ""
        self._years = Counter(int(year) for year in re.findall(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)", text))
        self._section: tuple[str, ...] = ()
        self._rows: list[tuple[int, tuple[int, ...]]] = []  # rows of years, by their place in the passage
        self._last: tuple[str, tuple[Told, ...]] = ("", ())
        self._set: list[tuple[Told, bool, bool]] = []  # the times of the last paragraphs, the latest last

    def times(self, passage: Passage) -> tuple[Told, ...]:
        """The times of a passage; what points to "the year" points to that of its heading, where this looks back."""
        text = passage.text
        if passage.id != self._last[0]:
            year = self._year_of_heading(passage.section) or self.anchor.year
            told = self._as_reported(times_told(text, year, self.anchor.published))
            apart = [(start, end) for start, end, _years in rows_of_years(text)]
            apart += [match.span() for match in PURPOSE.finditer(text)]
            self._last = passage.id, tuple(each for each in told if not any(a <= each.start < b for a, b in apart))
        return self._last[1]

    def _year_of_heading(self, section: Sequence[str]) -> int | None:
        """The one year of the innermost heading that names a time, where it is before the report's: of a plan's look
        back ("Kết quả năm 2023" in the plan for 2024). Risks a heading that names a programme's year."""
        year = self.anchor.year
        for heading in reversed(section):
            told = [each for each in _of_line(heading, year, self.anchor.published) if each.cue not in NOT_OWN]
            if told:
                named = {each.last.year if each.kind == "year" and each.last else None for each in told}
                one = named.pop() if len(named) == 1 else None
                return one if one and year and year - _LOOKS_BACK <= one < year else None
        return None

    def _as_reported(self, told: tuple[Told, ...]) -> tuple[Told, ...]:
        """In the report on a part of a year, "so far" means up to the end of that part."""
        first, last = self.anchor.first, self.anchor.last
        if not (self.anchor.part and first and last):
            return told
        return tuple(
            replace(each, last=last) if each.kind == "so far" and each.first == first else each for each in told
        )

    def before(self, passage: Passage) -> list[tuple[Told, bool, bool]]:
        """Times that the paragraphs before have set, the nearest first: with whether it opened its paragraph, and
        whether that was a line of its own without numbers."""
        if passage.section != self._section:
            self._set = [each for each in self._set if each[2]]
        return self._set[::-1]

    def around(self, passage: Passage, parsed: Parsed) -> Around:
        """What a passage inherits."""
        year, published = self.anchor.year, self.anchor.published
        headings = [_of_line(heading, year, published) for heading in reversed(passage.section)]
        self._rows = [(0, self._rows[-1][1])] if self._rows else []
        self._rows += [(end, years) for _start, end, years in rows_of_years(passage.text)]
        lead, title = _of_line(passage.lead, year, published), _of_line(self._title, year, published)
        done = [each for each in title if not is_to_come(self._title, each.start)] or title
        return Around(self.before(passage), lead, headings, title, self._columns(parsed), self._years, done=done)

    def _columns(self, parsed: Parsed) -> dict[int, tuple[date, date]]:
        """The year over each number of a row typed as text, where as many numbers follow one another as years did in
        the last row of years. Risks a row with a gap in its middle; one short at the end is read from its start."""
        found: dict[int, tuple[date, date]] = {}
        row: list[int] = []
        for at, item in enumerate(parsed.items):
            joined = row and not parsed.low[parsed.items[row[-1]].quantity.end : item.quantity.start].strip()
            row = [*row, at] if joined else [at]
            heads = self._heads_before(item.quantity.start)
            if len(row) >= 3 and len(heads) - 1 <= len(row) <= len(heads):
                found |= {one: (date(heads[k], 1, 1), date(heads[k], 12, 31)) for k, one in enumerate(row)}
        return found

    def _heads_before(self, position: int) -> tuple[int, ...]:
        rows = [years for start, years in self._rows if start <= position]
        return rows[-1] if rows else ()

    def follow(self, passage: Passage, numbers: int) -> None:
        """Note what a passage sets for those behind it."""
        self._section = passage.section
        if not numbers:
            self._rows += [(end, years) for _start, end, years in rows_of_years(passage.text)]
        told = self.times(passage)
        own = [each for each in told if each.cue not in NOT_OWN and each.first]
        if own:
            opener = own[0].start < 40
            chosen = own[0] if opener else own[-1]
            alone = numbers == 0 and len(passage.text) < 120
            self._set = [*self._set[-BACK + 1 :], (chosen, opener, alone)]


def rows_of_years(text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """Rows of three years or more with nothing but spaces between, and where they end: heads of columns."""
    found = []
    for match in re.finditer(r"(?<![\d.,])(?:(?:19|20)\d\d\s+){2,}(?:19|20)\d\d(?![\d.,])", text):
        years = tuple(map(int, match[0].split()))
        if all(one < other for one, other in pairwise(years)):
            found.append((*match.span(), years))
    return found
