"""What a report says of itself: number, issuer, place, date, title, period, kind, each with how it is known.

A manifest wins over the text, the text over the file's name. What is not said stays None: a citation with
a wrong date is worse than one without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import get_args

from ingest.facts.letterhead import OPENING, Letter, find_dateline, find_issuer, whole_lines
from ingest.facts.period import period_of
from ingest.structure.zones import Front, Tail, is_date_line
from records import Facts, FactSource, ReportKind
from vietnamese.documents.forms import begins_with, document_forms, is_attached, is_table_title
from vietnamese.documents.patterns import ATTACHED, DOCUMENT_NUMBER, NAMED_NUMBER, SUBJECT, WEEKDAY
from vietnamese.figures.goals import begins_as_plan
from vietnamese.periods.find import find_periods
from vietnamese.places.find import Place, find_places
from vietnamese.places.phrases import COUNTRY

_UNDER_TITLE, _LEVEL = 2, 2  # lines below a title that may be its place, and words that tell the level of one


def read_facts(
    lines: Sequence[str], front: Front, tail: Tail, file: str, tabular: bool = False, told: Facts | None = None
) -> Facts:
    """Facts of a report from its paragraphs, and from the file's name where the text is silent.

    ``tabular`` tells that nearly all of it are rows of tables. ``told`` is what a manifest says: its title, date
    and kind help to read the period.
    """
    page = _letter(lines, front, tail)
    title = _title(lines, front)
    number = _number(page)
    kind = _kind(front, number, title, tabular)
    dateline = find_dateline(page)
    published = _iso(dateline) if dateline else _article_date(page, front)
    issuer, office_place = find_issuer(page, dateline)
    place, place_known = _place(page, dateline, office_place, title, file)
    told = told or Facts()
    named = told.title or title or ""
    plan = (told.kind or kind) == "plan" or begins_as_plan(named.lower())  # a resolution on a plan is of its year too
    period = period_of(named, page.body, told.published or published, plan)
    period_known: FactSource = "text"
    if period is None and (of_name := _period_of_name(file, lines, told.published or published)):
        period, period_known = of_name, "file name"
    values: dict[str, str | None] = {
        "title": title,
        "number": number,
        "issuer": issuer,
        "place": place,
        "period": period,
        "published": published,
        "kind": kind,
    }
    how: dict[str, FactSource] = {"place": place_known, "period": period_known}
    known = tuple((name, how.get(name, "text")) for name, value in values.items() if value)
    return Facts(title, number, issuer, place, period, published, kind, known=known)


def merge(told: Facts | None, read: Facts) -> Facts:
    """``told`` (a manifest) over ``read``, field by field, with how each is known."""
    if told is None:
        return read
    values = {field.name: getattr(told, field.name) for field in fields(Facts) if field.name != "known"}
    kept = {name: value for name, value in values.items() if value is not None}
    sources = {**dict(read.known), **dict(told.known)}
    return replace(read, **kept, known=tuple(sources.items()))


def _letter(lines: Sequence[str], front: Front, tail: Tail) -> Letter:
    first, last = front.title
    top = first if front.type_at is None else front.type_at
    signed = [line for start, end, kind in tail.zones if kind == "signature" for line in lines[start:end]]
    return Letter(
        letterhead=tuple(lines[:top]),
        title=tuple(lines[first:last]),
        below=tuple(lines[last : front.end]),
        body=tuple(lines[front.end : tail.start]),
        signature=tuple(signed),
        tail=tuple(lines[tail.start :]),
    )


def _title(lines: Sequence[str], front: Front) -> str | None:
    first, last = front.title
    words = list(lines[first:last])
    if front.type_at is not None and first > front.type_at:
        words.insert(0, lines[front.type_at])
    title = " ".join(" ".join(words).split())
    if subject := SUBJECT.search(title):
        title = subject["subject"]
    return ATTACHED.sub("", title).strip(" -–|") or None


def _number(page: Letter) -> str | None:
    for line in whole_lines((*page.letterhead, *page.title[:1], *page.below)):
        if not is_attached(line) and (found := DOCUMENT_NUMBER.search(line)):
            return "".join(found["number"].split()).rstrip(".-–")
    return None


def _kind(front: Front, number: str | None, title: str | None, tabular: bool) -> ReportKind:
    named = front.type or begins_with(title or "", tuple(document_forms().kinds))
    told = document_forms().kinds.get(named or "") or ""
    for code in re.split(r"[/-]", number or "")[1:]:
        told = told or document_forms().kinds.get(document_forms().type_codes.get(code.upper(), ""), "")
    if not told and (tabular or front.type or is_table_title(title or "")):
        told = "table"
    return next((kind for kind in get_args(ReportKind) if kind == told), "article")


def _period_of_name(file: str, lines: Sequence[str], published: str | None) -> str | None:
    """The period in a file's name where it can be the report's: alone there, no number of a document, not against
    the text."""
    name = NAMED_NUMBER.sub(" ", _words(file))
    codes = {period.code: period for period in find_periods(name)}
    if len(codes) != 1:
        return None
    code, period = next(iter(codes.items()))
    if published and not 0 <= int(published[:4]) - period.last_year <= 1:
        return None
    years = {year for line in lines for year in re.findall(r"\b(?:19|20)\d\d\b", line)}
    told = {*years, (published or "")[:4]} if years else set()
    return code if not told or str(period.last_year) in told else None


def _iso(found: re.Match[str]) -> str | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return None


def _article_date(page: Letter, front: Front) -> str | None:
    """The date below a headline. One above it, with the weekday, is the day on which the page was opened."""
    if front.type_at is not None:
        return None
    above = [line for line in page.letterhead if not WEEKDAY.match(line)]
    for line in (*page.below, *above):
        if is_date_line(line):
            days = [period for period in find_periods(line) if period.first == period.last]
            if days:
                return days[0].first.isoformat()
    return None


def _place(
    page: Letter, dateline: re.Match[str] | None, office: str | None, title: str | None, file: str
) -> tuple[str | None, FactSource]:
    """The place that the report is about: that of its office, its date line, its title, its text, its name."""
    around = " ".join((*page.letterhead, *page.below, *page.body[:OPENING]))
    provinces = [mention.place for mention in find_places(around) if mention.place.level == "province"]
    context = provinces[0].label if provinces else None
    spots = (office, dateline["place"] if dateline else None, title)
    if office and begins_with(office, document_forms().national_offices) and not find_places(office):
        spots = (title, COUNTRY, None)  # the date line names where a ministry sits
    for text in spots:
        if text and (places := [mention.place for mention in find_places(text, context)]):
            return min(places, key=_width).label, "text"
    if alone := next(filter(None, map(_place_alone, (*page.below, *page.body[:_UNDER_TITLE]))), None):
        return alone, "text"
    named = [mention.place for line in page.body for mention in find_places(line)]
    counted = Counter(place.label for place in named if place.level == "province").most_common(2)
    if counted and counted[0][1] >= 2 and (len(counted) == 1 or counted[0][1] > counted[1][1]):
        return counted[0][0], "text"
    if places := [mention.place for mention in find_places(_words(file))]:
        return places[0].label, "file name"
    return None, "text"


def _place_alone(line: str) -> str | None:
    """The place of a line below a title that holds nothing else: "Tỉnh Tuyên Quang", "(Huyện Na Hang)"."""
    found = find_places(line)
    if len(found) != 1 or found[0].alike:
        return None
    rest = (line[: found[0].start] + line[found[0].end :]).strip(" ().:-").split()
    return found[0].place.label if len(rest) <= _LEVEL and not found[0].bare else None


def _width(place: Place) -> int:
    """Narrow places first: an office of a town is about the town, not about its province."""
    return {"commune": 0, "district": 1, "province": 2}.get(place.level, 3)


def _words(file: str) -> str:
    """A file's name as words: "kien-giang_2017.txt" is "kien giang 2017"."""
    return re.sub(r"[\W_]+", " ", re.sub(r"\.\w+$", "", file.rsplit("/", 1)[-1]))
