"""As many reports as are wanted from a few: copies in which places, years and numbers are changed.

Every number keeps its length, so that a copy is as long as its original but for the names of its place.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from records import Document, Facts, Figure
from vietnamese.places.gazetteer import districts, provinces

_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-3]\d)(?!\d)")
_DIGITS = re.compile(r"\d+")
_FIRST, _LAST = 1950, 2039  # years told from other numbers


def copies_of(documents: Sequence[Document], wanted: int) -> Iterator[Document]:
    """The documents themselves, then copies of them in turn; the same arguments give the same copies."""
    places = [place.label for place in (*provinces(), *districts())]
    for number in range(wanted):
        round_, original = divmod(number, len(documents))
        if not round_:
            yield documents[original]
        else:
            yield _copy(documents[original], number, places[number * 7 % len(places)])


def _copy(document: Document, number: int, place: str) -> Document:
    chance = random.Random(number)
    others = "".join(chance.sample("123456789", 9))
    digits = str.maketrans("123456789", others)
    shift = chance.choice([year for year in range(-9, 10) if year])
    home = (document.report.facts.place or "").split(",")[0]
    text, moved = _changed(document.report.text, home, place.split(",")[0], digits, shift)
    id = hashlib.sha256(f"{number} {text}".encode()).hexdigest()[:16]

    def year(told: str | None) -> str | None:
        return told and _years(told, shift)

    facts = document.report.facts
    named = Facts(
        title=facts.title and _changed(facts.title, home, place.split(",")[0], digits, shift)[0],
        number=facts.number and facts.number.translate(digits),
        issuer=facts.issuer,
        place=place,
        period=year(facts.period),
        published=year(facts.published),
        kind=facts.kind,
        known=facts.known,
    )
    passages = []
    for passage in document.passages:
        start, end = moved(passage.start), moved(passage.end)
        path = tuple(_changed(each, home, place.split(",")[0], digits, shift)[0] for each in passage.section)
        lead = _changed(passage.lead, home, place.split(",")[0], digits, shift)[0]
        new = f"{id}:{start}-{end}"
        passages.append(
            replace(passage, id=new, report=id, section=path, start=start, end=end, text=text[start:end], lead=lead)
        )
    names = {old.id: new.id for old, new in zip(document.passages, passages, strict=True)}
    return Document(
        replace(document.report, id=id, file=f"copy-{number:05}.txt", facts=named, text=text),
        tuple(replace(page, start=moved(page.start), end=moved(page.end)) for page in document.pages),
        tuple(replace(each, start=moved(each.start), end=moved(each.end)) for each in document.sections),
        tuple(passages),
        tuple(_figure(each, id, names, text, moved, digits, year, place) for each in document.figures),
        document.notes,
        document.quality,
    )


def _figure(
    figure: Figure,
    report: str,
    passages: dict[str, str],
    text: str,
    moved: Callable[[int], int],
    digits: dict[int, int],
    year: Callable[[str | None], str | None],
    place: str,
) -> Figure:
    start, end = moved(figure.start), moved(figure.end)
    value = year(str(figure.value)) if _YEAR.search(figure.text) else str(figure.value).translate(digits)
    return replace(
        figure,
        id=f"{report}:{start}-{end}",
        report=report,
        passage=passages[figure.passage],
        value=Decimal(value or 0),
        text=text[start:end],
        period=year(figure.period),
        places=(place,) if figure.places else (),
        start=start,
        end=end,
        clause_start=moved(figure.clause_start),
        clause_end=moved(figure.clause_end),
    )


def _changed(text: str, home: str, place: str, digits: dict[int, int], shift: int) -> tuple[str, Callable[[int], int]]:
    """The text with another place, other years and other digits, and where each spot of the old one now stands."""
    told = _YEAR.sub(lambda match: _shifted(match[0], shift), text)
    years = {match.start() for match in _YEAR.finditer(text)}
    told = _DIGITS.sub(lambda match: match[0] if match.start() in years else match[0].translate(digits), told)
    if not home:
        return told, lambda at: at
    spots = [match.start() for match in re.finditer(re.escape(home), told)]
    longer = len(place) - len(home)

    def moved(at: int) -> int:
        before = sum(spot + len(home) <= at for spot in spots)
        return at + longer * before

    return told.replace(home, place), moved


def _years(text: str, shift: int) -> str:
    return _YEAR.sub(lambda match: _shifted(match[0], shift), text)


def _shifted(year: str, shift: int) -> str:
    return str(min(_LAST, max(_FIRST, int(year) + shift)))
