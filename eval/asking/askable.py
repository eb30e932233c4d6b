"""A figure as something to ask for: the words of its clause without the number, in Vietnamese and English.

Nothing is asked of a figure whose words are too few or too many for a question, or
whose period or place cannot be said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from answer.browsing.indicators import Figures
from index.slots import indicator_of, places_of
from records import Figure, Language, Passage
from vietnamese.figures.content_words import content_words
from vietnamese.indicators.find import indicator
from vietnamese.periods.find import find_periods, parse_period
from vietnamese.quantities.cues import anywhere, at_end, at_start
from vietnamese.quantities.not_quantities import lowered
from vietnamese.questions.asking import (
    AMONG,
    AND,
    COST,
    CUT,
    DOWN,
    FALLING,
    FIRST_MONTHS,
    GOAL,
    HAS,
    HOW_MANY,
    MARK,
    MONEY,
    MONEY_WORD,
    MONTH,
    ODD,
    PERIOD,
    PLAN,
    RATE,
    RISES,
    SMALL,
    UNITS,
    UP,
    UP_TO,
    WAYS,
    YEAR,
    YEARS,
)
from vietnamese.terms.terms import terms
from vietnamese.text.normalise import unify
from vietnamese.text.tokens import token_key, tokenize

_FEWEST, _FEW_OF_PART, _MOST = 3, 5, 22  # words that say what is counted; words of a question's middle


@dataclass(frozen=True, slots=True)
class Askable:
    """A figure and the words to ask for it with; "" where there are none."""

    figure: Figure
    file: str
    indicator: str | None
    place: str
    period: str  # in the notation of vietnamese.periods
    verb: str  # "cấp bao nhiêu thẻ cho người nghèo": what the place does
    noun: str  # "số vụ bạo lực là bao nhiêu vụ": what there is
    what: str  # "cấp thẻ cho người nghèo"
    done: str  # ``what``, where it tells what the place does
    rate: str  # ``what``, where it names a rate ("tỷ lệ hộ nghèo")
    share: str  # ``what``, where it names the things of which the figure is a percentage
    cost: str  # ``what``, where the figure is the money that it took
    spent: str  # ``cost``, where it tells what was done
    plan: str  # what a share is of
    way: str  # "tăng", "giảm"
    name: str  # English name of the indicator
    keywords: str  # the words in English by the term table
    words: frozenset[str]  # the words that say what is counted
    reach: frozenset[str]  # and those that it depends on
    evidence: str


def askable_of(kb: Figures, figure: Figure, neighbours: Sequence[Figure]) -> Askable | None:
    """The figure to be asked for, None where place or period cannot be said; ``neighbours`` are its passage's."""
    passage, report = kb.passage(figure.passage), kb.report(figure.report)
    places, period = places_of(figure, report.facts), figure.period
    if not places or not period or period_in_words(period, "vi") is None or figure.kind in ("rate", "ordinal"):
        return None
    own, *borrowed = figure.words or ("",)
    left, right = _printed(figure, passage, neighbours)
    cloze, what = _cloze(figure, left, right, borrowed), _what(figure, own, borrowed, places[0])
    verbal = cloze.startswith(HOW_MANY) or _is_verb(cloze)
    cost = what if figure.kind == "money" and COST.search(left) else ""
    code, several = indicator_of(figure, passage), len(places) > 1
    named = indicator(code) if code else None
    return Askable(
        figure=figure,
        file=report.file,
        indicator=code,
        place=f" {AND} ".join(place.split(",")[0].strip() for place in places),
        period=period,
        verb=f"{HAS} {cloze}" if cloze.startswith(HOW_MANY) else cloze if verbal else "",
        noun="" if verbal else cloze,
        what=what,
        done=what if _is_verb(what) else "",
        rate=what if RATE.match(what) else "",
        share="" if RATE.match(what) or figure.role == "part" else what,
        cost=cost,
        spent=cost if _is_verb(cost) else "",
        plan=_plan(figure, own, passage),
        way=UP if RISES.search(unify(f"{own} {cloze}")) else DOWN,
        name=small_first(re.sub(r"\s*\(.*?\)", "", named.en)) if named and not several else "",
        keywords="" if several else english(own),
        words=frozenset(content_words(unify(" ".join((own, figure.unit, *borrowed[: _is_little(own)]))))),
        reach=frozenset(content_words(unify(f"{figure.subject} {figure.unit}"))),
        evidence=" ".join(report.text[figure.clause_start : figure.clause_end].split()),
    )


def period_in_words(code: str, language: Language) -> str | None:
    """A period in words ("năm 2016", "in 2016"); None for one that has no short name."""
    days = parse_period(code)
    if days is None:
        return None
    first, last = days
    english, months = language == "en", (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day != 1 or (first.year != last.year and (first.month, last.month) != (1, 12)):
        return None
    if months % 12 == 0:
        years = str(first.year) if months == 12 else f"{first.year}-{last.year}"
        return f"in {years}" if english else (YEAR if months == 12 else YEARS).format(years)
    if first.month == 1 and months in (6, 9):
        return f"in the first {months} months of {first.year}" if english else FIRST_MONTHS.format(months, first.year)
    return (f"in {first:%m/%Y}" if english else MONTH.format(first.month, first.year)) if months == 1 else None


def english(vietnamese: str) -> str:
    """The words in English by the term table, in their order; "" where one of them is not in it.

    >>> english("hộ nghèo xuất khẩu lao động")
    'poor household, workers abroad'
    """
    words = [token_key(token) for token in tokenize(vietnamese)]
    table = _in_english()
    found: list[str] = []
    at = 0
    while at < len(words):
        length = next((size for size in range(9, 0, -1) if tuple(words[at : at + size]) in table), 0)
        if not length and words[at] not in SMALL:
            return ""
        if length:
            found.append(table[tuple(words[at : at + length])])
        at += length or 1
    return ", ".join(dict.fromkeys(found))


@cache  # of every figure of a knowledge base
def _in_english() -> dict[tuple[str, ...], str]:
    """The words of a term -> how English says it."""
    return {tuple(unify(form).split()): term.en[0] for term in terms() if term.en for form in (term.vi, *term.synonyms)}


def small_first(text: str) -> str:
    """The first word in small letters, unless it is an abbreviation or begins a name."""
    first, *rest = text.split(" ", 1)
    named = first[1:2].isupper() or any(word[:1].isupper() for word in rest[:1])
    return text if named else " ".join((first.lower(), *rest))


def _is_little(own: str) -> bool:
    return len(content_words(unify(own))) < _FEWEST


def _is_verb(words: str) -> bool:
    return bool(at_start("verbs").match(lowered(words)))


def _cloze(figure: Figure, left: str, right: str, borrowed: Sequence[str]) -> str:
    """The clause with "bao nhiêu" for the number; with the words it depends on where it says little itself."""
    said = len(set(content_words(unify(f"{left} {right}"))))
    if figure.kind in ("percent", "points") or (figure.kind == "money" and COST.search(left)):
        return ""
    cloze = " ".join(f"{left} {HOW_MANY} {MONEY_WORD if figure.kind == 'money' else figure.unit} {right}".split())
    if said < _FEW_OF_PART and borrowed and figure.role == "part":
        cloze = f"{AMONG} {small_first(UNITS.sub('', borrowed[-1]))}, {cloze}"
    elif said < _FEWEST - 1 or (said < _FEWEST and borrowed):
        return ""
    return "" if ODD.search(cloze) or len(cloze.split()) > _MOST + 8 else cloze


def _what(figure: Figure, own: str, borrowed: Sequence[str], place: str) -> str:
    """What is counted, without unit: the words that the figure depends on where it says little itself."""
    dependent = _is_little(own) or figure.role in ("share", "change", "previous")
    what = borrowed[0] if borrowed and dependent else own
    what = " ".join(re.sub(re.escape(place.split(",")[0]), " ", MONEY.sub("", what)).split())
    if figure.kind in ("percent", "points"):  # "góp phần nâng tỷ lệ ..."; "giảm tỷ lệ ..." is another thing
        rate = RATE.search(what)
        what = WAYS.sub("", what[rate.start() :] if rate else what)
        what = what if figure.role == "target" else FALLING.sub("", what)
    shorter = UNITS.sub("", what)
    what = shorter if not RATE.match(what) and len(content_words(unify(shorter))) >= _FEWEST - 1 else what
    few = len(content_words(unify(what))) < _FEWEST - 1
    return "" if few or ODD.search(what) or len(what.split()) > _MOST else small_first(what)


def _plan(figure: Figure, own: str, passage: Passage) -> str:
    after = passage.text[figure.end - passage.start :][:40]
    if figure.role != "share" or not anywhere("plan_after").search(unify(f"{own} {after.split(',')[0]}")):
        return ""
    return GOAL if PERIOD in own else PLAN


def _printed(figure: Figure, passage: Passage, neighbours: Sequence[Figure]) -> tuple[str, str]:
    """The clause before and after the number, up to its neighbours, without what ties it to them."""
    start = max([figure.clause_start, *(one.end for one in neighbours if one.end <= figure.start)])
    end = min([figure.clause_end, *(one.start for one in neighbours if one.start >= figure.end)])
    left = passage.text[start - passage.start : figure.start - passage.start]
    right = passage.text[figure.end - passage.start : max(figure.end, end) - passage.start]
    mark = MARK.match(left)
    left = left[mark.end() if mark else 0 :].strip(" ,;:\n")
    if figure.approximation and left.lower().endswith(figure.approximation.lower()):
        left = left[: -len(figure.approximation)].rstrip()
    left = re.split(r"[;\n]|\.\s", _without_periods(left))[-1].strip(" ,:")
    while match := at_start("leading").match(lowered(left)):
        left = left[match.end() :].lstrip(" ,")
    right = _without_periods(right).lstrip()
    right = "" if right.startswith((",", ";", "(", ".")) else CUT.split(right)[0]
    tail = at_end("trailing").search(lowered(right))
    right = right[: tail.start()] if tail else right
    return small_first(" ".join(left.split())), " ".join(right.strip(" ,.;:…").split())


def _without_periods(text: str) -> str:
    for period in reversed(find_periods(text, year=2000)):
        before = UP_TO.sub("", text[: period.start])
        text = f"{before}{text[period.end :]}"
    return text
