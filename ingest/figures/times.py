"""The times that a figure may be of: what its clause, sentence, paragraph and headings set, the paragraphs before, and
the report; with the evidence for each, as names that ``weights/period.json`` knows.

A text sets a time and what follows inherits it until another is set, so each time keeps how far it stands from the
figure and what parts them. Nothing is decided here: ``weighing`` does that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ingest.figures.goals import Stance
from ingest.figures.items import Item, Parsed
from ingest.figures.weighing import Candidate
from records import Facts, Passage, Role, SlotSource
from vietnamese.periods.find import code_of, parse_period
from vietnamese.periods.spoken import Told, times_told

Months = tuple[int, int, int, int]  # first year and month, last year and month
_BACK = 3  # paragraphs before a passage whose times it may inherit
_CARRIES = re.compile(
    r"\W*(?:trong đó|trong số|cụ thể|theo đó|qua đó|nhờ đó|như vậy|bên cạnh|ngoài ra|cùng với|kết quả|đồng thời|riêng)"
)
_NO_GOALS = Stance(False)
_NOT_OWN = ("compared", "norm", "issued", "programme")
_KNOWN: dict[str, SlotSource] = {
    **dict.fromkeys(("own left", "own right", "bracket"), "clause"),
    **dict.fromkeys(("segment", "segment after", "sentence", "after"), "sentence"),
    **dict.fromkeys(("paragraph", "below", "opening", "passage before"), "paragraph"),
    **{"lead": "lead", "heading": "heading", "heading outside": "heading", "column": "table"},
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the report tells of its own time."""

    first: date | None
    last: date | None
    published: date | None
    kind: str
    sure: str  # "told" by a manifest or the text; else "named", where the text names the year of the file's name, or ""

    @property
    def year(self) -> int | None:
        return self.last.year if self.last else self.published.year if self.published else None


def anchor_of(facts: Facts, text: str) -> Anchor:
    days = parse_period(facts.period) if facts.period else None
    published = date.fromisoformat(facts.published) if facts.published else None
    sure = "told"
    if days and dict(facts.known).get("period") == "file name":
        sure = "named" if str(days[1].year) in text else ""
    return Anchor(days[0] if days else None, days[1] if days else None, published, facts.kind or "", sure)


@lru_cache(maxsize=512)
def _of_line(text: str, year: int | None, published: date | None) -> tuple[Told, ...]:
    return times_told(text, year, published)


class Discourse:
    """Follows a report passage by passage and keeps what the paragraphs before have set."""

    def __init__(self, facts: Facts, text: str) -> None:
        self.anchor = anchor_of(facts, text)
        self._title = facts.title or ""
        self._section: tuple[str, ...] = ()
        self._rows: list[tuple[int, tuple[int, ...]]] = []  # rows of years, by their place in the passage
        self._last: tuple[str, tuple[Told, ...]] = ("", ())
        self._set: list[tuple[Told, bool, bool]] = []  # the times of the last paragraphs, the latest last

    def times(self, text: str) -> tuple[Told, ...]:
        if text != self._last[0]:
            told = times_told(text, self.anchor.year, self.anchor.published)
            heads = rows_of_years(text)
            self._last = text, tuple(each for each in told if not any(a <= each.start < b for a, b, _years in heads))
        return self._last[1]

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
        return Around(self.before(passage), lead, headings, title, self._columns(passage, parsed))

    def _columns(self, passage: Passage, parsed: Parsed) -> dict[int, tuple[date, date]]:
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
        told = self.times(passage.text)
        own = [each for each in told if each.cue not in _NOT_OWN and each.first]
        if own:
            opener = own[0].start < 40
            chosen = own[0] if opener else own[-1]
            alone = numbers == 0 and len(passage.text) < 120
            self._set = [*self._set[-_BACK + 1 :], (chosen, opener, alone)]


def rows_of_years(text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """Rows of three years or more with nothing but spaces between, and where they end: heads of columns."""
    found = []
    for match in re.finditer(r"(?<![\d.,])(?:(?:19|20)\d\d\s+){2,}(?:19|20)\d\d(?![\d.,])", text):
        years = tuple(map(int, match[0].split()))
        if all(one < other for one, other in pairwise(years)):
            found.append((*match.span(), years))
    return found


def candidates(
    parsed: Parsed, at: int, role: Role, told: Sequence[Told], around: Around, anchor: Anchor
) -> list[Candidate[str | None]]:
    """Every time that the figure may be of, none at the end."""
    gathered = _Gathered(anchor, "part" if role == "part" else role)
    item = parsed.items[at]
    _from_passage(gathered, parsed, at, item, told)
    _from_around(gathered, around, alone=not any(each.first and each.cue not in _NOT_OWN for each in told))
    _derived(gathered, parsed, item, told, around)
    if column := around.columns.get(at):
        gathered.add(*column, "column")
    return gathered.all(around)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a passage: times set before it, by its lead and headings; what older rules say of the figure
    and where they found it; whether the text speaks of goals there."""

    before: Sequence[tuple[Told, bool, bool]]
    lead: Sequence[Told]
    headings: Sequence[Sequence[Told]]
    title: Sequence[Told]
    columns: Mapping[int, tuple[date, date]]  # by item: the time at the head of its column
    rule: str | None = None
    rule_source: str = ""
    stance: Stance = _NO_GOALS


class _Gathered:
    """Evidence by the months that a candidate spans."""

    def __init__(self, anchor: Anchor, role: str) -> None:
        self.anchor = anchor
        self.role = role
        self._codes: dict[Months, str] = {}
        self._evidence: dict[Months, set[str]] = {}
        self._known: dict[Months, str] = {}
        self.each: set[str] = set()

    def add(self, first: date, last: date, where: str, *names: str) -> None:
        key = (first.year, first.month, last.year, last.month)
        self._codes.setdefault(key, code_of(first, last))
        self._known.setdefault(key, where)
        self._evidence.setdefault(key, set()).update((where, f"{where}, {self.role}", *names))

    def add_code(self, code: str, where: str, *names: str) -> None:
        if days := parse_period(code):
            self.add(*days, where, *names)

    def all(self, around: Around) -> list[Candidate[str | None]]:
        found: list[Candidate[str | None]] = []
        for key, evidence in self._evidence.items():
            extra = self._of_report(key)
            if around.stance.goal:
                extra += [f"{name}, goals" for name in extra]
                if around.stance.year and key == (around.stance.year, 1, around.stance.year, 12):
                    extra.append("year of the goals")
            known = _KNOWN.get(self._known[key], "report")
            found.append(Candidate(self._codes[key], frozenset((*evidence, *extra)), known))
        several = "times named" if any(key for key in self._evidence) else "no time named"
        none = {"none", several, f"none, {self.anchor.kind}", f"none, {self.role}", *self.each}
        if self.anchor.sure != "told":
            none.add(f"none, period of the file's name {self.anchor.sure}")
        return [*found, Candidate(None, frozenset(none), "report")]

    def _of_report(self, key: Months) -> list[str]:
        """How the time lies to the report's own."""
        first, last = self.anchor.first, self.anchor.last
        if first is None or last is None:
            return ["report of no time"]
        own = (first.year, first.month, last.year, last.month)
        if key == own:
            lies = "same"
        elif key[:2] > own[2:]:
            lies = "later"
        elif key[2:] < own[:2]:
            lies = "earlier"
        elif key[:2] >= own[:2] and key[2:] <= own[2:]:
            lies = "inside"
        else:
            lies = "wider"
        return [f"lies {lies}", f"lies {lies}, {self.role}", f"lies {lies}, {self.anchor.kind}"]


def _from_passage(gathered: _Gathered, parsed: Parsed, at: int, item: Item, told: Sequence[Told]) -> None:
    usable = [each for each in told if each.end <= item.quantity.before and each.cue not in _NOT_OWN and each.first]
    latest = usable[-1] if usable else None
    for each in told:
        where = where_of(parsed, item, each)
        if each.first is None or each.last is None:
            gathered.each.add(f"each year, {where}")
            continue
        names = _names(parsed, at, item, each, where)
        if each is latest:
            names += ["latest", f"latest, {where}"]
        if len(told) == 1:
            names.append(f"only time, {where}")
        gathered.add(each.first, each.last, where, *names)
        if each.kind in ("past years", "before"):
            ended = each.last.replace(year=each.last.year - 1), each.first.replace(year=each.first.year - 1)
            gathered.add(ended[1], ended[0], "years ended", f"years ended, {where}")
        if each.kind in ("day", "month") and where != "below":
            year = date(each.first.year, 1, 1), date(each.first.year, 12, 31)
            gathered.add(
                *year, "year of a day", f"year of a {each.kind}, {where}", f"year of a {each.kind}, {each.cue}"
            )


def where_of(parsed: Parsed, item: Item, told: Told) -> str:
    """Where a time stands, seen from the figure."""
    quantity = item.quantity
    if told.end <= quantity.before:
        if item.parent is not None and told.start >= parsed.items[item.parent].quantity.end:
            return "bracket"
        if told.start >= item.left[0]:
            return "own left"
        if told.start >= item.segment[0]:
            return "segment"
        return "sentence" if told.start >= item.sentence[0] else "opening" if told.start < 40 else "paragraph"
    if told.end <= max(item.right[1], quantity.end + 2):
        return "own right"
    if told.end <= item.segment[1]:
        return "segment after"
    return "after" if told.end <= item.sentence[1] else "below"


def _names(parsed: Parsed, at: int, item: Item, told: Told, where: str) -> list[str]:
    """Evidence of one time in the figure's own paragraph."""
    low, quantity = parsed.low, item.quantity
    cue = told.cue or "no cue"
    names = [f"{where}, {cue}", f"{where}, {told.kind}", told.kind, cue]
    if where in ("own left", "segment", "sentence", "bracket"):
        between = low[told.end : quantity.before]
        numbers = sum(told.end <= other.quantity.before < quantity.before for other in parsed.items)
        names.append(f"{where}, numbers between {min(numbers, 3)}")
        names.append(f"{where}, comma" if "," in between else f"{where}, no comma")
        if told.start - item.sentence[0] < 12:
            names += ["opens the sentence", f"opens the sentence, {cue}"]
    elif where in ("own right", "segment after"):
        between = low[quantity.end : told.start]
        names.append(f"{where}, comma" if "," in between else f"{where}, no comma")
        if len(between) < 16:
            names.append(f"right behind, {cue}")
    elif where in ("paragraph", "opening"):
        between_sentences = sum(told.end <= start <= item.sentence[0] for start, _end in parsed.sentences)
        names.append(f"{where}, sentences back {min(between_sentences, 3)}")
        if _CARRIES.match(low, item.sentence[0]):
            names.append(f"{where}, carried on")
    if cue == "compared":
        names.append(f"compared, {'right' if told.start > quantity.end else 'left'}, {_parted(parsed, item, told)}")
    return names


def _parted(parsed: Parsed, item: Item, told: Told) -> str:
    a, b = sorted((item.quantity.end, told.start))
    return "near" if b - a < 20 else "far"


def _from_around(gathered: _Gathered, around: Around, *, alone: bool) -> None:
    for place, (told, opener, own_line) in enumerate(around.before[:_BACK]):
        if told.first and told.last:
            names = [f"latest, passage before, {gathered.role}"] if place == 0 and alone else []
            names += [
                f"passage before {place}",
                f"passage before {place}, {'no ' if alone else ''}time here",
                f"passage before, {told.kind}",
                f"passage before, {told.cue}",
            ]
            names += ["passage before, opener"] * opener + [f"passage before {place}, line of its own"] * own_line
            gathered.add(told.first, told.last, "passage before", *names)
    levels = [("lead", around.lead), ("title", around.title)]
    levels += [("heading" if level == 0 else "heading outside", each) for level, each in enumerate(around.headings)]
    for where, told_there in levels:
        own = [each for each in told_there if each.first and each.last]
        for each in own:
            if each.first and each.last:
                names = [f"{where}, {each.cue}", f"{where}, {each.kind}"] + [f"{where}, alone"] * (len(own) == 1)
                gathered.add(each.first, each.last, where, *names)


def _derived(gathered: _Gathered, parsed: Parsed, item: Item, told: Sequence[Told], around: Around) -> None:
    """Times that nothing prints: the report's own, its year, the years beside it, the year before another's."""
    anchor = gathered.anchor
    if around.rule:
        sections = "in sections" if around.headings else "without sections"
        names = [f"older rule, {around.rule_source}", f"older rule, {sections}"]
        names += [f"older rule, {around.rule_source}, {sections}", f"older rule, {gathered.role}, {sections}"]
        gathered.add_code(around.rule, "older rule", *names)
    named = [each for each in told if each.first and each.end <= item.sentence[1]]
    if anchor.first and anchor.last:
        near = "times near" if named else "no time near"
        gathered.add(anchor.first, anchor.last, "report", f"report, {near}", f"report, {anchor.kind}")
    if anchor.year:
        year = anchor.year
        for step, name in ((-1, "year before the report"), (0, "year of the report"), (1, "year after the report")):
            gathered.add(date(year + step, 1, 1), date(year + step, 12, 31), name)
        if gathered.role == "previous" or any(each.cue == "compared" or each.kind == "before" for each in named):
            base = [each for each in named if each.cue != "compared" and each.end <= item.quantity.before]
            for each in base[-1:]:
                if each.first and each.last and each.kind != "day":
                    first = each.first.replace(year=each.first.year - 1, day=1)
                    last = each.last.replace(year=each.last.year - 1, day=min(each.last.day, 28))
                    gathered.add(first, _month_end(last), "year before another", f"year before another, {each.kind}")
    if re.match(r"\s*(?:/|mỗi|một|hàng|hằng|trên)\s*(?:năm|tháng)", parsed.low[item.quantity.end :][:20]):
        gathered.each.add("each year, behind the unit")
    if re.search(r"/\s*(?:năm|tháng)$", item.quantity.unit.lower()):
        gathered.each.add("each year, in the unit")


def _month_end(day: date) -> date:
    nxt = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date.fromordinal(nxt.toordinal() - 1)
