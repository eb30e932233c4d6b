"""Who issued a report: the letterhead, the date line, the office that says that it reports, the newspaper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vietnamese.documents.forms import (
    begins_with,
    document_forms,
    is_attached,
    office_name,
    offices_in,
    upper,
    without_motto,
)
from vietnamese.documents.offices import (
    COUNCILS,
    ON_BEHALF,
    has_place,
    is_no_name,
    newspaper,
    place_in,
    place_lacking,
    reporting,
)
from vietnamese.documents.patterns import DATELINE, DOCUMENT_NUMBER, GOES_ON_WITH_DATE, UNFINISHED, WEEKDAY
from vietnamese.documents.titles import SUBJECT_TO_END
from vietnamese.places.find import find_places

OPENING = 8  # paragraphs of the body in which the reporting office and the place are looked for
_SOURCE_TAG = re.compile(r"^\((?P<tag>[^()\d]{2,40})\)\s*[-–—]\s")


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a report that facts are read from."""

    letterhead: tuple[str, ...]  # lines above the title
    title: tuple[str, ...]
    below: tuple[str, ...]  # front lines below the title
    body: tuple[str, ...]
    signature: tuple[str, ...]
    tail: tuple[str, ...]  # everything behind the body


def find_dateline(page: Letter) -> re.Match[str] | None:
    """The line "Hậu Giang, ngày 10 tháng 5 năm 2017": groups place, day, month, year."""
    beside = [line for line in page.title if "|" in line]  # a subject with the date in the next cell
    for line in whole_lines((*page.letterhead, *beside, *page.below)):
        if is_attached(line):
            continue
        found = DATELINE.search(DOCUMENT_NUMBER.sub(" ; ", without_motto(line.replace("|", " ; "))))
        if found and not WEEKDAY.match(found["place"].strip()):
            return found
    return None


def whole_lines(lines: Sequence[str]) -> list[str]:
    """Lines of a letterhead, without rules and strokes between cells; a number or date line that a narrow cell broke
    is whole again.

    >>> whole_lines(["Số:", "5/BC-UBND", "|", "Hà", "Nội, ngày 6", "tháng 7 năm 2010"])
    ['Số: 5/BC-UBND', 'Hà Nội, ngày 6 tháng 7 năm 2010']
    """
    found: list[str] = []
    for line in lines:
        if not any(sign.isalnum() for sign in line):
            continue
        if found and (UNFINISHED.search(found[-1]) or (len(found[-1].split()) == 1 and GOES_ON_WITH_DATE.match(line))):
            found[-1] += " " + line
        else:
            found.append(line)
    return found


def find_issuer(page: Letter, dateline: re.Match[str] | None) -> tuple[str | None, str | None]:
    """The issuing office, and the text that its place is read from."""
    offices = _letterhead_offices(page.letterhead)
    if not offices:
        found = _reporting_office(page.body) or _signing_office(page.signature)
        offices = [found] if found else []
    if not offices:
        tags = [match["tag"] for line in page.body[:3] if (match := _SOURCE_TAG.match(line))]
        return (_newspaper(tags[0], page) if tags else None), None
    name = offices[-1]
    if not has_place(name):
        above = next((office for office in reversed(offices[:-1]) if has_place(office)), "")
        name = _with_place(name, above, dateline["place"] if dateline else "")
    return name, name


def _letterhead_offices(lines: Sequence[str]) -> list[str]:
    """Names of offices in the letterhead, from the superior one to the issuer."""
    names: list[str] = []
    for cell in [cell for line in whole_lines(lines) for cell in line.split("|")]:
        rest = without_motto(DATELINE.sub(" ", DOCUMENT_NUMBER.sub(" ; ", SUBJECT_TO_END.sub(" ", cell))))
        rest = " ".join(rest.replace(";", " ").split())
        if not rest or rest != rest.upper() or not any(sign.isalpha() for sign in rest):
            continue
        if begins_with(rest, document_forms().offices):
            names += offices_in(rest)
        elif names and not is_no_name(rest):
            names[-1] += " " + rest
    return [office_name(name) for name in names]


def _reporting_office(body: Sequence[str]) -> str | None:
    """The office that says that it reports: "Phòng Lao động ... thành phố báo cáo kết quả ..."."""
    for line in body[:OPENING]:
        for found in reporting().finditer(line):
            if found["office"][0].isupper():
                return _spelled_out(found["office"])
    return None


def _signing_office(lines: Sequence[str]) -> str | None:
    for line in lines:
        if line.startswith(ON_BEHALF):
            rest = line.removeprefix(ON_BEHALF).lstrip(". ")
            return office_name(rest) if begins_with(rest, document_forms().offices) else None
    return None


def _spelled_out(name: str) -> str:
    first, _, rest = name.partition(" ")
    full = document_forms().office_abbreviations.get(first)
    return " ".join(f"{full.capitalize()} {rest}".split()) if full else " ".join(name.split())


def _with_place(name: str, superior: str, dateline_place: str) -> str:
    """The office's name with the place it lacks: that of its superior, else that of the date line."""
    if place := place_in(superior):
        return f"{name} {place}"
    if upper(name) in COUNCILS and dateline_place:
        named = [mention.place for mention in find_places(dateline_place) if mention.place.level == "province"]
        if not named:
            return name
        kind, own = named[0].kind, named[0].name
        bare = own[len(kind) :].strip() if own.lower().startswith(kind) else own
        return f"{name} {kind} {bare}"
    lacking = place_lacking().search(upper(name))
    return f"{name} {dateline_place.strip()}" if lacking and dateline_place else name


def _newspaper(tag: str, page: Letter) -> str:
    """The source in brackets before an article; named in full where the page does so ("Báo Dân sinh")."""
    full = newspaper(tag)
    return full if any(full.casefold() in line.casefold() for line in (*page.body, *page.tail)) else tag
