"""What a report says of itself: number, issuer, place, date, title, period, kind, each with how it is known.

A manifest wins over the text, the text over the file's name. What is not said stays None: a citation with
a wrong date is worse than one without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from ingest.period import period_of
from ingest.zones import Front, Tail, is_date_line
from records import Facts, FactSource, ReportKind
from vietnamese.documents import begins_with, document_type, forms, office_name, upper, without_motto
from vietnamese.periods import find_periods
from vietnamese.places import Place, find_places

_NUMBER = re.compile(r"\bSố\s*:?\s*(?P<number>\d{1,5}[a-zA-Z]?\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\wĐ&.-]*(?:\s?[-–]\s?[A-ZĐ][\w&.]*)*)")
_DATELINE = re.compile(
    r"(?P<place>[^\d,;:]{2,40}),\s*ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_SOURCE_TAG = re.compile(r"^\((?P<tag>[^()\d]{2,40})\)\s*[-–—]\s")
_OPENING = 8  # paragraphs of the body in which the reporting office and the place are looked for
_WEEKDAY = re.compile(r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Page:
    """The parts of a report that facts are read from."""

    letterhead: tuple[str, ...]  # lines above the title
    title: tuple[str, ...]
    below: tuple[str, ...]  # front lines below the title
    body: tuple[str, ...]
    signature: tuple[str, ...]


def read_facts(lines: Sequence[str], front: Front, tail: Tail, file: str) -> Facts:
    """Facts of a report from its paragraphs, and from the file's name where the text is silent."""
    page = _parts(lines, front, tail)
    title = _title(lines, front)
    number = _number(page)
    kind = _kind(front, number, title)
    dateline = _dateline(page)
    published = _iso(dateline) if dateline else _article_date(page, front)
    issuer, office_place = _issuer(page, dateline)
    place, place_known = _place(page, dateline, office_place, title, file)
    period = period_of(title or "", page.body, published, kind == "plan")
    period_known: FactSource = "text"
    if period is None and (years := find_periods(_words(file))):
        period, period_known = years[0].code, "file name"
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


def _parts(lines: Sequence[str], front: Front, tail: Tail) -> _Page:
    first, last = front.title
    top = first if front.type_at is None else front.type_at
    signed = [line for start, end, kind in tail.zones if kind == "signature" for line in lines[start:end]]
    return _Page(
        letterhead=tuple(lines[:top]),
        title=tuple(lines[first:last]),
        below=tuple(lines[last : front.end]),
        body=tuple(lines[front.end : tail.start]),
        signature=tuple(signed),
    )


def _title(lines: Sequence[str], front: Front) -> str | None:
    first, last = front.title
    words = list(lines[first:last])
    if front.type_at is not None and first > front.type_at:
        words.insert(0, lines[front.type_at])
    return " ".join(" ".join(words).split()) or None


def _number(page: _Page) -> str | None:
    for line in (*page.letterhead, *page.below):
        if found := _NUMBER.search(line):
            return "".join(found["number"].split()).rstrip(".-–")
    return None


def _kind(front: Front, number: str | None, title: str | None) -> ReportKind:
    named = front.type or begins_with(title or "", tuple(forms().types))
    code = re.split(r"[/-]", number)[1:] if number else []
    told = forms().types.get(named or "") or next((forms().type_codes[part] for part in map(str.upper, code) if part in forms().type_codes), "")
    match told:
        case "report":
            return "report"
        case "plan":
            return "plan"
        case "digest":
            return "digest"
        case _:
            return "article"


def _dateline(page: _Page) -> re.Match[str] | None:
    for line in (*page.letterhead, *page.below):
        if found := _DATELINE.search(_NUMBER.sub(" ; ", without_motto(line))):
            return found
    return None


def _iso(found: re.Match[str]) -> str | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return None


def _article_date(page: _Page, front: Front) -> str | None:
    """The date below a headline. One above it, with the weekday, is the day on which the page was opened."""
    if front.type_at is not None:
        return None
    above = [line for line in page.letterhead if not _WEEKDAY.match(line)]
    for line in (*page.below, *above):
        if is_date_line(line):
            days = [period for period in find_periods(line) if period.first == period.last]
            if days:
                return days[0].first.isoformat()
    return None


def _issuer(page: _Page, dateline: re.Match[str] | None) -> tuple[str | None, str | None]:
    """The issuing office, and the text that its place is read from."""
    offices = _letterhead_offices(page.letterhead)
    if not offices:
        found = _reporting_office(page.body) or _signing_office(page.signature)
        offices = [found] if found else []
    if not offices:
        tag = next((found["tag"] for line in page.body[:3] if (found := _SOURCE_TAG.match(line))), None)
        return (_newspaper(tag, page) if tag else None), None
    name = offices[-1]
    if not _has_place(name):
        above = next((office for office in reversed(offices[:-1]) if _has_place(office)), "")
        name = _with_place(name, above, dateline["place"] if dateline else "")
    return name, name


def _letterhead_offices(lines: Sequence[str]) -> list[str]:
    """Names of offices in the letterhead, from the superior one to the issuer."""
    names: list[str] = []
    for line in lines:
        rest = without_motto(_DATELINE.sub(" ", _NUMBER.sub(" ", line)))
        if not rest or rest != rest.upper() or not any(sign.isalpha() for sign in rest):
            continue
        if begins_with(rest, forms().offices):
            names.append(rest)
        elif names and not rest.startswith(("SỐ", "(")):
            names[-1] += " " + rest
    return [office_name(name) for name in names]


def _reporting_office(body: Sequence[str]) -> str | None:
    """The office that says that it reports: "Phòng Lao động ... thành phố báo cáo kết quả ..."."""
    starts = "|".join(re.escape(office).replace(r"\ ", r"\s+") for office in forms().offices)
    pattern = re.compile(rf"(?:^|[,;.]\s+)(?P<office>(?:{starts})(?!\w)[^,;.:]{{0,100}}?)\s+(?:xin\s+)?báo\s+cáo\b", re.IGNORECASE)
    for line in body[:_OPENING]:
        for found in pattern.finditer(line):
            if found["office"][0].isupper():
                return _spelled_out(found["office"])
    return None


def _signing_office(lines: Sequence[str]) -> str | None:
    for line in lines:
        if line.startswith("TM"):
            rest = line[2:].lstrip(". ")
            return office_name(rest) if begins_with(rest, forms().offices) else None
    return None


def _spelled_out(name: str) -> str:
    first, _, rest = name.partition(" ")
    full = forms().office_abbreviations.get(first)
    return " ".join(f"{full.capitalize()} {rest}".split()) if full else " ".join(name.split())


def _has_place(name: str) -> bool:
    return bool(re.search(rf"(?<!\w)(?:{'|'.join(forms().place_words)})\s+(?!HỘI)\w", upper(name)))


def _with_place(name: str, superior: str, dateline_place: str) -> str:
    """The office's name with the place it lacks: that of its superior, else that of the date line."""
    found = re.search(rf"(?<!\w)(?:{'|'.join(forms().place_words)})\s+(?!HỘI)\w.*$", superior, re.IGNORECASE)
    if found:
        return f"{name} {found.group()}"
    ends_open = re.search(rf"(?<!\w)(?:{'|'.join(forms().place_words)})$", upper(name))
    return f"{name} {dateline_place.strip()}" if ends_open and dateline_place else name


def _newspaper(tag: str, page: _Page) -> str:
    """The source in brackets before an article; named in full where the page does so ("Báo Dân sinh")."""
    full = f"báo {tag}".casefold()
    return f"Báo {tag}" if any(full in line.casefold() for line in (*page.body, *page.signature)) else tag


def _place(
    page: _Page, dateline: re.Match[str] | None, office: str | None, title: str | None, file: str
) -> tuple[str | None, FactSource]:
    """The place that the report is about: that of its office, its date line, its title, its text, its name."""
    around = " ".join((*page.letterhead, *page.below, *page.body[:_OPENING]))
    provinces = [mention.place for mention in find_places(around) if mention.place.level == "province"]
    context = provinces[0].label if provinces else None
    for text in (office, dateline["place"] if dateline else None, title):
        if text and (places := [mention.place for mention in find_places(text, context)]):
            return min(places, key=_width).label, "text"
    named = [mention.place for line in page.body for mention in find_places(line)]
    counted = Counter(place.label for place in named if place.level == "province").most_common(2)
    if counted and counted[0][1] >= 2 and (len(counted) == 1 or counted[0][1] > counted[1][1]):
        return counted[0][0], "text"
    if places := [mention.place for mention in find_places(_words(file))]:
        return places[0].label, "file name"
    return None, "text"


def _width(place: Place) -> int:
    """Narrow places first: an office of a town is about the town, not about its province."""
    return {"commune": 0, "district": 1, "province": 2}.get(place.level, 3)


def _words(file: str) -> str:
    """A file's name as words: "kien-giang_2017.txt" is "kien giang 2017"."""
    return re.sub(r"[\W_]+", " ", re.sub(r"\.\w+$", "", file.rsplit("/", 1)[-1]))
